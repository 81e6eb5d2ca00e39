"""The ends of an order that states a period: to the letter, by the rules of the court.

    "14 days" from Saturday 15 March 2025 ends on Saturday 29 March to the letter; by FRCP 6(a),
    which rolls forward over weekends with holidays, on Monday 31 March.

Both are kept. Only a stated period is computed: an end that is given as a date stays as it is, and
so does a period in other words ("10 court days", "14 days from service").
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from habeas.languages import text
from habeas.register.fault import RegisterFault
from habeas.register.moment import bounds

RULES = {"US": "FRCP 6(a)"}  # by country; whoever adds one cites the text that rolls a day forward
_UNITS = {
    "hours": "hour hours hora horas", "days": "day days día días dia dias",
    "weeks": "week weeks semana semanas", "months": "month months mes meses",
    "years": "year years año años",
}  # fmt: skip
_PERIOD = re.compile(r"(\d{1,4}) (\w+)(?:,? (?:or|o) (?:until|hasta)\b.*)?")
_MINUTE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\dZ")


def must_be_known(calendar: str) -> None:
    """Raise RegisterFault (ORD-39) for a calendar of which no holidays are known."""
    import holidays  # noqa: PLC0415  (read when an order states a period, not with every command)

    country, _, part = calendar.partition("-")
    parts = holidays.list_supported_countries().get(country)
    if parts is None or (part and part not in parts):
        raise RegisterFault(
            "ORD-39", text("No calendar {name} is known.", name=calendar), "",
            text("Give a country, ISO 3166, with its part if it has one: US, US-DC, SV.")
            if parts is None
            else text("For {country} there are: {parts}.", country=country, parts=", ".join(parts)),
        )  # fmt: skip


@dataclass(frozen=True)
class Period:
    """A length of time as an order states it: 14 days, 72 hours."""

    count: int
    unit: str


def period(stated: str) -> Period | None:
    """The period that these words state; None where they state none that can be counted.

    >>> period("14 days or until further order")
    Period(count=14, unit='days')
    >>> period("10 court days")
    """
    found = _PERIOD.fullmatch(" ".join(stated.lower().split()))
    word = found[2] if found else ""
    unit = next((unit for unit, words in _UNITS.items() if word in words.split()), "")
    return Period(int(found[1]), unit) if found and unit else None


def ends(fields: Mapping[str, Any], zone: str, calendar: str = "") -> dict[str, str]:
    """What is to be added to an order: `end`, `end_by_rule`, `end_rule`, so far as they follow.

    fields    of the order: made, end_stated; nothing is added where `end` is given
    zone      of the court, where the order names none
    calendar  the country of the court, ISO 3166, with its part where that has holidays of its own:
              US, US-DC. Where no rule is known for it, the literal end stands alone
    """
    stated = period(str(fields.get("end_stated", "")))
    made = str(fields.get("made", ""))
    if stated is None or "end" in fields or not made or bounds(made, zone)[0] < 0 or "/" in made:
        return {}
    here = _zone(str(fields.get("zone") or zone))
    rule = RULES.get(calendar.partition("-")[0])
    if stated.unit == "hours":
        if not _MINUTE.fullmatch(made):
            return {}
        found = _hours(made, stated.count, here, _free(calendar))
    else:
        found = _days(made, stated, here, _free(calendar))
    if found is None:
        return {}
    literal, by_rule = found
    if rule is None or "end_by_rule" in fields:
        return {"end": literal}
    return {"end": literal, "end_by_rule": by_rule, "end_rule": f"{rule}, {calendar}"}


Free = Callable[[dt.date], bool]


def _days(made: str, stated: Period, here: dt.tzinfo, is_free: Free) -> tuple[str, str] | None:
    """The day of the making is left out, the last day is whole; it rolls to the next court day."""
    try:
        day = _instant(made).astimezone(here).date() if "T" in made else dt.date.fromisoformat(made)
        last = _after(day, stated)
        rolled = last
        while is_free(rolled):
            rolled += dt.timedelta(days=1)
    except (ValueError, OverflowError):
        return None
    return last.isoformat(), rolled.isoformat()


def _hours(made: str, count: int, here: dt.tzinfo, is_free: Free) -> tuple[str, str] | None:
    """Every hour counts from the making on; it rolls to the same time of the next court day."""
    try:
        last = _instant(made) + dt.timedelta(hours=count)
        local = last.astimezone(here)
        while is_free(local.date()):
            local = dt.datetime.combine(local.date() + dt.timedelta(days=1), local.timetz())
    except (ValueError, OverflowError):
        return None
    return _text(last), _text(local)


def _after(day: dt.date, stated: Period) -> dt.date:
    if stated.unit in ("days", "weeks"):
        return day + dt.timedelta(days=stated.count * (7 if stated.unit == "weeks" else 1))
    months = stated.count * (12 if stated.unit == "years" else 1) + day.month - 1
    first = dt.date(day.year + months // 12, months % 12 + 1, 1)
    following = dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + dt.timedelta(days=day.day - 1),
               following - dt.timedelta(days=1))  # fmt: skip


def _free(calendar: str) -> Free:
    """Whether a day is a Saturday, a Sunday or a holiday of this calendar."""
    import holidays  # noqa: PLC0415  (read when an order states a period, not with every command)

    country, _, part = calendar.partition("-")
    if country not in holidays.list_supported_countries():
        return lambda day: day.weekday() >= 5
    parts = holidays.list_supported_countries()[country]
    found = holidays.country_holidays(country, subdiv=part if part in parts else None)
    return lambda day: day.weekday() >= 5 or day in found


def _instant(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def _text(when: dt.datetime) -> str:
    return when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%MZ")


def _zone(name: str) -> dt.tzinfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return dt.UTC
