"""Facts of the person that change what the law asks: age, vulnerability."""

from __future__ import annotations

import numpy as np

from habeas.law.rows import between, everyone
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Codes32, Times
from habeas.spans import OPEN, Doubtful, M, Spans
from habeas.spans.calendar import add, local_midnights


def birthdays(book: Casebook) -> tuple[Codes32, Times]:
    """The people whose birth date is on record, with 00:00 of the day of birth.

    An age is reached at 00:00 of a birthday, whatever the hour of birth: a date without an hour
    leaves no doubt, a month or a year does.
    """
    table = book.table("persons")
    birth = table.times("birth_date")
    known = np.flatnonzero((birth.lo >= 0) & (table.person >= 0))
    birth = birth.take(known)
    first, last = (local_midnights(side, book.zone) for side in (birth.lo, birth.latest))
    return table.person[known], Times(np.maximum(first, 0), np.maximum(last, 0))


@means("childhood", "The time before the person's eighteenth birthday.", ("persons", "birth_date"))
def childhood(book: Casebook) -> Doubtful:
    """From 1900 to the eighteenth birthday, in the zone of the place."""
    person, birth = birthdays(book)
    lo, hi = (add(side, M(216), book.zone) for side in (birth.lo, birth.hi))
    zero = np.zeros(len(person), np.int64)
    return between(person, Times(zero, zero), Times(lo, hi))


@means(
    "vulnerable",
    "A flag that isolation would harm this person; the reason is not kept here.",
    ("persons", "vulnerable"),
)
def vulnerable(book: Casebook) -> Doubtful:
    """Always, for people who are flagged."""
    table = book.table("persons")
    flagged = np.unique(table.person[table.yes("vulnerable") == 1])
    always = everyone(Spans.of([0], [0], [OPEN]), flagged)
    return Doubtful(always, always)


@means(
    "before_birth",
    "The time before the person was born.",
    ("persons", "birth_date"),
    none_if_missing=True,
)
def before_birth(book: Casebook) -> Doubtful:
    """From 1900 to the day of birth; nothing for people whose birth date is not on record."""
    person, birth = birthdays(book)
    zero = np.zeros(len(person), np.int64)
    return between(person, Times(zero, zero), birth)
