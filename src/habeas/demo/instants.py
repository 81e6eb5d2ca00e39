"""Wall-clock times of the invented places as minutes of the axis."""

from __future__ import annotations

import numpy as np

from habeas.reading.zones import zone
from habeas.records.casebook import Ints
from habeas.spans import DAY
from habeas.spans.axis import EPOCH
from habeas.spans.calendar import Zone

HOME = "America/El_Salvador"  # the republic
COURT = "America/New_York"  # the court of the sending state
FIELD = "America/Chicago"  # the airfield from which the flights leave
STOP = "America/Tegucigalpa"  # where they land on the way
EAST_OF_HOME = -360  # the republic has had no summer time since 1988
COURTS_OF = {"XA": HOME, "XU": FIELD, "XH": STOP}


def at(local: str, place: str = HOME) -> int:
    """The minute of a local time such as 2025-03-15T18:45; a date alone is its midnight."""
    wall = np.array([(np.datetime64(local, "m") - EPOCH).astype(np.int64)])
    return int(zone(place).utc(wall)[0][0])


def local_day(minutes: Ints, place: Zone) -> Ints:
    """The day number (since 1900-01-01) of each minute on the calendar of `place`."""
    days: Ints = place.local(minutes) // DAY
    return days


def clock(minute: int, place: str) -> str:
    """A minute as the clock of `place` showed it: 18:45."""
    wall = int(zone(place).local(np.array([minute]))[0]) % DAY
    return f"{wall // 60:02d}:{wall % 60:02d}"


def midnight(minutes: Ints) -> Ints:
    """The local midnight of the republic before each minute."""
    return (minutes + EAST_OF_HOME) // DAY * DAY - EAST_OF_HOME


AS_OF = "2025-08-20"  # 00:00 in the republic: the last instant that its register attests
