"""Whether a log has its days exchanged with their months, measured by its column of lengths.

A log that states how many days each placement lasted carries its own checksum: release minus
placement must give that number. Where the two dates were once read as day first and written out
again as month first, every date up to the twelfth of a month became another one, the length did
not. Exchanging them back must then bring the dates to agree with the length.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from habeas.records.casebook import Ints
from habeas.spans.axis import EPOCH

Mask = npt.NDArray[np.bool_]
Lengths = npt.NDArray[np.float64]

REPAIR = "swap-day-month"  # what a reader allows with --accept-repair
_EPOCH_DAY = EPOCH.astype("datetime64[D]")
# Of the placements that can tell, so many must speak for an exchange throughout the log. Logs are
# typed by hand: a few rows fail whatever one does.
_MOST = 0.9


@dataclass(frozen=True)
class Exchange:
    """A log as written beside the same log with day and month exchanged; one entry a placement.

    first, last  the two days, exchanged where that gives a day; -1 where there is none
    changed      the exchange gives another day for one of the two
    compared     both days are known, as is the length
    written      the days as written agree with the length
    after        the exchanged days do
    throughout   the exchange explains the log as a whole
    """

    first: Ints
    last: Ints
    changed: Mask
    compared: Mask
    written: Mask
    after: Mask
    throughout: bool

    @property
    def explains(self) -> Mask:
        """Placements that agree with their length only after the exchange."""
        return self.after & ~self.written

    @property
    def touches(self) -> Mask:
        """Placements whose days are doubtful: explained by the exchange, or liable to it.

        Where the exchange went through the whole log, a placement that has no length, or agrees
        with it neither way, is taken to have suffered like its neighbours.
        """
        return self.explains | (self.changed & ~self.written & self.throughout)

    @property
    def mends(self) -> Mask:
        """Placements whose days are exchanged once the reader allows it.

        Those that agree with their length either way (in, out on one day) are among them where
        the exchange went through the whole log; until then they are used as written.
        """
        return self.touches | (self.changed & self.after & self.throughout)

    def figures(self, first: Ints, last: Ints) -> dict[str, int]:
        """What the comparison came to, by name; `first`, `last` are the days as written."""
        rows = len(self.written)
        found = {
            "agrees-as-written": int(self.written.sum()),
            "agrees-not-as-written": rows - int(self.written.sum()),
        }
        if self.throughout:
            backwards = (first >= 0) & (last >= 0) & (last < first)
            found["ends-before-start-as-written"] = int(backwards.sum())
            found["agrees-after-exchange"] = int(self.after.sum())
            found["agrees-not-after-exchange"] = rows - int(self.after.sum())
        return found


def measured(first: Ints, last: Ints, length: Lengths) -> Exchange:
    """What the lengths say about the days `first`, `last` (days since 1900, -1 where unknown)."""
    other_first, other_last = exchanged(first), exchanged(last)
    changed = (other_first != first) | (other_last != last)
    compared = (first >= 0) & (last >= 0) & ~np.isnan(length)
    written = compared & (last - first == length)
    after = compared & (other_last - other_first == length)
    # In and out on one day agrees either way: such rows tell nothing.
    telling = compared & changed & ~(written & after)
    speaking = int((telling & after).sum())
    throughout = speaking > 0 and speaking >= _MOST * int(telling.sum())
    return Exchange(other_first, other_last, changed, compared, written, after, throughout)


def exchanged(days: Ints) -> Ints:
    """The days with day and month exchanged; the same where that would be no day, or unknown.

    3 December becomes 12 March; 13 December stays.
    """
    dates = _EPOCH_DAY + np.maximum(days, 0)
    months, years = dates.astype("datetime64[M]"), dates.astype("datetime64[Y]")
    day = (dates - months.astype("datetime64[D]")).astype(np.int64) + 1
    month = (months - years.astype("datetime64[M]")).astype(np.int64) + 1
    turned = (years.astype("datetime64[M]") + (day - 1)).astype("datetime64[D]") + (month - 1)
    result: Ints = np.where((days >= 0) & (day <= 12), (turned - _EPOCH_DAY).astype(np.int64), days)
    return result
