"""Small generated lives for the laws of the algebra: many people, awkward edges, two back ends."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from habeas.spans import OPEN, Doubtful, DoubtfulEvents, Events, Spans, kernel

Row = tuple[int, int, int]  # person, first minute in, first minute out
Instant = tuple[int, int]  # person, minute

PEOPLE = (0, 1, 2**31 - 1)
MINUTES = (*range(16), *range(OPEN - 6, OPEN + 1))
QUICK = 30
LONG = int(os.environ.get("HABEAS_EXAMPLES", "80"))  # a night's search takes 20,000
NO_NUMBA = importlib.util.find_spec("numba") is None
BACK_ENDS = [
    "numpy",
    pytest.param("numba", marks=pytest.mark.skipif(NO_NUMBA, reason="Numba is not installed")),
]

person = st.sampled_from(PEOPLE)
minute = st.sampled_from(MINUTES)
rows = st.lists(
    st.tuples(person, minute, minute).map(lambda r: (r[0], min(r[1:]), max(r[1:]))), max_size=9
)
instants = st.lists(st.tuples(person, st.sampled_from(MINUTES[:-1])), max_size=7)
few = st.integers(0, 7)


@contextmanager
def answering_with(back_end: str) -> Iterator[None]:
    """The compiled kernel or the one in NumPy, until the end of the block."""
    (kernel.use_fast if back_end == "numba" else kernel.use_numpy)()
    try:
        yield
    finally:
        kernel.use_numpy()


def tried(body: Callable[..., None], examples: int, *drawn: Any, shrunk: bool = True) -> None:
    """Run `body` on so many generated examples, the same ones every time.

    shrunk  look for the smallest example that fails; not needed where one is expected to fail
    """
    options = settings(
        phases=[Phase.generate, Phase.shrink] if shrunk else [Phase.generate],
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    options(given(*drawn)(body))()


def law(*drawn: Any, quick: int = QUICK, long: int = LONG) -> Callable[..., Callable[..., None]]:
    """A test that holds for everything drawn, on both back ends; much longer where `slow` runs."""

    def made(body: Callable[..., None]) -> Callable[..., None]:
        efforts = [quick, pytest.param(long, marks=pytest.mark.slow)]

        @pytest.mark.parametrize("examples", efforts)
        @pytest.mark.parametrize("back_end", BACK_ENDS)
        def test(back_end: str, examples: int) -> None:
            with answering_with(back_end):
                tried(body, examples, *drawn)

        test.__name__, test.__doc__ = body.__name__, body.__doc__
        return test

    return made


# --- from one form to the other --------------------------------------------------------------


def columns(found: list[Row], joined: bool = False) -> Spans:
    """The rows as columns, kept as written or joined."""
    person, start, end = np.array(found, np.int64).reshape(-1, 3).T
    return Spans.of(person, start, end, rows=not joined)


def column(found: list[Instant]) -> Events:
    """The instants as a column."""
    person, minute = np.array(found, np.int64).reshape(-1, 2).T
    return Events.of(person, minute)


def own_rows(found: list[Row], who: int) -> list[tuple[int, int]]:
    """The rows of one person, sorted by start, without those that have no length."""
    return sorted((start, end) for one, start, end in found if one == who and start < end)


def own_instants(found: list[Instant], who: int) -> list[int]:
    """The minutes of one person's events, sorted."""
    return sorted(minute for one, minute in found if one == who)


def listed(answer: Any) -> list[tuple[int, ...]]:
    """Person and minutes of each row, sorted; fails where the columns break their own promise."""
    if isinstance(answer, Events):
        assert np.all(answer.at[1:] >= answer.at[:-1])
        return [(key >> 32, key & OPEN) for key in answer.at.tolist()]
    starts, ends = answer.starts, answer.ends
    assert np.all(starts < ends)
    assert np.array_equal(starts >> 32, ends >> 32)
    assert np.all(starts[1:] >= starts[:-1])
    assert answer.rows or np.all(ends[:-1] < starts[1:])
    keys = zip(starts.tolist(), ends.tolist(), strict=True)
    return sorted((start >> 32, start & OPEN, end & OPEN) for start, end in keys)


@dataclass(frozen=True)
class Lives:
    """Two relations of rows, two of events, three numbers: what any verb can be tried on."""

    a: list[Row]
    b: list[Row]
    x: list[Instant]
    y: list[Instant]
    n: int
    m: int
    k: int

    def fast(self) -> Any:
        """The same as columns; `ra` are the rows of `a` as written, `a` and `b` are joined."""
        return _Columns(self)

    def plain(self, who: int) -> Any:
        """The same about one person, as plain lists."""
        return _Lists(self, who)


class _Columns:
    def __init__(self, lives: Lives) -> None:
        self.ra, self.rb = columns(lives.a), columns(lives.b)
        self.a, self.b = self.ra.joined, self.rb.joined
        self.x, self.y = column(lives.x), column(lives.y)
        self.n, self.m, self.k = lives.n, lives.m, lives.k


class _Lists:
    def __init__(self, lives: Lives, who: int) -> None:
        self.a, self.b = own_rows(lives.a, who), own_rows(lives.b, who)
        self.x, self.y = own_instants(lives.x, who), own_instants(lives.y, who)
        self.n, self.m, self.k = lives.n, lives.m, lives.k


lives = st.builds(Lives, rows, rows, instants, instants, few, few, st.integers(1, 4))


def plainly(verb: Callable[[Any], Any], given_lives: Lives) -> list[tuple[int, ...]]:
    """The answer of a plain verb about everybody, as `listed`."""
    answers = [(who, verb(given_lives.plain(who))) for who in PEOPLE]
    return sorted(
        (who, *(row if isinstance(row, tuple) else (row,))) for who, own in answers for row in own
    )


# --- doubt -----------------------------------------------------------------------------------


def doubtful(
    must: list[tuple[int, int]], may: list[tuple[int, int]], rows: bool = False
) -> Doubtful:
    """Doubtful spans of person 1."""
    sides = [columns([(1, *row) for row in side], joined=not rows) for side in (must, may)]
    return Doubtful(*sides)


def doubtful_events(ranges: list[tuple[int, int, bool]]) -> DoubtfulEvents:
    """Doubtful events of person 1 from (earliest, latest, sure)."""
    lo, hi, sure = np.array(ranges, np.int64).reshape(-1, 3).T
    return DoubtfulEvents((1 << 32) | lo, (1 << 32) | hi, sure.astype(bool)).in_order()
