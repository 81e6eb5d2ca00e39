"""`habeas register undo`: a batch that was taken in is withdrawn as a whole."""

from __future__ import annotations

import argparse
import json

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.languages import text
from habeas.services import importing


def run(args: argparse.Namespace) -> int:
    """Withdraw one batch; 0."""
    with opened(args.path) as register:
        receipt = importing.withdraw(register, keyring.author(args), args.number, args.reason or "")
    if args.json:
        print(json.dumps({"withdrawn": args.number, "by": receipt.first}))
        return 0
    print(text("Batch {n} is withdrawn, by entry {by}. Its entries stay readable; they count no "
               "more.", n=args.number, by=receipt.first))  # fmt: skip
    return 0
