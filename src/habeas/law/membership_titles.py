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
from habeas.records.casebook import Casebook, Codes32, Ints, Table, Times
from habeas.records.membership import Clause, Has

CERTAIN = ("valid", "challenged")


def by_title(book: Casebook, person: Codes32, at: Ints, fact: Fact, clause: Clause) -> Truth:
    """The clause asked of the titles of these people at these minutes, pair by pair."""
    titles, first, last, sure = _written(book)
    said = ask(book, titles, fact, clause)
    pair, row = titles_of(titles, person)
    when = at[pair]
    stands = sure[row] & (first.latest[row] <= when) & (last.lo[row] > when)
    perhaps = (first.lo[row] <= when) & (last.hi[row] > when)
    must = _any(pair, stands & said.must[row], len(person))
    may = _any(pair, perhaps & said.may[row], len(person))
    if not isinstance(clause, Has):
        may |= ~_any(pair, stands, len(person))  # nothing that stands for certain says no
    return Truth(must, may)


def edges(book: Casebook, person: Codes32) -> tuple[Ints, Ints]:
    """The minutes at which a title of these people begins or ends, with the places of the people
    among those asked for."""
    titles, first, last, _ = _written(book)
    pair, row = titles_of(titles, person)
    sides = (first.lo, first.latest, last.lo, last.hi)
    return np.tile(pair, len(sides)), np.concatenate([side[row] for side in sides])


def titles_of(titles: Table, person: Codes32) -> tuple[Ints, Ints]:
    """Every pair of one of these people with a title of the same person, as two positions."""
    order = np.argsort(titles.person, kind="stable")
    low, high = (np.searchsorted(titles.person[order], person, side) for side in ("left", "right"))
    count = high - low
    pair = np.repeat(np.arange(len(person)), count)
    offset = np.arange(len(pair)) - np.repeat(np.cumsum(count) - count, count)
    return pair, order[np.repeat(low, count) + offset]


def _written(book: Casebook) -> tuple[Table, Times, Times, Mask]:
    """The titles that nobody has revoked, their first instants, last instants, which are sure."""
    titles = book.table("titles")
    revoked = among(titles.words("status"), "revoked")
    if revoked.any():
        titles = titles.take(~revoked)
    first, last, sure = bounds(titles)
    status = titles.words("status")
    return titles, first, last, sure & (~status.stated() | among(status, *CERTAIN))


def _any(pair: Ints, chosen: Mask, count: int) -> Mask:
    mask = np.zeros(count, bool)
    mask[pair[chosen]] = True
    return mask
