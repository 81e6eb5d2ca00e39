"""A statement of account under an agreement: what was paid, what the time used costs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from habeas.languages import text
from habeas.showing import paper_entry
from habeas.showing.moment import decimal, how_long, money, number, until, when
from habeas.showing.paper import Grid, Line, Paper, Part
from habeas.showing.paper_entry import Source
from habeas.spans import DAY
from habeas.spans.calendar import Zone


@dataclass(frozen=True)
class Item:
    """An invoice or a payment; `fault` is why it does not count, "" where it does."""

    entry: int
    number: str
    at: int
    amount: Decimal
    currency: str
    fault: str


@dataclass(frozen=True)
class Account:
    """The account for a month, or for all time where no month is named.

    balances  opening, paid, used, closing in favour of the state that pays; asked by invoices,
              unused of that
    minutes   people-minutes that are paid for; possible ones, those outside every term
    rates     entry of the text, fee for a person, the days that it is for, minutes at that fee
    months    of the whole account: month, minutes, paid, used, credit, closing
    dates     the zone by whose midnights it counts; is_over: the time is over, or the term is
    """

    agreement: str
    month: str
    currency: str
    dates: Zone
    begin: int
    last: int
    is_over: bool
    opening: Decimal
    paid: Decimal
    used: Decimal
    closing: Decimal
    asked: Decimal
    unused: Decimal
    people: int
    held: int
    minutes: int
    possible: int
    outside: int
    nights: int
    dates_counted: int
    rates: tuple[tuple[int, Fraction | None, int, int], ...]
    invoices: tuple[Item, ...]
    payments: tuple[Item, ...]
    months: tuple[tuple[str, int, Decimal, Decimal, Decimal, Decimal], ...] = ()


def account_paper(made: Account, source: Source) -> Paper:
    """The statement; the entry behind it is that of the text of the agreement."""
    parts = (_balance(made), _counted(made), _rates(made), _items(made), _months(made))
    return Paper(
        text("Statement of account"), _heading(made), lead=_lead(made),
        facts=(
            (text("Agreement"), made.agreement),
            (text("Month"), made.month or text("all its time")),
            (text("Currency"), made.currency or text("not stated")),
            (text("Days counted by"), made.dates.name),
            (text("Held at the end"), number(made.held)),
            *paper_entry.entered(source, text("Text of agreement")),
        ),
        parts=tuple(part for part in parts if part is not None),
        signatures=(Line(text("Drawn up by")), Line(text("Agreed by"))),
        foot=(_rule(), *paper_entry.foot(source)),
        code=source.code, code_says=paper_entry.says(source),
    )  # fmt: skip


def _heading(made: Account) -> str:
    return headline(made.agreement, made.closing, made.currency, held=made.held > 0)


def headline(name: str, closing: Decimal, currency: str, *, held: bool) -> str:
    """What stands at the end, in a sentence; `held` is whether anybody is."""
    amount = money(Fraction(abs(closing)), currency)
    if not closing:
        return text("Agreement {name}: what was paid is what was used.", name=name)
    if closing < 0:
        return text("Agreement {name}: {amount} is owed for time used.", name=name, amount=amount)
    if not held:
        return text("Agreement {name}: {amount} is to be refunded; nobody is held under it.",
                    name=name, amount=amount)  # fmt: skip
    return text("Agreement {name}: {amount} was paid for time not used yet.",
                name=name, amount=amount)  # fmt: skip


def not_counted(fault: str) -> str:
    """Why an invoice or a payment is not added; "" where it is."""
    if not fault:
        return ""
    return {
        "currency": text("another currency: not counted"),
        "repeated": text("this number is on record already: not counted"),
        "reversed": text("its last day is before its first: not counted"),
        "negative": text("a negative amount: not counted"),
    }[fault]


def fee_said(stated: Fraction | None, days: int, currency: str) -> str:
    """A fee as the text gives it: for a day or for a year."""
    if stated is None:
        return text("no fee")
    amount = money(stated, currency)
    if days == 1:
        return text("{amount} for a day", amount=amount)
    return text("{amount} for a year of 365 days", amount=amount)


def _lead(made: Account) -> tuple[str, ...]:
    said = text("{month}, up to {end}.", month=made.month or text("all its time"),
                end=until(made.last, made.dates))  # fmt: skip
    said = said[:1].upper() + said[1:]
    return (said if made.is_over else said + " " + text("It goes on."),)


def _balance(made: Account) -> Part:
    rows = (
        (text("opening balance, in favour of who pays"), _money(made.opening, made)),
        (text("paid"), _money(made.paid, made)),
        (text("used"), _money(-made.used, made)),
        (text("closing balance, in favour of who pays"), _money(made.closing, made)),
        (text("asked for these days by invoices"), _money(made.asked, made)),
        (text("credit for days asked for and not used"), _money(made.unused, made)),
    )
    return Part(text("The balance"), table=Grid(("", text("amount")), rows, (1,), (3,)))


def _counted(made: Account) -> Part:
    rows = [
        (text("people"), number(made.people)),
        (text("person-days of 24 hours, by the minute: these are paid for"), _days(made.minutes)),
        (text("nights, by the dates of {zone}", zone=made.dates.name), number(made.nights)),
        (text("dates of {zone}, the first and the last counted", zone=made.dates.name),
         number(made.dates_counted)),
        (text("further person-days that are possible only"), _days(made.possible)),
        (text("person-days outside every term, not paid for"), _days(made.outside)),
    ]  # fmt: skip
    return Part(text("What was counted"), table=Grid(("", text("counted")), tuple(rows), (1,)))


def _rates(made: Account) -> Part | None:
    rows = tuple(
        (str(entry), fee_said(stated, days, made.currency), _days(minutes))
        for entry, stated, days, minutes in made.rates
    )  # fmt: skip
    head = (text("entry"), text("fee"), text("person-days"))
    return Part(text("At which fee"), table=Grid(head, rows, (1, 2))) if rows else None


def _items(made: Account) -> Part | None:
    named = ((text("invoice"), made.invoices), (text("payment"), made.payments))
    rows = tuple(
        (what, item.number or "–", when(item.at, made.dates, precision="day"),
         not_counted(item.fault),
         money(Fraction(item.amount), item.currency), str(item.entry))
        for what, items in named for item in items
    )  # fmt: skip
    head = (text("what"), text("number"), text("on"), "", text("amount"), text("entry"))
    return Part(text("Invoices, payments"), table=Grid(head, rows, (4, 5))) if rows else None


def _months(made: Account) -> Part | None:
    rows = tuple(
        (month, _days(minutes), *(_money(amount, made) for amount in amounts))
        for month, minutes, *amounts in made.months
    )
    head = (text("month"), text("person-days"), text("paid"), text("used"), text("credit"),
            text("closing balance"))  # fmt: skip
    return Part(text("Month by month"), table=Grid(head, rows, (1, 2, 3, 4, 5))) if rows else None


def _rule() -> str:
    return text("What is owed is time used, by the minute. The running total is rounded to the "
                "cent, half a cent up; a month is the difference of two running totals, so that "
                "the months add up.")  # fmt: skip


def _money(amount: Decimal, made: Account) -> str:
    return money(Fraction(amount), made.currency)


def _days(minutes: int) -> str:
    """Person-days with one decimal; less than a tenth of a day as it is."""
    if not minutes % DAY:
        return number(minutes // DAY)
    return decimal(round(Fraction(minutes * 10, DAY))) if minutes * 10 >= DAY else how_long(minutes)
