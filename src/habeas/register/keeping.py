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
LISTS = {"#aliases", "#feeds", "#keys", "#people"}  # list entries, without rows of their own
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
            "WHERE n=? AND closed_by IS NULL AND (?='' OR person=?)",
            shown.ordered,
        )


def make_again(store: Store, subjects: Iterable[str], zone: str) -> None:
    """Make the rows of these subjects anew from their entries, corrections heeded."""
    gone = withdrawn(store)
    made = [
        (subject, shown_of(subject, counting(about(store, subject), gone), zone))
        for subject in sorted(set(subjects) - LISTS)
    ]
    # All old rows go before any new one comes: a corrected entry may have changed its person.
    for subject, shown in made:
        key, value = ("n", int(subject[1:])) if subject[0] == "#" else ("person", subject)
        for table, _ in _own(subject, shown):
            store.run(f"DELETE FROM {table} WHERE {key}=?", (value,))
    for subject, shown in made:
        for table, rows in _own(subject, shown):
            store.load(table, rows)


def seal(store: Store, numbers: Iterable[int], zone: str) -> None:
    """Take away the bodies of these entries, with all that is shown of them alone."""
    again: set[str] = set()
    for n in numbers:
        row = store.one("SELECT kind, body FROM entry WHERE n=?", (n,))
        if row is None or row[1] is None:
            continue
        of = parsed(row[1])["corrects"] if row[0].startswith("correction/") else n
        before = _with_corrections(store, of)
        store.seal(n)
        after = _with_corrections(store, of)
        again |= {subject for subject, _ in before.touches}
        for table, columns in (("touches", "subject=? AND n=?"), ("changed", "of=? AND by=?")):
            for gone in sorted(set(getattr(before, table)) - set(getattr(after, table))):
                store.run(f"DELETE FROM {table} WHERE {columns}", gone[:2])
    make_again(store, again, zone)


def _with_corrections(store: Store, of: int) -> Shown:
    """What an entry shows together with the corrections of it."""
    made = Shown()
    rows = store.every(
        "SELECT n, kind, recorded, body FROM entry WHERE n=? OR n IN "
        "(SELECT by FROM changed WHERE of=? AND how='corrected') ORDER BY n",
        (of, of),
    )
    fold(made, rows, fields_of(store))
    return made


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


def given_before(store: Store) -> Callable[[int], list[dict[str, Any]]]:
    """Gives what stored corrections of an entry gave instead of it, in order."""

    def look(n: int) -> list[dict[str, Any]]:
        rows = store.every(
            "SELECT e.body FROM changed c JOIN entry e ON e.n = c.by "
            "WHERE c.of=? AND c.how='corrected' AND e.body IS NOT NULL ORDER BY e.n",
            (n,),
        )
        return [parsed(body).get("replacement", {}) for (body,) in rows]

    return look


def fold(
    made: Shown, rows: Iterable[Row], cited: Callable[[int], dict[str, Any]],
    before: Callable[[int], list[dict[str, Any]]] | None = None,
) -> None:  # fmt: skip
    """Fold (n, kind, recorded, body) rows, in order; sealed ones show nothing.

    cited   the fields of an entry that a correction cites
    before  what corrections of earlier runs gave instead; None where `made` began with entry 0
    """
    add = made.add
    for n, kind, _, body in rows:
        if body is None:
            continue
        fields = parsed(body)
        if kind.startswith("correction/"):
            of = fields["corrects"]
            made.add_correction(n, fields, [cited(of), *(before(of) if before else ())])
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
        tables = {table: getattr(anew, table) for table in _ROWS}
        return replace(made, **tables, ended=[], titled=[], ordered=[])
    again: dict[str, set[int]] = {subject: set() for subject in made.again - LISTS}
    for subject, n in made.touches:
        if subject in again:
            again[subject].add(n)
    for table in BY_PERSON:
        rows = getattr(made, table)
        setattr(made, table, {n: row for n, row in rows.items() if row[1] not in again})
    for table in BY_ENTRY:
        rows = getattr(made, table)
        setattr(made, table, {n: row for n, row in rows.items() if f"#{n}" not in again})
    for subject in sorted(again):
        lines = [
            row for n in sorted(again[subject])
            if (row := store.one("SELECT n, kind, recorded, body FROM entry WHERE n=?", (n,)))
        ]  # fmt: skip
        for table, own in _own(subject, shown_of(subject, counting(lines), made.zone)):
            getattr(made, table).update((row[0], row) for row in own)
    return made
