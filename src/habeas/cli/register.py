"""`habeas register`: make one, write in it, read it, prove it."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Iterator
from contextlib import contextmanager

from habeas.register.log import Register, open_register


def run(args: argparse.Namespace) -> int:
    """Run one act on a register; its exit code."""
    module = importlib.import_module(f"habeas.cli.register_{args.act}")
    code: int = module.run(args)
    return code


@contextmanager
def opened(path: str, *, readonly: bool = False) -> Iterator[Register]:
    """The register at `path`, closed at the end of the block."""
    register = open_register(path, readonly=readonly)
    try:
        yield register
    finally:
        register.close()
