"""A casebook made ready to be taken into a register: what can be, said in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

import numpy as np

from habeas.languages import text
from habeas.law.sentence import UNREAD, unread
from habeas.records.casebook import ABSENT, Casebook, ColumnData, Table, Times, Words, words
from habeas.records.tables import TABLES
from habeas.register.columns_fields import ABOUT_PEOPLE
from habeas.register.fault import RegisterFault

NAMELESS = ("orders", *(TABLES.keys() - set(ABOUT_PEOPLE)))  # with rows about no one person
# Columns in which an empty cell means the country given for the whole file.
_OF_THE_FILE = {
    "custody": "country", "titles": "state", "decrees": "country", "competences": "country",
    "sentences": "state",
}  # fmt: skip


def check(book: Casebook) -> None:
    """Raise RegisterFault (REG-92) for what is no book of stays and titles, REG-95 for a number of
    a person that a register cannot tell from that of an entry.

    A list of those present shows nobody come or go; numbers of people, or placements, name nobody.
    """
    unknown = [
        f"{table}.{column}" for table, found in book.tables.items() for column in found.columns
        if column not in {c.name for c in TABLES.get(table, ())}
    ]  # fmt: skip
    if book.observed or book.counts is not None or book.unit != "people" or unknown:
        raise RegisterFault(
            "REG-92", text("This source cannot be taken into a register: it is no book of stays."),
            text(book.origin),
            text("Audit it with `habeas audit`; a register is filled from tables of stays, "
                 "titles, orders and events, as docs/tables.md describes them."),
        )  # fmt: skip
    marked = [str(person) for person in book.people.tolist() if str(person).startswith("#")]
    if marked:
        raise RegisterFault(
            "REG-95", text("The number of a person begins with #, as those of entries do."),
            marked[0], text("Leave out the # in the file, then take it in again."),
        )  # fmt: skip


def ready(book: Casebook, country: str) -> Casebook:
    """The book without rows that name nobody where somebody must be named; everybody in it has an
    entry; what a register of another country would read otherwise is written out.

    country  of the register
    """
    tables = dict(book.tables)
    for name, table in book.tables.items():
        if name not in NAMELESS and (table.person < 0).any():
            tables[name] = table.take(table.person >= 0)
    named = [table.person[table.person >= 0] for table in tables.values()]
    silent = np.setdiff1d(np.arange(len(book.people)), np.concatenate(named or [[]]))
    if len(silent):
        tables["persons"] = _with_more(tables.get("persons"), silent.astype(np.int32))
    if book.country and country and book.country != country:
        for name, column in _OF_THE_FILE.items():
            if name in tables:
                tables[name] = _filled(tables[name], column, book.country)
    for name, rows in unread(book).items():
        tables[name] = _marked(tables[name], rows)
    return replace(book, tables=tables)


def left_out(book: Casebook) -> int:
    """How many rows were left out because they name nobody."""
    return sum(
        int((table.person < 0).sum()) for name, table in book.tables.items()
        if name not in NAMELESS
    )  # fmt: skip


def _with_more(persons: Table | None, more: np.ndarray) -> Table:  # type: ignore[type-arg]
    """The table of persons with rows about more people, of whom nothing is said."""
    table = persons or Table(np.empty(0, np.int32), np.empty(0, np.int64), {})
    columns = {name: _longer(column, len(more)) for name, column in table.columns.items()}
    row = np.concatenate((table.row, np.zeros(len(more), np.int64)))
    return Table(np.concatenate((table.person, more)), row, columns)


def _longer(column: ColumnData, count: int) -> ColumnData:
    if isinstance(column, Times):
        empty = np.full(count, ABSENT, np.int64)
        return Times(np.concatenate((column.lo, empty)), np.concatenate((column.hi, empty)))
    if isinstance(column, Words):
        return Words(np.append(column.codes, np.full(count, -1, np.int32)), column.words)
    return np.concatenate((column, np.full(count, -1, column.dtype)))


def _marked(table: Table, rows: Mapping[int, list[str]]) -> Table:
    """The table with the cells of each row that nobody could read named among its facts: an entry
    has no place for such a cell, and without it the sum would be another one."""
    facts = table.words("facts")
    said = [facts.text(i) for i in range(len(table))]
    for i in np.flatnonzero(np.isin(table.row, list(rows))).tolist():
        mark = f"{UNREAD}={', '.join(rows[int(table.row[i])])}"
        said[i] = f"{said[i]}; {mark}" if said[i] else mark
    return Table(table.person, table.row, {**table.columns, "facts": words(said)})


def _filled(table: Table, name: str, word: str) -> Table:
    cells = table.words(name)
    codes = np.where(cells.codes < 0, len(cells.words), cells.codes).astype(np.int32)
    column = Words(codes, (*cells.words, word))
    return Table(table.person, table.row, {**table.columns, name: column})


def columns(book: Casebook) -> list[str]:
    """The columns that a source has, such as custody.place, with those that say what was not
    read."""
    tables, marked = book.tables, unread(book)
    return [
        f"{name}.{c.name}" for name, found in TABLES.items() if name in tables for c in found
        if c.kind == "person" or tables[name].has(c.name)
        or (c.name == "facts" and name in marked)
    ]  # fmt: skip


def fingerprint(book: Casebook) -> str:
    """The SHA-256 of all that the book says, in hexadecimal: the same book is known again by it."""
    found = sha256()

    def note(*words: str) -> None:
        found.update("\0".join(words).encode("utf-8", "surrogatepass") + b"\1")

    note(book.zone.name, book.country, str(book.as_of), *book.packs, *map(str, book.people))
    for name, table in sorted(book.tables.items()):
        note(name, *sorted(table.columns))
        found.update(np.ascontiguousarray(table.person))
        for _, column in sorted(table.columns.items()):
            if isinstance(column, Words):
                note(*column.words)
            sides = (column.lo, column.hi) if isinstance(column, Times) else (column,)
            for side in sides:
                values = side.codes if isinstance(side, Words) else side
                found.update(np.ascontiguousarray(values))
    return found.hexdigest()
