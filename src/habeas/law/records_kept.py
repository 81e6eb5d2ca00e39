"""What an entry has to say: who the person is, where, held by whom, written by whom."""

from __future__ import annotations

import numpy as np

from habeas.law.notice import EVENT, stated, told
from habeas.law.rows import Mask, among, moments
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook
from habeas.spans import DoubtfulEvents


@means(
    "incomplete_entry",
    "A stay begins of which the entry lacks the place, the holder, who answers for it, or who the"
    " person is.",
    ("custody", "place", "holder", "responsible"),
    ("persons", "name"),
)
def incomplete_entry(book: Casebook) -> DoubtfulEvents:
    """The start of every such stay outside vehicles and aircraft; a birth date stands for a name."""
    table = book.table("custody")
    lacking = _nameless(book)[table.person]
    for column in ("place", "holder", "responsible"):
        lacking |= ~stated(table, column)
    moving = among(table.words("place_kind"), "vehicle", "aircraft")
    return moments(table, "start", lacking & ~moving, book.as_of)


def _nameless(book: Casebook) -> Mask:
    """By number of the person, True where neither a name nor a birth date is on record."""
    table = book.table("persons")
    known = stated(table, "name") | (table.times("birth_date").lo >= 0)
    nameless = np.ones(len(book.people) + 1, bool)  # one more for the rows of nobody
    nameless[table.person[known]] = False
    return nameless


@means("unsigned_entry", "A stay begins whose entry nobody signed.", ("custody", "author"))
def unsigned_entry(book: Casebook) -> DoubtfulEvents:
    """The start of every stay that has no author."""
    table = book.table("custody")
    return moments(table, "start", ~stated(table, "author"), book.as_of)


@means(
    "injuries_recorded",
    "Injuries with complaints on admission written down, or that there are none, by somebody named.",
    (*EVENT, "by"),
)
def injuries_recorded(book: Casebook) -> DoubtfulEvents:
    """The records of injuries; possibly so where nobody is named who looked."""
    return told(book, "injuries recorded", stated(book.table("events"), "by"))
