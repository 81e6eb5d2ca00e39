"""Restraining orders made without notice: what they state, when they lapse."""

from __future__ import annotations

import numpy as np

from habeas.law.bar import ORDER
from habeas.law.order import BARS, Addressed, addressed, in_force, lasting
from habeas.law.rows import NO_SPANS, between
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Ints, Table, Times
from habeas.spans import Doubtful
from habeas.spans.calendar import Zone, day_end, day_number

TERM_DAYS = 14  # Federal Rule of Civil Procedure 65(b)(2), in days since 2009-12-01.
STATED = ("hour_stated", "injury_stated", "reason_stated")
_MONDAY_FIRST = 7  # day 0, 1 January 1900, was a Monday


def _without_notice(book: Casebook) -> Addressed:
    if not (book.table("orders").yes("without_notice") == 1).any():
        return addressed(book)  # nearly always: no order at all
    pairs = addressed(book, *BARS)
    return pairs.take(pairs.orders.yes("without_notice") == 1) if len(pairs) else pairs


@means(
    "unreasoned_restraint",
    "A restraining order without notice stands that lacks its hour, the injury or the reason.",
    (*ORDER, "without_notice", *STATED),
)
def unreasoned_restraint(book: Casebook) -> Doubtful:
    """The time of each such order; possibly so where it is not on record what the order states."""
    pairs = _without_notice(book)
    if not len(pairs):
        return NO_SPANS
    answers = [pairs.orders.yes(column) for column in STATED]
    lacking = np.any([answer == 0 for answer in answers], axis=0)
    perhaps = np.any([answer != 1 for answer in answers], axis=0)
    return lasting(pairs.take(perhaps), lacking[perhaps])


@means(
    "restraint_past_term",
    "A restraining order without notice is taken to stand beyond its fourteenth day.",
    (*ORDER, "without_notice"),
)
def restraint_past_term(book: Casebook) -> Doubtful:
    """From 24:00 of the fourteenth day after each order was made, or of the Monday after it where
    that is a weekend, to the end of the order."""
    pairs = _without_notice(book)
    if not len(pairs):
        return NO_SPANS
    made, (_, last) = _made(pairs.orders), in_force(pairs.orders)
    due = Times(_lapse(made.lo, book.zone), _lapse(made.latest, book.zone))
    due = Times(due.lo, np.where(due.hi > due.lo, due.hi + 1, due.hi))
    last = Times(np.maximum(last.lo, due.lo), np.maximum(last.hi, due.hi))
    return between(pairs.person, due, last, sure=pairs.sure & (pairs.orders.times("made").lo >= 0))


def _made(orders: Table) -> Times:
    made = orders.times("made")
    return Times(np.maximum(made.lo, 0), np.maximum(made.hi, 0))


def _lapse(made: Ints, zone: Zone) -> Ints:
    """24:00 of the last day of the term: the day of the order does not count, a weekend does not
    end it (Federal Rule of Civil Procedure 6(a))."""
    day = day_number(zone.local(made)) + TERM_DAYS
    weekday = day % _MONDAY_FIRST
    return day_end(day + np.where(weekday >= 5, _MONDAY_FIRST - weekday, 0), zone)


@means("order_extended", "A court has extended an order that protects the person.", ORDER)
def order_extended(book: Casebook) -> Doubtful:
    """The time for which each extension stands, from its making to its end."""
    return lasting(addressed(book, "extends"))
