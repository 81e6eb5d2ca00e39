"""How each kind of number in the story is written."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from habeas.demo.instants import COURT, HOME, clock
from habeas.demo.line import Measure, Value
from habeas.languages import several, text
from habeas.reading.zones import zone
from habeas.showing.moment import how_long, money, number, when
from habeas.spans import DAY


def expected(measures: tuple[Measure, ...]) -> str:
    """What the line must come to."""
    return "; ".join(_said(measure.unit, measure.expected) for measure in measures)


def found(measures: tuple[Measure, ...]) -> str:
    """What the findings say."""
    return "; ".join(_said(measure.unit, measure.found) for measure in measures)


def _said(unit: str, value: Value) -> str:
    if isinstance(value, tuple):
        return _each(unit, value)
    return _WHOLE[unit](value)


def _each(unit: str, values: tuple[int, ...]) -> str:
    """Values that occur, each once."""
    if not values:
        return text("none")
    shown = text(" and ").join(_ONE[unit](value) for value in values)
    return _AROUND[unit](shown)


_WHOLE: dict[str, Callable[[int], str]] = {
    "people": lambda n: several(n, "{n} person", "{n} people", n=number(n)),
    "enemy act": lambda n: text("{n} under the enemy act", n=number(n)),
    "title 8": lambda n: text("{n} Title 8 cases", n=number(n)),
    "nationals": lambda n: text("{n} nationals", n=number(n)),
    "possibly": lambda n: several(n, "possibly {n} person", "possibly {n} people", n=number(n)),
    "court days": lambda n: text("{n} person-days by court date", n=number(n)),
    "local days": lambda n: text("{n} person-days by local date", n=number(n)),
    "elapsed": lambda n: text("{n} min, or {days} days", n=number(n), days=number(n // DAY)),
    "money": lambda n: money(Fraction(n, 100), "USD"),
    "findings": lambda n: several(n, "{n} finding", "{n} findings", n=number(n)),
    "others": lambda n: several(n, "{n} other", "{n} others", n=number(n)),
    "judged": lambda n: text("judged") if n else text("not judged"),
}
_ONE: dict[str, Callable[[int], str]] = {
    "minutes": str,
    "windows": str,
    "days": number,
    "each": how_long,
    "after": how_long,
    "since": lambda minute: when(minute, zone(HOME)),
    "clock": lambda minute: clock(minute, COURT),
}
_AROUND: dict[str, Callable[[str], str]] = {
    "minutes": lambda shown: text("{n} min", n=shown),
    "windows": lambda shown: text("{n} windows each", n=shown),
    "days": lambda shown: text("{n} days each", n=shown),
    "each": lambda shown: text("{time} each", time=shown),
    "after": lambda shown: text("{time} later", time=shown),
    "since": lambda shown: text("from {day}", day=shown),
    "clock": lambda shown: text("at {time}", time=shown),
}
