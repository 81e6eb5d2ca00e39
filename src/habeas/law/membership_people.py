"""The people whom an order on a class reaches while it is in force.

A class is named by a legal basis, by an expression, or by both, which then both have to hold of
the same stay. Who was inside at any time in which the order was in force is protected from then
on. Of a basis: who was then held on another basis only is outside; who was held on no written
basis may be inside. An expression that nobody could read may hold of everybody.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.law.custody import edges
from habeas.law.membership import changes_with_time, judge, moments
from habeas.law.membership_cells import Truth, always, unknown
from habeas.law.rows import Mask, among
from habeas.records.casebook import Casebook, Codes32, Ints, Words
from habeas.records.membership import Expression
from habeas.spans import OPEN


@dataclass(frozen=True)
class Members:
    """The people whom an order reaches, each once, sorted.

    since   the earliest minute from which each may be inside
    surely  the minute from which each is inside for certain, OPEN for those who only may be
    """

    person: Codes32
    since: Ints
    surely: Ints

    @property
    def sure(self) -> Mask:
        """True for those who are inside for certain."""
        mask: Mask = self.surely < OPEN
        return mask


class Classes:
    """The classes that orders name in one book, each part of them judged once."""

    def __init__(self, book: Casebook) -> None:
        self._book = book
        custody = book.table("custody")
        self._person, self._basis = custody.person, custody.words("basis")
        self._begin, self._latest, _, self._end = edges(book)
        self._judged: dict[str, Truth] = {}

    def members(self, basis: str, expression: str, first: tuple[int, int], last: int) -> Members:
        """The people of the class of an order that came into force between `first[0]` and
        `first[1]`, and lasts at the latest to `last`; "" for a part that it does not name."""
        held = (self._begin >= 0) & (self._begin < last) & (self._end > first[0])
        rows = np.flatnonzero(held & (self._person >= 0))
        begin = np.maximum(self._begin[rows], first[0])
        place, at = np.arange(len(rows)), begin
        found = always(True, len(rows))
        if expression:
            place, at, found = self._of(expression, rows, begin, np.minimum(self._end[rows], last))
        if basis:
            found = found & self._on(basis, rows).take(place)
        late = np.maximum(at, np.maximum(self._latest[rows[place]], first[1]))
        return _gathered(self._person[rows[place]], at, late, found)

    def _of(self, said: str, rows: Ints, begin: Ints, end: Ints) -> tuple[Ints, Ints, Truth]:
        """The places among `rows` with the minutes at which the expression is judged, with what
        it says then."""
        expression = self._book.classes.get(said)
        place = np.arange(len(rows))
        if expression is None:
            return place, begin, unknown(len(rows))
        if not changes_with_time(expression):
            return place, begin, self._at_any_time(said, expression).take(rows)
        place, at = moments(self._book, expression, rows, begin, end)
        return place, at, judge(self._book, expression, rows[place], at)

    def _at_any_time(self, said: str, expression: Expression) -> Truth:
        found = self._judged.get(said)
        if found is None:
            rows = np.arange(len(self._person))  # a row about nobody is judged, never asked for
            found = self._judged[said] = judge(self._book, expression, rows, self._begin)
        return found

    def _on(self, basis: str, rows: Ints) -> Truth:
        """Whether each stay is on that basis; perhaps, where neither it says so nor another one."""
        written = Words(self._basis.codes[rows], self._basis.words)
        on_it, given = among(written, basis), written.stated()
        person = self._person[rows]
        outside = np.setdiff1d(person[given], person[on_it])
        return Truth(on_it, on_it | (~given & ~np.isin(person, outside)))


def _gathered(person: Codes32, at: Ints, late: Ints, found: Truth) -> Members:
    """The people of whom it holds at some minute, with the first of these."""
    inside = np.flatnonzero(found.may)
    who, place = np.unique(person[inside], return_inverse=True)
    since, surely = np.full(len(who), OPEN), np.full(len(who), OPEN)
    np.minimum.at(since, place, at[inside])
    sure = found.must[inside]
    np.minimum.at(surely, place[sure], late[inside][sure])
    return Members(who, since, surely)
