"""Conditional release: whom the law shuts out from it, which court may grant it."""

from __future__ import annotations

import numpy as np

from habeas.law.contact import of_kinds
from habeas.law.joining import pairs
from habeas.law.notice import EVENT
from habeas.law.rows import NO_EVENTS, Mask, among, country, instants, shared_codes
from habeas.law.sentence_rows import begun, days, from_days, of_classes, of_law, parts
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Codes32, Table
from habeas.sentences import day
from habeas.spans import OPEN, Doubtful, DoubtfulEvents

ORGANISED = "organised crime"
# Law against Organised Crime of El Salvador, reform voted on 12 February 2025 (E: asamblea.gob.sv
# 13522). The day on which it came into force is not established; the day of the vote is used.
REFORM = day.parse("2025-02-12")


@means("conditional_release", "A court grants conditional release.", EVENT)
def conditional_release(book: Casebook) -> DoubtfulEvents:
    """Every grant of a release before the end of the sentence."""
    return of_kinds(book, ("conditional release",))


def _organised(book: Casebook) -> tuple[Mask, Mask]:
    """The sentences for organised crime under Salvadoran law: for certain, possibly."""
    sentences = book.table("sentences")
    sure, perhaps = of_classes(sentences, ORGANISED)
    facts = sentences.words("facts")
    said = [
        bool(parts(word) & {"organised_crime=yes", "organised_crime=1"}) for word in facts.words
    ]
    named: Mask = np.array([*said, False], bool)[facts.codes]
    here = of_law(book, sentences, "SV") & (sentences.person >= 0)
    return (sure | named) & here, (perhaps | named) & here


@means(
    "conditional_release_barred",
    "A sentence runs for organised crime committed since the reform of February 2025.",
    ("sentences", "offence_class", "committed"),
)
def conditional_release_barred(book: Casebook) -> Doubtful:
    """From the first day of each such sentence on; possibly so where the class of the offence or
    its day is not on record."""
    return _since_reform(book, "committed")


@means(
    "organised_crime_sentence",
    "A sentence runs for organised crime, pronounced since the reform of February 2025.",
    ("sentences", "offence_class", "pronounced"),
)
def organised_crime_sentence(book: Casebook) -> Doubtful:
    """From the first day of each such sentence on; possibly so where the class of the offence or
    the day of the judgment is not on record."""
    return _since_reform(book, "pronounced")


def _since_reform(book: Casebook, column: str) -> Doubtful:
    sentences = book.table("sentences")
    sure, perhaps = _organised(book)
    at = days(sentences, column)
    rows = np.flatnonzero(perhaps & (at.hi >= REFORM))
    certain = (sure & at.known & (at.lo >= REFORM))[rows]
    first = begun(sentences).otherwise(days(sentences, "committed")).take(rows)
    return from_days(book, sentences.person[rows], first, certain)


@means(
    "conditional_release_elsewhere",
    "A court grants conditional release that may not carry out sentences for organised crime.",
    (*EVENT, "by"),
    ("competences", "issuer", "offence_class"),
)
def conditional_release_elsewhere(book: Casebook) -> DoubtfulEvents:
    """Grants by a court that is listed for other classes of offence, states or times; possibly so
    where the court is not listed at all, or not named."""
    events, listed = book.table("events"), book.table("competences")
    rows = np.flatnonzero(among(events.words("kind"), "conditional release"))
    if not (len(rows) and len(listed)):
        return NO_EVENTS
    granted = events.take(rows)
    court, theirs = shared_codes(granted.words("by"), listed.words("issuer"))
    sure, perhaps = _may_carry_out(book, granted, court, theirs)
    known = (court >= 0) & np.isin(court, theirs)
    chosen = np.flatnonzero(~sure)
    at = granted.times("at").take(chosen)
    return instants(granted.person[chosen], at, (known & ~perhaps)[chosen], book.as_of)


def _may_carry_out(
    book: Casebook, granted: Table, court: Codes32, theirs: Codes32
) -> tuple[Mask, Mask]:
    """For each grant: does a line of its court allow it, may one."""
    listed = book.table("competences")
    of_class, _ = of_classes(listed, ORGANISED)
    of_class |= ~listed.words("offence_class").stated()
    kind = listed.words("kind")
    of_class &= ~kind.stated() | among(kind, "sentence")
    there = country(book, listed)
    of_class &= ~there.stated() | there.is_("SV", book.country or "SV")
    grant, row = pairs(court, theirs)
    at = granted.times("at").take(grant)
    first, last = listed.times("start").take(row), listed.times("end").take(row)
    begun_by, over_by = np.where(first.lo < 0, 0, first.lo), np.where(last.lo < 0, OPEN, last.hi)
    within = (at.lo >= np.where(first.lo < 0, 0, first.latest)) & (at.latest < np.where(
        last.lo < 0, OPEN, last.lo))  # fmt: skip
    near = (at.lo < 0) | ((at.latest >= begun_by) & (at.lo < over_by))
    sure, perhaps = np.zeros(len(granted), bool), np.zeros(len(granted), bool)
    sure[grant[within & (at.lo >= 0) & of_class[row]]] = True
    perhaps[grant[near & of_class[row]]] = True
    return sure, perhaps | sure
