"""One written date or time: what it says on the wall clock, or why it cannot be read."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

DAY = 1440
_EPOCH = dt.date(1900, 1, 1).toordinal()
_EXCEL = dt.date(1899, 12, 30).toordinal()
YEARS = range(1900, 10000)

_MONTHS = {
    **dict.fromkeys(("jan", "january", "ene", "enero"), 1),
    **dict.fromkeys(("feb", "february", "febrero"), 2),
    **dict.fromkeys(("mar", "march", "marzo"), 3),
    **dict.fromkeys(("apr", "april", "abr", "abril"), 4),
    **dict.fromkeys(("may", "mayo"), 5),
    **dict.fromkeys(("jun", "june", "junio"), 6),
    **dict.fromkeys(("jul", "july", "julio"), 7),
    **dict.fromkeys(("aug", "august", "ago", "agosto"), 8),
    **dict.fromkeys(("sep", "sept", "september", "septiembre", "set", "setiembre"), 9),
    **dict.fromkeys(("oct", "october", "octubre"), 10),
    **dict.fromkeys(("nov", "november", "noviembre"), 11),
    **dict.fromkeys(("dec", "december", "dic", "diciembre"), 12),
}
_CLOCK = re.compile(
    r"(?:T|\s)?\s*(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*([AaPp]\.?\s?[Mm]\.?)?"
    r"\s*(Z|[+-]\d\d:?\d\d)?$"
)
_ISO = re.compile(r"(\d{1,6})[-/.](\d{1,2})[-/.](\d{1,2})$")
_PARTS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{1,6})$")
_NAMED = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2}),?\s+(?:de\s+)?(\d{1,6})$")
_NAMED_DAY_FIRST = re.compile(
    r"(\d{1,2})[-\s](?:de\s+)?([^\W\d]+)\.?,?[-\s]+(?:de[l]?\s+)?(\d{1,6})$"
)
_EDTF = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d[\dX]|XX))?([?~%])?$")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?$")

Order = Literal["day", "month"]


class NotRead(ValueError):
    """A cell that cannot be read; its first argument is the code of the fault."""


@dataclass(frozen=True)
class Wall:
    """Wall-clock minutes since 1900: from `lo` to `hi`, exact when they are equal.

    whole_day  True where `lo` is 00:00 and `hi` 24:00 of one day
    offset     minutes east of UTC where the cell says so
    repair     name of the repair that reading took
    """

    lo: int
    hi: int
    whole_day: bool = False
    offset: int | None = None
    repair: str = ""


def order_of(cell: str) -> Order | None:
    """Which comes first in a date of numbers, where the numbers settle it."""
    found = re.match(r"(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{4}", cell)
    if not found:
        return None
    first, second = int(found[1]), int(found[2])
    if first > 12 >= second:
        return "day"
    if second > 12 >= first:
        return "month"
    return None


def ambiguous(cell: str) -> bool:
    """True where day and month could be exchanged and the date would be another."""
    found = re.match(r"(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{4}", cell)
    return bool(found) and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2]


def read_moment(cell: str, order: Order = "day") -> Wall:
    """What `cell` says; raises NotRead."""
    cell = cell.strip().strip("'")
    if "/" in cell and re.match(r"\d{4}", cell) and _EDTF.match(cell.split("/")[0]):
        return _interval(cell)
    if _SERIAL.match(cell):
        return _serial(cell)
    clock = _CLOCK.search(cell)
    date = cell[: clock.start()].strip().rstrip(",") if clock else cell
    found = _EDTF.match(date)
    if found and not _ISO.match(date):
        if clock:
            raise NotRead("not-a-time")
        return _edtf(found)
    day = _day(date, order)
    if not clock:
        return Wall(day * DAY, (day + 1) * DAY, whole_day=True)
    minute = day * DAY + _minute_of_day(clock)
    return Wall(minute, minute, offset=_offset(clock[5]))


def _day(date: str, order: Order) -> int:
    """The day number of a date written in full."""
    if found := _ISO.match(date):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
        if len(found[1]) <= 2 and not date.startswith("0000"):
            return _day_of_parts(found[1], found[2], found[3], order)
    elif found := _PARTS.match(date):
        return _day_of_parts(found[1], found[2], found[3], order)
    elif found := _NAMED.match(date):
        month, day, year = _month(found[1]), int(found[2]), int(found[3])
    elif found := _NAMED_DAY_FIRST.match(date):
        day, month, year = int(found[1]), _month(found[2]), int(found[3])
    elif found := re.match(r"[^\W\d]+,?\s+(.*)$", date):  # a weekday before the date
        return _day(found[1], order)
    else:
        raise NotRead("not-a-time")
    return _number(year, month, day)


def _day_of_parts(one: str, two: str, year: str, order: Order) -> int:
    if len(year) <= 2:
        raise NotRead("two-digit-year")
    day, month = (int(one), int(two)) if order == "day" else (int(two), int(one))
    return _number(int(year), month, day)


def _number(year: int, month: int, day: int) -> int:
    if year not in YEARS:
        raise NotRead("year-out-of-range")
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise NotRead("no-such-day")
    return dt.date(year, month, day).toordinal() - _EPOCH


def _month(name: str) -> int:
    try:
        return _MONTHS[name.lower()]
    except KeyError:
        raise NotRead("not-a-time") from None


def _minute_of_day(clock: re.Match[str]) -> int:
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        if not 1 <= hour <= 12:
            raise NotRead("no-such-hour")
        hour = hour % 12 + (12 if clock[4][0] in "Pp" else 0)
    if hour == 24 and minute == second == 0:
        return DAY
    if hour > 23 or minute > 59 or second > 60:
        raise NotRead("no-such-hour")
    return hour * 60 + minute


def _offset(written: str | None) -> int | None:
    if not written:
        return None
    if written == "Z":
        return 0
    digits = written[1:].replace(":", "")
    east = int(digits[:2]) * 60 + int(digits[2:])
    return east if written[0] == "+" else -east


def _serial(cell: str) -> Wall:
    """A number of days as Excel counts them."""
    number = float(cell.replace(",", "."))
    day, part = int(number), number - int(number)
    if not 20_000 <= day <= 80_000:
        raise NotRead("not-a-time")
    start = (_EXCEL + day - _EPOCH) * DAY
    if part:
        minute = start + round(part * DAY)
        return Wall(minute, minute, repair="excel-serial")
    return Wall(start, start + DAY, whole_day=True, repair="excel-serial")


def _edtf(found: re.Match[str]) -> Wall:
    """A date known only roughly (ISO 8601-2): a year, a month, a decade of days, a doubtful day."""
    year, month, day, doubt = int(found[1]), found[2], found[3], found[4]
    if not month:
        return Wall(_number(year, 1, 1) * DAY, (_number(year, 12, 31) + 1) * DAY)
    last = calendar.monthrange(year, int(month))[1] if 1 <= int(month) <= 12 else 0
    first_of, last_of = _number(year, int(month), 1), _number(year, int(month), max(last, 1))
    if not day or day == "XX" or doubt:
        return Wall(first_of * DAY, (last_of + 1) * DAY)
    low, high = max(int(day.replace("X", "0")), 1), min(int(day.replace("X", "9")), last)
    if low > high:
        raise NotRead("no-such-day")
    return Wall(_number(year, int(month), low) * DAY, (_number(year, int(month), high) + 1) * DAY)


def _interval(cell: str) -> Wall:
    """One instant between two dates (EDTF interval)."""
    first, _, last = cell.partition("/")
    begin, end = read_moment(first), read_moment(last)
    if end.hi < begin.lo:
        raise NotRead("ends-before-start")
    return Wall(begin.lo, end.hi)
