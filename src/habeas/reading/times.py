"""Columns of dates or times in UTC minutes, in the zone of the place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from habeas.reading.date_order import DateOrder, decide
from habeas.reading.moments import LAST_DAY, OFFSET_MAX
from habeas.reading.walls import NO_OFFSET, Mask, Walls, read_walls
from habeas.records.casebook import ABSENT, UNREADABLE, Ints, Times, Words, words
from habeas.spans import DAY, OPEN
from habeas.spans.calendar import Zone

Edge = Literal["starts", "first", "last"]
BEYOND = (LAST_DAY + 2) * DAY  # minutes; the year 9999 is over in every zone
WEST_MAX = 12 * 60  # minutes; the zone that lies furthest west of UTC


@dataclass(frozen=True)
class TimeColumn:
    """The times of a column with everything that has to be said about its cells.

    times    with the edge of a title applied: 00:00 of its first day, 24:00 of its last
    written  the same without it: what the cell says, for comparing one cell with another
    faults   code by row, for cells that cannot be read
    doubts   code by row, for cells read as a wider range than was written
    repairs  how many cells took a repair, by its code
    clocks   how many cells have a clock time without an offset
    """

    times: Times
    written: Times
    faults: Mapping[int, str]
    doubts: Mapping[int, str] = field(default_factory=dict)
    repairs: Counter[str] = field(default_factory=Counter)
    clocks: int = 0


def read_times(
    cells: Sequence[str],
    zone: Zone | Sequence[Zone | None],
    *,
    edge: Edge = "starts",
    day_first: bool | None = None,
) -> TimeColumn:
    """The column `cells` as UTC minutes.

    zone       one for the column, or one per row; None for a row whose zone is not known
    edge       what a date without a clock time means, see `habeas.records.tables.Column`
    day_first  whether 03/04/2026 is 3 April; None: the column decides, else day first is assumed
               as a counted repair
    """
    column = words(list(cells))
    return read_column(column, decide({"": column}, day_first)[""], zone, edge)


def read_column(
    column: Words,
    order: DateOrder,
    zone: Zone | Sequence[Zone | None],
    edge: Edge,
    *,
    two_digit_years: bool = False,
    far: bool = False,
) -> TimeColumn:
    """The same for cells that are already words, in an order of day and month already decided."""
    read = read_walls(column, order.first, two_digit_years=two_digit_years)
    read.repairs.update(order.tallies)
    return placed(read, zone, edge, far=far)


def placed(
    read: Walls, zone: Zone | Sequence[Zone | None], edge: Edge, *, far: bool = False
) -> TimeColumn:
    """Wall-clock readings as UTC minutes in the zone of their place.

    far  whether they are kept beyond the axis of minutes
    """
    codes = read.codes
    times, written = (_utc(read, zone, e) for e in (edge, "starts"))
    faults = _by_row(read.faults, codes)
    skipped = _skipped(read, zone)
    faults.update(dict.fromkeys(np.flatnonzero(skipped).tolist(), "no-such-hour"))
    outside = (codes >= 0) & (written.lo < 0)
    if edge != "last":  # only what is written beforehand, an end, can lie so far ahead
        outside |= written.lo >= BEYOND
    for row in np.flatnonzero(outside).tolist():
        faults.setdefault(row, "year-out-of-range")
    bad = np.fromiter(faults, np.int64, len(faults))
    for column in (times, written):
        for values in (column.lo, column.hi):
            np.clip(values, 0, None if far else OPEN, out=values)
            values[bad] = UNREADABLE
            values[codes < 0] = ABSENT
    clock = ~read.dated & (read.offset == NO_OFFSET)
    clock[list(read.faults)] = False
    clocks = int(clock[codes[codes >= 0]].sum())
    doubts = _by_row(read.doubts, codes)
    return TimeColumn(times, written, faults, doubts, read.repairs, clocks)


def _by_row(found: Mapping[int, str], codes: np.ndarray) -> dict[int, str]:  # type: ignore[type-arg]
    """The codes of distinct readings as codes of rows."""
    if not found:
        return {}
    rows = np.flatnonzero(np.isin(codes, list(found)))
    return {row: found[int(codes[row])] for row in rows.tolist()}


def _utc(read: Walls, zone: Zone | Sequence[Zone | None], edge: Edge) -> Times:
    """First and last UTC minutes, row by row."""
    lo, hi = _edges(read, edge)
    if not len(lo):
        nothing = np.full(len(read.codes), ABSENT, np.int64)
        return Times(nothing, nothing.copy())
    if not isinstance(zone, Sequence):
        first, last = _convert(lo, hi, read.offset, zone)
        return Times(first[read.codes], last[read.codes])
    first, last = np.empty(len(read.codes), np.int64), np.empty(len(read.codes), np.int64)
    for place, rows in by_zone(zone):
        at = read.codes[rows]
        first[rows], last[rows] = _convert(lo[at], hi[at], read.offset[at], place)
    return Times(first, last)


def _edges(read: Walls, edge: Edge) -> tuple[Ints, Ints]:
    """Wall ranges, where a date stands for the beginning or the end of a day it names."""
    if edge == "starts":
        return read.lo, read.hi
    early = np.where(read.dated & (edge == "last"), read.lo + DAY, read.lo)
    late = np.where(read.dated & (edge == "first"), read.hi - DAY, read.hi)
    return early, np.where(read.dated & (early < late), late + 1, late)


def _convert(lo: Ints, hi: Ints, offset: Ints, place: Zone | None) -> tuple[Ints, Ints]:
    """UTC ranges of wall ranges; a clock time that occurs twice is both of its minutes."""
    exact = lo == hi
    if place is None:
        first, last = lo - OFFSET_MAX, hi + WEST_MAX + exact
    else:
        first, latest = place.utc(lo)
        last = np.where(exact, np.where(latest > first, latest + 1, latest), place.utc(hi)[0])
    stated = offset != NO_OFFSET
    return np.where(stated, lo - offset, first), np.where(stated, hi - offset, last)


def _skipped(read: Walls, zone: Zone | Sequence[Zone | None]) -> Mask:
    """Rows whose clock time was never shown by a clock of the place."""
    clock = ~read.dated & (read.offset == NO_OFFSET)
    clock[list(read.faults)] = False
    result = np.zeros(len(read.codes), bool)
    if not clock.any():
        return result
    for place, rows in by_zone(zone) if isinstance(zone, Sequence) else [(zone, slice(None))]:
        if place is not None and len(place.changes):
            never = clock & place.skipped(read.lo)
            result[rows] = never[read.codes[rows]] & (read.codes[rows] >= 0)
    return result


def by_zone(zones: Sequence[Zone | None]) -> list[tuple[Zone | None, Ints]]:
    """Each zone with its rows."""
    known: dict[str, int] = {}
    names = ["" if place is None else place.name for place in zones]
    codes = np.fromiter((known.setdefault(name, len(known)) for name in names), np.int64)
    rows = {name: np.flatnonzero(codes == code) for name, code in known.items()}
    return [(zones[int(at[0])], at) for at in rows.values()]
