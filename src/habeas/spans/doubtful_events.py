"""Events known only roughly: each a range of instants, some of them not sure to have happened.

A deadline counted from the earliest instant gives *possible*, from the latest *certain*. Events
dated to the same day are taken in the order that the rule expects (an appearance on the day of
the arrest follows it): DECISIONS/0002 says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from habeas.spans.axis import HI, LO, OPEN, Keys, Length, minute_of, person_of
from habeas.spans.calendar import UTC, Zone, add
from habeas.spans.columns import Spans
from habeas.spans.events import Events

if TYPE_CHECKING:
    from habeas.spans.doubtful import Doubtful

Mask = npt.NDArray[np.bool_]


class DoubtfulEvents:
    """Instants between `lo` and `hi` (keys, both counted), sorted by `lo`.

    sure  False where it is not certain that the event happened at all.
    """

    __slots__ = ("hi", "lo", "sure")

    def __init__(self, lo: Keys, hi: Keys, sure: Mask) -> None:
        self.lo, self.hi, self.sure = lo, hi, sure

    @classmethod
    def certain(cls, events: Events) -> DoubtfulEvents:
        """The same events with no doubt about them."""
        return cls(events.at, events.at, np.ones(len(events.at), bool))

    def in_order(self) -> DoubtfulEvents:
        """The same events sorted by their earliest instant."""
        order = np.argsort(self.lo, kind="stable")
        return DoubtfulEvents(self.lo[order], self.hi[order], self.sure[order])

    def __len__(self) -> int:
        return len(self.lo)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, DoubtfulEvents):
            return NotImplemented
        mine, theirs = (self.lo, self.hi, self.sure), (other.lo, other.hi, other.sure)
        return all(np.array_equal(x, y) for x, y in zip(mine, theirs, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def earliest(self) -> Events:
        """Every event at its earliest instant, unsure ones too."""
        return Events(self.lo)

    def latest(self) -> Events:
        """The sure events, each at its latest instant."""
        return Events(np.sort(self.hi[self.sure], kind="stable"))

    def _take(self, kept: Mask, sure: Mask) -> DoubtfulEvents:
        return DoubtfulEvents(self.lo[kept], self.hi[kept], (self.sure & sure)[kept])

    def __or__(self, other: DoubtfulEvents) -> DoubtfulEvents:
        return DoubtfulEvents(
            np.concatenate((self.lo, other.lo)),
            np.concatenate((self.hi, other.hi)),
            np.concatenate((self.sure, other.sure)),
        ).in_order()

    def shift(self, by: Length, zone: Zone = UTC) -> DoubtfulEvents:
        """Each event `by` later; one that would leave the axis is left out."""
        lo, hi = add(self.lo, by, zone), add(self.hi, by, zone)
        kept = minute_of(hi) != OPEN
        return DoubtfulEvents(lo[kept], hi[kept], self.sure[kept])

    # --- inside and outside --------------------------------------------------------------

    def during(self, spans: Doubtful) -> DoubtfulEvents:
        """The events that lie inside `spans`."""
        return self._take(_touches(spans.may, self.lo, self.hi), self._within(spans.must))

    def outside(self, spans: Doubtful) -> DoubtfulEvents:
        """The events that lie in no span of `spans`."""
        return self._take(~self._within(spans.must), ~_touches(spans.may, self.lo, self.hi))

    def _within(self, spans: Spans) -> Mask:
        """True where the whole range lies in one run."""
        starts, ends = spans.pair
        run = np.searchsorted(starts, self.lo, "right") - 1
        result: Mask = self.hi < np.concatenate((ends, LO))[run]
        return result

    def covers(self, length: Length, zone: Zone = UTC) -> Doubtful:
        """The `length` from each event on, joined."""
        from habeas.spans.doubtful import Doubtful  # noqa: PLC0415

        begin, finish = self.hi[self.sure], add(self.lo, length, zone)[self.sure]
        must = _joined(begin, finish)
        return Doubtful(must, _joined(self.lo, add(self.hi, length, zone)))

    # --- deadlines -----------------------------------------------------------------------

    def _surely_answered(self, answer: DoubtfulEvents, last: Keys) -> Mask:
        sure = answer.latest().at
        result: Mask = np.searchsorted(sure, last, "right") > np.searchsorted(sure, self.hi, "left")
        return result

    def _maybe_answered(self, answer: DoubtfulEvents, last: Keys) -> Mask:
        latest = np.concatenate((LO, np.maximum.accumulate(answer.hi)))
        before = np.searchsorted(answer.lo, last, "right")
        result: Mask = latest[before] >= self.lo
        return result

    def without(
        self,
        answer: DoubtfulEvents,
        within: Length,
        held: Doubtful | None = None,
        zone: Zone = UTC,
    ) -> DoubtfulEvents:
        """The events with no `answer` in the `within` that follow; exactly `within` is in time."""
        due_lo, due_hi = add(self.lo, within, zone), add(self.hi, within, zone)
        missed = ~self._surely_answered(answer, due_lo)
        sure = ~self._maybe_answered(answer, due_hi)
        if held is not None:
            missed &= _touches(held.may, due_lo, due_hi)
            sure &= held.must.covers(due_lo) & held.must.covers(due_hi)
        return self._take(missed, sure)

    def overdue(
        self, answer: DoubtfulEvents, within: Length, held: Doubtful, zone: Zone = UTC
    ) -> Doubtful:
        """From each missed deadline to the answer that came late, or to the end of `held`."""
        from habeas.spans.doubtful import Doubtful  # noqa: PLC0415

        due_lo, due_hi = add(self.lo, within, zone), add(self.hi, within, zone)
        sure = self.sure & ~self._maybe_answered(answer, due_hi) & held.must.covers(due_hi)
        must = _from_to(due_hi[sure], due_hi[sure], held.must, answer.earliest().at)
        missed = ~self._surely_answered(answer, due_lo) & _touches(held.may, due_lo, due_hi)
        may = _from_to(due_lo[missed], due_hi[missed], held.may, answer.latest().at)
        return Doubtful(must, may | must)

    def rest_of(self, held: Doubtful, grace: Length = 0, zone: Zone = UTC) -> Doubtful:
        """From each event inside a run of `held`, `grace` later, to the end of that run."""
        from habeas.spans.doubtful import Doubtful  # noqa: PLC0415

        inside = self.sure & self._within(held.must)
        must = Events(np.sort(self.hi[inside], kind="stable")).rest_of(held.must, grace, zone)
        starts, ends = held.may.pair
        hit = _touches(held.may, self.lo, self.hi)
        run = np.searchsorted(starts, self.hi[hit], "right") - 1
        begin = add(np.maximum(self.lo[hit], starts[run]), grace, zone)
        return Doubtful(must, _joined(begin, ends[run]) | must)

    def unpreceded(self, by: DoubtfulEvents) -> DoubtfulEvents:
        """The events with no event of `by` at the same instant or earlier."""
        sure = self._none_before(by.earliest(), self.hi)
        return self._take(self._none_before(by.latest(), self.hi), sure)

    def _none_before(self, by: Events, at: Keys) -> Mask:
        before = np.searchsorted(by.at, at, "right")
        result: Mask = np.concatenate(([-1], person_of(by.at)))[before] != person_of(at)
        return result

    def more_than(self, count: int, within: int) -> DoubtfulEvents:
        """The events that open a window of `within` minutes holding more than `count` events."""
        if len(self.lo) <= count:
            none = np.zeros(len(self.lo), bool)
            return self._take(none, none)
        opening = DoubtfulEvents(self.lo[:-count], self.hi[:-count], self.sure[:-count])
        possible = self.lo[count:] - self.hi[:-count] < within
        possible &= person_of(self.lo[count:]) == person_of(self.lo[:-count])
        all_sure = np.convolve(self.sure, np.ones(count + 1, int), "valid") == count + 1
        tight = self.hi[count:] - self.lo[:-count] < within
        return opening._take(possible, tight & all_sure)

    def first(self) -> DoubtfulEvents:
        """The first event of each person, by its earliest instant."""
        _, place = np.unique(person_of(self.lo), return_index=True)
        return DoubtfulEvents(self.lo[place], self.hi[place], self.sure[place])

    def of_people(self, people: npt.NDArray[Any]) -> DoubtfulEvents:
        """Only the events of `people` (their numbers)."""
        kept = np.isin(person_of(self.lo), people)
        return self._take(kept, kept)

    def slice(self, first: int, last: int) -> DoubtfulEvents:
        """Only the events of the people numbered from `first` up to, not with, `last`."""
        edge = np.array([first, last], np.int64) << 32
        low, high = np.searchsorted(self.lo, edge, "left")
        return DoubtfulEvents(self.lo[low:high], self.hi[low:high], self.sure[low:high])


def _joined(begin: Keys, finish: Keys) -> Spans:
    real = begin < finish
    begin, finish = begin[real], finish[real]
    order = np.argsort(begin, kind="stable")
    return Spans(begin[order], finish[order], rows=True).joined


def _touches(spans: Spans, lo: Keys, hi: Keys) -> Mask:
    """True where [lo, hi] shares a minute with a run."""
    starts, ends = spans.pair
    run = np.searchsorted(starts, hi, "right") - 1
    result: Mask = lo < np.concatenate((ends, LO))[run]
    return result


def _from_to(due: Keys, latest: Keys, held: Spans, answers: Keys) -> Spans:
    """From `due` (or the run that begins by `latest`) to the next answer, or the run's end."""
    starts, ends = held.pair
    run = np.searchsorted(starts, latest, "right") - 1
    begin = np.maximum(due, np.concatenate((starts, LO))[run])
    following = np.concatenate((answers, HI))[np.searchsorted(answers, begin, "right")]
    return _joined(begin, np.minimum(np.concatenate((ends, LO))[run], following))
