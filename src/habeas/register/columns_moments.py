"""Moments of a whole column: from the text of entries to minutes, or back.

What one text means is said in `moment.py`; here it is found for a million of them. A moment that
cannot be read, or lies before 1900, is UNREADABLE, never left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from habeas.records.casebook import ABSENT, UNREADABLE, Codes32, Ints, Times
from habeas.spans import DAY, OPEN
from habeas.spans.axis import EPOCH
from habeas.spans.calendar import UTC, Zone

Mask = npt.NDArray[np.bool_]
Edge = Literal["starts", "first", "last"]
ZoneOf = Callable[[str], Zone | None]
MINUTE_LONG, DAY_LONG = 17, 10  # characters of 2025-03-15T22:45Z, of 2025-03-15
EAST_MAX, WEST_MAX = 14 * 60, 12 * 60  # minutes; the zones that lie furthest from UTC
_MINUTE = r"^\d{4}-\d\d-\d\dT\d\d:\d\dZ$"
_WHOLE = re.compile(r"(\d{4}|\+\d{6,9})-(\d\d)-(\d\d)(?:T([01]\d|2[0-3]):([0-5]\d)Z)?")
DAYS_TO_1970 = int((np.datetime64("1970-01-01") - EPOCH.astype("datetime64[D]")).astype(int))
_TO_1970 = DAYS_TO_1970 * DAY
_CLOCKS = pa.array([f"T{m // 60:02d}:{m % 60:02d}Z" for m in range(DAY)])
_NO_TIME = 2**62
_ORDINAL = dt.date(1900, 1, 1).toordinal()


@dataclass(frozen=True)
class Zones:
    """The zone of each row of a column.

    own    the zone of the register, for rows that name none
    codes  per row its place in `known`; -1 for a row that names none. None where no row names one
    known  the zones named; None for a name that no zone has
    """

    own: Zone = UTC
    codes: Codes32 | None = None
    known: tuple[Zone | None, ...] = ()

    def take(self, rows: npt.NDArray[Any]) -> Zones:
        """The same for only these rows, in that order."""
        return self if self.codes is None else Zones(self.own, self.codes[rows], self.known)

    def parts(self, count: int) -> Iterator[tuple[Zone | None, Ints | slice]]:
        """Each zone with its rows among the `count` rows of the column."""
        if self.codes is None:
            yield self.own, slice(None)
            return
        places = (*self.known, self.own)
        for code in np.unique(self.codes).tolist():
            yield places[code], np.flatnonzero(self.codes == code)


def read(
    texts: pa.Array, zones: Zones, edge: Edge = "starts", more: Any = None, *, far: bool = False
) -> Times:
    """The times of a column of texts; a null is an empty cell.

    edge  what a bare day means: some instant of it, its first minute, its end
    more  reads a text that is none of the usual forms: (text, zone) -> (lo, hi) or None
    far   whether what lies beyond the axis of minutes is kept
    """
    lo = np.full(len(texts), ABSENT, np.int64)
    hi = lo.copy()
    if texts.null_count == len(texts):
        return Times(lo, hi)
    length = pc.fill_null(pc.binary_length(texts), -1).to_numpy(zero_copy_only=False)
    left = length > 0
    for long, reader in ((MINUTE_LONG, _minutes), (DAY_LONG, _days)):
        rows = np.flatnonzero(left & (length == long))
        if not len(rows):
            continue
        some = texts if len(rows) == len(texts) else texts.take(pa.array(rows))
        first, last = reader(some, zones if len(rows) == len(texts) else zones.take(rows), edge)
        lo[rows], hi[rows] = first, last
        left[rows[first != _NO_TIME]] = False
    rows = np.flatnonzero(left)
    if len(rows):
        lo[rows], hi[rows] = _one_by_one(
            texts.take(pa.array(rows)), zones.take(rows), edge, more, far
        )
    early = (lo < 0) & (length > 0)
    lo[early] = hi[early] = UNREADABLE
    if far:
        return Times(lo, hi)
    return Times(np.minimum(lo, OPEN), np.minimum(hi, OPEN))


def _minutes(texts: pa.Array, zones: Zones, edge: Edge) -> tuple[Ints, Ints]:
    """Texts of 17 characters; _NO_TIME for those that are no minute of UTC."""
    found = _cast(texts, pa.timestamp("s", "UTC"), _is_minute, _MINUTE)
    minutes = np.where(found == _NO_TIME, _NO_TIME, found // 60 + _TO_1970)
    return minutes, minutes


def _days(texts: pa.Array, zones: Zones, edge: Edge) -> tuple[Ints, Ints]:
    """Texts of 10 characters, each as that day in the zone of its row."""
    found = _cast(texts, pa.date32(), lambda texts: True, r"^\d{4}-\d\d-\d\d$")
    lo = np.full(len(found), _NO_TIME, np.int64)
    hi = lo.copy()
    for zone, rows in zones.parts(len(found)):
        days = found[rows]
        first, last = day_bounds(np.where(days == _NO_TIME, 0, days + DAYS_TO_1970), zone, edge)
        lo[rows] = np.where(days == _NO_TIME, _NO_TIME, first)
        hi[rows] = np.where(days == _NO_TIME, _NO_TIME, last)
    return lo, hi


def _cast(texts: pa.Array, to: pa.DataType, fits: Callable[[pa.Array], bool], form: str) -> Ints:
    """Numbers of these texts by Arrow's own parser, which stops at the first that it cannot read:
    then only those of the right form are tried, then each distinct one alone."""
    width = pa.int32() if to == pa.date32() else pa.int64()
    if fits(texts):
        try:
            return _numbers(texts.cast(to).cast(width))
        except pa.ArrowInvalid:
            pass
    good = pc.match_substring_regex(texts, form)
    distinct = texts.filter(good).dictionary_encode()
    found = np.full(len(texts), _NO_TIME, np.int64)
    read_alone = [_alone(text, to, width) for text in distinct.dictionary]
    each = np.array([*read_alone, _NO_TIME], np.int64)
    found[good.to_numpy(zero_copy_only=False)] = each[_numbers(distinct.indices)]
    return found


def _alone(text: pa.Scalar, to: pa.DataType, width: pa.DataType) -> int:
    try:
        return int(text.cast(to).cast(width).as_py())
    except pa.ArrowInvalid:
        return _NO_TIME


def _is_minute(texts: pa.Array) -> bool:
    """True where every text has T and Z in their places; Arrow would take a blank for the T."""
    begin = np.frombuffer(texts.buffers()[1], np.int32)[texts.offset]
    data = np.frombuffer(texts.buffers()[2], np.uint8)
    table = data[begin : begin + MINUTE_LONG * len(texts)].reshape(-1, MINUTE_LONG)
    return bool((table[:, 10] == ord("T")).all() and (table[:, 16] == ord("Z")).all())


def _numbers(found: pa.Array) -> Ints:
    numbers: Ints = found.to_numpy(zero_copy_only=False).astype(np.int64)
    return numbers


def _one_by_one(
    texts: pa.Array, zones: Zones, edge: Edge, more: Any, far: bool
) -> tuple[Ints, Ints]:
    """Rare forms: each distinct text in each zone is looked at once."""
    lo, hi = np.empty(len(texts), np.int64), np.empty(len(texts), np.int64)
    for zone, rows in zones.parts(len(texts)):
        some = texts if isinstance(rows, slice) else texts.take(pa.array(rows))
        distinct = some.dictionary_encode()
        each = np.array(
            [bounds(one, zone, edge, more, far=far) for one in distinct.dictionary.to_pylist()],
            np.int64,
        )
        lo[rows], hi[rows] = each[_numbers(distinct.indices)].T
    return lo, hi


def bounds(
    text: str, zone: Zone | None, edge: Edge = "starts", more: Any = None, *, far: bool = False
) -> tuple[int, int]:
    """The range of minutes of one text, (m, m) for a minute; (ABSENT, ABSENT) for "".

    (UNREADABLE, UNREADABLE) for what is no moment, or lies before 1900. What lies beyond the axis
    of minutes is held at its end, unless `far`.
    """
    if not text:
        return ABSENT, ABSENT
    found = minutes_of(text, zone, edge)
    if found is None and more is not None:
        found = more(text, zone)
    if found is None or found[0] < 0:
        return UNREADABLE, UNREADABLE
    if far:
        return found
    return min(found[0], OPEN), min(found[1], OPEN)


def minutes_of(text: str, zone: Zone | None, edge: Edge = "starts") -> tuple[int, int] | None:
    """The same, not held inside the axis of time; None for what is no moment."""
    if text.startswith("?"):
        return None
    if "/" in text:
        first, _, last = text.partition("/")
        if "T" not in first or "T" not in last:
            return None
        begin, end = minutes_of(first, zone, edge), minutes_of(last, zone, edge)
        return (begin[0], end[0]) if begin and end and begin[0] < end[0] else None
    parts = _WHOLE.fullmatch(text)
    if parts is None:
        return None
    day = day_number(int(parts[1]), int(parts[2]), int(parts[3]))
    if day is None:
        return None
    if parts[4]:
        minute = day * DAY + int(parts[4]) * 60 + int(parts[5])
        return minute, minute
    lo, hi = day_bounds(np.array([day], np.int64), zone, edge)
    return int(lo[0]), int(hi[0])


@lru_cache(maxsize=100_000)
def day_number(year: int, month: int, day: int) -> int | None:
    """Days since 1900-01-01, in the calendar carried on without end; None for no such day."""
    try:
        if year <= dt.MAXYEAR:
            return dt.date(year, month, day).toordinal() - _ORDINAL
        date = np.datetime64(f"{year}-{month:02d}-{day:02d}", "D")
    except ValueError:
        return None
    return int((date - EPOCH.astype("datetime64[D]")).astype(np.int64))


def day_bounds(days: Ints, zone: Zone | None, edge: Edge) -> tuple[Ints, Ints]:
    """First minute, first minute after, of local days; for an edge the minute of that edge.

    Without a zone a day may have been anywhere on earth. An edge at a clock time that is shown
    twice is either of the two minutes.
    """
    wall = days * DAY
    if edge != "starts":
        wall = wall + (DAY if edge == "last" else 0)
        if zone is None:
            return wall - EAST_MAX, wall + WEST_MAX + 1
        first, latest = zone.utc(wall)
        return first, np.where(latest > first, latest + 1, latest)
    if zone is None:
        return wall - EAST_MAX, wall + DAY + WEST_MAX
    return zone.utc(wall)[0], zone.utc(wall + DAY)[0]


def written(times: Times, zones: Zones, edge: Edge = "starts") -> pa.Array:
    """The texts that `read` gives these times back from; null for an empty cell.

    A bare day where the range is that local day of the row's zone, else two minutes of UTC.
    """
    lo, hi = times.lo, times.hi
    if np.array_equal(lo, hi) and (not len(lo) or lo.min() >= 0):
        return _minute_texts(lo)
    exact = (lo == hi) & (lo >= 0)
    texts = _minute_texts(np.where(exact, lo, 0))
    rough = np.flatnonzero((lo >= 0) & ~exact)
    lost = np.flatnonzero((lo == UNREADABLE) | ((lo >= 0) & (hi < lo)))
    gone = pa.array(~exact)
    texts = pc.if_else(gone, pa.scalar(None, pa.string()), texts)
    if len(rough):
        instead = _rough_texts(times.take(rough), zones.take(rough), edge)
        texts = _put(texts, rough, instead)
    if len(lost):
        texts = _put(texts, lost, pa.array(["?"] * len(lost)))
    return texts


def _put(texts: pa.Array, rows: Ints, instead: pa.Array) -> pa.Array:
    mask = np.zeros(len(texts), bool)
    mask[rows] = True
    return pc.replace_with_mask(texts, pa.array(mask), instead)


def _minute_texts(minutes: Ints) -> pa.Array:
    days, place = np.unique(minutes // DAY, return_inverse=True)
    names = _day_texts(days).take(pa.array(place))
    return pc.binary_join_element_wise(names, _CLOCKS.take(pa.array(minutes % DAY)), "")


def _day_texts(days: Ints) -> pa.Array:
    dates = np.datetime_as_string(EPOCH.astype("datetime64[D]") + days.astype("timedelta64[D]"))
    return pa.array(
        [date if date[4] == "-" else f"+{date.zfill(len('000000-00-00'))}"
         for date in dates.tolist()], pa.string()
    )  # fmt: skip


def _rough_texts(times: Times, zones: Zones, edge: Edge) -> pa.Array:
    spans = pc.binary_join_element_wise(_minute_texts(times.lo), _minute_texts(times.hi), "/")
    if edge != "starts":
        return spans
    days = np.full(len(times), -1, np.int64)
    for zone, rows in zones.parts(len(times)):
        if zone is None:
            continue
        lo, hi = times.lo[rows], times.hi[rows]
        day = zone.local(lo) // DAY
        first, last = day_bounds(day, zone, edge)
        days[rows] = np.where((first == lo) & (last == hi), day, -1)
    return pc.if_else(pa.array(days >= 0), _day_texts(np.maximum(days, 0)), spans)
