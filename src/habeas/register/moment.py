"""Moments as they are written in the bodies of entries.

2025-03-15T22:45Z         a minute in UTC
2025-03-15                some instant of that local day
2025-03-15T10:00Z/2025-03-16T02:00Z   some instant from the first on, before the second
?31/02/2025               written, but not to be read; the text as it was given
+012345-06-07             a day beyond the year 9999
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from zoneinfo import ZoneInfo

UNREADABLE = "?"
_DAYS_TO_1900 = dt.date(1900, 1, 1).toordinal()
DAY = 1440
NEVER = 2**32 - 1  # beyond the axis of minutes
_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\dZ")
_FIXED = re.compile(r"([+-])(\d\d):?(\d\d)")


def earliest(text: str, zone: str) -> int:
    """The first minute since 1900 (UTC) that a moment can have been.

    -1 where it says none, -2 where it cannot be read.
    """
    if len(text) == 17 and text[16] == "Z" and text[10] == "T":
        try:
            return _days(text[:10]) * DAY + int(text[11:13]) * 60 + int(text[14:16])
        except ValueError:
            return -2
    return bounds(text, zone)[0]


def bounds(text: str, zone: str) -> tuple[int, int]:
    """The half-open range of minutes that a moment means, (m, m) for a minute.

    (-1, -1) for no moment, (-2, -2) for one that cannot be read.
    """
    if not text:
        return -1, -1
    if text.startswith(UNREADABLE):
        return -2, -2
    try:
        if "/" in text:
            first, _, last = text.partition("/")
            return bounds(first, zone)[0], bounds(last, zone)[1]
        if _MINUTE.fullmatch(text):
            minute = _days(text[:10]) * DAY + int(text[11:13]) * 60 + int(text[14:16])
            return minute, minute
        if text[0] in "+-":
            return NEVER, NEVER
        return _local_day(text, zone)
    except (ValueError, OverflowError):
        return -2, -2


@lru_cache(maxsize=100_000)
def _days(date: str) -> int:
    return dt.date.fromisoformat(date).toordinal() - _DAYS_TO_1900


@lru_cache(maxsize=100_000)
def _local_day(date: str, zone: str) -> tuple[int, int]:
    day = dt.date.fromisoformat(date)
    return _midnight(day, zone), _midnight(day + dt.timedelta(days=1), zone)


def _midnight(day: dt.date, zone: str) -> int:
    start = dt.datetime(day.year, day.month, day.day, tzinfo=_zone(zone))
    return (
        int((start.astimezone(dt.UTC) - dt.datetime(1900, 1, 1, tzinfo=dt.UTC)).total_seconds())
        // 60
    )


@lru_cache(maxsize=1000)
def _zone(name: str) -> dt.tzinfo:
    """A zone by its name or fixed offset; UTC where it has none that is known."""
    fixed = _FIXED.fullmatch(name)
    if fixed:
        minutes = int(fixed[2]) * 60 + int(fixed[3])
        return dt.timezone(dt.timedelta(minutes=minutes if fixed[1] == "+" else -minutes))
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return dt.UTC


def minute_text(minute: int) -> str:
    """A minute since 1900 as text, such as 2025-03-15T22:45Z."""
    moment = dt.datetime(1900, 1, 1) + dt.timedelta(minutes=minute)
    return moment.strftime("%Y-%m-%dT%H:%MZ")
