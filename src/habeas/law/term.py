"""The term of a title, as it is written in it."""

from __future__ import annotations

import numpy as np

from habeas.law.rows import Mask, among
from habeas.records.casebook import ABSENT, Table, Times
from habeas.spans import OPEN

WITHOUT_DATE = ("until further order", "life", "indeterminate")


def bounds(table: Table) -> tuple[Times, Times, Mask]:
    """First instants, last instants, and whether both are certain, for each title row.

    No start, or one that cannot be read: perhaps in force at any earlier time. No end without a
    kind of end (life, until further order): perhaps in force for ever, never certain.
    """
    start, end = table.times("start"), table.times("end")
    endless = among(table.words("ends"), *WITHOUT_DATE) & (end.lo == ABSENT)
    dated = end.lo >= 0
    sure = (start.lo >= 0) & (dated | endless)
    first = Times(np.maximum(start.lo, 0), np.maximum(start.hi, 0))
    # An end beyond the axis of minutes is none on it.
    last = Times(*(np.where(dated, np.minimum(side, OPEN), OPEN) for side in (end.lo, end.hi)))
    return first, last, sure
