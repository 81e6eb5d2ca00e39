"""`habeas order confirm`: a court that was called says that an order on paper is its own."""

from __future__ import annotations

import argparse

from habeas.cli import keyring
from habeas.cli.order_told import told
from habeas.cli.register import opened
from habeas.services.order_confirmed import confirm_order


def run(args: argparse.Namespace) -> int:
    """Write it; 0, or 1 where it is refused, or something comes of it."""
    with opened(args.path) as register:
        return told(args, register, confirm_order(
            register, keyring.author(args), args.number, args.officer, args.called, args.at,
            act=args.repeat,
        ))  # fmt: skip
