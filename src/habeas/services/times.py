"""Days or instants as Python gives them, on the axis of the casebook."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np

from habeas.languages import text
from habeas.showing.misasked import message
from habeas.spans import DAY
from habeas.spans.axis import EPOCH
from habeas.spans.calendar import Zone

_START = dt.datetime(1900, 1, 1)


def day_number(given: Any) -> int:
    """Days since 1900-01-01 of an ISO date, a date or a datetime64; raises ValueError (ASK-10)."""
    found = _read(given)
    if isinstance(found, dt.datetime):
        raise _unreadable(given, text("Write the day as 2026-03-15."))
    return (found - _START.date()).days


def instant(given: Any, zone: Zone) -> int:
    """The minute of an ISO text, a date or a datetime; raises ValueError (ASK-10).

    A day means its end, 24:00 in `zone`; a time without an offset is read on the clock of `zone`.
    """
    found = _read(given)
    if not isinstance(found, dt.datetime):
        return _utc((day_number(found) + 1) * DAY, zone)
    if found.tzinfo is not None:
        found = found.astimezone(dt.UTC).replace(tzinfo=None)
        return int((found - _START).total_seconds() // 60)
    return _utc(int((found - _START).total_seconds() // 60), zone)


def _utc(wall: int, zone: Zone) -> int:
    return int(zone.utc(np.array([wall], np.int64))[0][0])


def _read(given: Any) -> dt.datetime | dt.date:
    """A day, or a datetime where a clock was given too."""
    if isinstance(given, np.datetime64):
        given = str(given)
    try:
        if isinstance(given, str) and len(given.strip()) == len("2026-03-15"):
            found: dt.datetime | dt.date = dt.date.fromisoformat(given.strip())
        elif isinstance(given, str):
            found = dt.datetime.fromisoformat(given.strip())
        else:
            found = given
        if not isinstance(found, dt.date) or found.year < EPOCH.astype(object).year:
            raise ValueError(given)
    except ValueError:
        do = text("Write 2026-03-15 or 2026-03-15T18:45-05:00.")
        raise _unreadable(given, do) from None
    return found


def _unreadable(given: Any, do: str) -> ValueError:
    what = text("{given} is no time that can be read.", given=repr(given))
    return ValueError(message("ASK-10", what, do))
