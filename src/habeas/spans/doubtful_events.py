"""Events known only roughly: each a range of instants, some of them not sure to have happened.

A deadline counted from the earliest instant gives *possible*, from the latest *certain*. Events
dated to the same day are taken in the order that the rule expects (an appearance on the day of
the arrest follows it): DECISIONS/0002 says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from habeas.spans.axis import HI, LO, OPEN, Keys, Length, groups, minute_of, person_of
from habeas.spans.calendar import UTC, Zone, add_within
from habeas.spans.columns import Spans
from habeas.spans.events import Events, slice_of

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
        """Each event `by` later; one that would leave the axis is left out, or no longer sure."""
        lo, hi = add_within(self.lo, self.hi, by, zone)
        inside = minute_of(hi) != OPEN
        if isinstance(by, int):
            kept = minute_of(self.hi) + by >= 0
            inside &= minute_of(self.lo) + by >= 0
        else:
            kept = np.ones(len(lo), bool)
        kept &= minute_of(lo) != OPEN
        hi = hi - (minute_of(hi) == OPEN)
        return DoubtfulEvents(lo[kept], hi[kept], (self.sure & inside)[kept]).in_order()

    # --- inside and outside --------------------------------------------------------------

    def during(self, spans: Doubtful) -> DoubtfulEvents:
        """The events that lie inside `spans`."""
        return self._take(
            _touches(spans.may, self.lo, self.hi), _inside(spans.must, self.lo, self.hi)
        )

    def outside(self, spans: Doubtful) -> DoubtfulEvents:
        """The events that lie in no span of `spans`."""
        return self._take(
            ~_inside(spans.must, self.lo, self.hi), ~_touches(spans.may, self.lo, self.hi)
        )

    def covers(self, length: Length, zone: Zone = UTC) -> Doubtful:
        """The `length` from each event on, joined."""
        from habeas.spans.doubtful import Doubtful  # noqa: PLC0415

        first, last = add_within(self.lo, self.hi, length, zone)
        must = Spans.from_to(self.hi[self.sure], first[self.sure])
        return Doubtful(must, Spans.from_to(self.lo, last))

    # --- deadlines -----------------------------------------------------------------------

    def _surely_answered(self, answer: DoubtfulEvents, last: Keys) -> Mask:
        sure = answer.latest().at
        result: Mask = sure.searchsorted(last, "right") > sure.searchsorted(self.hi, "left")
        return result

    def _maybe_answered(self, answer: DoubtfulEvents, last: Keys) -> Mask:
        latest = np.concatenate((LO, np.maximum.accumulate(answer.hi)))
        before = answer.lo.searchsorted(last, "right")
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
        due_lo, due_hi = add_within(self.lo, self.hi, within, zone)
        missed = ~self._surely_answered(answer, due_lo)
        sure = ~self._maybe_answered(answer, due_hi)
        if held is not None:
            missed &= _touches(held.may, due_lo, due_hi)
            sure &= _inside(held.must, due_lo, due_hi)
        return self._take(missed, sure)

    def overdue(
        self, answer: DoubtfulEvents, within: Length, held: Doubtful, zone: Zone = UTC
    ) -> Doubtful:
        """From each missed deadline to the answer that came late, or to the end of `held`."""
        from habeas.spans.doubtful import Doubtful  # noqa: PLC0415

        due_lo, due_hi = add_within(self.lo, self.hi, within, zone)
        sure = self.sure & ~self._maybe_answered(answer, due_hi)
        sure &= _inside(held.must, due_lo, due_hi)
        must = _to_answer(held.must, due_hi[sure], due_hi[sure], answer.earliest().at)
        missed = ~self._surely_answered(answer, due_lo)
        may = _to_answer(held.may, due_lo[missed], due_hi[missed], answer.latest().at)
        return Doubtful(must, may)

    def rest_of(self, held: Doubtful, grace: Length = 0, zone: Zone = UTC) -> Doubtful:
        """From each event inside a run of `held`, `grace` later, to the end of that run."""
        from habeas.spans.doubtful import Doubtful  # noqa: PLC0415

        inside = self.sure & _inside(held.must, self.lo, self.hi)
        starts, ends = held.must.pair
        run = starts.searchsorted(self.hi[inside], "right") - 1
        _, last = add_within(self.lo[inside], self.hi[inside], grace, zone)
        must = Spans.from_to(last, ends[run])
        starts, ends = held.may.pair
        event, run = _pairs(held.may, self.lo, self.hi)
        lo, hi = np.maximum(self.lo[event], starts[run]), np.minimum(self.hi[event], ends[run] - 1)
        first, _ = add_within(lo, hi, grace, zone)
        return Doubtful(must, Spans.from_to(first, ends[run]))

    def unpreceded(self, by: DoubtfulEvents) -> DoubtfulEvents:
        """The events with no event of `by` at the same instant or earlier."""
        sure = self._none_before(by.earliest(), self.hi)
        return self._take(self._none_before(by.latest(), self.hi), sure)

    def _none_before(self, by: Events, at: Keys) -> Mask:
        before = by.at.searchsorted(at, "right")
        result: Mask = np.concatenate(([-1], person_of(by.at)))[before] != person_of(at)
        return result

    def more_than(self, count: int, within: int) -> DoubtfulEvents:
        """The events that open a window of `within` minutes holding more than `count` events.

        Of events whose order is not known, the one that can be earliest stands for all.
        """
        number = max(len(self.lo) - count, 0)
        opening = DoubtfulEvents(self.lo[:number], self.hi[:number], self.sure[:number])
        if not number:
            return opening
        last = self.lo[count:]
        possible = last - opening.hi < within
        possible &= person_of(last) == person_of(opening.lo)
        windows = np.lib.stride_tricks.sliding_window_view
        slowest = windows(self.hi, count + 1).max(axis=1)
        all_sure = windows(self.sure, count + 1).all(axis=1)
        return opening._take(possible, all_sure & (slowest - opening.lo < within))

    def first(self) -> DoubtfulEvents:
        """The first event of each person: sure to come by the latest instant of a sure one."""
        place, _ = groups(self.lo)
        if not len(place):
            return self
        bound = np.minimum.reduceat(np.where(self.sure, self.hi, HI), place)
        any_sure = np.logical_or.reduceat(self.sure, place)
        latest = np.where(any_sure, bound, np.maximum.reduceat(self.hi, place))
        return DoubtfulEvents(self.lo[place], latest, any_sure)

    def of_people(self, people: npt.NDArray[Any]) -> DoubtfulEvents:
        """Only the events of `people` (their numbers)."""
        kept = np.isin(person_of(self.lo), people)
        return self._take(kept, kept)

    def slice(self, first: int, last: int) -> DoubtfulEvents:
        """Only the events of the people numbered from `first` up to, not with, `last`."""
        own = slice_of(self.lo, first, last)
        return DoubtfulEvents(self.lo[own], self.hi[own], self.sure[own])


def _touches(spans: Spans, lo: Keys, hi: Keys) -> Mask:
    """True where [lo, hi] shares a minute with a run."""
    starts, ends = spans.pair
    run = starts.searchsorted(hi, "right") - 1
    result: Mask = lo < np.concatenate((ends, LO))[run]
    return result


def _inside(spans: Spans, lo: Keys, hi: Keys) -> Mask:
    """True where the whole of [lo, hi] lies in one run."""
    starts, ends = spans.pair
    run = starts.searchsorted(lo, "right") - 1
    result: Mask = hi < np.concatenate((ends, LO))[run]
    return result


def _pairs(spans: Spans, lo: Keys, hi: Keys) -> tuple[Keys, Keys]:
    """Each number of a range [lo, hi] with each number of a run that it shares a minute with."""
    starts, ends = spans.pair
    first = ends.searchsorted(lo, "right")
    count = np.maximum(starts.searchsorted(hi, "right") - first, 0)
    event = np.repeat(np.arange(len(lo)), count)
    run = np.arange(len(event)) + np.repeat(first - (np.cumsum(count) - count), count)
    return event, run


def _to_answer(held: Spans, due_lo: Keys, due_hi: Keys, answers: Keys) -> Spans:
    """From each deadline inside a run of `held` to the next answer, or to the end of the run."""
    starts, ends = held.pair
    event, run = _pairs(held, due_lo, due_hi)
    begin = np.maximum(due_lo[event], starts[run])
    following = np.concatenate((answers, HI))[answers.searchsorted(begin, "right")]
    return Spans.from_to(begin, np.minimum(ends[run], following))
