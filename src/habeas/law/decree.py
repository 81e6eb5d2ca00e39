"""Decrees of emergency: one relation of the country, given to everybody in custody there."""

from __future__ import annotations

import numpy as np

from habeas.law.rows import Mask, between, country, everyone, shared_codes
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Times
from habeas.spans import OPEN, Doubtful, Spans, local_days
from habeas.spans.calendar import add

DECREE_MAX, BACK = (
    local_days(30),
    local_days(-30),
)  # Constitution of El Salvador, articles 29 and 30 (1983)


def in_force(book: Casebook) -> Doubtful:
    """The decrees as spans keyed by their row, each for thirty local days at most.

    A decree of which an edge cannot be read may have been in force on the thirty days beside the
    other edge; at any time, where neither can.
    """
    table = book.table("decrees")
    start, end = table.times("start"), table.times("end")
    begun, ended = start.lo >= 0, end.lo >= 0
    soonest, latest = (add(np.maximum(x, 0), DECREE_MAX, book.zone) for x in (start.lo, start.hi))
    back = add(np.maximum(end.lo, 0), BACK, book.zone)
    first = Times(
        np.where(begun, start.lo, np.where(ended, back, 0)), np.where(begun, start.hi, OPEN)
    )
    until = np.where(ended, end.hi, OPEN)
    last = Times(
        np.where(begun, np.minimum(end.lo, soonest), 0),
        np.where(begun, np.minimum(until, latest), until),
    )
    return between(np.arange(len(table)), first, last, sure=begun & ended)


def _spread(book: Casebook, by_decree: Doubtful) -> Doubtful:
    """The spans of the decrees of each country, given to the people held there.

    A decree without a country holds everywhere; a stay without a country may be anywhere.
    """
    custody, table = book.table("custody"), book.table("decrees")
    here, theirs = shared_codes(*(country(book, rows) for rows in (custody, table)))
    result = Doubtful.certain(Spans.none())
    for code in np.unique(theirs):
        there = np.ones(len(custody), bool) if code < 0 else (here == code) | (here < 0)
        people = np.unique(custody.person[there])
        rows = theirs == code
        result = result | Doubtful(
            everyone(_of_nobody(by_decree.must, rows), people),
            everyone(_of_nobody(by_decree.may, rows), people),
        )
    return result


def _of_nobody(spans: Spans, rows: Mask) -> Spans:
    """The spans of the chosen decrees joined, as those of person 0."""
    kept = rows[spans.starts >> 32]
    starts, ends = spans.starts[kept] & OPEN, spans.ends[kept] & OPEN
    return Spans.of(np.zeros(len(starts), np.int64), starts, ends)


@means(
    "emergency",
    "A decree of emergency is in force: the union of all decrees, each for thirty days at most.",
    ("decrees",),
    none_if_missing=True,
)
def emergency(book: Casebook) -> Doubtful:
    """The union of the first thirty local days of the decrees, for everybody in custody there."""
    return _spread(book, in_force(book))


@means(
    "decree_lapsed",
    "A decree has lapsed by itself, none is in force.",
    ("decrees",),
    parts=("emergency",),
)
def decree_lapsed(_: Casebook, in_emergency: Doubtful) -> Doubtful:
    """The time after a decree, or past its thirtieth day, for which there is no new one."""
    return in_emergency.absences()
