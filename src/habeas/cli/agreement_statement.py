"""`habeas agreement statement`: the account for a month, or for all time, exact to the cent."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from textwrap import fill
from typing import Any

from habeas.cli import agreement_notes
from habeas.cli.register import opened
from habeas.cli.register_times import as_of
from habeas.languages import text
from habeas.reading.zones import zone
from habeas.services import agreement_statement
from habeas.services.agreement_notes import notes
from habeas.services.agreement_statement import Item, Statement
from habeas.showing.account_paper import fee_said, headline, not_counted
from habeas.showing.moment import decimal, how_long, money, number, until, when
from habeas.showing.table import WIDTH, plain, table
from habeas.spans import DAY
from habeas.spans.calendar import Zone


def run(args: argparse.Namespace) -> int:
    """Print it; 0. Without a month the whole account, with a line for each month."""
    with opened(args.path, readonly=True) as register:
        minute = as_of(args, register)
        if args.month:
            found = agreement_statement.statement(
                register, args.agreement, args.month, as_of=minute, dates=args.zone
            )
            parts = []
        else:
            on = agreement_statement.ledger(register, args.agreement, as_of=minute, dates=args.zone)
            found = agreement_statement.of_all(on)
            parts = [agreement_statement.of_month(on, m) for m in agreement_statement.months(on)]
        odd = replace(notes(register, args.agreement, minute), crowds=())
    dates = zone(found.zone)
    if args.json:
        said = {**_as_dict(found, dates),
                "unsigned_renewals": [vars(one) for one in odd.unsigned]}  # fmt: skip
        if parts:
            said["months"] = [_as_dict(part, dates) for part in parts]
        print(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        _print(found, parts, dates, by_dates=args.by == "dates")
        agreement_notes.show(odd)
    return 0


def _print(found: Statement, parts: list[Statement], dates: Zone, *, by_dates: bool) -> None:
    print(_headline(found, dates))
    if by_dates:
        print(fill(_by_dates(found), WIDTH))
    print()
    print(_balance(found))
    print()
    print(_counted(found))
    for said in (_rates(found), _items(found, dates), _months(parts)):
        if said:
            print("\n" + said)
    print("\n" + fill(text("What is owed is time used, by the minute. The running total is rounded to the "
                      "cent, half a cent up; a month is the difference of two running totals, so "
                      "that the months add up."), WIDTH))  # fmt: skip


def _headline(found: Statement, dates: Zone) -> str:
    name = plain(found.agreement)
    said = headline(name, found.closing, found.currency, held=found.held > 0)
    what = found.month or text("all its time")
    end = until(found.last, dates)
    over = "" if found.is_over else " " + text("It goes on.")
    return f"{said}\n" + text("{month}, up to {end}.", month=what, end=end) + over


def _by_dates(found: Statement) -> str:
    return text(
        "By the dates of {zone}, a night for a day: {used} used in this time, {closing} in favour of "
        "who pays at its end. The tables below count by the minute.", zone=found.zone,
        used=_money(found.used_by_dates, found), closing=_money(found.closing_by_dates, found),
    )  # fmt: skip


def _balance(found: Statement) -> str:
    rows = [
        [text("opening balance, in favour of who pays"), _money(found.opening, found)],
        [text("paid"), _money(found.paid, found)],
        [text("used"), _money(-found.used, found)],
        [text("closing balance, in favour of who pays"), _money(found.closing, found)],
        [text("asked for these days by invoices"), _money(found.asked, found)],
        [text("credit for days asked for and not used"), _money(found.unused, found)],
    ]
    return table(rows, ["", text("amount")], align="lr")


def _counted(found: Statement) -> str:
    use, zone_ = found.use, found.zone
    rows = [
        [text("people"), number(use.people)],
        [text("person-days of 24 hours, by the minute: these are paid for"), _days(use.minutes)],
        [text("nights, by the dates of {zone}", zone=zone_), number(use.nights)],
        [text("dates of {zone}, the first and the last counted", zone=zone_), number(use.dates)],
        [text("further person-days that are possible only"), _days(use.possible)],
        [text("person-days outside every term, not paid for"), _days(use.outside)],
    ]
    return table(rows, [text("counted"), ""], align="lr")


def _rates(found: Statement) -> str:
    rows = [
        [str(rate.entry), fee_said(rate.stated, rate.days, found.currency), _days(rate.minutes)]
        for rate in found.rates
    ]  # fmt: skip
    heads = [text("entry"), text("fee"), text("person-days")]
    return table(rows, heads, align="rrr") if rows else ""


def _items(found: Statement, dates: Zone) -> str:
    named = ((text("invoice"), found.invoices), (text("payment"), found.payments))
    rows = [
        [what, str(item.entry), item.number, when(item.at, dates),
         _money_of(Fraction(item.amount), item.currency),
         not_counted(item.fault)]
        for what, items in named for item in items
    ]  # fmt: skip
    heads = [text("what"), text("entry"), text("number"), text("at"), text("amount"), ""]
    return table(rows, heads, align="lrllrl") if rows else ""


def _months(parts: list[Statement]) -> str:
    rows = [
        [part.month, _days(part.use.minutes), _money(part.paid, part), _money(part.used, part),
         _money(part.unused, part), _money(part.closing, part)]
        for part in parts
    ]  # fmt: skip
    heads = [text("month"), text("person-days"), text("paid"), text("used"), text("credit"),
             text("closing balance")]  # fmt: skip
    return table(rows, heads, align="lrrrrr") if rows else ""


def _money(amount: Decimal, found: Statement) -> str:
    return _money_of(Fraction(amount), found.currency)


def _money_of(amount: Fraction, currency: str) -> str:
    return money(amount, currency)


def _days(minutes: int) -> str:
    """Person-days with one decimal; less than a tenth of a day as it is."""
    if not minutes % DAY:
        return number(minutes // DAY)
    return decimal(round(Fraction(minutes * 10, DAY))) if minutes * 10 >= DAY else how_long(minutes)


def _as_dict(found: Statement, dates: Zone) -> dict[str, Any]:
    use = found.use

    def item(one: Item) -> dict[str, Any]:
        at = when(one.at, dates, iso=True)
        return {**vars(one), "counts": one.counts, "at": at, "amount": str(one.amount)}

    return {
        "agreement": found.agreement, "month": found.month, "zone": found.zone,
        "currency": found.currency, "first": when(found.first, dates, iso=True) if found.month
        else None, "last": when(found.last, dates, iso=True), "is_over": found.is_over,
        **{name: str(getattr(found, name))
           for name in ("opening", "paid", "used", "closing", "asked", "unused", "used_by_dates",
                        "closing_by_dates")},
        "rounding": "ROUND_HALF_UP of the running total", "held_at_the_end": found.held,
        "people": use.people, "person_minutes": use.minutes,
        "person_days": str(use.person_days), "nights": use.nights, "dates": use.dates,
        "possible_minutes": use.possible, "outside_minutes": use.outside,
        "rates": [{"entry": r.entry, "fee_per_day": None if r.fee is None else str(r.fee),
                   "fee": None if r.stated is None else str(r.stated), "fee_is_for_days": r.days,
                   "minutes": r.minutes} for r in found.rates],
        "invoices": [item(one) for one in found.invoices],
        "payments": [item(one) for one in found.payments],
    }  # fmt: skip
