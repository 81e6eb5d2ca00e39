"""Days of a sentence on which its person was not held, as far as the record shows.

Only time in custody is time served. A day away that no entry explains may be an escape, a licence,
a stay in a prison that keeps no record here: nobody can say, so the end is certain only later.
"""

from __future__ import annotations

import numpy as np

from habeas.law.rows import Mask
from habeas.law.sentence import Sentenced
from habeas.law.sentence_rows import AXIS_DAY, NEVER, local_day, midnight, within
from habeas.records.casebook import Casebook, Codes32, Ints
from habeas.sentences.case import Sentence
from habeas.spans import Spans

GAP_DAYS = 1  # Policy of this project, 2026: one day between two stays is a gap in the record.
AWAY = ("at large", "stay")  # days that the sum has counted as not served
_ROUNDS = 200


def begins(one: Sentence) -> int | None:
    """The day from which a sentence counts, as written; else the day it was pronounced."""
    return one.pronounced if one.begins is None else one.begins


def first_day(one: Sentenced) -> int:
    """The first day of the first of these sentences, NEVER where none has one."""
    return min((d for d in map(begins, one.case.sentences) if d is not None), default=NEVER)


def explained(one: Sentenced) -> int:
    """The days away that the sum of these sentences has counted."""
    lasting = sum(
        until - since + 1
        for s in one.case.sentences
        for since, until in s.stayed
        if until is not None
    )
    return lasting + sum(a.days for a in one.case.adjustments if a.kind in AWAY)


def served_for_certain(
    book: Casebook, held: Spans, person: Codes32, first: Ints, end: Ints, away: Ints
) -> Ints:
    """For each person the day from which on the sentence is served if no day away counts.

    held   the civil days in custody, perhaps, up to `as_of` (`sentence_rows.civil_days`)
    first  the first day of the sentence; `end` the first day after it, were every day served
    away   how many days away the end has counted already
    A day away before the end moves it, so that days away behind the old end may move it again.
    """
    today = int(local_day(np.array([max(book.as_of - 1, 0)], np.int64), book.zone)[0]) + 1
    since = np.maximum(first - AXIS_DAY, 0)
    moves = (end < NEVER) & (first < NEVER)
    late = end
    for _ in range(_ROUNDS):
        until = np.maximum(np.minimum(late, today) - AXIS_DAY, since)
        gone = np.maximum(until - since - within(held, person, since, until) - away, 0)
        further = np.where(moves, end + np.where(gone > GAP_DAYS, gone, 0), end)
        if (further <= late).all():
            return late
        late = np.maximum(late, further)
    return np.where(moves, NEVER, late)


def came_back(book: Casebook, held: Spans, person: Codes32, free: Ints, expiry: Ints) -> Mask:
    """True for whoever was taken into custody again from the day of freedom on, before the
    sentence itself had run out: a licence may have been revoked, whatever is on record."""
    starts = held.joined.starts
    key = person.astype(np.int64) << 32
    first, last = (
        np.searchsorted(starts, key | midnight(d, book.zone), "left") for d in (free, expiry)
    )
    found: Mask = last > first
    return found
