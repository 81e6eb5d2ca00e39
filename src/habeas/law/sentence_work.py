"""Days of a sentence that were redeemed by work: for whom, from when, how many."""

from __future__ import annotations

import numpy as np

from habeas.law.joining import pairs
from habeas.law.rows import NO_EVENTS, Mask, among
from habeas.law.sentence_rows import (
    ALWAYS,
    NEVER,
    Days,
    begun,
    days,
    of_classes,
    of_law,
    on_days,
    owners,
)
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Ints, Table
from habeas.sentences.el_salvador.pack import EXCLUDED
from habeas.spans import DoubtfulEvents

RATE = 2  # days of penalty for one day worked: Ley Penitenciaria of El Salvador 105-A (E)
OWN = 1  # the reading by which the day worked is served besides, and one more is written down
WORK = ("credits", "kind", "days", "start")


@means(
    "work_credit_barred",
    "Work is counted for an offence that the law shuts out from it.",
    ("sentences", "offence_class"),
    (*WORK, "decision"),
)
def work_credit_barred(book: Casebook) -> DoubtfulEvents:
    """The days credited for work to a sentence of an excluded class; possibly so where the class
    is not on record, or where a decision granted them: the bar needs a reasoned decision too."""
    return _found(book)[0]


@means(
    "work_credit_miscounted",
    "Work is counted before the conviction, or not two days for each day worked.",
    ("sentences", "pronounced"),
    WORK,
)
def work_credit_miscounted(book: Casebook) -> DoubtfulEvents:
    """The days credited for work that began before the sentence was pronounced, that are not two
    for each day worked, or more than two for each day from the first to the last; possibly so
    where the first day is not on record, or where one is counted for each day worked."""
    return _found(book)[1]


def _found(book: Casebook) -> tuple[DoubtfulEvents, DoubtfulEvents]:
    """Barred, miscounted: a row is in one of the two at most."""
    sentences, given = book.table("sentences"), book.table("credits")
    given = given.take(among(given.words("kind"), "work") & (given.person >= 0))
    sentences = sentences.take(of_law(book, sentences, "SV") & (sentences.person >= 0))
    if not (len(given) and len(sentences)):
        return NO_EVENTS, NO_EVENTS
    credit, sentence = _pairs(sentences, given)
    barred, perhaps_barred = _barred(sentences, given, credit, sentence)
    wrong, perhaps_wrong = _miscounted(sentences, given, credit, sentence)
    at = days(given, "start").otherwise(days(given, "end"))

    def events(chosen: Mask, sure: Mask) -> DoubtfulEvents:
        rows = np.flatnonzero(chosen)
        return on_days(book, given.person[rows], at.take(rows), sure[rows])

    of_class = barred | (perhaps_barred & ~wrong)
    return events(of_class, barred), events((wrong | perhaps_wrong) & ~of_class, wrong)


def _pairs(sentences: Table, given: Table) -> tuple[Ints, Ints]:
    """Each credit with each sentence that it is for: the one named, else all of the person."""
    own, theirs = owners(sentences, given, "sentence")
    credit, sentence = pairs(theirs, own)
    for_all = np.where(given.words("sentence").stated(), -1, given.person)
    every, other = pairs(for_all, sentences.person)
    return np.concatenate((credit, every)), np.concatenate((sentence, other))


def _barred(sentences: Table, given: Table, credit: Ints, sentence: Ints) -> tuple[Mask, Mask]:
    """The credits to a sentence of an excluded class: for certain, possibly."""
    of_class, unsaid = of_classes(sentences, *EXCLUDED)
    decided = given.words("decision").stated()
    sure, perhaps = np.zeros(len(given), bool), np.zeros(len(given), bool)
    sure[credit[of_class[sentence]]] = True
    perhaps[credit[unsaid[sentence]]] = True
    return sure & ~decided, perhaps


def _miscounted(sentences: Table, given: Table, credit: Ints, sentence: Ints) -> tuple[Mask, Mask]:
    """The credits that count too early or too many: for certain, possibly."""
    pronounced = _convicted(sentences)
    lo, hi = np.full(len(given), NEVER), np.full(len(given), NEVER)
    np.minimum.at(lo, credit, pronounced.lo[sentence])
    np.minimum.at(hi, credit, pronounced.hi[sentence])
    paired = np.isin(np.arange(len(given)), credit)
    first, last = days(given, "start"), days(given, "end")
    early, perhaps_early = first.hi < lo, first.lo < hi
    counted, worked = given.numbers("days"), given.numbers("worked")
    other = (counted != RATE * worked) & ~np.isnan(counted) & ~np.isnan(worked)
    own_day = other & (counted == OWN * worked)
    span = np.where(
        first.known & last.known, last.hi - np.where(first.known, first.lo, 0) + 1, NEVER
    )
    over = np.nan_to_num(counted) > RATE * span
    wrong = paired & (early | over | (other & ~own_day))
    return wrong, paired & (wrong | perhaps_early | other)


def _convicted(sentences: Table) -> Days:
    """The day of each conviction; any day where it is not on record."""
    found = begun(sentences)
    written = days(sentences, "pronounced").otherwise(found)
    return Days(
        np.where(written.known, written.lo, ALWAYS), np.where(written.known, written.hi, NEVER),
        written.known, written.stated,
    )  # fmt: skip
