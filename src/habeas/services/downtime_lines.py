"""The lines of a downtime pack: each person held, with the titles, orders, dates of now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from habeas.audit.known import judged_as_of
from habeas.law.custody import runs
from habeas.law.order import BARS, REQUIRES, addressed, confirmed, in_force
from habeas.law.rows import Mask, among
from habeas.law.title import IN_DISPUTE, RELEASE_GRACE, bounds, by_row, can_cover
from habeas.records.casebook import ABSENT, Casebook, Codes32, Ints, Table, Times
from habeas.register.asof import Here
from habeas.register.log import Register
from habeas.register.moment import bounds as range_of
from habeas.register.store import Store
from habeas.services import kept
from habeas.services.downtime_names import Fields, aliases, as_they_count, names
from habeas.services.judged_people import still_due
from habeas.showing.downtime_pack import ClassOrder, Due, Held, Order, Title
from habeas.spans import OPEN

BINDING = (*BARS, *REQUIRES, "release", "stays title")

Titles = dict[int, list[Title]]
Orders = dict[int, list[Order]]


def lines(register: Register, whole: Casebook, rows: Sequence[Here]) -> list[Held]:
    """A line for each person in each place, of those whose stays are `rows`; in no order.

    whole  everything that is written, of which the lines say what stands at its `as_of`
    """
    book = judged_as_of(whole, whole.as_of)
    numbers = _numbers(whole, [row.n for row in rows])
    inside = np.unique(np.fromiter(numbers.values(), np.int64, len(numbers)))
    titles, orders = _titles(book, inside), _orders(book, inside)
    dates = _dates(register.store, book, inside)
    claimed = _claims(register, whole, inside)
    shown = aliases(register.store, register.zone, book.as_of)
    together: dict[tuple[str, str], list[Here]] = {}
    for row in rows:
        together.setdefault((row.person, row.place), []).append(row)
    places = _places(rows)
    made = []
    for (person, place), stays_ in together.items():
        first = stays_[0]
        code = numbers.get(first.n, -1)
        number = shown.get(person, person)
        named = names(_hidden(claimed.get(code, ()), person, number), number)
        made.append(Held(
            number, named.name, named.also, named.born, place,
            range_of(first.since, register.zone), first.since, tuple(one.n for one in stays_),
            tuple(other for other in places[person] if other != place),
            tuple(titles.get(code, ())), tuple(orders.get(code, ())), dates.get(code, ()),
        ))  # fmt: skip
    return made


def classes(whole: Casebook, held: Iterable[Held]) -> tuple[ClassOrder, ...]:
    """The orders on a class that are among the lines, with how many people they protect."""
    orders = whole.table("orders")
    made = orders.times("made")
    at = {int(n): (int(made.lo[i]), int(made.hi[i])) for i, n in enumerate(orders.row.tolist())}
    sure: Counter[int] = Counter()
    perhaps: Counter[int] = Counter()
    found: dict[int, Order] = {}
    for one in {line.number: line for line in held}.values():
        for order in one.orders:
            if order.basis:
                found[order.entry] = replace(order, sure=True)
                (sure if order.sure else perhaps)[order.entry] += 1
    return tuple(ClassOrder(found[n], at[n], sure[n], perhaps[n]) for n in sorted(found))


def _numbers(book: Casebook, entries: Sequence[int]) -> dict[int, int]:
    """The number in the casebook of the person of each stay, by the entry that opened it."""
    custody = book.table("custody")
    wanted = np.isin(custody.row, np.array(entries, np.int64))
    return dict(zip(custody.row[wanted].tolist(), custody.person[wanted].tolist(), strict=True))


def _places(rows: Sequence[Here]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        mine = found.setdefault(row.person, [])
        if row.place not in mine:
            mine.append(row.place)
    return found


def _claims(register: Register, book: Casebook, inside: Ints) -> dict[int, list[Fields]]:
    """What is claimed of these people, in the order of writing."""
    persons = book.table("persons")
    theirs = np.isin(persons.person, inside)
    of = dict(zip(persons.row[theirs].tolist(), persons.person[theirs].tolist(), strict=True))
    found: dict[int, list[Fields]] = {}
    for n, fields in sorted(as_they_count(register.store, of).items()):
        found.setdefault(of[n], []).append(fields)
    return found


def _hidden(claims: Iterable[Fields], person: str, number: str) -> list[Fields]:
    """The claims that may be shown: behind an alias those alone that are made under it."""
    return [said for said in claims if number == person or said.get("person") == number]


def _titles(book: Casebook, inside: Ints) -> Titles:
    """The titles that stand, or will; where none does the one that ended last."""
    if not book.has("titles"):
        return {}
    table, now = book.table("titles"), book.as_of
    theirs = can_cover(book) & np.isin(table.person, inside) & ~among(
        table.words("status"), "revoked"
    )  # fmt: skip
    standing = by_row(book, theirs, RELEASE_GRACE)
    rows = np.flatnonzero(theirs)
    at = (rows.astype(np.int64) << 32) | now
    sure, perhaps = standing.must.joined.covers(at), standing.may.joined.covers(at)
    first, last, _ = bounds(table)
    disputed = among(table.words("status"), *IN_DISPUTE)
    found: Titles = {}
    over: dict[int, tuple[int, Title]] = {}
    for place, i in enumerate(rows.tolist()):
        person = int(table.person[i])
        title = _title(book, i, _look(
            bool(sure[place]), bool(perhaps[place]), bool(disputed[i]), int(first.lo[i]) > now
        ))  # fmt: skip
        if title.look != "over":
            found.setdefault(person, []).append(title)
        elif int(last.hi[i]) >= over.get(person, (-1,))[0]:
            over[person] = (int(last.hi[i]), title)
    for person, (_, title) in over.items():
        if all(one.look == "ahead" for one in found.get(person, ())):
            found.setdefault(person, []).insert(0, title)
    return found


def _look(sure: bool, perhaps: bool, disputed: bool, later: bool) -> str:
    if sure:
        return "in force"
    if perhaps:
        return "in dispute" if disputed else "perhaps"
    return "ahead" if later else "over"


def _title(book: Casebook, i: int, look: str) -> Title:
    table = book.table("titles")
    end = table.times("end")
    words = {name: table.words(name).text(i) for name in ("kind", "id", "ends")}
    return Title(words["kind"], words["id"], (int(end.lo[i]), int(end.hi[i])), words["ends"], look)


def _orders(book: Casebook, inside: Ints) -> Orders:
    """The orders that bind now for these people, by the number of the person."""
    if not book.has("orders"):
        return {}
    pairs = addressed(book, *BINDING)
    orders, now = pairs.orders, book.as_of
    first, last = in_force(_without_end(orders))
    counts = np.isin(pairs.person, inside) & (first.lo <= now) & (last.hi > now)
    counts &= ~_carried_out(book, pairs.person, orders)
    told, person = confirmed(orders), book.table("orders").person
    found: Orders = {}
    for i in np.flatnonzero(counts).tolist():
        end = orders.times("end")
        words = {name: orders.words(name).text(i) for name in ("act", "id", "court", "country")}
        on_class = person[pairs.position[i]] < 0
        found.setdefault(int(pairs.person[i]), []).append(Order(
            int(orders.row[i]), words["act"], words["id"], words["court"], words["country"],
            (int(end.lo[i]), int(end.hi[i])), orders.words("basis").text(i) if on_class else "",
            bool(pairs.sure[i]), bool(told[i]),
        ))  # fmt: skip
    return found


def _without_end(orders: Table) -> Table:
    """The same, where the end of an order to produce or return is a date, not the end of a duty."""
    if not orders.has("end"):
        return orders
    end, duty = orders.times("end"), among(orders.words("act"), *REQUIRES)
    kept_end = Times(np.where(duty, ABSENT, end.lo), np.where(duty, ABSENT, end.hi))
    return replace(orders, columns={**orders.columns, "end": kept_end})


def _carried_out(book: Casebook, person: Codes32, orders: Table) -> Mask:
    """True for orders of release made before the custody of now began: they ended an earlier one."""
    begun = np.full(len(book.people) + 1, -1, np.int64)
    starts, _ = runs(book).may.joined.pair
    begun[starts >> 32] = starts & OPEN  # of several the last one counts
    made = orders.times("made")
    mask: Mask = among(orders.words("act"), "release") & (made.lo >= 0)
    return mask & (made.latest < begun[person])


def _dates(store: Store, book: Casebook, inside: Ints) -> dict[int, tuple[Due, ...]]:
    """What falls due within the time always told ahead, the soonest first, by person."""
    titles = book.table("titles")
    row_of = {n: i for i, n in enumerate(titles.row.tolist())}
    code_of = {str(book.people[code]): code for code in inside.tolist() if code >= 0}
    found: dict[int, tuple[Due, ...]] = {}
    for name, body in kept.every(store, "due"):
        if body is None or name not in code_of:
            continue
        due = still_due(body, book.as_of)
        ends = {one["at"] for one in due if "title" in one}
        dates = [_due(one, titles, row_of) for one in due
                 if not (one.get("rule") == "T-01" and one["at"] in ends)]  # fmt: skip
        if dates:
            found[code_of[name]] = tuple(sorted(dates, key=lambda one: (one.at, one.what, one.of)))
    return found


def _due(one: Mapping[str, Any], titles: Table, row_of: Mapping[int, int]) -> Due:
    if "refusal" in one:
        return Due(one["at"], "refusal")
    if "rule" in one:
        return Due(one["at"], "rule", one["rule"])
    row = row_of.get(one["title"], -1)
    if row < 0:
        return Due(one["at"], "title")
    return Due(one["at"], "title", titles.words("id").text(row), titles.words("kind").text(row))
