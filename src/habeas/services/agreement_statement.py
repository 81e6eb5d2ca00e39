"""The account of an agreement month by month, exact to the cent.

What is owed is time used: an invoice asks, it does not owe. The running total of what was used is
rounded to the cent, half a cent up; a month is the difference of two running totals, so that the
months add up to the account of the whole (DECISIONS/0020). The credit of the whole is the sum of
those of its months.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np

from habeas.audit.known import judged_as_of
from habeas.languages import text
from habeas.law.agreement import Use, in_turn, stated_fee, term, unsigned, use
from habeas.law.custody import stays
from habeas.reading.zones import find, zone
from habeas.records.casebook import Casebook
from habeas.register.columns import casebook
from habeas.register.fault import RegisterFault
from habeas.register.log import Register
from habeas.services.act import now
from habeas.services.agreement_papers import Paper, Papers, known, reversed_days
from habeas.spans import OPEN
from habeas.spans.axis import EPOCH
from habeas.spans.calendar import Zone, local_midnights

MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Item:
    """An invoice or a payment: its entry, its number, the minute that it counts from, its amount.

    fault   why it is shown and not added: currency, repeated, reversed, negative; "" where it counts
    """

    entry: int
    number: str
    at: int
    amount: Decimal
    currency: str
    fault: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is added."""
        return not self.fault


@dataclass(frozen=True)
class Rate:
    """The fee for a person by a row of the agreement as it is given, the minutes at that fee.

    stated  the amount for so many `days`, 1 or 365; None for no fee
    """

    entry: int
    stated: Fraction | None
    days: int
    minutes: int

    @property
    def fee(self) -> Fraction | None:
        """The fee for 24 hours."""
        return None if self.stated is None else self.stated / self.days


@dataclass(frozen=True)
class Statement:
    """The account of an agreement for a month, or for the whole of its time.

    month        2025-04; "" for the whole
    first, last  the minutes between which it counts; last is now where the time is not over yet
    is_over      the time is over, or so is the term of the agreement
    balances are in favour of the state that pays: what was paid less what was used
    use          who was held, for how long; its amount is exact, not rounded
    used         what the time used costs, in cents
    asked        the share of the invoices for these days; unused  what that exceeds `used` by,
                 month by month
    used_by_dates, closing_by_dates  the same by nights in place of minutes: a date is a day
    held         how many people are held under it at the end
    """

    agreement: str
    month: str
    zone: str
    currency: str
    first: int
    last: int
    is_over: bool
    opening: Decimal
    paid: Decimal
    used: Decimal
    asked: Decimal
    unused: Decimal
    use: Use
    rates: tuple[Rate, ...]
    invoices: tuple[Item, ...]
    payments: tuple[Item, ...]
    held: int
    used_by_dates: Decimal
    closing_by_dates: Decimal

    @property
    def closing(self) -> Decimal:
        """What stands in favour of the state that pays at the end; negative where it owes."""
        return self.opening + self.paid - self.used


@dataclass(frozen=True)
class Ledger:
    """An agreement with the book of everybody at one instant, from which its statements are made.

    dates  the zone whose midnights part the months and whose dates count nights
    """

    papers: Papers
    book: Casebook
    dates: Zone


def ledger(
    register: Register, agreement: str, *, as_of: int | None = None, dates: str | None = None
) -> Ledger:
    """What the statements of an agreement are made from, as of a minute; as of now without.

    dates  the name of a zone; that of the agreement where it is left out
    Raises RegisterFault (AGR-15) for an agreement that is not on record, FileFault for a zone that
    there is not.
    """
    minute = now(register) if as_of is None else as_of
    found = known(register, agreement)
    book = judged_as_of(casebook(register, find, minute), minute)
    return Ledger(found, book, zone(dates) if dates else found.dates_of)


def statement(
    register: Register, agreement: str, month: str, *, as_of: int | None = None,
    dates: str | None = None,
) -> Statement:  # fmt: skip
    """The statement of one month such as 2025-04; see `ledger`. RegisterFault (AGR-16) for what is
    no month."""
    if not MONTH.fullmatch(month):
        raise RegisterFault(
            "AGR-16", text("This is no month: {month}.", month=month), agreement,
            text("Write the year with the month, such as 2025-04."),
        )  # fmt: skip
    return of_month(ledger(register, agreement, as_of=as_of, dates=dates), month)


def account(
    register: Register, agreement: str, *, as_of: int | None = None, dates: str | None = None
) -> Statement:
    """The account of the whole time of an agreement, up to a minute."""
    return of_all(ledger(register, agreement, as_of=as_of, dates=dates))


def of_month(on: Ledger, month: str) -> Statement:
    """The statement of a month that is written as `MONTH` says."""
    begin, end = (_midnight(m, on.dates) for m in (month, _next(month)))
    return _between(on, month, begin, end)


def of_all(on: Ledger) -> Statement:
    """The statement of all time up to the minute of the ledger."""
    return _between(on, "", 0, OPEN)


def months(on: Ledger) -> tuple[str, ...]:
    """The months from the first in which anybody was held under the agreement, money moved or was
    asked for, to the last."""
    times = [item.at for item in (*_payments(on), *_invoices(on))]
    for _, said in on.papers.invoices:
        first, stop = on.papers.minutes(said, "first")[0], on.papers.minutes(said, "last")[1]
        times += [first, stop - 1] if 0 <= first < stop else []
    stays = on.book.table("custody")
    mine = stays.words("agreement").is_(on.papers.id)
    start, end = stays.times("start"), stays.times("end")
    times += [int(lo) for lo in start.lo[mine] if lo >= 0]
    times += [int(hi) - 1 if lo >= 0 else OPEN
              for lo, hi in zip(end.lo[mine], end.latest[mine], strict=True)]  # fmt: skip
    if not times:
        return ()
    found = [_month_of(min(times), on.dates)]
    last = _month_of(min(max(times), on.book.as_of - 1), on.dates)
    while found[-1] < last:
        found.append(_next(found[-1]))
    return tuple(found)


def cents(amount: Fraction) -> Decimal:
    """An exact amount to the cent, half a cent away from nothing (decimal's ROUND_HALF_UP)."""
    whole = (abs(amount) * 100 + Fraction(1, 2)).__floor__()
    return Decimal(whole if amount >= 0 else -whole).scaleb(-2)


def _between(on: Ledger, month: str, begin: int, end: int) -> Statement:
    last = max(begin, min(end, on.book.as_of))
    used, asked = (cents(amount(on, last)) - cents(amount(on, begin)) for amount in (_used, _asked))
    payments, stop = _payments(on), min(end, on.book.as_of + 1)  # what happens now has happened
    before = _sum(item for item in payments if item.at < begin)
    paid = cents(_sum(item for item in payments if begin <= item.at < stop))
    by_dates = [cents(_use(on, minute).by_dates) for minute in (begin, last)]
    return Statement(
        on.papers.id, month, on.dates.name, on.papers.currency, begin, last,
        min(end, _end(on)) <= on.book.as_of,
        opening=cents(before) - cents(_used(on, begin)),
        paid=paid, used=used, asked=asked, unused=_unused(on, begin, last),
        use=use(on.book, on.papers.id, begin, last, on.dates),
        rates=tuple(_rates(on, begin, last)),
        invoices=tuple(item for item in _invoices(on) if begin <= item.at < stop),
        payments=tuple(item for item in payments if begin <= item.at < stop),
        held=len(_held(on, last)),
        used_by_dates=by_dates[1] - by_dates[0],
        closing_by_dates=cents(before) + paid - by_dates[1],
    )  # fmt: skip


def _end(on: Ledger) -> int:
    """The minute at which the last term in force ends; OPEN for one that is not known."""
    agreements = on.book.table("agreements")
    rows = np.flatnonzero(agreements.words("id").is_(on.papers.id)).tolist()
    hollow = unsigned(agreements, rows)
    ends = [int(side) & OPEN for i, time in in_turn(agreements, rows) if i not in hollow
            for side in time.may.ends]  # fmt: skip
    return max(ends, default=OPEN)


def _use(on: Ledger, until: int) -> Use:
    """What was used up to a minute."""
    return use(on.book, on.papers.id, 0, until, on.dates)


def _used(on: Ledger, until: int) -> Fraction:
    return _use(on, until).amount


def _unused(on: Ledger, begin: int, last: int) -> Decimal:
    """What was asked for beyond what was used, month by month, added up."""
    edges = [_midnight(month, on.dates) for month in months(on)]
    edges = [begin, *(edge for edge in edges if begin < edge < last), last]
    asked = [cents(_asked(on, edge)) - cents(_used(on, edge)) for edge in edges]
    more = (after - before for before, after in pairwise(asked))
    return sum((max(one, Decimal("0.00")) for one in more), Decimal("0.00"))


def _asked(on: Ledger, until: int) -> Fraction:
    """The share of the invoices for the time up to a minute; one for no days counts when issued.

    One whose last day is before its first, a negative one, one that is on record already ask for
    nothing.
    """
    found = Fraction(0)
    for item, (n, said) in zip(_invoices(on), on.papers.invoices, strict=True):
        assert item.entry == n
        first, last = on.papers.minutes(said, "first")[0], on.papers.minutes(said, "last")[1]
        share = Fraction(int(item.at < until))
        if 0 <= first < last:
            share = Fraction(min(max(until - first, 0), last - first), last - first)
        found += share * Fraction(item.amount) * item.counts
    return found


def _rates(on: Ledger, begin: int, last: int) -> Iterator[Rate]:
    agreements = on.book.table("agreements")
    rows = np.flatnonzero(agreements.words("id").is_(on.papers.id)).tolist()
    for i, time in in_turn(agreements, rows):
        minutes = 0
        for first, stop in zip(*((side & OPEN).tolist() for side in time.must.pair), strict=True):
            if max(first, begin) < min(stop, last):
                part = use(on.book, on.papers.id, max(first, begin), min(stop, last))
                minutes += part.minutes
        if minutes:
            stated, days = stated_fee(agreements, i) or (None, 1)
            yield Rate(int(agreements.row[i]), stated, days, minutes)


def _held(on: Ledger, minute: int) -> set[int]:
    """The people held under the agreement in the minute before, for certain."""
    custody = on.book.table("custody")
    held = stays(on.book, custody.words("agreement").is_(on.papers.id)).must.joined
    return set(held.clip(max(minute - 1, 0), max(minute, 0)).people().tolist())


def _payments(on: Ledger) -> list[Item]:
    """The payments on record; where there is none, what the texts say was paid, at the beginning
    of their terms."""
    if on.papers.payments:
        return [_item(on, paper, ("at",)) for paper in on.papers.payments]
    agreements = on.book.table("agreements")
    rows = np.flatnonzero(agreements.words("id").is_(on.papers.id)).tolist()
    kept = {int(agreements.row[i]): term(agreements, i) for i, _ in in_turn(agreements, rows)}
    found = []
    for n, said in on.papers.terms:
        if "paid" in said and n in kept:
            begin = kept[n].may.starts.tolist() or [0]
            found.append(Item(n, "", begin[0], Decimal(said["paid"]), on.papers.currency))
    return found


def _invoices(on: Ledger) -> list[Item]:
    """The invoices; of those with one number the first that counts."""
    found, known_numbers = [], set()
    for paper in on.papers.invoices:
        item = _item(on, paper, ("at", "last", "first"))
        fault = item.fault or _fault(on.papers, paper[1])
        if not fault and item.number:
            fault = "repeated" if item.number in known_numbers else ""
            known_numbers.add(item.number)
        found.append(replace(item, fault=fault))
    return found


def _fault(papers: Papers, invoice: Mapping[str, Any]) -> str:
    """What makes an invoice ask for nothing."""
    if Decimal(invoice.get("amount", "0")) < 0:
        return "negative"
    return "reversed" if reversed_days(papers, invoice) else ""


def _item(on: Ledger, paper: Paper, times: Iterable[str]) -> Item:
    n, said = paper
    moments = (on.papers.minutes(said, name)[0] for name in times)
    at = next((minute for minute in moments if minute >= 0), 0)
    currency = str(said.get("currency") or on.papers.currency)
    fault = "" if currency == on.papers.currency or not on.papers.currency else "currency"
    amount = Decimal(said.get("amount", "0"))
    return Item(n, str(said.get("number", "")), at, amount, currency, fault)


def _sum(items: Iterable[Item]) -> Fraction:
    return sum((Fraction(item.amount) for item in items if item.counts), Fraction(0))


def _next(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12:04d}-{number % 12 + 1:02d}"


def _midnight(month: str, dates: Zone) -> int:
    """The minute at which a month begins by the dates of a zone."""
    local = (np.datetime64(f"{month}-01T12:00", "m") - EPOCH).astype(np.int64)
    noon = dates.utc(np.array([local], np.int64))[0]
    return int(local_midnights(noon, dates)[0])


def _month_of(minute: int, dates: Zone) -> str:
    local = int(dates.local(np.array([minute], np.int64))[0])
    return str(EPOCH + np.timedelta64(local, "m"))[:7]
