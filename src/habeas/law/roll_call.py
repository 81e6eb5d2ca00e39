"""Roll calls: the people who were in a place when its count differed from the register."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.law.custody import edges
from habeas.law.rows import Mask, between, instants, shared_codes
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Ints, Times
from habeas.spans import OPEN, Doubtful, DoubtfulEvents, Spans
from habeas.spans.axis import Keys


@dataclass(frozen=True)
class _Present:
    """The people of each place: spans of a number that stands for one person in one place."""

    spans: Doubtful
    person: Ints
    place: Ints


@means(
    "miscounted",
    "The people of a place were counted, and the number was not that of the register.",
    ("roll_calls", "place", "at", "counted"),
    ("custody", "place"),
    of_everybody=True,
)
def miscounted(book: Casebook) -> DoubtfulEvents:
    """Each such count, for everybody whose stay in that place runs at that moment.

    A count is right where it is the number of those who were there for certain, of all who may
    have been there, or one in between; or that which the list had against which they were counted.
    """
    calls, custody = book.table("roll_calls"), book.table("custody")
    there, here = shared_codes(calls.words("place"), custody.words("place"))
    at, counted = calls.times("at"), calls.numbers("counted")
    present = _present(book, here.astype(np.int64))
    fewest, most = _numbers(present, there.astype(np.int64), at)
    wrong = (counted < fewest) | (counted > most)
    wrong &= (counted != calls.numbers("expected")) & (at.lo >= 0) & (there >= 0)
    rows = np.flatnonzero(wrong)
    span, call = _met(present, there[rows].astype(np.int64), at.take(rows))
    at = at.take(rows[call])
    own = present.spans.may.joined.starts[span] >> 32
    sure = _covers(present.spans.must.joined, own, at)
    return instants(present.person[own].astype(np.int32), at, sure, book.as_of)


def _present(book: Casebook, here: Ints) -> _Present:
    custody = book.table("custody")
    begin, latest, soonest, end = edges(book)
    rows = np.flatnonzero((here >= 0) & (begin >= 0) & (custody.person >= 0))
    places = int(here.max(initial=-1)) + 1
    number = custody.person[rows].astype(np.int64) * max(places, 1) + here[rows]
    known, compact = np.unique(number, return_inverse=True)
    first = Times(begin, np.where(latest > begin, latest + 1, begin)).take(rows)
    spans = between(compact, first, Times(soonest, end).take(rows))
    return _Present(spans, known // max(places, 1), known % max(places, 1))


def _numbers(present: _Present, there: Ints, at: Times) -> tuple[Ints, Ints]:
    """How many were in the place of each count, for certain, then at most."""
    lo, latest = np.maximum(at.lo, 0), np.maximum(at.latest, 0)
    sure, may = present.spans.must.joined, present.spans.may.joined
    fewest = _so_far(present, sure.starts, sure.starts, there, lo)
    fewest -= _so_far(present, sure.starts, sure.ends, there, latest)
    most = _so_far(present, may.starts, may.starts, there, latest)
    return fewest, most - _so_far(present, may.starts, may.ends, there, lo)


def _so_far(present: _Present, spans: Keys, edge: Keys, there: Ints, at: Ints) -> Ints:
    """How many of these edges lie in the place of each count at its moment or before."""
    keys = np.sort((present.place[spans >> 32] << 32) | (edge & OPEN))
    found: Ints = keys.searchsorted((there << 32) | at, "right") - keys.searchsorted(there << 32)
    return found


def _met(present: _Present, there: Ints, at: Times) -> tuple[Ints, Ints]:
    """Pairs of a span with a count in its place, at a moment at which it perhaps runs."""
    spans = present.spans.may.joined
    place = present.place[spans.starts >> 32] << 32
    begin, end = spans.starts & OPEN, spans.ends & OPEN
    order = np.lexsort((at.lo, there))
    keys = (there[order] << 32) | at.lo[order]
    widest = int((at.latest - at.lo).max(initial=0))
    low = keys.searchsorted(place | np.maximum(begin - widest, 0), "left")
    count = np.maximum(keys.searchsorted(place | end, "left") - low, 0)
    span = np.repeat(np.arange(len(begin)), count)
    nth = np.arange(len(span)) - np.repeat(np.cumsum(count) - count, count)
    call = order[np.repeat(low, count) + nth]
    met = at.latest[call] >= begin[span]
    return span[met], call[met]


def _covers(sure: Spans, own: Ints, at: Times) -> Mask:
    """True where the span runs for certain at the whole range of a moment."""
    mask: Mask = sure.covers((own << 32) | at.lo) & sure.covers((own << 32) | at.latest)
    return mask
