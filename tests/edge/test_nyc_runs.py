"""Stays built from lists equal those that a person would draw up by hand, list after list."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.reading.snapshots import Listed, edges, lists_of, runs
from habeas.records.casebook import ABSENT, Times
from habeas.spans import DAY
from habeas.spans.calendar import UTC

Row = tuple[int, int, int]  # person, admission, day
Stay = tuple[int, int, int, int, int, int, int, int]
FIRST = 40_000  # the day number on which the invented lists begin
LISTED = st.dictionaries(
    st.tuples(st.integers(0, 1), st.integers(0, 1), st.integers(0, 9)),
    st.integers(0, 1),
    min_size=1,
)
ADMITTED = st.lists(st.integers(-3 * DAY, 10 * DAY), min_size=2, max_size=2)


def by_hand(listed: dict[Row, int], admitted: list[int]) -> list[Stay]:
    """Person, admission, status, earliest and latest start, earliest and latest end, of each stay;
    an end of ABSENT is still held."""
    taken = sorted({day for _, _, day in listed})
    stays: list[Stay] = []
    for person, admission in sorted({row[:2] for row in listed}):
        before = None
        run: list[int] = []
        for day in [*taken, None]:
            status = listed.get((person, admission, day)) if day is not None else None
            if run and (status is None or status != listed[person, admission, run[-1]]):
                state = listed[person, admission, run[-1]]
                start = _start(run[0], before, admitted[admission])
                end = _end(run[-1], day, taken)
                stays.append((person, admission, state, *start, *end))
                before, run = run[-1], []
            if status is not None and day is not None:
                run.append(day)
    return sorted(stays)


def _start(first: int, before: int | None, admitted: int) -> tuple[int, int]:
    if before is not None:
        return (before + 1) * DAY, first * DAY
    if admitted >= (first + 1) * DAY:
        return first * DAY, first * DAY
    return min(admitted, (first + 1) * DAY), max(admitted, first * DAY)


def _end(last: int, following: int | None, taken: list[int]) -> tuple[int, int]:
    if last == taken[-1]:
        return ABSENT, ABSENT
    assert following is not None
    return (last + 1) * DAY, following * DAY


@settings(max_examples=150, deadline=None)
@given(LISTED, ADMITTED)
def test_stays_of_lists_equal_those_drawn_up_by_hand(
    listed: dict[Row, int], admitted: list[int]
) -> None:
    rows = np.array(list(listed), np.int64)
    days = rows[:, 2] + FIRST
    none = np.full(len(rows), ABSENT, np.int64)
    given_rows = Listed(
        rows[:, 0].astype(np.int32), rows[:, 1], np.array(list(listed.values()), np.int32),
        days, days, np.arange(len(rows)), Times(none, none),
    )  # fmt: skip
    lists = lists_of(np.unique(days))
    made = runs(given_rows, lists)
    claims = np.array(admitted, np.int64)[made.listed.admission] + FIRST * DAY
    edge = edges(made, lists, Times(claims, claims), UTC)
    start, end = edge.start, edge.end

    def since(minutes: np.ndarray) -> list[int]:  # type: ignore[type-arg]
        return np.where(minutes == ABSENT, ABSENT, minutes - FIRST * DAY).tolist()

    found = zip(
        made.listed.person.tolist(), made.listed.admission.tolist(), made.listed.status.tolist(),
        since(start.lo), since(start.latest), since(end.lo), since(end.hi), strict=True,
    )  # fmt: skip
    assert sorted(found) == by_hand(listed, admitted)
