"""One written date or time: what it says on the wall clock, or why it cannot be read."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Literal

from habeas.sentences import day as civil
from habeas.spans.axis import DAY

_EPOCH = dt.date(1900, 1, 1).toordinal()
_CIVIL = civil.from_ymd(1900, 1, 1)
_EXCEL = dt.date(1899, 12, 30).toordinal()
YEARS = range(1900, 10000)
SERIALS = range(20_000, 80_001)  # days as spreadsheets count them: 1954 to 2119
OFFSET_MAX = 14 * 60  # minutes; no zone lies further from UTC
LAST_DAY = dt.date(9999, 12, 31).toordinal() - _EPOCH  # what programs write for "no end"
CELL_MAX = 60  # no date is longer; a longer cell is not even looked at

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ene enero", "feb february febrero", "mar march marzo", "apr april abr abril",
            "may mayo", "jun june junio", "jul july julio", "aug august ago agosto",
            "sep sept september septiembre set setiembre", "oct october octubre",
            "nov november noviembre", "dec december dic diciembre",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_CLOCK = re.compile(
    r"(?:T|[\s,]|\s-\s)?\s*(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*([AaPp]\.?\s?[Mm]\.?)?"
    r"(?:\s?(?:h|hs|hrs?)\.?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$"
)
_CLOCK_FIRST = re.compile(
    r"(\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:\s?[AaPp]\.?\s?[Mm]\.?)?)[\s,]\s*([^:]+)$"
)
_FAR = re.compile(r"\+(\d{6})-(\d\d)-(\d\d)$")  # after 9999 the sign says that it is no slip
_ISO = re.compile(r"(\d{1,6})([-/.])(\d{1,2})[-/.](\d{1,2})$")
_BASIC = re.compile(r"((?:19|20|21)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(?:\d\d)?(Z)?)?$")
_PARTS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{1,6})$")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|º|ª|°|er|ro|o)\b\.?", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.?[-/\s]+(\d{1,2}),?[-/\s]\s*(?:del?\s+)?(\d{1,6})$")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/\s]*(?:de\s+)?([^\W\d]+)\.?,?[-/\s]*(?:del?\s+)?(\d{1,6})$")
_YEAR_FIRST = re.compile(r"(\d{4})[-/\s]([^\W\d]+)[-/\s](\d{1,2})$")
_WEEKDAY = re.compile(r"[^\W\d]+\.?,?\s+(.*)$")
_MONTH_ONLY = re.compile(r"([^\W\d]+)\.?[-/,\s]+(?:del?\s+)?(\d{4})$|(\d{1,2})[-/](\d{4})$")
_EDTF = re.compile(r"(\d{4}|\d{3}X)(?:-(\d\d|XX))?(?:-(\d[\dX]|XX))?([?~%])?$")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?$")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{4}(?!\d)")

Order = Literal["day", "month"]


class NotRead(ValueError):
    """A cell that cannot be read; its first argument is the code of the fault."""


@dataclass(frozen=True)
class Wall:
    """Wall-clock minutes since 1900: a range [lo, hi), exact when the two are equal.

    dated   True where no clock time was written: `lo` and `hi` are midnights
    offset  minutes east of UTC where the cell says so
    repair  name of the repair that reading took
    """

    lo: int
    hi: int
    dated: bool = False
    offset: int | None = None
    repair: str = ""


def order_of(cell: str) -> Order | None:
    """Which comes first in a date of numbers, where the numbers settle it."""
    found = _NUMBERS.match(cell)
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
    found = _NUMBERS.match(cell)
    return bool(found) and 1 <= int(found[1]) <= 12 >= int(found[2]) >= 1 and found[1] != found[2]


def read_moment(cell: str, order: Order = "day", *, two_digit_years: bool = False) -> Wall:
    """What `cell` says; raises NotRead.

    two_digit_years  True where 26 may be read as 2026, 75 as 1975, a counted repair
    """
    cell = " ".join(cell.split()).strip("'")
    if not cell or len(cell) > CELL_MAX:
        raise NotRead("not-a-time")
    if _SERIAL.match(cell):
        return _serial(cell)
    if cell.count("/") == 1 and re.match(r"\d{3}[\dX][-/?~%]|\d{3}[\dX]T|\.\.|/", cell):
        return _interval(cell)
    if found := _CLOCK_FIRST.match(cell):
        cell = f"{found[2]} {found[1]}"
    if found := _BASIC.match(cell):
        return _basic(found)
    clock = _CLOCK.search(cell)
    date = cell[: clock.start()].rstrip(" ,-") if clock else cell
    if not clock:
        rough = _rough(date)
        if rough:
            return rough
    day, repair = _day(date, order, two_digit_years)
    if day in (0, LAST_DAY):
        raise NotRead("no-real-date")
    if not clock:
        return Wall(day * DAY, (day + 1) * DAY, dated=True, repair=repair)
    minute = day * DAY + _minute_of_day(clock)
    return Wall(minute, minute, offset=_offset(clock[5]), repair=repair)


def either(cell: str) -> Wall:
    """What `cell` says where day and month cannot be told apart: a range over both readings."""
    one, other = read_moment(cell, "day"), read_moment(cell, "month")
    last = max(one.hi, other.hi)
    exact = not one.dated
    return Wall(min(one.lo, other.lo), last + exact, one.dated, one.offset)


def _day(date: str, order: Order, short: bool) -> tuple[int, str]:
    """The day number of a date written in full, with the repair that it took."""
    if found := _FAR.match(date):
        return _far(found), ""
    if found := _ISO.match(date):
        if len(found[1]) > 2:
            return _number(int(found[1]), int(found[3]), int(found[4])), ""
        return _day_of_parts(found[1], found[3], found[4], order, short)
    if found := _PARTS.match(date):
        return _day_of_parts(found[1], found[2], found[3], order, short)
    plain = _ORDINAL.sub("", date)
    for pattern, year, month, day in (
        (_MONTH_FIRST, 3, 1, 2), (_DAY_FIRST, 3, 2, 1), (_YEAR_FIRST, 1, 2, 3),
    ):  # fmt: skip
        found = pattern.match(plain)
        if found and found[month].lower() in _MONTHS:
            full, repair = _year(found[year], short)
            return _number(full, _MONTHS[found[month].lower()], int(found[day])), repair
    if found := _WEEKDAY.match(plain):
        rest = found[1]
        if not _WEEKDAY.match(rest) or rest.split(maxsplit=1)[0].rstrip(".").lower() in _MONTHS:
            return _day(rest, order, short)
    raise NotRead("not-a-time")


def _day_of_parts(one: str, two: str, year: str, order: Order, short: bool) -> tuple[int, str]:
    full, repair = _year(year, short)
    day, month = (int(one), int(two)) if order == "day" else (int(two), int(one))
    return _number(full, month, day), repair


def _year(written: str, short: bool) -> tuple[int, str]:
    if len(written) > 2:
        return int(written), ""
    if not short:
        raise NotRead("two-digit-year")
    year = int(written)
    return year + (2000 if year < 69 else 1900), "two-digit-year-read"


def _number(year: int, month: int, day: int) -> int:
    if year not in YEARS:
        raise NotRead("year-out-of-range")
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise NotRead("no-such-day")
    return dt.date(year, month, day).toordinal() - _EPOCH


def _far(found: re.Match[str]) -> int:
    """The day number of a date with a year of six digits, which may lie beyond 9999."""
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if year <= dt.MAXYEAR:
        return _number(year, month, day)
    if not 1 <= month <= 12 or not 1 <= day <= civil.month_length(year, month):
        raise NotRead("no-such-day")
    return civil.from_ymd(year, month, day) - _CIVIL


def _basic(found: re.Match[str]) -> Wall:
    """The digits of ISO 8601 without any sign between them."""
    day = _number(int(found[1]), int(found[2]), int(found[3]))
    if not found[4]:
        return Wall(day * DAY, (day + 1) * DAY, dated=True)
    hour, minute = int(found[4]), int(found[5])
    if hour > 23 or minute > 59:
        raise NotRead("no-such-hour")
    at = day * DAY + hour * 60 + minute
    return Wall(at, at, offset=0 if found[6] else None)


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
    if written[0] not in "+-":
        return 0
    digits = written[1:].replace(":", "")
    east = int(digits[:2]) * 60 + int(digits[2:] or 0)
    if east > OFFSET_MAX or int(digits[2:] or 0) > 59:
        raise NotRead("unknown-zone")
    return east if written[0] == "+" else -east


def _serial(cell: str) -> Wall:
    """A number of days as spreadsheets count them."""
    number = float(cell.replace(",", "."))
    day, part = int(number), number - int(number)
    if day not in SERIALS:
        raise NotRead("not-a-time")
    start = (_EXCEL + day - _EPOCH) * DAY
    if part:
        minute = start + round(part * DAY)
        return Wall(minute, minute, repair="excel-serial")
    return Wall(start, start + DAY, dated=True, repair="excel-serial")


def _rough(date: str) -> Wall | None:
    """A date known only roughly: EDTF (ISO 8601-2), or a month in words; None for any other."""
    if found := _MONTH_ONLY.match(date):
        name = (found[1] or "").lower()
        if name and name not in _MONTHS:
            return None
        month, year = (_MONTHS[name], found[2]) if name else (int(found[3]), found[4])
        return _edtf(year, f"{month:02}", None, None)
    found = _EDTF.match(date)
    return _edtf(found[1], found[2], found[3], found[4]) if found else None


def _edtf(year: str, month: str | None, day: str | None, doubt: str | None) -> Wall:
    """A year, a month, a decade of days, or a doubtful day, which is as good as its month."""
    if "X" in year or not month or month == "XX":
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        begin, end = _number(first, 1, 1), _number(last, 12, 31)
    else:
        y, m = int(year), int(month)
        whole = not day or day == "XX" or bool(doubt)
        begin = _number(y, m, 1)
        last_day = calendar.monthrange(y, m)[1]
        end = _number(y, m, last_day)
        if day:  # a doubtful day must exist, too
            low = max(int(day.replace("X", "0")), 1)
            high = min(int(day.replace("X", "9")), last_day) if "X" in day else int(day)
            if low > high:
                raise NotRead("no-such-day")
            exact = _number(y, m, low), _number(y, m, high)
            begin, end = (begin, end) if whole else exact
    if begin == end and begin in (0, LAST_DAY):
        raise NotRead("no-real-date")
    repair = "doubtful-date" if doubt else ""
    return Wall(begin * DAY, (end + 1) * DAY, dated=True, repair=repair)


def _interval(cell: str) -> Wall:
    """One instant between two dates (EDTF interval); "" or ".." leaves a side open."""
    first, _, last = cell.partition("/")
    if re.fullmatch(r"\d{4}", first) and re.fullmatch(r"\d{1,2}", last):
        return _edtf(first, f"{int(last):02}", None, None)  # 2026/03 is a month
    if first in ("", "..") and last in ("", ".."):
        raise NotRead("not-a-time")
    begin = None if first in ("", "..") else read_moment(first)
    end = None if last in ("", "..") else read_moment(last)
    begin = begin or Wall(0, DAY, dated=True, offset=end.offset if end else None)
    end = end or replace(begin, lo=LAST_DAY * DAY, hi=(LAST_DAY + 1) * DAY)
    if begin.offset != end.offset:
        raise NotRead("not-a-time")
    latest = end.hi - 1 if end.hi > end.lo else end.hi
    if latest < begin.lo:
        raise NotRead("ends-before-start")
    return Wall(begin.lo, max(end.hi, latest + 1), begin.dated and end.dated, begin.offset)
