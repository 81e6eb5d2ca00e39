"""`habeas register count`: a head count, held against the register."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.register_fields import fields_of
from habeas.cli.register_told import told
from habeas.services.count import record_count


def run(args: argparse.Namespace) -> int:
    """Write it, whatever the number; 0, or 1 where something is found."""
    with opened(args.path) as register:
        return told(args, record_count(
            register, keyring.author(args), args.place, args.at, args.counted,
            names=args.name or None, act=args.repeat, **fields_of("count/1", args.fields, "count", ("place", "at", "counted"), path=args.path),
        ))  # fmt: skip
