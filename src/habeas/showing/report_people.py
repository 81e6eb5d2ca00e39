"""The sections of the report about people: cover, the longest, what falls due, the population."""

from __future__ import annotations

import numpy as np
from markupsafe import Markup

from habeas.audit.count import held_now
from habeas.audit.finding import Findings
from habeas.audit.run import Audit
from habeas.languages import rule_text, several, text
from habeas.records.casebook import Ints
from habeas.showing import report_blocks as blocks
from habeas.showing.ahead import MONTH, WEEK, Ahead, ahead_of
from habeas.showing.chart import population_svg
from habeas.showing.cover_bar import cover_svg, swatch
from habeas.showing.figures import cover_parts, cover_rows
from habeas.showing.life import life
from habeas.showing.moment import number, when
from habeas.showing.population import by_day
from habeas.showing.reason import instrument, reasons
from habeas.showing.report_blocks import Section
from habeas.showing.timeline import heading, timeline_svg

PEOPLE_MAX = 12
REASONS_MAX = 4
DUE_MAX = 40


def cover(result: Audit) -> Section | None:
    """Custody in four parts that add up to the minute."""
    if not result.cover_judged or not len(result.cover.custody):
        return None
    names = [name for name, _ in cover_parts(result)]
    rows: list[list[object]] = [
        [Markup(swatch(name)) if name != "custody" else "", *row]
        for name, row in zip(names, cover_rows(result), strict=True)
    ]
    return Section(
        text("Custody, minute by minute"),
        [text("Every minute of custody belongs to one of four parts; they add up to the whole.")],
        [
            blocks.picture(cover_svg(result)),
            blocks.table(
                ["", "", text("people"), text("person-days"), text("share")], rows, "--nnn",
                note=text("A person can stand in several parts, at different times."),
                look="cover",
                marks=["", "", "", "grave" if len(result.cover.uncovered) else "", "sum"],
            ),
        ],
    )  # fmt: skip


def longest(result: Audit) -> Section | None:
    """The lives of the people longest without a title; else of those with most found."""
    people = _people(result)
    if not len(people):
        return None
    lives = [_life(result, int(person), i) for i, person in enumerate(people)]
    ever = len(result.cover.uncovered.people())
    lead = text(
        "{shown} of the {count} people who were held at some time without a title on record.",
        shown=number(len(people)),
        count=number(ever),
    )
    if not ever:
        lead = text("The {shown} people with the longest findings.", shown=number(len(people)))
    return Section(
        text("The longest first"),
        [
            lead
            + " "
            + text("Red hatching: no title. Lines the other way: in dispute. Dots: unknown.")
        ],
        lives,
    )


def _people(result: Audit) -> Ints:
    """People by minutes uncovered; without any, by certain minutes of findings."""
    people, minutes = result.cover.uncovered.total()
    if not len(people):
        found = result.findings
        people, place = np.unique(found.person, return_inverse=True)
        minutes = np.bincount(place, weights=found.certain, minlength=len(people))
        people, minutes = people[minutes > 0], minutes[minutes > 0]
    order = np.lexsort((people, -minutes, ~held_now(result.book)[people]))
    order = order[np.argsort(-minutes[order], kind="stable")]
    return people[order[:PEOPLE_MAX]]


def _life(result: Audit, person: int, i: int) -> blocks.Block:
    shown = life(result, person)
    rows = np.flatnonzero(result.findings.person == person)
    found = result.findings.take(rows)
    grave = [result.rules[k].severity for k in found.rule]
    order = np.lexsort((found.begin, grave))[:REASONS_MAX]
    ids = [result.rules[k].id for k in found.rule[order]]
    said = reasons(result, rows[order])
    lines = list(zip(ids, said, strict=True))
    if len(rows) > len(order):
        more = text("… and {count} more findings.", count=number(len(rows) - len(order)))
        lines.append(("", more))
    name = heading(shown) if shown else str(result.book.people[person])
    return blocks.life(name, timeline_svg(result, person, uid=f"life{i}"), lines)


def due_soon(result: Audit, given: Findings | None) -> Section | None:
    """What falls due within a month, with the people who must not be released yet."""
    if not len(result.cover.custody):
        return None
    ahead = ahead_of(result, given)
    if not len(ahead.findings) and not ahead.holds:
        return None
    found = ahead.findings
    parts = [_due_table(result, ahead)] if len(found) else []
    if ahead.holds:
        parts += [
            blocks.heading(text("Do not release yet: another title stays open.")),
            _holds_table(result, ahead),
        ]
    week = len(ahead.soon(result.book.as_of + WEEK))
    return Section(
        text("Due soon"),
        [
            several(
                len(found),
                "{n} date falls due within {days} days if nothing happens; {week} of them within a "
                "week.",
                "{n} dates fall due within {days} days if nothing happens; {week} of them within a "
                "week.",
                n=number(len(found)),
                days=MONTH // 1440,
                week=number(week),
            )
        ],
        parts,
    )


def _due_table(result: Audit, ahead: Ahead) -> blocks.Block:
    book, found = result.book, ahead.findings
    shown: list[list[object]] = []
    for i in range(min(len(found), DUE_MAX)):
        rule = ahead.rules[found.rule[i]]
        shown.append(
            [when(int(found.begin[i]), book.zone), str(book.people[found.person[i]]), rule.id,
             rule_text(rule.id, "title", rule.title)]
        )  # fmt: skip
    left = len(found) - len(shown)
    note = text("… and {count} more: `habeas due` lists them.", count=number(left)) if left else ""
    headings = [text("due"), text("person"), text("rule"), text("unless something happens, broken")]
    return blocks.table(headings, shown, "wwk-", note=note)


def _holds_table(result: Audit, ahead: Ahead) -> blocks.Block:
    book = result.book
    titles = book.table("titles")
    shown: list[list[object]] = [
        [str(book.people[titles.person[hold.ends]]), instrument(titles, hold.ends),
         when(hold.at, book.zone), instrument(titles, hold.open)]
        for hold in ahead.holds[:DUE_MAX]
    ]  # fmt: skip
    left = len(ahead.holds) - len(shown)
    note = text("… and {count} more: `habeas due` lists them.", count=number(left)) if left else ""
    headings = [text("person"), text("ends"), text("on"), text("still open")]
    return blocks.table(headings, shown, "w-w-", note=note)


def population(result: Audit) -> Section | None:
    """The picture of people held by day."""
    days = by_day(result.book)
    if not len(days):
        return None
    lead = (
        [
            text(
                "Snapshots miss people who came and went between two of them: short stays are "
                "undercounted."
            )
        ]
        if result.book.observed
        else []
    )
    note = blocks.words(text("The numbers of every day are in population.csv."))
    return Section(
        text("People held on each day"), lead, [blocks.picture(population_svg(days)), note]
    )
