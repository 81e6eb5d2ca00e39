"""Transfers: people in vehicles or aircraft, held abroad, on the way to a destination."""

from __future__ import annotations

import numpy as np

from habeas.law.custody import stays
from habeas.law.rows import Mask, among, country, shared_codes
from habeas.law.title import can_cover, standing
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook
from habeas.spans import Doubtful


@means("in_transit", "In a vehicle or an aircraft.", ("custody", "place_kind"))
def in_transit(book: Casebook) -> Doubtful:
    """Stays in vehicles or aircraft."""
    return stays(book, among(book.table("custody").words("place_kind"), "vehicle", "aircraft"))


@means("airborne", "In an aircraft that has left the ground.", ("custody", "place_kind"))
def airborne(book: Casebook) -> Doubtful:
    """Stays in aircraft: one row per leg, from take-off to landing."""
    return stays(book, among(book.table("custody").words("place_kind"), "aircraft"))


def _abroad(book: Casebook) -> tuple[Mask, Mask]:
    """True for stays outside the state for which the person is held, then where that is certain:
    a stay whose country is not written may be abroad."""
    table = book.table("custody")
    here, owner = shared_codes(country(book, table), table.words("for_state"))
    return (owner >= 0) & (here != owner), here >= 0


@means("abroad", "Held in one state for another.", ("custody", "country", "for_state"))
def abroad(book: Casebook) -> Doubtful:
    """Stays in a country other than the state for which the person is held."""
    return stays(book, *_abroad(book))


@means(
    "third_country",
    "Held abroad in a state that is not the person's own.",
    ("custody", "country", "for_state"),
)
def third_country(book: Casebook) -> Doubtful:
    """Stays abroad outside the state of nationality; where that is not stated, possibly so."""
    custody, persons = book.table("custody"), book.table("persons")
    here, nationality = shared_codes(country(book, custody), persons.words("nationality"))
    own = np.full(len(book.people), -1, np.int64)
    known = persons.person >= 0
    own[persons.person[known]] = nationality[known]
    theirs = own[custody.person]
    away, sure = _abroad(book)
    return stays(book, away & (theirs != here), sure & (theirs >= 0))


@means(
    "bound_abroad",
    "In a vehicle or aircraft on the way to another country.",
    ("custody", "place_kind", "destination"),
)
def bound_abroad(book: Casebook) -> Doubtful:
    """Stays in vehicles or aircraft whose destination is not the country they left."""
    custody = book.table("custody")
    here, there = shared_codes(country(book, custody), custody.words("destination"))
    moving = among(custody.words("place_kind"), "vehicle", "aircraft")
    return stays(book, moving & (there >= 0) & (here != there), here >= 0)


def _titles_of(book: Casebook, column: str) -> Doubtful:
    """Titles given by a state that `column` names in the person's stays abroad; a title of which
    the state is not written may be one."""
    custody, titles = book.table("custody"), book.table("titles")
    away, _ = _abroad(book)
    theirs, given = shared_codes(
        country(book, custody) if column == "country" else custody.words(column),
        country(book, titles, "state"),
    )
    count = int(max(theirs.max(initial=-1), given.max(initial=-1))) + 2
    pairs = custody.person[away].astype(np.int64) * count + theirs[away]
    named = (given >= 0) & np.isin(titles.person.astype(np.int64) * count + given, pairs)
    unnamed = can_cover(book) & (given < 0) & np.isin(titles.person, custody.person[away])
    certain = standing(book, can_cover(book) & named)
    if not unnamed.any():
        return certain
    return Doubtful(certain.must, certain.may | standing(book, unnamed).may)


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
