"""Overrides: an act that was refused is done all the same, on somebody's word."""

from __future__ import annotations

import numpy as np

from habeas.law.contact import of_kinds
from habeas.law.notice import EVENT, stated, told
from habeas.law.rows import NO_EVENTS, among, instants
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook
from habeas.spans import DoubtfulEvents

OFFICERS_MIN = 2  # O-13: two named officers, policy of this project, 2026


@means("override", "A refused act is done all the same.", EVENT)
def override(book: Casebook) -> DoubtfulEvents:
    """Every override."""
    return of_kinds(book, ("override",))


@means("override_notice", "Court, counsel with oversight told of an override.", EVENT)
def override_notice(book: Casebook) -> DoubtfulEvents:
    """Every notice of an override."""
    return of_kinds(book, ("override notice",))


@means("override_with_reason", "An override for a reason on record.", (*EVENT, "reason"))
def override_with_reason(book: Casebook) -> DoubtfulEvents:
    """Overrides that give a reason, no others."""
    given = stated(book.table("events"), "reason")
    return told(book, "override", given, ~given)


@means(
    "unfounded_override",
    "An override by fewer than two officers, or without a reason.",
    (*EVENT, "officers", "reason"),
)
def unfounded_override(book: Casebook) -> DoubtfulEvents:
    """Such overrides; possibly so where it is not stated how many officers signed."""
    table = book.table("events")
    officers = table.numbers("officers")
    unfounded = ~stated(table, "reason") | (officers < OFFICERS_MIN)
    chosen = among(table.words("kind"), "override") & (unfounded | np.isnan(officers))
    rows = np.flatnonzero(chosen)
    if not len(rows):
        return NO_EVENTS
    at = table.times("at").take(rows)
    return instants(table.person[rows], at, unfounded[rows], book.as_of)
