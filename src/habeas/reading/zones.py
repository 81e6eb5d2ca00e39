"""Time zones from the tz database, as the small tables that the core counts with."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from difflib import get_close_matches
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

import numpy as np

from habeas.languages import text
from habeas.reading.fault import FileFault
from habeas.reading.moments import OFFSET_MAX
from habeas.spans.calendar import UTC, Zone

_EPOCH = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
_LAST, _RULES = 2200, 2038  # from 2038 on the tz database has rules, no decisions of one year
_WEEK = 7 * 24 * 60  # no zone ever changed its offset twice within a week and back again


_FIXED = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?([0-5]\d))?$", re.IGNORECASE)


def zone(name: str) -> Zone:
    """The zone called `name`: an IANA name, UTC, or a fixed offset such as -06:00.

    Upper and lower case, blanks for underscores are all the same. Raises FileFault for a name
    that the tz database does not have.
    """
    found = find(name)
    if found is None:
        raise _unknown(name)
    return found


@lru_cache(maxsize=1024)
def find(name: str) -> Zone | None:
    """The same, None where there is no such zone."""
    bare = name.strip()
    if bare.upper() in ("UTC", "Z", "GMT"):
        return UTC
    fixed = _FIXED.match(bare)
    if fixed:
        minutes = int(fixed[2]) * 60 + int(fixed[3] or 0)
        if minutes > OFFSET_MAX:
            return None
        return Zone(bare, offsets=np.array([minutes if fixed[1] == "+" else -minutes], np.int64))
    key = _names().get(bare.lower().replace(" ", "_"))
    return _counted(ZoneInfo(key)) if key else None


def _counted(known: ZoneInfo) -> Zone:
    """The changes of offset of a zone, 1900 to 2200."""
    changes, offsets = [], [_offset(known, 0)]
    decided, last = (
        int((dt.datetime(year, 1, 1, tzinfo=dt.UTC) - _EPOCH).total_seconds() // 60)
        for year in (_RULES, _LAST)
    )
    marks = [*range(0, decided, _WEEK), *range(decided, last, 3 * _WEEK)]
    for begin, end in itertools.pairwise(marks):
        if _offset(known, end) != offsets[-1]:
            changes.append(_change(known, begin, end))
            offsets.append(_offset(known, end))
    return Zone(known.key, np.array(changes, np.int64), np.array(offsets, np.int64))


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {known.lower(): known for known in available_timezones()}


def _unknown(name: str) -> FileFault:
    near = get_close_matches(name.lower().replace(" ", "_")[:60], _names(), n=3, cutoff=0.6)
    meant = ", ".join(_names()[found] for found in near)
    return FileFault(
        "ZONE-01",
        text("There is no time zone called {name}.", name=name[:60]),
        text("zone"),
        text("Perhaps {names} is meant.", names=meant)
        if meant
        else text("Use a name of the tz database, such as America/El_Salvador, or -06:00."),
    )


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
