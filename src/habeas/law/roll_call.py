"""Roll calls: the people who were in a place when its count differed from the register."""

from __future__ import annotations

import numpy as np

from habeas.law.custody import edges
from habeas.law.rows import instants, shared_codes
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Codes32, Ints, Times
from habeas.spans import DoubtfulEvents


@means(
    "miscounted",
    "The people of a place were counted, and the number was not that of the register.",
    ("roll_calls", "place", "at", "counted", "expected"),
    ("custody", "place"),
)
def miscounted(book: Casebook) -> DoubtfulEvents:
    """Each such count, for everybody whose stay in that place runs at that moment."""
    calls, custody = book.table("roll_calls"), book.table("custody")
    there, here = shared_codes(calls.words("place"), custody.words("place"))
    counted, expected, at = calls.numbers("counted"), calls.numbers("expected"), calls.times("at")
    known = ~np.isnan(counted) & ~np.isnan(expected) & (at.lo >= 0) & (there >= 0)
    rows = np.flatnonzero(known & (counted != expected))
    begin, latest, soonest, end = edges(book)
    stay, call = _met(here, begin, end, there[rows], at.take(rows))
    at = at.take(rows[call])
    sure = (latest[stay] <= at.lo) & (at.latest < soonest[stay])
    return instants(custody.person[stay], at, sure, book.as_of)


def _met(here: Codes32, begin: Ints, end: Ints, there: Codes32, at: Times) -> tuple[Ints, Ints]:
    """Pairs of a stay with a count in its place, at a moment at which it perhaps runs."""
    order = np.lexsort((at.lo, there))
    keys = (there[order].astype(np.int64) << 32) | at.lo[order]
    widest = int((at.latest - at.lo).max(initial=0))
    place = here.astype(np.int64) << 32
    low = np.searchsorted(keys, place | np.maximum(begin - widest, 0), "left")
    count = np.searchsorted(keys, place | np.maximum(end, 0), "left") - low
    count[(here < 0) | (begin < 0)] = 0
    count = np.maximum(count, 0)
    stay = np.repeat(np.arange(len(here)), count)
    nth = np.arange(len(stay)) - np.repeat(np.cumsum(count) - count, count)
    call = order[np.repeat(low, count) + nth]
    met = at.latest[call] >= begin[stay]
    return stay[met], call[met]
