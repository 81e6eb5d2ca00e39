"""Agreements between states: their term, the people under them, the money. Never a title."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from habeas.law.custody import stays
from habeas.law.rows import between
from habeas.law.transfer import shared_codes
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Times
from habeas.spans import DAY, OPEN, Doubtful


@means("under_agreement", "Held under an agreement between states.", ("custody", "agreement"))
def under_agreement(book: Casebook) -> Doubtful:
    """Stays that name an agreement."""
    return stays(book, book.table("custody").words("agreement").stated())


@means(
    "agreement_term",
    "The agreement under which the person is held is in its term.",
    ("agreements", "id", "start", "end"),
    ("custody", "agreement"),
)
def agreement_term(book: Casebook) -> Doubtful:
    """The term of each person's agreement; a term that is not written is possible, never sure."""
    custody, agreements = book.table("custody"), book.table("agreements")
    theirs, known = shared_codes(custody.words("agreement"), agreements.words("id"))
    pairs = [(custody.person[theirs == code], i) for i, code in enumerate(known) if code >= 0]
    person = np.concatenate([np.unique(who) for who, _ in pairs] or [np.empty(0, np.int64)])
    row = np.concatenate(
        [np.full(len(np.unique(who)), i) for who, i in pairs] or [np.empty(0, np.int64)]
    ).astype(np.int64)
    start, end = agreements.times("start").take(row), agreements.times("end").take(row)
    sure = (start.lo >= 0) & (end.lo >= 0)
    first = Times(np.maximum(start.lo, 0), np.maximum(start.hi, 0))
    last = Times(np.where(end.lo >= 0, end.lo, OPEN), np.where(end.lo >= 0, end.hi, OPEN))
    return between(person, first, last, sure=sure)


@dataclass(frozen=True)
class Account:
    """What an agreement cost and what was paid, as exact fractions of its currency.

    minutes   person-minutes of custody under the agreement inside its term
    used      minutes at the yearly fee of 365 days; `refund` is paid - used, negative if owed
    """

    agreement: str
    currency: str
    people: int
    minutes: int
    paid: Fraction
    used: Fraction

    @property
    def person_days(self) -> Fraction:
        """Person-days of 24 hours."""
        return Fraction(self.minutes, DAY)

    @property
    def refund(self) -> Fraction:
        """What was paid for days that were not used."""
        return self.paid - self.used


def accounts(book: Casebook) -> tuple[Account, ...]:
    """The account of every agreement that has a fee, in the order of the table."""
    agreements, custody = book.table("agreements"), book.table("custody")
    theirs, known = shared_codes(custody.words("agreement"), agreements.words("id"))
    fee, paid = agreements.numbers("fee_per_person_year"), agreements.numbers("paid")
    term_start, term_end = agreements.times("start"), agreements.times("end")
    found = []
    for i, code in enumerate(known):
        if code < 0 or np.isnan(fee[i]):
            continue
        last = int(term_end.lo[i]) if term_end.lo[i] >= 0 else OPEN
        held = stays(book, theirs == code).must.joined.clip(max(int(term_start.hi[i]), 0), last)
        minutes = held.minutes()
        used = Fraction(str(fee[i])) / 365 * Fraction(minutes, DAY)
        given = Fraction(0) if np.isnan(paid[i]) else Fraction(str(paid[i]))
        found.append(
            Account(
                agreements.words("id").text(i),
                agreements.words("currency").text(i),
                len(held.people()),
                minutes,
                given,
                used,
            )  # fmt: skip
        )
    return tuple(found)
