"""`habeas transfer hold`, `habeas transfer cancel`: it does not leave."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.transfer_told import told, when
from habeas.services.act import Done, Refused
from habeas.services.transfer import cancel, hold


def run(args: argparse.Namespace) -> int:
    """Write it; 0, or 1 where it is refused or something is odd."""
    with opened(args.path) as register:
        key, at = keyring.author(args), when(args, register)
        came: Done | Refused
        if args.act == "hold":
            came = hold(register, key, args.transfer, at, reason=args.reason, orders=args.order,
                        act=args.repeat)  # fmt: skip
        else:
            came = cancel(register, key, args.transfer, at, reason=args.reason, act=args.repeat)
        return told(args, register, came, args.transfer)
