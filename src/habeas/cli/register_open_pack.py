"""`habeas register open-pack`: a downtime pack opened, the copy of the register in it replayed."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from habeas.languages import several, text
from habeas.register import checkpoint, note
from habeas.register.fault import RegisterFault
from habeas.services.downtime_archive import COPY, PAPER, open_pack
from habeas.showing.moment import number


def run(args: argparse.Namespace) -> int:
    """Open, verify the copy, say what to print; 0, or 3 where the copy is not sound."""
    told = "" if args.identity else os.environ.get("HABEAS_PASSPHRASE", "")
    found = open_pack(args.path, args.out, _identity(args.identity), told)
    said = checkpoint.parse(note.parse(found.signed).text) if found.signed else None
    if args.json:
        print(json.dumps({
            "folder": args.out, "files": list(found.files), "entries": found.verified.size,
            "root": found.verified.root.hex(), "checkpoint": said.size if said else 0,
            "checkpoint_root": said.root.hex() if said else "",
        }, indent=1))  # fmt: skip
        return 0
    print(several(
        found.verified.size, "INTACT. The copy of the register in it has {size} entry, root {root}.",
        "INTACT. The copy of the register in it has {size} entries, root {root}.",
        size=number(found.verified.size), root=found.verified.root.hex()[:16],
    ))  # fmt: skip
    if said:
        print(several(said.size, "Its checkpoint: {size} entry, root {root}.",
                      "Its checkpoint: {size} entries, root {root}.", size=number(said.size),
                      root=said.root.hex()[:16]))  # fmt: skip
    print(text("Both must be those printed on the first page."))
    print(text("To print: {file}, on A4. To read: `habeas register here {copy}`.",
               file=found.folder / PAPER, copy=found.folder / COPY))  # fmt: skip
    print(text("NOT ENCRYPTED: {folder} names everybody held. Print it, then delete it.",
               folder=args.out))  # fmt: skip
    return 0


def _identity(path: str | None) -> str:
    if not path:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as why:
        raise RegisterFault(
            "REG-75", text("The age key cannot be read: {why}.", why=why), path,
            text("Name the file that holds the line AGE-SECRET-KEY-1..."),
        ) from why  # fmt: skip
