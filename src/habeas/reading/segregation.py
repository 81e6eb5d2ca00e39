"""Logs of isolation, in which every row is one placement of a person who is not named.

The number of the row stands for the person: such a log holds placements, not persons, so that
two placements of one person cannot be seen to be hers. Every placement is read as solitary
confinement, known to the day. Without a release it goes on when the log ends.

Only the headings differ between the agencies' forms (`segregation_icij`, `_srms`, `_pogo`,
`_nwdc`). Which of two contradicting figures holds is decided in `segregation_dates`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from habeas.reading.headings import plain
from habeas.reading.notes import Findings
from habeas.reading.segregation_dates import Known, judged
from habeas.reading.segregation_exchange import Lengths, Mask
from habeas.reading.segregation_notes import Log, note
from habeas.reading.sheet import Sheet
from habeas.reading.source import Source
from habeas.reading.times import read_times
from habeas.records.casebook import Casebook, Table, Times, words
from habeas.spans import DAY
from habeas.spans.calendar import UTC

LENGTH_MAX = 40_000  # days, longer than any life in custody


@dataclass(frozen=True)
class Form:
    """How one agency lays its log out.

    origin    what the log is, for the first line of the answer
    must      headings without which it is not this form, in plain words
    never     headings that show it to be another form
    roles     what is read: `first` and `last` day, `length` in days, `place`, `responsible`,
              `ground`, `entered`, `number` of the row; each with its headings, the best first
    country   of the places
    """

    origin: str
    must: frozenset[str]
    never: frozenset[str]
    roles: Mapping[str, tuple[str, ...]]
    country: str = "US"


def fits(sheet: Sheet, form: Form) -> bool:
    """True where the headings of `sheet` are those of `form`."""
    headings = set(map(plain, sheet.header))
    return form.must <= headings and not form.never & headings


def recognised(source: Source, form: Form) -> bool:
    """True where a sheet of the source is a log of this form."""
    return any(fits(sheet, form) for sheet in source.sheets)


def read_log(source: Source, form: Form, accept_repairs: Sequence[str] = ()) -> Casebook:
    """The casebook of a log, one person a placement, in the order of the file.

    Rows without a day of placement, with a day that cannot be read, or that end before they begin
    are faults, left out of custody. A row in which nothing is written is passed over as a note.
    """
    log, unread = gathered(source, form)
    notes = Findings()
    notes.tallies.update(source.repairs)
    for table, odd in log.ragged:
        notes.add(odd.code, table, odd.row, "", str(odd.cells))
    log = log.take(~_blank(log, notes))
    people = _numbers(log, notes)
    first, last = _times(log, "first", notes), _times(log, "last", notes)
    entered = _times(log, "entered", notes, faults=False)
    known = Known(first, last, _lengths(log, notes), entered)
    days = judged(log, known, accept_repairs, notes)
    _repeats(log, notes)
    _missing(log, notes)
    table = Table(
        np.arange(len(log), dtype=np.int32),
        log.row,
        {
            "start": days.first,
            "end": days.last,
            "place": words(log.cells["place"]),
            "responsible": words(log.cells["responsible"]),
            "status": words(_grounds(log.cells["ground"])),
            "regime": words(["solitary"] * len(log)),
        },
    )
    return Casebook(
        people=np.array(people, dtype=object),
        tables={"custody": table.take(days.kept)},
        as_of=days.attested,
        country=form.country,
        origin=form.origin,
        packs=(form.country.lower(),),
        defects=tuple(notes.defects),
        tallies=dict(notes.tallies),
        rows_read=sum(map(len, source.sheets)),
        unread=tuple(unread),
        unit="placements",
    )


def gathered(source: Source, form: Form) -> tuple[Log, list[str]]:
    """The rows of every sheet of this form, one after another, with what is left unread."""
    fitting = [sheet for sheet in source.sheets if fits(sheet, form)]
    unread = [sheet.name for sheet in source.sheets if not fits(sheet, form)]
    logs = []
    for sheet in fitting:
        log = _of_sheet(sheet, form, "custody" if len(fitting) == 1 else _name(sheet))
        read = set(log.headings.values())
        unread += [f"{sheet.name}.{heading}" for heading in sheet.header if heading not in read]
        logs.append(log)
    return Log.together(logs), unread


def _name(sheet: Sheet) -> str:
    """What tells a sheet from the others of its source."""
    return sheet.file if sheet.name in sheet.file else f"{sheet.file} {sheet.name}".strip()


def _of_sheet(sheet: Sheet, form: Form, name: str) -> Log:
    """The rows of one sheet; a role that the sheet lacks has empty cells."""
    said = {plain(heading): heading for heading in reversed(sheet.header)}
    headings = {
        role: next((said[one] for one in known if one in said), "")
        for role, known in form.roles.items()
    }
    empty = [""] * len(sheet)
    beside = [sheet.text(heading) for heading in sheet.header if heading != headings["number"]]
    return Log(
        [name] * len(sheet),
        np.arange(len(sheet), dtype=np.int64) + sheet.first_row,
        {role: heading for role, heading in headings.items() if heading},
        {role: sheet.text(heading) if heading else empty for role, heading in headings.items()},
        list(zip(*beside, strict=True)),
        [(name, odd) for odd in sheet.ragged],
    )


def _numbers(log: Log, notes: Findings) -> list[str]:
    """What stands for the person of each row: its number in the log, else its line in the file.

    A number that stands in several rows is told apart by their lines: two rows, two placements.
    """
    times = Counter(log.cells["number"])
    result = []
    for i, number in enumerate(log.cells["number"]):
        line = f"row {log.row[i]}" if log.table[i] == "custody" else f"{log.table[i]} {log.row[i]}"
        if number and times[number] > 1:
            note(notes, log, i, "repeated-number", "note", "number")
        result.append(line if not number else f"{number} ({line})" if times[number] > 1 else number)
    return result


def _blank(log: Log, notes: Findings) -> Mask:
    """Rows of which nothing but their number is written, each noted."""
    blank = np.array([not any(cells) for cells in log.beside], bool)
    for i in np.flatnonzero(blank):
        note(notes, log, int(i), "blank-row", "note", "number")
    return blank


def _times(log: Log, role: str, notes: Findings, *, faults: bool = True) -> Times:
    """The times under a role, faults listed; midnights throughout a column are whole days."""
    read = read_times(log.cells[role], UTC, day_first=False)  # these forms are American
    for i, code in read.faults.items():
        if faults:
            notes.add(code, log.table[i], int(log.row[i]), log.heading(role), log.cells[role][i])
    notes.tallies.update(read.repairs)
    times = read.times
    real = times.lo >= 0
    if real.any() and not (times.lo[real] % DAY).any() and (times.lo[real] == times.hi[real]).all():
        return Times(times.lo, np.where(real, times.hi + DAY, times.hi))
    return times


def _lengths(log: Log, notes: Findings) -> Lengths:
    """The stated lengths in days; NaN where none is written or it can be none."""
    result = np.full(len(log), np.nan)
    for i, cell in enumerate(log.cells["length"]):
        if cell:
            try:
                result[i] = float(cell.replace(",", ""))
            except ValueError:
                where = log.table[i], int(log.row[i])
                notes.add("not-a-number", *where, log.heading("length"), cell)
                continue
            if not 0 <= result[i] <= LENGTH_MAX:
                result[i] = np.nan
                note(notes, log, i, "no-such-length", "fault", "length")
    return result


def _repeats(log: Log, notes: Findings) -> None:
    """Note rows that repeat another one in everything but their number; both are kept."""
    seen: set[tuple[str, ...]] = set()
    for i, cells in enumerate(log.beside):
        if cells in seen:
            notes.add("repeated-row", log.table[i], int(log.row[i]), "", "", "note")
        seen.add(cells)


def _missing(log: Log, notes: Findings) -> None:
    """Note what a row does not say of the place, or of who is responsible for it."""
    for role in ("place", "responsible"):
        if role in log.headings:
            for i in (i for i, cell in enumerate(log.cells[role]) if not cell):
                note(notes, log, i, f"no-{role}", "note", role)


def _grounds(cells: list[str]) -> list[str]:
    """The ground of each placement as far as its colon.

    What follows says what a person is held to be, or to belong to; that is not read.
    """
    return [cell.partition(":")[0].strip() for cell in cells]
