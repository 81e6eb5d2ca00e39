"""How many people were held on each local day: rows with different persons, within bounds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.audit import count
from habeas.law.custody import custody
from habeas.records.casebook import Casebook, Ints
from habeas.spans import DAY, OPEN, Spans
from habeas.spans.calendar import Zone

DAYS_MAX = 60_000  # 164 years: a longer series comes from a date that somebody mistyped


@dataclass(frozen=True)
class Days:
    """Numbers held at any point of each local day, day by day.

    day       days since 1900-01-01; published numbers leave out the days that they do not have
    rows      rows of custody certainly, then at most; persons: different persons, likewise, -1
              where no persons are known
    midnight  of published numbers those held at the end of the day; -1 where not given for all
              places that have the day
    """

    day: Ints
    rows: Ints
    rows_possible: Ints
    persons: Ints
    persons_possible: Ints
    midnight: Ints | None = None

    def __len__(self) -> int:
        return len(self.day)

    def columns(self) -> dict[str, Ints]:
        """The four series by name; of published numbers those of the day and of midnight."""
        if self.midnight is not None:
            given = {"held_midnight": self.midnight} if (self.midnight >= 0).all() else {}
            return {"held_any_point": self.rows, **given}
        return {
            "rows_certain": self.rows,
            "rows_possible": self.rows_possible,
            "persons_certain": self.persons,
            "persons_possible": self.persons_possible,
        }


def by_day(book: Casebook) -> Days:
    """The numbers from the first day on which somebody is held to the last day attested.

    A source of published counts gives its own numbers as rows; it knows no persons.
    Empty when nobody was ever held.
    """
    if book.counts is not None:
        return _published(book)
    held = custody(book)
    zone = book.zone
    may = held.may.joined
    if not len(may):
        none = np.empty(0, np.int64)
        return Days(none, none, none, none, none)
    first = int(_local_day(np.min(may.starts & OPEN), zone))
    last = int(_local_day(np.max(may.ends & OPEN) - 1, zone))
    first = max(first, last - DAYS_MAX + 1)
    sure, at_most = count.by_day(book, first, last)
    persons_possible = _persons(may, zone, first, last)
    must = held.must.joined
    persons = persons_possible if held.must is held.may else _persons(must, zone, first, last)
    return Days(np.arange(first, last + 1), sure, at_most, persons, persons_possible)


def _local_day(minute: np.int64, zone: Zone) -> int:
    return int(zone.local(np.array([minute], np.int64))[0]) // DAY


def _persons(spans: Spans, zone: Zone, first: int, last: int) -> Ints:
    """Different persons with a minute of `spans` in each local day."""
    starts, ends = spans.pair
    begin = zone.local(starts & OPEN) // DAY
    finish = zone.local((ends & OPEN) - 1) // DAY
    person = starts >> 32
    same = np.concatenate(([False], (person[1:] == person[:-1]) & (begin[1:] <= finish[:-1])))
    begin = np.where(same, begin + 1, begin)  # the shared day was counted with the span before
    real = (begin <= finish) & (finish >= first)
    edges = np.bincount(np.maximum(begin[real], first) - first, minlength=last - first + 2)
    gone = np.bincount(finish[real] + 1 - first, minlength=last - first + 2)
    return np.cumsum(edges - gone)[: last - first + 1].astype(np.int64)


def _published(book: Casebook) -> Days:
    """The sums over all places of each day that the source has."""
    counts = book.counts
    assert counts is not None
    days, place = np.unique(counts.day, return_inverse=True)
    held, midnight = np.zeros((2, len(days)), np.int64)
    np.add.at(held, place, counts.held_any)
    np.add.at(midnight, place, counts.held_midnight)
    midnight[place[counts.held_midnight < 0]] = -1
    none = np.full(len(days), -1, np.int64)
    return Days(days, held, held, none, none, midnight)
