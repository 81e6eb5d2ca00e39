"""`habeas due`: what falls due soon if nothing happens; who must not be released yet."""

from __future__ import annotations

import argparse
import json
import shlex

import numpy as np

from habeas.audit.hold import Hold
from habeas.audit.run import Audit
from habeas.cli.answer import again, first_line, gravest
from habeas.cli.request import book_of, span_of_time
from habeas.cli.waiting import reading
from habeas.languages import rule_text, several, text
from habeas.records.casebook import Casebook, Ints
from habeas.services.shadow_audit import falls_due
from habeas.showing.ahead import holds_of
from habeas.showing.moment import how_long, number, when
from habeas.showing.reason import instrument
from habeas.showing.table import plain, table

SHOWN = 25


def run(args: argparse.Namespace) -> int:
    """Look ahead, print; 0 when nothing falls due, 1 otherwise."""
    within = span_of_time(args.within)
    with reading(args.path):
        book, asked = book_of(args)
    ahead = falls_due(book, within, asked)
    kept = holds_of(book, within)
    order = gravest(ahead)
    if args.json:
        print(json.dumps(_as_dict(ahead, order, kept, book), ensure_ascii=False, indent=1))
    else:
        _print(ahead, order, kept, book, args)
    return 1 if len(ahead.findings) or kept else 0


def _print(
    ahead: Audit, order: Ints, kept: list[Hold], book: Casebook, args: argparse.Namespace
) -> None:
    found = ahead.findings
    ends = sum(ahead.rules[place].id == "T-01" for place in found.rule)
    titles = several(
        ends,
        "{n} person's last title ends within {time}.",
        "{n} people's last title ends within {time}.",
        n=number(ends),
        time=how_long(span_of_time(args.within)),
    )
    others = len(found) - ends
    rest = several(
        others, "{n} other date falls due.", "{n} other dates fall due.", n=number(others)
    )
    print(f"{titles} {rest}")
    print(first_line(book, args.path, as_asked=bool(args.as_of)))
    parts = (
        _by_rule(ahead),
        _one_by_one(ahead, order),
        _kept(kept, book),
        _next(ahead, order, args),
    )
    for part in parts:
        if part:
            print("\n" + part)


def _by_rule(ahead: Audit) -> str:
    """How many people each rule awaits, with the first date."""
    found, zone = ahead.findings, ahead.book.zone
    rows = []
    for place in dict.fromkeys(found.rule[gravest(ahead)].tolist()):
        mine, rule = found.take(found.rule == place), ahead.rules[place]
        rows.append([
            rule.id, rule_text(rule.id, "title", rule.title),
            number(len(np.unique(mine.person))), when(int(mine.begin.min()), zone),
        ])  # fmt: skip
    headings = [
        text("rule"), text("unless something happens, broken"), text("people"), text("first"),
    ]  # fmt: skip
    return table(rows, headings, align="llrl") if rows else ""


def _one_by_one(ahead: Audit, order: Ints) -> str:
    found, book = ahead.findings, ahead.book
    if not len(found):
        return ""
    rows = [
        [when(int(found.begin[i]), book.zone), str(book.people[found.person[i]]),
         ahead.rules[found.rule[i]].id,
         "" if found.verdict[i] else text("possible only")]
        for i in order[:SHOWN]
    ]  # fmt: skip
    headings = [text("due"), text("person"), text("rule"), ""]
    parts = [text("The gravest first, then by date:"), table(rows, headings, align="llll")]
    if len(order) > SHOWN:
        left = number(len(order) - SHOWN)
        parts.append(text("… and {count} more; --json lists them all.", count=left))
    return "\n".join(parts)


def _kept(kept: list[Hold], book: Casebook) -> str:
    """The hold check: whose title ends while another one stays open."""
    if not kept:
        return ""
    titles = book.table("titles")
    rows = [
        [str(book.people[titles.person[hold.ends]]), instrument(titles, hold.ends),
         when(hold.at, book.zone), instrument(titles, hold.open)]
        for hold in kept[:SHOWN]
    ]  # fmt: skip
    headings = [text("person"), text("ends"), text("on"), text("still open")]
    parts = [
        text("Do not release yet: another title stays open."),
        table(rows, headings, align="llll"),
    ]
    if len(kept) > SHOWN:
        left = number(len(kept) - SHOWN)
        parts.append(text("… and {count} more; --json lists them all.", count=left))
    return "\n".join(parts)


def _next(ahead: Audit, order: Ints, args: argparse.Namespace) -> str:
    """The command that goes on from here."""
    if not len(order):
        return ""
    person = str(ahead.book.people[ahead.findings.person[order[0]]])
    command = f"habeas why {again(args)} {shlex.quote(person)}"
    why = text("one person, every date with its reason")
    return "\n".join((text("What next:"), f"  {command}   {why}"))


def _as_dict(ahead: Audit, order: Ints, kept: list[Hold], book: Casebook) -> dict[str, object]:
    found, titles = ahead.findings, book.table("titles")
    return {
        "as_of": when(book.as_of, book.zone, iso=True),
        "until": when(ahead.book.as_of, book.zone, iso=True),
        "due": [
            {
                "at": when(int(found.begin[i]), book.zone, iso=True),
                "person": plain(str(book.people[found.person[i]])),
                "rule": ahead.rules[found.rule[i]].id,
                "name": ahead.rules[found.rule[i]].name,
                "severity": ahead.rules[found.rule[i]].severity,
                "verdict": "certain" if found.verdict[i] else "possible",
            }
            for i in order
        ],
        "holds": [
            {
                "at": when(hold.at, book.zone, iso=True),
                "person": str(book.people[titles.person[hold.ends]]),
                "ends": instrument(titles, hold.ends),
                "still_open": instrument(titles, hold.open),
            }
            for hold in kept
        ],
    }
