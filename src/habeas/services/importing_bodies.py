"""Bodies of entries made column by column: a million of them without an object for a cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson
import pyarrow as pa
import pyarrow.compute as pc

from habeas.records.casebook import Casebook, Ints, Table, Words
from habeas.records.tables import Column, column
from habeas.register.columns_fields import WHOLE
from habeas.register.columns_moments import ZoneOf, Zones, written

NOTHING = pa.scalar(None, pa.string())


def bodies(fields: Mapping[str, pa.Array]) -> pa.Array:
    """The canonical body of each row.

    fields  by name the member of each row, such as `"place":"Norte"`; null where nothing is said
    """
    parts = [fields[name] for name in sorted(fields) if fields[name].null_count < len(fields[name])]
    if not parts:
        return pa.array([], pa.string())
    inside = pc.binary_join_element_wise(*parts, ",", null_handling="skip")
    return pc.binary_join_element_wise("{", inside, "}", "")


def member(name: str, values: pa.Array) -> pa.Array:
    """The member of an object with these values, which need no escape; null for a null."""
    return pc.binary_join_element_wise(f'"{name}":"', values, '"', "")


def numbered(name: str, numbers: Ints) -> pa.Array:
    """The same with whole numbers; -1 says nothing."""
    texts = pc.cast(pa.array(numbers), pa.string())
    made = pc.binary_join_element_wise(f'"{name}":', texts, "")
    return pc.if_else(pa.array(numbers >= 0), made, NOTHING)


def worded(name: str, cells: Words) -> pa.Array:
    """The same with text; an empty cell says nothing."""
    texts = [
        f'"{name}":{orjson.dumps(whole(word)).decode()}' if word else None for word in cells.words
    ]
    return pa.array(texts, pa.string()).take(_places(cells.codes))


def answered(name: str, answers: npt.NDArray[np.int8]) -> pa.Array:
    """The same with yes or no; -1 says nothing."""
    texts = pa.array([f'"{name}":false', f'"{name}":true'])
    return texts.take(_places(answers))


def decimal(name: str, numbers: npt.NDArray[np.float64]) -> pa.Array:
    """The same with exact decimal numbers as text; NaN says nothing."""
    texts = [
        None if np.isnan(x) else f'"{name}":"{np.format_float_positional(x, trim="-")}"'
        for x in numbers.tolist()
    ]
    return pa.array(texts, pa.string())


def counted(name: str, numbers: npt.NDArray[np.float64]) -> pa.Array:
    """The same with whole numbers; what is no number from 0 on, or has a fraction, says nothing."""
    whole = (numbers >= 0) & (numbers < 2**53) & (numbers == np.floor(numbers))
    return numbered(name, np.where(whole, numbers, -1).astype(np.int64))


def rows_of(rows: Ints) -> pa.Array:
    """Where each entry comes from: the row of its table, as a spreadsheet counts; 0 says nothing."""
    texts = pc.cast(pa.array(rows), pa.string())
    made = pc.binary_join_element_wise('"source":{"row":', texts, "}", "")
    return pc.if_else(pa.array(rows > 0), made, NOTHING)


def without(members: pa.Array, gone: npt.NDArray[np.bool_]) -> pa.Array:
    """The members with nothing said in the rows that are `gone`."""
    return pc.if_else(pa.array(gone), NOTHING, members)


def always(text: str, count: int) -> pa.Array:
    """The same member in every row."""
    return pa.array([text]).take(pa.array(np.zeros(count, np.int32)))


def said(table: str, rows: Table, fields: Mapping[str, str], zones: Zones) -> dict[str, pa.Array]:
    """The members of the rows of a tidy table, by field.

    fields  column -> field of the entry
    """
    return {
        field: _member(field, column(table, name), rows, zones)
        for name, field in fields.items()
        if rows.has(name)
    }


def _member(field: str, of: Column, rows: Table, zones: Zones) -> pa.Array:
    if of.kind == "time":
        return member(field, written(rows.times(of.name), zones, of.edge))
    if of.kind == "yesno":
        return answered(field, rows.yes(of.name))
    if of.name in WHOLE:
        return counted(field, rows.numbers(of.name))
    if of.kind == "number":
        return decimal(field, rows.numbers(of.name))
    return worded(field, rows.words(of.name))


def people(book: Casebook, person: Any, name: str = "person") -> pa.Array:
    """Who each row is about; nothing where it is about no one person."""
    used, codes = np.unique(person, return_inverse=True)
    texts = [
        f'"{name}":{orjson.dumps(whole(str(book.people[i]))).decode()}' if i >= 0 else None
        for i in used.tolist()
    ]
    return pa.array(texts, pa.string()).take(pa.array(codes))


def zones_of(rows: Table, own: Zones, zone_of: ZoneOf) -> Zones:
    """The zone in which each row is written: its own, else that of `own`."""
    cells = rows.words("zone")
    if not cells.stated().any():
        return own
    return Zones(own.own, cells.codes, tuple(zone_of(word) for word in cells.words))


def whole(word: str) -> str:
    """The text with what no store can hold, half characters or zero bytes, shown as `�`."""
    word = word.replace("\0", "�")
    try:
        word.encode()
    except UnicodeEncodeError:
        return word.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return word


def _places(codes: npt.NDArray[Any]) -> pa.Array:
    """Codes as places to take from; null for -1."""
    return pa.array(codes, pa.int32(), mask=codes < 0)
