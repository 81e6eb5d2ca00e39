"""A tidy table out of a few entries, cell by cell: the obvious way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from habeas.records.casebook import ABSENT, ColumnData, Table, Times, words
from habeas.records.tables import TABLES, Column
from habeas.register.columns_dates import rough
from habeas.register.columns_days import day_text
from habeas.register.columns_fields import WHOLE, field_of
from habeas.register.columns_moments import Edge, ZoneOf, bounds
from habeas.spans.calendar import Zone

NOTHING = (ABSENT, ABSENT)
_COLUMNS = {table: {c.name: c for c in found} for table, found in TABLES.items()}


@dataclass
class Row:
    """One row in the making.

    n       the number of its entry
    person  the number of the person, -1 for nobody
    said    the fields of the entry
    cells   columns that the fields do not say, or no longer: (lo, hi) for a time, text, -1 0 1
    """

    n: int
    person: int
    said: Mapping[str, Any]
    cells: dict[str, Any] = field(default_factory=dict)


def table_of(
    name: str, rows: Sequence[Row], columns: Sequence[str], own: Zone, zone_of: ZoneOf
) -> Table:
    """The tidy table `name` with these columns.

    own  the zone of the register, for rows that name none
    """
    zones = [zone_in(row.said, own, zone_of) for row in rows]
    made: dict[str, ColumnData] = {}
    for wanted in columns:
        column = _COLUMNS[name][wanted]
        found = [
            row.cells[wanted] if wanted in row.cells else cell(column, row.said, zone, name)
            for row, zone in zip(rows, zones, strict=True)
        ]
        made[wanted] = _column(column, found)
    person = np.fromiter((row.person for row in rows), np.int32, len(rows))
    return Table(person, np.fromiter((row.n for row in rows), np.int64, len(rows)), made)


def _column(column: Column, cells: list[Any]) -> ColumnData:
    if column.kind == "time":
        sides = np.array(cells, np.int64).reshape(-1, 2)
        return Times(sides[:, 0].copy(), sides[:, 1].copy())
    if column.kind == "yesno":
        return np.array(cells, np.int8)
    return np.array(cells, np.float64) if column.kind == "number" else words(cells)


def cell(column: Column, said: Mapping[str, Any], zone: Zone | None, table: str = "") -> Any:
    """What an entry says in a column; what its field cannot hold says nothing."""
    value = said.get(field_of(column.name, table))
    if column.kind == "yesno":
        return int(value) if isinstance(value, bool) else -1
    if column.kind == "number":
        fits = type(value) is int if column.name in WHOLE else isinstance(value, str)
        return number(value) if fits else float("nan")
    if column.kind == "day":
        return day_text(value, zone) if isinstance(value, str) else ""
    if column.kind == "time":
        more = rough if column.name == "birth_date" else None
        if not isinstance(value, str):
            return NOTHING
        return bounds(value, zone, column.edge, more, far=column.far)
    return value if isinstance(value, str) else ""


def moment(
    said: Mapping[str, Any], name: str, zone: Zone | None, edge: Edge = "starts", *,
    far: bool = False,
) -> Any:  # fmt: skip
    """A field as a range of minutes."""
    value = said.get(name)
    return bounds(value, zone, edge, far=far) if isinstance(value, str) else NOTHING


def zone_in(said: Mapping[str, Any], own: Zone, zone_of: ZoneOf) -> Zone | None:
    """The zone that an entry is written in; None where it names one that there is not."""
    named = said.get("zone")
    return zone_of(named) if isinstance(named, str) and named else own


def number(value: str | int) -> float:
    """A number as it is written; NaN for what is none."""
    try:
        return float(value)
    except ValueError:
        return float("nan")
