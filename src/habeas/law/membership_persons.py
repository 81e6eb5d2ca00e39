"""What is on record of each person, asked by a clause of a class.

Of one person several entries can speak. Where they agree it is so; where they contradict each
other, or one of them cannot be read, it is unknown.
"""

from __future__ import annotations

import numpy as np

from habeas.law.membership_cells import Truth, always, ask, stated, unknown
from habeas.law.membership_fields import Fact
from habeas.law.rows import Mask
from habeas.records.casebook import ABSENT, Casebook, Codes32, Ints
from habeas.records.membership import Among, Clause, Compares, Has
from habeas.spans import OPEN, M
from habeas.spans.calendar import add_within, local_midnights

OLDEST = 200  # years: nobody is older, so that every constant is a length that there is


def of_people(book: Casebook, fact: Fact, clause: Clause) -> Truth:
    """The clause asked of every person of the book, at any moment: a fact that does not change."""
    table = book.table("persons")
    rows = np.flatnonzero((table.person >= 0) & stated(table, fact))
    found = ask(book, table.take(rows), fact, clause)
    person, count = table.person[rows], len(book.people)
    if isinstance(clause, Has):
        there = _any(person, count)
        return Truth(there, there)
    true, false = found.must, ~found.may
    yes, no = _any(person[true], count), _any(person[false], count)
    torn = _any(person[~true & ~false], count)
    return Truth(yes & ~no & ~torn, ~(no & ~yes & ~torn))


def _any(person: Codes32, count: int) -> Mask:
    mask = np.zeros(count, bool)
    mask[person] = True
    return mask


def by_age(book: Casebook, person: Codes32, at: Ints, clause: Clause) -> Truth:
    """The clause on the age, in whole years, of these people at these minutes, pair by pair."""
    if isinstance(clause, Has):
        table = book.table("persons")
        written = table.person[(table.person >= 0) & (table.times("birth_date").lo != ABSENT)]
        there = _any(written, len(book.people))[person]
        return Truth(there, there)
    if isinstance(clause, Among):
        found = always(False, len(person))
        for value in clause.values:
            found = found | _aged(book, person, at, "==", int(value))
        return found
    if isinstance(clause, Compares):
        return _aged(book, person, at, clause.how, int(clause.value))
    return unknown(len(person))


def birthdays(book: Casebook, years: int) -> tuple[Ints, Ints]:
    """Per person the earliest, the latest minute at which that age is reached.

    0 with OPEN where no birth date is on record, or one that cannot be read.
    """
    count = len(book.people)
    table = book.table("persons")
    birth = table.times("birth_date")
    known = np.flatnonzero((table.person >= 0) & (birth.lo >= 0))
    first, last = np.full(count, OPEN), np.full(count, -1)
    person, birth = table.person[known], birth.take(known)
    np.minimum.at(first, person, birth.lo)
    np.maximum.at(last, person, birth.latest)
    written = (table.person >= 0) & (table.times("birth_date").lo != ABSENT)
    unread = _any(table.person[written & (table.times("birth_date").lo < 0)], count)
    rows = np.flatnonzero((last >= 0) & ~unread)
    lo, hi = np.zeros(count, np.int64), np.full(count, OPEN)
    if len(rows):
        born = [np.maximum(local_midnights(side[rows], book.zone), 0) for side in (first, last)]
        lo[rows], hi[rows] = add_within(born[0], born[1], M(12 * years), book.zone)
    return lo, hi


def ages(clause: Clause) -> list[int]:
    """The ages at whose birthdays the answer to the clause can change."""
    if isinstance(clause, Compares):
        return sorted({_year(int(clause.value)), _year(int(clause.value) + 1)})
    if isinstance(clause, Among):
        return sorted({_year(int(v) + more) for v in clause.values for more in (0, 1)})
    return []


def _aged(book: Casebook, person: Codes32, at: Ints, how: str, years: int) -> Truth:
    if how == ">=":
        return _reached(book, person, at, years)
    if how == ">":
        return _reached(book, person, at, years + 1)
    if how in ("<", "<="):
        return ~_aged(book, person, at, ">=" if how == "<" else ">", years)
    exactly = _reached(book, person, at, years) & ~_reached(book, person, at, years + 1)
    return exactly if how == "==" else ~exactly


def _reached(book: Casebook, person: Codes32, at: Ints, years: int) -> Truth:
    earliest, latest = birthdays(book, _year(years))
    if years < 0 or years > OLDEST:
        return _known(book, person, years < 0)
    must: Mask = latest[person] <= at
    may: Mask = earliest[person] <= at
    return Truth(must, may)


def _known(book: Casebook, person: Codes32, value: bool) -> Truth:
    """The same answer for everybody whose birth date can be read."""
    known = birthdays(book, 0)[1][person] < OPEN
    return Truth(known & value, ~known | value)


def _year(years: int) -> int:
    return min(max(years, 0), OLDEST)
