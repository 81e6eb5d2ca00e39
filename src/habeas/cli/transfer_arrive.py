"""`habeas transfer arrive`, `habeas transfer return`: people leave the vehicle."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.transfer_manifest import people
from habeas.cli.transfer_told import told, when
from habeas.services.transfer import arrive, return_


def run(args: argparse.Namespace) -> int:
    """Write it; 0, or 1 where something is wrong with it."""
    with opened(args.path) as register:
        came = (return_ if args.act == "return" else arrive)(
            register, keyring.author(args), args.transfer, when(args, register), leg=args.leg,
            people=people(args), place=args.place, act=args.repeat,
        )  # fmt: skip
        return told(args, register, came, args.transfer)
