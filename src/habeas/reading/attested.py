"""The last instant that tidy tables attest: the "now" of their audit."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from habeas.reading.notes import Findings
from habeas.records.casebook import Table, Times
from habeas.spans import DAY

# Ends of titles lie in the future, so they attest nothing.
ATTESTS = {
    "custody": ("start", "end", "recorded_at"),
    "events": ("at", "recorded_at"),
    "orders": ("made", "entered", "noticed"),
    "titles": ("start", "recorded_at"),
    "roll_calls": ("at",),
    "payments": ("at",),
    "sentence_transfers": ("at",),
}
DAY_MAX = 25 * 60  # minutes of the longest local day
LEAP = 3 * 366 * DAY  # what lies so far after all else is a slip of the pen
MANY = 100  # moments; in a smaller file nothing can be told from a leap


def last_instant(tables: Mapping[str, Table], notes: Findings) -> int:
    """The last minute that the tables attest, 0 where they attest none.

    A moment known roughly attests its earliest minute, one known to the day the whole day. One
    moment in a thousand that lies years after all others moves nothing, and is listed: a year 2062
    for 2026 would lengthen every open stay by decades.
    """
    found = [
        (name, column, tables[name].times(column))
        for name, columns in ATTESTS.items()
        for column in columns
        if name in tables and tables[name].has(column)
    ]
    moments = np.concatenate([_attested(times) for _, _, times in found] or [np.zeros(1, np.int64)])
    known = np.sort(moments[moments >= 0])
    if not len(known):
        return 0
    limit = _before_leap(known)
    for name, column, times in found:
        for i in np.flatnonzero(_attested(times) > limit).tolist():
            row = int(tables[name].row[i])
            notes.add("far-ahead", name, row, column, "")
    return int(limit)


def _attested(times: Times) -> np.ndarray:  # type: ignore[type-arg]
    rough = times.hi - times.lo > DAY_MAX
    return np.where(rough, times.lo, times.hi)


def _before_leap(known: np.ndarray) -> int:  # type: ignore[type-arg]
    """The last of the sorted moments, those after a leap left out where they are few."""
    few = max(len(known) // 1000, 1)
    if len(known) < MANY:
        return int(known[-1])
    tail = known[-few - 1 :]
    leaps = np.flatnonzero(np.diff(tail) > LEAP)
    return int(tail[leaps[0]]) if len(leaps) else int(known[-1])
