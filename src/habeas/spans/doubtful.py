"""Spans with doubtful records: the minutes that are certain inside the minutes that are possible.

Every verb answers on both sides, so that a finding is *certain* (in `must`), *possible* (in `may`
only) or *clear* (in neither). A verb that asks for an absence swaps the sides: what is possibly
answered is not certainly missed.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.spans.axis import Keys, Length
from habeas.spans.calendar import UTC, Zone
from habeas.spans.columns import Spans, length
from habeas.spans.doubtful_events import DoubtfulEvents


class Doubtful:
    """Spans(must) inside Spans(may): covered for certain, and possibly covered."""

    __slots__ = ("may", "must")

    def __init__(self, must: Spans, may: Spans) -> None:
        self.must, self.may = must, may

    @classmethod
    def certain(cls, spans: Spans) -> Doubtful:
        """The same spans with no doubt about them."""
        return cls(spans, spans)

    def __len__(self) -> int:
        return len(self.may)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Doubtful):
            return NotImplemented
        return self.must == other.must and self.may == other.may

    __hash__ = None  # type: ignore[assignment]

    @property
    def joined(self) -> Doubtful:
        """Both sides joined."""
        return Doubtful(self.must.joined, self.may.joined)

    @property
    def begins(self) -> DoubtfulEvents:
        """The beginning of each possible run; sure where the run has a certain part."""
        sure, _, first_must = self._runs()
        starts, ends = self.may.pair
        return DoubtfulEvents(starts, np.where(sure, first_must, ends - 1), sure)

    @property
    def ends_at(self) -> DoubtfulEvents:
        """The end of each possible run; sure where the run has a certain part."""
        sure, last_must, _ = self._runs()
        starts, ends = self.may.pair
        return DoubtfulEvents(np.where(sure, last_must, starts), ends, sure).in_order()

    def _runs(self) -> tuple[npt.NDArray[np.bool_], Keys, Keys]:
        """Per possible run: has it a certain part, where that ends last, where it starts first."""
        starts, ends = self.may.pair
        must_starts, must_ends = self.must.pair
        low = np.searchsorted(must_starts, starts, "left")
        high = np.searchsorted(must_starts, ends, "left")
        sure = high > low
        padded_starts = np.concatenate((must_starts, [0]))
        padded_ends = np.concatenate((must_ends, [0]))
        return sure, padded_ends[np.maximum(high, 1) - 1], padded_starts[low]

    # --- set algebra ---------------------------------------------------------------------

    def __or__(self, other: Doubtful) -> Doubtful:
        return Doubtful(self.must | other.must, self.may | other.may)

    def __and__(self, other: Doubtful) -> Doubtful:
        return Doubtful(self.must & other.must, self.may & other.may)

    def __sub__(self, other: Doubtful) -> Doubtful:
        return Doubtful(self.must - other.may, self.may - other.must)

    def __invert__(self) -> Doubtful:
        return Doubtful(~self.may, ~self.must)

    def at_least(self, count: int) -> Doubtful:
        """Where at least `count` rows lie over one another."""
        return Doubtful(self.must.at_least(count), self.may.at_least(count))

    # --- lengths and clocks: each side by itself -----------------------------------------

    def longer_than(
        self, limit: Length | None = None, zone: Zone = UTC, *, days: float = 0, hours: float = 0
    ) -> Doubtful:
        """The spans that last longer than `limit`, whole."""
        limit = length(limit, days, hours)
        return Doubtful(self.must.longer_than(limit, zone), self.may.longer_than(limit, zone))

    def after(
        self, limit: Length | None = None, zone: Zone = UTC, *, days: float = 0, hours: float = 0
    ) -> Doubtful:
        """The part of each span beyond its first `limit`."""
        limit = length(limit, days, hours)
        return Doubtful(self.must.after(limit, zone), self.may.after(limit, zone))

    def after_total(self, limit: Length, zone: Zone = UTC) -> Doubtful:
        """The part beyond `limit` of each person's minutes added up."""
        return Doubtful(self.must.after_total(limit, zone), self.may.after_total(limit, zone))

    def bridge(self, gap: Length, zone: Zone = UTC) -> Doubtful:
        """Runs with gaps of at most `gap` closed."""
        return Doubtful(self.must.bridge(gap, zone), self.may.bridge(gap, zone))

    def covered_more_than(self, limit: int, within: int) -> Doubtful:
        """The instants before which more than `limit` of the last `within` were covered."""
        return Doubtful(
            self.must.covered_more_than(limit, within), self.may.covered_more_than(limit, within)
        )

    def dilate(self, before: int, after: int) -> Doubtful:
        """Each span widened on both ends."""
        return Doubtful(self.must.dilate(before, after), self.may.dilate(before, after))

    def whole_days(self, zone: Zone = UTC) -> Doubtful:
        """The whole local days that the spans touch."""
        return Doubtful(self.must.whole_days(zone), self.may.whole_days(zone))

    # --- choosing ------------------------------------------------------------------------

    def meets(self, other: Doubtful) -> Doubtful:
        """The whole runs that share at least one minute with `other`."""
        return Doubtful(self.must.meets(other.must), self.may.meets(other.may))

    def absences(self) -> Doubtful:
        """From the end of each run to the person's next run, the last one open."""
        return Doubtful(self.may.absences(), self.must.absences() | self.may.absences())

    def until(self, events: DoubtfulEvents) -> Doubtful:
        """Each run cut off at the first event inside it."""
        return Doubtful(self.must.until(events.earliest()), self.may.until(events.latest()))

    def clip(self, first: int, last: int) -> Doubtful:
        """The part of each person's minutes in [first, last)."""
        return Doubtful(self.must.clip(first, last), self.may.clip(first, last))

    def of_people(self, people: npt.NDArray[Any]) -> Doubtful:
        """Only the spans of `people` (their numbers)."""
        return Doubtful(self.must.of_people(people), self.may.of_people(people))

    def slice(self, first: int, last: int) -> Doubtful:
        """Only the spans of the people numbered from `first` up to, not with, `last`."""
        return Doubtful(self.must.slice(first, last), self.may.slice(first, last))
