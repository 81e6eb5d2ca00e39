"""Marks of time along a drawing: hours, days, months or years, whichever are few enough."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from habeas.languages import chosen
from habeas.showing.moment import MONTHS
from habeas.spans import DAY, HOUR
from habeas.spans.axis import EPOCH
from habeas.spans.calendar import Zone

_STEPS = (
    *(("h", n, n * HOUR) for n in (1, 2, 6, 12)),
    *(("D", n, n * DAY) for n in (1, 2, 7, 14)),
    *(("M", n, n * 30 * DAY) for n in (1, 2, 3, 6)),
    *(("Y", n, n * 365 * DAY) for n in (1, 2, 5, 10, 20, 50, 100, 500)),
)


def marks(first: int, last: int, zone: Zone, most: int) -> list[tuple[int, str]]:
    """At most about `most` instants between two minutes, each with its label."""
    few = (step for step in _STEPS if (last - first) / step[2] <= most)
    unit, count, _ = next(few, _STEPS[-1])
    begin, finish = (int(x) for x in zone.local(np.array([first, last], np.int64)))
    found: list[tuple[int, str]] = []
    for wall in _walls(unit, count, begin, finish):
        minute = int(zone.utc(np.array([wall], np.int64))[0][0])
        if first <= minute <= last:
            found.append((minute, _label(wall, unit, not found)))
    return found


def _walls(unit: str, count: int, begin: int, finish: int) -> Iterator[int]:
    """Local minutes at whole units: every so many hours, days, months, years."""
    if unit in "hD":
        step = count * (HOUR if unit == "h" else DAY)
        yield from range(begin // step * step, finish + 1, step)
        return
    start = (EPOCH + np.timedelta64(begin, "m")).astype(f"datetime64[{unit}]")
    number = int(start.astype(int)) // count * count
    while True:
        edge = np.array(number).astype(f"datetime64[{unit}]").astype("datetime64[m]")
        wall = int((edge - EPOCH).astype(int))
        if wall > finish:
            return
        yield wall
        number += count


def _label(wall: int, unit: str, leading: bool) -> str:
    """Hours and days say their day, months their year when it begins or leads the line."""
    year, month, day = str((EPOCH + np.timedelta64(wall, "m")).astype("datetime64[D]")).split("-")
    name = MONTHS[chosen()][int(month) - 1]
    if unit == "Y":
        return year
    if unit == "M":
        return f"{name} {year}" if leading or month == "01" else name
    if unit == "D" or not wall % DAY:
        return f"{int(day)} {name}"
    return f"{wall % DAY // 60:02d}:00"
