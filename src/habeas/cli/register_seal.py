"""`habeas register seal`: a body sealed by the order of a court."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.register_fields import needed
from habeas.cli.register_files import explained, write_new
from habeas.languages import text
from habeas.register import bundle_age
from habeas.services.sealing import seal


def run(args: argparse.Namespace) -> int:
    """Seal one entry, write what was sealed for the court; 0."""
    with _ready(args), opened(args.path) as register:
        receipt, held = seal(
            register, keyring.author(args), args.number, args.court, args.order,
            args.reason or "", args.to,
        )  # fmt: skip
    if held:
        with explained(args.out):
            Path(args.out).write_bytes(held)
    if args.json:
        print(json.dumps({"sealed": args.number, "by": receipt.first}))
        return 0
    print(text("Entry {n} is sealed, by entry {by}. Its head stays, with the proof.",
               n=args.number, by=receipt.first))  # fmt: skip
    if held:
        print(text("What was sealed is in {file}, encrypted to the court alone.", file=args.out))
    return 0


@contextmanager
def _ready(args: argparse.Namespace) -> Iterator[None]:
    """The file for the court is there, empty, before anything is sealed; without a seal it goes.

    What is sealed is nowhere else afterwards. So a key that is none, or a file that cannot be
    written, must not be found out then.
    """
    if not (args.to or args.out):
        yield
        return
    out = needed(args.out, "--out FILE", "seal")
    bundle_age.encrypted(b"", args.to)
    write_new(out, b"")
    try:
        yield
    except BaseException:
        Path(out).unlink()
        raise
