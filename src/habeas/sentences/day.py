"""Calendar days as whole numbers, with no first or last year.

A day is the count of days since 1970-01-01 in the Gregorian calendar, carried backwards and
forwards for ever. Every function takes Python integers or int64 arrays and gives the same kind.
The integer formulas are public: E. G. Richards, Mapping Time (1998); H. Hinnant, chrono-compatible
low-level date algorithms (2021). Sentences pass the year 9999, where Python's own dates end.
"""

from __future__ import annotations

import re
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
N = TypeVar("N", int, Ints)

LAST_YEAR = 999_999  # the widest year that the text form has room for
_CENTURIES_4 = 146_097  # days of 400 years
_SHIFT = 719_468  # days from 0000-03-01 to 1970-01-01
_TEXT = re.compile(r"(\d{4}|\+\d{6})-(\d\d)-(\d\d)")


def to_ymd(day: N) -> tuple[N, N, N]:
    """Year, month, day of the month."""
    z = day + _SHIFT
    era = z // _CENTURIES_4
    doe = z - era * _CENTURIES_4
    yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    mp = (5 * doy + 2) // 153
    month = mp + 3 - 12 * (mp >= 10)
    return yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) // 5 + 1


def from_ymd(year: N, month: N, day: N) -> N:
    """The day with this year, month and day of the month; they are not checked."""
    y = year - (month <= 2)
    era = y // 400
    yoe = y - era * 400
    doy = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_number: N = era * _CENTURIES_4 + yoe * 365 + yoe // 4 - yoe // 100 + doy - _SHIFT
    return day_number


def month_length(year: N, month: N) -> N:
    """28 to 31."""
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    length: N = 30 + (month + month // 8) % 2 - (month == 2) * (2 - leap)
    return length


def add_months(day: N, months: N) -> N:
    """The same day of the month so many months on, or the last day of a month that has none."""
    year, month, of_month = to_ymd(day)
    t = 12 * year + month - 1 + months
    year, month = t // 12, t % 12 + 1
    length = month_length(year, month)
    return from_ymd(year, month, of_month - (of_month - length) * (of_month > length))


def add_years(day: N, years: N) -> N:
    """The same date so many years on; 29 February becomes 28 February in a common year."""
    return add_months(day, 12 * years)


def month_end(day: N) -> N:
    """The last day of the month of `day`."""
    year, month, _ = to_ymd(day)
    return from_ymd(year, month, month_length(year, month))


def weekday(day: N) -> N:
    """0 for Monday to 6 for Sunday."""
    return (day + 3) % 7


def period(first: int, until: int) -> tuple[int, int, int]:
    """Whole years, months, then days from `first` to `until`, as java.time.Period counts them."""
    (y0, m0, d0), (y1, m1, d1) = to_ymd(first), to_ymd(until)
    months, days = 12 * (y1 - y0) + m1 - m0, d1 - d0
    if months > 0 and days < 0:
        months -= 1
        days = until - add_months(first, months)
    elif months < 0 and days > 0:
        months += 1
        days -= month_length(y1, m1)
    sign = -1 if months < 0 else 1
    return sign * (abs(months) // 12), sign * (abs(months) % 12), days


def parse(text: str) -> int:
    """The day that `YYYY-MM-DD` or `+YYYYYY-MM-DD` names; ValueError where it names none."""
    found = _TEXT.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{text!r} is no day: write YYYY-MM-DD, or +YYYYYY-MM-DD after 9999")
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if not (year and 1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        raise ValueError(f"{text!r} is no day of the calendar")
    return from_ymd(year, month, day)


class NotWritable(ValueError):
    """A day in a `year` before the first, or after the last, that the text form has room for."""

    def __init__(self, year: int) -> None:
        super().__init__(f"year {year} cannot be written: only years 1 to {LAST_YEAR:,} can")
        self.year = year


def text(day: int) -> str:
    """`YYYY-MM-DD` from year 1 to 9999, `+YYYYYY-MM-DD` after; NotWritable outside 1 to 999,999."""
    year, month, of_month = to_ymd(int(day))
    if not 1 <= year <= LAST_YEAR:
        raise NotWritable(year)
    written = f"{year:04}" if year <= 9999 else f"+{year:06}"
    return f"{written}-{month:02}-{of_month:02}"
