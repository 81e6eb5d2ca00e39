"""`habeas due`: what falls due soon if nothing happens; who must not be released yet."""

from __future__ import annotations

import argparse
import json

import numpy as np

from habeas.audit.finding import Findings
from habeas.audit.hold import LAPSES_SOON
from habeas.audit.run import Audit
from habeas.cli.answer import (
    again,
    faults,
    first_line,
    gravest,
    named,
    not_judged,
    pointed_out,
)
from habeas.cli.request import book_of, span_of_time
from habeas.cli.waiting import in_colour, reading
from habeas.languages import rule_text, several, text
from habeas.records.casebook import Ints
from habeas.services.due import Ahead, due
from habeas.showing.agenda import as_dict, by_kind, cannot, dates, overdue_said
from habeas.showing.moment import how_long, number, until, when
from habeas.showing.reason import instrument
from habeas.showing.table import paint, plain, table

SHOWN = 25


def run(args: argparse.Namespace) -> int:
    """Look ahead, print; 0 when nothing falls due, 1 otherwise."""
    within = span_of_time(args.within)
    with reading(args.path):
        book, asked = book_of(args)
    looked = due(book, within, asked)
    if args.json:
        print(json.dumps(_as_dict(looked), ensure_ascii=False, indent=1))
    else:
        _print(looked, args, within)
    return 1 if looked.anything or faults(book) or not book.has("titles") else 0


def _print(looked: Ahead, args: argparse.Namespace, within: int) -> None:
    ends = len(looked.lapses)
    titles = several(
        ends,
        "{n} person's last title ends within {time}.",
        "{n} people's last title ends within {time}.",
        n=number(ends),
        time=how_long(within),
    )
    others = len(looked.audit.findings) - _titles_due(looked)
    rest = several(
        others, "{n} other date falls due.", "{n} other dates fall due.", n=number(others)
    )
    past = overdue_said(looked.agenda)
    if past:
        print(paint(past, "red", on=in_colour()))
    if looked.book.has("titles"):
        print(f"{paint(titles, 'bold', on=in_colour())} {rest}")
    else:
        print(text("This file has no titles: when they end cannot be said.") + f" {rest}")
    print(first_line(looked.book, args))
    parts = (
        _titled(text("Past already:"), dates(looked.agenda, looked.book, "overdue")),
        _titled(text("Rules that are broken now:"), _by_rule(looked.audit, looked.broken)),
        _lapsing(looked),
        _kept(looked),
        _titled(text("Due within this time:"), dates(looked.agenda, looked.book, "due")),
        _titled(
            text("To be begun now, for the lead time has come:"),
            dates(looked.agenda, looked.book, "begin"),
        ),
        by_kind(looked.agenda),
        cannot(looked.agenda),
        _by_rule(looked.audit),
        _one_by_one(looked.audit, gravest(looked.audit)),
        not_judged(looked.audit),
        pointed_out(looked.book, args),
        _next(looked, args),
    )
    for part in filter(None, parts):
        print("\n" + part)


def _titles_due(looked: Ahead) -> int:
    """How many of the findings to come are the ends of titles told apart above."""
    found, titles = looked.audit.findings, looked.book.table("titles")
    known = {(int(titles.person[lapse.title]), lapse.at) for lapse in looked.lapses}
    about = [i for i, rule in enumerate(looked.audit.rules) if rule.id == "T-01"]
    mine = found.take(np.isin(found.rule, about))
    return sum(
        pair in known for pair in zip(mine.person.tolist(), mine.begin.tolist(), strict=True)
    )


def _lapsing(looked: Ahead) -> str:
    """Whose title ends while none other is certain: release, or enter the title relied on."""
    if not looked.lapses:
        return ""
    book, titles = looked.book, looked.book.table("titles")
    rows = [
        [until(lapse.at, book.zone), str(book.people[titles.person[lapse.title]]),
         instrument(titles, lapse.title),
         text("within 72 hours") if lapse.at - book.as_of <= LAPSES_SOON else ""]
        for lapse in looked.lapses[:SHOWN]
    ]  # fmt: skip
    headings = [text("ends at"), text("person"), text("title"), ""]
    said = text("Release, or enter the title relied on: no other title is certain then.")
    return "\n".join([said, table(rows, headings, align="llll"), *_more(len(looked.lapses))])


def _more(count: int) -> list[str]:
    left = number(count - SHOWN)
    said = text("… and {count} more; --json lists them all.", count=left)
    return [said] if count > SHOWN else []


def _titled(title: str, rows: str) -> str:
    return f"{title}\n{rows}" if rows else ""


def _by_rule(ahead: Audit, running: Findings | None = None) -> str:
    """How many people each rule awaits, with the first date; or those that it concerns already."""
    found, zone = ahead.findings if running is None else running, ahead.book.zone
    grades = [rule.severity for rule in ahead.rules]
    rows = []
    for place in sorted(set(found.rule.tolist()), key=lambda p: (grades[p], p)):
        mine, rule = found.take(found.rule == place), ahead.rules[place]
        rows.append([
            rule.id, rule_text(rule.id, "title", rule.title),
            number(len(np.unique(mine.person))), when(int(mine.begin.min()), zone),
        ])  # fmt: skip
    what = text("unless something happens, broken") if running is None else text("broken")
    headings = [text("rule"), what, text("people"), text("first")]
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
    return "\n".join([*parts, *_more(len(order))])


def _kept(looked: Ahead) -> str:
    """The hold check: whose title ends while another one stays open."""
    if not looked.holds:
        return ""
    book, titles = looked.book, looked.book.table("titles")
    rows = [
        [str(book.people[titles.person[hold.ends]]), instrument(titles, hold.ends),
         until(hold.at, book.zone), instrument(titles, hold.open)]
        for hold in looked.holds[:SHOWN]
    ]  # fmt: skip
    headings = [text("person"), text("title"), text("ends at"), text("still open")]
    said = text("Do not release yet: another title stays open.")
    return "\n".join([said, table(rows, headings, align="llll"), *_more(len(looked.holds))])


def _next(looked: Ahead, args: argparse.Namespace) -> str:
    """The command that goes on from here."""
    people, titles = looked.book.people, looked.book.table("titles")
    if looked.lapses:
        person = str(people[titles.person[looked.lapses[0].title]])
    elif len(looked.audit.findings):
        person = str(people[looked.audit.findings.person[gravest(looked.audit)[0]]])
    else:
        return ""
    command = f"habeas why {again(args)} {named(person)}"
    why = text("one person, every date with its reason")
    return "\n".join((text("What next:"), f"  {command}   {why}"))


def _as_dict(looked: Ahead) -> dict[str, object]:
    ahead, book, titles = looked.audit, looked.book, looked.book.table("titles")
    found = ahead.findings

    def at(minute: int) -> str:
        return when(minute, book.zone, iso=True)

    def who(row: int) -> str:
        return plain(str(book.people[titles.person[row]]))

    return {
        "as_of": at(book.as_of),
        "until": at(ahead.book.as_of),
        **as_dict(looked.agenda, book),
        "broken": [
            {
                "since": at(int(looked.broken.begin[i])),
                "person": plain(str(book.people[looked.broken.person[i]])),
                "rule": ahead.rules[looked.broken.rule[i]].id,
                "verdict": "certain" if looked.broken.verdict[i] else "possible",
            }
            for i in range(len(looked.broken))
        ],
        "not_judged": [
            {"rule": item.rule.id, "lacking": list(item.lacking)} for item in ahead.not_judged
        ],
        "titles_end": [
            {"at": at(x.at), "person": who(x.title), "title": instrument(titles, x.title)}
            for x in looked.lapses
        ],
        "holds": [
            {
                "at": at(x.at),
                "person": who(x.ends),
                "ends": instrument(titles, x.ends),
                "still_open": instrument(titles, x.open),
            }
            for x in looked.holds
        ],
        "due": [
            {
                "at": at(int(found.begin[i])),
                "person": plain(str(book.people[found.person[i]])),
                "rule": ahead.rules[found.rule[i]].id,
                "name": ahead.rules[found.rule[i]].name,
                "severity": ahead.rules[found.rule[i]].severity,
                "verdict": "certain" if found.verdict[i] else "possible",
            }
            for i in gravest(ahead)
        ],
    }
