"""`habeas order claim`: a copy of an order that counsel or family have brought."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.order_told import told
from habeas.cli.register import opened
from habeas.cli.register_fields import fields_of
from habeas.services.order_claimed import lodge_claim


def run(args: argparse.Namespace) -> int:
    """Write it; 1, for somebody has to ask the court."""
    fields = fields_of("order/1", args.fields, stated=("lodged_by", "confirmed"), path=args.path)
    with opened(args.path) as register:
        return told(args, register, lodge_claim(
            register, keyring.author(args), fields, args.lodged_by, act=args.repeat,
        ))  # fmt: skip
