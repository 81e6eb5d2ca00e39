"""Tidy tables, or one flat table with guessed columns, into a casebook."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from habeas.languages import text
from habeas.reading.cells import Findings, Read, Settings, read_cells
from habeas.reading.fault import FileFault
from habeas.reading.headings import meaning, never_read, plain, sheet_name
from habeas.reading.sheet import Sheet
from habeas.reading.source import Source
from habeas.reading.zones import zone as zone_called
from habeas.records.casebook import Casebook, Guess, Table, Times
from habeas.records.tables import TABLES
from habeas.spans.calendar import UTC

Taken = dict[str, dict[str, str]]  # table -> our column -> their heading


def read_tidy(
    source: Source,
    *,
    zone: str | None = None,
    country: str | None = None,
    mapping: Mapping[str, str] | None = None,
    day_first: bool | None = None,
) -> Casebook:
    """The casebook in tables that anybody can make; raises FileFault where no stay can be found."""
    notes = Findings()
    notes.tallies.update(source.repairs)
    settings = Settings(zone_called(zone) if zone else UTC, zone is not None, day_first)
    parts: list[Read] = []
    unread: list[str] = []
    guesses: list[Guess] = []
    rows_read = 0
    for sheet, table in _tables(source):
        taken, guessed, left = _columns(sheet, table, mapping or {})
        guesses += guessed
        unread += left
        rows_read += len(sheet)
        for name, columns in taken.items():
            if _worth(name, columns):
                parts.append(read_cells(name, sheet, columns, settings, notes))
    if not any(part.table == "custody" for part in parts):
        raise _no_custody(source)
    tables, people = _together(parts)
    return Casebook(
        people=people,
        tables=tables,
        as_of=_last_instant(tables),
        zone=settings.zone,
        country=country or "",
        packs=_packs(country or ""),
        defects=tuple(notes.defects),
        tallies=dict(notes.tallies),
        rows_read=rows_read,
        unread=tuple(unread),
        guess=tuple(guesses),
    )


def _tables(source: Source) -> list[tuple[Sheet, str | None]]:
    """The sheets with the tidy table that each is by its name; a lone unknown sheet is flat."""
    named = [(sheet, sheet_name(sheet.name)) for sheet in source.sheets]
    known = [(sheet, name) for sheet, name in named if name]
    if any(name == "custody" for _, name in known):
        return [(sheet, name) for sheet, name in known]
    return [(max(source.sheets, key=len), None)] if len(source.sheets) == 1 or not known else known  # type: ignore[return-value]


def _columns(
    sheet: Sheet, table: str | None, mapping: Mapping[str, str]
) -> tuple[Taken, list[Guess], list[str]]:
    """Which heading each column of ours has, what was guessed, what is left alone."""
    taken: Taken = {}
    guesses, left = [], []
    for heading in sheet.header:
        ours, why = _meaning(heading, table, mapping)
        if ours is None:
            left.append(f"{sheet.name}.{heading}")
            continue
        into, column = ours.split(".", 1)
        if column in taken.setdefault(into, {}):
            left.append(f"{sheet.name}.{heading}")
            continue
        taken[into][column] = heading
        if why:
            guesses.append(Guess(heading, ours, why))
    for other in ("titles", "persons"):
        if table is None and other in taken and "person" in taken.get("custody", {}):
            taken[other]["person"] = taken["custody"]["person"]
    return taken, guesses, left


def _meaning(heading: str, table: str | None, mapping: Mapping[str, str]) -> tuple[str | None, str]:
    """Our column for a heading, with the reason where it had to be guessed."""
    if heading in mapping:
        given = mapping[heading]
        if "." not in given:
            given = f"{table or 'custody'}.{given}"
        _check(given)
        return given, text("you said so")
    if never_read(heading):
        return None, ""
    if table is not None:
        for column in TABLES[table]:
            if plain(heading) == plain(column.name):
                return f"{table}.{column.name}", ""
        found = meaning(heading)
        if found and found.startswith(f"{table}."):
            return found, text("heading")
        if found and found.split(".")[1] in {c.name for c in TABLES[table]}:
            return f"{table}.{found.split('.')[1]}", text("heading")
        return None, ""
    found = meaning(heading)
    return found, text("heading") if found else ""


def _check(given: str) -> None:
    table, column = given.split(".", 1)
    if table not in TABLES or column not in {c.name for c in TABLES[table]}:
        raise FileFault(
            "CLI-06",
            text("There is no column {name}.", name=given),
            "--map",
            text("docs/tables.md lists the columns, such as custody.start or titles.end."),
        )


def _worth(table: str, columns: Mapping[str, str]) -> bool:
    """True where enough columns of a table are there to make rows of it."""
    if table == "titles":
        return "person" in columns and len(columns) > 1
    needed = {c.name for c in TABLES[table] if c.required}
    return needed <= set(columns)


def _together(parts: list[Read]) -> tuple[dict[str, Table], np.ndarray]:  # type: ignore[type-arg]
    """The tables with people by number; people are sorted by identifier."""
    everybody = sorted({p for part in parts for p in part.person if p})
    number = {person: i for i, person in enumerate(everybody)}
    tables: dict[str, Table] = {}
    for part in parts:
        person = np.array([number.get(p, -1) for p in part.person], np.int32)
        kept = part.kept
        if part.table == "titles":
            kept = kept & _stated(part)
        if part.table not in tables:
            tables[part.table] = Table(person, part.row, part.columns).take(kept)
    return tables, np.array(everybody, dtype=object)


def _stated(part: Read) -> np.ndarray:  # type: ignore[type-arg]
    """Title rows of which anything at all is written (in a flat file most rows have none)."""
    said = np.zeros(len(part.row), bool)
    for column in part.columns.values():
        if isinstance(column, Times):
            said |= column.lo != -1
        elif not isinstance(column, np.ndarray):
            said |= column.stated()
    return said


def _last_instant(tables: Mapping[str, Table]) -> int:
    """The last minute that the tables attest; ends of titles lie in the future and do not count."""
    latest = [0]
    for name, columns in {
        "custody": ("start", "end", "recorded_at"),
        "events": ("at", "recorded_at"),
        "orders": ("made", "entered", "noticed"),
        "titles": ("start", "recorded_at"),
    }.items():
        for column in columns:
            if name in tables and tables[name].has(column):
                latest.append(int(tables[name].times(column).hi.max(initial=0)))
    return max(latest)


def _packs(country: str) -> tuple[str, ...]:
    """The packs of a country: US-NY is judged by those of US, too."""
    parts = country.lower().split("-")
    return tuple(dict.fromkeys(p for p in (parts[0], country.lower()) if p))


def _no_custody(source: Source) -> FileFault:
    headings = ", ".join(source.sheets[0].header[:12])
    return FileFault(
        "FILE-20",
        text(
            "No stay in custody was found: a column for the person with one for the beginning is needed."
        ),
        text("{path}; its headings are: {headings}", path=source.path, headings=headings),
        text("Say which columns they are: --map their_column=person --map their_column=start."),
    )
