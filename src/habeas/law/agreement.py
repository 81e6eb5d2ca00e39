"""Agreements between states: their terms, the people under them, the money. Never a title.

A renewal is an instrument of its own: a further row with the same id. The terms of all rows are
one union; each minute is governed by one row, of those in force the one that began last. One that
nobody signed is not in force.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from habeas.law.custody import stays
from habeas.law.rows import everyone, shared_codes
from habeas.law.vocabulary import means
from habeas.records.casebook import UNREADABLE, Casebook, Codes32, Table
from habeas.spans import DAY, OPEN, Doubtful, Spans
from habeas.spans.calendar import Zone

YEAR = 365  # days to the year of a fee, as in the memorandum of 2025 that gave the example


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
    """The terms of each agreement for the time of the stays under it, so that one agreement does
    not carry the stay under another.

    A term that is not written is possible, never sure; so are that of a renewal which nobody signed
    and that of an agreement which the file does not have.
    """
    theirs, known = of_agreements(book)
    unknown = (theirs >= 0) & ~np.isin(theirs, known)
    result = Doubtful(Spans.none(), stays(book, unknown).may.joined)
    agreements = book.table("agreements")
    for code in np.unique(known[np.isin(known, theirs) & (known >= 0)]).tolist():
        held = stays(book, theirs == code).may.joined
        rows = np.flatnonzero(known == code).tolist()
        hollow = unsigned(agreements, rows)
        for i in rows:
            time = term(agreements, i)
            time = Doubtful(Spans.none(), time.may) if i in hollow else time
            result = result | during(Doubtful(held, held), time)
    return result


def of_agreements(book: Casebook) -> tuple[Codes32, Codes32]:
    """The agreement of each stay, the id of each row of `agreements`, in one numbering."""
    custody, agreements = book.table("custody"), book.table("agreements")
    return shared_codes(custody.words("agreement"), agreements.words("id"))


def during(held: Doubtful, time: Doubtful) -> Doubtful:
    """The part of the stays in a time that concerns everybody (kept as that of person 0)."""
    may = held.may & everyone(time.may, held.may.people())
    if held.must is held.may and time.must is time.may:
        return Doubtful.certain(may)
    return Doubtful(held.must & everyone(time.must, held.must.people()), may)


def term(agreements: Table, i: int) -> Doubtful:
    """The term of row `i`, as that of person 0: from its start, or its signature if that is later.

    Nothing is renewed in silence: a start before the signature covers nothing before it.
    """
    start, end, signed = (agreements.times(name) for name in ("start", "end", "signed"))
    begun, ended = start.lo[i] >= 0, end.lo[i] >= 0
    sure = begun and ended and signed.lo[i] != UNREADABLE
    first, last = max(int(start.lo[i]), int(signed.lo[i]), 0), int(end.hi[i]) if ended else OPEN
    sure_from, sure_to = max(int(start.latest[i]), int(signed.latest[i])), int(end.lo[i])
    may = Spans.of([0], [first], [max(first, last)])
    if sure and (sure_from, sure_to) == (first, last):
        return Doubtful.certain(may)
    must = Spans.of([0], [sure_from], [max(sure_from, sure_to)]) if sure else Spans.none()
    return Doubtful(must, may)


def in_turn(agreements: Table, rows: Sequence[int]) -> list[tuple[int, Doubtful]]:
    """Rows of one agreement, in the order in which they begin, with the time that each governs.

    A row that begins when an earlier row does takes its place; one that begins later governs from
    then on, to its own end. Those that nobody signed come last: what no other row governs is
    possibly theirs, never surely.
    """
    hollow = unsigned(agreements, rows)
    found = [(i, term(agreements, i)) for i in rows if i not in hollow]
    begin = {i: int(time.may.starts[0]) & OPEN if len(time.may) else -1 for i, time in found}
    found.sort(key=lambda one: (begin[one[0]], one[0]))
    kept = [
        one for one, following in zip(found, [*found[1:], None], strict=False)
        if following is None or begin[one[0]] != begin[following[0]]
    ]  # fmt: skip
    result = []
    for place, (i, time) in enumerate(kept):
        for _, other in kept[place + 1 :]:
            time = time - other  # noqa: PLW2901
        result.append((i, time))
    left = [(i, term(agreements, i).may) for i in rows if i in hollow]
    for _, time in result:
        left = [(i, may - time.may) for i, may in left]
    return result + [(i, Doubtful(Spans.none(), may)) for i, may in left]


def unsigned(agreements: Table, rows: Sequence[int]) -> frozenset[int]:
    """The further rows of one agreement, in the order of the table, that nobody is known to have
    signed; none where the source has no dates of signature.

    The first row is no further one unless another begins before it. One that begins with an earlier
    row and ends no later renews nothing: it is that row again.
    """
    start, end, signed = (agreements.times(name) for name in ("start", "end", "signed"))
    if not agreements.has("signed"):
        return frozenset()

    def again(i: int, earlier: int) -> bool:
        begins = 0 <= start.lo[i] == start.lo[earlier]
        return bool(begins and end.lo[earlier] >= 0 and 0 <= end.hi[i] <= end.hi[earlier])

    def is_text(i: int) -> bool:
        return i == rows[0] and not any(0 <= start.lo[one] < start.lo[i] for one in rows)

    return frozenset(
        i for place, i in enumerate(rows)
        if signed.lo[i] < 0 and not is_text(i)
        and not any(again(i, earlier) for earlier in rows[:place])
    )  # fmt: skip


def governing(book: Casebook) -> dict[int, list[tuple[int, Doubtful]]]:
    """The rows of each agreement with the time that each governs, by its number in `of_agreements`,
    in the order of the table."""
    _, known = of_agreements(book)
    return {
        code: in_turn(book.table("agreements"), np.flatnonzero(known == code).tolist())
        for code in dict.fromkeys(known.tolist()) if code >= 0
    }  # fmt: skip


@dataclass(frozen=True)
class Use:
    """What was used of an agreement in some time.

    minutes   person-minutes of custody under the agreement inside its terms, those that are certain
    amount    minutes at the fee of the row that governs them; a year has 365 days
    nights    local midnights that people passed there, by the dates of the zone asked for
    dates     local dates of that zone on which people were held there, however briefly
    by_dates  the same nights at the fee of their rows
    possible  further minutes that may have been under it; outside  minutes in none of its terms
    """

    people: int
    minutes: int
    amount: Fraction
    nights: int
    dates: int
    possible: int
    outside: int
    by_dates: Fraction

    @property
    def person_days(self) -> Fraction:
        """Person-days of 24 hours."""
        return Fraction(self.minutes, DAY)


def use(
    book: Casebook, agreement: str, first: int = 0, last: int = OPEN, zone: Zone | None = None
) -> Use:
    """What was used of `agreement` from minute `first` up to, not with, `last`.

    zone  whose dates count nights and dates; that of the book where it is left out
    """
    held = stays(book, book.table("custody").words("agreement").is_(agreement)).joined
    held = held.clip(first, max(first, last))
    rows = np.flatnonzero(book.table("agreements").words("id").is_(agreement)).tolist()
    return _use(book, held, in_turn(book.table("agreements"), rows), zone or book.zone)


def _use(book: Casebook, held: Doubtful, turns: list[tuple[int, Doubtful]], zone: Zone) -> Use:
    counted, terms = Spans.none(), Doubtful.certain(Spans.none())
    amount = by_dates = Fraction(0)
    for i, time in turns:
        part = during(Doubtful.certain(held.must), time).must
        counted, terms = counted | part, terms | time
        a_day = fee(book.table("agreements"), i) or Fraction(0)
        amount += a_day * Fraction(part.minutes(), DAY)
        by_dates += a_day * _dates(part, zone)
    may = during(held, terms).may
    outside = held.must - everyone(terms.may, held.must.people())
    whole = counted.whole_days(zone)
    return Use(
        len(counted.people()), counted.minutes(), amount, _dates(counted, zone),
        _dates(whole, zone), may.minutes() - counted.minutes(), outside.minutes(),
        by_dates,
    )  # fmt: skip


def fee(agreements: Table, i: int) -> Fraction | None:
    """The fee for a person for 24 hours by row `i`: that of a day, else of a year of 365 days."""
    stated = stated_fee(agreements, i)
    return stated and stated[0] / stated[1]


def stated_fee(agreements: Table, i: int) -> tuple[Fraction, int] | None:
    """The fee for a person as row `i` gives it, with the days that it is for: 1 or 365."""
    for name, days in (("fee_per_person_day", 1), ("fee_per_person_year", YEAR)):
        stated = agreements.numbers(name)[i]
        if not np.isnan(stated):
            return Fraction(str(stated)), days
    return None


def _dates(spans: Spans, zone: Zone) -> int:
    """From the date on which each run begins to the date on which it ends, added up."""
    starts, ends = (zone.local(side & OPEN) // DAY for side in spans.pair)
    return int((ends - starts).sum())


@dataclass(frozen=True)
class Account:
    """What an agreement cost and what was paid, as exact fractions of its currency.

    minutes   person-minutes of custody under the agreement inside its terms
    used      minutes at the fee of their row, a year of 365 days; `refund` is paid - used, negative if owed
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
    agreements = book.table("agreements")
    ids = agreements.words("id")
    theirs, _ = of_agreements(book)
    found = []
    for code, turns in governing(book).items():
        rows = [i for i, _ in turns]
        if all(fee(agreements, i) is None for i in rows):
            continue
        held = stays(book, theirs == code).joined
        used = _use(book, held, turns, book.zone)
        name, currency = ids.text(rows[0]), _currency(agreements, rows)
        paid = _paid(book, name, currency, rows)
        found.append(Account(name, currency, used.people, used.minutes, paid, used.amount))
    return tuple(found)


def _currency(agreements: Table, rows: Sequence[int]) -> str:
    """The first currency that a row names."""
    return next(filter(None, (agreements.words("currency").text(i) for i in rows)), "")


def _paid(book: Casebook, agreement: str, currency: str, rows: Sequence[int]) -> Fraction:
    """The payments on record by now; where there is none, what the agreement says was paid.

    A payment in another currency does not count in this one.
    """
    payments = book.table("payments")
    mine = payments.words("agreement").is_(agreement)
    if not mine.any():
        stated = book.table("agreements").numbers("paid")[list(rows)]
        return sum((Fraction(str(one)) for one in stated if not np.isnan(one)), Fraction(0))
    other = payments.words("currency").stated() & ~payments.words("currency").is_(currency)
    amount = payments.numbers("amount")
    counted = mine & ~(other & bool(currency)) & ~np.isnan(amount)
    counted &= payments.times("at").lo <= book.as_of
    return sum((Fraction(str(one)) for one in amount[counted].tolist()), Fraction(0))
