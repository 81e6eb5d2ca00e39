"""`habeas count`: people held at midnight, people held at any point of a local day."""

from __future__ import annotations

import argparse
import json

from habeas.audit.count import DayCount, Held, count
from habeas.cli.answer import first_line
from habeas.cli.request import book_of, local_day
from habeas.languages import text
from habeas.law.citation import day
from habeas.showing.moment import number
from habeas.showing.table import table


def run(args: argparse.Namespace) -> int:
    """Count one day, print; 0 when it could be counted."""
    wanted = local_day(args.at, "--at")
    book, _ = book_of(args)
    if book.counts is not None:
        return _published(args, wanted)
    result = count(book, wanted)
    if args.json:
        print(json.dumps(_as_dict(result), ensure_ascii=False, indent=1))
        return 0
    print(
        text(
            "{rows} rows, {persons} different persons held on {day} at any point of the day.",
            rows=number(result.any_point.rows),
            persons=number(result.any_point.persons),
            day=args.at,
        )
    )
    print(first_line(book, args.path))
    rows = [
        [text("at any point of the day"), *_cells(result.any_point)],
        [text("at midnight (24:00)"), *_cells(result.midnight)],
    ]
    headings = ["", text("rows"), text("persons"), text("rows, at most"), text("persons, at most")]
    print("\n" + table(rows, headings, align="lrrrr"))
    groups = [
        [place or text("not stated"), status or text("not stated"), *_cells(held)]
        for (place, status), held in result.groups.items()
    ]
    print("\n" + table(groups, [text("place"), text("status"), *headings[1:]], align="llrrrr"))
    if result.twice:
        print(
            "\n"
            + text(
                "{count} persons stand in more than one row at one time.",
                count=number(result.twice),
            )
        )
    if book.observed:
        print("\n" + text(
            "Snapshots miss people who came and went between two of them: short stays are "
            "undercounted. At most: with the admission time claimed and the time to the next "
            "snapshot."
        ))  # fmt: skip
    return 0


def _cells(held: Held) -> list[str]:
    return [number(n) for n in (held.rows, held.persons, held.rows_possible, held.persons_possible)]


def _as_dict(result: DayCount) -> dict[str, object]:
    def plain(held: Held) -> dict[str, int]:
        return {
            "rows": held.rows,
            "persons": held.persons,
            "rows_possible": held.rows_possible,
            "persons_possible": held.persons_possible,
        }

    return {
        "day": day(result.day),
        "any_point": plain(result.any_point),
        "midnight": plain(result.midnight),
        "in_two_rows": result.twice,
        "groups": [
            {"place": place, "status": status, **plain(held)}
            for (place, status), held in result.groups.items()
        ],
    }


def _published(args: argparse.Namespace, wanted: int) -> int:
    """The figures of a file that has numbers of people but no persons."""
    from habeas.cli.request import book_of as again  # noqa: PLC0415

    book, _ = again(args)
    counts = book.counts
    assert counts is not None
    rows = counts.day == wanted
    held = int(counts.held_any[rows].sum())
    night = counts.held_midnight[rows]
    midnight = int(night.sum()) if (night >= 0).all() else None
    if args.json:
        print(json.dumps({"day": args.at, "held_any": held, "held_midnight": midnight}))
        return 0
    print(
        text("{held} people held on {day} at any point of the day.", held=number(held), day=args.at)
    )
    if midnight is not None:
        print(text("{held} people held at midnight.", held=number(midnight)))
    print(first_line(book, args.path))
    return 0
