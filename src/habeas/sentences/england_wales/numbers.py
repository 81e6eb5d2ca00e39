"""The numbers of English law that stand beside the steps, each with the day from which it holds."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.sentences import day
from habeas.sentences.england_wales import law
from habeas.sentences.england_wales.law import EVER, ReleaseLaw, Tranche
from habeas.sentences.pack import LawNumber

_TRACKS = {"standard": "of a standard sentence", "plus": "of a longer-serving one"}


def numbers() -> tuple[LawNumber, ...]:
    """Every row in the order in which it came to hold; fractions first, then recalls, curfew."""
    releases = [row for one in law.LAWS["progression"] for row in _release(one)]
    recalls = list(_reach("recalls of 56 days", "CJA 2003 s 255B (K)", law.RECALL_56, "days"))
    return (*releases, *recalls, *_DATES)


def _release(one: ReleaseLaw) -> Iterator[LawNumber]:
    parts = "; ".join(f"{a}/{b} {_TRACKS[track]}" for track, (a, b) in one.fractions.items())
    yield LawNumber(one.says, parts, _day(one.since), one.cites)
    yield from _reach(one.says, one.cites, one.tranches, one.unit)


def _reach(says: str, cites: str, tranches: tuple[Tranche, ...], unit: str) -> Iterator[LawNumber]:
    """From when a law reaches those who were already serving, by how long they serve."""
    for tranche in tranches:
        limit = "all others" if tranche.limit is None else f"up to {tranche.limit:,} {unit}"
        yield LawNumber(f"{says}: those already serving", limit, _day(tranche.day), cites)


def _day(at: int) -> str:
    return "" if at == EVER else day.text(at)


def _row(says: str, value: str, since: int, cites: str) -> LawNumber:
    return LawNumber(says, value, _day(since), cites)


_DATES = (
    _row("a sentence under the older law: offence before this day, sentence before the next row",
         "", law.CJA, "CJA 2003, Part 12 (K)"),
    _row("sentenced from this day: no sentence under the older law", "", law.LASPO,
         "LASPO 2012 (K)"),
    _row("licence after a sentence of less than 12 months: offence from this day", "", law.ORA,
         "Rehabilitation Act of 2014, c. 11 (K)"),
    _row("a fine of this amount or more: all of the term in default is served", "£10,000,000",
         law.GREAT_FINE, "Serious Crime Act 2015 s 10 (K)"),
    _row("persons of particular concern: parole after two thirds instead of one half", "2/3",
         law.PCSC, "PCSC Act 2022 (K)"),
    _row("home detention curfew: at most so long before release", "179 days", EVER,
         "CJA 2003 s 246 (K)"),
    _row("home detention curfew: at most so long before release", "364 days", law.CURFEW_CHANGE,
         "CJA 2003 s 246 as changed in 2025 (K)"),
    _row("home detention curfew: none for a shorter time to be served",
         f"{law.CURFEW_MIN_DAYS} days", EVER, "CJA 2003 s 246(1) (K)"),
    _row("home detention curfew: none for fewer days", f"{law.CURFEW_LAST_DAYS} days", EVER,
         "CJA 2003 s 246 (K)"),
    _row("early removal: half of what is served, at most so long before release", "544 days", EVER,
         "CJA 2003 s 260 (K)"),
    _row("early removal: 30 % of what is served, at most so long before release", "4 years",
         law.REMOVAL_CHANGE, "CJA 2003 s 260 as changed in 2025 (K)"),
)  # fmt: skip
