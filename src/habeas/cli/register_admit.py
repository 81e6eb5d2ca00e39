"""`habeas register admit`: somebody is received, with or without a title."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.register_fields import fields_of
from habeas.cli.register_told import told
from habeas.services.admission import record_admission


def run(args: argparse.Namespace) -> int:
    """Write it; 0, or 1 where something is found about the person."""
    with opened(args.path) as register:
        return told(args, record_admission(
            register, keyring.author(args), args.person, args.at, args.place or "",
            act=args.repeat, **fields_of("admission/1", args.fields, "admit", ("person", "at", "place"), path=args.path),
        ))  # fmt: skip
