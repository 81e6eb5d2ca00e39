"""`habeas order notice`: somebody bound by an order has notice of it."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.order_told import told
from habeas.cli.register import opened
from habeas.cli.register_fields import fields_of
from habeas.services.order import record_notice


def run(args: argparse.Namespace) -> int:
    """Write it; 0, or 1 where something comes of it."""
    fields = fields_of(
        "order_notice/1", args.fields, stated=("order", "actor", "at"), path=args.path
    )
    with opened(args.path) as register:
        return told(args, register, record_notice(
            register, keyring.author(args), args.number, args.actor, args.at, act=args.repeat,
            **fields,
        ))  # fmt: skip
