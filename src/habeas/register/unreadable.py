"""Rows that cannot even be read: found one by one, where a flipped bit has spoiled a letter."""

from __future__ import annotations

from collections.abc import Iterator

import apsw

from habeas.register.line import what_is_wrong
from habeas.register.log import line_of
from habeas.register.schema import COLUMNS, SHOWN_TABLES
from habeas.register.store import Store

SPOILED = (ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError, apsw.Error)
OTHERS = {"head": "*", "checkpoint": "*", "cosignature": "*", "blob": "*", "kept": "*"} | {
    table: ", ".join(COLUMNS[table]) for table in ("tile", "act", *SHOWN_TABLES)
}


def unreadable(store: Store) -> Iterator[tuple[int, str, str, str]]:
    """(entry, table, field, code) of entries and tables that cannot be read, or not rightly.

    Slow: asked only when a quick reading of everything has failed.
    """
    row = store.one("SELECT max(n) FROM entry")
    columns = ", ".join(COLUMNS["entry"])
    for n in range((row[0] if row and isinstance(row[0], int) else -1) + 1):
        try:
            found = store.one(f"SELECT {columns} FROM entry WHERE n=?", (n,))
            wrong = what_is_wrong(line_of(found)) if found else "n"
            if wrong:
                yield n, "entry", wrong, "not-as-hashed" if found else "missing"
        except SPOILED:
            yield n, "entry", "row", "unreadable"
    for table, names in OTHERS.items():
        try:
            for _ in store.rows(f"SELECT {names} FROM {table}"):
                pass
        except SPOILED:
            yield -1, table, "row", "unreadable"
