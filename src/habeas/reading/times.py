"""Columns of dates or times, read once per distinct value, in the zone of the place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from habeas.reading.moments import NotRead, Order, Wall, ambiguous, order_of, read_moment
from habeas.records.casebook import ABSENT, UNREADABLE, Ints, Times
from habeas.spans.axis import EPOCH
from habeas.spans.calendar import Zone

Edge = Literal["starts", "first", "last"]
_PLAIN = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$")
_DATE = re.compile(r"\d{4}-\d\d-\d\d$")


@dataclass(frozen=True)
class TimeColumn:
    """The times, with a fault code per row that cannot be read, and the repairs that it took."""

    times: Times
    faults: Mapping[int, str]
    repairs: Counter[str] = field(default_factory=Counter)
    clocks: bool = False  # some cell has a clock time without an offset


def read_times(
    cells: Sequence[str],
    zone: Zone | Sequence[Zone],
    *,
    edge: Edge = "starts",
    day_first: bool | None = None,
) -> TimeColumn:
    """The column `cells` as UTC minutes.

    zone       one for the column, or one per row
    edge       what a date without a clock time means, see `habeas.records.tables.Column`
    day_first  whether 03/04/2026 is 3 April; None: the column decides, else day first is assumed
               as a counted repair
    """
    distinct, inverse = _distinct(cells)
    repairs: Counter[str] = Counter()
    order = _order(distinct, day_first, repairs)
    lo, hi, whole, offset, codes, repaired = _walls(distinct, order)
    for code, times in Counter(repaired[i] for i in inverse if repaired[i]).items():
        repairs[code] += times
    lo, hi, whole, offset = lo[inverse], hi[inverse], whole[inverse], offset[inverse]
    readable = np.array([code == "" for code in codes], bool)[inverse]
    first, last = _utc(lo, hi, whole, offset, readable, zone, edge)
    faults = {int(i): codes[inverse[i]] for i in np.flatnonzero(~readable) if cells[i]}
    skipped = _skipped(lo, whole, offset, readable, zone)
    faults.update({int(i): "no-such-hour" for i in np.flatnonzero(skipped)})
    empty = np.array([not cell for cell in distinct], bool)[inverse]
    bad = np.zeros(len(cells), bool)
    bad[list(faults)] = True
    for values in (first, last):
        values[bad] = UNREADABLE
        values[empty] = ABSENT
    clocks = bool((readable & ~whole & (offset == _NO_OFFSET) & (lo == hi)).any())
    return TimeColumn(Times(first, last), faults, repairs, clocks)


_NO_OFFSET = 10**6


def _distinct(cells: Sequence[str]) -> tuple[list[str], Ints]:
    known: dict[str, int] = {}
    inverse = np.fromiter((known.setdefault(c, len(known)) for c in cells), np.int64, len(cells))
    return list(known), inverse


def _order(distinct: list[str], day_first: bool | None, repairs: Counter[str]) -> Order:
    """Day or month first, for the whole column."""
    if day_first is not None:
        return "day" if day_first else "month"
    seen = Counter(filter(None, map(order_of, distinct)))
    if seen:
        return "day" if seen["day"] >= seen["month"] else "month"
    if any(map(ambiguous, distinct)):
        repairs["day-month-assumed"] += sum(map(ambiguous, distinct))
    return "day"


def _walls(
    distinct: list[str], order: Order
) -> tuple[Ints, Ints, np.ndarray[tuple[int], np.dtype[np.bool_]], Ints, list[str], list[str]]:
    """Wall minutes per distinct value; the code of the fault or "", the repair or ""."""
    count = len(distinct)
    lo, hi = np.zeros(count, np.int64), np.zeros(count, np.int64)
    whole, offset = np.zeros(count, bool), np.full(count, _NO_OFFSET, np.int64)
    codes, repaired = [""] * count, [""] * count
    slow = set(range(count)) - _plainly(distinct, lo, hi, whole)
    for i in slow:
        if not distinct[i]:
            codes[i] = "absent"
            continue
        try:
            wall: Wall = read_moment(distinct[i], order)
        except NotRead as fault:
            codes[i] = str(fault)
            continue
        lo[i], hi[i], whole[i], repaired[i] = wall.lo, wall.hi, wall.whole_day, wall.repair
        if wall.offset is not None:
            offset[i] = wall.offset
    return lo, hi, whole, offset, codes, repaired


def _plainly(distinct: list[str], lo: Ints, hi: Ints, whole: np.ndarray) -> set[int]:  # type: ignore[type-arg]
    """Fill in what is written in plain ISO form, all at once; the positions that this settled."""
    done: set[int] = set()
    for pattern, unit in ((_PLAIN, "s"), (_DATE, "D")):
        at = [i for i, cell in enumerate(distinct) if pattern.match(cell) and cell >= "1900"]
        try:
            read = np.array([distinct[i][:19] for i in at], f"datetime64[{unit}]")
        except ValueError:
            continue  # one impossible day spoils the batch: these are read one by one
        minutes = (read.astype("datetime64[m]") - EPOCH).astype(np.int64)
        lo[at], hi[at] = minutes, minutes + (1440 if unit == "D" else 0)
        whole[at] = unit == "D"
        done.update(at)
    return done


def _utc(lo, hi, whole, offset, readable, zone, edge):  # type: ignore[no-untyped-def]
    """First and last UTC minutes of wall readings."""
    first, last = np.full(len(lo), UNREADABLE, np.int64), np.full(len(lo), UNREADABLE, np.int64)
    for place, rows in _by_zone(zone, len(lo)):
        rows = rows & readable
        begin, finish = lo[rows], hi[rows]
        exact = begin == finish
        early, late = place.utc(begin)
        finish_utc = place.utc(finish)[0]
        a, b = early.copy(), np.where(exact, late, finish_utc)
        if edge == "first":
            b = np.where(whole[rows], a, b)
        elif edge == "last":
            a = np.where(whole[rows], b, a)
        stated = offset[rows]
        a = np.where(stated != _NO_OFFSET, begin - stated, a)
        b = np.where(stated != _NO_OFFSET, finish - stated, b)
        first[rows], last[rows] = a, b
    return first, last


def _skipped(lo, whole, offset, readable, zone):  # type: ignore[no-untyped-def]
    """Rows whose clock time was never shown by a clock of the place."""
    result = np.zeros(len(lo), bool)
    for place, rows in _by_zone(zone, len(lo)):
        rows = rows & readable & ~whole & (offset == _NO_OFFSET)
        result[rows] = place.skipped(lo[rows])
    return result


def _by_zone(zone, count):  # type: ignore[no-untyped-def]
    if isinstance(zone, Zone):
        return [(zone, np.ones(count, bool))]
    names = np.array([place.name for place in zone])
    return [(next(p for p in zone if p.name == name), names == name) for name in np.unique(names)]
