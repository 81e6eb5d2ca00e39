"""Whom an order on a class reaches now, person by person, with the facts that say so.

It is judged anew whenever it is asked, so it follows the facts: who is corrected to another
nationality, or turns eighteen, is in another class from then on. It is asked for an order that a
court has made, never to choose people for a measure: DECISIONS/0019.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from habeas.languages import text
from habeas.law.custody import edges
from habeas.law.membership import Facts
from habeas.law.membership_fields import FACTS, columns_read
from habeas.law.membership_people import Classes, Members
from habeas.law.order import in_force, on_class
from habeas.records.casebook import Casebook, Ints, Table
from habeas.records.membership import Always, Clause, Compares, Expression, clauses, fields
from habeas.register.columns_orders import people_in
from habeas.register.history import about, counting, withdrawn
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.services import act as acts
from habeas.services.class_expression import ClassFault, read_class
from habeas.services.class_written import written
from habeas.services.in_force import READ
from habeas.services.judged_people import book_of
from habeas.services.membership_facts import Stated, stated
from habeas.services.order_confirmed import must_be_order
from habeas.spans import OPEN

NAMED = 1_000  # people whom the entry of a look names one by one
ORDERS = {"orders": READ["orders"]}


@dataclass(frozen=True)
class Listed:
    """The people held now whom an order protects, or may.

    sure, possible  their numbers, sorted; possible where a fact is not on record
    unread          what is wrong with the class, where nobody could read it
    look            the entry that says who asked
    """

    order: int
    sure: tuple[str, ...]
    possible: tuple[str, ...]
    unread: ClassFault | None
    look: int


@dataclass(frozen=True)
class Answered:
    """One clause of a class, for one person: true, false, or None where that is unknown.

    facts  what is on record, each with the entry that says it; none where nothing is
    """

    clause: str
    answer: bool | None
    facts: tuple[Stated, ...]


@dataclass(frozen=True)
class Explained:
    """Whether a person belongs to the class of an order: True, False, None for perhaps.

    clauses  what the class asks, answered for the stay of now, else for the last one
    """

    person: str
    member: bool | None
    clauses: tuple[Answered, ...]
    unread: ClassFault | None


def members(register: Register, order: int, who: str, why: str, key: Key) -> Listed:
    """Everybody held now whom the order with this entry reaches; who asked is written down.

    who, why  who reads the list, what for
    Raises RegisterFault (ORD-29) for an entry that is no order.
    """
    now = acts.now(register)
    with register.reading():
        rows, named = _rows(register, order, now)
        book = _held_still(book_of(register, None, now, _read(rows)))
    held = np.unique(book.table("custody").person[_going_on(book, now)])
    sure, possible = set(named), set[str]()
    for found in _classes(book, rows):
        inside = np.isin(found.person, held) & (found.since <= now)
        surely = inside & (found.surely <= now)
        sure |= _names(book, found.person[surely])
        possible |= _names(book, found.person[inside & ~surely])
    possible -= sure
    look = _looked(register, order, sorted(sure | possible), who, why, key)
    return Listed(order, tuple(sorted(sure)), tuple(sorted(possible)), _unread(rows), look)


def explain(register: Register, order: int, person: str) -> Explained:
    """Why a person belongs to the class of an order, clause by clause, or does not.

    Raises RegisterFault (ORD-29) for an entry that is no order.
    """
    now = acts.now(register)
    with register.reading():
        rows, named = _rows(register, order, now)
        book = _held_still(book_of(register, [person], now))
    found = [(one.since, one.surely) for one in _classes(book, rows)
             if len(one.person) and int(one.since.min()) <= now]  # fmt: skip
    sure = person in named or any((surely <= now).any() for _, surely in found)
    member = True if sure else None if found else False
    if not len(book.table("custody")) and not sure and len(rows):
        member = None  # somebody of whom no custody is on record may be in any class
    answers = [one for i in range(len(rows)) for one in _answers(register, book, rows, i, now)]
    return Explained(person, member, tuple(dict.fromkeys(answers)), _unread(rows))


def _rows(register: Register, order: int, now: int) -> tuple[Table, list[str]]:
    """The rows of an order that name a class; the people whom it names beside it."""
    must_be_order(register, order)
    gone = withdrawn(register.store)
    said = counting(about(register.store, f"#{order}"), gone)
    named = [one for n, _, body in said if n == order for one in people_in(body)]
    book = book_of(register, named, now, ORDERS)
    orders = book.table("orders")
    mine = orders.row == order
    people = orders.person[mine & (orders.person >= 0)]
    return orders.take(mine & on_class(orders)), sorted(_names(book, people))


def _held_still(book: Casebook) -> Casebook:
    """The book in which whoever is held stays held: so an order made in its very minute reaches
    them, as `services.in_force` has it."""
    return replace(book, as_of=OPEN - 1)


def _read(rows: Table) -> dict[str, list[str]]:
    """The columns that decide who is in the classes of these orders."""
    said = (read_class(one) for one in _said(rows))
    read = set[str]().union(*(fields(one) for one in said if not isinstance(one, ClassFault)))
    return columns_read(read | {"custody.basis"})


def _classes(book: Casebook, rows: Table) -> Iterator[Members]:
    """The members of the class that each row names."""
    expressions = {one: read_class(one) for one in _said(rows)}
    read = {one: said for one, said in expressions.items() if not isinstance(said, ClassFault)}
    classes = Classes(book, read)
    first, last = in_force(rows)
    for i in range(len(rows)):
        yield classes.members(
            rows.words("basis").text(i), rows.words("members").text(i),
            (int(first.lo[i]), int(first.latest[i])), int(last.hi[i]),
        )  # fmt: skip


def _going_on(book: Casebook, now: int) -> Ints:
    """The rows of the stays that go on now, or may."""
    begin, _, _, end = edges(book)
    person = book.table("custody").person
    return np.flatnonzero((begin >= 0) & (begin <= now) & (end >= now) & (person >= 0))


def _names(book: Casebook, people: Ints) -> set[str]:
    return {str(book.people[i]) for i in people.tolist()}


def _said(rows: Table) -> list[str]:
    """The expressions of these rows."""
    said = (rows.words("members").text(i) for i in range(len(rows)))
    return list(dict.fromkeys(one for one in said if one))


def _unread(rows: Table) -> ClassFault | None:
    found = (read_class(one) for one in _said(rows))
    return next((one for one in found if isinstance(one, ClassFault)), None)


def _looked(
    register: Register, order: int, people: list[str], who: str, why: str, key: Key
) -> int:  # fmt: skip
    fields = {"who": who, "why": why, "reads": text(
        "the {count} people whom order {order} protects or may protect",
        count=len(people), order=order)}  # fmt: skip
    if 0 < len(people) <= NAMED:
        fields["people"] = people
    return acts.record(register, key, [("look/1", fields)]).receipt.first


def _answers(
    register: Register, book: Casebook, rows: Table, i: int, now: int
) -> Iterator[Answered]:
    """The clauses of one row, its basis among them, answered for one stay of one person."""
    basis, said = rows.words("basis").text(i), rows.words("members").text(i)
    asked: list[Clause] = [Compares("custody.basis", "==", basis)] if basis else []
    expression: Expression | ClassFault = read_class(said) if said else Always(True)
    if said and not isinstance(expression, ClassFault):
        asked += clauses(expression)
    stay = _stay(book, now)
    facts = Facts(book)
    for clause in asked:
        if stay is None:
            yield Answered(written(clause), None, ())
            continue
        row, at = np.array([stay]), np.array([_at(book, stay, now)])
        found = facts.judge(clause, row, at)
        answer = True if found.must[0] else None if found.may[0] else False
        field = None if isinstance(clause, Always) or clause.field not in FACTS else clause.field
        yield Answered(
            written(clause), answer, stated(register, book, field, stay) if field else ()
        )


def _stay(book: Casebook, now: int) -> int | None:
    """The row of the stay of now, else of the last one; None where there is none."""
    here = _going_on(book, now)
    if len(here):
        return int(here[-1])
    begin = book.table("custody").times("start").lo
    return int(np.argmax(begin)) if len(begin) else None


def _at(book: Casebook, stay: int, now: int) -> int:
    begin, _, _, end = edges(book)
    return int(max(begin[stay], min(now, end[stay] - 1)))
