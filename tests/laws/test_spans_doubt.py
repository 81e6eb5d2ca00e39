"""Doubtful answers are sound: certain in every world that the records allow, possible in some."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pytest
from generated_spans import LONG, doubtful, doubtful_events, listed, tried
from hypothesis import strategies as st

from habeas.spans import OPEN, Doubtful, DoubtfulEvents, Spans, plain
from habeas.spans.plain import Minutes, Rows
from habeas.spans.plain_doubt import Range, certain, event_worlds, happened, possible, worlds

AXIS = 8
SOME = 20


@dataclass(frozen=True)
class Records:
    """Two doubtful relations and two lists of doubtful events about one person."""

    a: tuple[Rows, Rows]
    b: tuple[Rows, Rows]
    x: list[Range]
    y: list[Range]
    n: int

    def doubtful(self) -> Any:
        """The same as columns with must and may."""
        return _Columns(self)


class _Columns:
    def __init__(self, records: Records) -> None:
        self.a, self.b = doubtful(*records.a), doubtful(*records.b)
        self.x, self.y = doubtful_events(records.x), doubtful_events(records.y)
        self.n = records.n


@dataclass(frozen=True)
class World:
    """One way in which it all can have been."""

    a: Rows
    b: Rows
    x: Minutes
    y: Minutes
    n: int


@st.composite
def _sides(draw: Any) -> tuple[Rows, Rows]:
    """Certain minutes inside possible ones: at most four in doubt."""
    state = draw(st.lists(st.sampled_from("..##?"), min_size=AXIS, max_size=AXIS))
    doubt = [i for i, mark in enumerate(state) if mark == "?"][:4]
    must = [(i, i + 1) for i, mark in enumerate(state) if mark == "#"]
    return plain.joined(must), plain.joined(must + [(i, i + 1) for i in doubt])


_ranges = st.lists(
    st.tuples(st.integers(0, AXIS - 1), st.sampled_from([0, 0, 1, 3]), st.booleans()).map(
        lambda r: (r[0], r[0] + r[1], r[2])
    ),
    min_size=1,
    max_size=3,
)
records = st.builds(Records, _sides(), _sides(), _ranges, _ranges, st.integers(0, 4))

Verb = Callable[[Any], Any]
Order = Callable[[int, int], bool]


def _answer_follows(event: int, answer: int) -> bool:
    return answer >= event


def _other_precedes(event: int, other: int) -> bool:
    return other <= event


def all_worlds(given: Records, reads: str, order: Order | None = None) -> Iterator[World]:
    """The worlds of the relations that a verb `reads`; where the ranges of an event of `x` and of
    one of `y` overlap, only those in which the two stand in the order that the rule expects."""
    a = worlds(*given.a, range(AXIS + 1)) if "a" in reads else [[]]
    b = worlds(*given.b, range(AXIS + 1)) if "b" in reads else [[]]
    xs = list(event_worlds(given.x)) if "x" in reads else [[]]
    ys = list(event_worlds(given.y)) if "y" in reads else [[]]
    pairs = [(x, y) for x, y in product(xs, ys) if order is None or _kept(given, x, y, order)]
    for held, other, (x, y) in product(a, b, pairs):
        yield World(held, other, happened(x), happened(y), given.n)


def _kept(given: Records, x: list[int | None], y: list[int | None], order: Order) -> bool:
    for event, (lo, hi, _) in zip(x, given.x, strict=True):
        for answer, (first, last, _) in zip(y, given.y, strict=True):
            overlap = first <= hi and lo <= last
            if overlap and event is not None and answer is not None and not order(event, answer):
                return False
    return True


SPANS: dict[str, tuple[str, Order | None, Verb, Verb]] = {
    "either": ("ab", None, lambda d: d.a | d.b, lambda w: plain.union(w.a, w.b)),
    "both": ("ab", None, lambda d: d.a & d.b, lambda w: plain.intersection(w.a, w.b)),
    "one less the other": ("ab", None, lambda d: d.a - d.b, lambda w: plain.difference(w.a, w.b)),
    "not the other": ("ab", None, lambda d: d.a & ~d.b, lambda w: plain.difference(w.a, w.b)),
    "longer": ("a", None, lambda d: d.a.longer_than(d.n), lambda w: plain.longer_than(w.a, w.n)),
    "after": ("a", None, lambda d: d.a.after(d.n), lambda w: plain.after(w.a, w.n)),
    "total": ("a", None, lambda d: d.a.after_total(d.n), lambda w: plain.after_total(w.a, w.n)),
    "paused": (
        "ab", None, lambda d: d.a.after_paused(d.n, d.b),
        lambda w: plain.after_paused(w.a, w.n, w.b),
    ),
    "bridged": ("a", None, lambda d: d.a.bridge(d.n), lambda w: plain.bridge(w.a, w.n)),
    "rolling": (
        "a", None, lambda d: d.a.covered_more_than(d.n, d.n + 2),
        lambda w: plain.covered_more_than(w.a, w.n, w.n + 2),
    ),
    "widened": ("a", None, lambda d: d.a.dilate(d.n, 2), lambda w: plain.dilate(w.a, w.n, 2)),
    "narrowed": ("a", None, lambda d: d.a.dilate(-1, -1), lambda w: plain.dilate(w.a, -1, -1)),
    "meets": ("ab", None, lambda d: d.a.meets(d.b), lambda w: plain.meets(w.a, w.b)),
    "absences": ("a", None, lambda d: d.a.absences(), lambda w: plain.absences(w.a)),
    "clipped": ("a", None, lambda d: d.a.clip(d.n, 6), lambda w: plain.clip(w.a, w.n, 6)),
    "until": ("ax", None, lambda d: d.a.until(d.x), lambda w: plain.until(w.a, w.x)),
    "covers": ("x", None, lambda d: d.x.covers(d.n), lambda w: plain.covers(w.x, w.n)),
    "rest of": ("ax", None, lambda d: d.x.rest_of(d.a, d.n), lambda w: plain.rest_of(w.x, w.a, w.n)),
    "overdue": (
        "axy", _answer_follows, lambda d: d.x.overdue(d.y, d.n, d.a),
        lambda w: plain.overdue(w.x, w.y, w.n, w.a),
    ),
    "a rule": (
        "abx", None, lambda d: (d.a & d.b) - d.x.covers(d.n),
        lambda w: plain.difference(plain.intersection(w.a, w.b), plain.covers(w.x, w.n)),
    ),
}  # fmt: skip
EVENTS: dict[str, tuple[str, Order | None, Verb, Verb]] = {
    "during": ("ax", None, lambda d: d.x.during(d.a), lambda w: plain.during(w.x, w.a)),
    "outside": ("ax", None, lambda d: d.x.outside(d.a), lambda w: plain.outside(w.x, w.a)),
    "either": ("xy", None, lambda d: d.x | d.y, lambda w: sorted(w.x + w.y)),
    "later": ("x", None, lambda d: d.x.shift(d.n), lambda w: plain.shifted(w.x, w.n)),
    "earlier": ("x", None, lambda d: d.x.shift(-d.n), lambda w: plain.shifted(w.x, -w.n)),
    "first": ("x", None, lambda d: d.x.first(), lambda w: plain.first(w.x)),
    "more than one": (
        "x", None, lambda d: d.x.more_than(1, d.n), lambda w: plain.more_than(w.x, 1, w.n),
    ),
    "more than two": (
        "x", None, lambda d: d.x.more_than(2, d.n), lambda w: plain.more_than(w.x, 2, w.n),
    ),
    "more than none": (
        "x", None, lambda d: d.x.more_than(0, d.n), lambda w: plain.more_than(w.x, 0, w.n),
    ),
    "unpreceded": (
        "xy", _other_precedes, lambda d: d.x.unpreceded(d.y), lambda w: plain.unpreceded(w.x, w.y),
    ),
    "without": (
        "axy", _answer_follows, lambda d: d.x.without(d.y, d.n, d.a),
        lambda w: plain.without(w.x, w.y, w.n, w.a),
    ),
    "without, held or not": (
        "xy", _answer_follows, lambda d: d.x.without(d.y, d.n),
        lambda w: plain.without(w.x, w.y, w.n),
    ),
}  # fmt: skip


def own(spans: Spans) -> Rows:
    """The joined rows of person 1; fails if anybody else has any."""
    assert all(row[0] == 1 for row in listed(spans))
    return [(row[1], row[2]) for row in listed(spans.joined)]


def spans_are_sound(answer: Doubtful, every: list[Rows], expected: list[Rows]) -> None:
    """Certain minutes are in the answer of every world, those of each expected one are possible."""
    must, may = own(answer.must), own(answer.may)
    assert plain.difference(must, may) == []
    assert plain.difference(must, certain(every)) == []
    assert plain.difference(possible(expected), may) == []


def events_are_sound(answer: DoubtfulEvents, every: list[Minutes], expected: list[Minutes]) -> None:
    """In every world something happens in each sure range, in each expected one nothing outside."""
    assert np.all(answer.lo <= answer.hi) and np.all(answer.lo[1:] >= answer.lo[:-1])
    assert np.all(answer.lo >> 32 == 1) and np.all(answer.hi >> 32 == 1)
    ranges = list(zip((answer.lo & OPEN).tolist(), (answer.hi & OPEN).tolist(), strict=True))
    for found in every:
        for lo, hi in (r for r, sure in zip(ranges, answer.sure, strict=True) if sure):
            assert any(lo <= at <= hi for at in found), (lo, hi, found)
    for found in expected:
        for at in found:
            assert any(lo <= at <= hi for lo, hi in ranges), (at, ranges)


@pytest.mark.parametrize("examples", [SOME, pytest.param(LONG, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", SPANS)
def test_spans_are_sound_in_every_world(name: str, examples: int) -> None:
    reads, order, on_doubt, in_a_world = SPANS[name]

    def check(given: Records) -> None:
        every = [in_a_world(world) for world in all_worlds(given, reads)]
        expected = [in_a_world(world) for world in all_worlds(given, reads, order)]
        if expected:
            spans_are_sound(on_doubt(given.doubtful()), every, expected)

    tried(check, examples, records)


@pytest.mark.parametrize("examples", [SOME, pytest.param(LONG, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", EVENTS)
def test_events_are_sound_in_every_world(name: str, examples: int) -> None:
    reads, order, on_doubt, in_a_world = EVENTS[name]

    def check(given: Records) -> None:
        every = [in_a_world(world) for world in all_worlds(given, reads)]
        expected = [in_a_world(world) for world in all_worlds(given, reads, order)]
        events_are_sound(on_doubt(given.doubtful()), every, expected)

    tried(check, examples, records)
