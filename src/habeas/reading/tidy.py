"""Tidy tables, or flat tables with guessed columns, into a casebook."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from habeas.languages import text
from habeas.reading.archive import is_table, stem
from habeas.reading.attested import last_instant
from habeas.reading.cells import Read, Settings, read_cells
from habeas.reading.columns import Columns, columns_of
from habeas.reading.fault import FileFault
from habeas.reading.headings import sheet_name
from habeas.reading.joining import joined
from habeas.reading.mapping import check
from habeas.reading.notes import Findings
from habeas.reading.sheet import Sheet
from habeas.reading.sheet_rows import rows_of
from habeas.reading.source import Source
from habeas.reading.zones import find
from habeas.reading.zones import zone as zone_called
from habeas.records.casebook import Casebook, Words
from habeas.records.tables import TABLES
from habeas.spans.calendar import UTC, Zone

YEARS_REPAIR = "two-digit-year"


@dataclass(frozen=True)
class Part:
    """One sheet that is read.

    table    the tidy table that it is by its name; None for a flat table
    columns  which heading each column of ours has
    label    what its rows are called in messages
    """

    sheet: Sheet
    table: str | None
    columns: Columns
    label: str


def read_tidy(
    source: Source,
    *,
    zone: str | None = None,
    country: str | None = None,
    mapping: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    accept_repairs: Sequence[str] = (),
) -> Casebook:
    """The casebook in tables that anybody can make; raises FileFault where no stay can be found.

    accept_repairs  `two-digit-year`: 26 may be read as 2026
    """
    notes = Findings()
    notes.tallies.update(source.repairs)
    short = YEARS_REPAIR in accept_repairs
    settings = Settings(zone_called(zone) if zone else UTC, zone is not None, day_first, short)
    parts, unread = layout(source, mapping or {})
    reads: list[Read] = []
    rows_read = 0
    for part in parts:
        rows = rows_of(part.sheet, part.label, notes)
        rows_read += int(rows.real.sum())
        if not rows.real.any():  # a form that nobody filled in says nothing about anybody
            notes.tallies["empty-table"] += 1
            continue
        for table, taken in part.columns.taken.items():
            if _worth(table, taken):
                reads.append(read_cells(table, part.sheet, taken, rows, settings, notes))
    for name in source.passed_over:
        if is_table(name) and sheet_name(stem(name)):
            notes.add("empty-file", name, 0, "", "")
    tables, people = joined(reads, notes)
    if any(part.columns.by_name for part in parts):
        notes.tallies["names-as-numbers"] += len(people)
    called = (*(part.label for part in parts), *TABLES, *source.passed_over)
    order = {name: at for at, name in enumerate(called)}
    return Casebook(
        people=people,
        tables=tables,
        as_of=last_instant(tables, notes),
        zone=settings.zone if zone else _usual_zone(parts),
        country=country or "",
        packs=_packs(country or ""),
        defects=tuple(sorted(notes.defects, key=lambda d: (order[d.table], d.row))),
        tallies=dict(notes.tallies),
        rows_read=rows_read,
        unread=tuple(unread),
        guess=tuple(guess for part in parts for guess in part.columns.guesses),
    )


def layout(source: Source, mapping: Mapping[str, str]) -> tuple[list[Part], list[str]]:
    """The sheets that are read, each with its columns; the names of what is left alone.

    Sheets are known by their names, in either language, or by the folder they lie in. Where none
    is called custody, every sheet under whose headings a stay can stand is read as a flat table.
    Raises FileFault where no stay can be found, or where `mapping` names what is not there.
    """
    check(mapping, source.sheets)
    sheets = Counter(sheet.file for sheet in source.sheets)
    named = [(sheet, _table(sheet, sheets[sheet.file] == 1)) for sheet in source.sheets]
    tables = {table for _, table in named if table}
    if "custody" in tables:
        alone = "titles" not in tables
        found = [
            (sheet, table, columns_of(sheet, table, mapping, flat=alone and table == "custody"))
            for sheet, table in named
            if table
        ]
    else:
        found = _flat(named, mapping)
    if not any(columns.finds_stays() for _, _, columns in found):
        raise _no_custody(source)
    if all(columns.guesses_stays() for _, _, columns in found if columns.finds_stays()):
        raise _only_guessed(source, next(c for _, _, c in found if c.finds_stays()))
    chosen = {id(sheet) for sheet, _, _ in found}
    called = names(source)
    left = [called[id(sheet)] for sheet in source.sheets if id(sheet) not in chosen]
    parts = _labelled(found, called)
    return parts, [*(name for part in parts for name in part.columns.left), *left,
                   *source.passed_over]  # fmt: skip


def _table(sheet: Sheet, alone: bool) -> str | None:
    """The tidy table that a sheet is by its name; else by the name of its file, where it is `alone`
    in a workbook called after its table; else by that of its folder."""
    *folders, file = sheet.file.replace("\\", "/").split("/")
    names = (sheet.name, *([stem(file)] if alone else []), *reversed(folders))
    return next(filter(None, map(sheet_name, names)), None)


def names(source: Source) -> dict[int, str]:
    """The name that tells a sheet from all others of its source, by the sheet's `id`."""
    files = Counter(sheet.file for sheet in source.sheets)
    return {
        id(s): f"{s.file}: {s.name}" if s.file and files[s.file] > 1 else s.file or s.name
        for s in source.sheets
    }


def _flat(
    named: Sequence[tuple[Sheet, str | None]], mapping: Mapping[str, str]
) -> list[tuple[Sheet, str | None, Columns]]:
    """Where no sheet is called custody: the sheets in which stays are found, those called by another
    table beside them.

    Stays are sought under known headings first, in sheets without a name of ours, then in all; last
    of all by what stands in the cells.
    """
    without = [sheet for sheet, table in named if table is None]
    every = [sheet for sheet, _ in named]
    found: list[tuple[Sheet, str | None, Columns]] = []
    for sheets, by_content in ((without, False), (every, False), (without or every, True)):
        for sheet in sheets:
            columns = columns_of(sheet, None, mapping, by_content=by_content)
            if columns.finds_stays():
                found.append((sheet, None, columns))
        if found:
            break
    flat = {id(sheet) for sheet, _, _ in found}
    beside = [(sheet, table) for sheet, table in named if table and id(sheet) not in flat]
    if "titles" in {table for _, table in beside}:
        for sheet, _, columns in found:  # what a flat row says of titles is no second table of them
            columns.leave(sheet, "titles")
    return [*found, *((sheet, table, columns_of(sheet, table, mapping)) for sheet, table in beside)]


def _labelled(
    found: Sequence[tuple[Sheet, str | None, Columns]], called: Mapping[int, str]
) -> list[Part]:
    """Each sheet called by its table, or by its own name where two are of one table."""
    tables = [table or "custody" for _, table, _ in found]
    times = Counter(tables)
    return [
        Part(sheet, table, columns, called[id(sheet)] if times[own] > 1 else own)
        for (sheet, table, columns), own in zip(found, tables, strict=True)
    ]


def _worth(table: str, taken: Mapping[str, str]) -> bool:
    """True where enough columns of a table are there to make rows of it."""
    if table in ("titles", "persons"):
        return "person" in taken and len(taken) > 1
    return {c.name for c in TABLES[table] if c.required} <= set(taken)


def _usual_zone(parts: Sequence[Part]) -> Zone:
    """The zone that most stays are written in; UTC where the file names none."""
    counted: dict[str, int] = {}
    for part in parts:
        heading = part.columns.taken.get("custody", {}).get("zone")
        if heading:
            cells: Words = part.sheet.words(heading)
            times = np.bincount(cells.codes[cells.codes >= 0], minlength=len(cells.words))
            for name, count in zip(cells.words, times.tolist(), strict=True):
                counted[name] = counted.get(name, 0) + count
    for name in sorted(counted, key=lambda n: -counted[n]):
        if found := find(name):
            return found
    return UTC


def _packs(country: str) -> tuple[str, ...]:
    """The packs of a country: US-NY is judged by those of US, too."""
    parts = country.lower().split("-")
    return tuple(dict.fromkeys(p for p in (parts[0], country.lower()) if p))


def _only_guessed(source: Source, columns: Columns) -> FileFault:
    custody = columns.taken["custody"]
    person, start = custody["person"], custody["start"]
    options = " ".join(f"--map {shlex.quote(f'{custody[o]}={o}')}" for o in ("person", "start"))
    return FileFault(
        "FILE-22",
        text("No heading says who was held, nor since when; nobody is accused on a guess."),
        text(
            "{path}; perhaps {person} tells people apart and {start} is when they came",
            path=source.path,
            person=person,
            start=start,
        ),
        text("If that is right, say so: {options}.", options=options),
    )


def _no_custody(source: Source) -> FileFault:
    headings = ", ".join(max(source.sheets, key=len).header[:12])
    return FileFault(
        "FILE-20",
        text(
            "No stay in custody was found: a column for the person with one for the beginning is needed."
        ),
        text("{path}; its headings are: {headings}", path=source.path, headings=headings[:400]),
        text("Say which columns they are: --map their_column=person --map their_column=start."),
    )
