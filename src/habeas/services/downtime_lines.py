"""The lines of a downtime pack: each person held, with the titles, orders, dates of now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from habeas.audit.known import judged_as_of
from habeas.law.rows import among
from habeas.law.sentence_end import with_ends
from habeas.law.title import IN_DISPUTE, RELEASE_GRACE, bounds, by_row, can_cover
from habeas.records.casebook import UNREADABLE, Casebook, Ints, Table
from habeas.register.asof import Here
from habeas.register.log import Register
from habeas.register.store import Store
from habeas.services import kept
from habeas.services.downtime_names import Fields, aliases, as_they_count, names
from habeas.services.downtime_orders import classes, orders_of
from habeas.services.judged_people import still_due
from habeas.showing.downtime_pack import ClassOrder, Due, Held, Range, Title

Titles = dict[int, list[Title]]


def lines(
    register: Register, whole: Casebook, rows: Sequence[Here]
) -> tuple[list[Held], tuple[ClassOrder, ...]]:
    """A line for each person in each place, of those whose stays are `rows`; the orders on a class.

    whole  everything that is written, of which the lines say what stands at its `as_of`
    The lines are in no order.
    """
    book = with_ends(judged_as_of(whole, whole.as_of))
    stays = _stays(whole, [row.n for row in rows])
    inside = np.unique(np.array([code for code, _ in stays.values()], np.int64))
    titles, orders = _titles(book, inside), orders_of(book, inside)
    dates = _dates(register.store, book, inside)
    claimed = _claims(register, whole, inside)
    shown = aliases(register.store, register.zone, book.as_of)
    together: dict[str, dict[str, list[Here]]] = {}
    for row in rows:
        together.setdefault(row.person, {}).setdefault(row.place, []).append(row)
    made = []
    for person, places in together.items():
        number = shown.get(person, person)
        for place, theirs in places.items():
            first = theirs[0]
            code, since = stays.get(first.n, (-1, (UNREADABLE, UNREADABLE)))
            named = names(_seen(claimed.get(code, ()), person, number), number)
            made.append(Held(
                number, named.name, named.also, named.born, place, since, first.since,
                tuple(row.n for row in theirs), tuple(p for p in places if p != place),
                tuple(titles.get(code, ())), tuple(orders.get(code, ())), dates.get(code, ()),
            ))  # fmt: skip
    return made, classes(book, orders)


def _stays(book: Casebook, entries: Sequence[int]) -> dict[int, tuple[int, Range]]:
    """The number in the casebook of the person of each stay, its start, by the entry of it."""
    custody = book.table("custody")
    rows = np.flatnonzero(np.isin(custody.row, np.array(entries, np.int64)))
    start = custody.times("start").take(rows)
    ranges = zip(start.lo.tolist(), start.hi.tolist(), strict=True)
    people = custody.person[rows].tolist()
    return dict(zip(custody.row[rows].tolist(), zip(people, ranges, strict=True), strict=True))


def _claims(register: Register, book: Casebook, inside: Ints) -> dict[int, list[Fields]]:
    """What is claimed of these people, in the order of writing."""
    persons = book.table("persons")
    theirs = np.isin(persons.person, inside)
    of = dict(zip(persons.row[theirs].tolist(), persons.person[theirs].tolist(), strict=True))
    found: dict[int, list[Fields]] = {}
    for n, fields in sorted(as_they_count(register.store, of).items()):
        found.setdefault(of[n], []).append(fields)
    return found


def _seen(claims: Iterable[Fields], person: str, number: str) -> list[Fields]:
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
