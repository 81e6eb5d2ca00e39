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
from habeas.showing.movement_hours import hour_by_hour, hours_of_movement
from habeas.showing.orders_broken import ABOUT, gravity
from habeas.showing.population import by_day
from habeas.showing.reason import instrument
from habeas.showing.report_blocks import Section
from habeas.showing.report_findings import named, same_fact
from habeas.showing.timeline import heading, life_svg, timeline_svg
from habeas.showing.title_end import ends_said

PEOPLE_MAX, AGAINST_MAX = 12, 6
REASONS_MAX, AGAINST_REASONS_MAX, OTHERS_NAMED = 4, 6, 4
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
            blocks.picture(cover_svg(result), narrow=True),
            blocks.table(
                ["", "", text("people"), text("person-days"), text("share")], rows, "--nnn",
                note=text("A person can stand in several parts, at different times."),
                look="cover",
                marks=["", "", "", "grave" if len(result.cover.uncovered) else "", "sum"],
            ),
        ],
    )  # fmt: skip


def longest(result: Audit) -> Section | None:
    """The lives of those moved against an order, then of the people longest without a title; else
    of those with most found. Whose findings are all the same stands on one card."""
    alike = same_findings(result.findings, len(result.book.people))
    against = _against_orders(result, alike)
    people = [*against, *_people(result, alike, against)][:PEOPLE_MAX]
    if not people:
        return None
    lives = [_life(result, person, i, alike) for i, person in enumerate(people)]
    ever = len(result.cover.uncovered.people())
    lead = text(
        "{shown} of the {count} people who were held at some time without a title on record.",
        shown=number(len(people)),
        count=number(ever),
    )
    if not ever:
        lead = text("The {shown} people with the longest findings.", shown=number(len(people)))
    if against:
        lead = text("{shown} people: first those moved against an order of a court, then those "
                    "longest without a title.", shown=number(len(people)))  # fmt: skip
    return Section(
        text("Against an order, then the longest") if against else text("The longest first"),
        [
            lead
            + " "
            + text("Red hatching: no title. Lines the other way: in dispute. Dots: unknown.")
        ],
        lives,
    )


def same_findings(found: Findings, people: int) -> Ints:
    """A number for each person: equal for people with the same findings at the same times."""
    columns = (found.rule, found.begin, found.end, found.verdict, found.open)
    mixed = np.full(len(found), 0x9E3779B97F4A7C15, np.uint64)
    for column in columns:
        mixed ^= column.astype(np.uint64)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(31)
    sums = np.zeros(people, np.uint64)
    np.add.at(sums, found.person, mixed)
    return np.unique(sums, return_inverse=True)[1]


def _first_of_each(people: Ints, alike: Ints, most: int) -> list[int]:
    """Of people in this order the first of each kind, at most so many."""
    _, first = np.unique(alike[people], return_index=True)
    return [int(person) for person in people[np.sort(first)[:most]]]


def _against_orders(result: Audit, alike: Ints) -> list[int]:
    """People moved against an order, for certain: whose findings go on first, then those whose
    findings most others share."""
    about = np.array([rule.id in ABOUT for rule in result.rules], bool)
    found = result.findings
    if not about.any() or not len(found):
        return []
    mine = found.take(about[found.rule] & found.verdict)
    people = np.unique(mine.person)
    goes_on = np.isin(people, mine.person[mine.open])
    order = np.lexsort((people, -np.bincount(alike)[alike[people]], ~goes_on))
    return _first_of_each(people[order], alike, AGAINST_MAX)


def _people(result: Audit, alike: Ints, before: list[int]) -> list[int]:
    """People by minutes uncovered; without any, by certain minutes of findings."""
    people, minutes = result.cover.uncovered.total()
    if not len(people):
        found = result.findings
        people, place = np.unique(found.person, return_inverse=True)
        minutes = np.bincount(place, weights=found.certain, minlength=len(people))
        people, minutes = people[minutes > 0], minutes[minutes > 0]
    fresh = ~np.isin(alike[people], alike[before])
    people, minutes = people[fresh], minutes[fresh]
    order = np.lexsort((people, -minutes, ~held_now(result.book)[people]))
    order = order[np.argsort(-minutes[order], kind="stable")]
    return _first_of_each(people[order], alike, PEOPLE_MAX)


def _life(result: Audit, person: int, i: int, alike: Ints) -> blocks.Block:
    shown = life(result, person)
    found, rules = result.findings, result.rules
    rows = np.flatnonzero(found.person == person)
    rows = np.array(sorted(rows, key=lambda k: (*gravity(rules[found.rule[k]]), found.begin[k])))
    told = same_fact(result, rows.astype(np.int64))
    against = rules[found.rule[told[0][1]]].id in ABOUT if told else False
    most = AGAINST_REASONS_MAX if against else REASONS_MAX
    lines = [(list(ids), why) for ids, _, why in told[:most]]
    left = len(told) - len(lines)
    if left > 0:
        lines.append(([], text("… and {count} more findings.", count=number(left))))
    lines += [([], said) for said in ends_said(result, person)]
    name = heading(shown) if shown else str(result.book.people[person])
    hours = hours_of_movement(shown) if shown else None
    return blocks.life(
        name,
        timeline_svg(result, person, uid=f"life{i}"),
        lines,
        note=_others(result, person, alike),
        hours=(hour_by_hour(hours), life_svg(hours, uid=f"hours{i}")) if hours else None,
        aside=not against,
    )


def _others(result: Audit, person: int, alike: Ints) -> str:
    """Who else has these findings, the first by name."""
    same = np.flatnonzero(alike == alike[person])
    same = same[same != person]
    if not len(same):
        return ""
    others = [str(name) for name in result.book.people[same]]
    said = several(
        len(same),
        "The same at the same times for {n} other person: {people}.",
        "The same at the same times for {n} other people: {people}.",
        n=number(len(same)),
        people=named(others, OTHERS_NAMED),
    )
    return Markup(said)


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
