"""Instants of many people as one sorted column of keys, with the verbs of deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from habeas.spans import kernel
from habeas.spans.axis import EMPTY, HI, Keys, Length, groups, minute_of, pack, person_of
from habeas.spans.axis import OPEN as OPEN_END
from habeas.spans.calendar import UTC, Zone, add

if TYPE_CHECKING:
    from habeas.spans.columns import Spans


class Events:
    """Instants, any number per person: int64 keys `at`, sorted; the same instant may recur."""

    __slots__ = ("at",)

    def __init__(self, at: Keys) -> None:
        self.at = at

    @classmethod
    def of(cls, person: npt.ArrayLike, minute: npt.ArrayLike) -> Events:
        """The instants of these people, given in any order."""
        keys = pack(np.asarray(person, np.int64), np.asarray(minute, np.int64))
        keys.sort(kind="stable")
        return cls(keys)

    @classmethod
    def none(cls) -> Events:
        """No event of anybody."""
        return cls(EMPTY)

    def __len__(self) -> int:
        return len(self.at)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Events):
            return NotImplemented
        return np.array_equal(self.at, other.at)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Events: {len(self)} of {len(self.people())} people>"

    def people(self) -> Keys:
        """The people who have at least one event, sorted."""
        return np.unique(person_of(self.at))

    def __or__(self, other: Events) -> Events:
        return Events(kernel.merge(self.at, other.at))

    def shift(self, by: Length, zone: Zone = UTC) -> Events:
        """Each event `by` later; one that would leave the axis is left out."""
        moved = add(self.at, by, zone)
        kept = minute_of(moved) != OPEN_END
        if isinstance(by, int):
            return Events(moved[kept & (minute_of(self.at) + by >= 0)])
        return Events(np.sort(moved[kept], kind="stable"))

    def during(self, spans: Spans) -> Events:
        """The events that lie inside `spans`."""
        return Events(self.at[spans.covers(self.at).nonzero()[0]])

    def outside(self, spans: Spans) -> Events:
        """The events that lie in no span of `spans`."""
        return Events(self.at[(~spans.covers(self.at)).nonzero()[0]])

    def covers(self, length: Length, zone: Zone = UTC) -> Spans:
        """The `length` from each event on, joined."""
        from habeas.spans.columns import Spans  # noqa: PLC0415  (the two rooms name each other)

        return Spans.from_to(self.at, add(self.at, length, zone))

    def _answered(self, answer: Events, last: Keys) -> npt.NDArray[np.bool_]:
        """True where an answer lies in [event, last], both ends counted."""
        return kernel.answered(answer.at, self.at, last)

    def without(
        self, answer: Events, within: Length, held: Spans | None = None, zone: Zone = UTC
    ) -> Events:
        """The events with no `answer` in the `within` that follow; exactly `within` is in time.

        held  only events whose deadline lies in these spans: before it, nothing is late yet.
        """
        due = add(self.at, within, zone)
        late = ~self._answered(answer, due)
        if held is not None:
            late &= held.covers(due)
        return Events(self.at[late.nonzero()[0]])

    def overdue(self, answer: Events, within: Length, held: Spans, zone: Zone = UTC) -> Spans:
        """From each missed deadline to the answer that came late, or to the end of `held`.

        A deadline is missed when no answer lies in [event, event + within] while `held` still
        runs at event + within. The span begins at the deadline.
        """
        from habeas.spans.columns import Spans  # noqa: PLC0415

        due = add(self.at, within, zone)
        starts, ends = held.pair
        run = starts.searchsorted(due, "right") - 1
        run_end = np.concatenate((ends, [-1]))[run]
        late = ~self._answered(answer, due) & (due < run_end)
        following = np.concatenate((answer.at, HI))[answer.at.searchsorted(due, "right")]
        finish = np.minimum(run_end, following)
        return Spans.from_to(due[late], finish[late])

    def rest_of(self, held: Spans, grace: Length = 0, zone: Zone = UTC) -> Spans:
        """From each event inside a run of `held`, `grace` later, to the end of that run."""
        from habeas.spans.columns import Spans  # noqa: PLC0415

        starts, ends = held.pair
        inside = held.covers(self.at)
        at = self.at[inside]
        finish = ends[starts.searchsorted(at, "right") - 1]
        return Spans.from_to(add(at, grace, zone), finish)

    def unpreceded(self, by: Events) -> Events:
        """The events with no event of `by` at the same instant or earlier."""
        before = by.at.searchsorted(self.at, "right")
        person = np.concatenate(([-1], person_of(by.at)))[before]
        return Events(self.at[person != person_of(self.at)])

    def more_than(self, count: int, within: int) -> Events:
        """The events that open a window of `within` minutes holding more than `count` events."""
        opening, last = self.at[: max(len(self.at) - count, 0)], self.at[count:]
        return Events(opening[(last - opening < within) & (last <= opening | OPEN_END)])

    def first(self) -> Events:
        """The first event of each person."""
        return Events(self.at[groups(self.at)[0]])

    def of_people(self, people: npt.NDArray[Any]) -> Events:
        """Only the events of `people` (their numbers)."""
        return Events(self.at[np.isin(person_of(self.at), people)])

    def slice(self, first: int, last: int) -> Events:
        """Only the events of the people numbered from `first` up to, not with, `last`."""
        return Events(self.at[slice_of(self.at, first, last)])


def slice_of(keys: Keys, first: int, last: int) -> slice:
    """Where the keys of the people numbered from `first` up to, not with, `last` lie."""
    low = int(keys.searchsorted(np.int64(first << 32), "left"))
    high = len(keys) if last >= 2**31 else int(keys.searchsorted(np.int64(last << 32), "left"))
    return slice(low, high)
