"""Columns of written moments as wall-clock minutes, before any zone is applied to them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from habeas.reading.moments import (
    LAST_DAY,
    YEARS,
    NotRead,
    Wall,
    ambiguous,
    either,
    order_of,
    read_moment,
)
from habeas.records.casebook import Codes32, Ints, Words
from habeas.sentences import day
from habeas.spans import DAY
from habeas.spans.axis import EPOCH

NO_OFFSET = 10**6
FAR_END = (day.from_ymd(day.LAST_YEAR + 1, 1, 1) - day.from_ymd(1900, 1, 1)) * DAY
MIDNIGHTS_MIN = 5  # from so many cells on, a column of midnights is a column of days
_TAIL = re.compile(r"(?:\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?$")
_MIDNIGHT = re.compile(r".*(?:[T\s]0?0:00:00(?:\.0+)?|\s0:00|\s12:00(?::00)?\s?A\.?M\.?)$", re.I)

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Walls:
    """Readings of the cells of a column, one per distinct cell.

    lo, hi   wall minutes, [lo, hi), exact where equal
    dated    True where no clock time was written
    offset   minutes east of UTC where written, else NO_OFFSET
    codes    per row the reading; -1 for an empty cell
    faults   code of the fault by reading, for those that cannot be used
    doubts   code of the doubt by reading: used, but as a wider range than was written
    repairs  how many cells took a repair, by its code
    """

    lo: Ints
    hi: Ints
    dated: Mask
    offset: Ints
    codes: Codes32
    faults: dict[int, str] = field(default_factory=dict)
    doubts: dict[int, str] = field(default_factory=dict)
    repairs: Counter[str] = field(default_factory=Counter)


def read_walls(
    column: Words, order: Literal["day", "month", "either"], *, two_digit_years: bool = False
) -> Walls:
    """The readings of `column`, each distinct cell read once."""
    cells = column.words
    made = Walls(*_blank(len(cells)), column.codes)
    repaired: dict[int, str] = {}
    settled = _iso(cells, made)
    for i in np.flatnonzero(~settled).tolist():
        try:
            wall = _one(cells[i], order, two_digit_years, made.doubts, i)
        except NotRead as fault:
            made.faults[i] = str(fault)
            continue
        made.lo[i], made.hi[i], made.dated[i] = wall.lo, wall.hi, wall.dated
        made.offset[i] = NO_OFFSET if wall.offset is None else wall.offset
        if wall.repair:
            repaired[i] = wall.repair
    times = np.bincount(column.codes[column.codes >= 0], minlength=len(cells))
    for i, code in repaired.items():
        made.repairs[code] += int(times[i])
    _days_of_midnights(cells, made, times)
    return made


def arrow_walls(column: Any) -> Walls | None:
    """The readings of a Parquet column of dates or timestamps; None for one of another type."""
    import pyarrow as pa  # noqa: PLC0415  (half a second to import)

    kind = column.type
    if pa.types.is_date(kind):
        days = column.cast(pa.date32()).cast(pa.int32())
        unit, minutes = "D", _numbers(days) * DAY
    elif pa.types.is_timestamp(kind):
        per_minute = {"s": 60, "ms": 60_000, "us": 60_000_000, "ns": 60_000_000_000}[kind.unit]
        unit, minutes = "m", _numbers(column.cast(pa.int64())) // per_minute
    else:
        return None
    lo = minutes - int((EPOCH - np.datetime64(0, "m")).astype(int))
    empty = column.is_null().to_numpy(zero_copy_only=False)
    dated = np.full(len(lo), unit == "D")
    zoned = unit == "m" and kind.tz is not None
    hi = lo + DAY if unit == "D" else lo.copy()
    offset = np.full(len(lo), 0 if zoned else NO_OFFSET)
    codes = np.where(empty, -1, np.arange(len(lo))).astype(np.int32)
    made = Walls(lo, hi, dated, offset, codes)
    outside = ~empty & ((lo <= 0) | (lo >= FAR_END))
    made.faults.update(dict.fromkeys(np.flatnonzero(outside).tolist(), "year-out-of-range"))
    unreal = ~empty & ((lo // DAY == 0) | (lo // DAY == LAST_DAY))
    made.faults.update(dict.fromkeys(np.flatnonzero(unreal).tolist(), "no-real-date"))
    if unit == "m" and not zoned and (lo[~empty] % DAY == 0).all():
        _as_days(made, ~empty, int((~empty).sum()))
    return made


def _numbers(column: Any) -> Ints:
    filled: Ints = column.fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
    return filled


def _one(
    cell: str,
    order: Literal["day", "month", "either"],
    short: bool,
    doubts: dict[int, str],
    i: int,
) -> Wall:
    if order != "either":
        return read_moment(cell, order, two_digit_years=short)
    if ambiguous(cell):
        doubts[i] = "day-or-month"
        return either(cell)
    return read_moment(cell, order_of(cell) or "day", two_digit_years=short)


def _blank(count: int) -> tuple[Ints, Ints, Mask, Ints]:
    return (
        np.zeros(count, np.int64), np.zeros(count, np.int64), np.zeros(count, bool),
        np.full(count, NO_OFFSET, np.int64),
    )  # fmt: skip


def _iso(cells: tuple[str, ...], made: Walls) -> Mask:
    """Fill in what is written in plain ISO form, all at once; True where this settled a cell."""
    settled = np.zeros(len(cells), bool)
    lengths = np.fromiter(map(len, cells), np.int64, len(cells))
    at = np.flatnonzero((lengths == 10) | (lengths == 16) | ((lengths > 18) & (lengths < 36)))
    if not len(at):
        return settled
    signs = np.array([cells[i] for i in at.tolist()], "U19").view(np.uint32).reshape(-1, 19)
    signs = signs.astype(np.int16)
    clock, seconds = lengths[at] > 10, lengths[at] > 16
    good = (signs[:, 4] == ord("-")) & (signs[:, 7] == ord("-"))
    good &= ~clock | (np.isin(signs[:, 10], (ord("T"), ord(" "))) & (signs[:, 13] == ord(":")))
    good &= ~seconds | (signs[:, 16] == ord(":"))
    digits = signs - ord("0")
    isdigit = (digits >= 0) & (digits <= 9)
    good &= isdigit[:, (0, 1, 2, 3, 5, 6, 8, 9)].all(axis=1)
    good &= ~clock | isdigit[:, (11, 12, 14, 15)].all(axis=1)
    good &= ~seconds | isdigit[:, (17, 18)].all(axis=1)
    year = digits[:, :4].astype(np.int64) @ np.array((1000, 100, 10, 1))
    month, day, hour, minute, second = (
        digits[:, i].astype(np.int64) * 10 + digits[:, i + 1] for i in (5, 8, 11, 14, 17)
    )
    hour, minute = np.where(clock, hour, 0), np.where(clock, minute, 0)
    good &= (year >= YEARS.start) & (month >= 1) & (month <= 12) & (day >= 1)
    good &= (hour < 24) & (minute < 60) & (~seconds | (second < 60))
    months = np.where(good, (year - 1970) * 12 + month - 1, 0).astype("datetime64[M]")
    first = months.astype("datetime64[D]")
    good &= day <= ((months + np.timedelta64(1, "M")).astype("datetime64[D]") - first).astype(
        np.int64
    )
    days = (first - EPOCH.astype("datetime64[D]")).astype(np.int64) + day - 1
    good &= (days > 0) & (days < LAST_DAY)
    offset = _offsets(cells, at, lengths[at] > 19, good)
    rows = at[good]
    lo = (days * DAY + hour * 60 + minute)[good]
    made.lo[rows], made.hi[rows] = lo, lo + np.where(clock[good], 0, DAY)
    made.dated[rows], made.offset[rows] = ~clock[good], offset[good]
    settled[rows] = True
    return settled


def _offsets(cells: tuple[str, ...], at: Ints, longer: Mask, good: Mask) -> Ints:
    """What follows the seconds: parts of one, an offset, or else the cell is no plain one."""
    result = np.full(len(at), NO_OFFSET, np.int64)
    known: dict[str, int | None] = {}
    for i in np.flatnonzero(longer & good).tolist():
        tail = cells[at[i]][19:]
        if tail not in known:
            found = _TAIL.match(tail)
            written = (found[1] or "") if found else ""
            known[tail] = None if not found else _east(written)
        east = known[tail]
        if east is None:
            good[i] = False
        else:
            result[i] = east
    return result


def _east(written: str) -> int | None:
    if not written:
        return NO_OFFSET
    if written == "Z":
        return 0
    hours, minutes = int(written[1:3]), int(written[-2:])
    if hours > 13 or minutes > 59:
        return None  # read_moment says what is wrong with it
    return (hours * 60 + minutes) * (1 if written[0] == "+" else -1)


def _days_of_midnights(cells: tuple[str, ...], made: Walls, times: Ints) -> None:
    """Read a column whose every clock stands at 00:00:00 as the days that were meant.

    Databases print a date so. Taken to the minute, a title would end a day before its last day.
    """
    exact = ~made.dated & (times > 0)
    if made.faults:
        exact[list(made.faults)] = False
    at = np.flatnonzero(exact)
    if not len(at) or (made.lo[at] != made.hi[at]).any() or (made.lo[at] % DAY != 0).any():
        return
    if (made.offset[at] == NO_OFFSET).all() and all(_MIDNIGHT.match(cells[i]) for i in at.tolist()):
        _as_days(made, exact, int(times[at].sum()))


def _as_days(made: Walls, rows: Mask, count: int) -> None:
    if count >= MIDNIGHTS_MIN:
        made.hi[rows] = made.lo[rows] + DAY
        made.dated[rows] = True
        made.repairs["midnight-as-day"] += count
