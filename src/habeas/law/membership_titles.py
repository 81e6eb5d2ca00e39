"""The titles of a person that stand at a moment, asked by a clause of a class.

A clause holds where it holds of any of them. Who has no title on record may have any.
A title stands in its written term; whether an order has ended it since is not asked here.
"""

from __future__ import annotations

import numpy as np

from habeas.law.membership_cells import Truth, ask
from habeas.law.membership_fields import Fact
from habeas.law.rows import Mask, among
from habeas.law.term import bounds
from habeas.records.casebook import Casebook, Codes32, Ints
from habeas.records.membership import Clause, Has

CERTAIN = ("valid", "challenged")


class Standing:
    """The titles of a book that nobody has revoked, by person."""

    def __init__(self, book: Casebook) -> None:
        titles = book.table("titles")
        kept = np.flatnonzero(~among(titles.words("status"), "revoked") & (titles.person >= 0))
        kept = kept[np.argsort(titles.person[kept], kind="stable")]
        self._book, self._titles = book, titles.take(kept)
        self._first, self._last, sure = bounds(self._titles)
        status = self._titles.words("status")
        self._sure = sure & (~status.stated() | among(status, *CERTAIN))
        self._said: dict[Clause, Truth] = {}

    def judge(self, person: Codes32, at: Ints, fact: Fact, clause: Clause) -> Truth:
        """The clause asked of the titles of these people at these minutes, pair by pair."""
        said = self._said.get(clause)
        if said is None:
            said = self._said[clause] = ask(self._book, self._titles, fact, clause)
        pair, row = self._of(person)
        first, last, when = self._first.take(row), self._last.take(row), at[pair]
        stands = self._sure[row] & (first.latest <= when) & (last.lo > when)
        perhaps = (first.lo <= when) & (last.hi > when)
        must = _any(pair, stands & said.must[row], len(person))
        may = _any(pair, perhaps & said.may[row], len(person))
        if not isinstance(clause, Has):
            may |= ~_any(pair, stands, len(person))  # nothing that stands for certain says no
        return Truth(must, may)

    def edges(self, person: Codes32) -> tuple[Ints, Ints]:
        """The minutes at which a title of these people begins or ends, behind the places of the
        people among those asked for."""
        pair, row = self._of(person)
        sides = (self._first.lo, self._first.latest, self._last.lo, self._last.hi)
        return np.tile(pair, len(sides)), np.concatenate([side[row] for side in sides])

    def _of(self, person: Codes32) -> tuple[Ints, Ints]:
        """Every pair of one of these people with a title of theirs, as two positions."""
        owner = self._titles.person
        low, high = (np.searchsorted(owner, person, side) for side in ("left", "right"))
        count = high - low
        pair = np.repeat(np.arange(len(person)), count)
        offset = np.arange(len(pair)) - np.repeat(np.cumsum(count) - count, count)
        return pair, np.repeat(low, count) + offset


def _any(pair: Ints, chosen: Mask, count: int) -> Mask:
    mask = np.zeros(count, bool)
    mask[pair[chosen]] = True
    return mask
