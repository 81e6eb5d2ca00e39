"""The spells of New York City's jails: who stood on the daily lists from when to when.

One row per unbroken run of daily lists with the same person, admission, status, gang flag, custody
level. The last two are not read, so rows that differ in nothing else are joined again. Which days
have a list follows from the rows: every first and last day has one, and `snapshots` counts those
of a row. Read are pid, admitted_at, status, first_seen, last_seen, snapshots.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.languages import text
from habeas.reading import nyc_columns as nyc
from habeas.reading.fault import FileFault
from habeas.reading.nyc_book import Reading, casebook
from habeas.reading.nyc_columns import Claims
from habeas.reading.nyc_notes import Notes, Places
from habeas.reading.sheet import Sheet
from habeas.reading.snapshots import Listed, Lists
from habeas.reading.source import Source
from habeas.records.casebook import ABSENT, Casebook, Ints, Times

Mask = npt.NDArray[np.bool_]
ORIGIN = "spells on the daily lists of New York City's jails"
FIRST, LAST, NUMBER = ("first_seen",), ("last_seen",), ("snapshots",)
_TAKEN = (nyc.PERSON, nyc.ADMITTED, nyc.STATUS, FIRST, LAST, NUMBER)
_ROUNDS_MAX = 50  # each settles at least one day more; ten years of the city take three


def recognises(source: Source) -> bool:
    """True where the source is one table with the columns of spells."""
    return len(source.sheets) == 1 and _is_spells(source.sheets[0])


def _is_spells(sheet: Sheet) -> bool:
    return all(
        nyc.heading(sheet, names) for names in (nyc.PERSON, nyc.ADMITTED, nyc.STATUS, FIRST, LAST)
    )


def read(source: Source, accept_repairs: Sequence[str] = ()) -> Casebook:
    """The casebook in spells: one custody row per unbroken run of a person on the daily lists.

    Rows that cannot be used are listed as defects. No repair has to be accepted. Raises FileFault
    where no row can be used.
    """
    sheet = source.sheets[0]
    notes = Notes(Places.of([sheet]))
    notes.tallies.update(source.repairs)
    local = nyc.place()
    person, everybody = nyc.people(_column(sheet, nyc.PERSON), notes.tallies)
    admitted = nyc.claims(_column(sheet, nyc.ADMITTED), local)
    notes.tallies.update(admitted.repairs)
    codes = nyc.statuses(_column(sheet, nyc.STATUS), notes.tallies)
    first, last = (_days(sheet, names, notes) for names in (FIRST, LAST))
    used = np.flatnonzero(_usable(person, admitted, first, last, sheet, notes))
    if not len(used):
        raise FileFault(
            "NYC-02",
            text("No row of this file can be used: each lacks a person, an admission or its days."),
            source.path,
            text("Check pid, admitted_at, first_seen and last_seen in the first rows."),
        )
    none = np.full(len(person), ABSENT, np.int64)
    listed = Listed(
        person, admitted.position, codes.codes, first, last,
        np.arange(len(person), dtype=np.int64), Times(none, none),
    ).take(used)  # fmt: skip
    taken = lists_in(listed.first, listed.last, _numbers(sheet)[used])
    found = Reading(
        everybody, listed, taken, admitted.times, codes.words, False, len(sheet),
        tuple(h for h in sheet.header if h not in {nyc.heading(sheet, n) for n in _TAKEN}), ORIGIN,
    )  # fmt: skip
    return casebook(found, notes, local)


def _column(sheet: Sheet, names: Sequence[str]) -> Any:
    written = nyc.heading(sheet, names)
    assert written is not None
    return nyc.cells(sheet, written)


def _days(sheet: Sheet, names: Sequence[str], notes: Notes) -> Ints:
    found, faults = nyc.days(_column(sheet, names))
    for row, (code, written) in faults.items():
        notes.rows(code, np.array([row]), names[0], [written])
    return found


def _usable(
    person: npt.NDArray[Any], admitted: Claims, first: Ints, last: Ints, sheet: Sheet, notes: Notes
) -> Mask:
    """True where a row can be used; every other one is noted."""
    ragged = np.zeros(len(person), bool)
    for odd in sheet.ragged:
        ragged[odd.row - sheet.first_row] = True
        row = np.array([odd.row - sheet.first_row])
        notes.rows("ragged-row", row, "", [str(odd.cells)])
    for at, (code, written) in admitted.faults.items():
        notes.rows(code, np.array([at]), nyc.ADMITTED[1], [written])
    for code, column, wrong in (
        ("no-person", nyc.PERSON[1], person < 0),
        ("no-start", nyc.ADMITTED[1], admitted.position == -1),
        ("no-day", FIRST[0], first == -1),
        ("no-day", LAST[0], last == -1),
        ("ends-before-start", LAST[0], (first >= 0) & (last >= 0) & (last < first)),
    ):
        notes.rows(code, np.flatnonzero(~ragged & wrong), column, [""])
    placed = (first >= 0) & (last >= first)
    return ~ragged & (person >= 0) & (admitted.position >= 0) & placed


def _numbers(sheet: Sheet) -> Ints:
    """Per row on how many lists it stands, -1 where the file does not say."""
    import pyarrow as pa  # noqa: PLC0415

    written = nyc.heading(sheet, NUMBER)
    if written is None:
        return np.full(len(sheet), -1, np.int64)
    column = nyc.cells(sheet, written)
    if pa.types.is_integer(column.type):
        return column.cast(pa.int64()).fill_null(-1).to_numpy()
    position, texts = nyc.distinct(column, Counter())
    return np.array([int(t) if t.isdecimal() else -1 for t in texts] + [-1], np.int64)[position]


def lists_in(first: Ints, last: Ints, number: Ints) -> Lists:
    """The days with a list, as far as rows show them that stand on `number` lists each.

    A row whose number leaves no choice settles all its days: as many lists as days not settled,
    or none. What is settled settles other rows in the next round.
    """
    start = int(first.min())
    begin, finish = first - start, last - start
    size = int(finish.max()) + 1
    taken, missing = np.zeros(size, bool), np.zeros(size, bool)
    taken[begin] = taken[finish] = True
    spells = np.stack((begin, finish, number))[:, number >= 0]
    for _ in range(_ROUNDS_MAX):
        sure = np.concatenate(([0], np.cumsum(taken)))
        doubt = np.concatenate(([0], np.cumsum(~taken & ~missing)))
        open_days = doubt[spells[1] + 1] - doubt[spells[0]]
        more = spells[2] - (sure[spells[1] + 1] - sure[spells[0]])
        spells, open_days, more = (a[..., open_days > 0] for a in (spells, open_days, more))
        unsettled = ~taken & ~missing
        with_list = unsettled & _within(spells[:, more == open_days], size)
        without = unsettled & _within(spells[:, more == 0], size) & ~with_list
        if not (with_list | without).any():
            break
        taken, missing = taken | with_list, missing | without
    return Lists(start, taken, missing)


def _within(spells: npt.NDArray[np.int64], size: int) -> Mask:
    """True per day that lies in any of these spells."""
    change = np.bincount(spells[0], minlength=size + 1)
    change = change - np.bincount(spells[1] + 1, minlength=size + 1)
    return np.cumsum(change)[:size] > 0
