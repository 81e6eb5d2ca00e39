"""From the cells of a sheet to the columns of a tidy table, with every fault listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.reading.fault import FileFault
from habeas.reading.faults import LISTED_MAX, defect
from habeas.reading.sheet import Sheet
from habeas.reading.times import read_times
from habeas.reading.words import kind_of, yes_or_no
from habeas.reading.zones import zone
from habeas.records.casebook import ColumnData, Defect, Ints, Times, words
from habeas.records.tables import TABLES, Column
from habeas.spans.calendar import Zone

Mask = npt.NDArray[np.bool_]


@dataclass
class Findings:
    """Defects and counts as they come up while a source is read."""

    defects: list[Defect] = field(default_factory=list)
    tallies: Counter[str] = field(default_factory=Counter)

    def add(
        self, code: str, table: str, row: int, column: str, value: str, kind: str = "fault"
    ) -> None:
        """Note one defect; beyond LISTED_MAX of a kind only the count grows."""
        self.tallies[code] += 1
        if self.tallies[code] <= LISTED_MAX:
            self.defects.append(defect(code, table, row, column, value, kind))


@dataclass(frozen=True)
class Read:
    """A sheet as columns of ours: `person` as text, "" where the table is about no one person."""

    table: str
    person: list[str]
    row: Ints
    columns: dict[str, ColumnData]
    kept: Mask


@dataclass(frozen=True)
class Settings:
    """What holds for a whole source: its zone, the order of day and month."""

    zone: Zone
    zone_given: bool
    day_first: bool | None


def read_cells(
    table: str, sheet: Sheet, taken: Mapping[str, str], settings: Settings, notes: Findings
) -> Read:
    """The columns of `table` from `sheet`; `taken` says which heading each column of ours has."""
    rows = np.arange(len(sheet), dtype=np.int64) + sheet.first_row
    for odd in sheet.ragged:
        notes.add("ragged-row", table, odd.row, "", str(odd.cells))
    zones = _zones(table, sheet, taken, settings, rows, notes)
    kept = np.ones(len(sheet), bool)
    columns: dict[str, ColumnData] = {}
    person = [""] * len(sheet)
    for column in TABLES[table]:
        if column.name not in taken or column.name == "zone":
            continue
        cells = sheet.text(taken[column.name])
        if column.kind == "person":
            person = cells
        else:
            columns[column.name] = _READERS[column.kind](
                column, cells, table, taken[column.name], rows, zones, settings, notes
            )
    _required(table, person, columns, rows, kept, notes)
    _order(table, columns, rows, kept, sheet, taken, notes)
    _repeats(table, sheet, rows, notes)
    return Read(table, person, rows, columns, kept)


def _zones(
    table: str,
    sheet: Sheet,
    taken: Mapping[str, str],
    settings: Settings,
    rows: Ints,
    notes: Findings,
) -> Zone | Sequence[Zone]:
    if "zone" not in taken:
        return settings.zone
    known: dict[str, Zone] = {"": settings.zone}
    result = []
    for i, name in enumerate(sheet.text(taken["zone"])):
        if name not in known:
            try:
                known[name] = zone(name)
            except FileFault:
                known[name] = settings.zone
                notes.add("unknown-zone", table, int(rows[i]), taken["zone"], name)
        result.append(known[name])
    distinct = {place.name: place for place in result}
    return next(iter(distinct.values())) if len(distinct) == 1 else result


def _time(column, cells, table, heading, rows, zones, settings, notes) -> Times:  # type: ignore[no-untyped-def]
    read = read_times(cells, zones, edge=column.edge, day_first=settings.day_first)
    for i, code in read.faults.items():
        notes.add(code, table, int(rows[i]), heading, cells[i])
    notes.tallies.update(read.repairs)
    if read.clocks and not settings.zone_given and isinstance(zones, Zone):
        notes.tallies["zone-not-given"] += 1
    return read.times


def _word(column, cells, table, heading, rows, zones, settings, notes):  # type: ignore[no-untyped-def]
    known: dict[str, str] = {"": ""}
    for i, cell in enumerate(cells):
        if cell not in known:
            known[cell] = kind_of(cell, column.words) or ""
        if cell and not known[cell]:
            notes.add("unknown-word", table, int(rows[i]), heading, cell)
    return words([known[cell] for cell in cells])


def _yesno(column, cells, table, heading, rows, zones, settings, notes):  # type: ignore[no-untyped-def]
    result = np.full(len(cells), -1, np.int8)
    for i, cell in enumerate(cells):
        if cell:
            said = yes_or_no(cell)
            if said is None:
                notes.add("not-yes-or-no", table, int(rows[i]), heading, cell)
            else:
                result[i] = said
    return result


def _number(column, cells, table, heading, rows, zones, settings, notes):  # type: ignore[no-untyped-def]
    result = np.full(len(cells), np.nan)
    for i, cell in enumerate(cells):
        if cell:
            try:
                result[i] = _decimal(cell, notes)
            except ValueError:
                notes.add("not-a-number", table, int(rows[i]), heading, cell)
    return result


def _decimal(cell: str, notes: Findings) -> float:
    """A number with a point or a comma before its decimals, with or without thousands signs."""
    bare = cell.replace(" ", "").replace("\u00a0", "")
    if "," in bare:
        notes.tallies["decimal-comma"] += 1
        bare = (
            bare.replace(",", "")
            if bare.rfind(".") > bare.rfind(",")
            else bare.replace(".", "").replace(",", ".")
        )
    return float(bare)


def _text(column, cells, table, heading, rows, zones, settings, notes):  # type: ignore[no-untyped-def]
    return words(cells)


_READERS: dict[str, Callable[..., Any]] = {
    "time": _time, "word": _word, "yesno": _yesno, "number": _number, "text": _text,
}  # fmt: skip


def _required(
    table: str,
    person: list[str],
    columns: Mapping[str, ColumnData],
    rows: Ints,
    kept: Mask,
    notes: Findings,
) -> None:
    """Take out of `kept` the rows that cannot be used, and list them."""
    needed: tuple[Column, ...] = tuple(c for c in TABLES[table] if c.required)
    for column in needed:
        if column.kind == "person":
            for i in np.flatnonzero([not cell for cell in person]):
                notes.add("no-person", table, int(rows[i]), column.name, "")
                kept[i] = False
        elif column.kind == "time" and column.name in columns:
            lo = columns[column.name].lo  # type: ignore[union-attr]
            for i in np.flatnonzero(lo == -1):
                notes.add("no-start", table, int(rows[i]), column.name, "")
            if table in ("custody", "decrees"):
                kept &= lo >= 0
            elif table != "orders":
                kept &= lo != -1


def _order(
    table: str,
    columns: dict[str, ColumnData],
    rows: Ints,
    kept: Mask,
    sheet: Sheet,
    taken: Mapping[str, str],
    notes: Findings,
) -> None:
    """Rows that end before they begin: a stay is left out, a title stays at unknown times."""
    start, end = columns.get("start"), columns.get("end")
    if not isinstance(start, Times) or not isinstance(end, Times):
        return
    reversed_ = (end.hi >= 0) & (start.lo >= 0) & (end.hi < start.lo)
    for i in np.flatnonzero(reversed_):
        value = sheet.text(taken["end"])[i]
        notes.add("ends-before-start", table, int(rows[i]), taken["end"], value)
    if table == "custody":
        kept &= ~reversed_
        for i in np.flatnonzero(
            (end.lo == end.hi) & (end.lo == start.lo) & (start.lo == start.hi) & kept
        ):
            notes.add("no-length", table, int(rows[i]), taken["end"], "", "note")
    else:
        for name in ("start", "end"):
            times = columns[name]
            assert isinstance(times, Times)
            columns[name] = Times(
                np.where(reversed_, -2, times.lo), np.where(reversed_, -2, times.hi)
            )


def _repeats(table: str, sheet: Sheet, rows: Ints, notes: Findings) -> None:
    """Note rows that repeat another one to the letter; both are kept."""
    columns = [sheet.text(heading) for heading in sheet.header]
    seen: set[tuple[str, ...]] = set()
    for i, row in enumerate(zip(*columns, strict=True)):
        if row in seen:
            notes.add("repeated-row", table, int(rows[i]), "", "", "note")
        else:
            seen.add(row)
