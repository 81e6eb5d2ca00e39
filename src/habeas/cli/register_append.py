"""`habeas register append`: entries from the command line, from JSON, as one act."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from typing import Any

from habeas.cli import keyring
from habeas.cli.register import opened
from habeas.cli.register_fields import fields_of
from habeas.cli.register_files import data_of, text_of
from habeas.languages import several, text
from habeas.records.entry import faults, kinds
from habeas.records.fault import SENTENCES
from habeas.register.fault import RegisterFault
from habeas.register.line import when_text
from habeas.register.writing import Draft
from habeas.services import order_typed


def run(args: argparse.Namespace) -> int:
    """Write what was given, when all of it can be read; 0."""
    drafts = list(_from_file(args.source) if args.source else _from_words(args))
    scanned = data_of(args.document) if args.document else b""
    if scanned:
        digest = hashlib.sha256(scanned).hexdigest()
        drafts = [(kind, {**body, "document": digest}) for kind, body in drafts]
    for place, (kind, body) in enumerate(drafts, 1):
        _check(kind, body, place if args.source else 0)
    with opened(args.path) as register, register.writing() as pen:
        author = keyring.author(args)
        drafts = [(kind, order_typed.typed(register, kind, body)) for kind, body in drafts]
        if scanned:
            pen.keep(scanned)
        receipt = pen.append(drafts, author, args.repeat)
        more = [] if receipt.again else order_typed.followed(register, receipt, drafts)
        if more:
            pen.append(more, author)
    if args.json:
        print(json.dumps({"act": receipt.act, "first": receipt.first, "of": receipt.of,
                          "recorded": when_text(receipt.recorded), "again": receipt.again}))  # fmt: skip
        return 0
    if receipt.again:
        print(text("This act was written before. Nothing was written a second time."))
    print(several(receipt.of, "Entry {first} is written.", "Entries {first} to {last} are written.",
                  first=receipt.first, last=receipt.first + receipt.of - 1))  # fmt: skip
    if any(body.get("confirmed") is False for kind, body in drafts if kind.startswith("order")):
        print(text("What somebody types of an order awaits the court: see `habeas order --help`."))
    print(text("Recorded {time}; act {act}.", time=when_text(receipt.recorded), act=receipt.act))
    return 0


def _from_words(args: argparse.Namespace) -> Iterator[Draft]:
    if not args.kind:
        raise RegisterFault(
            "REG-24", text("No entry was given."), args.path,
            text("Write `habeas register append {path} admission person=... at=...`, or give a "
                 "file with --from.", path=args.path),
        )  # fmt: skip
    kind = _kind(args.kind)
    yield (
        kind,
        fields_of(kind, [*args.fields, *([f"at={args.at}"] if args.at else [])], path=args.path),
    )


def _kind(name: str) -> str:
    """admission/1 for admission: the newest version of a kind that is known."""
    bare, slash, _ = name.partition("/")
    known = kinds().get(bare)
    return name if slash or not known else f"{bare}/{max(known)}"


def _from_file(path: str) -> Iterator[Draft]:
    for number, line in enumerate(text_of(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            kind, body = entry["kind"], entry["body"]
            if not (isinstance(kind, str) and isinstance(body, dict)):
                raise TypeError("a kind is text, a body an object")
        except (ValueError, LookupError, TypeError, RecursionError) as why:
            raise RegisterFault(
                "REG-26", text("This line is no entry."),
                text("{file}, line {line}", file=path, line=number),
                text('Write {example}.', example='{"kind": "admission", "body": {...}}'),
            ) from why  # fmt: skip
        yield _kind(kind), body


def _check(kind: str, body: dict[str, Any], line: int) -> None:
    found = [f for f in faults(kind, body) if f.kind == "fault" or f.code == "unknown-kind"]
    if found:
        fault = found[0]
        what, do = SENTENCES[fault.code]
        raise RegisterFault(
            "REG-27", text(what, field=fault.field, value=fault.value),
            text("line {line}, {kind}", line=line, kind=kind) if line else kind,
            text(do, field=fault.field, value=fault.value),
        )  # fmt: skip
