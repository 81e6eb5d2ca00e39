"""`habeas transfer divert`: the vehicle goes elsewhere than was planned."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.transfer_told import told, when
from habeas.services.transfer import divert


def run(args: argparse.Namespace) -> int:
    """Write it; 0."""
    with opened(args.path) as register:
        came = divert(
            register, keyring.author(args), args.transfer, when(args, register), args.place,
            leg=args.leg, reason=args.reason, act=args.repeat,
        )  # fmt: skip
        return told(args, register, came, args.transfer)
