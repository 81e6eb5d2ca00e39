"""Which days of an isolation log are used, where its own columns contradict one another.

A stated length never replaces two dates. Where it contradicts them the days become uncertain:
each may be any of those that the row supports, and nothing between them is certain. A placement
that ends before it begins under every reading is left out as a fault.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from habeas.reading.notes import Findings
from habeas.reading.segregation_exchange import REPAIR, Exchange, Lengths, Mask, measured
from habeas.reading.segregation_notes import Log, exchange_in_figures, lengths_unfit, note
from habeas.records.casebook import ABSENT, Ints, Times
from habeas.spans import DAY

# A column of lengths that agrees with less than this share of the rows proves nothing.
_FIT = 0.5


@dataclass(frozen=True)
class Known:
    """What the log says of each placement; `length` in days, NaN where it says nothing.

    first, last  the first day and the last; entered  when the row was written, as far as known
    """

    first: Times
    last: Times
    length: Lengths
    entered: Times


@dataclass(frozen=True)
class Days:
    """The days as they are used.

    kept      False for placements that cannot be placed in time
    attested  the last minute that the log shows: 24:00 of its last day, or its last entry
    """

    first: Times
    last: Times
    kept: Mask
    attested: int


@dataclass
class _Bounds:
    """The earliest with the latest day that each placement can have begun on, then ended on."""

    first: tuple[Ints, Ints]
    last: tuple[Ints, Ints]

    def widen(self, rows: Mask, first: Ints, last: Ints) -> None:
        """Allow these days, too, in `rows`."""
        self.first = _wider(self.first, rows, first)
        self.last = _wider(self.last, rows, last)


def _wider(bounds: tuple[Ints, Ints], rows: Mask, days: Ints) -> tuple[Ints, Ints]:
    low, high = bounds
    return (
        np.where(rows, np.minimum(low, days), low),
        np.where(rows, np.maximum(high, days), high),
    )


def judged(log: Log, known: Known, accepted: Sequence[str], notes: Findings) -> Days:
    """The days of every placement, with every contradiction noted."""
    first, last = _day(known.first), _day(known.last)
    length = _fit(log, first, last, known.length, notes)
    found = measured(first, last, length)
    _tell(log, found, first, last, REPAIR in accepted, notes)
    best_first = np.where(found.mends, found.first, first)
    best_last = np.where(found.mends, found.last, last)
    backwards = (first >= 0) & (last >= 0) & (best_last < best_first)
    if REPAIR in accepted:
        bounds = _Bounds((best_first, best_first), (best_last, best_last))
    else:
        bounds = _Bounds((first, first), (last, last))
        bounds.widen(found.touches, found.first, found.last)
        backwards &= last < first
    odd = _contradictions(log, found, best_last - best_first, length, notes)
    stated = np.where(odd, np.rint(length), 0).astype(np.int64)
    # One of the two days may be right, with the length: the other follows from it.
    bounds.widen(odd & ~backwards, best_first, best_first + stated)
    bounds.widen(odd & ~backwards, best_last - stated, best_last)
    begin, end = _spread(known.first, first, bounds.first), _spread(known.last, last, bounds.last)
    backwards |= (begin.lo >= 0) & (end.lo >= 0) & (end.latest < begin.lo)  # on one day, by clock
    for i in np.flatnonzero(backwards):
        note(notes, log, int(i), "ends-before-start", "fault", "first", "last")
    for i in np.flatnonzero(known.first.lo == ABSENT):
        notes.add("no-start", log.table[i], int(log.row[i]), log.heading("first"), "")
    kept = (known.first.lo >= 0) & ~backwards
    seen = _Bounds((best_first, best_first), (best_last, best_last))
    seen.widen(~odd, np.where(first >= 0, first, 0), np.where(last >= 0, last, 0))
    return Days(begin, end, kept, _attested(log, known, length, seen, kept & ~odd, notes))


def _day(times: Times) -> Ints:
    """The day on which each time lies; -1 where it is not known."""
    return np.where(times.lo >= 0, times.lo // DAY, -1)


def _spread(times: Times, day: Ints, bounds: tuple[Ints, Ints]) -> Times:
    """The times, moved from their own `day` to the days between two bounds."""
    low, high = bounds
    low = np.maximum(low, 0)
    lo, hi = times.lo + (low - day) * DAY, times.hi + (high - day) * DAY
    hi = np.where((high > low) & (times.lo == times.hi), hi + 1, hi)
    real = times.lo >= 0
    return Times(np.where(real, lo, times.lo), np.where(real, hi, times.hi))


def _fit(log: Log, first: Ints, last: Ints, length: Lengths, notes: Findings) -> Lengths:
    """The lengths, or none at all where they follow from the days in too few rows."""
    found = measured(first, last, length)
    near = found.compared & (np.abs(last - first - length) <= 1)
    rows, fit = int(found.compared.sum()), int((near | found.after).sum())
    if not rows or fit >= _FIT * rows:
        return length
    odd = np.flatnonzero(found.compared & ~found.written)
    said = lengths_unfit(log.heading("length"), len(odd), rows)
    note(notes, log, int(odd[0]), "lengths-unfit", "fault", "length", said=said)
    return np.full(len(length), np.nan)


def _tell(
    log: Log, found: Exchange, first: Ints, last: Ints, allowed: bool, notes: Findings
) -> None:
    """Say what the exchange explains; propose it, or list where it was made."""
    if found.compared.any():
        notes.tallies.update(found.figures(first, last))
    rows = np.flatnonzero(found.mends if allowed else found.touches)
    if found.throughout and len(rows):
        code = f"{REPAIR}-throughout" if allowed else f"{REPAIR}-proposed"
        said = exchange_in_figures(log, found, first, last, allowed)
        kind = "repair" if allowed else "fault"
        note(notes, log, int(rows[0]), code, kind, "first", "last", said=said)
    for i in map(int, rows):
        if allowed:
            note(notes, log, i, REPAIR, "repair", "first", "last")
        elif found.explains[i]:
            note(notes, log, i, "day-month-exchanged", "fault", "first", "last", "length")
        elif not found.compared[i]:
            note(notes, log, i, "day-month-doubtful", "fault", "first", "last")


def _contradictions(
    log: Log, found: Exchange, days: Ints, length: Lengths, notes: Findings
) -> Mask:
    """Placements whose days contradict their length under the best reading, each noted."""
    gap = np.abs(np.where(found.compared & ~found.written & ~found.after, length - days, 0.0))
    for i in np.flatnonzero(gap == 1):
        note(notes, log, int(i), "length-off-by-one", "note", "first", "last", "length")
    odd: Mask = (gap != 0) & (gap != 1)
    for i in np.flatnonzero(odd):
        note(notes, log, int(i), "length-contradicts-dates", "fault", "first", "last", "length")
    return odd


def _attested(
    log: Log, known: Known, length: Lengths, seen: _Bounds, rows: Mask, notes: Findings
) -> int:
    """The last minute that the log shows; a doubtful day counts as early as it can be.

    A placement without an end but with a length still ran when the log was drawn up.
    """
    latest = [0, int(known.entered.latest.max(initial=0))]
    for times, (low, _) in ((known.first, seen.first), (known.last, seen.last)):
        real = rows & (times.lo >= 0)
        end = np.where(times.hi > times.lo, (low + 1) * DAY, low * DAY + times.lo % DAY)
        latest.append(int(end[real].max(initial=0)))
    silent = rows & (known.last.lo == ABSENT)
    running = silent & ~np.isnan(length)
    reached = seen.first[0] + np.where(running, np.rint(length), 0).astype(np.int64)
    last = int(reached[running].max(initial=0))
    for i in np.flatnonzero(running & (reached != last)):
        note(notes, log, int(i), "running-length-differs", "note", "first", "length")
    for code, found in (("no-release", silent), ("running-length", running)):
        if found.any():
            notes.tallies[code] += int(found.sum())
    return max(*latest, last * DAY)
