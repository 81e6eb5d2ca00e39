"""A synthetic register of any size, the same on every machine: what the benchmark measures.

The draws come in a fixed order from PCG64 seeded with [1, 0], each for all rows at once, so that
the same people come out wherever it is built. Time counts in days since an epoch. The spans of a
person overlap, touch and leave gaps as in real registers: 5 in 100 stints are recorded twice.
The recipe, with its reasons, stands in docs/engine.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.spans import Events, Spans

Column = npt.NDArray[np.int32]
Wide = npt.NDArray[np.int64]
Relations = dict[str, Spans | Events]

TITLE_KINDS = ("arrest", "remand", "sentence", "agreement")
ORDER_KINDS = ("bars_transfer", "release", "other")
EVENT_KINDS = ("counsel", "visit", "transfer", "hearing", "medical")

# People in the register: spans of custody and titles; then spans, days and fingerprint of their
# union, of their difference. Found by several engines; whoever rebuilds the register finds them.
KNOWN: dict[int, tuple[int, tuple[int, int, int], tuple[int, int, int]]] = {
    10**4: (
        159_991,
        (12_080, 14_213_338, 6_058_503_478_147),
        (14_425, 138_345, 7_256_497_035_678),
    ),
    10**5: (
        1_598_751,
        (120_765, 142_325_769, 60_315_934_512_679),
        (143_409, 1_381_736, 71_786_245_485_186),
    ),
    10**6: (
        15_995_944,
        (1_206_776, 1_425_015_099, 603_509_113_332_833),
        (1_447_746, 13_956_515, 723_869_628_287_889),
    ),
}


@dataclass(frozen=True)
class Rows:
    """Spans as a register holds them: int32 columns sorted by person, then start.

    end   the day after the last; equal to `start` in the tables of events
    kind  a number: solitary or not, or a place in TITLE_KINDS, ORDER_KINDS, EVENT_KINDS
    """

    person: Column
    start: Column
    end: Column
    kind: Column

    def __len__(self) -> int:
        return len(self.person)


@dataclass(frozen=True)
class Register:
    """The four tables of one synthetic register of `people` persons."""

    people: int
    custody: Rows
    titles: Rows
    orders: Rows
    events: Rows

    @property
    def rows(self) -> int:
        """Rows of all tables together."""
        return sum(len(t) for t in (self.custody, self.titles, self.orders, self.events))


def build(people: int) -> Register:
    """The register of so many people; 49 rows a person, 16 of them custody or titles."""
    draw = np.random.default_rng([1, 0])
    custody, first, last = _custody(draw, people)
    titles = _titles(draw, people, first, last)
    orders = _orders(draw, people, first, last)
    return Register(people, custody, titles, orders, _events(draw, people, first, last))


def _custody(draw: np.random.Generator, people: int) -> tuple[Rows, Wide, Wide]:
    """The stints, with the first and the last day of each person."""
    person, _, offsets = _spread(draw.integers(5, 16, people))
    rows = len(person)
    length = draw.exponential(120, rows).astype(np.int64) + 1
    chance = draw.random(rows)
    back = -draw.integers(1, 6, rows)
    far = draw.exponential(40, rows).astype(np.int64) + 1
    gap = np.where(chance < 0.45, 0, np.where(chance < 0.50, back, far))
    gap = np.maximum(gap, 1 - length)
    base = draw.integers(1000, 4000, people)
    walked = np.cumsum(length + gap)
    before = np.concatenate(([0], walked))[offsets[:-1]]
    end = base[person] + walked - before[person]
    last = np.maximum.reduceat(end, offsets[:-1])
    person, start, end = _sorted(person, end - length, end)
    solitary = draw.random(rows) < 0.12
    return _rows(person, start, end, solitary), base, last


def _titles(draw: np.random.Generator, people: int, first: Wide, last: Wide) -> Rows:
    person, piece, offsets = _spread(draw.integers(3, 10, people))
    rows, pieces = len(person), np.diff(offsets)[person]
    stretch, origin = (last - first)[person], first[person]
    chance, early = draw.random(rows), draw.integers(0, 40, rows)
    late = draw.integers(0, 12, rows)
    start = origin + (stretch * piece / pieces).astype(np.int64)
    start = start + np.where(chance < 0.6, -early, late)
    chance, over = draw.random(rows), draw.integers(0, 30, rows)
    short = draw.integers(0, 20, rows)
    end = origin + (stretch * (piece + 1) / pieces).astype(np.int64)
    end = np.maximum(end + np.where(chance < 0.7, over, -short), start + 1)
    return _rows(*_sorted(person, start, end), draw.integers(0, len(TITLE_KINDS), rows))


def _orders(draw: np.random.Generator, people: int, first: Wide, last: Wide) -> Rows:
    person, _, _ = _spread(draw.integers(1, 6, people))
    rows = len(person)
    start = first[person] + (draw.random(rows) * (last - first)[person]).astype(np.int64)
    end = start + draw.integers(5, 200, rows)
    return _rows(*_sorted(person, start, end), draw.integers(0, len(ORDER_KINDS), rows))


def _events(draw: np.random.Generator, people: int, first: Wide, last: Wide) -> Rows:
    person, _, _ = _spread(draw.integers(10, 51, people))
    rows = len(person)
    share = draw.random(rows, dtype=np.float32)
    at = first[person] + (share * (last - first)[person]).astype(np.int64)
    person, at, _ = _sorted(person, at, at)
    return _rows(person, at, at, draw.integers(0, len(EVENT_KINDS), rows))


def _spread(count: Wide) -> tuple[Wide, Wide, Wide]:
    """Per row its person, then its number within the person; per person where the rows begin."""
    offsets = np.concatenate(([0], np.cumsum(count)))
    person = np.repeat(np.arange(len(count)), count)
    return person, np.arange(offsets[-1]) - offsets[:-1][person], offsets


def _sorted(person: Wide, start: Wide, end: Wide) -> tuple[Wide, Wide, Wide]:
    order = np.argsort(person << 32 | start, kind="stable")
    return person[order], start[order], end[order]


def _rows(person: Wide, start: Wide, end: Wide, kind: npt.NDArray[Any]) -> Rows:
    person32, start32, end32, kind32 = (c.astype(np.int32) for c in (person, start, end, kind))
    return Rows(person32, start32, end32, kind32)


# --- the same register as relations ------------------------------------------------------


def relations(register: Register) -> Relations:
    """The words that the twelve rules read, packed; rows of spans as written."""
    found: Relations = {
        "custody": spans(register.custody),
        "solitary": spans(register.custody, 1),
        "title": spans(register.titles),
    }
    found |= {name: spans(register.titles, kind) for kind, name in enumerate(TITLE_KINDS)}
    found |= {name: spans(register.orders, kind) for kind, name in enumerate(ORDER_KINDS[:2])}
    found |= {name: events(register.events, kind) for kind, name in enumerate(EVENT_KINDS)}
    return found


def spans(rows: Rows, kind: int | None = None) -> Spans:
    """The spans of these rows, or of those of one kind, as written: they may overlap."""
    return Spans(_keys(rows, rows.start, kind), _keys(rows, rows.end, kind), rows=True)


def events(rows: Rows, kind: int) -> Events:
    """The instants of the rows of one kind."""
    return Events(_keys(rows, rows.start, kind))


def _keys(rows: Rows, days: Column, kind: int | None) -> Wide:
    chosen = slice(None) if kind is None else rows.kind == kind
    return rows.person[chosen].astype(np.int64) << 32 | days[chosen]


# --- one number that two results share only if they are equal ------------------------------


def fingerprint(person: npt.NDArray[Any], start: npt.NDArray[Any], end: npt.NDArray[Any]) -> int:
    """The sum over spans of (person * 1000003 + start * 10007 + end * 101) mod 1000000007.

    Order does not matter, so that answers of different engines can be compared unsorted.
    """
    people, begin, finish = (np.asarray(column, np.int64) for column in (person, start, end))
    return int(((people * 1_000_003 + begin * 10_007 + finish * 101) % 1_000_000_007).sum())
