"""Titles that end soon: another one stays open, so the person stays; or none does (rule T-11)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.law.rows import Mask
from habeas.law.sentence_end import with_ends
from habeas.law.title import as_written, bounds, by_row, can_cover
from habeas.records.casebook import Casebook, Ints
from habeas.spans import DAY, HOUR, OPEN, Spans

LAPSES_SOON, LAPSES_THIS_MONTH = 72 * HOUR, 30 * DAY  # T-11, policy of this project, 2026


@dataclass(frozen=True)
class Hold:
    """`ends`: the row of `titles` that ends at minute `at`; `open`: the one that goes on."""

    ends: int
    at: int
    open: int


@dataclass(frozen=True)
class Lapse:
    """`title`: the row of `titles` that ends at minute `at`, when no other one is certain."""

    title: int
    at: int


def holds(book: Casebook, within: int) -> list[Hold]:
    """The people in custody at `as_of` who must not go when a title ends, sorted by instant.

    The title ends at its term within so many minutes; or an order of release or an acquittal has
    ended it, however long ago, and the person is still held. Another title is certain then.
    """
    ending, other = _with_another(book, within)
    rows = np.flatnonzero(other >= 0)
    found = zip(ending.row[rows].tolist(), ending.at[rows].tolist(), other[rows].tolist(),
                strict=True)  # fmt: skip
    return sorted((Hold(*hold) for hold in found), key=lambda hold: (hold.at, hold.ends))


def lapses(book: Casebook, within: int = LAPSES_THIS_MONTH) -> list[Lapse]:
    """The people in custody at `as_of` whose title ends at its term within so many minutes while
    no other is certain then; sorted by instant."""
    ending, other = _with_another(book, within)
    rows = np.flatnonzero((other < 0) & ending.by_term)
    found = zip(ending.row[rows].tolist(), ending.at[rows].tolist(), strict=True)
    return sorted((Lapse(*lapse) for lapse in found), key=lambda lapse: (lapse.at, lapse.title))


@dataclass(frozen=True)
class _Ending:
    """Rows of titles with the instants at which they end; `by_term` False where an act did it."""

    row: Ints
    at: Ints
    by_term: Mask


def _with_another(book: Casebook, within: int) -> tuple[_Ending, Ints]:
    """The titles that end, each with another one of the person that is certain then, or -1."""
    if not book.has("titles"):
        none = np.empty(0, np.int64)
        return _Ending(none, none, np.empty(0, bool)), none
    book = with_ends(book)
    titles = book.table("titles")
    here = can_cover(book) & np.isin(titles.person, _inside(book))
    standing = by_row(book, here)
    ending = _endings(book, here, standing.may.joined, within)
    at = np.maximum(ending.at, book.as_of)
    return ending, _another(titles.person.astype(np.int64), ending.row, at, standing.must.joined)


def _inside(book: Casebook) -> Ints:
    """The people in custody at `as_of`, perhaps."""
    custody = book.table("custody")
    end = custody.times("end")
    return np.unique(custody.person[(end.lo < 0) | (end.hi > book.as_of)]).astype(np.int64)


def _endings(book: Casebook, here: Mask, standing: Spans, within: int) -> _Ending:
    """Titles that stand up to their term, now or soon; then those that acts have cut short."""
    now = book.as_of
    _, last, _ = bounds(book.table("titles"))
    soon = np.flatnonzero(here & (last.lo >= now) & (last.lo <= now + within))
    soon = soon[standing.covers((soon << 32) | (last.lo[soon] - 1))]
    written = as_written(book, here).may.joined
    row = np.flatnonzero(here)
    at_now = (row << 32) | max(now - 1, 0)
    cut = row[written.covers(at_now) & ~standing.covers(at_now)]
    stopped = standing.ends[np.searchsorted(standing.starts, (cut << 32) | now, "left") - 1]
    known = stopped >> 32 == cut
    cut, stopped = cut[known], (stopped & OPEN)[known]
    return _Ending(
        np.concatenate((soon, cut)),
        np.concatenate((last.lo[soon], stopped)),
        np.arange(len(soon) + len(cut)) < len(soon),
    )


def _another(person: Ints, row: Ints, at: Ints, certain: Spans) -> Ints:
    """For each title `row` another one of its person that is certain at the minute `at`, or -1."""
    order = np.argsort(person, kind="stable")
    low = np.searchsorted(person[order], person[row], "left")
    count = np.searchsorted(person[order], person[row], "right") - low
    place = np.repeat(np.arange(len(row)), count)
    nth = np.arange(len(place)) - np.repeat(np.cumsum(count) - count, count)
    other = order[np.repeat(low, count) + nth]
    stands = (other != row[place]) & certain.covers((other << 32) | at[place])
    found = np.full(len(row), -1, np.int64)
    found[place[stands][::-1]] = other[stands][::-1]  # the first of several is written last
    return found
