"""`habeas transfer unplanned`: people have left whom nobody here planned to move."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.transfer_manifest import manifest
from habeas.cli.transfer_told import told, when
from habeas.services.transfer import depart, note_unplanned


def run(args: argparse.Namespace) -> int:
    """Write who left, then the departure; 0, or 1 where something is wrong with it."""
    with opened(args.path) as register:
        key = keyring.author(args)
        name = f"{args.repeat}/list" if args.repeat else ""
        planned = note_unplanned(register, key, manifest(args), act=name)
        transfer = planned.receipt.first
        came = depart(register, key, transfer, when(args, register), act=args.repeat)
        return told(args, register, came, transfer)
