"""Rows that cannot even be read: found one by one, where a flipped bit has spoiled a letter."""

from __future__ import annotations

from collections.abc import Iterator

from habeas.register import schema
from habeas.register.lines_checked import BROKEN, Found
from habeas.register.schema_checked import columns
from habeas.register.store import Store


def unreadable(store: Store) -> Iterator[Found]:
    """(entry or -1, table, column, code) of what cannot be read: text that is none, a torn page.

    Slow: asked only when a quick reading of everything has failed. Nothing where the database sees to
    its texts and pages itself, as PostgreSQL does.
    """
    if store.name != "sqlite":
        return
    for statement in (*schema.LOG, *schema.SHOWN, *schema.KEPT):
        table, names = statement.split()[2], [name for name, _, _ in columns(statement)]
        if _is_read(store, f"SELECT {', '.join(names)} FROM {table}"):
            continue
        spoiled = [name for name in names if not _is_read(store, f"SELECT {name} FROM {table}")]
        if names[0] != "n" or "n" in spoiled:
            yield from [(-1, table, name, "unreadable") for name in spoiled]
            continue
        for (n,) in store.rows(f"SELECT n FROM {table} ORDER BY n"):
            for name in spoiled:
                if not _is_read(store, f"SELECT {name} FROM {table} WHERE n={n:d}"):
                    yield n, table, name, "unreadable"


def _is_read(store: Store, statement: str) -> bool:
    try:
        for _ in store.rows(statement):
            pass
    except BROKEN:
        return False
    return True
