"""Birth dates that are known only roughly, as ranges of minutes.

1984, 1984-05, 198X, 19XX, 1984-XX-XX, 1984-05-1X, two of these with a stroke between them, .. for a
side that is open. One marked ? ~ or % (uncertain, about, both) may be wrong by two years either
way, the error that a careful assessment of age admits.
"""

from __future__ import annotations

import re

import numpy as np

from habeas.register.columns_moments import day_bounds, day_number
from habeas.spans import OPEN
from habeas.spans.calendar import Zone

ABOUT_DAYS = 731
_ROUGH = re.compile(
    r"(\d{4}|\d{3}X|\d{2}XX)(?:-(0[1-9]|1[0-2]|XX)(?:-([0-3]\d|[0-3]X|XX))?)?([?~%]?)"
)


def rough(text: str, zone: Zone | None) -> tuple[int, int] | None:
    """The first minute, the first minute after, of such a date in a zone; None for another text."""
    first, stroke, last = text.partition("/")
    begin = _days(first)
    end = _days(last) if stroke else begin
    if begin is None or end is None:
        return None
    edges = np.array([begin[0] or 0, end[1] or 0], np.int64)
    lo, hi = day_bounds(edges, zone, "starts")
    low = 0 if begin[0] is None else int(lo[0])
    high = OPEN if end[1] is None else int(hi[1])
    return (low, high) if low < high else None


def _days(text: str) -> tuple[int | None, int | None] | None:
    """The first and the last day that one part can mean, None for a side that is open."""
    if text == "..":
        return None, None
    found = _ROUGH.fullmatch(text)
    if found is None:
        return None
    years, month, day, mark = found.groups()
    low, high = _within(int(years.replace("X", "0")), int(years.replace("X", "9")), month, day)
    if low is None or high is None:
        return None
    return (low - ABOUT_DAYS, high + ABOUT_DAYS) if mark else (low, high)


def _within(
    first: int, last: int, month: str | None, day: str | None
) -> tuple[int | None, int | None]:
    """First and last day of these years, of one month or of some days of it."""
    if month in (None, "XX"):
        return day_number(first, 1, 1), day_number(last, 12, 31)
    number = int(month or 0)
    if day in (None, "XX"):
        return day_number(first, number, 1), _end(last, number, 31)
    low, high = int((day or "").replace("X", "0")), int((day or "").replace("X", "9"))
    if low > (_end(last, number, 31) or 0) - (day_number(last, number, 1) or 0) + 1:
        return None, None  # no such day in that month
    return day_number(first, number, max(low, 1)), _end(last, number, high)


def _end(year: int, month: int, day: int) -> int | None:
    """That day, or the last of a shorter month."""
    for last in range(min(day, 31), 27, -1):
        found = day_number(year, month, last)
        if found is not None:
            return found
    return day_number(year, month, day)
