"""`habeas order receive`: orders that a court has signed, believed or refused one by one."""

from __future__ import annotations

import argparse
import sys

from habeas.cli import keyring
from habeas.cli.order_told import told
from habeas.cli.register import opened
from habeas.cli.register_files import data_of
from habeas.services.order_received import receive_signed


def run(args: argparse.Namespace) -> int:
    """Enter each; 0, or 1 where one is refused or odd."""
    code = 0
    with opened(args.path) as register:
        key = keyring.author(args)
        for name in args.file:
            given = sys.stdin.buffer.read() if name == "-" else data_of(name)
            came = receive_signed(register, key, given)
            code = max(code, told(args, register, came))
    return code
