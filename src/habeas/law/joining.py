"""Pairs of rows of two tables that say the same."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.records.casebook import Ints


def pairs(one: npt.NDArray[Any], other: npt.NDArray[Any]) -> tuple[Ints, Ints]:
    """Every pair of a row of `one` with a row of `other` whose codes are equal, as positions.

    Rows come in the order of `one`. A negative code is an empty cell: it equals nothing.
    """
    order = np.argsort(other, kind="stable")
    low = np.searchsorted(other[order], one, "left")
    count = np.searchsorted(other[order], one, "right") - low
    count[one < 0] = 0
    row = np.repeat(np.arange(len(one)), count)
    nth = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count)
    return row, order[np.repeat(low, count) + nth]
