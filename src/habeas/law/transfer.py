"""Transfers: people in vehicles or aircraft, held abroad, on the way to a destination."""

from __future__ import annotations

import numpy as np

from habeas.law.custody import stays
from habeas.law.rows import Mask
from habeas.law.title import can_cover, instruments
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Codes32, Words
from habeas.spans import Doubtful


@means("in_transit", "In a vehicle or an aircraft.", ("custody", "place_kind"))
def in_transit(book: Casebook) -> Doubtful:
    """Stays in vehicles or aircraft."""
    return stays(book, book.table("custody").words("place_kind").is_("vehicle", "aircraft"))


@means("airborne", "In an aircraft that has left the ground.", ("custody", "place_kind"))
def airborne(book: Casebook) -> Doubtful:
    """Stays in aircraft: one row per leg, from take-off to landing."""
    return stays(book, book.table("custody").words("place_kind").is_("aircraft"))


def _abroad(book: Casebook) -> Mask:
    table = book.table("custody")
    holder, owner = table.words("country"), table.words("for_state")
    mask: Mask = owner.stated() & (shared_codes(holder, owner)[0] != shared_codes(holder, owner)[1])
    return mask


@means("abroad", "Held in one state for another.", ("custody", "country", "for_state"))
def abroad(book: Casebook) -> Doubtful:
    """Stays in a country other than the state for which the person is held."""
    return stays(book, _abroad(book))


@means(
    "third_country",
    "Held abroad in a state that is not the person's own.",
    ("custody", "country", "for_state"),
)
def third_country(book: Casebook) -> Doubtful:
    """Stays abroad outside the state of nationality; where that is not stated, possibly so."""
    custody, persons = book.table("custody"), book.table("persons")
    country, nationality = shared_codes(custody.words("country"), persons.words("nationality"))
    own = np.full(len(book.people), -1, np.int64)
    known = persons.person >= 0
    own[persons.person[known]] = nationality[known]
    theirs = own[custody.person]
    return stays(book, _abroad(book) & (theirs != country), theirs >= 0)


@means(
    "bound_abroad",
    "In a vehicle or aircraft on the way to another country.",
    ("custody", "place_kind", "destination"),
)
def bound_abroad(book: Casebook) -> Doubtful:
    """Stays in vehicles or aircraft whose destination is not the country they left."""
    custody = book.table("custody")
    here, there = shared_codes(custody.words("country"), custody.words("destination"))
    moving = custody.words("place_kind").is_("vehicle", "aircraft")
    return stays(book, moving & (there >= 0) & (here != there), here >= 0)


def _titles_of(book: Casebook, column: str) -> Doubtful:
    """Titles given by the state that `column` names in the person's stays abroad."""
    custody, titles = book.table("custody"), book.table("titles")
    away = _abroad(book)
    state = np.full(len(book.people), -2, np.int64)
    theirs, given = shared_codes(custody.words(column), titles.words("state"))
    state[custody.person[away]] = theirs[away]
    return instruments(book, can_cover(book) & (state[titles.person] == given) & (given >= 0))


@means(
    "title_sending", "A title in the law of the state for which the person is held.",
    ("titles", "state"), ("custody", "country", "for_state"),
)  # fmt: skip
def title_sending(book: Casebook) -> Doubtful:
    """Titles of the sending state."""
    return _titles_of(book, "for_state")


@means(
    "title_receiving", "A title in the law of the state where the person is held.",
    ("titles", "state"), ("custody", "country", "for_state"),
)  # fmt: skip
def title_receiving(book: Casebook) -> Doubtful:
    """Titles of the receiving state."""
    return _titles_of(book, "country")


def shared_codes(a: Words, b: Words) -> tuple[Codes32, Codes32]:
    """The codes of both columns in one numbering: equal numbers are equal words; -1 is empty."""
    known = {word: i for i, word in enumerate(dict.fromkeys((*a.words, *b.words)))}

    def renumbered(column: Words) -> Codes32:
        table = np.array([known[word] for word in column.words] + [-1], np.int32)
        result: Codes32 = table[column.codes]
        return result

    return renumbered(a), renumbered(b)
