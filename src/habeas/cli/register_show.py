"""`habeas register show`: entries as they were written, with both times."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from typing import Any

from habeas.cli.register import opened
from habeas.cli.register_times import known_on
from habeas.languages import several, text
from habeas.register.fault import RegisterFault
from habeas.register.history import NOW
from habeas.register.line import Line, when_text
from habeas.register.log import Register
from habeas.showing.moment import number
from habeas.showing.table import plain, table

FIELD_WIDTH = 60


def run(args: argparse.Namespace) -> int:
    """Print entries, the latest last; 0. One entry is printed whole."""
    with opened(args.path, readonly=True) as register:
        limit = known_on(args, register) or NOW
        if args.number is not None:
            return _one(register, args)
        lines = list(_chosen(register, args, limit))
        if args.json:
            print(json.dumps([as_dict(line) for line in lines], ensure_ascii=False, indent=1))
            return 0
        if args.person and not lines:
            print(text("No entry names the person {person}.", person=plain(args.person)))
            return 0
        changed = _changes(register)
        rows = [
            [str(line.n), when_text(line.recorded)[:16].replace("T", " "), line.kind,
             _said(line, sealed=line.n in changed), changed.get(line.n, "")]
            for line in lines
        ]  # fmt: skip
        print(several(register.size, "{origin}: {size} entry. Times of writing are UTC.",
                      "{origin}: {size} entries. Times of writing are UTC.",
                      origin=register.origin, size=number(register.size)))  # fmt: skip
        print()
        heads = [text("entry"), text("written"), text("kind"), text("says"), text("since then")]
        print(table(rows, heads, align="rllll"))
    return 0


def _chosen(register: Register, args: argparse.Namespace, limit: int) -> Iterable[Line]:
    if args.person:
        numbers = register.store.every(
            "SELECT n FROM touches WHERE subject=? ORDER BY n", (args.person,)
        )
        found = [register.entry(n) for (n,) in numbers]
        return [line for line in found if line is not None and line.recorded <= limit]
    lines = register.entries(max(0, register.size - args.last))
    return [line for line in lines if line.recorded <= limit]


def _changes(register: Register) -> dict[int, str]:
    """What later entries did to earlier ones, in words."""
    words = {
        "corrected": text("corrected by {n}"),
        "sealed": text("sealed by {n}"),
        "withdrawn": text("withdrawn by {n}"),
    }
    rows = register.store.every("SELECT of, by, how FROM changed ORDER BY by")
    return {of: words[how].replace("{n}", str(by)) for of, by, how in rows}


def _gone(*, sealed: bool) -> str:
    """Why an entry has no content: a court's order is an entry, too."""
    if sealed:
        return text("sealed by order of a court")
    return text("its content is gone, and no order of a court is on record")


def _said(line: Line, *, sealed: bool) -> str:
    if line.body is None:
        return _gone(sealed=sealed)
    return ", ".join(f"{name} {_cell(value)}" for name, value in line.fields.items())


def _cell(value: Any) -> str:
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return plain(said if len(said) <= FIELD_WIDTH else said[:FIELD_WIDTH] + "…")


def _one(register: Register, args: argparse.Namespace) -> int:
    line = register.entry(args.number)
    if line is None:
        raise RegisterFault(
            "REG-28", text("There is no entry {n}.", n=args.number),
            several(register.size, "{origin}: {size} entry", "{origin}: {size} entries",
                    origin=register.origin, size=number(register.size)),
            text("Entries are numbered from 0."),
        )  # fmt: skip
    if args.json:
        print(json.dumps(as_dict(line), ensure_ascii=False, indent=1))
        return 0
    says = line.says
    print(text("Entry {n} of {origin}: {kind}.", n=line.n, origin=register.origin, kind=line.kind))
    print(text("Written {time} by {author}, act {act}.", time=when_text(line.recorded),
               author=says["author"], act=says["act"]))  # fmt: skip
    if "clock" in says:
        print(text("The clock then showed {time}, earlier than the entry before.",
                   time=says["clock"]))  # fmt: skip
    change = _changes(register).get(line.n)
    if change:
        print(change)
    print()
    if line.body is None:
        print(_gone(sealed=bool(change)))
        return 0
    print(table([[name, _whole(value)] for name, value in line.fields.items()],
                [text("field"), text("value")]))  # fmt: skip
    return 0


def _whole(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def as_dict(line: Line) -> dict[str, Any]:
    """An entry as plain values: head, body (none where it is sealed)."""
    return {"n": line.n, "kind": line.kind, "recorded": when_text(line.recorded),
            "head": line.says, "body": line.fields if line.body is not None else None}  # fmt: skip
