"""Questions about a day, answered as it was known on a day.

    as_of     the minute that is asked about (since 1900, UTC); None asks about the last entry
    known_on  the instant of writing up to which entries count (milliseconds since 1970); None: all

What was known earlier is not kept apart: it is what the entries written by then say. Only people
whose entries were corrected since are looked at again, one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from habeas.register.history import NOW, Counted, about, counting, shown_of, withdrawn
from habeas.register.keeping import every_entry
from habeas.register.log import Register
from habeas.register.shown import Shown, people

END = 2**40  # a minute after every other


class Here(NamedTuple):  # made by the ten thousand: a tuple is made three times as fast
    """A stay that goes on: its entry, who, where, since when as written."""

    n: int
    person: str
    place: str
    since: str


def life(register: Register, person: str, known_on: int | None = None) -> list[Counted]:
    """The entries about a person that count, corrections heeded, in order of writing.

    An entry that a correction gave to another person, or took from one, is in one life alone.
    """
    limit = NOW if known_on is None else known_on
    store = register.store
    counted = counting(about(store, person, limit), withdrawn(store, limit))
    return [row for row in counted if person in people(row[2])]


def counting_now(register: Register, n: int) -> tuple[str, dict[str, Any]]:
    """(kind, fields) of an entry after its latest correction; no fields where it was withdrawn,
    sealed, or never written."""
    line = register.entry(n)
    if line is None:
        return "", {}
    row = register.store.one("SELECT max(by) FROM changed WHERE of=? AND how='corrected'", (n,))
    correction = register.entry(row[0]) if row and row[0] is not None else None
    if correction is None:
        return line.kind, dict(line.fields)
    return line.kind, dict(correction.fields.get("replacement", {}))


def who_is_here(
    register: Register, place: str | None = None, as_of: int | None = None,
    known_on: int | None = None,
) -> list[Here]:  # fmt: skip
    """The stays that went on at a minute, in one place or in all, by number of entry.

    A person whose stays overlap is there more than once: count rows, or people.
    """
    limit = NOW if known_on is None else known_on
    minute = END if as_of is None else as_of
    if as_of is None and known_on is None:
        return _here_now(register, place)
    if known_on is not None and len(withdrawn(register.store)) != len(
        withdrawn(register.store, limit)
    ):
        return _standing(_fold_all(register, limit), place, minute)
    again = _corrected_since(register, limit) if known_on is not None else set()
    found = [row for row in _by_table(register, place, minute, limit) if row.person not in again]
    for person in sorted(again):
        shown = shown_of(person, life(register, person, limit), register.zone)
        found += [row for row in _standing(shown, place, minute) if row.person == person]
    return sorted(found, key=lambda row: row.n)


def population(
    register: Register, as_of: int | None = None, known_on: int | None = None
) -> Mapping[str, tuple[int, int]]:
    """Place by place how many stays went on, how many people they are."""
    rows = who_is_here(register, None, as_of, known_on)
    stays = Counter(row.place for row in rows)
    people = Counter(place for place, _ in {(row.place, row.person) for row in rows})
    return {place: (stays[place], people[place]) for place in sorted(stays)}


def open_titles(
    register: Register, person: str, known_on: int | None = None
) -> list[tuple[int, str, str, str]]:
    """(entry, kind, until, status) of a person's titles that no entry has revoked."""
    shown = shown_of(person, life(register, person, known_on), register.zone)
    return [(row[0], row[2], row[3], row[4]) for row in shown.title.values() if row[5] is None]


def open_orders(register: Register, person: str) -> list[tuple[int, str, str, str]]:
    """(entry, act, basis, until) of the orders not vacated that name a person or a class."""
    rows = register.store.every(
        "SELECT n, act, basis, until FROM court_order "
        "WHERE closed_by IS NULL AND person IN (?, '') ORDER BY n",
        (person,),
    )
    return [(n, act, basis, until) for n, act, basis, until in rows]


def last_counts(register: Register) -> dict[str, tuple[int, str, int]]:
    """Place by place the last head count: its entry, when, how many were counted."""
    found: dict[str, tuple[int, str, int]] = {}
    for n, place, at, counted in register.store.every(
        "SELECT n, place, at, counted FROM counted ORDER BY n"
    ):
        found[place] = (n, at, counted)
    return found


def _here_now(register: Register, place: str | None) -> list[Here]:
    only = " AND place=?" if place is not None else ""
    rows = register.store.every(
        f"SELECT n, person, place, since FROM stay WHERE ended_by IS NULL{only}",
        (place,) if place is not None else (),
    )
    return sorted(map(Here._make, rows), key=itemgetter(0))


def _by_table(register: Register, place: str | None, minute: int, limit: int) -> list[Here]:
    """The same from the shown rows, for people whose entries were not corrected since."""
    only = " AND s.place=?" if place is not None else ""
    rows = register.store.every(
        "SELECT s.n, s.person, s.place, s.since FROM stay s JOIN entry o ON o.n = s.n "
        "LEFT JOIN entry c ON c.n = s.ended_by "
        "WHERE o.recorded <= ? AND s.since_minute <= ? AND "
        f"(s.ended_by IS NULL OR s.ended_minute > ? OR c.recorded > ?){only}",
        (limit, minute, minute, limit, *((place,) if place is not None else ())),
    )
    return [Here(*row) for row in rows]


def _corrected_since(register: Register, limit: int) -> set[str]:
    """The people of whom an entry was corrected after an instant, whatever it said before."""
    rows = register.store.every(
        "SELECT of, by FROM changed WHERE how = 'corrected' AND of IN "
        "(SELECT c.of FROM changed c JOIN entry e ON e.n = c.by "
        "WHERE c.how = 'corrected' AND e.recorded > ?)",
        (limit,),
    )
    found: set[str] = set()
    for of, by in rows:
        for n, inside in ((of, None), (by, "replacement")):
            entry = register.entry(n)
            if entry is not None:
                fields = entry.fields.get(inside, {}) if inside else entry.fields
                found |= people(fields)
    return found


def _fold_all(register: Register, limit: int) -> Shown:
    rows = [row for row in every_entry(register.store) if row[2] <= limit]
    made = Shown(register.zone)
    for n, kind, fields in counting(rows, withdrawn(register.store, limit)):
        made.add(n, kind, fields)
    return made


def _standing(shown: Shown, place: str | None, minute: int) -> list[Here]:
    return [
        Here(n, person, where, since)
        for n, person, where, since, begun, _, ended, by in shown.stay.values()
        if begun <= minute and (by is None or ended > minute) and (place is None or place == where)
    ]
