"""The shown tables in the store: changed as entries are written, made anew after a correction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from habeas.register.canonical import parsed
from habeas.register.history import about, counting, shown_of, withdrawn
from habeas.register.schema import SHOWN_TABLES
from habeas.register.shown import Shown
from habeas.register.store import Row, Store

BY_PERSON = ("stay", "title", "link")  # made anew from the entries about a person
BY_ENTRY = ("court_order", "counted", "place")  # from the entries about an entry
LISTS = {"#keys", "#people"}  # subjects that list entries, without rows of their own
_ROWS = (*BY_PERSON, *BY_ENTRY)


def write(store: Store, shown: Shown) -> None:
    """Add what a run of entries made, then change the rows of earlier runs."""
    store.load("touches", sorted(set(shown.touches)))
    for table in _ROWS:
        store.load(table, list(getattr(shown, table).values()))
    store.load("changed", shown.changed)
    if shown.ended:
        store.many(
            "UPDATE stay SET ended=?, ended_minute=?, ended_by=? "
            "WHERE n=? AND person=? AND ended_by IS NULL",
            shown.ended,
        )
    if shown.titled:
        store.many(
            "UPDATE title SET status=?, closed_by=? WHERE n=? AND person=? AND closed_by IS NULL",
            shown.titled,
        )
    if shown.ordered:
        store.many(
            "UPDATE court_order SET until=COALESCE(?, until), closed_by=? "
            "WHERE n=? AND closed_by IS NULL",
            shown.ordered,
        )


def make_again(store: Store, subjects: Iterable[str], zone: str) -> None:
    """Make the rows of these subjects anew from their entries, corrections heeded."""
    gone = withdrawn(store)
    for subject in sorted(set(subjects) - LISTS):
        made = shown_of(subject, counting(about(store, subject), gone), zone)
        for table, rows in _own(subject, made):
            key, value = ("n", int(subject[1:])) if table in BY_ENTRY else ("person", subject)
            store.run(f"DELETE FROM {table} WHERE {key}=?", (value,))
            store.load(table, rows)


def _own(subject: str, made: Shown) -> Iterator[tuple[str, list[Row]]]:
    """The tables whose rows belong to a subject, with those rows."""
    if subject.startswith("#"):
        for table in BY_ENTRY:
            rows = getattr(made, table)
            yield table, [row for row in rows.values() if row[0] == int(subject[1:])]
        return
    for table in BY_PERSON:
        yield table, [row for row in getattr(made, table).values() if row[1] == subject]


def make_all_again(store: Store, zone: str) -> None:
    """Make every shown row anew from the whole log, as after a batch was withdrawn."""
    made = replayed(store, zone)
    for table in SHOWN_TABLES:
        store.run(f"DELETE FROM {table}")
    write(store, made)


def every_entry(store: Store) -> Iterator[Row]:
    """(n, kind, recorded, body) of the whole log, in order."""
    return store.rows("SELECT n, kind, recorded, body FROM entry ORDER BY n")


def replayed(store: Store, zone: str) -> Shown:
    """The shown tables as the whole log makes them, in memory, rows by number of entry."""
    made = Shown(zone)
    fold(made, every_entry(store), fields_of(store))
    return settled(made, store)


def fields_of(store: Store) -> Callable[[int], dict[str, Any]]:
    """Gives the fields of an entry by its number; none where it is sealed or not there."""

    def look(n: int) -> dict[str, Any]:
        row = store.one("SELECT body FROM entry WHERE n=?", (n,))
        return parsed(row[0]) if row and row[0] is not None else {}

    return look


def fold(made: Shown, rows: Iterable[Row], cited: Callable[[int], dict[str, Any]]) -> None:
    """Fold (n, kind, recorded, body) rows, in order; sealed ones show nothing."""
    add = made.add
    for n, kind, _, body in rows:
        if body is None:
            continue
        fields = parsed(body)
        if kind.startswith("correction/"):
            made.add_correction(n, fields, cited(fields["corrects"]))
        else:
            add(n, kind, fields)


def settled(made: Shown, store: Store) -> Shown:
    """A whole fold with its corrections, its withdrawals heeded."""
    if made.all_again:
        lengths = dict(store.every("SELECT first, of FROM act"))
        gone = sorted((of, of + lengths[of]) for of, _, how in made.changed if how == "withdrawn")
        anew = Shown(made.zone)
        for n, kind, fields in counting(every_entry(store), gone):
            anew.add(n, kind, fields)
        return replace(made, **{table: getattr(anew, table) for table in _ROWS})
    for subject in sorted(made.again - LISTS):
        numbers = sorted({n for named, n in made.touches if named == subject})
        lines = [
            row for n in numbers
            if (row := store.one("SELECT n, kind, recorded, body FROM entry WHERE n=?", (n,)))
        ]  # fmt: skip
        anew = shown_of(subject, counting(lines), made.zone)
        for table, rows in _own(subject, anew):
            place = 0 if table in BY_ENTRY else 1
            value = int(subject[1:]) if table in BY_ENTRY else subject
            kept = {n: row for n, row in getattr(made, table).items() if row[place] != value}
            setattr(made, table, kept | {row[0]: row for row in rows})
    return made
