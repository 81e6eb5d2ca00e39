"""`habeas count`: people held at midnight, people held at any point of a local day."""

from __future__ import annotations

import argparse
import json

import numpy as np

from habeas.audit.count import DayCount, Held, count, day_bounds, observed_days
from habeas.cli.answer import faults, first_line, pointed_out
from habeas.cli.request import book_of, local_day
from habeas.cli.waiting import reading
from habeas.languages import several, text
from habeas.law.citation import day
from habeas.records.casebook import Casebook
from habeas.showing.moment import number, when
from habeas.showing.table import table

PLACES_SHOWN = 20


def run(args: argparse.Namespace) -> int:
    """Count one day, print; 0 when it could be counted, 1 when the file leaves something open."""
    wanted = local_day(args.at, "--at")
    with reading(args.path):
        book, _ = book_of(args)
    if book.counts is not None:
        return _published(book, wanted, args)
    result = count(book, wanted)
    unsure = faults(book) or _unattested(result, book)
    if args.json:
        print(json.dumps(_as_dict(result, book), ensure_ascii=False, indent=1))
        return 1 if unsure else 0
    parts = [
        _answer(result, book, args),
        _totals(result),
        _groups(result),
        _beside(result, book),
        pointed_out(book, args),
    ]
    print("\n\n".join(filter(None, parts)))
    return 1 if unsure else 0


def _unattested(result: DayCount, book: Casebook) -> bool:
    """True for a day of which the file knows nothing: before its first list, or after its end."""
    after = day_bounds(result.day, book.zone)[0] >= book.as_of
    return after or (result.snapshot or "taken") in ("before", "after")


def _answer(result: DayCount, book: Casebook, args: argparse.Namespace) -> str:
    held = result.any_point
    said = several(
        held.rows,
        "{rows} row, {persons} different person held on {day} at any point of the day.",
        "{rows} rows, {persons} different persons held on {day} at any point of the day.",
        rows=number(held.rows), persons=number(held.persons), day=args.at,
    )  # fmt: skip
    known = _attested(result, book)
    first = first_line(book, args, as_asked=False)
    parts = (known, first) if _unattested(result, book) else (said, known, first)
    return "\n".join(filter(None, parts))


def _attested(result: DayCount, book: Casebook) -> str:
    """What the file cannot say about that day, where it cannot."""
    known = observed_days(book)
    if known is None:
        return _beyond(result, book)
    if result.snapshot == "taken":
        return ""
    first, last = map(day, known)
    if result.snapshot == "missing":
        return text(
            "No snapshot of this day is known: counted are the people listed before and after it."
        )
    if result.snapshot == "before":
        return text(
            "The first snapshot is of {first}. Whoever had left by then is not in this file.",
            first=first,
        )
    return text("The last snapshot is of {last}. What came later is unknown.", last=last)


def _beyond(result: DayCount, book: Casebook) -> str:
    """That the file ends before the day does, where that is so."""
    first, last = day_bounds(result.day, book.zone)
    time = when(book.as_of, book.zone, precision="minute")
    if first >= book.as_of:
        return text("This file ends at {time}: nothing is known of that day.", time=time)
    if last > book.as_of:
        return text("This file ends at {time}: who was held at midnight is not known.", time=time)
    return ""


def _totals(result: DayCount) -> str:
    rows = [
        [text("at any point of the day"), *_cells(result.any_point)],
        [text("at midnight (24:00)"), *_cells(result.midnight)],
    ]
    return table(rows, ["", *_headings()], align="lrrrr")


def _groups(result: DayCount) -> str:
    groups = [
        [place or text("not stated"), status or text("not stated"), *_cells(held)]
        for (place, status), held in result.groups.items()
    ]
    headings = [text("place"), text("status"), *_headings()]
    return table(groups, headings, align="llrrrr") if groups else ""


def _headings() -> list[str]:
    return [text("rows"), text("persons"), text("rows, at most"), text("persons, at most")]


def _beside(result: DayCount, book: Casebook) -> str:
    lines = []
    if result.twice:
        lines.append(several(
            result.twice,
            "{n} person stands in more than one row at one time.",
            "{n} persons stand in more than one row at one time.",
            n=number(result.twice),
        ))  # fmt: skip
    if book.observed:
        lines.append(text(
            "Snapshots miss people who came and went between two of them: short stays are "
            "undercounted. At most: with the admission time claimed and the time to the next "
            "snapshot."
        ))  # fmt: skip
    return "\n".join(lines)


def _cells(held: Held) -> list[str]:
    return [number(n) for n in (held.rows, held.persons, held.rows_possible, held.persons_possible)]


def _as_dict(result: DayCount, book: Casebook) -> dict[str, object]:
    def plain(held: Held) -> dict[str, int]:
        return {
            "rows": held.rows,
            "persons": held.persons,
            "rows_possible": held.rows_possible,
            "persons_possible": held.persons_possible,
        }

    return {
        "day": day(result.day),
        "attested": not _unattested(result, book),
        "unread_places": len(faults(book)),
        "any_point": plain(result.any_point),
        "midnight": plain(result.midnight),
        "in_two_rows": result.twice,
        "snapshot": result.snapshot,
        "groups": [
            {"place": place, "status": status, **plain(held)}
            for (place, status), held in result.groups.items()
        ],
    }


def _published(book: Casebook, wanted: int, args: argparse.Namespace) -> int:
    """The figures of a file that has numbers of people but no persons."""
    counts = book.counts
    assert counts is not None
    at = np.flatnonzero(counts.day == wanted)
    held, night = counts.held_any[at], counts.held_midnight[at]
    midnight = int(night.sum()) if len(at) and (night >= 0).all() else None
    names = [counts.place.text(int(i)) for i in at]
    if args.json:
        places = [
            {"place": name, "held_any": int(a), "held_midnight": None if m < 0 else int(m)}
            for name, a, m in zip(names, held, night, strict=True)
        ]
        print(json.dumps(
            {"day": args.at, "held_any": int(held.sum()) if len(at) else None,
             "held_midnight": midnight, "places": places},
            ensure_ascii=False, indent=1,
        ))  # fmt: skip
        return 0
    if not len(at):
        print(text("This file has no number for {day}.", day=args.at))
        print(first_line(book, args, as_asked=False))
        return 0
    said = text("{held} people held on {day} at any point of the day.",
                held=number(int(held.sum())), day=args.at)  # fmt: skip
    print(said)
    if midnight is not None:
        print(text("{held} people held at midnight.", held=number(midnight)))
    print(first_line(book, args, as_asked=False))
    largest = np.lexsort((at, -held))[:PLACES_SHOWN]
    rows = [
        [names[i] or text("not stated"), number(int(held[i])),
         number(int(night[i])) if night[i] >= 0 else ""]
        for i in largest if held[i]
    ]  # fmt: skip
    headings = [text("place"), text("at any point of the day"), text("at midnight (24:00)")]
    print("\n" + table(rows, headings, align="lrr"))
    more = int((held > 0).sum()) - len(rows)
    if more > 0:
        print(text("… and {count} more places; --json gives all.", count=number(more)))
    return 0
