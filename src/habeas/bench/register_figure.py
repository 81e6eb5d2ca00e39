"""One measured figure of the register, beside those of its rivals."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

SINGLE = "Single appends, each durable before the next"
BULK = "Bulk append"
READ = "Reading a whole register"
VERIFY = "Checking a whole register"
HERE = "Who is held here now"
CHECK = "May these 300 people be moved?"
OPEN = "Opening"
MIXED = "Reads beside writes"
OURS = "habeas"


@dataclass(frozen=True)
class Figure:
    """What one method reached in one task.

    value  entries a second, or milliseconds, as `unit` says
    beside the speed of ours as a share of this method's, where both did the same work
    note   what has to be known to read it
    """

    task: str
    method: str
    value: float
    unit: str
    beside: float | None = None
    note: str = ""


def seconds(work: Callable[[], Any]) -> float:
    """How long a piece of work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def typical(work: Callable[[], Any], runs: int) -> float:
    """The median of some runs, in seconds."""
    return median(seconds(work) for _ in range(runs))


def alternating(
    methods: Sequence[Callable[[int], Any]], singles: int, block: int = 50
) -> list[list[float]]:
    """Seconds per call of each method, in blocks taken in turn, so that a slow disk slows all.

    The first fifth of the blocks is thrown away: files grow there that are later written over.
    """
    found: list[list[float]] = [[] for _ in methods]
    blocks = max(1, singles // block)
    warm = blocks // 4
    for turn in range(warm + blocks):
        for method, took in zip(methods, found, strict=True):
            begun = time.perf_counter()
            for i in range(turn * block, (turn + 1) * block):
                method(i)
            if turn >= warm:
                took.append((time.perf_counter() - begun) / block)
    return found


def share(ours: Sequence[float], rival: Sequence[float]) -> float:
    """Our speed as a share of a rival's: the median over blocks that were timed side by side."""
    return median(theirs / own for own, theirs in zip(ours, rival, strict=True))
