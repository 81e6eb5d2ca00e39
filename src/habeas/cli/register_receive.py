"""`habeas register receive`: a bundle of another register taken in."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.register_files import data_of, text_of
from habeas.languages import several, text
from habeas.register.fault import RegisterFault
from habeas.register.note import Vkey, vkey_from
from habeas.register.policy import LOG_KINDS
from habeas.services import exchange
from habeas.showing.moment import number


def run(args: argparse.Namespace) -> int:
    """Take it in, with the orders in it; 0, or 2 where nothing could be taken."""
    identity = text_of(args.identity) if args.identity else ""
    told = os.environ.get("HABEAS_PASSPHRASE", "") if not identity else ""
    with opened(args.path) as register:
        got, taken = exchange.receive(
            register, keyring.author(args), data_of(args.file), identity,
            [key for said in args.trusted for key in _trusted(said)], passphrase=told,
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


def _trusted(said: str) -> list[Vkey]:
    """The keys of a log given as text, or in a file with a key on each line."""
    held = said if "+" in said and not Path(said).is_file() else text_of(said)
    try:
        found = [vkey_from(line.strip()) for line in held.splitlines() if line.strip()]
    except ValueError as why:
        raise _no_key(said) from why
    if not found or any(key.kind not in LOG_KINDS for key in found):
        raise _no_key(said)
    return found


def _no_key(said: str) -> RegisterFault:
    return RegisterFault(
        "REG-60", text("This is no key of a log."), said[:80],
        text("Give the vkey that the other site published, or the file with it."),
    )  # fmt: skip
