"""Periods of a person that a law counts apart: excludable time, interrogation, litigation hold."""

from __future__ import annotations

import numpy as np

from habeas.law.contact import of_kinds
from habeas.law.notice import EVENT, stated
from habeas.law.rows import NO_SPANS, among, between, instants, unread
from habeas.law.vocabulary import means
from habeas.records.casebook import ABSENT, UNREADABLE, Casebook, Times
from habeas.records.tables import PERIOD_KINDS
from habeas.spans import DAY, OPEN, Doubtful, DoubtfulEvents

PERIOD = ("periods", "kind", "start")
# Policy of this project, 2026: an interrogation without an end a day later was not written down.
GOING_ON_MAX = DAY


def periods(book: Casebook, kind: str) -> Doubtful:
    """The periods of this kind; one without an end goes on, one of a misread kind is possible."""
    table = book.table("periods")
    written = table.words("kind")
    mine = among(written, kind)
    rows = np.flatnonzero((mine | unread(written, PERIOD_KINDS)) & (table.person >= 0))
    if not len(rows):
        return NO_SPANS
    start, end = table.times("start").take(rows), table.times("end").take(rows)
    begun, open_ended = start.lo >= 0, end.lo == ABSENT
    first = Times(np.maximum(start.lo, 0), np.where(begun, start.hi, OPEN))
    last = Times(
        np.where(open_ended, OPEN, np.maximum(end.lo, 0)),
        np.where(end.lo >= 0, end.hi, OPEN),
    )
    return between(table.person[rows], first, last, sure=mine[rows] & begun)


@means(
    "excludable",
    "Time that the law leaves out of the clock of a speedy trial.",
    PERIOD,
)
def excludable(book: Casebook) -> Doubtful:
    """The periods that are excludable."""
    return periods(book, "excludable")


@means("litigation_hold", "Nothing about the person may be deleted: a court looks at it.", PERIOD)
def litigation_hold(book: Casebook) -> Doubtful:
    """The periods of a litigation hold."""
    return periods(book, "litigation hold")


@means("purge", "Records about the person were deleted, or their keys destroyed.", EVENT)
def purge(book: Casebook) -> DoubtfulEvents:
    """Every purge."""
    return of_kinds(book, ("purge",))


@means(
    "unrecorded_interrogation",
    "An interrogation of which nobody wrote who asked, or when it ended.",
    (*PERIOD, "end", "by"),
)
def unrecorded_interrogation(book: Casebook) -> DoubtfulEvents:
    """The beginning of each interrogation by nobody named; a day after it, of one without an end.

    With an end that cannot be read, possibly so.
    """
    table = book.table("periods")
    asked = among(table.words("kind"), "interrogation")
    start, end = table.times("start"), table.times("end").lo
    nobody = ~stated(table, "by")
    late = np.where(nobody | (start.lo < 0), 0, GOING_ON_MAX)
    rows = np.flatnonzero(asked & (nobody | (end < 0)))
    at = Times(start.lo + late, start.hi + late).take(rows)
    sure = (nobody | (end != UNREADABLE))[rows]
    return instants(table.person[rows], at, sure, book.as_of)
