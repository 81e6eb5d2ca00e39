"""Orders of a court: what they bar, what they require, whom they protect.

An order acts from the moment it was made, not from the moment somebody knew of it. Acts inside
it stay breaches after it is vacated. Membership of a class is judged by the legal basis written
for each stay; a stay without a basis may be inside.
"""

from __future__ import annotations

import numpy as np

from habeas.law.custody import stays
from habeas.law.rows import Mask, between, moments
from habeas.law.title import can_cover, instruments
from habeas.law.transfer import shared_codes
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Ints, Table, Times
from habeas.spans import OPEN, Doubtful, DoubtfulEvents, Spans


def in_force(table: Table) -> tuple[Times, Times]:
    """First and last instants of each order: from `made` to the earlier of end and vacatur."""
    made, end, vacated = (table.times(name) for name in ("made", "end", "vacated"))
    end_lo, end_hi = (np.where(x >= 0, x, OPEN) for x in (end.lo, end.hi))
    gone_lo, gone_hi = (np.where(x >= 0, x, OPEN) for x in (vacated.lo, vacated.hi))
    first = Times(np.maximum(made.lo, 0), np.where(made.lo >= 0, made.hi, OPEN))
    last = Times(np.minimum(end_lo, gone_lo), np.minimum(end_hi, gone_hi))
    return first, Times(np.maximum(last.lo, first.lo), np.maximum(last.hi, first.hi))


def protected(book: Casebook, act: str) -> Doubtful:
    """The time for which each person is protected by an order that does `act`."""
    orders = book.table("orders")
    chosen = orders.take(orders.words("act").is_(act))
    first, last = in_force(chosen)
    named = chosen.person >= 0
    result = between(chosen.person[named], first.take(named), last.take(named))
    for i in np.flatnonzero(~named & chosen.words("basis").stated()):
        result = _or(result, _class(book, chosen.words("basis").text(int(i)), first, last, int(i)))
    return result


def _class(book: Casebook, basis: str, first: Times, last: Times, i: int) -> Doubtful:
    """The order of row `i` for everybody held on `basis`; possibly for those without a basis."""
    custody = book.table("custody")
    written = custody.words("basis")
    inside = np.unique(custody.person[written.is_(basis)])
    other = np.unique(custody.person[written.stated() & ~written.is_(basis)])
    unknown = np.setdiff1d(np.unique(custody.person), np.union1d(inside, other))
    sides = []
    for people, begin, finish in (
        (inside, first.hi[i], last.lo[i]),
        (np.concatenate((inside, unknown)), first.lo[i], last.hi[i]),
    ):
        spread = np.full(len(people), 1, np.int64)
        sides.append(Spans.of(people, begin * spread, max(begin, finish) * spread, rows=True))
    return Doubtful(*sides)


def _or(a: Doubtful, b: Doubtful) -> Doubtful:
    return Doubtful(a.must | b.must, a.may | b.may)


@means("barred", "An order bars any transfer of this person.", ("orders", "act", "made"))
def barred(book: Casebook) -> Doubtful:
    """The time for which a bar on transfer protects the person."""
    return protected(book, "bars transfer")


@means(
    "toward_barred_country",
    "In transit to, or held in, a country to which an order forbids this person's removal.",
    ("orders", "act", "made", "country"),
    ("custody",),
)
def toward_barred_country(book: Casebook) -> Doubtful:
    """Stays whose destination or country an order of the person names, while it is in force."""
    orders, custody = book.table("orders"), book.table("custody")
    bars = orders.words("act").is_("bars country") & (orders.person >= 0)
    result = Doubtful(Spans.none(), Spans.none())
    for column in ("destination", "country"):
        barred_to, place = shared_codes(orders.words("country"), custody.words(column))
        for code in np.unique(barred_to[bars & (barred_to >= 0)]):
            rows = bars & (barred_to == code)
            first, last = in_force(orders.take(rows))
            order = between(orders.person[rows], first, last)
            there = stays(book, place == code)
            result = _or(result, Doubtful(order.must & there.must, order.may & there.may))
    return result


@means("release_order", "A court orders release, for certain or confirmed.", ("orders", "act"))
def release_order(book: Casebook) -> DoubtfulEvents:
    """The moments at which a release was ordered and not left unconfirmed."""
    orders = book.table("orders")
    sure = orders.words("act").is_("release") & (orders.yes("confirmed") != 0)
    return moments(orders, "made", sure, book.as_of)


@means("release_unconfirmed", "A release order that is not yet confirmed.", ("orders", "act"))
def release_unconfirmed(book: Casebook) -> DoubtfulEvents:
    """The moments of release orders that await confirmation."""
    orders = book.table("orders")
    awaiting = orders.words("act").is_("release") & (orders.yes("confirmed") == 0)
    return moments(orders, "made", awaiting, book.as_of)


@means("return_order", "A court orders that the person be returned or produced.", ("orders", "act"))
def return_order(book: Casebook) -> DoubtfulEvents:
    """The moments at which a return was due: the end written in the order, else its making."""
    orders = book.table("orders")
    chosen = orders.words("act").is_("return", "produce")
    dated = orders.times("end").lo >= 0
    at_end = moments(orders, "end", chosen & dated, book.as_of)
    return at_end | moments(orders, "made", chosen & ~dated, book.as_of)


@means(
    "remand_extended",
    "A court has extended the remand by a reasoned order.",
    ("orders", "act"),
)
def remand_extended(book: Casebook) -> Doubtful:
    """The time for which an order that extends holds, from its making to its end."""
    return protected(book, "extends")


@means("order_made", "An order that bars transfer is made.", ("orders", "act", "made"))
def order_made(book: Casebook) -> DoubtfulEvents:
    """The making of each bar on transfer, per person protected."""
    return protected(book, "bars transfer").begins


@means("title_not_released", "Titles that no release order covers.", ("titles",), ("orders", "act"))
def title_not_released(book: Casebook) -> Doubtful:
    """Titles beside those that a release order names; an order that names none covers all titles
    that had begun when it was made."""
    orders, titles = book.table("orders"), book.table("titles")
    release = orders.words("act").is_("release") & (orders.yes("confirmed") != 0)
    covered = _covered(orders.take(release), titles, orders.take(release).times("made").lo)
    return instruments(book, can_cover(book) & ~covered)


@means(
    "title_not_acquitted",
    "Titles outside the case in which the person was acquitted.",
    ("titles",),
    ("events", "kind", "at"),
)
def title_not_acquitted(book: Casebook) -> Doubtful:
    """Titles of other cases; an acquittal that names no case ends all titles that had begun."""
    events, titles = book.table("events"), book.table("titles")
    acquittals = events.take(events.words("kind").is_("acquittal") & (events.person >= 0))
    covered = _covered(acquittals, titles, acquittals.times("at").lo)
    return instruments(book, can_cover(book) & ~covered)


def _covered(orders: Table, titles: Table, made: Ints) -> Mask:
    """True for titles that one of these orders ends, by title, by case, or by time."""
    by_person = np.argsort(titles.person, kind="stable")
    low = np.searchsorted(titles.person[by_person], orders.person, "left")
    high = np.searchsorted(titles.person[by_person], orders.person, "right")
    order = np.repeat(np.arange(len(orders)), high - low)
    offset = np.arange(len(order)) - np.repeat(np.cumsum(high - low) - (high - low), high - low)
    row = by_person[np.repeat(low, high - low) + offset]
    named, cased = orders.words("title").stated()[order], orders.words("case").stated()[order]
    by_title = _same(orders, "title", titles, "id", order, row)
    by_case = _same(orders, "case", titles, "case", order, row) & ~named
    by_time = ~named & ~cased & (titles.times("start").lo[row] <= made[order])
    mask = np.zeros(len(titles), bool)
    mask[row[by_title | by_case | by_time]] = True
    return mask


def _same(orders: Table, theirs: str, titles: Table, ours: str, order: Ints, row: Ints) -> Mask:
    a, b = shared_codes(orders.words(theirs), titles.words(ours))
    mask: Mask = (a[order] == b[row]) & (a[order] >= 0)
    return mask
