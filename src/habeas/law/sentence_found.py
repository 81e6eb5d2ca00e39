"""What the law leads to for the sentences on record, as the rules ask for it.

The day on which a person is to be free is worked out by the sentence pack of the state. Where a
state has no pack, the terms as pronounced are counted from date to date, less what is credited.
"""

from __future__ import annotations

import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from habeas.law.sentence import Sentenced, cases_of
from habeas.law.sentence_away import begins as begins_of
from habeas.law.sentence_away import explained, first_day
from habeas.law.sentence_end import free_days, kept
from habeas.law.sentence_rows import NEVER
from habeas.records.casebook import Casebook
from habeas.sentences import chain, packs
from habeas.sentences.case import CREDITS, Case, Term
from habeas.sentences.convention import date_to_date
from habeas.sentences.outcome import Dated, Endless, Refusal, Undecided

FACTS = (("sentences", "pronounced"), ("credits", "kind", "days"))
SALVADORAN = "el-salvador"
Facts = Mapping[str, str | int | bool | None]


@dataclass(frozen=True)
class Found:
    """What the law leads to for the sentences of one person under one state.

    release   every day that a reading gives as the release, as it is published; None for no end
    free      earliest, latest first day of freedom, NEVER for no end; None where nobody can say
    cap       earliest, latest day that the maximum leaves, where the penalties are longer
    by_law    False where the state has no pack: the terms alone were counted
    begins    the first day of the first sentence, NEVER where it is not known
    away      days away that the sum has counted
    expiry    first day after a licence that ends later than custody, 0 where there is none
    """

    release: tuple[int | None, ...]
    free: tuple[int, int] | None
    cap: tuple[int, int] | None = None
    by_law: bool = True
    begins: int = NEVER
    away: int = 0
    expiry: int = 0


@lru_cache(maxsize=20_000)
def found_of(one: Sentenced, pack_id: str) -> Found:
    """What comes out for these sentences; kept, for several rules ask about the same rows."""
    pack = packs.of_state(one.state)
    begins, away = first_day(one), explained(one)
    if pack is None or pack.id != pack_id:
        terms = None if one.lacking else _nominal(one.case)
        return Found((), terms, by_law=False, begins=begins, away=away)
    result = kept(one, pack_id)
    outcome = result.release
    known = free_days(pack, outcome)
    free = None if known is None else (_or_never(known[0]), _or_never(known[1]))
    release: tuple[int | None, ...] = ()
    if isinstance(outcome, Dated):
        release = (outcome.day,)
    elif isinstance(outcome, Undecided):
        release = tuple(day for _, day in outcome.readings)
    elif isinstance(outcome, Endless):
        release = (None,)
    cap = _cap(result.facts) if pack.id == SALVADORAN else None
    expiry = result.expiry or 0
    return Found(release, free, cap, begins=begins, away=away, expiry=expiry)


def _or_never(day: int | None) -> int:
    return NEVER if day is None else day


def _cap(facts: Facts) -> tuple[int, int] | None:
    """The days on which the maximum is served, where the penalties pronounced go beyond it."""
    if not facts.get("capped"):
        return None
    ends = facts.get("imposed_end"), facts.get("imposed_end_latest")
    return None if None in ends else (int(ends[0] or 0), int(ends[1] or 0))


def _nominal(case: Case) -> tuple[int, int] | None:
    """First days of freedom by the terms alone: where they run together, one after the other."""
    apart = [one for one in case.sentences if not one.merged_into]
    first = [begins_of(one) for one in apart if not one.after]
    if any(one.kind != "fixed" for one in apart) or not first or None in first:
        return None
    placed = chain.places(case.sentences, begins_of, _end)
    if isinstance(placed, Refusal):
        return None
    ends = [place.end for place in placed.values()]
    if None in ends:
        return None
    more = sum(a.days if a.kind not in CREDITS else -a.days for a in case.adjustments)
    low = max(end for end in ends if end is not None) + more
    begin = min(day for day in first if day is not None)
    high = _end(begin, chain.total(one.term for one in apart), 0) + more
    return low, high if len(first) > 1 else low


def _end(first: int, term: Term, stayed: int) -> int:
    return date_to_date(first, term.years, term.months, term.weeks, term.days) + stayed


# What came out for everybody in a book, by its identity: four words ask for it, a pack takes most
# of a millisecond for each person. It goes when the book goes.
_EVERYBODY: dict[int, tuple[tuple[Sentenced, Found], ...]] = {}


def each(book: Casebook) -> tuple[tuple[Sentenced, Found], ...]:
    """Everybody with sentences on record, with what comes out for them."""
    known = _EVERYBODY.get(id(book))
    if known is None:
        known = tuple((one, _found_of(one)) for one in cases_of(book))
        _EVERYBODY[id(book)] = known
        weakref.finalize(book, _EVERYBODY.pop, id(book), None)
    return known


def _found_of(one: Sentenced) -> Found:
    pack = packs.of_state(one.state)
    return found_of(one, pack.id if pack else "")


def by_person(book: Casebook) -> dict[int, list[tuple[Sentenced, Found]]]:
    """The same by the number of the person."""
    found: dict[int, list[tuple[Sentenced, Found]]] = {}
    for one, says in each(book):
        found.setdefault(one.person, []).append((one, says))
    return found
