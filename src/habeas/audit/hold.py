"""The hold check: a title ends, yet another certain title stays open, so the person stays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.law.title import bounds, can_cover
from habeas.records.casebook import ABSENT, Casebook


@dataclass(frozen=True)
class Hold:
    """`ends`: the row of `titles` that ends at minute `at`; `open`: the one that goes on."""

    ends: int
    at: int
    open: int


def holds(book: Casebook, within: int) -> list[Hold]:
    """The people in custody at `as_of` one of whose titles ends within so many minutes, while
    another is certain beyond that instant; sorted by instant."""
    if not book.has("titles"):
        return []
    custody, titles = book.table("custody"), book.table("titles")
    end = custody.times("end")
    inside = np.unique(custody.person[(end.lo == ABSENT) | (end.hi > book.as_of)])
    first, last, sure = bounds(titles)
    standing = ~titles.words("status").is_("revoked") & can_cover(book)
    here = standing & np.isin(titles.person, inside)
    ending = here & (last.lo > book.as_of) & (last.lo <= book.as_of + within)
    found = []
    for row in np.flatnonzero(ending):
        other = here & sure & (titles.person == titles.person[row]) & (last.lo > last.lo[row])
        other &= first.hi <= last.lo[row]
        if other.any():
            found.append(Hold(int(row), int(last.lo[row]), int(np.flatnonzero(other)[0])))
    return sorted(found, key=lambda hold: hold.at)
