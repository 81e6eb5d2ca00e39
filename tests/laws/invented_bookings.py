"""Invented people in English prisons, written in one line each, with the dates that they are given."""

from __future__ import annotations

import re
from typing import Any

from habeas.sentences import day
from habeas.sentences.case import Term
from habeas.sentences.england_wales.booking import Against, Booking, Days, Part, Recall, RecallKind
from habeas.sentences.england_wales.final import final_dates
from habeas.sentences.england_wales.timeline import lived

UNITS = {"y": "years", "m": "months", "w": "weeks", "d": "days"}
GROWN_UP = day.parse("1980-05-17")


def term(text: str) -> Term:
    """`3y 6m` as a term."""
    return Term(**{UNITS[unit]: int(n) for n, unit in re.findall(r"(\d+)([ymwd])", text)})


def parts_of(text: str) -> tuple[int, int, int, int]:
    """Years, months, weeks, days of `3y 6m`."""
    found = term(text)
    return found.years, found.months, found.weeks, found.days


def part(sentenced: str | int, length: str, id_: str = "", **said: Any) -> Part:
    """A standard sentence of that length; the offence lies a year before unless it is said."""
    on = day.parse(sentenced) if isinstance(sentenced, str) else sentenced
    said.setdefault("committed", on - 365)
    if isinstance(said["committed"], str):
        said["committed"] = day.parse(said["committed"])
    said.setdefault("kind", "standard")
    return Part(id=id_ or f"{day.text(on)} {length}", sentenced=on, custody=term(length), **said)


def chain(sentenced: str | int, *lengths: str, **said: Any) -> tuple[Part, ...]:
    """Sentences of one day, each consecutive to the one before."""
    found: list[Part] = []
    for number, length in enumerate(lengths):
        after = (found[-1].id,) if found else ()
        found.append(part(sentenced, length, f"count {number + 1}", after=after, **said))
    return tuple(found)


def recall(kind: RecallKind, returned: str) -> Recall:
    """A recall with the day of return to custody, revoked three days before."""
    back = day.parse(returned)
    return Recall(kind=kind, revoked=back - 3, returned=back)


def days(kind: Against, count: int, applies: str, last: str = "") -> Days:
    """Days for or against, from the day on which they take effect."""
    end = day.parse(last) if last else None
    return Days(kind=kind, days=count, applies=day.parse(applies), last=end)


def booking(*parts: Part, given: tuple[Days, ...] = (), **said: Any) -> Booking:
    """One person, grown up, under the law with release at half for ever unless it is said."""
    said.setdefault("birth", GROWN_UP)
    if isinstance(said["birth"], str):
        said["birth"] = day.parse(said["birth"])
    said.setdefault("profile", "half")
    return Booking(person="Invented Person", parts=parts, days=given, **said)


def dates(person: Booking) -> dict[str, str]:
    """Every date that comes out, as text."""
    return {kind: day.text(found) for kind, found in numbers(person).items()}


def numbers(person: Booking) -> dict[str, int]:
    """The same as numbers."""
    return dict(final_dates(*lived(person)).dates)


def of(person: Booking, *kinds: str) -> tuple[str | None, ...]:
    """Those dates, None where there is none of the kind."""
    told = dates(person)
    return tuple(told.get(kind) for kind in kinds)
