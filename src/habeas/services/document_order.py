"""The receipt of an order, made from a register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from habeas.languages import text
from habeas.law.order import addressed, claimed, confirmed, in_force
from habeas.records.casebook import Casebook, Table
from habeas.records.entry import record
from habeas.records.order import Order, OrderChange, OrderNotice
from habeas.register.fault import RegisterFault
from habeas.register.log import Register
from habeas.services.act import now
from habeas.services.class_expression import with_classes
from habeas.services.document_entry import at, citing, counted, named, source
from habeas.services.downtime_names import as_they_count
from habeas.services.judged_people import book_of
from habeas.showing.order_receipt import Ordered, Standing, order_receipt
from habeas.showing.paper import Paper

TIMES = ("made", "entered", "noticed", "end", "end_by_rule", "vacated")


def made(register: Register, of: str) -> Paper:
    """The receipt of the order that `of` names: the number of its entry, or its own number.

    Of a class it says how many people it protects, never who: that is a look, which is logged.
    Raises RegisterFault: DOC-01 for an entry that is no order, DOC-02 where no order, or more than
    one, has this number.
    """
    with register.reading():
        n = found(register, of)
        return order_receipt(ordered(register, n), source(register, n))


def found(register: Register, of: str) -> int:
    """The entry of the order that `of` names."""
    numbers = [n for (n,) in register.store.every("SELECT n FROM court_order ORDER BY n")]
    if of.isascii() and of.isdigit() and int(of) in numbers:
        return int(of)
    bodies = as_they_count(register.store, numbers)
    own = [n for n, said in bodies.items() if said.get("id") == of]
    same = own or [n for n, said in bodies.items() if said.get("case") == of]
    if len(same) == 1:
        return same[0]
    raise RegisterFault(
        "DOC-02", text("No order has the number {number}.", number=of) if not same
        else text("Several orders have the number {number}.", number=of),
        register.origin if not same else text("entries {numbers}",
                                              numbers=", ".join(map(str, same))),
        text("Give the number of its entry; `habeas register show` lists them."),
    )  # fmt: skip


def ordered(register: Register, n: int) -> Ordered:
    """An order with what the register has on it, to be shown."""
    fields = counted(register, n, "order")
    order = record("order/1", fields)
    assert isinstance(order, Order)  # nothing in it is required
    people = tuple(filter(None, (order.person, *order.people)))
    is_class = not people and bool(order.basis or order.members)
    book = with_classes(book_of(register, None if is_class else people))
    sure, perhaps = _protected(book, n, order.act or "") if is_class else (len(set(people)), 0)
    notices, changes, until = [], [], {}
    for number, _, said, one in citing(register, n):
        if isinstance(one, OrderNotice):
            notices.append((number, at(register, said, "at"), one))
        elif isinstance(one, OrderChange):
            changes.append((number, at(register, said, "at"), one))
            until[number] = at(register, said, "end")
    standing, over = _stands(book, n, now(register))
    return Ordered(
        order, {name: at(register, fields, name) for name in TIMES}, named(register, people),
        sure, perhaps, standing, over, tuple(notices), tuple(changes),
        until,
    )  # fmt: skip


def _protected(book: Casebook, n: int, act: str) -> tuple[int, int]:
    """How many people a class has for certain, how many more perhaps."""
    pairs = addressed(book, act)
    of = pairs.orders.row == n
    sure = np.unique(pairs.person[of & pairs.sure])
    every = np.unique(pairs.person[of])
    return len(sure), len(every) - len(sure)


def _stands(book: Casebook, n: int, minute: int) -> tuple[Standing, bool]:
    """How it is known to be real, whether it is over for everybody at this minute."""
    orders: Table = book.table("orders")
    its = orders.take(np.flatnonzero(orders.row == n))
    if not len(its):
        return "binding", False
    _, last = in_force(its)
    over = bool((last.hi <= minute).all())
    if claimed(its)[0]:
        return "claimed", over
    return ("binding" if confirmed(its)[0] else "awaiting"), over


def said(register: Register, n: int) -> Mapping[str, Any]:
    """The fields of an order that other documents cite; none where it does not count."""
    return as_they_count(register.store, [n]).get(n, {})
