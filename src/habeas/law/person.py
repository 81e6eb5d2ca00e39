"""Facts of the person that change what the law asks: age, vulnerability."""

from __future__ import annotations

import numpy as np

from habeas.law.rows import between, everyone
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Times
from habeas.spans import OPEN, Doubtful, M, Spans
from habeas.spans.calendar import add


@means("childhood", "The time before the person's eighteenth birthday.", ("persons", "birth_date"))
def childhood(book: Casebook) -> Doubtful:
    """From 1900 to the eighteenth birthday, in the zone of the place."""
    table = book.table("persons")
    birth = table.times("birth_date")
    known = birth.lo >= 0
    lo, hi = add(birth.lo[known], M(216), book.zone), add(birth.hi[known], M(216), book.zone)
    zero = np.zeros(int(known.sum()), np.int64)
    return between(table.person[known], Times(zero, zero), Times(lo, hi))


@means(
    "vulnerable",
    "A flag that isolation would harm this person; the reason is not kept here.",
    ("persons", "vulnerable"),
)
def vulnerable(book: Casebook) -> Doubtful:
    """Always, for people who are flagged."""
    table = book.table("persons")
    flagged = np.unique(table.person[table.yes("vulnerable") == 1])
    always = everyone(book, Spans.of([0], [0], [OPEN]), flagged)
    return Doubtful(always, always)


@means(
    "before_birth",
    "The time before the person was born.",
    ("persons", "birth_date"),
    none_if_missing=True,
)
def before_birth(book: Casebook) -> Doubtful:
    """From 1900 to the birth; nothing for people whose birth date is not on record."""
    table = book.table("persons")
    birth = table.times("birth_date")
    known = birth.lo >= 0
    zero = np.zeros(int(known.sum()), np.int64)
    return between(table.person[known], Times(zero, zero), birth.take(known))
