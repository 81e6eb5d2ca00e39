"""Decrees of emergency: one relation of the country, given to everybody in custody there."""

from __future__ import annotations

import numpy as np

from habeas.law.rows import between, everyone
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook
from habeas.spans import Doubtful, Spans, local_days
from habeas.spans.calendar import add

DECREE_MAX = local_days(30)  # Constitution of El Salvador, articles 29 and 30 (1983)


def decrees(book: Casebook) -> Doubtful:
    """The decrees as spans of person 0, one row per decree."""
    table = book.table("decrees")
    person = np.zeros(len(table), np.int64)
    start, end = table.times("start"), table.times("end")
    known = (start.lo >= 0) & (end.lo >= 0)
    return between(person[known], start.take(known), end.take(known))


def _spread(book: Casebook, spans: Doubtful) -> Doubtful:
    people = np.unique(book.table("custody").person)
    return Doubtful(
        everyone(book, spans.must.joined, people), everyone(book, spans.may.joined, people)
    )


@means(
    "emergency",
    "A decree of emergency is in force: the union of all decrees.",
    ("decrees",),
    none_if_missing=True,
)
def emergency(book: Casebook) -> Doubtful:
    """The union of the decrees, for everybody in custody."""
    return _spread(book, decrees(book))


@means("decree_gap", "Between two decrees, when none is in force.", ("decrees",))
def decree_gap(book: Casebook) -> Doubtful:
    """The time after one decree and before the next, for everybody in custody."""
    spans = decrees(book)
    return _spread(book, Doubtful(_between(spans.must), _between(spans.may)))


@means("decree_beyond", "The time of a single decree beyond its thirtieth day.", ("decrees",))
def decree_beyond(book: Casebook) -> Doubtful:
    """The part of each decree past thirty local days, for everybody in custody."""
    spans = decrees(book)
    must, may = (side.after(DECREE_MAX, book.zone) for side in (spans.must, spans.may))
    return _spread(book, Doubtful(must, may))


@means("decree_within", "The first thirty days of any decree.", ("decrees",))
def decree_within(book: Casebook) -> Doubtful:
    """The union of the first thirty local days of the decrees, for everybody in custody."""
    spans = decrees(book)
    return _spread(book, Doubtful(_first_days(spans.must, book), _first_days(spans.may, book)))


def _first_days(spans: Spans, book: Casebook) -> Spans:
    ends = np.minimum(spans.ends, add(spans.starts, DECREE_MAX, book.zone))
    return Spans(spans.starts, ends, rows=True).joined


def _between(spans: Spans) -> Spans:
    starts, ends = spans.pair
    return Spans(ends[:-1], starts[1:])
