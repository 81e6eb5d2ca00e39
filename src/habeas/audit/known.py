"""The casebook as it was known on an earlier day, or judged as of another one."""

from __future__ import annotations

from dataclasses import replace

from habeas.records.casebook import Casebook


def as_known_on(book: Casebook, known_on: int) -> Casebook:
    """The casebook without the rows that were written down after `known_on`.

    A row that does not say when it was recorded stays: nothing shows that it came later.
    """
    tables = {
        name: table.take(table.times("recorded_at").lo <= known_on)
        if table.has("recorded_at")
        else table
        for name, table in book.tables.items()
    }
    return replace(book, tables=tables)


def judged_as_of(book: Casebook, as_of: int) -> Casebook:
    """The casebook judged at the minute `as_of`: what began later has not happened yet."""
    tables = {}
    for name, table in book.tables.items():
        column = {"custody": "start", "events": "at", "orders": "made"}.get(name)
        began = table.times(column).lo <= as_of if column else None
        tables[name] = table if began is None else table.take(began)
    return replace(book, tables=tables, as_of=as_of)
