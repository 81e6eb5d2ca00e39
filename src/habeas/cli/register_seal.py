"""`habeas register seal`: a body sealed by the order of a court."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.languages import text
from habeas.services.sealing import seal


def run(args: argparse.Namespace) -> int:
    """Seal one entry, write what was sealed for the court; 0."""
    with opened(args.path) as register:
        receipt, held = seal(
            register, keyring.author(args), args.number, args.court, args.order,
            args.reason or "", args.to,
        )  # fmt: skip
    if args.out and held:
        Path(args.out).write_bytes(held)
    if args.json:
        print(json.dumps({"sealed": args.number, "by": receipt.first}))
        return 0
    print(text("Entry {n} is sealed, by entry {by}. Its head stays, with the proof.",
               n=args.number, by=receipt.first))  # fmt: skip
    if args.out and held:
        print(text("What was sealed is in {file}, encrypted to the court alone.", file=args.out))
    return 0
