"""Spans with doubtful records: the minutes that are certain inside the minutes that are possible.

Every verb answers on both sides, so that a finding is *certain* (in `must`), *possible* (in `may`
only) or *clear* (in neither). A verb that asks for an absence swaps the sides: what is possibly
answered is not certainly missed.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.spans.axis import DAY, HI, HOUR, LO, OPEN, Keys, Length, Months, groups, person_of
from habeas.spans.calendar import UTC, Zone, add_within, lengths_within
from habeas.spans.columns import Spans, length
from habeas.spans.doubtful_events import DoubtfulEvents

LONGEST_DAY = DAY + HOUR  # the local day on which clocks go back


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
        """The beginning of each possible run; sure where the run has a certain part.

        Within a possible run the person may have gone and come again. That counts as a possible
        beginning only between certain parts that lie more than a day apart (DECISIONS/0002).
        """
        sure, _, first_must = self._runs()
        starts, ends = self.may.pair
        again = self._breaks().nonzero()[0]
        lo, hi = self.must.pair[1][again] + 1, self.must.pair[0][again + 1]
        whole = DoubtfulEvents(starts, np.where(sure, first_must, ends - 1), sure)
        return whole | DoubtfulEvents(lo, hi, np.zeros(len(lo), bool)) if len(lo) else whole

    @property
    def ends_at(self) -> DoubtfulEvents:
        """The end of each possible run, as `begins`; an end that may be open is not sure."""
        sure, last_must, _ = self._runs()
        starts, ends = self.may.pair
        still = (ends & OPEN) == OPEN
        lo, hi = np.where(sure, last_must, starts + 1), ends - still
        real = lo <= hi
        gone = self._breaks().nonzero()[0]
        between = self.must.pair[1][gone], self.must.pair[0][gone + 1] - 1
        whole = DoubtfulEvents(lo[real], hi[real], (sure & ~still)[real])
        return whole | DoubtfulEvents(*between, np.zeros(len(gone), bool))

    def _breaks(self) -> npt.NDArray[np.bool_]:
        """True for each certain run that, a day later or more, the same possible run has another.

        Two stays of which one ends and one begins on the same day are one run.
        """
        starts, ends = self.must.pair
        run = self.may.pair[0].searchsorted(starts, "right")
        result: npt.NDArray[np.bool_] = (run[1:] == run[:-1]) & (
            starts[1:] - ends[:-1] > LONGEST_DAY
        )
        return result

    def _runs(self) -> tuple[npt.NDArray[np.bool_], Keys, Keys]:
        """Per possible run: has it a certain part, where that ends last, where it starts first."""
        starts, ends = self.may.pair
        must_starts, must_ends = self.must.pair
        low = must_starts.searchsorted(starts, "left")
        high = must_starts.searchsorted(ends, "left")
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
        must, may = self._due(length(limit, days, hours), zone)
        return Doubtful(
            self.must.of_rows(must < self.must.ends), self.may.of_rows(may < self.may.ends)
        )

    def after(
        self, limit: Length | None = None, zone: Zone = UTC, *, days: float = 0, hours: float = 0
    ) -> Doubtful:
        """The part of each span beyond its first `limit`."""
        must, may = self._due(length(limit, days, hours), zone)
        return Doubtful(self.must.beyond(must), self.may.beyond(may))

    def _due(self, limit: Length, zone: Zone) -> tuple[Keys, Keys]:
        """When `limit` is over: per certain row at the latest, per possible row at the earliest.

        Unless it begins where a possible row does, a certain row may have begun as early as the
        possible run around it. Unless it is certain from end to end, a possible row may have begun
        as late as at its last minute. For a number of minutes all this changes nothing.
        """
        must, may = self.must.starts, self.may.starts
        first, last = must, may
        if isinstance(limit, Months) and len(may):
            runs = self.may.joined.starts
            around = runs[runs.searchsorted(must, "right") - 1]
            first = np.where(np.isin(must, may), must, around)
            every = np.union1d(must, may)
            sure, possible = (
                every.searchsorted(side.starts) << 32 | (side.ends - side.starts)
                for side in (self.must, self.may)
            )
            last = np.where(np.isin(possible, sure), may, self.may.ends - 1)
        return add_within(first, must, limit, zone)[1], add_within(may, last, limit, zone)[0]

    def after_total(self, limit: Length, zone: Zone = UTC) -> Doubtful:
        """The part beyond `limit` of each person's minutes added up.

        A number of months is some days longer or shorter by where it begins: where it is not
        known on which day a person was first held, both sides allow for that.
        """
        starts, ends = self.may.pair
        first, run = groups(starts)
        opened = self.must.begins.first().at
        known = np.isin(person_of(starts[first]), person_of(opened))
        most = lengths_within(starts[first][known], opened, limit, zone)[1]
        # The first minute held is at `opened` at the latest, in any possible run that begins by then.
        latest = starts[first] | OPEN
        latest[known] = opened
        latest = np.minimum(latest[run], ends - 1)
        before = np.cumsum(ends - starts) - (ends - starts)
        over = add_within(starts, np.maximum(starts, latest), limit, zone)[0] - starts
        over = np.where(latest >= starts, over + before - before[first][run], OPEN)
        fewest = np.minimum.reduceat(over, first) if len(first) else over
        return Doubtful(self.must.beyond_total(most), self.may.beyond_total(fewest))

    def after_paused(self, limit: Length, pauses: Doubtful, zone: Zone = UTC) -> Doubtful:
        """The part of each run beyond its first `limit`, with the clock stopped in `pauses`."""
        starts, ends = self.may.pair
        begun, over = self.must.pair
        around = starts[starts.searchsorted(begun, "right") - 1]  # it may begin as early as this
        place = begun.searchsorted(starts, "left")
        same = np.append(begun, -1)[place] == starts
        same &= np.append(over, -1)[place] == ends
        _, most = lengths_within(around, begun, limit, zone)
        fewest, _ = lengths_within(starts, np.where(same, starts, ends - 1), limit, zone)
        return Doubtful(
            self.must.beyond_paused(most, pauses.may), self.may.beyond_paused(fewest, pauses.must)
        )

    def bridge(self, gap: Length, zone: Zone = UTC) -> Doubtful:
        """Runs with gaps of at most `gap` closed."""
        starts, ends = self.may.pair
        must_starts, must_ends = self.must.pair
        # A gap between certain runs may begin as late as the last possible run before its end does,
        following = np.concatenate((must_starts[1:], HI))[: len(must_ends)]
        last = np.concatenate((LO, ends))[starts.searchsorted(following, "left")]
        last = np.minimum(np.maximum(last, must_ends), np.minimum(following, must_ends | OPEN))
        # one between possible runs as early as the last certain run before it.
        opening, person = groups(starts)
        opened = starts[opening][person] + 1
        first = np.concatenate((LO, must_ends))[must_ends.searchsorted(ends, "right")]
        return Doubtful(
            self.must.bridged(add_within(must_ends, last, gap, zone)[0]),
            self.may.bridged(add_within(np.maximum(first, opened), ends, gap, zone)[1]),
        )

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
        first = self.may.begins.first().at
        ever_after = Spans.from_to(first + 1, first | OPEN)
        return Doubtful(self.must.absences() - self.may, ever_after - self.must)

    def until(self, events: DoubtfulEvents) -> Doubtful:
        """Each run cut off at the first event inside it: without what is left of it from there."""
        return self - events.rest_of(self)

    def clip(self, first: int, last: int) -> Doubtful:
        """The part of each person's minutes in [first, last)."""
        return Doubtful(self.must.clip(first, last), self.may.clip(first, last))

    def of_people(self, people: npt.NDArray[Any]) -> Doubtful:
        """Only the spans of `people` (their numbers)."""
        return Doubtful(self.must.of_people(people), self.may.of_people(people))

    def slice(self, first: int, last: int) -> Doubtful:
        """Only the spans of the people numbered from `first` up to, not with, `last`."""
        return Doubtful(self.must.slice(first, last), self.may.slice(first, last))
