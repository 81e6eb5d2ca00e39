"""Batches of rows, gathered into the tidy tables of a casebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from habeas.records.casebook import (
    ABSENT,
    ColumnData,
    Ints,
    Table,
    Times,
    Words,
    words,
)  # fmt: skip
from habeas.records.tables import TABLES, Column

Cell = Any  # one value for every row of a batch, or a column with one value per row
_MAIN_TIME = {"custody": "start", "titles": "start", "orders": "made", "events": "at"}


@dataclass(frozen=True)
class Batch:
    """Rows of one tidy table about `person`, number by number; a column not given is empty.

    Text is a `str`, a list or `Words`; times are minutes or `Times`; yes is 1, no is 0.
    """

    table: str
    person: Ints
    columns: Mapping[str, Cell]


def batch(table: str, person: Any, **columns: Cell) -> Batch:
    """The rows of `table` about these people; -1 for a row about no one person."""
    return Batch(table, np.atleast_1d(np.asarray(person, np.int64)), columns)


def tabled(batches: Iterable[Batch]) -> dict[str, Table]:
    """The tables of all batches, each sorted by person, then by its main time."""
    by_table: dict[str, list[Batch]] = {}
    for one in batches:
        by_table.setdefault(one.table, []).append(one)
    return {name: _table(name, by_table[name]) for name in TABLES if name in by_table}


def _table(name: str, parts: Sequence[Batch]) -> Table:
    person = np.concatenate([part.person for part in parts])
    columns = {
        column.name: _column(column, parts)
        for column in TABLES[name]
        if any(column.name in part.columns for part in parts)
    }
    rows = np.arange(2, len(person) + 2, dtype=np.int64)
    table = Table(person.astype(np.int32), rows, columns)
    main = _MAIN_TIME.get(name)
    keys = person << 32 if main is None else (person << 32) + table.times(main).lo
    ordered = table.take(np.argsort(keys, kind="stable"))
    return Table(ordered.person, rows, ordered.columns)


def _column(column: Column, parts: Sequence[Batch]) -> ColumnData:
    cells = [(part.columns.get(column.name), len(part.person)) for part in parts]
    if column.kind == "time":
        return _times(cells)
    if column.kind == "yesno":
        return np.concatenate([np.full(n, -1 if c is None else c, np.int8) for c, n in cells])
    if column.kind == "number":
        return np.concatenate([np.full(n, np.nan if c is None else c, float) for c, n in cells])
    return _words(cells)


def _times(cells: Sequence[tuple[Cell, int]]) -> Times:
    lows, highs, exact = [], [], True
    for cell, count in cells:
        if isinstance(cell, Times):
            exact = exact and np.array_equal(cell.lo, cell.hi)
            low, high = cell.lo, cell.hi
        else:
            low = high = np.full(count, ABSENT if cell is None else cell, np.int64)
        lows.append(low)
        highs.append(high)
    lo = np.concatenate(lows)
    return Times(lo, lo if exact else np.concatenate(highs))


def _words(cells: Sequence[tuple[Cell, int]]) -> Words:
    known: dict[str, int] = {}
    codes = []
    for cell, count in cells:
        if isinstance(cell, str) or cell is None:
            code = known.setdefault(cell, len(known)) if cell else -1
            codes.append(np.full(count, code, np.int32))
            continue
        column = cell if isinstance(cell, Words) else words(list(cell))
        numbers = [known.setdefault(word, len(known)) for word in column.words]
        codes.append(np.array([*numbers, -1], np.int32)[column.codes])
    return Words(np.concatenate(codes), tuple(known))
