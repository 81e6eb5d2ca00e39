"""Columns of days that are kept as text, for sentences outlast every axis of minutes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from habeas.reading.times import by_zone
from habeas.reading.walls import NO_OFFSET, Mask, Walls
from habeas.records.casebook import Ints, Words
from habeas.sentences import day
from habeas.spans import DAY
from habeas.spans.calendar import Zone

FIRST = day.from_ymd(1900, 1, 1)  # of the wall minutes


def days_of(read: Walls, zones: Zone | Sequence[Zone | None], lost: Mask, cells: Words) -> Words:
    """The column as text: `2026-03-15`, after 9999 `+012345-06-07`.

    lost  True in rows whose cells cannot be read: `?` with what is written there
    A clock time with an offset is the local day of its place. A date known more roughly is a month,
    a year, or two days with a stroke between them.
    """
    first, last = _days(read, zones)
    texts: dict[tuple[int, int] | str, int] = {}
    codes = np.full(len(read.codes), -1, np.int32)
    for i in np.flatnonzero((read.codes >= 0) | lost).tolist():
        said = f"?{cells.text(i)}" if lost[i] else (int(first[i]), int(last[i]))
        codes[i] = texts.setdefault(said, len(texts))
    return Words(codes, tuple(one if isinstance(one, str) else _text(*one) for one in texts))


def _days(read: Walls, zones: Zone | Sequence[Zone | None]) -> tuple[Ints, Ints]:
    """First and last day of each row, counted from 1970."""
    if not len(read.lo):
        nothing = np.zeros(len(read.codes), np.int64)
        return nothing, nothing
    lo, hi, offset = read.lo[read.codes], read.hi[read.codes], read.offset[read.codes]
    clock = (offset != NO_OFFSET) & (read.codes >= 0)
    if clock.any():
        lo, hi = lo.copy(), hi.copy()
        parts = by_zone(zones) if isinstance(zones, Sequence) else [(zones, np.arange(len(lo)))]
        for place, at in parts:
            rows = at[clock[at]]
            if place is not None:
                lo[rows] = place.local(lo[rows] - offset[rows])
                hi[rows] = place.local(hi[rows] - offset[rows])
    return lo // DAY + FIRST, np.maximum(hi - 1, lo) // DAY + FIRST


def _text(first: int, last: int) -> str:
    if first == last:
        return day.text(first)
    year, month, of_month = day.to_ymd(first)
    if of_month == 1 and last == day.month_end(first):
        return day.text(first)[:-3]
    if (month, of_month) == (1, 1) and last == day.from_ymd(year, 12, 31):
        return day.text(first)[:-6]
    return f"{day.text(first)}/{day.text(last)}"
