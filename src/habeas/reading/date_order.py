"""Whether day or month comes first in the dates of a sheet, as its own cells settle it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from habeas.reading.moments import ambiguous, order_of
from habeas.records.casebook import Words

TYPING_ERRORS = 20  # an order seen this many times as often as the other one is the column's


@dataclass(frozen=True)
class DateOrder:
    """How the dates of one column are read.

    first    `day` or `month`; `either` where the column contradicts itself, so that a date which
             can be read both ways is known only as one of two days
    tallies  what has to be said about it, by code with the number of cells
    """

    first: Literal["day", "month", "either"]
    tallies: Counter[str]


def decide(columns: Mapping[str, Words], day_first: bool | None) -> dict[str, DateOrder]:
    """The order of day and month in every column of a sheet.

    One cell such as 15/03/2026 settles its column. A column that nothing settles follows the
    others of its sheet when these agree, else the day is taken first as a counted assumption.
    """
    if day_first is not None:
        order: Literal["day", "month"] = "day" if day_first else "month"
        return {name: DateOrder(order, Counter()) for name in columns}
    seen = {name: _seen(column) for name, column in columns.items()}
    agreed = {kind for found in seen.values() for kind in ("day", "month") if found[kind]}
    sheet = agreed.pop() if len(agreed) == 1 else None
    return {name: _order(found, sheet) for name, found in seen.items()}


def _seen(column: Words) -> Counter[str]:
    """How many cells begin with the day, with the month, or could begin with either."""
    seen: Counter[str] = Counter()
    kinds = {
        i: order_of(cell) or ("both" if ambiguous(cell) else "")
        for i, cell in enumerate(column.words)
        if cell[:4].isdigit() is False
    }
    kinds = {i: kind for i, kind in kinds.items() if kind}
    if kinds:
        times = np.bincount(column.codes[column.codes >= 0], minlength=len(column.words))
        for i, kind in kinds.items():
            seen[kind] += int(times[i])
    return seen


def _order(seen: Counter[str], sheet: str | None) -> DateOrder:
    day, month, both = seen["day"], seen["month"], seen["both"]
    if day and month:
        fewer = min(day, month)
        if fewer * TYPING_ERRORS > max(day, month):
            return DateOrder("either", Counter({"order-contradicted": fewer}))
        return DateOrder("day" if day > month else "month", Counter({"order-mistaken": fewer}))
    if day or month:
        return DateOrder("day" if day else "month", Counter())
    if both and sheet:
        order: Literal["day", "month"] = "day" if sheet == "day" else "month"
        return DateOrder(order, Counter({"order-of-sheet": both}))
    return DateOrder("day", Counter({"day-month-assumed": both} if both else {}))
