"""Agreements between states: their term, the people under them, the money. Never a title."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from habeas.law.custody import stays
from habeas.law.rows import shared_codes
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Table
from habeas.spans import DAY, OPEN, Doubtful, Spans


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
    """The term of each agreement for the time of the stays under it, so that one agreement does
    not carry the stay under another.

    A term that is not written is possible, never sure; so is that of an agreement which the file
    does not have.
    """
    custody, agreements = book.table("custody"), book.table("agreements")
    theirs, known = shared_codes(custody.words("agreement"), agreements.words("id"))
    unknown = (theirs >= 0) & ~np.isin(theirs, known)
    result = Doubtful(Spans.none(), stays(book, unknown).may.joined)
    for i in np.flatnonzero(np.isin(known, theirs) & (known >= 0)).tolist():
        held = stays(book, theirs == known[i]).may.joined
        sure_from, sure_to, first, last = _term(agreements, i)
        inside = held.clip(sure_from, max(sure_from, sure_to))
        result = result | Doubtful(inside, held.clip(first, last))
    return result


def _term(agreements: Table, i: int) -> tuple[int, int, int, int]:
    """The certain term of an agreement, then its possible one; both edges in minutes."""
    start, end = agreements.times("start"), agreements.times("end")
    begun, ended = start.lo[i] >= 0, end.lo[i] >= 0
    sure = (int(start.latest[i]), int(end.lo[i])) if begun and ended else (0, 0)
    return *sure, max(int(start.lo[i]), 0), int(end.hi[i]) if ended else OPEN


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
