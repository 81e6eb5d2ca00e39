"""The daily lists of New York City's jails, as one file of many days or as files of one day each.

The city publishes every day who is in custody, in a file called `…_InCustody_Daily_YYYYMMDD.csv`:
the date stands in its name only. Columns come in several orders, in capitals or not, quoted or not,
with padded codes. Read are the person, the admission, the discharge where there is one, the
status; the day from a column or from the name. Race, gender, age, charge, the gang flag and all
else are left alone. What a list shows and what it claims: see `habeas.reading.snapshots`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.languages import text
from habeas.reading import nyc_columns as nyc
from habeas.reading.archive import stem
from habeas.reading.fault import FileFault
from habeas.reading.nyc_book import Reading, casebook
from habeas.reading.nyc_columns import Claims
from habeas.reading.nyc_notes import Notes, Places, iso
from habeas.reading.sheet import Sheet
from habeas.reading.snapshots import Listed, lists_of
from habeas.reading.source import Source
from habeas.records.casebook import ABSENT, UNREADABLE, Casebook, Ints, Times
from habeas.spans.axis import EPOCH

Mask = npt.NDArray[np.bool_]
ORIGIN = "daily lists of New York City's jails"
DAY_SURE = ("snapshot_date", "snapshot_day", "snapshot")
DAY = (*DAY_SURE, "list_date", "report_date", "file_date", "as_of_date", "date")
# Columns that only the daily lists have; the city's files of admissions lack them.
HALLMARKS = ("custody_level", "bradh", "infraction", "sealed")
SPELL = ("first_seen", "last_seen")
_IN_NAME = re.compile(r"(?<!\d)((?:19|20|21)\d\d)([-_. ]?)(\d\d)\2(\d\d)(?!\d)")


def recognises(source: Source) -> bool:
    """True where most rows of the source stand in daily lists."""
    mine = sum(max(len(sheet), 1) for sheet in source.sheets if _is_list(sheet))
    return 2 * mine > sum(max(len(sheet), 1) for sheet in source.sheets)


def _is_list(sheet: Sheet) -> bool:
    if nyc.heading(sheet, nyc.PERSON) is None or nyc.heading(sheet, nyc.ADMITTED) is None:
        return False
    if all(nyc.heading(sheet, (name,)) for name in SPELL):
        return False
    return nyc.heading(sheet, (*HALLMARKS, *DAY_SURE)) is not None


def read(source: Source, accept_repairs: Sequence[str] = ()) -> Casebook:
    """The casebook in daily lists: one custody row per unbroken run of a person on them.

    Rows that cannot be used are listed as defects, days without a list as notes. A person listed
    twice on one day under one admission is counted once, and noted. No repair has to be accepted.
    Raises FileFault where nothing says of which days the lists are.
    """
    lists = [sheet for sheet in source.sheets if _is_list(sheet)]
    notes = Notes(Places.of(lists))
    notes.tallies.update(source.repairs)
    rows = _rows(lists, source, notes)
    used = _usable(rows, lists, notes)
    used &= ~_repeated(rows, used, notes)
    at = np.flatnonzero(used)
    known = rows.day[used] if len(at) else rows.day[rows.day >= 0]
    taken = lists_of(np.unique(known))
    _note_short(rows, at, notes)
    admission, times = _claimed(rows.admitted)
    listed = Listed(
        rows.person, admission, rows.status, rows.day, rows.day,
        np.arange(len(rows.day), dtype=np.int64), rows.left,
    ).take(at)  # fmt: skip
    found = Reading(
        rows.people, listed, taken, times, rows.codes, rows.leaves,
        rows_read=len(rows.day), unread=_unread(lists, source), origin=ORIGIN,
    )  # fmt: skip
    return casebook(found, notes, nyc.place())


def _claimed(claims: Claims) -> tuple[Ints, Times]:
    """Per row the position of its admission, with the admissions; the last one is not known.

    A list attests its day whatever it claims of the admission: such a row counts.
    """
    unknown = len(claims.times)
    no = np.array([UNREADABLE], np.int64)
    times = Times(np.concatenate((claims.times.lo, no)), np.concatenate((claims.times.hi, no)))
    return np.where(claims.position < 0, unknown, claims.position), times


@dataclass(frozen=True)
class _Rows:
    """All rows of all lists, as numbers."""

    person: npt.NDArray[np.int32]
    people: npt.NDArray[Any]
    admitted: Claims
    status: npt.NDArray[np.int32]
    codes: tuple[str, ...] | None
    day: Ints
    left: Times
    leaves: bool


def _rows(lists: list[Sheet], source: Source, notes: Notes) -> _Rows:
    local = nyc.place()
    person, everybody = nyc.people(_column(lists, nyc.PERSON), notes.tallies)
    admitted = nyc.claims(_column(lists, nyc.ADMITTED), local)
    notes.tallies.update(admitted.repairs)
    codes = nyc.statuses(_column(lists, nyc.STATUS), notes.tallies)
    has_status = bool(_written(lists, nyc.STATUS))
    left, leaves = _left(lists, notes)
    day = _days(lists, source, notes)
    return _Rows(
        person, everybody, admitted, codes.codes, codes.words if has_status else None,
        day, left, leaves,
    )  # fmt: skip


def _column(lists: list[Sheet], names: Sequence[str]) -> Any:
    """The column of all lists one under the other; nulls where a list has none."""
    import pyarrow as pa  # noqa: PLC0415

    found = []
    for sheet in lists:
        written = nyc.heading(sheet, names)
        column = (
            pa.nulls(len(sheet), pa.large_string())
            if written is None
            else nyc.cells(sheet, written)
        )
        found.append(column)
    if len({str(column.type) for column in found}) > 1:
        found = [column.cast(pa.large_string()) for column in found]
    return pa.concat_arrays(found)


def _written(lists: list[Sheet], names: Sequence[str]) -> str:
    """What the first list that has the column calls it; empty where none has it."""
    return next(filter(None, (nyc.heading(sheet, names) for sheet in lists)), "")


def _left(lists: list[Sheet], notes: Notes) -> tuple[Times, bool]:
    """The discharge that each row claims, with whether any list has a column for it."""
    written = _written(lists, nyc.LEFT)
    rows = int(notes.places.offsets[-1])
    none = np.full(rows, ABSENT, np.int64)
    if not written:
        return Times(none, none), False
    found = nyc.claims(_column(lists, nyc.LEFT), nyc.place())
    notes.tallies.update(found.repairs)
    _note_faults(found.faults, written, notes)
    stated = found.position >= 0
    lo, hi = none.copy(), none.copy()
    lo[stated] = found.times.lo[found.position[stated]]
    hi[stated] = found.times.hi[found.position[stated]]
    return Times(lo, hi), True


def _days(lists: list[Sheet], source: Source, notes: Notes) -> Ints:
    """The day of each row, from a column or else from the file's name; negative where none is."""
    result, faults = [], {}
    for i, sheet in enumerate(lists):
        written = nyc.heading(sheet, DAY)
        if written is not None:
            day, wrong = nyc.days(nyc.cells(sheet, written))
            faults.update({int(notes.places.offsets[i]) + row: it for row, it in wrong.items()})
        else:
            named = _day_in_name(sheet, source)
            day = np.full(len(sheet), -3 if named is None else named, np.int64)
            if named is None and len(sheet):
                notes.file("no-day-in-name", sheet.file or sheet.name, str(len(sheet)))
        if not len(sheet):
            notes.file("no-rows", sheet.file or sheet.name, "", "note")
        result.append(day)
    found = np.concatenate(result)
    if not (found >= 0).any():
        raise FileFault(
            "NYC-01",
            text("Neither the file's name nor a column says of which day the list is."),
            source.path,
            text("Name the file for its day, such as Daily_20230701.csv."),
        )
    _note_faults(faults, _written(lists, DAY), notes)
    return found


def _day_in_name(sheet: Sheet, source: Source) -> int | None:
    """The day in the name of the sheet, of its file, or of the source, in this order."""
    for name in (sheet.name, stem(sheet.file), Path(source.path).name):
        found = {match[1] + match[3] + match[4]: match for match in _IN_NAME.finditer(name)}
        read = {day for day in map(_day, found.values()) if day is not None}
        if read:
            return read.pop() if len(read) == 1 else None
    return None


def _day(match: re.Match[str]) -> int | None:
    try:
        day = np.datetime64(f"{match[1]}-{match[3]}-{match[4]}", "D")
    except ValueError:
        return None
    return int((day - EPOCH.astype("datetime64[D]")).astype(int))


def _note_faults(faults: Any, column: str, notes: Notes) -> None:
    for row, (code, written) in faults.items():
        notes.rows(code, np.array([row]), column, [written])


def _usable(rows: _Rows, lists: list[Sheet], notes: Notes) -> Mask:
    """True where a row can be used; every other one is noted, but for lines without any cell."""
    usable = np.ones(len(rows.day), bool)
    for i, sheet in enumerate(lists):
        for odd in sheet.ragged:
            row = int(notes.places.offsets[i]) + odd.row - sheet.first_row
            usable[row] = False
            notes.rows("ragged-row", np.array([row]), "", [str(odd.cells)])
    position = rows.admitted.position
    nothing = np.flatnonzero(usable & (rows.person < 0) & (position == -1))
    for row, i in zip(nothing.tolist(), notes.places.sheet(nothing).tolist(), strict=True):
        inside, columns = row - int(notes.places.offsets[i]), lists[i].cells.values()
        usable[row] = any(column[inside] for column in columns) or not columns
    faults = {row: it for row, it in rows.admitted.faults.items() if usable[row]}
    _note_faults(faults, _written(lists, nyc.ADMITTED), notes)
    for code, names, wrong in (
        ("no-person", nyc.PERSON, rows.person < 0),
        ("no-start", nyc.ADMITTED, position == -1),
        ("no-day", DAY, rows.day == -1),
    ):
        notes.rows(code, np.flatnonzero(usable & wrong), _written(lists, names), [""])
    return usable & (rows.person >= 0) & (rows.day >= 0)


def _repeated(rows: _Rows, used: Mask, notes: Notes) -> Mask:
    """True where a used row names a person, an admission and a day that an earlier row named."""
    at = np.flatnonzero(used)
    result = np.zeros(len(used), bool)
    if not len(at):
        return result
    who = rows.person[at].astype(np.int64) * len(rows.admitted.times) + rows.admitted.position[at]
    _, episode = np.unique(who, return_inverse=True)
    day = rows.day[at] - rows.day[at].min()
    order = np.argsort(episode * (int(day.max()) + 1) + day, kind="stable")
    key = (episode * (int(day.max()) + 1) + day)[order]
    again = np.concatenate(([False], key[1:] == key[:-1]))
    opener = np.maximum.accumulate(np.where(again, 0, np.arange(len(key))))
    alike = rows.status[at][order] == rows.status[at][order][opener]
    for code, wanted in (("listed-twice", alike), ("listed-twice-unlike", ~alike)):
        found = np.sort(at[order[again & wanted]])
        if len(found):
            notes.rows(code, found, "", [iso(int(d)) for d in rows.day[found]], "note")
    result[at[order[again]]] = True
    return result


def _note_short(rows: _Rows, at: Ints, notes: Notes) -> None:
    """Note lists with less than half as many rows as lists usually have: files half written."""
    if not len(at):
        return
    day, first, size = np.unique(rows.day[at], return_index=True, return_counts=True)
    for i in np.flatnonzero(2 * size < np.median(size)):
        name = notes.places.names[int(notes.places.sheet(at[first[i : i + 1]])[0])]
        notes.file("short-list", name, f"{iso(int(day[i]))}: {size[i]}", "note")


def _unread(lists: list[Sheet], source: Source) -> tuple[str, ...]:
    """The headings that were left alone, each once, with the files that hold no list."""
    left: dict[str, str] = {}
    for sheet in lists:
        taken = {
            nyc.heading(sheet, names)
            for names in (nyc.PERSON, nyc.ADMITTED, nyc.LEFT, nyc.STATUS, DAY)
        }
        for written in sheet.header:
            if written not in taken:
                left.setdefault(written.lower(), written)
    others = [sheet.file or sheet.name for sheet in source.sheets if not _is_list(sheet)]
    return (*left.values(), *others, *source.passed_over)
