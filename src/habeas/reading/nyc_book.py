"""The casebook of the city's jails, from who stood on which daily list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.reading.nyc_columns import COUNTRY, PACKS, PLACE
from habeas.reading.nyc_notes import Notes, iso
from habeas.reading.snapshots import Edges, Listed, Lists, Runs, edges, runs
from habeas.records.casebook import ABSENT, Casebook, ColumnData, Ints, Table, Times, Words
from habeas.spans import DAY
from habeas.spans.calendar import Zone


@dataclass(frozen=True)
class Reading:
    """What an importer found out about its source.

    codes        the statuses by position; None where the source has no such column
    leaves       True where the source has a column for the discharge
    """

    people: npt.NDArray[Any]
    listed: Listed
    lists: Lists
    admitted: Times
    codes: tuple[str, ...] | None
    leaves: bool
    rows_read: int
    unread: tuple[str, ...]
    origin: str


def casebook(found: Reading, notes: Notes, local: Zone) -> Casebook:
    """The casebook with one custody row per unbroken run, sorted by person then first day.

    People who are named in rows that cannot be used, and nowhere else, are not in it.
    """
    made = runs(found.listed, found.lists)
    admitted = found.admitted.take(made.listed.admission)
    edge = edges(made, found.lists, admitted, local)
    _note_days(found.lists, notes)
    _note_runs(made, edge, admitted, notes, local)
    columns = _columns(found, made, edge, admitted)
    held, person = np.unique(made.listed.person, return_inverse=True)
    row = notes.places.number(made.listed.row)
    table = Table(person.astype(np.int32), row, columns)
    as_of = int(local.utc(np.array([(found.lists.last + 1) * DAY], np.int64))[0][0])
    return Casebook(
        people=found.people[held],
        tables={"custody": table},
        as_of=as_of,
        zone=local,
        country=COUNTRY,
        origin=found.origin,
        packs=PACKS,
        observed=True,
        defects=tuple(notes.defects),
        tallies=dict(notes.tallies),
        rows_read=found.rows_read,
        unread=found.unread,
        unseen=found.lists.unseen,
    )


def _columns(found: Reading, made: Runs, edge: Edges, admitted: Times) -> dict[str, ColumnData]:
    same = np.zeros(len(made.listed.person), np.int32)
    columns: dict[str, ColumnData] = {
        "start": edge.start,
        "end": edge.end,
        "place": Words(same, (PLACE,)),
        "place_kind": Words(same, ("prison",)),
        "claimed_start": admitted,
    }
    if found.leaves:
        columns["claimed_end"] = made.listed.left
    if found.codes is not None:
        columns["status"] = Words(made.listed.status, found.codes)
    return columns


def _note_days(lists: Lists, notes: Notes) -> None:
    source = notes.places.names[0] if len(notes.places.names) == 1 else ""
    notes.days("missing-day", np.flatnonzero(lists.missing) + lists.first, source)
    unsure = ~lists.missing & ~lists.taken
    notes.days("day-not-known", np.flatnonzero(unsure) + lists.first, source)


def _note_runs(made: Runs, edge: Edges, admitted: Times, notes: Notes, local: Zone) -> None:
    rows, first = made.listed.row, made.listed.first
    claims = local.local(np.maximum(admitted.lo, 0)) // DAY

    def note(code: str, column: str, chosen: npt.NDArray[np.bool_], values: Ints) -> None:
        at = np.flatnonzero(chosen)
        if len(at):
            notes.rows(code, rows[at], column, [iso(int(v)) for v in values[at]], "note")

    note("listed-before-admission", "claimed_start", edge.unadmitted, claims)
    note("back-with-same-admission", "start", made.reappears, first)
    left = made.listed.left
    day_left = np.where(left.lo == ABSENT, 0, local.local(np.maximum(left.lo, 0)) // DAY)
    note("discharge-against-list", "claimed_end", edge.unleft, day_left)
    note("two-admissions-at-once", "start", at_once(made.listed), first)


def at_once(listed: Listed) -> npt.NDArray[np.bool_]:
    """True per run that begins while another of the same person still goes on.

    Runs are sorted by person then first day; a run of one admission never meets its next one.
    """
    if not len(listed.person):
        return np.zeros(0, bool)
    span = int(listed.last.max()) + 1
    reach = np.maximum.accumulate(listed.person.astype(np.int64) * span + listed.last)
    result = np.zeros(len(listed.person), bool)
    result[1:] = reach[:-1] >= listed.person[1:].astype(np.int64) * span + listed.first[1:]
    return result
