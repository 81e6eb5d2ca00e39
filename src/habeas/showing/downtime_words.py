"""The titles, orders, dates of a downtime pack in words short enough for a cell on paper."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import numpy as np

from habeas.languages import chosen, rule_text, text
from habeas.law.order import REQUIRES
from habeas.rules.catalogue import rules
from habeas.showing import words
from habeas.showing.downtime_pack import Due, Held, Order, Place, Range, Title
from habeas.showing.downtime_sheets import Cell, Line
from habeas.showing.moment import day_span
from habeas.spans import DAY, OPEN
from habeas.spans.calendar import Zone

ABSENT = -1
_DIGITS = re.compile(r"(\d+)")


def short(minute: int, zone: Zone) -> str:
    """A minute without its weekday: "20 Nov 2026, 08:20"; midnight as the day that begins."""
    return _short(minute, zone, 0)


def last(minute: int, zone: Zone) -> str:
    """The end of a time: a local midnight as the day that ends, which is still in it."""
    return _short(minute, zone, 1)


def since(when: Range, as_told: str, zone: Zone) -> str:
    """A moment in the past, as exactly as it is known."""
    lo, hi = when
    if lo == ABSENT:
        return text("not stated")
    if lo < 0 or lo >= OPEN:
        return text("as written: {said}", said=as_told.lstrip("?"))
    if lo == hi:
        return short(lo, zone)
    first, end = (int(minute) for minute in zone.local(np.array([lo, hi], np.int64)))
    if first % DAY == 0 and end - first == DAY:
        return _day(first // DAY, chosen())
    return text("between {begin} and {end}", begin=short(lo, zone), end=last(hi, zone))


def until(when: Range, zone: Zone, ends: str = "") -> str:
    """When a title or an order ends, after a comma; empty where nothing is said of it."""
    lo, hi = when
    if lo == ABSENT:
        known = {"life": text("for life"), "indeterminate": text("of no fixed length"),
                 "until further order": text("until further order")}  # fmt: skip
        return f", {known[ends]}" if ends in known else ""
    if lo < 0:
        return ", " + text("to a date that cannot be read")
    if hi == OPEN:
        return ", " + text("to a date beyond this calendar")
    return ", " + text("to {time}", time=last(hi, zone))


def titles(held: Held, zone: Zone) -> Cell:
    """The titles of a person; what is missing comes first."""
    missing: list[Line] = []
    if not held.titles:
        missing = [(text("NO TITLE ON RECORD"), "x")]
    elif not held.has_title:
        missing = [(text("NO TITLE IN FORCE"), "x")]
    return (*missing, *((title(one, zone), "") for one in held.titles))


def title(one: Title, zone: Zone) -> str:
    """A title by kind and number, until when, with what is to be known of it."""
    said = f"{_kind(one.kind, chosen())} {one.id}".strip() + until(one.until, zone, one.ends)
    return f"{said} ({_doubt(one.look)})" if one.look != "in force" else said


def _doubt(look: str) -> str:
    return {
        "perhaps": text("perhaps in force"),
        "in dispute": text("in dispute"),
        "over": text("ended"),
        "ahead": text("not yet in force"),
    }[look]


def order(one: Order, zone: Zone, *, alone: bool = False) -> str:
    """An order as it has to be known when somebody is about to leave.

    alone  by itself, not in the line of a person: whom it protects is told elsewhere
    """
    said = words.order(one.act) + (f" ({one.country})" if one.country else "")
    said = " ".join(filter(None, (said + ":", one.id, one.court))) if one.id or one.court else said
    by = one.act in REQUIRES and one.until[1] >= 0
    said += (
        ", " + text("by {time}", time=last(one.until[1], zone)) if by else until(one.until, zone)
    )
    if one.basis and not alone:
        said += ", " + text("for all held on {basis}", basis=one.basis)
    if not one.sure and not alone:
        said += ", " + text("may apply")
    if not one.confirmed:
        said += ", " + text("not confirmed by the court")
    return said


def due(one: Due, *, short: bool = False) -> str:
    """What falls due; `short` for the line of a person, where a rule has its number alone."""
    if one.what == "refusal":
        return text("refusal to release lapses")
    if one.what == "rule":
        return one.of if short else f"{one.of} {rule(one.of)}".strip()
    if short:
        return text("title ends")
    return text("title ends: {title}", title=f"{_kind(one.kind, chosen())} {one.of}".strip())


def rule(rule_id: str) -> str:
    """What a rule says, in a sentence."""
    return _rule(rule_id, chosen())


def is_grave(one: Due) -> bool:
    """True for what has to be in the list of dates: a title, a refusal, a rule of the first grade."""
    return one.what != "rule" or _grades().get(one.of, "") == "S1"


@lru_cache(maxsize=1000)
def _rule(rule_id: str, _language: str) -> str:
    known = [rule for rule in rules() if rule.id == rule_id]
    return rule_text(rule_id, "title", known[0].title) if known else ""


@lru_cache(maxsize=1)
def _grades() -> dict[str, str]:
    return {rule.id: rule.severity for rule in rules()}


def place(code: str, known: dict[str, Place]) -> str:
    """A place by its name, with its code where that is another."""
    if not code:
        return text("Place not stated")
    name = known[code].name if code in known else ""
    return f"{name} ({code})" if name and name != code else code


def person(held: Held) -> str:
    """The name as told, or that none is known."""
    return held.name or text("(name not told)")


def natural(said: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts A-2 before A-10, small letters with capitals, accents with none."""
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", said.casefold()) if not unicodedata.combining(c)
    )
    return tuple(
        (0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, part)
        for part in _DIGITS.split(bare) if part
    )  # fmt: skip


def _short(minute: int, zone: Zone, back: int) -> str:
    day, clock = divmod(int(zone.local(np.array([minute], np.int64))[0]), DAY)
    if not clock:
        return _day(day - back, chosen())
    return f"{_day(day, chosen())}, {clock // 60:02d}:{clock % 60:02d}"


# As many people, as few days, kinds of title: each is put into words once per language.
@lru_cache(maxsize=65_536)
def _day(day: int, _language: str) -> str:
    return day_span(day, day)


@lru_cache(maxsize=1000)
def _kind(kind: str, _language: str) -> str:
    return words.title(kind)
