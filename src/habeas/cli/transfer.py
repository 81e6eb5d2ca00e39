"""`habeas transfer`: plan one, check it, let it leave, follow it to its end."""

from __future__ import annotations

import argparse
import importlib

HOME = {"arrive": "arrive", "return": "arrive", "hold": "hold", "cancel": "hold"}


def run(args: argparse.Namespace) -> int:
    """Run one act on a transfer; its exit code."""
    module = importlib.import_module(f"habeas.cli.transfer_{HOME.get(args.act, args.act)}")
    code: int = module.run(args)
    return code
