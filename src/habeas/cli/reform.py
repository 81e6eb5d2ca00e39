"""`habeas reform`: who moves by how many days if a law changes, before it does."""

from __future__ import annotations

import argparse
import json
import shlex
from dataclasses import replace
from pathlib import Path

from habeas.audit.reform import Move, Reform, lines
from habeas.cli.answer import again, faults, first_line, named, pointed_out
from habeas.cli.request import book_of
from habeas.cli.waiting import in_colour, reading
from habeas.languages import text
from habeas.languages.command_line import value
from habeas.law.remand_facts import last_day
from habeas.reading.fault import FileFault
from habeas.records.casebook import Casebook
from habeas.services.reform import law_called, reform
from habeas.showing.fault import CannotWrite
from habeas.showing.reform import (
    answer,
    as_dict,
    as_table,
    by_number,
    people,
    side_by_side,
    unknown,
)
from habeas.showing.sentence_dates import sums
from habeas.showing.table import paint, plain

FILE = "reform.csv"


def run(args: argparse.Namespace) -> int:
    """Compare, print; 0 when nobody moves and all is known, 1 otherwise."""
    old, new = law_called(args.old), law_called(args.new)
    with reading(args.path):
        book, asked = book_of(args)
    known = asked.as_known_on
    day = None if known is None else last_day(known, book.zone)
    found = reform(book, old, new, day)
    if args.why:
        found = replace(found, moves=_named(found, args.why))
    wrote = _write(found, args.out) if args.out else ""
    if args.json:
        print(json.dumps(as_dict(found), ensure_ascii=False, indent=1))
    else:
        _print(found, book, args, wrote)
        if args.why:
            _sums(found, book, args.why, day)
    moved = len(found.moves) - len(found.unmoved)
    return 1 if moved or faults(book) else 0


def _print(found: Reform, book: Casebook, args: argparse.Namespace, wrote: str) -> None:
    print(paint(answer(found), "bold", on=in_colour()))
    print(_meant(found))
    print(first_line(book, args))
    parts = (
        by_number(found),
        side_by_side(found, last_day(book.as_of, book.zone)),
        unknown(found),
        people(found.moves),
        pointed_out(book, args),
        text("No lawyer has held these texts against the law: every row of them is unverified."),
        _next(found, args, wrote),
    )
    for part in filter(None, parts):
        print("\n" + part)


def _named(found: Reform, person: str) -> tuple[Move, ...]:
    mine = tuple(move for move in found.moves if move.person == person)
    if mine:
        return mine
    near = [move.person for move in found.moves if person.lower() in move.person.lower()][:3]
    raise FileFault(
        "REF-06",
        text("Neither law says anything of {person} here.", person=plain(person)),
        "--why",
        text("Near it: {names}.", names=", ".join(map(plain, near)))
        if near
        else text("Use the identifier exactly as the file writes it."),
    )


def _sums(found: Reform, book: Casebook, person: str, known_on: int | None) -> None:
    """The sum behind the day of one person, under each of the two laws."""
    for law in (found.old, found.new):
        worked = lines(book, law, person, known_on)
        if worked:
            print("\n" + text("Under {law}, line by line:", law=str(law)) + "\n" + sums(worked))


def _meant(found: Reform) -> str:
    laws = {"old": str(found.old), "new": str(found.new)}
    if found.old.is_remand:
        return text(
            "From {old} to {new}: the day from which remand is over its limit, if the person stays.",
            **laws,
        )
    return text("From {old} to {new}: the day on which custody ends.", **laws)


def _next(found: Reform, args: argparse.Namespace, wrote: str) -> str:
    quoted = again(args)
    steps = [text("What next:")]
    chosen = [m for m in found.moves if m.by] or list(found.unknown)
    laws = " ".join(shlex.quote(str(law)) for law in (found.old, found.new))
    if chosen and not args.why:
        person = named(max(chosen, key=lambda m: abs(m.by or 0)).person)
        steps.append(
            f"  habeas reform {laws} {quoted} --why {person}   "
            + text("the sum of one person under both laws")
        )
    if found.old.is_remand:
        steps.append(f"  habeas due {quoted} --within 30d   " + text("what falls due next"))
    if wrote:
        steps.append("  " + text("Written to {folder}: {names}.", folder=args.out, names=wrote))
    elif found.moves:
        steps.append(
            f"  habeas reform {laws} {quoted} --out {value('DIR')}   "
            + text("one row a person, both laws")
        )
    return "\n".join(steps) if len(steps) > 1 else ""


def _write(found: Reform, folder: str) -> str:
    """Write one row a person into the folder; the name of the file."""
    from habeas.showing import delimited  # noqa: PLC0415  (heavy)

    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        delimited.write(as_table(found), target / FILE)
    except OSError as refused:
        raise CannotWrite(
            "OUT-01",
            text("The results cannot be written: {why}.", why=refused.strerror or refused),
            str(refused.filename or target),
            text("Name another folder with --out, or make room in this one."),
        ) from refused
    return FILE
