"""`habeas order record`: an order that a court has made."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.order_told import told
from habeas.cli.register import opened
from habeas.cli.register_fields import fields_of
from habeas.services.order import record_order


def run(args: argparse.Namespace) -> int:
    """Write it; 0, or 1 where it is odd, or something comes of it."""
    fields = fields_of("order/1", args.fields)
    with opened(args.path) as register:
        done = record_order(
            register, keyring.author(args), fields, args.repeat,
            paper=args.paper, calendar=args.calendar,
        )  # fmt: skip
        return told(args, register, done)
