"""What is in force for people at an instant: orders that bar a movement, titles that hold.

The law decides (`habeas.law`): these are its words asked of the book of a few people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from habeas.law.membership_fields import FACTS, columns_read
from habeas.law.order import BARS, addressed, claimed, confirmed, in_force, on_class
from habeas.law.rows import among
from habeas.law.sentence_end import with_ends
from habeas.law.title import FROM_A_COURT, bounds, by_row, can_cover
from habeas.records.casebook import Casebook, Table, Times
from habeas.records.tables import TABLES
from habeas.register.columns_everybody import Only
from habeas.register.history import about, counting, withdrawn
from habeas.register.log import Register
from habeas.register.shown import EVERYBODY
from habeas.services.countries import codes
from habeas.services.judged_people import book_of
from habeas.services.linked import PORTION, linked
from habeas.showing.moment import until, when
from habeas.showing.title_end import until_said
from habeas.spans import OPEN

# What decides whom an order bars: the facts by which a class can be named, the orders.
READ = {**columns_read(FACTS), "orders": [column.name for column in TABLES["orders"]]}
HOLDS = (*FROM_A_COURT, "arrest")  # other titles are holds of an authority, which only warn


@dataclass(frozen=True)
class Bar:
    """An order that bars the movement of a person, or may.

    person  as asked for, whichever linked number the order names
    order   the number of its entry; id its own number, else that of the entry
    sure    False where it is not on record whether the person belongs to the class
    standing  binding: it is real. awaiting: nobody has asked the court yet, so it holds who is to
              leave. claimed: somebody else than the court brought it: it is told, it stops nobody
    court, words, act  who made it; what it says, in its own words; what it does. "" where that is
            not on record
    """

    person: str
    order: int
    id: str
    made: str
    until: str
    sure: bool
    standing: str = "binding"
    court: str = ""
    words: str = ""
    act: str = ""

    @property
    def confirmed(self) -> bool:
        """True where it is known to be real."""
        return self.standing == "binding"


@dataclass(frozen=True)
class Standing:
    """A title that stands, or may, at an instant.

    title  the number of its entry; id its own number, else that of the entry
    holds  True where it is certain, from a court, with its document on record
    why    what it lacks to hold: claimed, document, authority; "" where it holds
    """

    title: int
    kind: str
    id: str
    issuer: str
    until: str
    why: str

    @property
    def holds(self) -> bool:
        """True where nobody may be released while it stands."""
        return not self.why


def bars(
    register: Register, people: Sequence[str], countries: set[str], at: tuple[int, int]
) -> list[Bar]:
    """The orders that bar these people from being moved, by person, then by entry.

    countries  where they may be taken, ISO 3166; none where that is not known: any may be meant
    at         the earliest, the latest minute at which it is to happen
    An order bars as soon as it may: one of uncertain time, one on a class of which the person may
    be a member. A person of whom no custody is on record may be a member of any class.
    """
    asked: dict[str, list[str]] = {}  # linked number -> the people asked for
    alone = linked(register.store, people) == sorted(set(people))
    for person in dict.fromkeys(people):
        for number in [person] if alone else linked(register.store, [person]):
            asked.setdefault(number, []).append(person)
    named, classes = _candidates(register, sorted(asked))
    if not (named or classes):
        return []
    book = _book(register, sorted(asked) if classes else sorted(named), at[0], READ)
    kept: dict[tuple[str, int], Bar] = {}
    made: dict[int, Bar] = {}
    for number, i, sure in _reached(book, sorted(asked), countries, at):
        bar = made.get(i) or made.setdefault(i, _bar(register, book, i, at))
        for person in asked.get(number, ()):
            one = replace(bar, person=person, sure=bar.sure and sure)
            if one.sure or (person, bar.order) not in kept:
                kept[person, bar.order] = one
    return sorted(kept.values(), key=lambda bar: (bar.person, bar.order))


def _bar(register: Register, book: Casebook, i: int, at: tuple[int, int]) -> Bar:
    """The order in row `i` as a bar of nobody yet; sure where it is in force all that time."""
    orders = book.table("orders")
    row = orders.take(np.array([i]))
    first, last = in_force(row)
    n = int(row.row[0])
    said = _fields(register, n)
    standing = "binding" if confirmed(row)[0] else "claimed" if claimed(row)[0] else "awaiting"
    return Bar(
        "", n, row.words("id").text(0) or said.get("case") or str(n),
        when(int(first.lo[0]), book.zone),
        until(int(last.hi[0]), book.zone),
        bool(first.latest[0] <= at[0] and last.lo[0] > at[1]), standing,
        row.words("court").text(0), str(said.get("text", "")), row.words("act").text(0),
    )  # fmt: skip


def _fields(register: Register, order: int) -> Mapping[str, Any]:
    """The fields of an order, corrections heeded."""
    gone = withdrawn(register.store)
    for n, _, fields in counting(about(register.store, f"#{order}"), gone):
        if n == order:
            return fields
    return {}


def _book(register: Register, people: Sequence[str], minute: int, only: Only = None) -> Casebook:
    """The book of these people with what was changed by a minute, in which whoever is held stays
    held: so an order made in that very minute reaches them."""
    return replace(book_of(register, people, minute, only), as_of=OPEN - 1)


def _candidates(register: Register, people: list[str]) -> tuple[set[str], bool]:
    """The people named in an order that bars something; whether there is one on a class, too."""
    marks = ",".join("?" * len(BARS))
    found: set[str] = set()
    for start in range(0, len(people), PORTION):
        some = ["", *people[start : start + PORTION]]
        found.update(
            person for (person,) in register.store.every(
                f"SELECT person FROM court_order WHERE act IN ({marks}) "
                f"AND person IN ({','.join('?' * len(some))})", (*BARS, *some)
            )
        )  # fmt: skip
    on_somebody = register.store.one(
        "SELECT 1 FROM touches t JOIN court_order o ON o.n = t.n "
        f"WHERE t.subject = ? AND o.act IN ({marks}) LIMIT 1", (EVERYBODY, *BARS),
    )  # fmt: skip
    return found - {""}, "" in found or on_somebody is not None


def _reached(
    book: Casebook, people: list[str], countries: set[str], at: tuple[int, int]
) -> Iterator[tuple[str, int, bool]]:
    """Person, row of the order, whether that is sure; for every order that bars them then."""
    orders = book.table("orders")
    first, last = in_force(orders)
    theirs = orders.words("country")
    meant = [word for word in theirs.words if codes([word]) <= countries]
    there = among(theirs, *meant) if countries else theirs.stated()
    counts = (first.lo <= at[1]) & (last.hi > at[0]) & (~theirs.stated() | there)
    pairs = addressed(book, *BARS)
    chosen = np.flatnonzero(counts[pairs.position] & (pairs.since <= at[1]))
    names = [str(name) for name in book.people.tolist()]
    for place in chosen.tolist():
        surely = bool(pairs.surely[place] <= at[0])
        yield names[pairs.person[place]], int(pairs.position[place]), surely
    placed = {names[i] for i in np.unique(book.table("custody").person).tolist()}
    unplaced = [person for person in people if person not in placed]
    classes = among(orders.words("act"), *BARS) & on_class(orders) & counts
    for i in np.flatnonzero(classes).tolist() if unplaced else ():
        for person in unplaced:
            yield person, i, False


def titles(register: Register, person: str, minute: int) -> list[Standing]:
    """The titles of a person that stand at a minute, or may, those that hold first."""
    numbers = linked(register.store, [person])
    book = with_ends(_book(register, numbers, minute))
    table = book.table("titles")
    chosen = can_cover(book)
    stand = by_row(book, chosen)
    rows = np.flatnonzero(chosen)
    at = (rows.astype(np.int64) << 32) | minute
    perhaps = rows[stand.may.joined.covers(at)]
    certain = set(rows[stand.must.joined.covers(at)].tolist())
    _, last, _ = bounds(table)
    documents = _documents(register, numbers)
    found = []
    for i in perhaps.tolist():
        entry, kind = int(table.row[i]), table.words("kind").text(i)
        lacks = "claimed" if i not in certain else "authority" if kind not in HOLDS else ""
        if not lacks and entry not in documents:
            lacks = "document"
        found.append(Standing(
            entry, kind, table.words("id").text(i) or str(entry), table.words("issuer").text(i),
            until_said(_last(table, last, i), book.zone, minute), lacks,
        ))  # fmt: skip
    return sorted(found, key=lambda one: (not one.holds, one.title))


def _last(table: Table, last: Times, i: int) -> int:
    """The end of a title, however far ahead."""
    return max(int(last.hi[i]), int(table.times("end").hi[i]))


def _documents(register: Register, people: Sequence[str]) -> set[int]:
    """The entries of titles whose document is on record, so that it can be shown."""
    store, found = register.store, set()
    gone = withdrawn(store)
    for person in people:
        for n, kind, fields in counting(about(store, person), gone):
            digest = fields.get("document") if kind.startswith("title/") else None
            if digest and store.one("SELECT 1 FROM blob WHERE hash=?", (bytes.fromhex(digest),)):
                found.add(n)
    return found
