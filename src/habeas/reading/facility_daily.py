"""Numbers of people held in each facility on each day, as published without persons.

Three publishers' forms are known, all about US immigration detention: the Deportation Data Project
(`n_detained`, `n_detained_at_midnight`), the Vera Institute (`daily_pop`, `midnight_pop`, nationally
also `book_in`, `book_out`), UWCHR (`n`: people on the day). Days are local to each facility; no
zone is given. Columns on sex, convictions or age are not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from habeas.languages import text
from habeas.reading.faults import LISTED_MAX
from habeas.reading.headings import plain, sheet_name
from habeas.reading.notes import Findings
from habeas.reading.sheet import Sheet
from habeas.reading.source import Source
from habeas.reading.times import read_times
from habeas.records.casebook import Casebook, Counts, Defect, Ints, Words
from habeas.spans import DAY
from habeas.spans.axis import EPOCH
from habeas.spans.calendar import UTC

ORIGIN = "published numbers of people by facility, local days without a zone"
ROLES = {
    "place": ("detention facility code", "facility code", "detloc"),
    "name": ("detention facility", "detention facility name", "facility", "facility name"),
    "day": ("date", "day"),
    "any": ("n detained", "daily pop", "n"),
    "midnight": ("n detained at midnight", "midnight pop"),
    "arrivals": ("book in", "book ins", "arrivals"),
    "departures": ("book out", "book outs", "departures"),
}
NUMBERS = ("any", "midnight", "arrivals", "departures")
PERSONS = ("person", "unique identifier", "stay id", "record id", "hashid")
# UWCHR counted the people of a file that begins with fiscal year 2012; of earlier days only those
# are in it who were still held then.
HEADCOUNT_FROM = int((np.datetime64("2011-10-01") - EPOCH.astype("datetime64[D]")).astype(int))


@dataclass(frozen=True)
class _Part:
    """The figures of one sheet; `place` counts in `places`."""

    place: Ints
    places: list[str]
    day: Ints
    numbers: dict[str, Ints]
    kept: np.ndarray


def recognises(source: Source) -> bool:
    """True where a sheet has days with numbers of people and none has persons."""
    custody = any(sheet_name(sheet.name) == "custody" for sheet in source.sheets)
    return not custody and any(map(_fits, source.sheets))


def read(source: Source, accept_repairs: Sequence[str] = ()) -> Casebook:
    """The casebook without persons: `counts`, one row per facility and day, in the file's order.

    A row whose day or number cannot be read is a fault, left out; so is a second row about the
    same facility and day, since counting both would double its people. There is nothing to repair.
    """
    notes = Findings()
    notes.tallies.update(source.repairs)
    fitting = [sheet for sheet in source.sheets if _fits(sheet)]
    unread = [sheet.name for sheet in source.sheets if not _fits(sheet)]
    parts = []
    for sheet in fitting:
        taken = _taken(sheet)
        table = "counts" if len(fitting) == 1 else sheet.file or sheet.name
        parts.append(_part(sheet, taken, table, notes))
        unread += [f"{sheet.name}.{h}" for h in sheet.header if h not in taken.values()]
    counts = _once(_together(parts), fitting, notes)
    last = int(counts.day.max(initial=-1))
    return Casebook(
        people=np.empty(0, object),
        tables={},
        as_of=(last + 1) * DAY,
        country="US",
        origin=ORIGIN,
        packs=("us",),
        defects=tuple(notes.defects),
        tallies=dict(notes.tallies),
        rows_read=sum(map(len, source.sheets)),
        unread=tuple(unread),
        counts=counts,
    )


def _fits(sheet: Sheet) -> bool:
    taken = _taken(sheet)
    if "day" not in taken or "any" not in taken:
        return False
    if any(plain(heading) in PERSONS for heading in sheet.header):
        return False
    bare = plain(taken["any"]) == "n"  # one letter says too little without a facility's code
    return not bare or "place" in taken


def _taken(sheet: Sheet) -> dict[str, str]:
    """Which heading of the sheet has which role."""
    said = {plain(heading): heading for heading in reversed(sheet.header)}
    found = {
        role: next((said[one] for one in known if one in said), "") for role, known in ROLES.items()
    }
    return {role: heading for role, heading in found.items() if heading}


def _part(sheet: Sheet, taken: dict[str, str], table: str, notes: Findings) -> _Part:
    """The figures of one sheet, its faults listed."""
    kept = np.ones(len(sheet), bool)
    for odd in sheet.ragged:
        notes.add(odd.code, table, odd.row, "", str(odd.cells))
        kept[odd.row - sheet.first_row] = False  # a figure may stand in another's column
    numbers = {}
    day = _days(sheet, taken["day"], table, kept, notes)
    for role in NUMBERS:
        if role in taken:
            numbers[role] = _people(sheet, taken[role], table, kept, notes, needed=role == "any")
    if plain(taken["any"]) == "n":
        early = kept & (day < HEADCOUNT_FROM)
        _remnants(sheet, taken["day"], table, early, notes)
        kept &= ~early
    place, places = _places(sheet, taken)
    return _Part(place, places, day, numbers, kept)


def _distinct(sheet: Sheet, heading: str) -> tuple[list[str], Ints]:
    """The different cells of a column as text, with the number of its cell for every row."""
    column = sheet.words(heading)
    cells = [*column.words, ""]
    return cells, np.where(column.codes < 0, len(cells) - 1, column.codes).astype(np.int64)


def _days(sheet: Sheet, heading: str, table: str, kept: np.ndarray, notes: Findings) -> Ints:
    """The day of every row, since 1900; rows without one are taken out of `kept`."""
    cells, codes = _distinct(sheet, heading)
    read = read_times(cells, UTC, day_first=False)  # these publishers are American
    faults = {**dict.fromkeys((i for i, cell in enumerate(cells) if not cell), "no-day")}
    faults.update(read.faults)
    _list(sheet, heading, table, cells, codes, faults, kept, notes)
    return np.where(read.times.lo >= 0, read.times.lo // DAY, 0)[codes]


def _people(
    sheet: Sheet, heading: str, table: str, kept: np.ndarray, notes: Findings, needed: bool
) -> Ints:
    """A number of people for every row, -1 where none is given or it is none."""
    cells, codes = _distinct(sheet, heading)
    values = np.full(len(cells), -1, np.int64)
    faults = {}
    for i, cell in enumerate(cells):
        try:
            number = float(cell.replace(",", "")) if cell else -1
            if cell and (number < 0 or not number.is_integer() or number > 1e9):
                raise ValueError(cell)
            values[i] = int(number)
        except ValueError:
            faults[i] = "no-number-of-people"
        if needed and not cell:
            faults[i] = "number-missing"
    taken_out = kept if needed else np.ones(len(sheet), bool)
    _list(sheet, heading, table, cells, codes, faults, taken_out, notes)
    return values[codes]


def _list(
    sheet: Sheet,
    heading: str,
    table: str,
    cells: list[str],
    codes: Ints,
    faults: dict[int, str],
    kept: np.ndarray,
    notes: Findings,
) -> None:
    """List the rows whose cell has a fault, take them out of `kept`."""
    if not faults:
        return
    rows = np.flatnonzero(np.isin(codes, list(faults)))
    kept[rows] = False
    for i in rows.tolist():
        code = faults[int(codes[i])]
        where = (code, "fault", table, sheet.first_row + i, heading, cells[codes[i]])
        _note(notes, *where)


def _remnants(sheet: Sheet, heading: str, table: str, early: np.ndarray, notes: Findings) -> None:
    """Say once how many rows lie before the publisher's series; they are not counted."""
    rows = np.flatnonzero(early)
    if len(rows):
        value = sheet.text(heading)[rows[0]]
        _note(
            notes,
            "before-the-series",
            "note",
            table,
            sheet.first_row + int(rows[0]),
            heading,
            value,
        )
        notes.tallies["before-the-series"] = len(rows)


def _places(sheet: Sheet, taken: dict[str, str]) -> tuple[Ints, list[str]]:
    """The facility of every row; a code tells facilities apart, a name only calls them."""
    if "place" not in taken and "name" not in taken:
        return np.zeros(len(sheet), np.int64), [""]
    codes_of, codes = _distinct(sheet, taken.get("place") or taken["name"])
    if "place" not in taken or "name" not in taken:
        return codes, codes_of
    names_of, names = _distinct(sheet, taken["name"])
    seen, first = np.unique(codes, return_index=True)
    labels = list(codes_of)
    for code, row in zip(seen.tolist(), first.tolist(), strict=True):
        name = names_of[names[row]]
        labels[code] = f"{name} ({codes_of[code]})" if name else codes_of[code]
    return codes, labels


def _together(parts: list[_Part]) -> tuple[Counts, Ints, Ints]:
    """The rows kept of all sheets, with the sheet and the row that each came from."""
    known: dict[str, int] = {}
    place, sheet, row = [], [], []
    for i, part in enumerate(parts):
        ours = np.full(len(part.places), -1, np.int32)
        for code in np.unique(part.place[part.kept]).tolist():
            if name := part.places[code]:
                ours[code] = known.setdefault(name, len(known))
        place.append(ours[part.place[part.kept]])
        row.append(np.flatnonzero(part.kept))
        sheet.append(np.full(len(row[-1]), i))

    def column(role: str) -> Ints:
        return np.concatenate(
            [part.numbers.get(role, np.full(len(part.kept), -1))[part.kept] for part in parts]
        )

    def given(role: str) -> Ints | None:
        return column(role) if any(role in part.numbers for part in parts) else None

    names = tuple(known)
    counts = Counts(
        Words(np.concatenate(place), names),
        np.concatenate([part.day[part.kept] for part in parts]),
        column("any"),
        column("midnight"),
        given("arrivals"),
        given("departures"),
    )
    return counts, np.concatenate(sheet), np.concatenate(row)


def _once(found: tuple[Counts, Ints, Ints], sheets: list[Sheet], notes: Findings) -> Counts:
    """The counts with one row per facility and day: the first; the others are listed."""
    counts, sheet, row = found
    key = counts.place.codes.astype(np.int64) << 32 | counts.day
    order = np.argsort(key, kind="stable")
    again = order[1:][key[order][1:] == key[order][:-1]]
    for i in np.sort(again).tolist():
        came = sheets[sheet[i]]
        table = "counts" if len(sheets) == 1 else came.file or came.name
        where = (table, came.first_row + int(row[i]), "", counts.place.text(i))
        _note(notes, "same-place-same-day", "fault", *where)
    if not len(again):
        return counts
    kept = np.ones(len(key), bool)
    kept[again] = False
    return Counts(
        counts.place.take(kept),
        *(None if c is None else c[kept] for c in (
            counts.day, counts.held_any, counts.held_midnight, counts.arrivals, counts.departures
        )),
    )  # fmt: skip


def _note(
    notes: Findings, code: str, kind: Any, table: str, row: int, column: str, value: str
) -> None:
    """Count a defect, list it."""
    known = {
        "no-day": (text("The row names no day."), text("Fill in the date.")),
        "no-number-of-people": (
            text("This is no number of people."),
            text("Write a whole number, or leave the cell empty where none is known."),
        ),
        "number-missing": (
            text("The row does not say how many people were held on the day."),
            text("Fill in the number; 0 where nobody was held."),
        ),
        "same-place-same-day": (
            text("Another row tells of the same facility and day. The first one is used."),
            text("Keep the row that is right; both together would count people twice."),
        ),
        "before-the-series": (
            text(
                "The rows before October 2011 count only people who were still held then. They "
                "are left out."
            ),
            text("Use another source for those years."),
        ),
    }
    if code in known:
        notes.tallies[code] += 1
        if notes.tallies[code] <= LISTED_MAX:
            notes.defects.append(Defect(code, kind, table, row, column, value[:80], *known[code]))
    else:
        notes.add(code, table, row, column, value, kind)
