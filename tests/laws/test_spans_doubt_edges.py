"""Doubt where it is hardest: edges of runs, rows as written, months, records without any doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import numpy as np
import pytest
from generated_spans import LONG, Lives, doubtful, doubtful_events, listed, lives, tried
from hypothesis import strategies as st
from test_spans_calendar import at, local_lives, verbs, zone_of
from test_spans_doubt import events_are_sound, spans_are_sound
from test_spans_plain import GROUPS

from habeas.spans import (
    DAY,
    HOUR,
    OPEN,
    D,
    Doubtful,
    DoubtfulEvents,
    Events,
    M,
    Spans,
    local_days,
    plain,
)
from habeas.spans.axis import Months
from habeas.spans.doubtful import LONGEST_DAY
from habeas.spans.plain import Minutes, Rows
from habeas.spans.plain_calendar import Clock
from habeas.spans.plain_doubt import worlds

SOME = [20, pytest.param(LONG, marks=pytest.mark.slow)]
CELL = 1000  # minutes: one cell is less than a day, two are more


# --- where a run begins or ends ----------------------------------------------------------------


def _gaps(certain_runs: Rows) -> list[tuple[int, int]]:
    """The doubtful stretches between certain runs that are longer than any day."""
    pairs = zip(certain_runs, certain_runs[1:], strict=False)
    return [(end, start) for (_, end), (start, _) in pairs if start - end > LONGEST_DAY]


def _starts_as_agreed(world: Rows, must: Rows, may: Rows) -> bool:
    """False for a world in which somebody comes again within a day, or after the last certain
    minute of a possible run: such worlds are left out of account (DECISIONS/0002)."""
    for first, last in may:
        inside = plain.clip(must, first, last)
        for begin in (start for start, _ in world if first <= start < last):
            late = inside and begin > inside[0][0]
            if late and not any(end < begin <= start for end, start in _gaps(inside)):
                return False
    return True


def _ends_as_agreed(world: Rows, must: Rows, may: Rows) -> bool:
    """The same for somebody who goes before the first certain minute, or comes back in a day."""
    for first, last in may:
        inside = plain.clip(must, first, last)
        for finish in (end for _, end in world if first < end <= last):
            early = inside and finish < inside[-1][1]
            if early and not any(end <= finish < start for end, start in _gaps(inside)):
                return False
    return True


@st.composite
def sides(draw: Any) -> tuple[Rows, Rows]:
    """Certain cells inside possible ones; the last cell goes on for ever."""
    state = draw(st.lists(st.sampled_from("..##??"), min_size=10, max_size=10))
    edges = [*range(0, 10 * CELL, CELL), OPEN]
    cells = list(zip(edges, edges[1:], strict=False))
    doubt = [cell for cell, mark in zip(cells, state, strict=True) if mark == "?"][:6]
    must = [cell for cell, mark in zip(cells, state, strict=True) if mark == "#"]
    return plain.joined(must), plain.joined(must + doubt)


Agreed = Callable[[Rows, Rows, Rows], bool]
EDGES: dict[str, tuple[Agreed, Callable[[Any], Any], Callable[[Rows], Minutes]]] = {
    "begins": (_starts_as_agreed, lambda spans: spans.begins, plain.begins),
    "ends": (_ends_as_agreed, lambda spans: spans.ends_at, plain.ends_at),
}


@pytest.mark.parametrize("examples", SOME)
@pytest.mark.parametrize("edge", EDGES)
def test_edges_of_runs_are_sound_in_every_agreed_world(edge: str, examples: int) -> None:
    agreed, on_doubt, in_a_world = EDGES[edge]

    def check(given: tuple[Rows, Rows]) -> None:
        every = list(worlds(*given, range(0, 10 * CELL, CELL)))
        expected = [in_a_world(world) for world in every if agreed(world, *given)]
        events_are_sound(on_doubt(doubtful(*given)), list(map(in_a_world, every)), expected)

    tried(check, examples, sides())


def test_a_transfer_within_a_day_starts_no_new_clock_though_its_hour_is_unknown() -> None:
    must = [(DAY, 3 * DAY), (4 * DAY, 6 * DAY)]
    begins = doubtful(must, [(0, 7 * DAY)]).begins
    assert begins == doubtful_events([(0, DAY, True)])


def test_somebody_may_have_come_again_in_a_doubtful_stretch_of_days() -> None:
    must = [(DAY, 3 * DAY), (5 * DAY, 6 * DAY)]
    spans = doubtful(must, [(0, 7 * DAY)])
    assert spans.begins == doubtful_events([(0, DAY, True), (3 * DAY + 1, 5 * DAY, False)])
    ends = [(3 * DAY, 5 * DAY - 1, False), (6 * DAY, 7 * DAY, True)]
    assert spans.ends_at == doubtful_events(ends)


def test_an_end_that_may_never_come_is_not_sure() -> None:
    assert doubtful([(0, 5)], [(0, OPEN)]).ends_at == doubtful_events([(5, OPEN - 1, False)])
    assert len(doubtful([(0, OPEN)], [(0, OPEN)]).ends_at) == 0


# --- rows as written -----------------------------------------------------------------------------

Row = tuple[int, int, int, int, bool]  # earliest, latest start; earliest, latest end; is it sure
few = st.integers(0, 2)
uncertain_rows = st.lists(
    st.tuples(st.integers(0, 5), few, st.integers(1, 4), few, st.booleans()).map(
        lambda r: (r[0], r[0] + r[1], r[0] + r[2], r[0] + r[2] + r[3], r[4])
    ),
    max_size=3,
)


def _row_worlds(rows: list[Row]) -> Iterator[Rows]:
    ways: list[list[tuple[int, int]]] = []
    for first, latest, earliest, last, sure in rows:
        starts, ends = range(first, latest + 1), range(earliest, last + 1)
        ways.append([(start, end) for start, end in product(starts, ends)])
        ways[-1] += [] if sure else [(0, 0)]
    for world in product(*ways):
        yield sorted(row for row in world if row[0] < row[1])


ROWS: dict[str, tuple[Callable[[Any], Any], Callable[[Rows], Rows]]] = {
    "two at once": (lambda d: d.at_least(2), lambda w: plain.at_least(w, 2)),
    "longer": (lambda d: d.longer_than(3), lambda w: plain.longer_than(w, 3)),
    "after": (lambda d: d.after(2), lambda w: plain.after(w, 2)),
    "joined": (lambda d: d.joined, plain.joined),
}


@pytest.mark.parametrize("examples", SOME)
@pytest.mark.parametrize("name", ROWS)
def test_rows_with_uncertain_edges_are_sound_in_every_world(name: str, examples: int) -> None:
    on_doubt, in_a_world = ROWS[name]

    def check(given: list[Row]) -> None:
        may = [(first, last) for first, _, _, last, _ in given if first < last]
        must = [(latest, earliest) for _, latest, earliest, _, sure in given if sure]
        must = [row for row in must if row[0] < row[1]]
        every = [plain.joined(in_a_world(world)) for world in _row_worlds(given)]
        spans_are_sound(on_doubt(doubtful(must, may, rows=True)), every, every)

    tried(check, examples, uncertain_rows)


# --- months ----------------------------------------------------------------------------------------

ZONE, CLOCK = zone_of("America/New_York")
TIMES = [
    at(text)
    for text in (
        "2011-01-29T09:00", "2011-01-31T04:00", "2011-01-31T06:00", "2011-02-01T02:00",
        "2011-02-12T07:30", "2011-02-28T06:00", "2011-03-01T04:00", "2011-03-02T06:00",
        "2011-03-13T07:30", "2011-04-01T00:00", "2011-04-15T00:00", "2012-06-01T00:00",
    )
]  # fmt: skip
CELLS = list(zip(TIMES, TIMES[1:], strict=False))
some_months = st.sampled_from([M(1), M(2), M(13), local_days(1), local_days(28), Months(1, 1)])


@st.composite
def month_sides(draw: Any, most: int = 4) -> tuple[Rows, Rows]:
    """Certain stretches inside possible ones, around the ends of short months."""
    state = draw(st.lists(st.sampled_from(".###??"), min_size=len(CELLS), max_size=len(CELLS)))
    doubt = [cell for cell, mark in zip(CELLS, state, strict=True) if mark == "?"][:most]
    must = [cell for cell, mark in zip(CELLS, state, strict=True) if mark == "#"]
    return plain.joined(must), plain.joined(must + doubt)


@st.composite
def month_events(draw: Any) -> list[tuple[int, int, bool]]:
    """An event within an hour, a day or a month; perhaps another."""
    widths = st.sampled_from([0, HOUR, DAY, 30 * DAY])
    times = st.sampled_from(TIMES)
    ranges = st.tuples(times, widths, st.booleans())
    found = draw(st.tuples(ranges) | st.tuples(ranges, st.tuples(times, st.just(0), st.just(True))))
    return [(first, first + wide, sure) for first, wide, sure in found]


def _month_worlds(ranges: list[tuple[int, int, bool]]) -> Iterator[Minutes]:
    ways: list[list[int | None]] = []
    for first, last, sure in ranges:
        between = range(first, last, max((last - first) // 3, 1))
        inside = [time for time in TIMES if first <= time <= last]
        ways.append([*between, *inside, last, *([] if sure else [None])])
    for world in product(*ways):
        yield sorted(minute for minute in world if minute is not None)


Long = Months
HELD: dict[str, tuple[Callable[[Any, Long], Any], Callable[[Rows, Long, Clock], Rows]]] = {
    "longer": (lambda d, n: d.longer_than(n, ZONE), plain.longer_than),
    "after": (lambda d, n: d.after(n, ZONE), plain.after),
    "after a total": (lambda d, n: d.after_total(n, ZONE), plain.after_total),
    "after, nothing stops the clock": (
        lambda d, n: d.after_paused(n, Doubtful.certain(Spans.none()), ZONE), plain.after,
    ),
    "bridged": (lambda d, n: d.bridge(n, ZONE), plain.bridge),
}  # fmt: skip


@pytest.mark.parametrize("examples", SOME)
@pytest.mark.parametrize("name", HELD)
def test_months_counted_from_a_doubtful_start_are_sound(name: str, examples: int) -> None:
    on_doubt, in_a_world = HELD[name]

    def check(given: tuple[Rows, Rows], months: Months) -> None:
        every = [in_a_world(world, months, CLOCK) for world in worlds(*given, TIMES)]
        spans_are_sound(on_doubt(doubtful(*given), months), every, every)

    tried(check, examples, month_sides(), some_months)


@pytest.mark.parametrize("examples", SOME)
def test_months_counted_from_a_doubtful_event_are_sound(examples: int) -> None:
    def check(held: tuple[Rows, Rows], ranges: list[Any], months: Months) -> None:
        events, every = doubtful_events(ranges), list(_month_worlds(ranges))
        covered = [plain.covers(world, months, CLOCK) for world in every]
        spans_are_sound(events.covers(months, ZONE), covered, covered)
        later = [plain.shifted(world, months, CLOCK) for world in every]
        events_are_sound(events.shift(months, ZONE), later, later)
        both = list(product(worlds(*held), every))
        left = [plain.rest_of(world, rows, months, CLOCK) for rows, world in both]
        spans_are_sound(events.rest_of(doubtful(*held), months, ZONE), left, left)
        late = [plain.overdue(world, [], months, rows, CLOCK) for rows, world in both]
        nothing = doubtful_events([])
        spans_are_sound(events.overdue(nothing, months, doubtful(*held), ZONE), late, late)
        unmet = [plain.without(world, [], months, rows, CLOCK) for rows, world in both]
        answer = events.without(nothing, months, doubtful(*held), ZONE)
        events_are_sound(answer, unmet, unmet)

    tried(check, examples, month_sides(2), month_events(), some_months)


# --- no doubt at all ---------------------------------------------------------------------------------


class _Certain:
    """The relations of some lives, lifted: certain, yet judged as doubtful ones are."""

    def __init__(self, given: Any) -> None:
        for name, value in vars(given).items():
            if isinstance(value, Spans):
                value = Doubtful.certain(value)
            elif isinstance(value, Events):
                value = DoubtfulEvents.certain(value)
            setattr(self, name, value)


def _same(lifted: Any, exact: Any) -> None:
    if isinstance(lifted, Doubtful):
        assert listed(lifted.must) == listed(lifted.may) == listed(exact)
    else:
        assert lifted == DoubtfulEvents.certain(exact)


@pytest.mark.parametrize("examples", SOME)
def test_without_doubt_the_answer_is_the_exact_one(examples: int) -> None:
    by_name = {name: verb for group in GROUPS.values() for name, (verb, _) in group.items()}
    asked = {name: verb for name, verb in by_name.items() if "window" not in name}

    def check(given: Lives) -> None:
        for verb in asked.values():
            _same(verb(_Certain(given.fast())), verb(given.fast()))

    tried(check, examples, lives)


@pytest.mark.parametrize("examples", SOME)
def test_without_doubt_months_end_on_their_exact_day(examples: int) -> None:
    def check(drawn: tuple[str, Months | int, Lives]) -> None:
        name, long, given = drawn
        for verb, _ in verbs(*zone_of(name), long).values():
            _same(verb(_Certain(given.fast())), verb(given.fast()))

    tried(check, examples, local_lives())


# --- what the worlds once showed to be wrong ---------------------------------------------------------


def test_a_deadline_may_fall_into_an_earlier_run_than_the_last_one() -> None:
    held = doubtful([], [(0, 10), (20, 30)])
    found = doubtful_events([(2, 22, True)]).overdue(doubtful_events([]), 3, held)
    assert found.may == doubtful([], [(5, 10), (20, 30)]).may
    assert len(found.must) == 0


def test_the_rest_of_an_earlier_run_is_possible_too() -> None:
    found = doubtful_events([(2, 22, True)]).rest_of(doubtful([], [(0, 10), (20, 30)]))
    assert found.may == doubtful([], [(2, 10), (20, 30)]).may


def test_nothing_is_surely_missed_while_a_deadline_may_fall_between_two_runs() -> None:
    held = doubtful([(0, 10), (20, 30)], [(0, 10), (20, 30)])
    event = doubtful_events([(2, 18, True)])
    assert event.without(doubtful_events([]), 5, held).sure.tolist() == [False]
    assert len(event.overdue(doubtful_events([]), 5, held).must) == 0


def test_one_late_event_in_the_middle_opens_the_window() -> None:
    events = doubtful_events([(0, 0, True), (1, 90, True), (2, 2, True)])
    assert events.more_than(2, 10).sure.tolist() == [False]


def test_an_event_before_a_run_that_had_not_begun_does_not_cut_it() -> None:
    found = doubtful([], [(0, 10)]).until(doubtful_events([(3, 3, True)]))
    assert found.may == doubtful([], [(0, 10)]).may


def test_an_event_that_may_precede_a_run_leaves_nothing_of_it_certain() -> None:
    held = doubtful([(10, 20)], [(10, 20)])
    assert len(held.until(doubtful_events([(5, 15, True)])).must) == 0


def test_before_anybody_was_surely_held_no_absence_is_certain() -> None:
    assert len(doubtful([], [(0, 10)]).absences().must) == 0


def test_the_first_event_may_be_the_second_where_the_first_is_not_sure() -> None:
    events = doubtful_events([(0, 0, False), (5, 5, True), (9, 9, True)])
    assert events.first() == doubtful_events([(0, 5, True)])


def test_both_sides_allow_for_months_of_unequal_length() -> None:
    may = [(at("2023-01-15"), at("2023-01-15") + 1), (at("2023-02-01"), at("2023-04-30"))]
    found = doubtful(may[1:], may).after_total(M(1))
    assert found.may.starts.min() & OPEN == at("2023-03-01")
    assert found.must.starts.min() & OPEN >= at("2023-02-01") + D(31)
    assert np.all(found.must.starts >= found.may.starts)
