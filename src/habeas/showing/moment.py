"""Moments, lengths, numbers or money in the words of the reader's language."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Literal

import numpy as np

from habeas.languages import chosen, several, text
from habeas.law.citation import day as iso_day
from habeas.spans import DAY, HOUR, OPEN
from habeas.spans.axis import EPOCH, Keys
from habeas.spans.calendar import Zone

LAST_DAY = int((np.datetime64("9999-12-31") - EPOCH.astype("datetime64[D]")).astype(int))
WEEKDAYS = {  # Monday first, as 1 January 1900 was
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "es": ("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
}
MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
}


def when(
    minute: int,
    zone: Zone,
    *,
    iso: bool = False,
    precision: Literal["minute", "day"] | None = None,
) -> str:
    """A minute as the place would say it: "Fri 20 Nov 2026, 08:20".

    precision  minute: always with the clock; day: never; None: midnight is left out
    iso        with offset, for machines: 2026-11-20T08:20-06:00; an open end is empty
    """
    if minute == OPEN:
        return "" if iso else text("until further notice")
    local = _local(minute, zone)
    if iso:
        return _stamp(local) + offset(local - minute)
    day, clock = date(local // DAY), local % DAY
    if precision == "day" or (precision is None and not clock):
        return day
    return f"{day}, {clock // 60:02d}:{clock % 60:02d}"


def until(minute: int, zone: Zone) -> str:
    """The end of a span: a local midnight is told as the end of the day before."""
    if minute == OPEN:
        return text("until further notice")
    local = _local(minute, zone)
    if local % DAY:
        return when(minute, zone)
    return text("the end of {day}", day=date(local // DAY - 1))


def whens(minutes: Keys, zone: Zone) -> list[str]:
    """Many minutes at once as `when` says them."""
    return _said(minutes, zone, 0, "{day}")


def untils(minutes: Keys, zone: Zone) -> list[str]:
    """Many ends of spans at once as `until` says them."""
    return _said(minutes, zone, 1, text("the end of {day}"))


def _said(minutes: Keys, zone: Zone, back: int, midnight: str) -> list[str]:
    """Days with their clock; at a local midnight the day `back` before in the words `midnight`."""
    is_open = minutes == OPEN
    local = zone.local(np.where(is_open, 0, minutes))
    days, clocks = local // DAY, local % DAY
    language = chosen()
    result = [
        f"{_date(day, language)}, {clock // 60:02d}:{clock % 60:02d}"
        if clock
        else midnight.format(day=_date(day - back, language))
        for day, clock in zip(days.tolist(), clocks.tolist(), strict=True)
    ]
    for i in np.flatnonzero(is_open):
        result[i] = text("until further notice")
    return result


def date(day: int) -> str:
    """A local day number (days since 1900-01-01) with its weekday: "Fri 20 Nov 2026"."""
    return _date(day, chosen())


@lru_cache(maxsize=65536)
def _date(day: int, language: str) -> str:
    written = iso_day(day)
    if day > LAST_DAY:
        return written
    year, month, in_month = written.split("-")
    return (
        f"{WEEKDAYS[language][day % 7]} {int(in_month)} {MONTHS[language][int(month) - 1]} {year}"
    )


def day_span(first: int, last: int) -> str:
    """Two local days as a range without weekdays: "12–22 Jun 2026", "30 May – 2 Jun 2026"."""
    if last > LAST_DAY:
        return f"{date(first)} – {date(last)}" if first != last else date(last)
    months = ("", *MONTHS[chosen()])
    (y1, m1, d1), (y2, m2, d2) = (
        (int(part) for part in iso_day(day).split("-")) for day in (first, last)
    )
    if first == last:
        return f"{d1} {months[m1]} {y1}"
    if (y1, m1) == (y2, m2):
        return f"{d1}–{d2} {months[m1]} {y1}"
    year = "" if y1 == y2 else f" {y1}"
    return f"{d1} {months[m1]}{year} – {d2} {months[m2]} {y2}"


def month(day: int) -> str:
    """The month of a local day: "Jun 2026"."""
    if day > LAST_DAY:
        return iso_day(day)[:-3]
    year, number_, _ = iso_day(day).split("-")
    return f"{MONTHS[chosen()][int(number_) - 1]} {year}"


def stamps(minutes: Keys, zone: Zone) -> list[str]:
    """Many minutes at once as `when(..., iso=True)` writes them."""
    shown = np.where(minutes == OPEN, 0, minutes)
    local = zone.local(shown)
    written = np.datetime_as_string(EPOCH + local.astype("timedelta64[m]")).tolist()
    east = {int(step): offset(int(step)) for step in np.unique(local - shown)}
    steps = (local - shown).tolist()
    result = [stamp + east[step] for stamp, step in zip(written, steps, strict=True)]
    for i in np.flatnonzero(local // DAY > LAST_DAY):
        result[i] = _stamp(int(local[i])) + east[steps[i]]
    for i in np.flatnonzero(minutes == OPEN):
        result[i] = ""
    return result


def _stamp(local: int) -> str:
    """A local minute as ISO 8601 writes it, after 9999 with a sign before six digits."""
    return f"{iso_day(local // DAY)}T{local % DAY // 60:02d}:{local % 60:02d}"


def offset(east: int) -> str:
    """Minutes east of UTC as ISO 8601 writes them: -06:00."""
    return f"{'-' if east < 0 else '+'}{abs(east) // 60:02d}:{abs(east) % 60:02d}"


def _local(minute: int, zone: Zone) -> int:
    return int(zone.local(np.array([minute], np.int64))[0])


def how_long(minutes: int) -> str:
    """A length: "51 min", "3 h 5 min", "3 days 4 h"; minutes are left out beyond a day, hours
    beyond a hundred days."""
    days, rest = divmod(minutes, DAY)
    hours, left = divmod(rest, HOUR)
    if days:
        said = _days(days, chosen())
        return f"{said} {hours} h" if hours and days < 100 else said
    if hours:
        return f"{hours} h {left} min" if left else f"{hours} h"
    return f"{left} min"


@lru_cache(maxsize=4096)
def _days(days: int, _language: str) -> str:
    return several(days, "{n} day", "{n} days", n=number(days))


def number(n: int) -> str:
    """A whole number with the thousands sign of the language."""
    return _grouped(f"{n:,}")


def money(amount: Fraction, currency: str) -> str:
    """An amount to the cent, exactly rounded half up, after its currency."""
    cents = (abs(amount) * 100 + Fraction(1, 2)).__floor__()
    sign = "-" if amount < 0 and cents else ""
    whole, part = divmod(cents, 100)
    return f"{currency} {sign}{number(whole)}{_signs()[1]}{part:02d}".strip()


def percent(part: int, whole: int) -> str:
    """A share with one decimal; a dash where there is no whole."""
    if not whole:
        return "–"
    return _grouped(f"{100 * part / whole:,.1f}") + " %"


def decimal(tenths: int) -> str:
    """A number of tenths with its decimal: 1234 is "123.4"."""
    return f"{number(tenths // 10)}{_signs()[1]}{tenths % 10}"


def _grouped(written: str) -> str:
    group, point = _signs()
    if group == ",":
        return written
    return written.translate(str.maketrans(",.", group + point))


def _signs() -> tuple[str, str]:
    """The thousands sign, the decimal sign of the language spoken now."""
    return (".", ",") if chosen() == "es" else (",", ".")
