"""The orders of courts that bind at an instant, for the people held then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from habeas.law.custody import runs
from habeas.law.order import (
    BARS,
    REQUIRES,
    addressed,
    confirmed,
    in_force,
    on_class,
    without_end,
)
from habeas.law.rows import Mask, among
from habeas.records.casebook import Casebook, Codes32, Ints, Table
from habeas.showing.downtime_pack import ClassOrder, Order
from habeas.spans import OPEN

BINDING = (*BARS, *REQUIRES, "release", "stays title")


def orders_of(book: Casebook, inside: Ints) -> dict[int, list[Order]]:
    """The orders that bind at `as_of` for these people, by the number of the person."""
    if not book.has("orders"):
        return {}
    pairs = addressed(book, *BINDING)
    counts = np.isin(pairs.person, inside) & _binding(pairs.orders, book.as_of)
    counts &= ~_carried_out(book, pairs.person, pairs.orders)
    on_class = book.table("orders").person[pairs.position] < 0
    found: dict[int, list[Order]] = {}
    for i in np.flatnonzero(counts).tolist():
        order = _order(pairs.orders, i, bool(on_class[i]), bool(pairs.sure[i]))
        found.setdefault(int(pairs.person[i]), []).append(order)
    return found


def classes(book: Casebook, orders: Mapping[int, Sequence[Order]]) -> tuple[ClassOrder, ...]:
    """The orders on a class that bind at `as_of`, with how many of `orders` they are.

    Also those on a class of which nobody is held now: who comes in tomorrow may be in it.
    """
    table = book.table("orders")
    sure = Counter(o.entry for theirs in orders.values() for o in theirs if o.basis and o.sure)
    every = Counter(o.entry for theirs in orders.values() for o in theirs if o.basis)
    made = table.times("made")
    chosen = on_class(table) & _binding(table, book.as_of)
    chosen &= among(table.words("act"), *BINDING)
    return tuple(
        ClassOrder(
            _order(table, i, True, True), (int(made.lo[i]), int(made.hi[i])),
            sure[int(table.row[i])], every[int(table.row[i])] - sure[int(table.row[i])],
        )
        for i in np.flatnonzero(chosen).tolist()
    )  # fmt: skip


def _order(orders: Table, i: int, on_class: bool, sure: bool) -> Order:
    end = orders.times("end")
    words = {name: orders.words(name).text(i) for name in ("act", "id", "court", "country")}
    return Order(
        int(orders.row[i]), words["act"], words["id"], words["court"], words["country"],
        (int(end.lo[i]), int(end.hi[i])), _class(orders, i) if on_class else "",
        sure, bool(confirmed(orders)[i]),
    )  # fmt: skip


def _class(orders: Table, i: int) -> str:
    """The class that an order names, as it is written in it."""
    named = (orders.words(name).text(i) for name in ("basis", "members"))
    return "; ".join(name for name in named if name)


def _binding(orders: Table, now: int) -> Mask:
    """True for orders that are in force now, or may be.

    The end of an order to produce or to return is a date to be kept, not the end of the duty.
    """
    duty = among(orders.words("act"), *REQUIRES)
    (first, last), (_, lasting) = in_force(orders), in_force(without_end(orders))
    mask: Mask = (first.lo <= now) & (np.where(duty, lasting.hi, last.hi) > now)
    return mask


def _carried_out(book: Casebook, person: Codes32, orders: Table) -> Mask:
    """True for orders of release made before the custody of now began: they ended an earlier one."""
    begun = np.full(len(book.people) + 1, -1, np.int64)  # one more, for the person -1
    starts, _ = runs(book).may.joined.pair
    np.maximum.at(begun, starts >> 32, starts & OPEN)
    made = orders.times("made")
    mask: Mask = among(orders.words("act"), "release") & (made.lo >= 0)
    return mask & (made.latest < begun[person])
