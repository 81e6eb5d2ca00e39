"""What a method is to the benchmark: work to be timed, with a proof of what came out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.bench.workload import Register, fingerprint

UNION, DIFFERENCE, TWELVE = "union", "difference", "twelve rules"

# Per question (spans or events, days, fingerprint): equal proofs are equal answers.
Proof = dict[str, tuple[int, int, int]]


@dataclass(frozen=True)
class Task:
    """One piece of work.

    work    does it once, answers held in memory at the end: only this is timed
    proof   what the last work found, computed outside the clock
    share   how many times `work` does the thing that is reported (one person after another)
    limit   runs that are enough for slow work; None where the caller decides
    """

    work: Callable[[], Any]
    proof: Callable[[Any], Proof]
    share: int = 1
    limit: int | None = None


@dataclass(frozen=True)
class Prepared:
    """A method with its inputs loaded in the form it likes best, ready to be timed."""

    tasks: Mapping[str, Task]
    close: Callable[[], None] = field(default=lambda: None)


@dataclass(frozen=True)
class Method:
    """A way to compute the same answers.

    tasks    the names of what `prepare` offers; each is measured in a process of its own
    rival    what a caller names to choose it: floor, numpy, numba, polars, duckdb, postgres
    says     how it works, in a few words for the table
    threads  as stated in the table
    ready    None, or a sentence saying why it cannot run here
    """

    name: str
    rival: str
    says: str
    threads: int
    tasks: tuple[str, ...]
    ready: Callable[[], str | None]
    prepare: Callable[[Register], Prepared]


def proof_of(
    person: npt.ArrayLike, start: npt.ArrayLike, end: npt.ArrayLike
) -> tuple[int, int, int]:
    """Number of spans, their days, their fingerprint."""
    people, begin, finish = (np.asarray(c, np.int64) for c in (person, start, end))
    return len(people), int((finish - begin).sum()), fingerprint(people, begin, finish)


def proof_of_keys(starts: npt.ArrayLike, ends: npt.ArrayLike) -> tuple[int, int, int]:
    """The same for packed keys; events are given as both."""
    begin, finish = np.asarray(starts, np.int64), np.asarray(ends, np.int64)
    mask = np.int64(2**32 - 1)
    return proof_of(begin >> 32, begin & mask, finish & mask)


def installed(*packages: str) -> Callable[[], str | None]:
    """A check that these packages can be imported."""
    from importlib.util import find_spec

    def check() -> str | None:
        missing = [name for name in packages if find_spec(name) is None]
        return f"not installed: {', '.join(missing)}" if missing else None

    return check
