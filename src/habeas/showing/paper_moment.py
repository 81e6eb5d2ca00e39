"""Moments as a document says them: as exactly as they are known, with the clock of the place."""

from __future__ import annotations

import numpy as np

from habeas.languages import text
from habeas.showing.moment import offset, until, when
from habeas.spans import DAY, OPEN
from habeas.spans.calendar import Zone

Range = tuple[
    int, int
]  # the minutes that a moment may be; (-1, -1) none is stated, (-2, -2) unread


def minute(at: int, zone: Zone) -> str:
    """A minute with its offset, so that it is the same instant for every reader."""
    if at == OPEN:
        return when(at, zone)
    return f"{when(at, zone, precision='minute')} (UTC{offset(_local(at, zone) - at)})"


def moment(at: Range, zone: Zone) -> str:
    """A moment in the past: a minute with its offset, a day, or the two ends of what is known."""
    lo, hi = at
    if lo == -1:
        return text("not stated")
    if lo < 0:
        return text("written so that it cannot be read")
    if lo == hi:
        return minute(lo, zone)
    if _is_day(lo, hi, zone):
        return when(lo, zone, precision="day")
    return text("between {begin} and {end}", begin=minute(lo, zone), end=ends(hi, zone))


def end(at: Range, zone: Zone) -> str:
    """The end of something: a minute with its offset, or the end of a day."""
    lo, hi = at
    if lo < 0:
        return moment(at, zone)
    return minute(hi, zone) if lo == hi else ends(hi, zone)


def begins(at: int, zone: Zone) -> str:
    """The beginning of a span: a local midnight is told as its day, the rest with an offset."""
    is_day = at == OPEN or _local(at, zone) % DAY == 0
    return when(at, zone) if is_day else minute(at, zone)


def ends(at: int, zone: Zone) -> str:
    """The end of a span: a local midnight is told as the end of the day before."""
    is_day = at == OPEN or _local(at, zone) % DAY == 0
    return until(at, zone) if is_day else minute(at, zone)


def _is_day(lo: int, hi: int, zone: Zone) -> bool:
    first, last = _local(lo, zone), _local(hi, zone)
    return first % DAY == 0 and last - first == DAY


def _local(at: int, zone: Zone) -> int:
    return int(zone.local(np.array([at], np.int64))[0])
