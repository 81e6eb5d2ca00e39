"""Sentences that are over, computations beside what the sentences on record lead to.

The day on which a person is to be free is worked out by the sentence pack of the state. Where a
state has no pack, the terms as pronounced are counted from date to date, less what is credited.
"""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from habeas.law.rows import NO_SPANS, Mask, between
from habeas.law.sentence import Sentenced, cases_of
from habeas.law.sentence_end import computed, free_days, overrides, release_of
from habeas.law.sentence_notice import COMPUTATION, in_turn
from habeas.law.sentence_rows import ALWAYS, NEVER, as_times, days, midnight
from habeas.law.title import can_cover, standing
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Ints, Table, Times
from habeas.sentences import chain, packs
from habeas.sentences.case import CREDITS, Case, Sentence, Term
from habeas.sentences.convention import date_to_date
from habeas.sentences.outcome import Computed, Dated, Endless, Refusal, Undecided
from habeas.spans import OPEN, Doubtful

FACTS = (("sentences", "pronounced"), ("credits", "kind", "days"))
SALVADORAN = "el-salvador"


@dataclass(frozen=True)
class Found:
    """What the law leads to for the sentences of one person under one state.

    release   every day that a reading gives as the release, as it is published; None for no end
    free      earliest, latest first day of freedom, NEVER for no end; None where nobody can say
    cap       earliest, latest day that the maximum leaves, where the penalties are longer
    by_law    False where the state has no pack: the terms alone were counted
    """

    release: tuple[int | None, ...]
    free: tuple[int, int] | None
    cap: tuple[int, int] | None = None
    by_law: bool = True


@lru_cache(maxsize=20_000)
def found_of(one: Sentenced, pack_id: str) -> Found:
    """What comes out for these sentences; kept, for several rules ask about the same rows."""
    pack = packs.of_state(one.state)
    if pack is None or pack.id != pack_id:
        return Found((), None if one.lacking else _nominal(one.case), by_law=False)
    result = computed(one)
    outcome = release_of(result)
    free = free_days(pack, outcome)
    if free is not None:
        low, high = (NEVER if day is None else day for day in free)
        free = (low, high)
    release: tuple[int | None, ...] = ()
    if isinstance(outcome, Dated):
        release = (outcome.day,)
    elif isinstance(outcome, Undecided):
        release = tuple(day for _, day in outcome.readings)
    elif isinstance(outcome, Endless):
        release = (None,)
    cap = _cap(result) if pack.id == SALVADORAN else None
    return Found(release, free, cap)


def _cap(result: Computed | None) -> tuple[int, int] | None:
    """The days on which the maximum is served, where the penalties pronounced go beyond it."""
    if result is None or not result.facts.get("capped"):
        return None
    ends = result.facts.get("imposed_end"), result.facts.get("imposed_end_latest")
    return None if None in ends else (int(ends[0] or 0), int(ends[1] or 0))


def _nominal(case: Case) -> tuple[int, int] | None:
    """First days of freedom by the terms alone: where they run together, one after the other."""
    apart = [one for one in case.sentences if not one.merged_into]
    first = [_begins(one) for one in apart if not one.after]
    if any(one.kind != "fixed" for one in apart) or not first or None in first:
        return None
    placed = chain.places(case.sentences, _begins, _end)
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


def _begins(one: Sentence) -> int | None:
    return one.pronounced if one.begins is None else one.begins


def _end(first: int, term: Term, stayed: int) -> int:
    return date_to_date(first, term.years, term.months, term.weeks, term.days) + stayed


# What came out for everybody in a book, by its identity: four words ask for it, a pack takes most
# of a millisecond for each person. It goes when the book goes.
_EVERYBODY: dict[int, tuple[tuple[Sentenced, Found], ...]] = {}


def _each(book: Casebook) -> tuple[tuple[Sentenced, Found], ...]:
    known = _EVERYBODY.get(id(book))
    if known is None:
        known = tuple((one, _found_of(one)) for one in cases_of(book))
        _EVERYBODY[id(book)] = known
        weakref.finalize(book, _EVERYBODY.pop, id(book), None)
    return known


def _found_of(one: Sentenced) -> Found:
    pack = packs.of_state(one.state)
    return found_of(one, pack.id if pack else "")


def _by_person(book: Casebook) -> dict[int, list[tuple[Sentenced, Found]]]:
    found: dict[int, list[tuple[Sentenced, Found]]] = {}
    for one, says in _each(book):
        found.setdefault(one.person, []).append((one, says))
    return found


def _from(book: Casebook, found: dict[int, tuple[int, int]], unsure: set[int]) -> Doubtful:
    """From the first minute of each person's day on, possible from the earlier one of two."""
    if not found:
        return NO_SPANS
    person = np.array(list(found), np.int64)
    low = np.array([found[p][0] for p in found], np.int64)
    high = np.array([found[p][1] for p in found], np.int64)
    begin = Times(midnight(low, book.zone), midnight(high, book.zone))
    ever = np.full(len(person), OPEN)
    sure = np.array([p not in unsure for p in found], bool)
    return between(person, begin, Times(ever, ever), sure=sure)


# --- the time served -------------------------------------------------------------------------


@means(
    "sentence_served",
    "Every sentence of the person is served: the law leads to no later day than this.",
    *FACTS,
)
def sentence_served(book: Casebook) -> Doubtful:
    """From the first day of freedom on: possible from the earliest that a reading gives, certain
    from the latest; possible only where another sentence of the person cannot be computed."""
    signed = overrides(book) if len(book.table("computations")) else {}
    found: dict[int, tuple[int, int]] = {}
    unsure = set[int]()
    for person, theirs in _by_person(book).items():
        free = [says.free for _, says in theirs if says.free is not None]
        if len(free) < len(theirs):
            unsure.add(person)
        if free:
            found[person] = max(low for low, _ in free), max(high for _, high in free)
        if person in signed:
            pack = packs.of_state(theirs[0][0].state)
            day = pack.first_free(signed[person]) if pack else signed[person]
            found[person] = day, day
            unsure.discard(person)
    return _from(book, {p: d for p, d in found.items() if d[0] < NEVER}, unsure)


@means(
    "title_besides_sentence",
    "Titles that are none of the sentences on record.",
    ("titles",),
    ("sentences", "title"),
)
def title_besides_sentence(book: Casebook) -> Doubtful:
    """Instruments that can allow custody, but for those whose sentences are on record."""
    chosen = can_cover(book)
    for one, _ in _each(book):
        chosen[list(one.titles)] = False
    return standing(book, chosen)


# --- the cap ---------------------------------------------------------------------------------


@means(
    "past_enforceable_end",
    "The penalties pronounced go beyond the maximum; what may be served of them is over.",
    *FACTS,
)
def past_enforceable_end(book: Casebook) -> Doubtful:
    """From the end of what may be served on, for people whose penalties exceed the maximum."""
    found: dict[int, tuple[int, int]] = {}
    for one, says in _each(book):
        if says.cap is not None and says.free is not None and says.free[0] < NEVER:
            found[one.person] = says.free
    return _from(book, found, set())


@means(
    "computation_past_cap",
    "The computation on record names a day of release beyond the maximum that may be served.",
    COMPUTATION,
    *FACTS,
    none_if_missing=True,
)
def computation_past_cap(book: Casebook) -> Doubtful:
    """The time of each last computation whose expected or latest end lies behind the maximum;
    possibly so where it is not decided which maximum holds."""
    caps = {one.person: says.cap for one, says in _each(book) if says.cap is not None}
    table = book.table("computations")
    rows = _standing(table)
    rows = rows[np.isin(table.person[rows], list(caps))]
    least, most = np.array([caps[p] for p in table.person[rows].tolist()]).reshape(-1, 2).T
    named = [days(table, name).take(rows) for name in ("expected_end", "latest_end")]
    latest = np.maximum.reduce([np.where(one.known, one.lo, ALWAYS) for one in named])
    return _while_standing(book, rows[latest > least], (latest > most)[latest > least])


def _standing(table: Table) -> Ints:
    """The rows of the last computation of each person."""
    last = [rows[-1] for rows in in_turn(table, days(table, "computed"))]
    return np.array(last, np.int64)


def _while_standing(book: Casebook, rows: Ints, sure: Mask) -> Doubtful:
    table = book.table("computations")
    if not len(rows):
        return NO_SPANS
    begin = as_times(days(table, "computed").take(rows), book.zone)
    ever = np.full(len(rows), OPEN)
    return between(table.person[rows], begin, Times(ever, ever), sure=sure)


# --- what was computed -----------------------------------------------------------------------


@means(
    "computation_differs",
    "The computation on record names another day of release than the sentences lead to.",
    COMPUTATION,
    *FACTS,
)
def computation_differs(book: Casebook) -> Doubtful:
    """The time of each last computation whose expected end the law of the state does not lead to.

    Possible only where a reading of several leads to it, where something is missing for the sum,
    or where an officer signed for another day. Of a state without a pack nothing is said.
    """
    table = book.table("computations")
    known = _by_person(book)
    expected = days(table, "expected_end")
    signed = table.words("override").stated()
    chosen, sure = list[int](), list[bool]()
    for row in _standing(table).tolist():
        theirs = known.get(int(table.person[row]), [])
        if not expected.known[row] or not theirs or not any(says.by_law for _, says in theirs):
            continue
        verdict = _differs(theirs, int(expected.lo[row]), int(expected.hi[row]))
        if verdict is not None:
            chosen.append(row)
            sure.append(verdict and not bool(signed[row]))
    return _while_standing(book, np.array(chosen, np.int64), np.array(sure, bool))


def _differs(theirs: list[tuple[Sentenced, Found]], low: int, high: int) -> bool | None:
    """True where the day named cannot be right, False where it may be wrong, None where it is
    right."""
    if any(not says.release for _, says in theirs):
        return False
    earliest = max(_day(min(says.release, key=_day)) for _, says in theirs)
    readings = {
        max(_day(day), earliest) for _, says in theirs for day in says.release
    }  # of several states the last to let the person go decides
    fits = [day for day in readings if low <= day <= high]
    if not fits:
        return True
    return None if len(readings) == 1 and low == high else False


def _day(day: int | None) -> int:
    return NEVER if day is None else day
