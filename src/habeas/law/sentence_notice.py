"""Computations of a sentence as they follow each other: what was moved, who was told of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from habeas.law.rows import NO_SPANS, between
from habeas.law.sentence_rows import Days, days, midnight
from habeas.law.vocabulary import means
from habeas.records.casebook import ABSENT, UNREADABLE, Casebook, Ints, Table, Times
from habeas.spans import OPEN, Doubtful

COMPUTATION = ("computations", "computed", "expected_end")


@dataclass(frozen=True)
class _Moved:
    """A computation that moved the day of release later: its row, whether that is certain, the
    row of the next computation or -1."""

    row: int
    sure: bool
    following: int


@means(
    "release_moved_later",
    "A computation moved the day of release later; the person has no reasoned decision of it.",
    (*COMPUTATION, "reason", "served_at"),
)
def release_moved_later(book: Casebook) -> Doubtful:
    """From the end of the day of each such computation until it is given to the person with its
    reason, or until another one is made.

    Each is held against the last one that was lawful, so that a date moved without reason does not
    become lawful by being repeated. What is given on the same day is given in time.
    """
    computed = book.table("computations")
    moved = list(_moved(computed))
    if not moved:
        return NO_SPANS
    rows = np.array([one.row for one in moved], np.int64)
    following = np.array([one.following for one in moved], np.int64)
    at = days(computed, "computed")
    begin = Times(midnight(at.lo[rows] + 1, book.zone), midnight(at.hi[rows] + 1, book.zone))
    until = _until(book, computed, rows, following, at)
    last = Times(np.maximum(until.lo, begin.lo), np.maximum(until.hi, begin.hi))
    sure = np.array([one.sure for one in moved], bool)
    return between(computed.person[rows], begin, last, sure=sure)


def _until(book: Casebook, computed: Table, rows: Ints, following: Ints, at: Days) -> Times:
    """When each was given to the person with a reason, or the next computation was made."""
    served = computed.times("served_at").take(rows)
    reasoned = _reasoned(computed)[rows]
    lo = np.where(reasoned & (served.lo >= 0), served.lo, OPEN)
    lo = np.where(reasoned & (served.lo == UNREADABLE), 0, lo)
    hi = np.where(reasoned & (served.lo >= 0), served.hi, OPEN)
    more = following >= 0
    on = np.isin(following, rows).astype(np.int64)  # one that moves it too begins after its day
    nearest = midnight(at.lo[following] + on, book.zone)
    latest = midnight(at.hi[following] + on, book.zone)
    lo = np.where(more, np.minimum(lo, nearest), lo)
    return Times(lo, np.maximum(lo, np.where(more, np.minimum(hi, latest), hi)))


def _reasoned(computed: Table) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return computed.words("reason").stated() | computed.words("override").stated()


def _moved(computed: Table) -> Iterator[_Moved]:
    """The computations that moved the day of release later than the last lawful one had it."""
    at, end = days(computed, "computed"), days(computed, "expected_end")
    lawful = _reasoned(computed) & (computed.times("served_at").lo != ABSENT)
    for rows in in_turn(computed, at):
        before = -1
        for place, row in enumerate(rows):
            if not end.known[row]:
                continue
            later = before >= 0 and end.hi[row] > end.lo[before]
            if later:
                following = rows[place + 1] if place + 1 < len(rows) else -1
                yield _Moved(row, bool(end.lo[row] > end.hi[before]), following)
            if not later or lawful[row]:
                before = row


def in_turn(computed: Table, at: Days) -> Iterator[list[int]]:
    """The dated computations of each person, by day, those of one day in the order of writing."""
    dated = np.flatnonzero(at.known & (computed.person >= 0))
    order = dated[np.lexsort((dated, at.lo[dated], computed.person[dated]))]
    cuts = np.flatnonzero(np.diff(computed.person[order])) + 1
    for rows in np.split(order, cuts) if len(order) else ():
        yield rows.tolist()
