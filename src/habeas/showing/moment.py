"""Moments, lengths, numbers or money in the words of the reader's language."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from habeas.languages import chosen, several, text
from habeas.spans import DAY, HOUR, OPEN
from habeas.spans.axis import EPOCH
from habeas.spans.calendar import Zone

WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "es": ("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
}
MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
}


def when(minute: int, zone: Zone, *, iso: bool = False) -> str:
    """A minute as the place would say it: "Fri 20 Nov 2026, 08:20"; midnight is left out.

    iso  with offset, for machines: 2026-11-20T08:20-06:00
    """
    if minute >= OPEN:
        return "" if iso else text("until further notice")
    local, offset = _local(minute, zone)
    stamp = EPOCH + np.timedelta64(local, "m")
    if iso:
        sign, east = "-" if offset < 0 else "+", abs(offset)
        return f"{stamp}{sign}{east // 60:02d}:{east % 60:02d}"
    day = date(local // DAY)
    clock = local % DAY
    return day if not clock else f"{day}, {clock // 60:02d}:{clock % 60:02d}"


def until(minute: int, zone: Zone) -> str:
    """The end of a span: a local midnight is told as the end of the day before."""
    if minute >= OPEN:
        return text("until further notice")
    local, _ = _local(minute, zone)
    if local % DAY:
        return when(minute, zone)
    return text("the end of {day}", day=date(local // DAY - 1))


def date(day: int) -> str:
    """A local day number with its weekday: "Fri 20 Nov 2026"."""
    year, month, number_ = str(EPOCH.astype("datetime64[D]") + day).split("-")
    weekday, name = WEEKDAYS[chosen()][day % 7], MONTHS[chosen()][int(month) - 1]
    return f"{weekday} {int(number_)} {name} {year}"


def _local(minute: int, zone: Zone) -> tuple[int, int]:
    local = int(zone.local(np.array([minute], np.int64))[0])
    return local, local - minute


def how_long(minutes: int) -> str:
    """A length: "51 min", "3 h 5 min", "3 days 4 h"; minutes are left out beyond a day."""
    days, rest = divmod(minutes, DAY)
    hours, left = divmod(rest, HOUR)
    if days:
        said = several(days, "{n} day", "{n} days", n=number(days))
        return f"{said} {hours} h" if hours and days < 100 else said
    if hours:
        return f"{hours} h {left} min" if left else f"{hours} h"
    return f"{left} min"


def number(n: int) -> str:
    """A whole number with the thousands sign of the language."""
    return _grouped(f"{n:,}")


def money(amount: Fraction, currency: str) -> str:
    """An amount to the cent, exactly rounded half up, after its currency."""
    cents = (abs(amount) * 100 + Fraction(1, 2)).__floor__()
    sign = "-" if amount < 0 and cents else ""
    whole, part = divmod(cents, 100)
    point = "," if chosen() == "es" else "."
    return f"{currency} {sign}{number(whole)}{point}{part:02d}".strip()


def percent(part: int, whole: int) -> str:
    """A share with one decimal."""
    if not whole:
        return "–"
    return _grouped(f"{100 * part / whole:,.1f}") + " %"


def _grouped(written: str) -> str:
    if chosen() == "es":
        return written.translate(str.maketrans(",.", ".,"))
    return written
