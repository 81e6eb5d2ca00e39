"""The loops of the kernel compiled: one pass over both relations, one step per row.

Each function gives, key for key, what its namesake in `kernel` gives; the same property tests run
on both. The loops have no branch that depends on the data: a result is always written, and the
place to write moves on by a comparison. A processor that has to guess how two relations interleave
guesses wrong every other time, which costs more than all the rest.

Imported by `kernel.use_fast` alone, so that the package runs without Numba.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import numba
import numpy as np

from habeas.spans import kernel
from habeas.spans.axis import EMPTY, Keys
from habeas.spans.kernel import Mask, Pair

Loop = TypeVar("Loop", bound=Callable[..., object])

_LO, _HI = np.int64(-(2**63)), np.int64(2**63 - 1)
_FEW = 16  # fewer than one key in so many runs is found by halving, not by walking
_merged_by_sort, _inside_by_search = kernel.merge, kernel.inside
_answered_by_search = kernel.answered


def compiled(loop: Loop) -> Loop:
    """The loop as machine code, kept on disk where that is possible, free of the interpreter."""
    try:
        return cast(Loop, numba.njit(cache=True, nogil=True)(loop))
    except RuntimeError:  # no folder to keep it in: compiled anew in each process
        return cast(Loop, numba.njit(nogil=True)(loop))


def merge(*pieces: Keys) -> Keys:
    """The keys of all pieces, sorted; each piece is sorted already."""
    if len(pieces) != 2:
        return _merged_by_sort(*pieces)
    return _merge(*pieces)


def normalise(starts: Keys, ends: Keys) -> Pair:
    """Disjoint runs that do not touch, from rows sorted by start that may overlap."""
    return _normalise(starts, ends) if len(starts) else (EMPTY, EMPTY)


def union(a: Pair, b: Pair) -> Pair:
    """What lies in `a` or in `b`, both normalised."""
    if not len(a[0]) and not len(b[0]):
        return EMPTY, EMPTY
    return _union(a[0], a[1], b[0], b[1])


def intersection(a: Pair, b: Pair) -> Pair:
    """What lies in `a` and in `b`, both normalised."""
    return _intersection(a[0], a[1], b[0], b[1])


def difference(a: Pair, b: Pair) -> Pair:
    """What lies in `a` but not in `b`, both normalised."""
    return _difference(a[0], a[1], b[0], b[1])


def inside(spans: Pair, keys: Keys) -> Mask:
    """For each key, in any order, True where it lies in a run of `spans`, normalised."""
    if _FEW * len(keys) < len(spans[0]):
        return _inside_by_search(spans, keys)
    found, in_order = _inside(spans[0], spans[1], keys)
    return found if in_order else _inside_by_search(spans, keys)


def answered(answers: Keys, first: Keys, last: Keys) -> Mask:
    """For each `first` with its `last`, True where an answer lies between, both counted."""
    if _FEW * len(first) < len(answers):
        return _answered_by_search(answers, first, last)
    return _answered(answers, first, last)


def depth(starts: Keys, ends: Keys, least: int) -> Pair:
    """Where at least `least` rows lie over one another; starts and ends each sorted."""
    if len(starts) < least:
        return EMPTY, EMPTY
    return _depth(starts, ends, least)


# --- the loops -------------------------------------------------------------------------------


@compiled
def _room(rows: int) -> tuple[Keys, Keys]:
    return np.empty(rows, np.int64), np.empty(rows, np.int64)


@compiled
def _fitted(starts: Keys, ends: Keys, rows: int) -> Pair:
    """The first `rows` of both; on their own where they would hold much more room than they fill."""
    if 2 * rows < len(starts):
        return starts[:rows].copy(), ends[:rows].copy()
    return starts[:rows], ends[:rows]


@compiled
def _merge(a: Keys, b: Keys) -> Keys:
    out = np.empty(len(a) + len(b), np.int64)
    i, j = 0, 0
    while i < len(a) and j < len(b):
        x, y = a[i], b[j]
        out[i + j] = min(x, y)
        i, j = i + (x <= y), j + (x > y)
    out[i + j : i + len(b)] = b[j:]
    out[i + len(b) :] = a[i:]
    return out


@compiled
def _normalise(starts: Keys, ends: Keys) -> Pair:
    begin, finish = _room(len(starts) + 1)
    begin[0], latest, row = starts[0], ends[0], 0
    for i in range(1, len(starts)):
        begin[row + 1], finish[row] = starts[i], latest
        row += starts[i] > latest
        latest = max(latest, ends[i])
    finish[row] = latest
    return _fitted(begin, finish, row + 1)


@compiled
def _union(a_starts: Keys, a_ends: Keys, b_starts: Keys, b_ends: Keys) -> Pair:
    """As `_normalise`, the next row being the one of `a` or of `b` that begins first."""
    rows_a, rows_b = len(a_starts), len(b_starts)
    begin, finish = _room(rows_a + rows_b + 1)
    i, j, row = 0, 0, 0
    first_a = rows_b == 0 or (rows_a > 0 and a_starts[0] <= b_starts[0])
    begin[0], latest = (a_starts[0], a_ends[0]) if first_a else (b_starts[0], b_ends[0])
    while i < rows_a and j < rows_b:
        from_a = a_starts[i] <= b_starts[j]
        start = a_starts[i] if from_a else b_starts[j]
        end = a_ends[i] if from_a else b_ends[j]
        begin[row + 1], finish[row] = start, latest
        row += start > latest
        latest = max(latest, end)
        i, j = i + from_a, j + (not from_a)
    starts, ends, k = (a_starts, a_ends, i) if i < rows_a else (b_starts, b_ends, j)
    while k < len(starts):
        begin[row + 1], finish[row] = starts[k], latest
        row += starts[k] > latest
        latest = max(latest, ends[k])
        k += 1
    finish[row] = latest
    return _fitted(begin, finish, row + 1)


@compiled
def _intersection(a_starts: Keys, a_ends: Keys, b_starts: Keys, b_ends: Keys) -> Pair:
    """Of two runs the one that ends first has nothing more to meet: walk past it."""
    begin, finish = _room(len(a_starts) + len(b_starts))
    i, j, row = 0, 0, 0
    while i < len(a_starts) and j < len(b_starts):
        start, end = max(a_starts[i], b_starts[j]), min(a_ends[i], b_ends[j])
        begin[row], finish[row] = start, end
        row += start < end
        past_a = a_ends[i] <= b_ends[j]
        i, j = i + past_a, j + (not past_a)
    return _fitted(begin, finish, row)


@compiled
def _difference(a_starts: Keys, a_ends: Keys, b_starts: Keys, b_ends: Keys) -> Pair:
    """As `_intersection`, with the gaps of `b`: gap j lies between its runs j - 1 and j."""
    rows_a, rows_b = len(a_starts), len(b_starts)
    begin, finish = _room(rows_a + rows_b)
    i, j, row = 0, 0, 0
    gap = _LO
    while i < rows_a and j < rows_b:
        start, end = max(a_starts[i], gap), min(a_ends[i], b_starts[j])
        begin[row], finish[row] = start, end
        row += start < end
        past_a = a_ends[i] <= b_starts[j]
        gap = gap if past_a else b_ends[j]
        i, j = i + past_a, j + (not past_a)
    while i < rows_a:
        start = max(a_starts[i], gap)
        begin[row], finish[row] = start, a_ends[i]
        row += start < a_ends[i]
        i += 1
    return _fitted(begin, finish, row)


@compiled
def _inside(starts: Keys, ends: Keys, keys: Keys) -> tuple[Mask, bool]:
    """The answer, with False beside it where the keys turn out to stand in no order."""
    found = np.zeros(len(keys), np.bool_)
    run, i = 0, 0
    while i < len(keys) and run < len(starts):
        key = keys[i]
        if i and key < keys[i - 1]:
            return found, False
        found[i] = (starts[run] <= key) & (key < ends[run])
        past = ends[run] <= key
        run, i = run + past, i + (not past)
    while i < len(keys):
        if i and keys[i] < keys[i - 1]:
            return found, False
        i += 1
    return found, True


@compiled
def _answered(answers: Keys, first: Keys, last: Keys) -> Mask:
    found = np.zeros(len(first), np.bool_)
    answer, i = 0, 0
    while i < len(first) and answer < len(answers):
        before = answers[answer] < first[i]
        found[i] = (not before) & (answers[answer] <= last[i])
        answer, i = answer + before, i + (not before)
    return found


@compiled
def _depth(starts: Keys, ends: Keys, least: int) -> Pair:
    rows = len(starts) - least + 1
    begin, finish = _room(rows + 1)
    latest, row = _LO, -1
    for i in range(rows):
        opens, closes = starts[i + least - 1], ends[i]
        deep = opens < closes
        new = deep & ((row < 0) | (opens > latest))
        if row >= 0:
            finish[row] = latest
        row += new
        begin[max(row, 0)] = opens if new else begin[max(row, 0)]
        latest = max(latest, closes) if deep else latest
    if row >= 0:
        finish[row] = latest
    return _fitted(begin, finish, row + 1)
