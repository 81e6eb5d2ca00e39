"""Tables read from several sheets, joined into one each with their people numbered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.reading.cells import Read
from habeas.reading.notes import Findings
from habeas.records.casebook import ABSENT, ColumnData, Table, Times, Words
from habeas.records.tables import TABLES, column


def joined(
    parts: Sequence[Read], notes: Findings
) -> tuple[dict[str, Table], npt.NDArray[np.object_]]:
    """The tables by name, rows that cannot be used left out; the people sorted by identifier.

    In a flat file most rows hold no title: such a row makes none.
    """
    parts = [_with_something_said(part) for part in parts]
    everybody = sorted({w for part in parts for w in _used(part.person)})
    number = {person: i for i, person in enumerate(everybody)}
    tables: dict[str, Table] = {}
    for name in TABLES:
        of_it = [part for part in parts if part.table == name]
        if of_it:
            tables[name] = _one(name, of_it, number)
    if "persons" in tables:
        tables["persons"] = _once(tables["persons"], everybody, of_persons(parts), notes)
    _strangers(tables, parts, notes)
    return tables, np.array(everybody, dtype=object)


def of_persons(parts: Sequence[Read]) -> str:
    """What the rows about persons are called in messages."""
    return next((part.label for part in parts if part.table == "persons"), "persons")


def _used(cells: Words) -> set[str]:
    return {cells.words[code] for code in np.unique(cells.codes).tolist() if code >= 0}


def _with_something_said(part: Read) -> Read:
    """Title rows, or facts of a person, without those in which nothing at all is written."""
    if part.table not in ("titles", "persons"):
        return part
    said = np.zeros(len(part.row), bool)
    for name, cells in part.columns.items():
        if name != "recorded_at":
            said |= _stated(cells)
    return Read(part.table, part.label, part.person, part.row, part.columns, part.kept & said)


def _stated(cells: ColumnData) -> npt.NDArray[np.bool_]:
    if isinstance(cells, Times):
        return cells.lo != ABSENT
    if isinstance(cells, Words):
        return cells.stated()
    return ~np.isnan(cells) if cells.dtype.kind == "f" else cells >= 0


def _one(name: str, parts: Sequence[Read], number: Mapping[str, int]) -> Table:
    made = []
    for part in parts:
        known = [number.get(word, -1) for word in part.person.words]
        person = np.array([*known, -1], np.int32)[part.person.codes]
        made.append(Table(person, part.row, part.columns).take(part.kept))
    if len(made) == 1:
        return made[0]
    columns = dict.fromkeys(c for table in made for c in table.columns)
    return Table(
        np.concatenate([table.person for table in made]),
        np.concatenate([table.row for table in made]),
        {c: _stacked([_column(name, c, table) for table in made]) for c in columns},
    )


def _column(name: str, wanted: str, table: Table) -> ColumnData:
    """The column of a table, empty where this sheet did not have it."""
    kind = column(name, wanted).kind
    if kind == "time":
        return table.times(wanted)
    if kind == "yesno":
        return table.yes(wanted)
    return table.numbers(wanted) if kind == "number" else table.words(wanted)


def _stacked(parts: Sequence[Any]) -> ColumnData:
    first = parts[0]
    if isinstance(first, Times):
        return Times(np.concatenate([p.lo for p in parts]), np.concatenate([p.hi for p in parts]))
    if not isinstance(first, Words):
        return np.concatenate(parts)
    known: dict[str, int] = {}
    codes = []
    for part in parts:
        new = [known.setdefault(word, len(known)) for word in part.words]
        codes.append(np.array([*new, -1], np.int32)[part.codes])
    return Words(np.concatenate(codes), tuple(known))


def _once(table: Table, people: Sequence[str], label: str, notes: Findings) -> Table:
    """The table of persons with one row for each different thing that is said of one of them.

    Of a person of whom two things are said both stay, listed as a contradiction.
    """
    cells = [c.codes if isinstance(c, Words) else c.lo if isinstance(c, Times) else c
             for c in table.columns.values()]  # fmt: skip
    said = np.stack([table.person, *(np.nan_to_num(c) for c in cells)]).astype(np.int64)
    _, first = np.unique(said, axis=1, return_index=True)
    kept = table.take(np.sort(first))
    who, times = np.unique(kept.person, return_counts=True)
    for person in who[times > 1].tolist():
        row = int(kept.row[kept.person == person][-1])
        notes.add("contradicting-person", label, row, "person", people[person], "note")
    return kept


def _strangers(tables: Mapping[str, Table], parts: Sequence[Read], notes: Findings) -> None:
    """Count the people of whom no stay is known; a table of nobody but them is a fault."""
    if len(tables.get("sentences", ())) and "credits" not in tables:
        notes.add("no-credits", "sentences", 0, "", "", "note")
    if "custody" not in tables:
        return
    held = np.unique(tables["custody"].person)
    others = [table.person[table.person >= 0] for n, table in tables.items() if n != "custody"]
    strangers = np.setdiff1d(np.concatenate(others), held) if others else held[:0]
    if len(strangers):
        notes.tallies["people-without-stay"] += len(strangers)
    titles = tables.get("titles")
    if titles is not None and len(titles) and len(held) and not np.isin(titles.person, held).any():
        label = next(part.label for part in parts if part.table == "titles")
        notes.add("nobody-in-common", label, int(titles.row[0]), "person", "")
