"""The republic as tidy tables in files, as a records office would hand them over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from habeas.reading.zones import zone
from habeas.records.casebook import Casebook, Ints, Table, Times, Words
from habeas.records.tables import TABLES, Column
from habeas.showing.delimited import write as write_csv
from habeas.spans import DAY
from habeas.spans.axis import EPOCH


def write_tables(book: Casebook, folder: str) -> list[str]:
    """Write each table of `book` to `folder` as CSV, times on the clock of each row's zone.

    The names of the files written, sorted. The folder is made; files of these names in it are
    written anew, others are left alone.
    """
    into = Path(folder)
    into.mkdir(parents=True, exist_ok=True)
    written = []
    for name, table in book.tables.items():
        path = into / f"{name}.csv"
        write_csv(_arrow(book, name, table), path)
        written.append(path.name)
    return sorted(written)


def _arrow(book: Casebook, name: str, table: Table) -> pa.Table:
    columns: dict[str, Any] = {}
    for column in TABLES[name]:
        if column.kind == "person":
            columns[column.name] = _persons(book, table)
        elif column.kind == "time" and table.has(column.name):
            columns[column.name] = _times(column, table, book)
        elif table.has(column.name):
            columns[column.name] = _cells(column, table)
    return pa.table(columns)


def _persons(book: Casebook, table: Table) -> pa.Array:
    everybody = [*map(str, book.people), ""]
    return _dictionary(np.where(table.person < 0, len(book.people), table.person), everybody)


def _cells(column: Column, table: Table) -> pa.Array:
    if column.kind == "yesno":
        return _dictionary(table.yes(column.name).astype(np.int64) + 1, ["", "no", "yes"])
    if column.kind == "number":
        given = table.numbers(column.name)
        return pa.array(["" if np.isnan(n) else f"{n:.15g}" for n in given.tolist()])
    cells = table.words(column.name)
    return _dictionary(np.where(cells.codes < 0, len(cells.words), cells.codes), [*cells.words, ""])


def _dictionary(codes: Any, cells: list[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), pa.array(cells))


def _times(column: Column, table: Table, book: Casebook) -> pa.Array:
    """Local times; a date alone for what is known to the day, or where a date means that edge."""
    times = table.times(column.name)
    local = _local(times, table, book)
    written = np.datetime_as_string(EPOCH + np.maximum(local.lo, 0).astype("timedelta64[m]"))
    cells = written.astype(object)
    midnight = local.lo % DAY == 0
    if column.edge == "starts":
        dated = midnight & (local.hi == local.lo + DAY)
    else:
        dated = midnight & (local.lo == local.hi)
    day = local.lo - (DAY if column.edge == "last" else 0)
    dates = np.datetime_as_string(
        (EPOCH + np.maximum(day, 0).astype("timedelta64[m]")).astype("datetime64[D]")
    )
    cells[dated] = dates[dated]
    cells[times.lo < 0] = ""
    return pa.array(cells, pa.string())


def _local(times: Times, table: Table, book: Casebook) -> Times:
    """The same on the clock of each row's zone."""
    names = table.words("zone") if table.has("zone") else Words(np.zeros(len(table), np.int32), ())
    lo, hi = times.lo.copy(), times.hi.copy()
    for code in np.unique(names.codes):
        rows = names.codes == code
        place = zone(names.words[code]) if 0 <= code < len(names.words) else book.zone
        lo[rows], hi[rows] = (_clock(side[rows], place) for side in (times.lo, times.hi))
    return Times(lo, hi)


def _clock(minutes: Ints, place: Any) -> Ints:
    known: Ints = np.where(minutes < 0, minutes, place.local(np.maximum(minutes, 0)))
    return known
