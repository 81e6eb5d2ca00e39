"""The section of the report about orders of courts: which were not kept, what a recall had."""

from __future__ import annotations

import numpy as np

from habeas.audit.run import Audit
from habeas.languages import several, text
from habeas.law.order import in_force
from habeas.showing import report_blocks as blocks
from habeas.showing import words
from habeas.showing.moment import number, when
from habeas.showing.orders_broken import IN_THE_AIR, Bar, Broken, Found, bars
from habeas.showing.report_blocks import Section
from habeas.spans import OPEN

ORDERS_MAX, WINDOWS_MAX = 20, 20


def orders(result: Audit, sums: Broken) -> Section | None:
    """Order by order what was found under it; nothing where every order was kept.

    sums  the same of all orders together
    """
    if not sums.moved and not sums.perhaps and not sums.windows:
        return None
    found, kept = bars(result)
    headings = [
        text("order"), text("court"), text("what it does"), text("in force"), text("protected"),
        text("what was found"),
    ]  # fmt: skip
    rows = [_row(result, bar) for bar in found[:ORDERS_MAX]]
    parts = [blocks.table(headings, rows, "k-----", note=_others(len(found) - len(rows), kept))]
    if sums.windows:
        parts += [blocks.heading(text("The windows for a recall")), _windows(result, sums)]
    return Section(
        text("Orders of courts"),
        [
            text(
                "An order acts from the moment it is made. What was done against it stays a "
                "breach when it is vacated."
            )
        ],
        parts,
    )


def _row(result: Audit, bar: Bar) -> list[object]:
    book = result.book
    table = book.table("orders")
    first, last = in_force(table.take(np.array([bar.row])))
    name, court, act, case = (
        table.words(column).text(bar.row) for column in ("id", "court", "act", "case")
    )
    country = table.words("country").text(bar.row)
    does = f"{words.order(act)} {country}".strip()
    times = [
        text("from {time}", time=when(int(first.lo[0]), book.zone)),
        text("until {time}", time=when(int(last.hi[0]), book.zone))
        if int(last.hi[0]) < OPEN
        else text("until further order"),
    ]
    return [
        [part for part in (name or text("not stated"), case) if part],
        court or text("not stated"),
        does,
        times,
        _protected(bar),
        [_told(one) for one in bar.found],
    ]


def _protected(bar: Bar) -> list[str]:
    said = [
        several(bar.protected, "{n} person for certain", "{n} people for certain",
                n=number(bar.protected))
    ]  # fmt: skip
    if bar.perhaps:
        said.append(text("{n} more perhaps", n=number(bar.perhaps)))
    return said


def _told(found: Found) -> str:
    """What a rule found under the order, in how many people."""
    said = {
        "O-01": several(found.certain, "{n} person departed", "{n} people departed",
                        n=number(found.certain)),
        "O-03": several(found.certain, "{n} person handed over", "{n} people handed over",
                        n=number(found.certain)),
        "O-08": several(found.certain, "{n} person taken to that country, or held there",
                        "{n} people taken to that country, or held there",
                        n=number(found.certain)),
        IN_THE_AIR: several(found.certain, "{n} person in the air under it",
                            "{n} people in the air under it", n=number(found.certain)),
    }[found.rule.id]  # fmt: skip
    more = text("{n} more perhaps", n=number(found.perhaps)) if found.perhaps else ""
    return f"{found.rule.id}: {', '.join(filter(None, (said, more)))}"


def _others(left: int, kept: int) -> str:
    said = []
    if left:
        said.append(several(
            left, "{n} more order was not kept; findings.csv has all.",
            "{n} more orders were not kept; findings.csv has all.", n=number(left),
        ))  # fmt: skip
    if kept:
        said.append(several(
            kept, "Of {n} other order that bars a movement nothing was found.",
            "Of {n} other orders that bar a movement nothing was found.", n=number(kept),
        ))  # fmt: skip
    return " ".join(said)


def _windows(result: Audit, sums: Broken) -> blocks.Block:
    zone = result.book.zone
    rows: list[list[object]] = [
        [one.place or text("not stated"), when(one.begin, zone), when(one.end, zone),
         number(one.minutes), number(one.people)]
        for one in sums.windows[:WINDOWS_MAX]
    ]  # fmt: skip
    left = len(sums.windows) - len(rows)
    note = text("… and {count} more", count=number(left)) if left else ""
    headings = [
        text("aircraft"), text("in the air under it from"), text("to"), text("minutes"),
        text("protected people in it"),
    ]  # fmt: skip
    return blocks.table(headings, rows, "k--nn", note=note)
