"""Local time as tables: zones, anniversaries, local days, court days.

A zone is two small arrays, so that this room opens no file; `habeas.reading.zones` makes them
from the tz database.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from habeas.spans.axis import DAY, EMPTY, EPOCH, OPEN, Keys, Length, Months, minute_of, shift

_EPOCH_DAY = EPOCH.astype("datetime64[D]")


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
    target = months + length.count
    last = ((target + 1).astype("datetime64[D]") - target.astype("datetime64[D]")).astype(np.int64)
    moved = target.astype("datetime64[D]") + np.minimum(in_month, last - 1)
    wall = ((moved - _EPOCH_DAY).astype(np.int64) + length.days) * DAY + local % DAY
    result = np.where(minutes == OPEN, OPEN, np.clip(zone.utc(wall)[1], 0, OPEN))
    return (keys - minutes) | result


def whole_days(starts: Keys, ends: Keys, zone: Zone = UTC) -> tuple[Keys, Keys]:
    """Each span widened to the whole local days that it touches."""

    def day_start(keys: Keys, up: bool) -> Keys:
        minutes = minute_of(keys)
        local = zone.local(minutes)
        day = -(-local // DAY) if up else local // DAY
        edge = np.clip(zone.utc(day * DAY)[0], 0, OPEN)
        return (keys - minutes) | np.where(minutes == OPEN, OPEN, edge)

    return day_start(starts, False), day_start(ends, True)


def local_midnights(minutes: Keys, zone: Zone = UTC) -> Keys:
    """The UTC minute at which the local day of each minute began."""
    return zone.utc(zone.local(minutes) // DAY * DAY)[0]


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
        wall = (padded[np.where(known, place, len(self.days))] + 1) * DAY
        due = np.clip(self.zone.utc(wall)[0], 0, OPEN)
        return (keys - minutes) | np.where(known, due, OPEN)
