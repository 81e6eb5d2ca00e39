"""`habeas order record`: an order that a court has made."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.order_told import told
from habeas.cli.register import opened
from habeas.cli.register_fields import fields_of
from habeas.services.order import record_order


def run(args: argparse.Namespace) -> int:
    """Write it as one that awaits confirmation; 1, for somebody has to ask the court.

    What the court itself has signed comes by `habeas order receive`.
    """
    fields = fields_of("order/1", args.fields, path=args.path)
    with opened(args.path) as register:
        done = record_order(
            register, keyring.author(args), fields, args.repeat,
            paper=True, calendar=args.calendar,
        )  # fmt: skip
        return told(args, register, done)
