"""Orders of a court: what they bar, what they require, whom they protect.

An order acts from the moment it was made, not from the moment somebody knew of it. Acts inside
it stay breaches after it is vacated.

An order for a class reaches everybody who is in the class while it is in force, from then on
(`habeas.law.membership_people`). An order that nobody has confirmed to be real binds nobody for
certain: it awaits the court, or somebody claims it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from habeas.law.custody import stays
from habeas.law.membership_people import Classes, Members
from habeas.law.rows import (
    NO_EVENTS,
    NO_SPANS,
    Mask,
    among,
    between,
    country,
    instants,
    shared_codes,
)
from habeas.law.vocabulary import means
from habeas.records.casebook import ABSENT, UNREADABLE, Casebook, Codes32, Ints, Table, Times
from habeas.spans import OPEN, Doubtful, DoubtfulEvents, Spans

BARS, REQUIRES = ("bars transfer", "bars country"), ("return", "produce")


@dataclass(frozen=True)
class Addressed:
    """Rows of `orders` with the people whom they are about, one pair at a position.

    orders    the row of the order, of each pair
    position  where that row stands in the table `orders` of the casebook
    since     from when the class may reach the person; 0 for one who is named
    surely    from when it does for certain; 0 for one who is named, OPEN for one who only may be
    """

    orders: Table
    position: Ints
    person: Codes32
    since: Ints
    surely: Ints

    @property
    def sure(self) -> Mask:
        """False where it is not on record whether the person belongs to the class."""
        mask: Mask = self.surely < OPEN
        return mask

    def __len__(self) -> int:
        return len(self.person)

    def take(self, rows: Mask) -> Addressed:
        """Only these pairs."""
        return Addressed(
            self.orders.take(rows), self.position[rows], self.person[rows], self.since[rows],
            self.surely[rows],
        )  # fmt: skip


_NOBODY = np.empty(0, np.int32)
_NOWHERE = np.empty(0, np.int64)
_NOTHING = Addressed(Table(_NOBODY, _NOWHERE, {}), _NOWHERE, _NOBODY, _NOWHERE, _NOWHERE)


def addressed(book: Casebook, *acts: str) -> Addressed:
    """The orders that do one of `acts`, each with every person whom it is about."""
    orders = book.table("orders")
    rows = np.flatnonzero(among(orders.words("act"), *acts))
    if not len(rows):
        return _NOTHING
    chosen = orders.take(rows)
    classes = np.flatnonzero(on_class(chosen))
    named = np.flatnonzero(chosen.person >= 0)
    ever = np.zeros(len(named), np.int64)
    if not len(classes):
        return Addressed(chosen.take(named), rows[named], chosen.person[named], ever, ever)
    row, person, since, surely = [named], [chosen.person[named]], [ever], [ever]
    for i, found in _members(book, chosen, classes):
        row.append(np.full(len(found.person), i))
        person.append(found.person)
        since.append(found.since)
        surely.append(found.surely)
    place = np.concatenate(row)
    return Addressed(
        chosen.take(place), rows[place], np.concatenate(person), np.concatenate(since),
        np.concatenate(surely),
    )  # fmt: skip


def on_class(orders: Table) -> Mask:
    """True for rows that name a class: by a basis, by an expression, or by both. A row that names
    a person is about that person alone."""
    mask: Mask = orders.words("members").stated() | orders.words("basis").stated()
    return mask & (orders.person < 0)


def _members(book: Casebook, orders: Table, rows: Ints) -> Iterator[tuple[int, Members]]:
    """Each of these rows with the people of its class."""
    classes = Classes(book)
    basis, members = orders.words("basis"), orders.words("members")
    first, last = in_force(orders)
    for i in rows.tolist():
        made = (int(first.lo[i]), int(first.latest[i]))
        yield i, classes.members(basis.text(i), members.text(i), made, int(last.hi[i]))


def in_force(table: Table) -> tuple[Times, Times]:
    """First and last instants of each order: from `made` to the earlier of end and vacatur.

    Where the end as written is not the end as the rules of the court count it, the order is in
    force for certain to the earlier of the two, perhaps to the later.
    """
    made, vacated = table.times("made"), table.times("vacated")
    stops = [_ends(table), _stop(vacated)]
    first = Times(np.maximum(made.lo, 0), np.where(made.lo >= 0, made.hi, OPEN))
    lo, hi = (np.minimum(getattr(stops[0], side), getattr(stops[1], side)) for side in ("lo", "hi"))
    return first, Times(np.maximum(lo, first.lo), np.maximum(hi, first.hi))


def _ends(table: Table) -> Times:
    """When each order ends by its own words, by the rules of the court, or by either."""
    written, counted = table.times("end"), table.times("end_by_rule")
    by_word, by_rule = _stop(written), _stop(counted)
    only_rule = (written.lo == ABSENT) & (counted.lo != ABSENT)
    both = (written.lo != ABSENT) & (counted.lo != ABSENT)
    lo = np.where(both, np.minimum(by_word.lo, by_rule.lo), by_word.lo)
    hi = np.where(both, np.maximum(by_word.hi, by_rule.hi), by_word.hi)
    return Times(np.where(only_rule, by_rule.lo, lo), np.where(only_rule, by_rule.hi, hi))


def without_end(orders: Table) -> Table:
    """The orders without their ends: of a duty to return or to produce, the end is a date to be
    kept, not the end of the duty."""
    kept = {name: c for name, c in orders.columns.items() if name not in ("end", "end_by_rule")}
    return replace(orders, columns=kept)


def _stop(end: Times) -> Times:
    """When an order stops by `end`: never where nothing is written, perhaps at once where it
    cannot be read."""
    lo = np.where(end.lo >= 0, end.lo, np.where(end.lo == UNREADABLE, 0, OPEN))
    return Times(lo, np.where(end.lo >= 0, end.hi, OPEN))


def lasting(pairs: Addressed, sure: Mask | None = None) -> Doubtful:
    """The time for which each of these orders stands, for the person whom it is about; only
    perhaps, where it is not known to be real, or where `sure` is False."""
    if not len(pairs):
        return NO_SPANS
    first, last = in_force(pairs.orders)
    return reaching(pairs, first, last, sure)


def reaching(pairs: Addressed, first: Times, last: Times, sure: Mask | None = None) -> Doubtful:
    """From `first` to `last` of each of these orders, as far as it reaches its person; only
    perhaps, where it is not known to be real, or where `sure` is False."""
    first = _reached(pairs, first)
    last = Times(np.maximum(last.lo, first.lo), np.maximum(last.hi, first.hi))
    known = pairs.sure & confirmed(pairs.orders)
    return between(pairs.person, first, last, sure=known if sure is None else known & sure)


def _reached(pairs: Addressed, first: Times) -> Times:
    """From when each order reaches its person: not before that person was in the class."""
    if not pairs.since.any():
        return first
    lo = np.maximum(first.lo, pairs.since)
    latest = np.maximum(first.latest, np.where(pairs.sure, pairs.surely, lo))
    return Times(lo, np.where(latest > lo, latest + 1, lo))


@means("barred", "An order bars the transfer of this person.", ("orders", "act", "made"))
def barred(book: Casebook) -> Doubtful:
    """The time for which a bar on transfer protects the person; where it names a country, only
    the time on the way there or in it."""
    pairs = addressed(book, "bars transfer")
    limited = pairs.orders.words("country").stated()
    anywhere = lasting(pairs.take(~limited))
    return anywhere | _toward(book, pairs.take(limited)) if limited.any() else anywhere


@means(
    "toward_barred_country",
    "In transit to, or held in, a country to which an order forbids this person's removal.",
    ("orders", "act", "made", "country"),
    ("custody",),
)
def toward_barred_country(book: Casebook) -> Doubtful:
    """Stays whose destination or country an order of the person names, while it is in force."""
    return _toward(book, addressed(book, "bars country"))


def _toward(book: Casebook, pairs: Addressed) -> Doubtful:
    """The stays on the way to, or in, the country that an order names, while it is in force."""
    custody = book.table("custody")
    result = Doubtful.certain(Spans.none())
    if not len(pairs):
        return result
    for column in ("destination", "country"):
        there = country(book, custody) if column == "country" else custody.words(column)
        barred_to, place = shared_codes(pairs.orders.words("country"), there)
        for code in np.unique(barred_to[barred_to >= 0]):
            order = lasting(pairs.take(barred_to == code))
            result = result | (order & stays(book, place == code))
    return result


def confirmed(orders: Table) -> Mask:
    """True for orders that bind: the court has confirmed them, or they came from it with nobody
    saying that they await that."""
    said = orders.yes("confirmed")
    mask: Mask = (said == 1) | ((said == -1) & ~orders.words("lodged_by").stated())
    return mask


def claimed(orders: Table) -> Mask:
    """True for orders that somebody else than the court has lodged, and that no court has
    confirmed: they are told, they stop nobody."""
    mask: Mask = orders.words("lodged_by").stated() & (orders.yes("confirmed") != 1)
    return mask


def _made(book: Casebook, chosen: Callable[[Table], Mask], *acts: str) -> DoubtfulEvents:
    """The making of the orders that do one of `acts`, per person."""
    pairs = addressed(book, *acts)
    if not len(pairs):
        return NO_EVENTS
    pairs = pairs.take(chosen(pairs.orders))
    return instants(pairs.person, _at(pairs.orders), pairs.sure, book.as_of)


def _at(orders: Table) -> Times:
    """When each order was made; an order without a time was made at an unknown one."""
    at = orders.times("made")
    known = at.lo >= 0
    return Times(np.where(known, at.lo, UNREADABLE), np.where(known, at.hi, UNREADABLE))


@means(
    "release_order", "A court orders release, for certain or confirmed.", ("orders", "act", "made")
)
def release_order(book: Casebook) -> DoubtfulEvents:
    """The moments at which a release was ordered and not left unconfirmed."""
    return _made(book, confirmed, "release")


@means(
    "release_stands",
    "A confirmed release order is in force: made, not vacated.",
    ("orders", "act", "made"),
)
def release_stands(book: Casebook) -> Doubtful:
    """From the making of each confirmed release order until it is vacated."""
    pairs = addressed(book, "release")
    return lasting(pairs.take(confirmed(pairs.orders)))


@means(
    "return_order",
    "A court orders that the person be returned or produced.",
    ("orders", "act", "made"),
)
def return_order(book: Casebook) -> DoubtfulEvents:
    """The moments at which a return was due: the end written in the order, else its making."""
    pairs = addressed(book, *REQUIRES)
    end, made = pairs.orders.times("end"), _at(pairs.orders)
    dated = end.lo != ABSENT
    due = Times(np.where(dated, end.lo, made.lo), np.where(dated, end.hi, made.hi))
    return instants(pairs.person, due, pairs.sure, book.as_of)


@means(
    "return_required",
    "An order to return or to produce the person stands: made, not vacated.",
    ("orders", "act", "made"),
)
def return_required(book: Casebook) -> Doubtful:
    """From the making of each such order until it is vacated; its end is a date to be kept, not
    the end of the duty."""
    pairs = addressed(book, *REQUIRES)
    return lasting(replace(pairs, orders=without_end(pairs.orders)))


@means(
    "order_without_notice",
    "An order that protects the person stands, of which nobody bound by it has notice.",
    ("orders", "act", "made", "noticed"),
)
def order_without_notice(book: Casebook) -> Doubtful:
    """From the making of each order that bars a movement or requires one, to its first notice."""
    pairs = addressed(book, *BARS, *REQUIRES)
    if not len(pairs):
        return NO_SPANS
    first, last = in_force(pairs.orders)
    noticed = _stop(pairs.orders.times("noticed"))
    until = Times(np.minimum(last.lo, noticed.lo), np.minimum(last.hi, noticed.hi))
    until = Times(np.maximum(until.lo, first.lo), np.maximum(until.hi, first.hi))
    return between(pairs.person, first, until, sure=pairs.sure)


@means(
    "remand_extended",
    "A court has extended the remand by a reasoned order.",
    ("orders", "act", "made"),
)
def remand_extended(book: Casebook) -> Doubtful:
    """The time for which an order that extends holds, from its making to its end."""
    return lasting(addressed(book, "extends"))


@means("order_made", "An order that bars transfer is made.", ("orders", "act", "made"))
def order_made(book: Casebook) -> DoubtfulEvents:
    """The making of each bar on transfer, per person protected."""
    return _made(book, lambda orders: np.ones(len(orders), bool), "bars transfer")
