"""`habeas order`: what a court has ordered: recorded, received, confirmed, changed, asked about."""

from __future__ import annotations

import argparse
import importlib

from habeas.cli import called
from habeas.cli.given_moment import settle

HOME = {"lift": "change"}


def run(args: argparse.Namespace) -> int:
    """Run one act on an order; its exit code."""
    if getattr(args, "number", None):
        args.number = called.order(args.path, args.number)
    settle(args)
    module = importlib.import_module(f"habeas.cli.order_{HOME.get(args.act, args.act)}")
    code: int = module.run(args)
    return code
