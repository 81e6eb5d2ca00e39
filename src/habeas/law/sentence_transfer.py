"""The transfer of sentenced persons: the passing of a sentence to another state to be served."""

from __future__ import annotations

import numpy as np

from habeas.law.contact import of_kinds
from habeas.law.rows import Mask, instants
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Table
from habeas.spans import DoubtfulEvents

MONTHS_LEFT = 6  # ETS 112, article 3(1)(c), 1985-07-01; IACS, article III(6), 1996-04-12 (K).
CONDITIONS = ("national", "final", "consent", "dual_criminality", "states_agree")


def _of(book: Casebook, chosen: Mask, sure: Mask) -> DoubtfulEvents:
    """The transfers in the `chosen` rows, possible ones where not `sure`."""
    table = book.table("sentence_transfers")
    rows = np.flatnonzero(chosen)
    return instants(table.person[rows], table.times("at").take(rows), sure[rows], book.as_of)


@means(
    "sentence_transfer",
    "A sentence is passed to another state, the person handed over to serve it there.",
    ("sentence_transfers", "at"),
)
def sentence_transfer(book: Casebook) -> DoubtfulEvents:
    """Every transfer of a sentence."""
    every = np.ones(len(book.table("sentence_transfers")), bool)
    return _of(book, every, every)


@means(
    "transfer_condition_lacking",
    "A sentence is passed on although a condition for that is not met.",
    ("sentence_transfers", "at", "months_left", *CONDITIONS),
)
def transfer_condition_lacking(book: Casebook) -> DoubtfulEvents:
    """The transfers of which a condition is not met; possibly those of which one is not stated."""
    table = book.table("sentence_transfers")
    left = table.numbers("months_left")
    answers = [table.yes(name) for name in CONDITIONS]
    lacking = (left < MONTHS_LEFT) | np.logical_or.reduce([answer == 0 for answer in answers])
    silent = np.isnan(left) | np.logical_or.reduce([answer < 0 for answer in answers])
    return _of(book, lacking | silent, lacking)


@means(
    "sentence_aggravated",
    "The receiving state asks for more than what was left of the sentence.",
    ("sentence_transfers", "at", "months_imposed", "months_served", "months_receiving"),
)
def sentence_aggravated(book: Casebook) -> DoubtfulEvents:
    """The transfers whose term there is longer than what was imposed less what was served; possibly
    those of which one of the three is not stated."""
    left, there = _terms(book.table("sentence_transfers"))
    more = there > left
    return _of(book, more | np.isnan(left) | np.isnan(there), more)


def _terms(table: Table) -> tuple[np.ndarray, np.ndarray]:
    """What was left of each sentence, then the term in the receiving state, in months."""
    left = table.numbers("months_imposed") - table.numbers("months_served")
    return left, table.numbers("months_receiving")


@means("certified_judgment", "A certified copy of the judgment is given.", ("events", "kind", "at"))
def certified_judgment(book: Casebook) -> DoubtfulEvents:
    """Every certified copy of a judgment."""
    return of_kinds(book, ("certified judgment",))


@means("time_served_statement", "The time served is stated in writing.", ("events", "kind", "at"))
def time_served_statement(book: Casebook) -> DoubtfulEvents:
    """Every statement of the time served."""
    return of_kinds(book, ("time served statement",))
