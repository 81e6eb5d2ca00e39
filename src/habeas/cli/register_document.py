"""`habeas register document`: a scanned instrument given out of the register."""

from __future__ import annotations

import argparse
import json

from habeas.cli.register import opened
from habeas.cli.register_files import must_be_new, write_new
from habeas.languages import text
from habeas.register.fault import RegisterFault
from habeas.register.log import Register


def run(args: argparse.Namespace) -> int:
    """Write the instrument that an entry names to a file; 0."""
    must_be_new(args.out)
    with opened(args.path, readonly=True) as register:
        digest, data = _instrument(register, args.number)
    write_new(args.out, data)
    if args.json:
        print(json.dumps({"sha256": digest, "bytes": len(data), "file": args.out}))
        return 0
    print(text("Wrote {bytes} bytes to {file}; SHA-256 {digest}, as the entry says.",
               bytes=len(data), file=args.out, digest=digest))  # fmt: skip
    return 0


def _instrument(register: Register, n: int) -> tuple[str, bytes]:
    line = register.entry(n)
    digest = line.fields.get("document") if line is not None else None
    row = None
    if isinstance(digest, str):
        row = register.store.one("SELECT body FROM blob WHERE hash=?", (bytes.fromhex(digest),))
    if row is None:
        raise RegisterFault(
            "REG-61", text("Entry {n} has no instrument here.", n=n), register.origin,
            text("`habeas register show {path} {n}` says what it names.",
                 path=register.store.where, n=n),
        )  # fmt: skip
    return str(digest), bytes(row[0])
