"""`habeas agreement`: what states agreed, who is held under it, what it costs, when it ends."""

from __future__ import annotations

import argparse
import importlib

WRITES = ("record", "renew", "invoice", "pay", "responsible")


def run(args: argparse.Namespace) -> int:
    """Run one act on an agreement; its exit code."""
    name = "write" if args.act in WRITES else args.act
    code: int = importlib.import_module(f"habeas.cli.agreement_{name}").run(args)
    return code
