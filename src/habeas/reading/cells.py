"""From the cells of a sheet to the columns of a tidy table, with every fault listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from habeas.reading import checks
from habeas.reading.date_order import DateOrder, decide
from habeas.reading.days import days_of
from habeas.reading.moments import LAST_DAY, ambiguous, order_of
from habeas.reading.notes import Findings
from habeas.reading.numbers import read_numbers
from habeas.reading.sheet import Sheet
from habeas.reading.sheet_rows import Mask, Rows
from habeas.reading.times import TimeColumn, placed, read_column
from habeas.reading.walls import arrow_walls, read_walls
from habeas.reading.words import kind_of, says_empty, says_still_held, yes_or_no
from habeas.reading.zones import find
from habeas.records.casebook import UNREADABLE, ColumnData, Ints, Times, Words
from habeas.records.tables import TABLES, Column
from habeas.spans import DAY
from habeas.spans.calendar import Zone

__all__ = ["Findings", "Read", "Settings", "read_cells"]
Zones = Zone | Sequence[Zone | None]
WITHOUT_DATE = ("until further order", "life", "indeterminate")


@dataclass(frozen=True)
class Read:
    """A sheet as columns of ours.

    person  identifiers as text; no cell is filled where the table is about no one person
    row     as a spreadsheet shows it
    kept    False for rows that cannot be used
    """

    table: str
    label: str
    person: Words
    row: Ints
    columns: dict[str, ColumnData]
    kept: Mask


@dataclass(frozen=True)
class Settings:
    """What holds for a whole source: its zone, the order of day with month, repairs allowed."""

    zone: Zone
    zone_given: bool = False
    day_first: bool | None = None
    two_digit_years: bool = False


@dataclass(frozen=True)
class _Reading:
    """What is at hand while the columns of one table are read from one sheet."""

    table: str
    sheet: Sheet
    taken: Mapping[str, str]
    rows: Rows
    settings: Settings
    notes: Findings

    def add(self, code: str, at: Ints, column: str, cells: Words) -> None:
        """List the same fault for the rows at these positions."""
        for i in at.tolist():
            row = int(self.rows.number[i])
            self.notes.add(code, self.rows.label, row, self.taken[column], cells.text(i))


def read_cells(
    table: str,
    sheet: Sheet,
    taken: Mapping[str, str],
    rows: Rows,
    settings: Settings,
    notes: Findings,
) -> Read:
    """The columns of `table` from `sheet`; `taken` says which heading each column of ours has."""
    reading = _Reading(table, sheet, taken, rows, settings, notes)
    wanted = [c for c in TABLES[table] if c.name in taken]
    columns: dict[str, ColumnData] = {}
    times = {
        c.name: _without_empty(reading, sheet.words(taken[c.name]))
        for c in wanted
        if c.kind in ("time", "day") and not _is_typed(sheet, taken[c.name])
    }
    said = _ends_in_words(reading, times)
    orders = decide(times, settings.day_first)
    zones = _zones(reading)
    written: dict[str, Times] = {}
    person = Words(np.full(len(sheet), -1, np.int32), ())
    for column in wanted:
        if column.kind == "person":
            person = _persons(reading, column)
        elif column.kind == "time":
            read = _time(reading, column, times.get(column.name), orders.get(column.name), zones)
            columns[column.name], written[column.name] = read.times, read.written
        elif column.kind == "day":
            columns[column.name] = _day(
                reading, column, times.get(column.name), orders.get(column.name), zones
            )
        elif column.name != "zone":
            columns[column.name] = _other(reading, column)
    if said is not None:
        columns["ends"] = _filled_in(columns.get("ends"), said)
    made = Read(table, rows.label, person, rows.number, columns, rows.real.copy())
    checks.required(made, taken, notes)
    return checks.in_order(made, written, taken, notes, sheet)


def _is_typed(sheet: Sheet, heading: str) -> bool:
    typed = sheet.arrow(heading)
    return typed is not None and arrow_walls(typed[:0]) is not None


def _without_empty(reading: _Reading, cells: Words) -> Words:
    """The cells without words that only say that a cell is empty, which are counted."""
    return _emptied(cells, [i for i, w in enumerate(cells.words) if says_empty(w)], "empty-word",
                    reading)  # fmt: skip


def _emptied(cells: Words, codes: Sequence[int], tally: str, reading: _Reading) -> Words:
    if not codes:
        return cells
    gone = np.isin(cells.codes, codes) & reading.rows.real
    if gone.any():
        reading.notes.tallies[tally] += int(gone.sum())
    return replace(cells, codes=np.where(gone, -1, cells.codes).astype(np.int32))


def _ends_in_words(reading: _Reading, times: dict[str, Words]) -> Words | None:
    """Take ends out of `times` that are no dates: still held, the year 9999, life.

    Gives the kinds of end by row, for titles whose end says what kind it is.
    """
    cells, said = times.get("end"), None
    if cells is None:
        return None
    found = list(enumerate(cells.words))
    if reading.table == "custody":
        still = [i for i, word in found if says_still_held(word)]
        cells = _emptied(cells, still, "still-held", reading)
    elif reading.table == "titles":
        kinds = {i: kind_of(word, WITHOUT_DATE) for i, word in found if not word[:1].isdigit()}
        kinds = {i: kind for i, kind in kinds.items() if kind}
        if kinds:
            number = np.full(len(cells.words) + 1, -1, np.int32)
            number[list(kinds)] = [WITHOUT_DATE.index(str(kind)) for kind in kinds.values()]
            said = Words(number[cells.codes], WITHOUT_DATE)
            cells = _emptied(cells, list(kinds), "end-in-words", reading)
    far = [i for i, word in found if "9999" in word and _is_last_day(word)]
    times["end"] = _emptied(cells, far, "end-without-date", reading)
    return said


def _is_last_day(cell: str) -> bool:
    """True for a date of the year 9999, which programs write for no end."""
    digits = "".join(c if c.isdigit() else " " for c in cell.split("T")[0].split(" ")[0]).split()
    return "9999" in digits and len(digits) == 3


def _zones(reading: _Reading) -> Zones:
    """The zone of all rows, or one per row; None where a row's zone does not exist."""
    settings = reading.settings
    if "zone" not in reading.taken:
        return settings.zone
    cells = _without_empty(reading, reading.sheet.words(reading.taken["zone"]))
    known = [find(name) for name in cells.words]
    lost = [i for i, place in enumerate(known) if place is None]
    if lost:
        reading.add("unknown-zone", np.flatnonzero(np.isin(cells.codes, lost)), "zone", cells)
    places = [*known, settings.zone]  # the code -1, an empty cell, is the last one
    used = {places[code].name if places[code] else "" for code in np.unique(cells.codes).tolist()}  # type: ignore[union-attr]
    if len(used) == 1 and len(cells.codes) and places[cells.codes[0]] is not None:
        return places[cells.codes[0]]  # type: ignore[return-value]
    return [places[code] for code in cells.codes.tolist()]


def _time(
    reading: _Reading, column: Column, cells: Words | None, order: DateOrder | None, zones: Zones
) -> TimeColumn:
    """A column of moments; cells that cannot be read are UNREADABLE, those cut off, too."""
    heading, notes = reading.taken[column.name], reading.notes
    if cells is None or order is None:
        walls = arrow_walls(reading.sheet.arrow(heading))
        assert walls is not None
        if column.name == "end":
            far = [i for i, _ in walls.faults.items() if walls.lo[i] // DAY == LAST_DAY]
            walls = _no_end(walls, far, notes)
        read = placed(walls, zones, column.edge, far=column.far)
        cells = reading.sheet.words(heading) if read.faults else Words(walls.codes, ())
    else:
        short = reading.settings.two_digit_years
        read = read_column(cells, order, zones, column.edge, two_digit_years=short, far=column.far)
        _text_among_dates(reading, heading, cells)
    real = reading.rows.real
    for found in (read.faults, read.doubts):
        for i, code in found.items():
            if real[i]:
                row = int(reading.rows.number[i])
                notes.add(code, reading.rows.label, row, heading, cells.text(i))
    notes.tallies.update({code: count for code, count in read.repairs.items() if count})
    if read.clocks and not reading.settings.zone_given and "zone" not in reading.taken:
        notes.tallies["zone-not-given"] += read.clocks
    cut = reading.rows.missing(reading.sheet.header.index(heading))
    for times in (read.times, read.written):
        for values in (times.lo, times.hi):
            values[cut] = UNREADABLE
    return read


def _day(
    reading: _Reading, column: Column, cells: Words | None, order: DateOrder | None, zones: Zones
) -> Words:
    """A column of days, kept as text; a cell that cannot be read is listed and kept behind a `?`."""
    heading, notes = reading.taken[column.name], reading.notes
    if cells is None or order is None:
        walls = arrow_walls(reading.sheet.arrow(heading))
        assert walls is not None
        cells = reading.sheet.words(heading)
    else:
        short = reading.settings.two_digit_years
        walls = read_walls(cells, order.first, two_digit_years=short)
        walls.repairs.update(order.tallies)
        _text_among_dates(reading, heading, cells)
    odd = {**walls.doubts, **walls.faults}
    for row in np.flatnonzero(np.isin(walls.codes, list(odd)) & reading.rows.real).tolist():
        number, code = int(reading.rows.number[row]), odd[int(walls.codes[row])]
        notes.add(code, reading.rows.label, number, heading, cells.text(row))
    notes.tallies.update({code: count for code, count in walls.repairs.items() if count})
    lost = np.isin(walls.codes, list(walls.faults))
    lost[reading.rows.missing(reading.sheet.header.index(heading))] = True
    return days_of(walls, zones, lost, cells)


def _no_end(walls: Any, far: list[int], notes: Findings) -> Any:
    """Typed ends in the year 9999 as no end at all, counted."""
    if not far:
        return walls
    notes.tallies["end-without-date"] += len(far)
    codes = walls.codes.copy()
    codes[np.isin(codes, far)] = -1
    faults = {i: code for i, code in walls.faults.items() if i not in set(far)}
    return replace(walls, codes=codes, faults=faults)


def _text_among_dates(reading: _Reading, heading: str, cells: Words) -> None:
    """Count dates that a spreadsheet left as text among those it took for dates."""
    native = reading.sheet.numeric(heading)
    if not native.any():
        return
    numbers = [i for i, w in enumerate(cells.words) if order_of(w) or ambiguous(w)]
    text = np.isin(cells.codes, numbers) & ~native
    if text.any() and (native & (cells.codes >= 0)).any():
        reading.notes.tallies["text-among-dates"] += int(text.sum())


def _persons(reading: _Reading, column: Column) -> Words:
    """Identifiers as text; whole numbers without the `.0` that programs add to them."""
    cells = _without_empty(reading, reading.sheet.words(reading.taken[column.name]))
    used = [cells.words[i] for i in np.unique(cells.codes[cells.codes >= 0]).tolist()]
    if used and all(w.endswith(".0") and w[:-2].isdigit() for w in used):
        reading.notes.tallies["whole-numbers"] += int((cells.codes >= 0).sum())
        cells = Words(cells.codes, tuple(w.removesuffix(".0") for w in cells.words))
    return cells


def _other(reading: _Reading, column: Column) -> ColumnData:
    """A column of words, of yes or no, of numbers, or of text as it stands."""
    cells = _without_empty(reading, reading.sheet.words(reading.taken[column.name]))
    if column.kind == "text":
        return cells
    if column.kind == "word":
        return _words(reading, column, cells)
    return _yes(reading, column, cells) if column.kind == "yesno" else _numbers(reading, column,
                                                                               cells)  # fmt: skip


def _words(reading: _Reading, column: Column, cells: Words) -> Words:
    known = [kind_of(cell, column.words) for cell in cells.words]
    _unknown(reading, "unknown-word", column, cells, [k is None for k in known])
    instead = column.words.index(column.unreadable) if column.unreadable else -1
    number = [instead if k is None else column.words.index(k) for k in known]
    return Words(np.array([*number, -1], np.int32)[cells.codes], column.words)


def _yes(reading: _Reading, column: Column, cells: Words) -> Any:
    known = [yes_or_no(cell) for cell in cells.words]
    _unknown(reading, "not-yes-or-no", column, cells, [k is None for k in known])
    instead = {"yes": 1, "no": 0, "": -1}[column.unreadable]
    values = [instead if k is None else k for k in known]
    return np.array([*values, -1], np.int8)[cells.codes]


def _numbers(reading: _Reading, column: Column, cells: Words) -> Any:
    read = read_numbers(cells.words, decimal_comma=reading.sheet.separator == ";")
    _unknown(reading, "not-a-number", column, cells, [number is None for number, _ in read])
    if column.required:
        empty = np.flatnonzero((cells.codes < 0) & reading.rows.real)
        reading.add("not-a-number", empty, column.name, cells)
    values = [np.nan if number is None else number for number, _ in read]
    repaired = Counter(read[code][1] for code in cells.codes.tolist() if code >= 0)
    reading.notes.tallies.update({code: n for code, n in repaired.items() if code})
    return np.array([*values, np.nan])[cells.codes]


def _unknown(
    reading: _Reading, code: str, column: Column, cells: Words, lost: Sequence[bool]
) -> None:
    """List the cells whose distinct value was `lost`."""
    if any(lost):
        bad = np.isin(cells.codes, np.flatnonzero(lost)) & reading.rows.real
        reading.add(code, np.flatnonzero(bad), column.name, cells)


def _filled_in(given: ColumnData | None, said: Words) -> Words:
    """The kinds of end as their column has them, else as the end itself says."""
    if not isinstance(given, Words):
        return said
    words = (*given.words, *said.words)
    moved = np.where(said.codes < 0, -1, said.codes + len(given.words))
    return Words(np.where(given.codes < 0, moved, given.codes).astype(np.int32), words)
