"""The faults that are planted in lawful lives, each with the rules that must find it.

One person has one fault at most, so that what a rule finds can be counted against what was
planted: all of it, nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from habeas.demo import faults_in_prison, faults_of_process
from habeas.demo.fitting import Change, Fit
from habeas.demo.lives import LONG, Lives
from habeas.records.casebook import Ints
from habeas.spans import DAY


@dataclass(frozen=True)
class Fault:
    """One way in which custody goes wrong, or a control that looks like one.

    per_million  how many of a million people it befalls
    fits         the lives in which it can be planted
    change       breaks the lives with these numbers
    rules        what must find each of them for certain
    doubtful     True where something about them must stay open
    """

    name: str
    per_million: int
    fits: Fit
    change: Change
    rules: tuple[str, ...]
    doubtful: bool = False


def faults() -> tuple[Fault, ...]:
    """Every fault, in the order in which they are planted."""
    rows = (*faults_of_process.FAULTS, *faults_in_prison.FAULTS)
    return tuple(Fault(*row) for row in rows)


@dataclass(frozen=True)
class Planted:
    """people: by rule, the persons whom it must find for certain, sorted.
    doubtful: the persons about whom something must stay open.
    counts: people by fault."""

    people: Mapping[str, Ints]
    doubtful: Ints
    counts: Mapping[str, int]


def plant(made: Lives, rng: np.random.Generator, as_of: int) -> Planted:
    """Break some of the lives; every share is at least one person where anybody fits."""
    free = np.ones(len(made), bool)
    by_rule: dict[str, list[Ints]] = {}
    doubtful = [np.empty(0, np.int64)]
    counts = {}
    for fault in faults():
        fitting = np.flatnonzero(free & fault.fits(made, as_of))
        wanted = max(1, round(fault.per_million * len(made) / 1e6))
        life = np.sort(rng.permutation(fitting)[:wanted])
        fault.change(made, life, rng, as_of)
        free[life] = False
        counts[fault.name] = len(life)
        for rule in fault.rules:
            by_rule.setdefault(rule, []).append(made.person[life])
        if fault.doubtful:
            doubtful.append(made.person[life])
    by_rule.setdefault("C-11", []).append(_without_visits(made, as_of))
    people = {rule: np.unique(np.concatenate(parts)) for rule, parts in sorted(by_rule.items())}
    return Planted(people, np.unique(np.concatenate(doubtful)), counts)


def _without_visits(made: Lives, as_of: int) -> Ints:
    """Llano Quieto allows no visits: everybody there for more than five days."""
    result: Ints = made.person[(made.kind == LONG) & (made.begin < as_of - 5 * DAY)]
    return result
