"""The people of the flights: who sits in which, on what legal basis."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.law.rows import Mask
from habeas.records.casebook import Ints

ENEMY_ACT, TITLE_8, NATIONALS = 137, 101, 23  # the 261 of 15 March
BASES = ("enemy act", "title 8")
WITHOUT_BASIS = 3  # of the third flight: nobody wrote down on what basis they were taken
LATER = (7, 10)  # 31 March: of the other state, nationals of the republic
LAST = (7, 3)  # mid-April
COUNT = ENEMY_ACT + TITLE_8 + NATIONALS + sum(LATER) + sum(LAST)


@dataclass(frozen=True)
class Passengers:
    """One row per person.

    flight    position in `Instants.flights`
    basis     position in BASES, -1 where none was written down
    national  of the republic: not held for the sending state
    withheld  protected from removal to the republic by an old decision
    """

    person: Ints
    flight: Ints
    basis: Ints
    national: Mask
    withheld: Mask

    def __len__(self) -> int:
        return len(self.person)


def passengers(person: Ints, rng: np.random.Generator) -> Passengers:
    """The people of all five flights; both classes sit on each of the first two."""
    first, second = _split(ENEMY_ACT, rng, 60, 78)
    of_title_8 = _thirds(TITLE_8, rng, (8, 20))
    of_nationals = _thirds(NATIONALS, rng, (3, 7))
    flight = np.repeat(
        np.array([0, 1, 0, 1, 2, 0, 1, 2, 3, 3, 4, 4]),
        [first, second, *of_title_8, *of_nationals, *LATER, *LAST],
    )
    others = ENEMY_ACT + TITLE_8
    basis = (np.arange(COUNT) >= ENEMY_ACT).astype(np.int64)
    national = np.zeros(COUNT, bool)
    national[others : others + NATIONALS] = True
    national[others + NATIONALS + LATER[0] : COUNT - sum(LAST)] = True
    national[COUNT - LAST[1] :] = True
    third = np.flatnonzero((flight == 2) & ~national)
    basis[rng.permutation(third)[:WITHOUT_BASIS]] = -1
    withheld = np.zeros(COUNT, bool)
    withheld[rng.integers(others, others + NATIONALS)] = True
    return Passengers(person, flight, basis, national, withheld)


def _split(count: int, rng: np.random.Generator, low: int, high: int) -> tuple[int, int]:
    first = int(rng.integers(low, high))
    return first, count - first


def _thirds(count: int, rng: np.random.Generator, few: tuple[int, int]) -> tuple[int, int, int]:
    """A few on each of the first two flights, the rest on the third."""
    first, second = (int(n) for n in rng.integers(*few, 2))
    return first, second, count - first - second
