"""`habeas register receive`: a bundle of another register taken in."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.languages import several, text
from habeas.register.fault import RegisterFault
from habeas.register.note import Vkey, vkey_from
from habeas.services import exchange
from habeas.showing.moment import number


def run(args: argparse.Namespace) -> int:
    """Take it in, with the orders in it; 0, or 2 where nothing could be taken."""
    identity = Path(args.identity).read_text(encoding="utf-8") if args.identity else ""
    told = os.environ.get("HABEAS_PASSPHRASE", "") if not identity else ""
    with opened(args.path) as register:
        got, taken = exchange.receive(
            register, keyring.author(args), Path(args.file).read_bytes(), identity,
            [_trusted(key) for key in args.trusted], passphrase=told,
            carried_by=args.carried_by or "",
        )  # fmt: skip
    if args.json:
        print(json.dumps({"origin": got.origin, "first": got.first, "end": got.end,
                          "orders": taken.orders, "changes": taken.changes,
                          "sealed": taken.sealed, "unread": taken.unread}))  # fmt: skip
        return 0
    if got.again:
        print(text("Everything in it was here already. Nothing was written."))
        return 0
    new = got.end - got.first
    print(several(new, "Taken in: {n} entry of {origin}, from {first} on.",
                  "Taken in: {n} entries of {origin}, from {first} on.", n=number(new),
                  origin=got.origin, first=got.first))  # fmt: skip
    if taken.orders or taken.changes:
        print(text("Orders taken over: {orders}; changes of orders: {changes}.",
                   orders=len(taken.orders), changes=len(taken.changes)))  # fmt: skip
    if taken.unread:
        print(text("Not understood, to be read by a person: entries {numbers} of {origin}.",
                   numbers=", ".join(map(str, taken.unread)), origin=got.origin))  # fmt: skip
    if got.without:
        print(several(len(got.without), "{n} scanned instrument is named and not in the bundle.",
                      "{n} scanned instruments are named and not in the bundle.",
                      n=len(got.without)))  # fmt: skip
    return 0


def _trusted(said: str) -> Vkey:
    """A key given as text, or in a file."""
    try:
        return vkey_from(
            Path(said).read_text(encoding="utf-8").strip() if "+" not in said else said
        )
    except (OSError, ValueError) as why:
        raise RegisterFault(
            "REG-60", text("This is no key of a log."), said,
            text("Give the vkey that the other site published, or the file with it."),
        ) from why  # fmt: skip
