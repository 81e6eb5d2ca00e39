"""The emergency decrees: windows of thirty days with one overlap, one invented gap."""

from __future__ import annotations

import numpy as np

from habeas.demo.batches import Batch, batch
from habeas.demo.instants import HOME, at
from habeas.records.casebook import Ints
from habeas.spans import DAY

FIRST = "2022-03-27"  # the first window; extension n would begin 30 n days later ...
OVERLAP_DAYS = 4  # ... but the 42nd begins four days earlier: two windows overlap somewhere
WINDOW_DAYS = 30
EXTENSIONS = 41  # the last window that had begun when the register was closed
CUT_SHORT = 38  # this window is made to lapse early: the gap is invented, no such gap is known
GAP_DAYS = 5


def windows(overlap: int) -> tuple[Ints, Ints]:
    """First and last instants of every window; extension `overlap` (1 to 11) comes early."""
    number = np.arange(EXTENSIONS + 1, dtype=np.int64)
    begin = at(FIRST) + (number * WINDOW_DAYS - OVERLAP_DAYS * (number >= overlap)) * DAY
    end = begin + (WINDOW_DAYS - GAP_DAYS * (number == CUT_SHORT)) * DAY
    return begin, end


def gap() -> tuple[int, int]:
    """The first and the last instant of the invented gap."""
    begin, end = windows(1)
    return int(end[CUT_SHORT]), int(begin[CUT_SHORT + 1])


def decrees(rng: np.random.Generator) -> list[Batch]:
    """The decrees as rows; the seed chooses which window overlaps the one before."""
    begin, end = windows(int(rng.integers(1, 12)))
    names = [f"Decreto {n}" if n else "Decreto inicial" for n in range(len(begin))]
    nobody = np.full(len(begin), -1)
    return [
        batch("decrees", nobody, id=names, country="XA", start=begin, end=end, zone=HOME)
    ]  # fmt: skip
