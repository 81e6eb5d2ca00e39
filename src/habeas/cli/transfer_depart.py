"""`habeas transfer depart`: they have left."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.transfer_manifest import people
from habeas.cli.transfer_told import told, when
from habeas.services.transfer import depart, state_of


def run(args: argparse.Namespace) -> int:
    """Write it; 0, or 1 where something is wrong with it."""
    with opened(args.path) as register:
        state = state_of(register, args.transfer)
        leg = args.leg or (state.leg + 1 if state.state == "arrived" else state.leg)
        came = depart(
            register, keyring.author(args), args.transfer, when(args, register), leg=leg,
            people=people(args), place=args.place, act=args.repeat,
        )  # fmt: skip
        return told(args, register, came, args.transfer)
