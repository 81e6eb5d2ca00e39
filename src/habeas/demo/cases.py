"""The few people about whom single lines of the story tell."""

from __future__ import annotations

import numpy as np

from habeas.demo import places
from habeas.demo.batches import batch, tabled
from habeas.demo.decrees import gap
from habeas.demo.instants import HOME, at
from habeas.demo.lives import NONE, WAITING, Lives, blank
from habeas.demo.names import register_numbers
from habeas.reading.zones import zone
from habeas.records.casebook import Casebook, Ints
from habeas.spans import DAY, HOUR, D, H

ARRESTED_BEFORE_GAP = 12
GAP_ARREST, GAP_JUDGE = D(14), D(6)  # so long before the gap begins; so long after it began
ORIGIN = "invented"  # where the rows of these casebooks come from
ALONE, OUT = D(14), D(1)


def before_the_gap(person: Ints, rng: np.random.Generator, as_of: int) -> Lives:
    """People arrested a fortnight before a decree lapses, brought to a judge when the next runs."""
    begin = gap()[0]
    return _waiting(person, rng, np.full(len(person), begin - GAP_ARREST), begin + GAP_JUDGE)


def short_break(person: Ints, rng: np.random.Generator, as_of: int) -> Lives:
    """Solitary for fourteen days, a day out, fourteen days more."""
    begin = np.full(len(person), as_of - 200 * DAY)
    made = _waiting(person, rng, begin, int(begin[0]) + 30 * HOUR)
    made.solitary_from[:] = made.prison_from + 30 * DAY
    made.solitary_to[:] = made.solitary_from + ALONE
    made.solitary_again[:] = made.solitary_to + OUT
    return made


def unknown_hour(person: Ints, rng: np.random.Generator, as_of: int) -> Lives:
    """Arrested on the first day of the gap, at an hour that nobody wrote down."""
    begin = np.full(len(person), gap()[0])
    made = _waiting(person, rng, begin, gap()[0] + H(84))
    made.day_only[:] = 1
    return made


def _waiting(person: Ints, rng: np.random.Generator, begin: Ints, judge: int) -> Lives:
    """Lives on remand with all the rest in order."""
    made = blank(person)
    count = len(person)
    made.kind[:] = WAITING
    made.begin[:], made.judge[:], made.prison_from[:] = begin, judge, judge + 3 * HOUR
    made.born[:] = at("1990-06-01")
    made.prison[:], made.police[:] = places.prisons(rng, count), places.police(rng, count)
    made.remand_end[:] = made.judge + 720 * DAY
    made.doctor[:] = begin + rng.integers(HOUR, 20 * HOUR, count)
    made.counsel[:] = begin + rng.integers(25 * HOUR, 40 * HOUR, count)
    made.notice[:] = begin + rng.integers(HOUR, 20 * HOUR, count)
    made.notice_of_move[:] = made.prison_from + 2 * HOUR
    made.contact_every[:] = round(4.5 * DAY)
    made.review_every[:] = 85 * DAY
    made.entry_delay[:] = made.judge_entry_delay[:] = HOUR
    made.released_on_paper[:] = NONE
    return made


def long_remand(start: str = "2022-03-27", last_day: str = "2027-08-25") -> Casebook:
    """One person on remand for a serious offence through three versions of the law."""
    begin, end = at(start), at(last_day) + DAY
    nobody = np.zeros(1, np.int64)
    rows = [
        batch("custody", nobody, start=begin, end=end, place=places.OTHERS[0], country="XA"),
        batch("titles", nobody, kind="remand", start=begin, end=end, serious=1, state="XA"),
        batch("orders", nobody, act="release", made=end - HOUR),
    ]
    return Casebook(
        register_numbers(1), tabled(rows), end + 7 * DAY, zone(HOME), "XA", ORIGIN
    )  # fmt: skip
