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


class Births:
    """When the people of a book were born, as far as that is on record."""

    def __init__(self, book: Casebook) -> None:
        self._zone, count = book.zone, len(book.people)
        table = book.table("persons")
        birth, written = table.times("birth_date"), table.person >= 0
        known = np.flatnonzero(written & (birth.lo >= 0))
        self._first, self._last = np.full(count, OPEN), np.full(count, -1)
        person, birth = table.person[known], birth.take(known)
        np.minimum.at(self._first, person, birth.lo)
        np.maximum.at(self._last, person, birth.latest)
        lo = table.times("birth_date").lo
        self._last[table.person[written & (lo < ABSENT)]] = -1  # one that cannot be read
        self._written = _any(table.person[written & (lo != ABSENT)], count)

    def birthdays(self, person: Codes32, years: int) -> tuple[Ints, Ints]:
        """The earliest, the latest minute at which each of these people reaches that age; 0 with
        OPEN where no birth date is on record, or one that cannot be read."""
        lo, hi = np.zeros(len(person), np.int64), np.full(len(person), OPEN)
        rows = np.flatnonzero(self._last[person] >= 0)
        if len(rows):
            sides = (side[person[rows]] for side in (self._first, self._last))
            born = [np.maximum(local_midnights(side, self._zone), 0) for side in sides]
            lo[rows], hi[rows] = add_within(born[0], born[1], M(12 * _year(years)), self._zone)
        return lo, hi

    def judge(self, person: Codes32, at: Ints, clause: Clause) -> Truth:
        """The clause on the age, in whole years, of these people at these minutes, pair by pair."""
        if isinstance(clause, Has):
            there = self._written[person]
            return Truth(there, there)
        if isinstance(clause, Among):
            found = always(False, len(person))
            for value in clause.values:
                found = found | self._aged(person, at, "==", int(value))
            return found
        if isinstance(clause, Compares):
            return self._aged(person, at, clause.how, int(clause.value))
        return unknown(len(person))

    def _aged(self, person: Codes32, at: Ints, how: str, years: int) -> Truth:
        if how == ">=":
            return self._reached(person, at, years)
        if how == ">":
            return self._reached(person, at, years + 1)
        if how in ("<", "<="):
            return ~self._reached(person, at, years if how == "<" else years + 1)
        exactly = self._reached(person, at, years) & ~self._reached(person, at, years + 1)
        return exactly if how == "==" else ~exactly

    def _reached(self, person: Codes32, at: Ints, years: int) -> Truth:
        if years < 0 or years > OLDEST:
            known, value = self._last[person] >= 0, years < 0
            return Truth(known & value, ~known | value)
        earliest, latest = self.birthdays(person, years)
        return Truth(latest <= at, earliest <= at)


def ages(clause: Clause) -> set[int]:
    """The ages at whose birthdays the answer to the clause can change."""
    if isinstance(clause, Compares):
        return {_year(int(clause.value)), _year(int(clause.value) + 1)}
    if isinstance(clause, Among):
        return {_year(int(value) + more) for value in clause.values for more in (0, 1)}
    return set()


def _year(years: int) -> int:
    return min(max(years, 0), OLDEST)
