"""The shown tables, row by row against what the log makes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from operator import length_hint
from typing import Any

from habeas.register import keeping, schema
from habeas.register.citing import may_be_sealed
from habeas.register.lines_checked import BROKEN, Found
from habeas.register.shown import Shown
from habeas.register.store import Row, Store

PORTION = 32_768
PLAIN = frozenset({str, int, bool, type(None)})  # what a column of these tables can hold
Difference = tuple[int, str, str, str, str, str]  # as Found, then what the log makes, what is there
Progress = Callable[[int, int], None]


@dataclass
class Folded:
    """What the entries of a log show.

    bare      the kinds of those without a body, by number
    is_whole  True once all of them were read
    """

    made: Shown
    bare: dict[int, str] = field(default_factory=dict)
    is_whole: bool = False

    def fold(self, store: Store, size: int, progress: Progress | None) -> Iterator[Found]:
        """Fold the entries below `size`; those that cannot be folded are named, left out."""
        cited, done = keeping.fields_of(store), 0
        rows = store.rows(
            "SELECT n, kind, recorded, body FROM entry WHERE n >= 0 AND n < ? ORDER BY n", (size,)
        )
        for portion in _portions(rows):
            self.bare |= {n: kind for n, kind, _, body in portion if body is None}
            left = iter(portion)
            while length_hint(left):
                try:
                    keeping.fold(self.made, left, cited)
                except BROKEN:
                    n = portion[len(portion) - length_hint(left) - 1][0]
                    yield n, "entry", "body", "not-to-be-folded"
            done += len(portion)
            if progress:
                progress(done, size)
        self.is_whole = True


def _portions(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while portion := list(islice(rows, PORTION)):
        yield portion


def sealing_faults(made: Shown, bare: dict[int, str], size: int) -> Iterator[Found]:
    """Bodies that are gone without a court's order, or are still there in spite of one."""
    sealed = {of for of, _, how in made.changed if how == "sealed" and 0 <= of < size}
    for n, kind in bare.items():
        if n not in sealed:
            yield n, "entry", "body", "taken-away"
        elif not may_be_sealed(kind):
            yield n, "entry", "body", "not-to-be-sealed"
    for n in sorted(sealed - bare.keys()):
        yield n, "entry", "body", "not-sealed"


def shown_faults(store: Store, made: Shown) -> Iterator[Difference]:
    """Every row of the shown tables that the log does not make, or makes otherwise."""
    kept = keeping.settled(readable(made), store)
    for table in schema.SHOWN_TABLES:
        rows = getattr(kept, table)
        if isinstance(rows, dict):
            yield from _keyed(store, table, rows)
        else:
            yield from _listed(store, table, set(rows))


def readable(made: Shown) -> Shown:
    """The same without rows that no table can hold: their entries were forged, which is found."""
    made.touches = [row for row in made.touches if isinstance(row[0], str)]
    made.changed = [row for row in made.changed if isinstance(row[0], int)]
    for table in schema.SHOWN_TABLES:
        rows = getattr(made, table)
        if isinstance(rows, dict):
            odd = [n for n, row in rows.items() if not PLAIN.issuperset(map(type, row))]
            for n in odd:
                del rows[n]
    made.again = {one for one in made.again if isinstance(one, str)}
    return made


def _keyed(store: Store, table: str, made: dict[int, list[Any]]) -> Iterator[Difference]:
    """Rows by the number of their entry. Values are compared, not hashes of them: those of Python
    are the same for an integer and for one that is 2**61 - 1 larger.
    """
    columns, found = schema.COLUMNS[table], 0
    for row in store.rows(f"SELECT {', '.join(columns)} FROM {table}"):
        want = made.get(row[0])
        if want is None:
            yield row[0], table, columns[0], "not-in-log", "", str(row)
            continue
        found += 1
        if want != list(row):
            for name, was, is_ in zip(columns, want, row, strict=True):
                if was != is_:
                    yield row[0], table, name, "not-as-in-log", str(was), str(is_)
    if found < len(made):
        there = {n for (n,) in store.rows(f"SELECT {columns[0]} FROM {table}")}
        for n in sorted(made.keys() - there):
            yield n, table, columns[0], "missing", str(tuple(made[n])), ""


def _listed(store: Store, table: str, made: set[Row]) -> Iterator[Difference]:
    """Rows that are nothing but their key."""
    columns = schema.COLUMNS[table]
    at = columns.index("n") if "n" in columns else columns.index("by")
    statement, found = f"SELECT {', '.join(columns)} FROM {table}", 0
    for row in store.rows(statement):
        if row in made:
            found += 1
        else:
            yield row[at], table, columns[0], "not-in-log", "", str(row)
    if found < len(made):
        for row in sorted(made.difference(store.rows(statement))):
            yield row[at], table, columns[0], "missing", str(row), ""
