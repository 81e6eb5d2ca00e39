"""Sentences that are over: served in full, or as far as the maximum lets anybody serve them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.law.rows import NO_SPANS, between
from habeas.law.sentence_away import came_back, served_for_certain
from habeas.law.sentence_end import overrides
from habeas.law.sentence_found import FACTS, Found, by_person, each
from habeas.law.sentence_rows import NEVER, civil_days, midnight
from habeas.law.title import can_cover, standing
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Times
from habeas.sentences import packs
from habeas.spans import OPEN, Doubtful


@means(
    "sentence_served",
    "Every sentence of the person is served: the law leads to no later day than this.",
    *FACTS,
    ("custody",),
    parts=("custody",),
)
def sentence_served(book: Casebook, held: Doubtful) -> Doubtful:
    """From the first day of freedom on: possible from the earliest that a reading gives, certain
    from the latest; possible only where another sentence of the person cannot be computed."""
    signed = overrides(book) if len(book.table("computations")) else {}
    found: dict[int, _Served] = {}
    unsure = set[int]()
    for person, theirs in by_person(book).items():
        says = [one for _, one in theirs if one.free is not None]
        if len(says) < len(theirs):
            unsure.add(person)
        served = _together(says)
        if person in signed:
            pack = packs.of_state(theirs[0][0].state)
            day = pack.first_free(signed[person]) if pack else signed[person]
            own = _Served(day, day, day, 0)  # the officer's day stands, whoever was away
            if len(theirs) == 1:
                served = own
                unsure.discard(person)
            else:  # nobody can say under which law the officer signed
                served = min(own, served or own, key=lambda one: one.low)
                unsure.add(person)
        if served is not None and served.low < NEVER:
            found[person] = served
    return _from(book, held, found, unsure)


def _together(says: list[Found]) -> _Served | None:
    """The sentences of a person as one: over when the last of them is."""
    free = [one.free for one in says if one.free is not None]
    if not free:
        return None
    low, high = max(a for a, _ in free), max(b for _, b in free)
    begins, away = min(one.begins for one in says), max(one.away for one in says)
    return _Served(low, high, begins, away, max(one.expiry for one in says))


@means(
    "title_besides_sentence",
    "Titles that are none of the sentences on record.",
    ("titles",),
    ("sentences", "title"),
)
def title_besides_sentence(book: Casebook) -> Doubtful:
    """Instruments that can allow custody, but for those whose sentences are on record."""
    chosen = can_cover(book)
    for one, _ in each(book):
        chosen[list(one.titles)] = False
    return standing(book, chosen)


@means(
    "past_enforceable_end",
    "The penalties pronounced go beyond the maximum; what may be served of them is over.",
    *FACTS,
    ("custody",),
    parts=("custody",),
)
def past_enforceable_end(book: Casebook, held: Doubtful) -> Doubtful:
    """From the end of what may be served on, for people whose penalties exceed the maximum."""
    found: dict[int, _Served] = {}
    for one, says in each(book):
        served = _together([says]) if says.cap is not None else None
        if served is not None and served.low < NEVER:
            found[one.person] = served
    return _from(book, held, found, set())


@dataclass(frozen=True)
class _Served:
    """By person: earliest, latest day of freedom, first day of the sentence, days at large,
    first day after the licence."""

    low: int
    high: int
    begins: int
    away: int
    expiry: int = 0


def _from(book: Casebook, held: Doubtful, found: dict[int, _Served], unsure: set[int]) -> Doubtful:
    """From the first minute of each person's day on, possible from the earlier one of two.

    Only time in custody is time served: the day is certain only later by as many days as the
    person was not held from the first day of the sentence on, at large or off the record.
    """
    if not found:
        return NO_SPANS
    person = np.array(list(found), np.int32)
    low, high, begins, away, expiry = np.array(
        [(one.low, one.high, one.begins, one.away, one.expiry) for one in found.values()], np.int64
    ).T
    days = civil_days(held.may, book.zone)
    high = served_for_certain(book, days, person, begins, high, away)
    again = came_back(book, held.may, person, high, expiry)
    high = np.where(again, np.maximum(high, expiry), high)
    begin = Times(midnight(low, book.zone), midnight(high, book.zone))
    ever = np.full(len(person), OPEN)
    sure = np.array([p not in unsure for p in found], bool) & (begins < NEVER)
    return between(person, begin, Times(ever, ever), sure=sure)
