"""The axis of time: whole minutes under a person's number in one packed 64-bit key.

A key is `person << 32 | minute` with 0 <= person < 2**31 and 0 <= minute < 2**32. Because people
never touch, a whole population is one long sorted line and no operation needs grouping.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.int64]

HOUR = 60
DAY = 24 * HOUR
OPEN = 2**32 - 1  # the end of a span "until further notice"; no real minute is this late
EPOCH = np.datetime64("1900-01-01T00:00", "m")

LO = np.array([-(2**63)], np.int64)
HI = np.array([2**63 - 1], np.int64)
EMPTY = np.empty(0, np.int64)
_MINUTE = np.int64(OPEN)


@dataclass(frozen=True)
class Months:
    """A length counted on the local calendar: months as anniversaries, then local days.

    24 months end on the same day of the month, 30 local days at the same hour of the thirtieth
    day after, whether or not clocks changed in between.
    """

    count: int
    days: int = 0


Length = int | Months


def H(hours: float) -> int:
    """So many hours, in minutes."""
    return round(hours * HOUR)


def D(days: float) -> int:
    """So many times 24 hours, in minutes."""
    return round(days * DAY)


def M(months: int) -> Months:
    """So many calendar months, counted as anniversaries."""
    return Months(months)


def local_days(days: int) -> Months:
    """So many days of the local calendar, 23 to 25 hours each."""
    return Months(0, days)


def pack(person: npt.NDArray[Any], minute: npt.NDArray[Any]) -> Keys:
    """The keys of these minutes under these people; raises ValueError outside the axis."""
    minutes = np.asarray(minute, np.int64)
    people = np.asarray(person, np.int64)
    if len(minutes) and (minutes.min() < 0 or minutes.max() > OPEN):
        raise ValueError("a minute lies outside 1900-01-01 to 10066: clip it before packing")
    if len(people) and (people.min() < 0 or people.max() >= 2**31):
        raise ValueError("a person's number lies outside 0 to 2**31 - 1")
    return (people << 32) | minutes


def person_of(keys: Keys) -> Keys:
    """The people of these keys."""
    return keys >> 32


def minute_of(keys: Keys) -> Keys:
    """The minutes of these keys."""
    return keys & _MINUTE


def groups(keys: Keys) -> tuple[Keys, Keys]:
    """Where each person's part of the sorted `keys` begins, and for each key the part it is in."""
    people = person_of(keys)
    new = np.concatenate(([True], people[1:] != people[:-1]))[: len(keys)]
    return new.nonzero()[0], np.cumsum(new) - 1


def shift(keys: Keys, minutes: int) -> Keys:
    """The keys moved by `minutes`, held inside each person's own axis (0 to OPEN)."""
    moved = np.minimum(np.maximum(minute_of(keys) + minutes, 0), OPEN)  # half the cost of np.clip
    return (keys & ~_MINUTE) | moved
