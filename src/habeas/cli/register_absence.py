"""`habeas register absence`: the signed statement that somebody was not held here on a day."""

from __future__ import annotations

import argparse
import json

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.languages import text
from habeas.services.statement import state_absence


def run(args: argparse.Namespace) -> int:
    """Make the statement; 0, or 1 where none can be made about this person and this day."""
    with opened(args.path) as register:
        found = state_absence(
            register, keyring.author(args), args.person, args.on, args.requester,
            args.entitled_as, args.purpose or "",
        )  # fmt: skip
    entry = found.receipt.first if found.receipt else None
    if args.json:
        print(json.dumps({"entry": entry, "said": found.said}, ensure_ascii=False))
    else:
        print(found.said)
        if entry is not None:
            print(text("Sign a checkpoint, then hand over the receipt: `habeas register receipt "
                       "{path} {n}`.", path=args.path, n=entry))  # fmt: skip
    return 0 if found.receipt else 1
