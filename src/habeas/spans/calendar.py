"""Local time as tables: zones, anniversaries, local days, court days.

A zone is two small arrays, so that this room opens no file; `habeas.reading.zones` makes them
from the tz database.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from habeas.spans.axis import (
    DAY,
    EMPTY,
    EPOCH,
    HI,
    LO,
    OPEN,
    Keys,
    Length,
    Months,
    minute_of,
    shift,
)

_EPOCH_DAY = EPOCH.astype("datetime64[D]")
_MONTH = np.timedelta64(1, "M")
_UNEVEN = 6  # days: the same number of months never differs by more, wherever it begins


@dataclass(frozen=True)
class Zone:
    """Offsets of local time from UTC.

    changes  UTC minutes at which the offset changes, sorted
    offsets  minutes east of UTC: offsets[0] before the first change, offsets[i+1] after change i
    """

    name: str
    changes: Keys = field(default_factory=lambda: EMPTY, compare=False)
    offsets: Keys = field(default_factory=lambda: np.zeros(1, np.int64), compare=False)

    def local(self, utc: Keys) -> Keys:
        """Local minutes for UTC minutes."""
        local: Keys = utc + self.offsets[np.searchsorted(self.changes, utc, "right")]
        return local

    def utc(self, local: Keys) -> tuple[Keys, Keys]:
        """Earliest UTC minute, latest UTC minute that a local wall clock reading can mean.

        They differ in the hour that is repeated when clocks go back. A reading in the hour that
        is skipped is taken with the offset before the change; `skipped` tells which these are.
        """
        if not len(self.changes):
            plain = local - self.offsets[0]
            return plain, plain
        # Any offset in force within a day of the reading can be the right one.
        before = self.offsets[np.searchsorted(self.changes, local - DAY, "right")]
        after = self.offsets[np.searchsorted(self.changes, local + DAY, "right")]
        first, last = local - before, local - after
        first_fits = self.local(first) == local
        last_fits = self.local(last) == local
        earliest = np.where(first_fits, first, np.where(last_fits, last, first))
        latest = np.where(last_fits, last, earliest)
        return np.minimum(earliest, latest), np.maximum(earliest, latest)

    def skipped(self, local: Keys) -> Keys:
        """True where no clock of this zone ever showed that local minute."""
        shown: Keys = self.local(self.utc(local)[0]) != local
        return shown


UTC = Zone("UTC")


def day_number(local: Keys) -> Keys:
    """Days since 1900-01-01 of local minutes."""
    return local // DAY


def add(keys: Keys, length: Length, zone: Zone = UTC) -> Keys:
    """The keys moved on by `length`, held inside each person's axis.

    Months are anniversaries in local time: the same day of the month at the same hour, or the
    last day of a shorter month. An open end stays open.
    """
    if not isinstance(length, Months):
        return shift(keys, length)
    minutes = minute_of(keys)
    local = zone.local(minutes)
    days = _EPOCH_DAY + (local // DAY)
    months = days.astype("datetime64[M]")
    in_month = (days - months.astype("datetime64[D]")).astype(np.int64)
    target = months + np.timedelta64(length.count, "M")
    last = ((target + _MONTH).astype("datetime64[D]") - target.astype("datetime64[D]")).astype(
        np.int64
    )
    moved = target.astype("datetime64[D]") + np.minimum(in_month, last - 1)
    wall = ((moved - _EPOCH_DAY).astype(np.int64) + length.days) * DAY + local % DAY
    result = np.where(minutes == OPEN, OPEN, np.clip(zone.utc(wall)[1], 0, OPEN))
    return (keys - minutes) | result


def add_within(lo: Keys, hi: Keys, length: Length, zone: Zone = UTC) -> tuple[Keys, Keys]:
    """The earliest key, the latest key that `add` gives for any key from `lo` to `hi`.

    They are not simply those of `lo` and of `hi`. A month after 30 January 23:00 comes later than
    a month after 31 January 01:00, and the hour in which clocks change stands in no order either.
    Exact where `lo` is `hi`; else, near a change of clocks, at most that change too wide.
    """
    earliest, latest = add(lo, length, zone), add(hi, length, zone)
    rough = np.flatnonzero(lo < hi)
    if not isinstance(length, Months) or not len(rough):
        return earliest, latest
    first, last = lo[rough], hi[rough]
    person, low, high = first - minute_of(first), minute_of(first), minute_of(last)
    # Going forward, an anniversary falls back at midnight (end of a short month) or when clocks do.
    next_day = np.clip(day_end(day_number(zone.local(low)), zone), low, high)
    day_before = np.clip(local_midnights(high, zone) - 1, low, high)
    changes = np.concatenate((zone.changes, HI))
    next_change = np.minimum(changes[np.searchsorted(zone.changes, low, "right")], high)
    changes = np.concatenate((LO, zone.changes))
    last_change = np.maximum(changes[np.searchsorted(zone.changes, high, "right")], low + 1) - 1
    early = [add(person | at, length, zone) for at in (next_day, next_change)]
    late = [add(person | at, length, zone) for at in (day_before, last_change)]
    earliest[rough] = _loosened(np.minimum.reduce([earliest[rough], *early]), zone, -1)
    latest[rough] = _loosened(np.maximum.reduce([latest[rough], *late]), zone, 1)
    return earliest, latest


def lengths_within(lo: Keys, hi: Keys, length: Length, zone: Zone = UTC) -> tuple[Keys, Keys]:
    """The fewest, the most minutes that `length` can last from a key between `lo` and `hi` on.

    Exact within one local day; else months vary by `_UNEVEN` days at most.
    """
    if not isinstance(length, Months):
        minutes = np.full(len(lo), length, np.int64)
        return minutes, minutes
    first, last = add(lo, length, zone) - lo, add(hi, length, zone) - hi
    days = [day_number(zone.local(minute_of(keys))) for keys in (lo, hi)]
    slack = np.where(days[0] == days[1], 0, _UNEVEN * DAY)
    fewest, most = np.minimum(first, last) - slack, np.maximum(first, last) + slack
    return np.maximum(fewest, 0), most


def _loosened(keys: Keys, zone: Zone, sign: int) -> Keys:
    """The keys moved by the largest change of the zone's clocks where one lies as near as that."""
    step = int(np.abs(np.diff(zone.offsets)).max(initial=0))
    minutes = minute_of(keys)
    near = np.searchsorted(zone.changes, minutes + step, "right") > np.searchsorted(
        zone.changes, minutes - step, "left"
    )
    return np.where(near, shift(keys, sign * step), keys)


def whole_days(starts: Keys, ends: Keys, zone: Zone = UTC) -> tuple[Keys, Keys]:
    """Each span widened to the whole local days that it touches; an open end stays open."""
    begin, finish = minute_of(starts), minute_of(ends)
    first = np.clip(local_midnights(begin, zone), 0, OPEN)
    last = np.clip(day_end(day_number(zone.local(finish - 1)), zone), 0, OPEN)
    return (starts - begin) | first, (ends - finish) | np.where(finish == OPEN, OPEN, last)


def local_midnights(minutes: Keys, zone: Zone = UTC) -> Keys:
    """The UTC minute at which the local day of each minute began."""
    return zone.utc(zone.local(minutes) // DAY * DAY)[0]


def day_end(day: Keys, zone: Zone = UTC) -> Keys:
    """The UTC minute at which each local day is over, by its number: 24:00 where clocks agree."""
    # One minute after its last 23:59: where clocks go back at midnight, there is another 00:00.
    return zone.utc(day * DAY + DAY - 1)[1] + 1


@dataclass(frozen=True)
class CourtDays:
    """The days on which a court sits: day numbers since 1900-01-01, sorted, without holidays."""

    days: Keys
    zone: Zone = UTC

    def after(self, keys: Keys, count: int) -> Keys:
        """24:00 local on the `count`-th court day after each key; its own day does not count.

        A key whose calendar ends too early moves to OPEN: past the table nothing is due.
        """
        minutes = minute_of(keys)
        day = day_number(self.zone.local(minutes))
        place = np.searchsorted(self.days, day, "right") + count - 1
        known = place < len(self.days)
        padded = np.concatenate((self.days, [0]))
        due = np.clip(day_end(padded[np.where(known, place, len(self.days))], self.zone), 0, OPEN)
        return (keys - minutes) | np.where(known, due, OPEN)
