"""`habeas due`: what falls due soon if nothing happens; who must not be released yet."""

from __future__ import annotations

import argparse
import json

import numpy as np

from habeas.audit.hold import holds
from habeas.cli.answer import first_line
from habeas.cli.request import book_of, span_of_time
from habeas.languages import rule_text, several, text
from habeas.services.shadow_audit import falls_due
from habeas.showing.moment import how_long, number, when
from habeas.showing.reason import instrument
from habeas.showing.table import table

SHOWN = 40


def run(args: argparse.Namespace) -> int:
    """Look ahead, print; 0 when nothing falls due, 1 otherwise."""
    within = span_of_time(args.within)
    book, asked = book_of(args)
    ahead = falls_due(book, within, asked)
    found = ahead.findings
    order = np.argsort(found.begin, kind="stable")
    kept = holds(book, within)
    if args.json:
        print(json.dumps(_as_dicts(ahead, order), ensure_ascii=False, indent=1))
        return 1 if len(found) else 0
    ends = sum(ahead.rules[number_].id == "T-01" for number_ in found.rule)
    print(
        several(
            ends,
            "{count} person's last title ends within {time}.",
            "{count} people's last title ends within {time}.",
            time=how_long(within),
        )
        + " "
        + several(
            len(found) - ends, "{count} other date falls due.", "{count} other dates fall due."
        )
    )
    print(first_line(book, args.path))
    rows = [
        [when(int(found.begin[i]), book.zone), str(book.people[found.person[i]]),
         ahead.rules[found.rule[i]].id,
         rule_text(ahead.rules[found.rule[i]].id, "title", ahead.rules[found.rule[i]].title)]
        for i in order[:SHOWN]
    ]  # fmt: skip
    if rows:
        print(
            "\n"
            + table(
                rows,
                [
                    text("due"),
                    text("person"),
                    text("rule"),
                    text("unless something happens, broken"),
                ],
                align="llll",
            )
        )
    if len(order) > SHOWN:
        print(text("… and {count} more; --json lists them all.", count=number(len(order) - SHOWN)))
    if kept:
        print("\n" + text("Do not release yet: another title stays open."))
        titles = book.table("titles")
        print(table(
            [[str(book.people[titles.person[h.ends]]), instrument(titles, h.ends),
              when(h.at, book.zone), instrument(titles, h.open)] for h in kept[:SHOWN]],
            [text("person"), text("ends"), text("on"), text("still open")], align="llll",
        ))  # fmt: skip
    return 1 if len(found) else 0


def _as_dicts(ahead, order) -> list[dict[str, object]]:  # type: ignore[no-untyped-def]
    found, book = ahead.findings, ahead.book
    return [
        {
            "due": when(int(found.begin[i]), book.zone, iso=True),
            "person": str(book.people[found.person[i]]),
            "rule": ahead.rules[found.rule[i]].id,
            "certain": bool(found.verdict[i]),
        }
        for i in order
    ]
