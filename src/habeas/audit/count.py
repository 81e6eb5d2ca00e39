"""Counts: how many people are held at midnight, how many at any point of a local day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from habeas.law.rows import Mask
from habeas.records.casebook import ABSENT, Casebook, Ints
from habeas.spans import DAY
from habeas.spans.calendar import Zone


@dataclass(frozen=True)
class Held:
    """Rows of custody with the different persons in them, certain then possible."""

    rows: int
    persons: int
    rows_possible: int
    persons_possible: int


Snapshot = Literal["taken", "missing", "before", "after"]


@dataclass(frozen=True)
class DayCount:
    """Who is held on one local day.

    any_point  at any point of the day; midnight  at its last minute
    groups     the same by (place, legal status), any point of the day, largest first
    twice      persons in more than one row at one time that day
    snapshot   whether the source has a snapshot of this day; before its first; after its last.
               None where the source is not made of snapshots
    """

    day: int
    any_point: Held
    midnight: Held
    groups: Mapping[tuple[str, str], Held]
    twice: int
    snapshot: Snapshot | None = None


def edges(book: Casebook) -> tuple[Ints, Ints, Ints, Ints]:
    """For every custody row the earliest, latest beginning and the earliest, latest end."""
    table = book.table("custody")
    start, end = table.times("start"), table.times("end")
    held_on = end.lo == ABSENT
    return (
        start.lo, start.latest,
        np.where(held_on, book.as_of, end.lo), np.where(end.hi < 0, book.as_of, end.hi),
    )  # fmt: skip


def held_now(book: Casebook) -> Mask:
    """Per person of the casebook, True where a stay goes on at `as_of`."""
    table = book.table("custody")
    end = table.times("end")
    result = np.zeros(len(book.people), bool)
    result[table.person[(end.lo == ABSENT) | (end.lo > book.as_of)]] = True
    return result


def day_bounds(day: int, zone: Zone) -> tuple[int, int]:
    """The first minute of a local day, then the first of the next, in UTC."""
    wall = np.array([day * DAY, (day + 1) * DAY], np.int64)
    first, last = zone.utc(wall)[0]
    return int(first), int(last)


def count(book: Casebook, day: int) -> DayCount:
    """The people held on the local day `day` (days since 1900-01-01)."""
    first, last = day_bounds(day, book.zone)
    lo, hi, end_lo, end_hi = edges(book)
    placed = lo >= 0
    any_sure = placed & (hi < last) & (end_lo > first) & (end_lo > hi)
    any_may = placed & (lo < last) & (end_hi > first)
    night_sure = placed & (hi < last) & (end_lo >= last)
    night_may = placed & (lo < last) & (end_hi >= last)
    table = book.table("custody")
    place, status = table.words("place"), table.words("status")
    groups: dict[tuple[str, str], Held] = {}
    number = place.codes.astype(np.int64) * (len(status.words) + 1) + status.codes
    for code in np.unique(number[any_may]):
        here = number == code
        row = int(np.flatnonzero(here)[0])
        groups[place.text(row), status.text(row)] = _held(book, any_sure & here, any_may & here)
    ordered = dict(sorted(groups.items(), key=lambda item: (-item[1].rows, item[0])))
    held = _held(book, any_sure, any_may)
    night = _held(book, night_sure, night_may)
    twice = _at_once(book, any_sure)
    return DayCount(day, held, night, ordered, twice, _snapshot(book, day))


def observed_days(book: Casebook) -> tuple[int, int] | None:
    """The local days of the first snapshot, of the last; None where nobody was observed so."""
    begun = edges(book)[1]
    begun = begun[begun >= 0]
    if not book.observed or not len(begun):
        return None
    first, last = book.zone.local(np.array([begun.min(), book.as_of - 1], np.int64)) // DAY
    return int(first), int(last)


def _snapshot(book: Casebook, day: int) -> Snapshot | None:
    known = observed_days(book)
    if known is None:
        return None
    if not known[0] <= day <= known[1]:
        return "before" if day < known[0] else "after"
    return "missing" if day in book.unseen else "taken"


def _held(book: Casebook, sure: Mask, may: Mask) -> Held:
    person = book.table("custody").person
    return Held(
        int(sure.sum()), len(np.unique(person[sure])), int(may.sum()), len(np.unique(person[may]))
    )


def _at_once(book: Casebook, sure: Mask) -> int:
    """Persons with two rows that day whose certain parts overlap."""
    _, hi, end_lo, _ = edges(book)
    person = book.table("custody").person[sure]
    order = np.lexsort((hi[sure], person))
    who, begin, finish = person[order], hi[sure][order], end_lo[sure][order]
    overlap = (who[1:] == who[:-1]) & (begin[1:] < finish[:-1])
    return len(np.unique(who[1:][overlap]))


def by_day(book: Casebook, first: int, last: int) -> tuple[Ints, Ints]:
    """Rows certainly, rows possibly held at any point of each local day from `first` to `last`."""
    days = np.arange(first, last + 2, dtype=np.int64) * DAY
    edge = book.zone.utc(days)[0]
    lo, hi, end_lo, end_hi = edges(book)
    placed = (lo >= 0) & (end_hi > lo)
    sure = placed & (end_lo > hi)
    results = []
    for begin, finish, kept in ((hi, end_lo, sure), (lo, end_hi, placed)):
        begun = np.searchsorted(np.sort(begin[kept]), edge[1:], "left")
        gone = np.searchsorted(np.sort(finish[kept]), edge[:-1], "right")
        results.append(begun - gone)
    return results[0], results[1]
