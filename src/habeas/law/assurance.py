"""Diplomatic assurances: what a state promised about a person, for how long, seen by whom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.law.contact import of_kinds
from habeas.law.custody import edges
from habeas.law.joining import pairs
from habeas.law.notice import EVENT
from habeas.law.rows import NO_SPANS, Mask, between, clipped, country, shared_codes
from habeas.law.vocabulary import means
from habeas.records.casebook import ABSENT, UNREADABLE, Casebook, Codes32, Ints, Table, Times
from habeas.spans import OPEN, Doubtful, DoubtfulEvents

PARTS = ("written", "personal", "monitored")
GIVEN = (("assurances", "given", "country"), ("custody", "country"))


@dataclass(frozen=True)
class _Relied:
    """Stays in the country of an assurance, from the moment it was given; one pair a position.

    sure  False where the country of the stay, or that of the assurance, is not on record
    """

    assurances: Table
    person: Codes32
    first: Times
    last: Times
    sure: Mask


def _relied(book: Casebook) -> _Relied:
    custody, table = book.table("custody"), book.table("assurances")
    stay, row = pairs(custody.person, table.person)
    here, there = shared_codes(country(book, custody), table.words("country"))
    here, there = here[stay], there[row]
    kept = np.flatnonzero((here == there) | (here < 0) | (there < 0))
    stay, row, sure = stay[kept], row[kept], ((here >= 0) & (there >= 0))[kept]
    earliest, latest, soonest, end = (side[stay] for side in edges(book))
    given = table.times("given").take(row)
    first = _range(
        np.maximum(np.maximum(earliest, given.lo), 0),
        np.maximum(np.maximum(latest, given.latest), 0),
    )
    sure &= (earliest >= 0) & (given.lo >= 0)
    return _Relied(table.take(row), custody.person[stay], first, Times(soonest, end), sure)


def _range(lo: Ints, latest: Ints) -> Times:
    return Times(lo, np.where(latest > lo, latest + 1, lo))


@means("relies_on_assurance", "Held in a state that gave an assurance about the person.", *GIVEN)
def relies_on_assurance(book: Casebook) -> Doubtful:
    """Stays in that state from the moment the assurance was given."""
    if not len(book.table("assurances")):
        return NO_SPANS
    found = _relied(book)
    return clipped(between(found.person, found.first, found.last, sure=found.sure), book)


@means(
    "complete_assurance",
    "An assurance in writing, about this very person, monitored, with an end, has not expired.",
    *GIVEN,
    ("assurances", "end", *PARTS),
)
def complete_assurance(book: Casebook) -> Doubtful:
    """Stays in that state from the giving of such an assurance to its end; possibly so where it is
    not on record whether a part is there, never where one is missing or no end is named."""
    found = _relied(book)
    answers = np.array([found.assurances.yes(part) for part in PARTS])
    end = found.assurances.times("end")
    rows = np.flatnonzero((answers != 0).all(axis=0) & (end.lo != ABSENT))
    last, end, first = found.last.take(rows), end.take(rows), found.first.take(rows)
    unread = end.lo == UNREADABLE
    last = Times(
        np.minimum(last.lo, np.where(unread, 0, end.lo)),
        np.minimum(last.hi, np.where(unread, OPEN, end.hi)),
    )
    sure = found.sure[rows] & (answers[:, rows] == 1).all(axis=0)
    return clipped(between(found.person[rows], first, last, sure=sure), book)


@means("oversight_visit", "A body outside the holding authority visits the person.", EVENT)
def oversight_visit(book: Casebook) -> DoubtfulEvents:
    """Every oversight visit."""
    return of_kinds(book, ("oversight visit",))
