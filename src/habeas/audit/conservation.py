"""Conservation laws of published numbers: nobody appears or vanishes between two midnights.

    midnight[t]  = day_count[t] - departures[t]
    day_count[t] = midnight[t-1] + arrivals[t]

A day count is of everybody held at any point of the day. Where departures or arrivals are not
published, what remains of the laws is that a midnight cannot exceed its day, nor a day fall below
the midnight before it. A break says that two figures cannot both be right, not which is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from habeas.records.casebook import Codes32, Counts, Ints, Words

Mask = npt.NDArray[np.bool_]
NIGHT, MORNING, NIGHT_AT_MOST, DAY_AT_LEAST = range(4)
# Put into the reader's language where they are shown; the core speaks none.
LAWS = SAID_LATER = (
    "midnight = day count - departures",
    "day count = midnight before + arrivals",
    "midnight <= day count",
    "day count >= midnight before",
)
EVERYWHERE = -1  # the place of a break in the sums over all places


@dataclass(frozen=True)
class Gaps:
    """Days that a place passes over, which nothing is compared across; by place, then day.

    after   the last day before the gap, days since 1900-01-01; before  the first day after it
    """

    place: Words
    after: Ints
    before: Ints

    def __len__(self) -> int:
        return len(self.after)

    def days(self) -> int:
        """How many days are missing, over all places."""
        return int((self.before - self.after - 1).sum())


@dataclass(frozen=True)
class Breaks:
    """Every day on which a law does not hold: by law, place, day; then the sums over all places.

    place   EVERYWHERE (no word) for the sums; left out where there is one place only
    day     days since 1900-01-01, the day `t` of the law
    law     position in LAWS
    figure  the left side of the law, as published
    by_law  what its right side comes to: the only right value, the most, or the least
    tried   for each of LAWS on how many days it could be tried, over all places
    tried_everywhere  the same for the sums
    gaps    what could not be compared
    """

    place: Words
    day: Ints
    law: Codes32
    figure: Ints
    by_law: Ints
    tried: tuple[int, ...]
    tried_everywhere: tuple[int, ...]
    gaps: Gaps

    def __len__(self) -> int:
        return len(self.day)


@dataclass(frozen=True)
class _Trial:
    """One law on the rows where it could be tried: its left side, its right side."""

    law: int
    place: Codes32
    day: Ints
    left: Ints
    right: Ints

    def broken(self) -> _Trial:
        """The rows on which the law does not hold."""
        rows = {
            NIGHT_AT_MOST: self.left > self.right,
            DAY_AT_LEAST: self.left < self.right,
        }.get(self.law, self.left != self.right)
        return _Trial(self.law, self.place[rows], self.day[rows], self.left[rows], self.right[rows])

    def summed(self) -> _Trial:
        """The same law for the sums, day by day, over the places in which it could be tried."""
        days, place = np.unique(self.day, return_inverse=True)
        sides = []
        for side in (self.left, self.right):
            total = np.zeros(len(days), np.int64)
            np.add.at(total, place, side)
            sides.append(total)
        return _Trial(self.law, np.full(len(days), EVERYWHERE, np.int32), days, *sides)


def breaks(counts: Counts) -> Breaks:
    """The breaks of the conservation laws in `counts`, with how often each law was tried.

    A day is compared with the midnight before only where the place published on that day, too;
    else there is a gap, which is named. The sums of a day are over the places in which the law
    could be tried.
    """
    order = np.lexsort((counts.day, counts.place.codes))
    place, day = counts.place.codes[order], counts.day[order]
    same = np.zeros(len(day), bool)
    same[1:] = place[1:] == place[:-1]
    step = np.diff(day, prepend=0)
    singly = _trials(counts, order, same & (step == 1))
    summed = [trial.summed() for trial in singly] if len(np.unique(place)) > 1 else []
    found = [trial.broken() for trial in (*singly, *summed)]
    gap = np.flatnonzero(same & (step > 1))
    words = counts.place.words
    return Breaks(
        Words(np.concatenate([f.place for f in found]), words),
        np.concatenate([f.day for f in found]),
        np.repeat(np.array([f.law for f in found], np.int32), [len(f.day) for f in found]),
        np.concatenate([f.left for f in found]),
        np.concatenate([f.right for f in found]),
        tuple(len(trial.day) for trial in singly),
        tuple(len(trial.day) for trial in summed) or (0,) * len(LAWS),
        Gaps(Words(place[gap], words), day[gap - 1], day[gap]),
    )


def _trials(counts: Counts, order: Ints, follows: Mask) -> list[_Trial]:
    """The laws in the order of LAWS, each where all its figures are given.

    `follows` is True for rows, in `order`, whose place published on the day before, too.
    """
    none = np.full(len(order), -1, np.int64)
    place, day, held = counts.place.codes[order], counts.day[order], counts.held_any[order]
    night = counts.held_midnight[order]
    came = none if counts.arrivals is None else counts.arrivals[order]
    left = none if counts.departures is None else counts.departures[order]
    before = none.copy()
    before[1:] = np.where(follows[1:], night[:-1], -1)
    sides = (
        (night, held - left, (night >= 0) & (left >= 0)),
        (held, before + came, (before >= 0) & (came >= 0)),
        (night, held, (night >= 0) & (left < 0)),
        (held, before, (before >= 0) & (came < 0)),
    )
    return [
        _Trial(law, place[rows], day[rows], one[rows], other[rows])
        for law, (one, other, rows) in enumerate(sides)
    ]
