"""Columns as the reader of a file names them: --map their_column=ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from habeas.languages import text
from habeas.reading.fault import FileFault
from habeas.reading.headings import FLAT, meanings, never_read, plain, sheet_name
from habeas.reading.sheet import Sheet
from habeas.records.tables import TABLES

OPTION = "--map"
Given = Mapping[str, str]  # their heading -> ours, as the reader wrote both


def check(given: Given, sheets: Sequence[Sheet]) -> None:
    """Raise FileFault for a heading that no sheet has, or a column that does not exist."""
    headings = [heading for sheet in sheets for heading in sheet.header]
    for theirs, ours in given.items():
        if not any(_same(theirs, heading) for heading in headings):
            raise _no_such_heading(theirs, headings)
        if never_read(theirs):
            raise _never(theirs)
        if _ours(ours, (*FLAT, *TABLES)) is None:
            raise _no_such_column(ours.strip())


def mapped(given: Given, sheet: Sheet, table: str | None) -> dict[str, tuple[str, str]]:
    """For each heading of `sheet` that the reader named: our table with our column.

    table  the table that the sheet is; None for a flat one
    Raises FileFault where two headings are given one meaning.
    """
    result: dict[str, tuple[str, str]] = {}
    for theirs, ours in given.items():
        exact = [heading for heading in sheet.header if heading == theirs]
        found = exact or [heading for heading in sheet.header if _same(theirs, heading)]
        if not found:
            continue
        meant = _ours(ours, (table,) if table else FLAT)
        if meant is None:
            continue  # it is meant for another sheet that has this heading, too
        if meant in result.values():
            raise _twice(f"{meant[0]}.{meant[1]}")
        result[found[0]] = meant
    return result


def _same(theirs: str, heading: str) -> bool:
    """True where two headings differ in accents, case or signs at most."""
    return theirs == heading or (bool(plain(theirs)) and plain(theirs) == plain(heading))


def _ours(ours: str, tables: Sequence[str]) -> tuple[str, str] | None:
    """Our table with our column for what the reader wrote: titles.end, end, admitted."""
    where, _, column = ours.strip().rpartition(".")
    if where:
        known = sheet_name(where)
        found = _column(known, column) if known else None
        return (known, found) if known and found else None
    for table in tables:
        if found := _column(table, column):
            return table, found
    for table in tables:
        said = [m for m in meanings(column, (table,)) if m.whole]
        if said:
            return table, said[0].column
    return None


def _column(table: str, name: str) -> str | None:
    return next((c.name for c in TABLES[table] if plain(c.name) == plain(name)), None)


def _no_such_column(name: str) -> FileFault:
    valid = [f"{table}.{column.name}" for table in TABLES for column in TABLES[table]]
    near = get_close_matches(name, valid, n=3, cutoff=0.6) or [
        full
        for column in get_close_matches(name, {v.partition(".")[2] for v in valid}, n=1, cutoff=0.6)
        for full in valid
        if full.endswith(f".{column}")
    ]
    return FileFault(
        "CLI-06",
        text("There is no column {name}.", name=name[:60]),
        OPTION,
        text("Perhaps {names} is meant. The columns: {all}.", names=", ".join(near),
             all=", ".join(valid))
        if near
        else text("Use one of these: {all}.", all=", ".join(valid)),
    )  # fmt: skip


def _no_such_heading(theirs: str, headings: Sequence[str]) -> FileFault:
    folded = {plain(heading): heading for heading in headings}
    near = [folded[n] for n in get_close_matches(plain(theirs), folded, n=3, cutoff=0.5)]
    return FileFault(
        "MAP-01",
        text("The file has no column {name}.", name=theirs[:60]),
        OPTION,
        text("Perhaps {names} is meant.", names=", ".join(near))
        if near
        else text("Its columns are: {names}.", names=", ".join(headings[:20])),
    )


def _never(theirs: str) -> FileFault:
    return FileFault(
        "MAP-02",
        text("The column {name} is never read.", name=theirs[:60]),
        OPTION,
        text(
            "Race, religion, gender, tattoos or affiliation are no ground of custody here: leave the "
            "column out."
        ),
    )


def _twice(name: str) -> FileFault:
    return FileFault(
        "MAP-03",
        text("Two columns of one table are both to be {name}.", name=name),
        OPTION,
        text("Name one of them."),
    )
