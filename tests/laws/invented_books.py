"""Books of invented rows: every kind of doubt, contradiction and absence, from a seed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from habeas.reading.zones import zone
from habeas.records.casebook import (
    ABSENT,
    UNREADABLE,
    Casebook,
    ColumnData,
    Table,
    Times,
    Words,
    words,
)
from habeas.records.tables import TABLES, Column
from habeas.spans import DAY
from habeas.spans.axis import EPOCH

BEGAN = int((np.datetime64("2025-01-01T06:00", "m") - EPOCH).astype(int))  # 00:00 in San Salvador
DAYS = 120
HOME = zone("America/El_Salvador")
TEXTS = {
    "place": ("Norte", "Sur", "Post 1", ""), "country": ("XA", "XA", "XU", ""),
    "for_state": ("XU", "", "", ""), "destination": ("XA", "XU", ""), "state": ("XA", "XU", ""),
    "basis": ("AEA", "Title 8", ""), "agreement": ("one", "two", "lost", "", "", ""),
    "nationality": ("XA", "XB", ""), "id": ("1", "2", "3", ""), "case": ("11", "12", ""),
    "title": ("1", "2", "", ""), "status": ("DPV", "CS", ""),
}  # fmt: skip
ROWS = {
    "persons": 1, "custody": 3, "titles": 3, "orders": 1, "events": 6, "periods": 2,
    "assurances": 1, "sentence_transfers": 1,
}  # for each person  # fmt: skip


def book(seed: int, people: int = 12, *, exact: bool = False) -> Casebook:
    """A casebook of `people` with every table and column; `exact` without any doubtful time."""
    rng = np.random.default_rng(seed)
    tables = {}
    for name, columns in TABLES.items():
        count = ROWS.get(name, 0) * people or 4
        person = rng.integers(0, people, count)
        if name == "orders":
            person[rng.random(count) < 0.2] = -1
        if name not in ROWS:
            person[:] = -1
        made = {c.name: _column(c, count, rng, exact) for c in columns if c.kind != "person"}
        made = _sound(name, made)
        if name == "orders":  # a row is about a person or about a class, as `with_classes` has it
            of_class = made["members"]
            assert isinstance(of_class, Words)
            codes = np.where(person < 0, of_class.codes, -1).astype(np.int32)
            made["members"] = Words(codes, of_class.words)
        tables[name] = Table(person.astype(np.int32), np.arange(count) + 2, made)
    names = np.array([f"P-{i:03d}" for i in range(people)], object)
    return Casebook(names, tables, BEGAN + DAYS * DAY, HOME, "XA")


def _column(column: Column, count: int, rng: np.random.Generator, exact: bool) -> ColumnData:
    if column.kind == "time":
        return _times(column, count, rng, exact)
    if column.kind == "yesno":
        return rng.integers(-1, 2, count).astype(np.int8)
    if column.kind == "number":
        return rng.choice([np.nan, 1000.0, 365.0], count)
    if column.kind == "word" and column.name != "status":
        often = ("release",) * 7 if column.name == "act" else column.words
        return _chosen((*column.words, *often, "", "misread"), count, rng)
    given = (
        (*("valid",) * 6, *column.words, "", "misread") if column.words else TEXTS.get(column.name)
    )
    return _chosen(given or ("", "somebody"), count, rng)


def _chosen(cells: Sequence[str], count: int, rng: np.random.Generator) -> ColumnData:
    return words([cells[i] for i in rng.integers(0, len(cells), count)])


def _times(column: Column, count: int, rng: np.random.Generator, exact: bool) -> Times:
    """Minutes, days or months within the book; a tenth absent, a few that cannot be read."""
    at = BEGAN + rng.integers(0, DAYS * DAY, count)
    if column.name == "birth_date":
        at = at - rng.integers(15, 40, count) * 365 * DAY
    day = BEGAN + (at - BEGAN) // DAY * DAY
    kind = rng.random(count)
    long = np.where(kind < 0.05, 28 * DAY, DAY)
    dated = (kind < 0.4) & (not exact)
    edge = {"starts": None, "first": 0, "last": DAY}[column.edge]
    lo = np.where(dated, day if edge is None else day + edge, at)
    hi = np.where(dated, day + long if edge is None else day + edge, at)
    missing = kind > (0.9 if not column.required else 2)
    lost = (rng.random(count) < 0.04) & (not exact) & (column.name != "start")
    for value, rows in ((ABSENT, missing), (UNREADABLE, lost)):
        lo, hi = np.where(rows, value, lo), np.where(rows, value, hi)
    return Times(lo.astype(np.int64), hi.astype(np.int64))


def _sound(name: str, columns: dict[str, ColumnData]) -> dict[str, ColumnData]:
    """Without ends before beginnings, which the reading refuses or calls unreadable."""
    start, end = columns.get("start"), columns.get("end")
    if isinstance(start, Times) and isinstance(end, Times):
        early = (end.lo >= 0) & (end.hi < start.lo)
        late = Times(
            np.where(early, start.hi + DAY, end.lo), np.where(early, start.hi + DAY, end.hi)
        )
        columns["end"] = late
    return columns
