"""The obvious twin of the calendar: dates counted month by month, clocks read one change at a time.

Days are counted from 1900-01-01, minutes from its 00:00 UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from habeas.spans.axis import OPEN

DAY = 24 * 60
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True)
class Clock:
    """A wall clock: `east` of UTC at first, then (UTC minute, minutes east) for each change."""

    east: int = 0
    changes: tuple[tuple[int, int], ...] = ()

    def shows(self, minute: int) -> int:
        """What the clock shows at a UTC minute, in minutes since its own 1900-01-01."""
        east = self.east
        for change, new in self.changes:
            if minute >= change:
                east = new
        return minute + east

    def readings(self, shown: int) -> list[int]:
        """The UTC minutes at which the clock shows that: none, one or two, in order."""
        possible = {shown - east for east in (self.east, *(new for _, new in self.changes))}
        return sorted(minute for minute in possible if self.shows(minute) == shown)

    def skipped(self, shown: int) -> int:
        """The UTC minute of a reading that never was, as if the clock had not been put forward."""
        east = self.east
        for change, new in self.changes:
            if change + east <= shown < change + new:
                return shown - east
            east = new
        raise ValueError("the clock did show that")

    def first(self, shown: int) -> int:
        """The first UTC minute at which the clock shows that."""
        return min(self.readings(shown) or [self.skipped(shown)])

    def last(self, shown: int) -> int:
        """The last UTC minute at which the clock shows that."""
        return max(self.readings(shown) or [self.skipped(shown)])


UTC = Clock()


def days_in(year: int, month: int) -> int:
    """The days of a month: 29 in February of every fourth year, save most full centuries."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _DAYS[month - 1]


@lru_cache(maxsize=4096)
def date(day: int) -> tuple[int, int, int]:
    """Year, month, day of the month of a day number."""
    year, month = 1900, 1
    while day < 0:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        day += days_in(year, month)
    while day >= days_in(year, month):
        day -= days_in(year, month)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return year, month, day + 1


@lru_cache(maxsize=4096)
def first_of(year: int, month: int) -> int:
    """The day number of the first day of a month, not before 1900."""
    months = [(y, m) for y in range(1900, year + 1) for m in range(1, 13) if (y, m) < (year, month)]
    return sum(days_in(y, m) for y, m in months)


def anniversary(minute: int, months: int, days: int, clock: Clock = UTC) -> int:
    """The same day of the month so many months later, then so many local days, at the same hour.

    In a shorter month the last day stands for the missing one. What lies after the axis is open.
    """
    if minute == OPEN:
        return OPEN
    day, hour = divmod(clock.shows(minute), DAY)
    year, month, of_month = date(day)
    later = 12 * year + month - 1 + months
    year, month = later // 12, later % 12 + 1
    target = first_of(year, month) + min(of_month, days_in(year, month)) - 1 + days
    return min(max(clock.last(target * DAY + hour), 0), OPEN)


def day_begins(minute: int, clock: Clock = UTC) -> int:
    """The first minute of the local day to which a minute belongs, not before the axis."""
    return max(clock.first(clock.shows(minute) // DAY * DAY), 0)


def day_ends(minute: int, clock: Clock = UTC) -> int:
    """The first minute after the local day to which a minute belongs, not after the axis."""
    last = clock.shows(minute) // DAY * DAY + DAY - 1
    return min(clock.last(last) + 1, OPEN)


def court_day(minute: int, count: int, sitting: list[int], clock: Clock = UTC) -> int:
    """24:00 on the `count`-th day after that of `minute` on which the court sits; else OPEN."""
    if minute == OPEN:
        return OPEN
    day = clock.shows(minute) // DAY
    while count and day <= max(sitting, default=0):
        day += 1
        count -= day in sitting
    return OPEN if count else min(max(clock.last(day * DAY + DAY - 1) + 1, 0), OPEN)
