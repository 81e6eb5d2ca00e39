"""`habeas order change`, `habeas order lift`: what a court made of its order later."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.order_told import told
from habeas.cli.register import opened
from habeas.cli.register_fields import fields_of
from habeas.services.order import change_order


def run(args: argparse.Namespace) -> int:
    """Write it; 0, or 1 where it is odd, or something comes of it."""
    what = "lifted" if args.act == "lift" else args.what
    fields = fields_of("order_change/1", args.fields, stated=("order", "what", "at"))
    with opened(args.path) as register:
        return told(args, register, change_order(
            register, keyring.author(args), args.number, what, args.at, act=args.repeat, **fields,
        ))  # fmt: skip
