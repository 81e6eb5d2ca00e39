"""Time zones from the tz database, as the small tables that the core counts with."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from habeas.languages import text
from habeas.reading.fault import FileFault
from habeas.spans.calendar import UTC, Zone

_EPOCH = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
_FIRST, _LAST = 1900, 2200
_STEP = 7 * 24 * 60  # no zone ever changed its offset twice within a week and back again


@lru_cache(maxsize=64)
def zone(name: str) -> Zone:
    """The zone called `name`: an IANA name, UTC, or a fixed offset such as -06:00.

    Raises FileFault for a name that the tz database does not have.
    """
    if name in ("UTC", "Z"):
        return UTC
    fixed = re.fullmatch(r"([+-])(\d\d):?(\d\d)", name)
    if fixed:
        minutes = int(fixed[2]) * 60 + int(fixed[3])
        return Zone(name, offsets=np.array([minutes if fixed[1] == "+" else -minutes], np.int64))
    try:
        known = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise FileFault(
            "ZONE-01",
            text("There is no time zone called {name}.", name=name),
            "zone",
            text("Use a name of the tz database, such as America/El_Salvador, or -06:00."),
        ) from None
    changes, offsets = [], [_offset(known, 0)]
    last = int((dt.datetime(_LAST, 1, 1, tzinfo=dt.UTC) - _EPOCH).total_seconds() // 60)
    for begin in range(0, last, _STEP):
        if _offset(known, begin + _STEP) != offsets[-1]:
            changes.append(_change(known, begin, begin + _STEP))
            offsets.append(_offset(known, begin + _STEP))
    return Zone(name, np.array(changes, np.int64), np.array(offsets, np.int64))


def _offset(known: ZoneInfo, minute: int) -> int:
    """Minutes east of UTC at a UTC minute; seconds of old local mean times are cut."""
    east = (_EPOCH + dt.timedelta(minutes=minute)).astimezone(known).utcoffset()
    return int(east.total_seconds() // 60) if east else 0


def _change(known: ZoneInfo, low: int, high: int) -> int:
    """The first minute in (low, high] with the offset of `high`."""
    new = _offset(known, high)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _offset(known, middle) == new else (middle, high)
    return high
