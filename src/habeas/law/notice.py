"""Notices: what the person, the family or a state was told, as events.

A notice counts for certain only with what makes it one: the language in which reasons were given,
whether rights were understood, who told the guardian, which state was told.
"""

from __future__ import annotations

import numpy as np

from habeas.law.rows import NO_EVENTS, Mask, among, instants, shared_codes
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Codes32, Table, Words
from habeas.spans import DoubtfulEvents

EVENT = ("events", "kind", "at")


def told(book: Casebook, kind: str, sure: Mask, never: Mask | None = None) -> DoubtfulEvents:
    """The events of this kind: certain where `sure`, none where `never`."""
    table = book.table("events")
    chosen = among(table.words("kind"), kind)
    rows = np.flatnonzero(chosen if never is None else chosen & ~never)
    if not len(rows):
        return NO_EVENTS
    return instants(table.person[rows], table.times("at").take(rows), sure[rows], book.as_of)


def stated(table: Table, column: str) -> Mask:
    """True in every row where something is written in the column."""
    return table.words(column).stated()


def of_persons(book: Casebook, column: Words) -> Codes32:
    """The code of a column of `persons` for every person by number; -1 where none is written."""
    table = book.table("persons")
    known = table.person >= 0
    found = np.full(len(book.people), -1, np.int32)
    found[table.person[known]] = column.codes[known]
    return found


@means("reasons", "The reasons of the arrest told, in a language on record.", (*EVENT, "language"))
def reasons(book: Casebook) -> DoubtfulEvents:
    """Reasons given; without a language on record perhaps not understood, so only possibly."""
    return told(book, "reasons", stated(book.table("events"), "language"))


@means(
    "rights_notice",
    "The rights told in a language that the person understood.",
    (*EVENT, "language", "understood"),
)
def rights_notice(book: Casebook) -> DoubtfulEvents:
    """Notices of rights that were understood; possibly so where language or answer is missing."""
    table = book.table("events")
    answer = table.yes("understood")
    return told(book, "rights notice", stated(table, "language") & (answer == 1), answer == 0)


@means(
    "guardian_notice",
    "A parent or guardian told of the arrest, by somebody named.",
    (*EVENT, "by"),
)
def guardian_notice(book: Casebook) -> DoubtfulEvents:
    """Notices to a parent or guardian; possibly so where nobody is named who told them."""
    return told(book, "guardian notice", stated(book.table("events"), "by"))


@means(
    "nationality_notice",
    "The state of the person's nationality told of the removal.",
    (*EVENT, "country"),
    ("persons", "nationality"),
)
def nationality_notice(book: Casebook) -> DoubtfulEvents:
    """Notices to the person's own state, none to another; possibly so where a state is missing."""
    table = book.table("events")
    country, own = table.words("country"), book.table("persons").words("nationality")
    there, theirs = shared_codes(country, own)
    mine = np.append(of_persons(book, Words(theirs, ())), np.int32(-1))[table.person]
    same = (there >= 0) & (there == mine)
    return told(book, "nationality notice", same, (there >= 0) & (mine >= 0) & ~same)
