"""Spans of many people as two sorted columns of keys, with the verbs that rules are made of."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.spans import kernel
from habeas.spans.axis import (
    DAY,
    EMPTY,
    HI,
    HOUR,
    LO,
    OPEN,
    Keys,
    Length,
    groups,
    pack,
    person_of,
    shift,
)
from habeas.spans.calendar import UTC, Zone, add, whole_days
from habeas.spans.events import Events, slice_of


def length(given: Length | None, days: float, hours: float) -> Length:
    """The length meant by a caller who gave either `given` or days and hours."""
    if given is None:
        return round(days * DAY + hours * HOUR)
    if days or hours:
        raise ValueError("give a length, or days and hours, not both")
    return given


class Spans:
    """Sets of minutes, one set per person.

    starts, ends  int64 keys, one pair per span, sorted by start. Unless `rows` is set, spans of a
                  person neither overlap nor touch. `rows` marks spans kept as they were written
                  (they may overlap); the set verbs join them first, `longer_than` and `after`
                  look at each row by itself.
    Every verb gives a new value. Empty operands need no special case.
    """

    __slots__ = ("_joined", "ends", "rows", "starts")

    def __init__(self, starts: Keys, ends: Keys, rows: bool = False) -> None:
        self.starts, self.ends, self.rows = starts, ends, rows
        self._joined: Spans | None = None  # many rules read one relation: it is joined once

    @classmethod
    def of(
        cls,
        person: npt.ArrayLike,
        start: npt.ArrayLike,
        end: npt.ArrayLike,
        *,
        rows: bool = False,
    ) -> Spans:
        """The spans [start, end) of these people, in minutes; any order, overlaps are joined.

        A span without length is not a span and is left out. `rows=True` keeps overlaps apart.
        Raises ValueError for a minute outside the axis, or an end before its start.
        """
        people = np.asarray(person, np.int64)
        begin, finish = np.asarray(start, np.int64), np.asarray(end, np.int64)
        if np.any(finish < begin):
            raise ValueError("a span ends before it starts")
        real = finish > begin
        starts, ends = pack(people[real], begin[real]), pack(people[real], finish[real])
        if np.any(starts[1:] < starts[:-1]):
            order = np.argsort(starts, kind="stable")
            starts, ends = starts[order], ends[order]
        raw = cls(starts, ends, rows=True)
        return raw if rows else raw.joined

    @classmethod
    def from_to(cls, begin: Keys, finish: Keys) -> Spans:
        """The joined spans between these keys, in any order; what would have no length is left out.

        Each pair of keys belongs to one person.
        """
        real = begin < finish
        if not real.all():
            begin, finish = begin[real], finish[real]
        return cls(*_sorted(begin, finish), rows=True).joined

    @classmethod
    def none(cls) -> Spans:
        """No span of anybody."""
        return cls(EMPTY, EMPTY)

    # --- what they are -------------------------------------------------------------------

    @property
    def joined(self) -> Spans:
        """The same minutes, with overlapping and touching spans joined."""
        if not self.rows:
            return self
        if self._joined is None:
            self._joined = Spans(*kernel.normalise(self.starts, self.ends))
        return self._joined

    @property
    def pair(self) -> kernel.Pair:
        """Starts and ends, joined."""
        spans = self.joined
        return spans.starts, spans.ends

    def __len__(self) -> int:
        return len(self.starts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Spans):
            return NotImplemented
        return all(np.array_equal(x, y) for x, y in zip(self.pair, other.pair, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Spans: {len(self)} of {len(self.people())} people>"

    @property
    def begins(self) -> Events:
        """The instants at which a run of minutes begins."""
        return Events(self.joined.starts)

    @property
    def ends_at(self) -> Events:
        """The instants at which a run of minutes has ended; an open run has none."""
        ends = self.joined.ends
        return Events(ends[(ends & OPEN) != OPEN])

    def people(self) -> Keys:
        """The people who have at least one minute, sorted."""
        return np.unique(person_of(self.starts))

    def total(self) -> tuple[Keys, Keys]:
        """People, sorted, with the minutes of each. An open end counts up to OPEN: clip first."""
        starts, ends = self.pair
        first, _ = groups(starts)
        sums = np.add.reduceat(ends - starts, first) if len(first) else EMPTY
        return person_of(starts[first]), sums

    def minutes(self) -> int:
        """The minutes of all people together."""
        starts, ends = self.pair
        return int((ends - starts).sum())

    # --- set algebra ---------------------------------------------------------------------

    # Most people have no row in most relations: what an empty one gives is known without a merge.

    def __or__(self, other: Spans) -> Spans:
        if not len(self) or not len(other):
            return (self if len(self) else other).joined
        return Spans(*kernel.union(self.pair, other.pair))

    def __and__(self, other: Spans) -> Spans:
        if not len(self) or not len(other):
            return Spans.none()
        return Spans(*kernel.intersection(self.pair, other.pair))

    def __sub__(self, other: Spans) -> Spans:
        if not len(self) or not len(other):
            return self.joined
        return Spans(*kernel.difference(self.pair, other.pair))

    def __invert__(self) -> Spans:
        """Everything else, without bounds: only its meeting with real spans has a meaning."""
        starts, ends = self.pair
        return Spans(np.concatenate((LO, ends)), np.concatenate((starts, HI)))

    def at_least(self, count: int) -> Spans:
        """Where at least `count` rows lie over one another."""
        ends = self.ends
        if self.rows:
            ends = np.sort(ends, kind="stable")
        return Spans(*kernel.depth(self.starts, ends, count))

    # --- lengths and clocks --------------------------------------------------------------

    def longer_than(
        self, limit: Length | None = None, zone: Zone = UTC, *, days: float = 0, hours: float = 0
    ) -> Spans:
        """The spans that last longer than `limit`, whole."""
        return self.of_rows(add(self.starts, length(limit, days, hours), zone) < self.ends)

    def of_rows(self, kept: npt.NDArray[np.bool_]) -> Spans:
        """Only the rows for which `kept` is true."""
        rows = kept.nonzero()[0]
        return Spans(self.starts[rows], self.ends[rows], self.rows)

    def after(
        self, limit: Length | None = None, zone: Zone = UTC, *, days: float = 0, hours: float = 0
    ) -> Spans:
        """The part of each span beyond its first `limit`."""
        return self.beyond(add(self.starts, length(limit, days, hours), zone))

    def beyond(self, late: Keys) -> Spans:
        """The part of each row from its own instant in `late` on."""
        kept = (late < self.ends).nonzero()[0]
        return Spans(*_sorted(late[kept], self.ends[kept]), self.rows)

    def after_total(self, limit: Length, zone: Zone = UTC) -> Spans:
        """The part beyond `limit` of each person's minutes added up: the clock stops in gaps.

        Months over a stopped clock: the anniversary of the first start, moved on by the length
        of the gaps (one convention of several; a rule that needs another says so).
        """
        opening = self.begins.first().at
        return self.beyond_total(add(opening, limit, zone) - opening)

    def beyond_total(self, allowed: Keys) -> Spans:
        """What each person is held beyond so many minutes; `allowed` has one number a person."""
        starts, ends = self.pair
        first, run = groups(starts)
        before = np.cumsum(ends - starts) - (ends - starts)
        used = before - before[first][run]
        late = starts + np.clip(allowed[run] - used, 0, ends - starts)
        beyond = late < ends
        return Spans(late[beyond], ends[beyond])

    def after_paused(self, limit: Length, pauses: Spans, zone: Zone = UTC) -> Spans:
        """The part of each run beyond its first `limit`, with the clock stopped in `pauses`."""
        runs = self.pair[0]
        return self.beyond_paused(add(runs, limit, zone) - runs, pauses)

    def beyond_paused(self, allowed: Keys, pauses: Spans) -> Spans:
        """What lies outside `pauses` beyond so many minutes of it; `allowed` has one number a run."""
        starts, ends = (self - pauses).pair
        run = self.pair[0].searchsorted(starts, "right") - 1
        before = np.cumsum(ends - starts) - (ends - starts)
        used = before - before[np.searchsorted(run, run, "left")]
        late = starts + np.clip(allowed[run] - used, 0, ends - starts)
        beyond = late < ends
        return Spans(late[beyond], ends[beyond])

    def bridge(self, gap: Length, zone: Zone = UTC) -> Spans:
        """Runs with gaps of at most `gap` closed; the bridged minutes count as covered."""
        return self.bridged(add(self.pair[1], gap, zone))

    def bridged(self, reach: Keys) -> Spans:
        """Runs joined to the person's next one where it starts by the run's instant in `reach`."""
        starts, ends = self.pair
        apart = (starts[1:] > reach[:-1]) | (person_of(starts[1:]) != person_of(ends[:-1]))
        return Spans(*kernel.runs(starts, ends, apart)) if len(starts) else self

    def covered_more_than(self, limit: int, within: int) -> Spans:
        """The instants before which more than `limit` of the last `within` minutes were covered.

        Starts add to the window, ends take away, and both are taken back `within` later; between
        two such points the covered amount grows, shrinks or stands, one minute a minute.
        """
        starts, ends = self.pair
        if not len(starts):
            return self
        points = np.concatenate((starts, ends, shift(starts, within), shift(ends, within)))
        steps = np.repeat(np.array([1, -1, -1, 1], np.int64), len(starts))
        order = np.argsort(points, kind="stable")
        points, slope = points[order], np.cumsum(steps[order])
        span = np.diff(points)
        filled = np.concatenate(([0], np.cumsum(slope[:-1] * span)))[:-1]
        # What still fills a window at the end of the axis does not reach the next person.
        first, own = groups(points[:-1])
        filled, slope = filled - filled[first][own], slope[:-1]
        over = filled > limit
        span = np.minimum(points[1:], points[:-1] | OPEN) - points[:-1]
        begin = points[:-1] + np.where(over, 0, np.minimum(limit - filled + 1, span))
        finish = points[:-1] + np.where(over & (slope < 0), np.minimum(filled - limit, span), span)
        real = over | (slope > 0)
        return Spans.from_to(begin[real], finish[real])

    def dilate(self, before: int, after: int) -> Spans:
        """Each run with its start moved back and its end moved on, in minutes, then joined."""
        starts, ends = self.pair
        begin, finish = shift(starts, -before), shift(ends, after)
        return Spans.from_to(begin, finish)  # negative minutes may leave nothing of a run

    def whole_days(self, zone: Zone = UTC) -> Spans:
        """The whole local days that the spans touch."""
        return Spans.from_to(*whole_days(*self.pair, zone))

    # --- choosing ------------------------------------------------------------------------

    def meets(self, other: Spans) -> Spans:
        """The whole runs that share at least one minute with `other`."""
        starts, ends = self.pair
        shared = (self & other).starts
        hit = shared.searchsorted(ends, "left") > shared.searchsorted(starts, "left")
        return Spans(starts[hit], ends[hit])

    def absences(self) -> Spans:
        """From the end of each run to the person's next run, the last one open."""
        starts, ends = self.pair
        if not len(starts):
            return self
        following = np.concatenate((starts[1:], HI))
        same = np.concatenate((person_of(starts[1:]) == person_of(ends[:-1]), [False]))
        finish = np.where(same, following, ends | OPEN)
        real = ends < finish
        return Spans(ends[real], finish[real])

    def until(self, events: Events) -> Spans:
        """Each run cut off at the first event inside it."""
        starts, ends = self.pair
        place = events.at.searchsorted(starts, "left")
        padded = np.concatenate((events.at, HI))
        cut = np.minimum(ends, padded[place])
        real = cut > starts
        return Spans(starts[real], cut[real])

    def covers(self, keys: Keys) -> npt.NDArray[np.bool_]:
        """For each key, True where its minute lies inside."""
        return kernel.inside(self.pair, keys)

    def clip(self, first: int, last: int) -> Spans:
        """The part of each person's minutes in [first, last)."""
        starts, ends = self.starts, self.ends
        first, last = (min(max(edge, 0), OPEN) for edge in (first, last))
        if ((starts & OPEN) >= first).all() and ((ends & OPEN) <= last).all():
            return self
        floor, roof = starts & ~np.int64(OPEN) | first, starts & ~np.int64(OPEN) | last
        begin, finish = np.maximum(starts, floor), np.minimum(ends, roof)
        real = begin < finish
        return Spans(begin[real], finish[real], self.rows)

    def of_people(self, people: npt.NDArray[Any]) -> Spans:
        """Only the spans of `people` (their numbers)."""
        return self.of_rows(np.isin(person_of(self.starts), people))

    def slice(self, first: int, last: int) -> Spans:
        """Only the spans of the people numbered from `first` up to, not with, `last`."""
        own = slice_of(self.starts, first, last)
        return Spans(self.starts[own], self.ends[own], self.rows)


def _sorted(starts: Keys, ends: Keys) -> kernel.Pair:
    """The rows in the order of their starts: anniversaries need not keep the order of rows."""
    if not (starts[1:] < starts[:-1]).any():
        return starts, ends
    order = np.argsort(starts, kind="stable")
    return starts[order], ends[order]
