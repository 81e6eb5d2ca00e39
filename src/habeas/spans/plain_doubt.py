"""The obvious meaning of doubt: what holds in every world that the records allow, what in some.

A world is one way in which everything can have been. Small records allow few of them, so that
they can be gone through one by one; `Doubtful` answers without going through any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, product

from habeas.spans.plain import Minutes, Rows, difference, edges, intersection, joined, union

Range = tuple[int, int, bool]  # earliest minute, latest minute, whether it surely happened


def worlds(must: Rows, may: Rows, cuts: Iterable[int] = ()) -> Iterator[Rows]:
    """Every set of minutes with all of `must` and nothing outside `may`, cut at `cuts` only."""
    cells = pairwise(sorted({*cuts, *edges(must, may)}))
    doubt = [cell for cell in cells if difference(intersection([cell], may), must)]
    for kept in product((False, True), repeat=len(doubt)):
        yield joined([*must, *(cell for cell, is_so in zip(doubt, kept, strict=True) if is_so)])


def event_worlds(ranges: list[Range]) -> Iterator[list[int | None]]:
    """Every way in which the events can have happened: a minute for each, None if it did not."""
    ways: list[list[int | None]] = []
    for earliest, latest, sure in ranges:
        minutes: list[int | None] = list(range(earliest, latest + 1))
        ways.append(minutes if sure else [None, *minutes])
    for world in product(*ways):
        yield list(world)


def happened(world: list[int | None]) -> Minutes:
    """The minutes of the events that happened in that world, sorted."""
    return sorted(minute for minute in world if minute is not None)


def certain(answers: list[Rows]) -> Rows:
    """The minutes that are in the answer of every world."""
    held = answers[0]
    for answer in answers[1:]:
        held = intersection(held, answer)
    return held


def possible(answers: list[Rows]) -> Rows:
    """The minutes that are in the answer of some world."""
    held: Rows = []
    for answer in answers:
        held = union(held, answer)
    return held
