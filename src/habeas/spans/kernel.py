"""Merges on sorted keys: the handful of loops under everything else, in NumPy.

Sort all starts and all ends independently of each other. Then a run of a union ends exactly where
the next start lies beyond the end, and two normalised relations meet exactly where start i+1 lies
before end i. So a set operation is two merges with one comparison. The proof stands in
docs/engine.md; `plain.py` is the obvious twin that tests hold equal.

`use_fast` swaps these functions for compiled ones with the same results (extra `[fast]`), for the
whole process; `use_numpy` swaps them back.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from habeas.spans.axis import EMPTY, HI, LO, Keys

Pair = tuple[Keys, Keys]
Mask = npt.NDArray[np.bool_]


def merge(*pieces: Keys) -> Keys:
    """The keys of all pieces, sorted. Each piece is sorted already: a stable sort merges runs."""
    keys = np.concatenate(pieces)
    keys.sort(kind="stable")
    return keys


def normalise(starts: Keys, ends: Keys) -> Pair:
    """Disjoint runs that do not touch, from rows sorted by start that may overlap."""
    if len(starts) < 2:
        return starts, ends
    latest = np.maximum.accumulate(ends)
    return runs(starts, latest, starts[1:] > latest[:-1])


def runs(starts: Keys, ends: Keys, cut: Mask) -> Pair:
    """The runs that begin at the first start, and anew after each place where `cut` is true.

    Places instead of a mask: NumPy finds and gathers them without a branch, in a third of the
    time that `starts[mask]` takes.
    """
    places = cut.nonzero()[0]
    begin, finish = np.empty((2, len(places) + 1), np.int64)
    begin[:1], finish[-1:] = starts[:1], ends[-1:]
    starts[1:].take(places, out=begin[1:], mode="clip")
    ends.take(places, out=finish[:-1], mode="clip")
    return begin, finish


def union(a: Pair, b: Pair) -> Pair:
    """What lies in `a` or in `b`, both normalised."""
    starts, ends = merge(a[0], b[0]), merge(a[1], b[1])
    return runs(starts, ends, starts[1:] > ends[:-1]) if len(starts) else (EMPTY, EMPTY)


def intersection(a: Pair, b: Pair) -> Pair:
    """What lies in `a` and in `b`, both normalised."""
    starts, ends = merge(a[0], b[0]), merge(a[1], b[1])
    both = (starts[1:] < ends[:-1]).nonzero()[0]
    return starts[1:].take(both), ends.take(both)


def difference(a: Pair, b: Pair) -> Pair:
    """What lies in `a` but not in `b`, both normalised."""
    return intersection(a, (np.concatenate((LO, b[1])), np.concatenate((b[0], HI))))


def inside(spans: Pair, keys: Keys) -> Mask:
    """For each key, in any order, True where it lies in a run of `spans`, normalised."""
    starts, ends = spans
    run = starts.searchsorted(keys, "right") - 1
    result: Mask = keys < np.concatenate((ends, LO))[run]
    return result


def answered(answers: Keys, first: Keys, last: Keys) -> Mask:
    """For each `first` with its `last`, True where an answer lies between, both counted.

    `answers` and `first` are sorted, `last` need not be.
    """
    place = answers.searchsorted(first, "left")
    following = np.concatenate((answers, HI))[place]
    result: Mask = (following <= last) & (place < len(answers))
    return result


def depth(starts: Keys, ends: Keys, least: int) -> Pair:
    """Where at least `least` rows lie over one another; starts and ends each sorted."""
    if len(starts) < least:
        return EMPTY, EMPTY
    opens, closes = starts[least - 1 :], ends[: len(ends) - least + 1]
    deep = (opens < closes).nonzero()[0]
    return normalise(opens[deep], closes[deep])


_SWAPPED = (
    "merge", "normalise", "union", "intersection", "difference", "inside", "answered", "depth",
)  # fmt: skip
_NUMPY = {name: globals()[name] for name in _SWAPPED}


def use_fast() -> None:
    """Answer with the compiled loops of `fast` from now on; a second call changes nothing.

    Raises ImportError where Numba is not installed, and leaves everything as it was.
    """
    from habeas.spans import fast  # noqa: PLC0415  (Numba loads only when it is asked for)

    globals().update({name: getattr(fast, name) for name in _SWAPPED})


def use_numpy() -> None:
    """Answer with NumPy again."""
    globals().update(_NUMPY)
