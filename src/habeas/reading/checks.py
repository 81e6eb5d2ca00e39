"""Rows whose cells can be read one by one yet cannot be true together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from habeas.reading.notes import Findings
from habeas.reading.sheet import Sheet
from habeas.records.casebook import ABSENT, UNREADABLE, Times, Words
from habeas.records.tables import TABLES

if TYPE_CHECKING:
    from habeas.reading.cells import Read

# The first moment with the last one of a row, by table; what becomes of a row that ends before it
# begins: `row` it is left out, `both` stay at unknown times, `last` does.
ORDERED = (
    ("custody", "start", "end", "row"), ("custody", "start", "planned_end", "last"),
    ("titles", "start", "end", "both"), ("orders", "made", "end", "last"),
    ("agreements", "start", "end", "both"), ("decrees", "start", "end", "row"),
    ("periods", "start", "end", "both"), ("competences", "start", "end", "both"),
    ("proclamations", "start", "end", "both"), ("assurances", "given", "end", "last"),
)  # fmt: skip
LONGEST_LIFE = 150  # years
AFTER_MADE = ("entered", "noticed", "vacated")


def required(read: Read, taken: Mapping[str, str], notes: Findings) -> None:
    """Take out of `read.kept` the rows that lack what they cannot do without, and list them."""
    for column in TABLES[read.table]:
        if not column.required or column.name not in taken:
            continue
        if column.kind == "time":
            times = read.columns[column.name]
            assert isinstance(times, Times)
            lacking = (times.lo == ABSENT) & read.kept
            code = "no-end" if column.name == "end" else "no-start"
            lost = (times.lo < 0) if read.table in ("custody", "decrees") else lacking
            gone = lost if read.table != "orders" else np.zeros(len(lost), bool)
        elif column.kind == "number":  # an empty cell was listed as it was read
            read.kept[np.isnan(read.columns[column.name])] = False  # type: ignore[arg-type]
            continue
        else:
            cells = read.person if column.kind == "person" else read.columns[column.name]
            assert isinstance(cells, Words)
            lacking = ~cells.stated() & read.kept
            code, gone = ("no-person" if column.kind == "person" else "no-id"), lacking
        for i in np.flatnonzero(lacking).tolist():
            notes.add(code, read.label, int(read.row[i]), taken[column.name], "")
        read.kept[gone] = False


def in_order(
    read: Read,
    written: Mapping[str, Times],
    taken: Mapping[str, str],
    notes: Findings,
    sheet: Sheet,
) -> Read:
    """The table after a look at moments that contradict each other, which are listed.

    written  the moments as the cells say, before a date stands for the edge of its day: a title
             from the 16th to the 15th ends before it begins though both edges are one midnight
    """
    columns, kept = dict(read.columns), read.kept
    for table, first, last, then in ORDERED:
        if table != read.table or first not in written or last not in written:
            continue
        wrong = _before(written[last], written[first]) & kept
        if wrong.any():
            cells = sheet.words(taken[last])
            for i in np.flatnonzero(wrong).tolist():
                row = int(read.row[i])
                notes.add("ends-before-start", read.label, row, taken[last], cells.text(i))
        if then == "row":
            kept = kept & ~wrong
        for name in {"both": (first, last), "last": (last,), "row": ()}[then]:
            columns[name] = _unreadable(columns[name], wrong)
    _after_made(read, written, taken, notes, sheet)
    if read.table == "custody":
        _no_length(read, kept, taken, notes)
    if read.table == "sentences":
        _beyond_a_life(read, kept, taken, notes, sheet)
    _unknown_facts(read, kept, taken, notes, sheet)
    return replace(read, columns=columns, kept=kept)


def _before(last: Times, first: Times) -> np.ndarray:  # type: ignore[type-arg]
    """True where `last` lies before `first` for certain, whatever minute of its range it was."""
    return (last.lo >= 0) & (first.lo >= 0) & (last.latest < first.lo)


def _unreadable(times: object, rows: np.ndarray) -> Times:  # type: ignore[type-arg]
    assert isinstance(times, Times)
    return Times(np.where(rows, UNREADABLE, times.lo), np.where(rows, UNREADABLE, times.hi))


def _after_made(
    read: Read,
    written: Mapping[str, Times],
    taken: Mapping[str, str],
    notes: Findings,
    sheet: Sheet,
) -> None:
    """Note what happened to an order before it was made."""
    if read.table != "orders" or "made" not in written:
        return
    for name in AFTER_MADE:
        early = _before(written[name], written["made"]) & read.kept if name in written else None
        if early is not None and early.any():
            cells = sheet.words(taken[name])
            for i in np.flatnonzero(early).tolist():
                row = int(read.row[i])
                notes.add("before-made", read.label, row, taken[name], cells.text(i), "note")


def _beyond_a_life(
    read: Read,
    kept: np.ndarray,  # type: ignore[type-arg]
    taken: Mapping[str, str],
    notes: Findings,
    sheet: Sheet,
) -> None:
    """Note terms so long that a digit may have slipped in; they are read as they are."""
    for name, most in (("years", LONGEST_LIFE), ("months", 12 * LONGEST_LIFE)):
        if name not in read.columns:
            continue
        long = (read.columns[name] > most) & kept  # type: ignore[operator]
        for i in np.flatnonzero(long).tolist():
            cell = sheet.words(taken[name]).text(i)
            notes.add("long-term", read.label, int(read.row[i]), taken[name], cell, "note")


def _unknown_facts(
    read: Read,
    kept: np.ndarray,  # type: ignore[type-arg]
    taken: Mapping[str, str],
    notes: Findings,
    sheet: Sheet,
) -> None:
    """Note facts that no law of sentences asks for: a misspelt name answers nothing."""
    column = read.columns.get("facts")
    if not isinstance(column, Words) or not column.stated().any():
        return
    from habeas.sentences.answer import fact_names  # noqa: PLC0415  (packs are asked here alone)
    from habeas.sentences.packs import PACKS  # noqa: PLC0415

    known = fact_names(PACKS.values())
    strange = {}
    for code, cell in enumerate(column.words):
        names = [part.partition("=")[0].strip() for part in cell.split(";")]
        unknown = [name for name in names if name and name not in known]
        if unknown:
            strange[code] = unknown[0]
    for i in np.flatnonzero(kept & np.isin(column.codes, list(strange))).tolist():
        name = strange[int(column.codes[i])]
        notes.add("unknown-fact", read.label, int(read.row[i]), taken["facts"], name, "note")


def _no_length(read: Read, kept: np.ndarray, taken: Mapping[str, str], notes: Findings) -> None:  # type: ignore[type-arg]
    """Note stays that end in the minute in which they begin."""
    start, end = read.columns.get("start"), read.columns.get("end")
    if isinstance(start, Times) and isinstance(end, Times):
        exact = (start.lo == start.hi) & (end.lo == end.hi)
        for i in np.flatnonzero(exact & (end.lo == start.lo) & kept).tolist():
            notes.add("no-length", read.label, int(read.row[i]), taken["end"], "", "note")
