"""How moments, rough dates, decimals with hashes are written as text.

    2025-03-15T22:45Z                    a minute in UTC
    2025-03-15                           some instant of that local day
    +012345-06-07                        the same beyond the year 9999
    2025-03-15T10:00Z/2025-03-16T02:00Z  some instant from the first minute on, before the second
    ?31/02/2025                          written but not to be read; the text as it was given

A rough date may also be 1984, 1984-05, 198X, 1984-XX-XX, 1984-05-1X, one of these marked ? ~ or %
(uncertain, approximate, both), or two of them with a stroke: some day from the first to the last.
The patterns are those of JSON Schema, too: they use nothing that only Python reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_YEAR = r"(?:[0-9]{4}|\+(?:0[1-9][0-9]{4}|[1-9][0-9]{5,8}))"
_DAY = rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_MINUTE = rf"{_DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9]Z"
_UNREAD = r"\?[^\u0000]*"
_ROUGH = (
    r"(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?:0[1-9]|1[0-2]|XX)(?:-(?:0[1-9]|[12][0-9]|3[01]|[0-3]X|XX))?)?[?~%]?"
)
MOMENT = rf"^(?:{_DAY}|{_MINUTE}|{_MINUTE}/{_MINUTE}|{_UNREAD})$"
DATE = (
    rf"^(?:{_DAY}|{_MINUTE}|{_MINUTE}/{_MINUTE}|{_UNREAD}|{_ROUGH}"
    rf"|{_ROUGH}/(?:{_ROUGH}|\.\.)|\.\./{_ROUGH})$"
)
DECIMAL = r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$"
DIGEST = r"^[0-9a-f]{64}$"

_MOMENT, _DATE, _DECIMAL, _DIGEST = map(re.compile, (MOMENT, DATE, DECIMAL, DIGEST))
_WHOLE_DAY = re.compile(r"(\+?[0-9]{4,9})-([0-9]{2})-([0-9]{2})(T[0-9:]{5}Z)?")
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def moment_fault(text: str) -> str:
    """The code of what is wrong with a moment; "" where it is one."""
    return _dated(text, _MOMENT, "not-a-moment")


def date_fault(text: str) -> str:
    """The code of what is wrong with a date that may be rough; "" where it is one."""
    return _dated(text, _DATE, "not-a-date")


def decimal_fault(text: str) -> str:
    """The code of what is wrong with an exact decimal number; "" where it is one."""
    return "" if _DECIMAL.match(text) and not text.endswith("\n") else "not-a-decimal"


def digest_fault(text: str) -> str:
    """The code of what is wrong with a SHA-256 in hexadecimal digits; "" where it is one."""
    return "" if _DIGEST.match(text) and len(text) == 64 else "not-a-digest"


FAULT_OF: dict[str, Callable[[str], str]] = {
    "moment": moment_fault, "date": date_fault, "decimal": decimal_fault, "digest": digest_fault,
}  # fmt: skip
PATTERN_OF = {"moment": MOMENT, "date": DATE, "decimal": DECIMAL, "digest": DIGEST}


def _dated(text: str, pattern: re.Pattern[str], code: str) -> str:
    if text.startswith("?"):
        return ""
    if not pattern.match(text) or text.endswith("\n"):
        return code
    if text[8:10] < "29" and _is_one_day(text):
        return ""  # nearly always
    first, _, last = text.partition("/")
    parts = [_WHOLE_DAY.fullmatch(part.rstrip("?~%")) for part in (first, last)]
    for part in parts:
        if part and int(part[3]) > days_in(int(part[1]), int(part[2])):
            return "no-such-day"
    if last and parts[0] and parts[1] and parts[0][4] and _key(parts[0]) >= _key(parts[1]):
        return "ends-before-start"  # half-open, so two equal minutes hold no instant either
    if last and ".." not in (first, last) and first[:4] > last[:4] and first[0] != "+" != last[0]:
        return "ends-before-start"
    return ""


def _is_one_day(text: str) -> bool:
    """True for a day, or a minute of a day, of a year of four digits."""
    length = len(text)
    if length != 10 and not (length == 17 and text[10] == "T"):
        return False
    return text[4] == text[7] == "-"


def _key(day: re.Match[str]) -> tuple[int, str, str, str]:
    return int(day[1]), day[2], day[3], day[4] or ""


def days_in(year: int, month: int) -> int:
    """How many days a month has, 28 to 31, in the calendar carried on without end."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month - 1] + (month == 2 and leap)
