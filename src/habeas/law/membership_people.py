"""The people whom an order on a class reaches while it is in force.

A class is named by a legal basis, by an expression, or by both, which then both have to hold of
the same stay. Who was inside at any time in which the order was in force is protected from then
on. Of a basis: who was then held on another basis only is outside; who was held on no written
basis may be inside. An expression that nobody could read may hold of everybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from habeas.law.custody import edges
from habeas.law.membership import Facts, changes_with_time
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
    """The classes that orders name in one book, every fact asked for once."""

    def __init__(self, book: Casebook, classes: Mapping[str, Expression] | None = None) -> None:
        """The classes in `book`; `classes` reads expressions where the book cannot."""
        self._classes = book.classes if classes is None else classes
        self._facts, self._people = Facts(book), len(book.people)
        custody = book.table("custody")
        self._person, self._basis = custody.person, custody.words("basis")
        self._begin, self._latest, _, self._end = edges(book)

    def members(self, basis: str, expression: str, first: tuple[int, int], last: int) -> Members:
        """The people of the class of an order that came into force between `first[0]` and
        `first[1]`, and lasts at the latest to `last`; "" for a part that it does not name."""
        held = (self._begin >= 0) & (self._begin < last) & (self._end > first[0])
        rows = np.flatnonzero(held & (self._person >= 0))
        on_it = self._on(basis, rows) if basis else always(True, len(rows))
        said = self._classes.get(expression)
        found = on_it & self._could(expression, rows)
        rows, on_it, found = rows[found.may], on_it.take(found.may), found.take(found.may)
        at = np.maximum(self._begin[rows], first[0])
        if said is not None and changes_with_time(said):
            end = np.minimum(self._end[rows], last)
            place, at = self._facts.moments(said, rows, at, end)
            rows = rows[place]
            found = on_it.take(place) & self._facts.judge(said, rows, at)
        late = np.maximum(at, np.maximum(self._latest[rows], first[1]))
        return _gathered(self._person[rows], at, late, found)

    def _could(self, expression: str, rows: Ints) -> Truth:
        """What an expression says of these stays whatever the minute; everybody may be inside by
        one that nobody could read."""
        said = self._classes.get(expression)
        if said is not None:
            return self._facts.could(said, rows)
        return unknown(len(rows)) if expression else always(True, len(rows))

    def _on(self, basis: str, rows: Ints) -> Truth:
        """Whether each stay is on that basis; perhaps, where neither it says so nor another one."""
        written = Words(self._basis.codes[rows], self._basis.words)
        on_it, given = among(written, basis), written.stated()
        if given.all():
            return Truth(on_it, on_it)
        person = self._person[rows]
        outside = np.zeros(self._people, bool)
        outside[person[given]] = True
        outside[person[on_it]] = False
        return Truth(on_it, on_it | (~given & ~outside[person]))


def _gathered(person: Codes32, at: Ints, late: Ints, found: Truth) -> Members:
    """The people of whom it holds at some minute, with the first of these."""
    inside = np.flatnonzero(found.may)
    who, place = np.unique(person[inside], return_inverse=True)
    since, surely = np.full(len(who), OPEN), np.full(len(who), OPEN)
    np.minimum.at(since, place, at[inside])
    sure = found.must[inside]
    np.minimum.at(surely, place[sure], late[inside][sure])
    return Members(who, since, surely)
