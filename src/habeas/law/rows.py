"""From rows of a table to spans: the edges that are certain with those that are possible."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.records.casebook import UNREADABLE, Casebook, Table, Times
from habeas.spans import OPEN, Doubtful, DoubtfulEvents, Spans

Mask = npt.NDArray[np.bool_]


def between(
    person: npt.NDArray[Any],
    start: Times,
    end: Times,
    *,
    sure: Mask | None = None,
    rows: bool = True,
) -> Doubtful:
    """Spans from `start` to `end`, row by row: certain between the inner edges, possible between
    the outer ones. Rows not `sure` are possible only. Both sides are the same object when no row
    is doubtful, so that exact data is judged once."""
    begin, finish = np.clip(start.lo, 0, OPEN), np.clip(end.hi, 0, OPEN)
    inner, outer = np.clip(start.latest, 0, OPEN), np.clip(end.lo, 0, OPEN)
    certain = np.ones(len(person), bool) if sure is None else sure
    kept = person >= 0
    may = Spans.of(person[kept], begin[kept], np.maximum(begin, finish)[kept], rows=rows)
    if certain.all() and np.array_equal(begin, inner) and np.array_equal(finish, outer):
        return Doubtful(may, may)
    kept = kept & certain
    must = Spans.of(person[kept], inner[kept], np.maximum(inner, outer)[kept], rows=rows)
    return Doubtful(must, may)


def moments(table: Table, column: str, chosen: Mask, as_of: int) -> DoubtfulEvents:
    """The instants written in `column` of the `chosen` rows, sorted.

    An empty cell is no event. A cell that cannot be read is an event at an unknown time up to
    `as_of`: it may answer anything, it answers nothing for certain.
    """
    times = table.times(column)
    unreadable = times.lo == UNREADABLE
    kept = chosen & (table.person >= 0) & ((times.lo >= 0) | unreadable)
    lo = np.where(unreadable, 0, times.lo)[kept]
    hi = np.where(unreadable, max(as_of - 1, 0), times.latest)[kept]
    person = table.person[kept].astype(np.int64) << 32
    return DoubtfulEvents(person | lo, person | hi, np.ones(len(lo), bool)).in_order()


def clipped(spans: Doubtful, book: Casebook) -> Doubtful:
    """The same, up to the last instant that the source attests."""
    if spans.must is spans.may:
        once = spans.may.clip(0, book.as_of)
        return Doubtful(once, once)
    return spans.clip(0, book.as_of)


def everyone(book: Casebook, spans: Spans, people: npt.NDArray[Any]) -> Spans:
    """Spans that concern everybody (those of person 0 in `spans`), given to each of `people`."""
    count = len(people)
    person = np.repeat(np.asarray(people, np.int64), len(spans)) << 32
    starts, ends = spans.pair
    return Spans(person | np.tile(starts, count), person | np.tile(ends, count))
