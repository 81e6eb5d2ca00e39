"""`habeas transfer`: plan one, check it, let it leave, follow it to its end."""

from __future__ import annotations

import argparse
import importlib

from habeas.cli import called
from habeas.cli.given_moment import settle

HOME = {"arrive": "arrive", "return": "arrive", "hold": "hold", "cancel": "hold"}


def run(args: argparse.Namespace) -> int:
    """Run one act on a transfer; its exit code."""
    if getattr(args, "transfer", None):
        args.transfer = called.transfer(args.path, args.transfer)
    if getattr(args, "order", None):
        args.order = [called.order(args.path, one) for one in args.order]
    settle(args)
    module = importlib.import_module(f"habeas.cli.transfer_{HOME.get(args.act, args.act)}")
    code: int = module.run(args)
    return code
