"""Columns of a casebook out of the fields of entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from habeas.records.casebook import ABSENT, ColumnData, Ints, Times, Words
from habeas.records.tables import Column, column
from habeas.register.columns_dates import rough
from habeas.register.columns_days import days
from habeas.register.columns_fields import field_of
from habeas.register.columns_lines import Part
from habeas.register.columns_moments import ZoneOf, Zones, read
from habeas.register.columns_people import words_of
from habeas.register.columns_plain import number
from habeas.spans.calendar import Zone


def zones_of(part: Part, own: Zone, zone_of: ZoneOf) -> Zones:
    """The zone of each row: its own, else that of the register."""
    named = part.fields.column("zone")
    if named.null_count == len(named):
        return Zones(own)
    cells = words_of(named)
    return Zones(own, cells.codes, tuple(zone_of(name) for name in cells.words))


def cells(table: str, wanted: Iterable[str], part: Part, zones: Zones) -> dict[str, ColumnData]:
    """The columns called `wanted` of a tidy table, each out of the field that holds it."""
    return {name: _cells(table, column(table, name), part, zones) for name in wanted}


def _cells(table: str, wanted: Column, part: Part, zones: Zones) -> ColumnData:
    found = part.fields.column(field_of(wanted.name, table))
    if wanted.kind == "time":
        more = rough if wanted.name == "birth_date" else None
        return read(whole(found), zones, wanted.edge, more, far=wanted.far)
    if wanted.kind == "yesno":
        return yes(found)
    if wanted.kind == "day":
        return days(words_of(found), zones)
    return numbers(found) if wanted.kind == "number" else words_of(found)


def numbers(found: Any) -> npt.NDArray[np.float64]:
    """The numbers of a column, or those that its texts write; NaN where there is none."""
    if pa.types.is_integer(found.type):
        whole_numbers: npt.NDArray[np.float64] = pc.cast(found, pa.float64()).to_numpy()
        return whole_numbers
    cells = words_of(found)
    values = np.array([*map(number, cells.words), np.nan])
    made: npt.NDArray[np.float64] = values[cells.codes]
    return made


def whole(found: Any) -> pa.Array:
    """The column of a table of Arrow in one piece."""
    made = found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found
    return made.chunk(0) if isinstance(made, pa.ChunkedArray) else made


def yes(found: Any) -> npt.NDArray[np.int8]:
    """1 yes, 0 no, -1 not stated."""
    answers = pc.fill_null(pc.cast(found, pa.int8()), -1)
    return answers.to_numpy().astype(np.int8)


def entries(found: Any) -> Ints:
    """Numbers of entries, -1 where none is cited."""
    return pc.fill_null(found, -1).to_numpy().astype(np.int64)


def replaced(times: Times, rows: npt.NDArray[Any], instead: Times) -> Times:
    """The times with those of `rows` exchanged."""
    lo, hi = times.lo.copy(), times.hi.copy()
    lo[rows], hi[rows] = instead.lo, instead.hi
    return Times(lo, hi)


def filled(given: Words, places: Words, stated: Mapping[str, str]) -> Words:
    """The cells with those that are empty filled by what is stated of the word in `places`."""
    added = tuple(dict.fromkeys(stated.values()))
    known = {word: len(given.words) + i for i, word in enumerate(added)}
    code = [known[stated[word]] if word in stated else -1 for word in places.words]
    codes = np.array([*code, -1], np.int32)[places.codes]
    return Words(np.where(given.codes < 0, codes, given.codes).astype(np.int32),
                 (*given.words, *added))  # fmt: skip


def absent(count: int) -> Times:
    """So many empty cells."""
    empty = np.full(count, ABSENT, np.int64)
    return Times(empty, empty.copy())
