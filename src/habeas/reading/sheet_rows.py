"""The rows of a sheet: which of them say anything, which do not fit the headings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from habeas.reading.notes import Findings
from habeas.reading.sheet import Sheet
from habeas.records.casebook import Ints

Mask = npt.NDArray[np.bool_]
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # odd, with its bits spread: 2**64 by the golden ratio


@dataclass(frozen=True)
class Rows:
    """What is known of the rows of a sheet before their cells are read.

    label   what the rows are called in messages: the table, or the file where there are several
    number  of each row, as a spreadsheet shows it
    real    False for rows without any cell, or that repeat the headings
    cut     how many cells a row has, by its position, for rows that end too early
    """

    label: str
    number: Ints
    real: Mask
    cut: dict[int, int]

    def missing(self, column: int) -> Ints:
        """The positions of the rows that end before the column at that place."""
        return np.array([row for row, cells in self.cut.items() if cells <= column], np.int64)


def rows_of(sheet: Sheet, label: str, notes: Findings) -> Rows:
    """The rows of `sheet`, with a note of all that are odd as a whole."""
    number = np.arange(len(sheet), dtype=np.int64) + sheet.first_row
    blank = sheet.blank()
    again = _headings_again(sheet) & ~blank
    for code, found in (("blank-rows", blank), ("repeated-headings", again)):
        if found.any():
            notes.tallies[code] += int(found.sum())
    cut: dict[int, int] = {}
    for odd in sheet.ragged:
        notes.add(odd.code, label, odd.row, "", str(odd.cells))
        if odd.cells < len(sheet.header):
            cut[odd.row - sheet.first_row] = odd.cells
    real = ~blank & ~again
    for i in repeated(sheet, real).tolist():
        notes.add("repeated-row", label, int(number[i]), "", "", "note")
    return Rows(label, number, real, cut)


def repeated(sheet: Sheet, real: Mask) -> Ints:
    """The positions of rows that equal an earlier one to the letter, among the `real` ones.

    Rows are compared by a 64-bit mixture of their cells' hashes: two of a million different rows
    are taken for alike once in 30 million such files, and nothing but a note follows from it.
    """
    mixed = np.zeros(len(sheet), np.uint64)
    for heading in sheet.header:
        if heading in sheet.cells:
            hashes = np.fromiter(map(hash, sheet.cells[heading]), np.int64, len(sheet))
        else:
            hashes = sheet.words(heading).codes.astype(np.int64) + 1
        mixed = (mixed ^ hashes.view(np.uint64)) * _SPREAD
        mixed ^= mixed >> np.uint64(29)
    at = np.flatnonzero(real)
    order = at[np.argsort(mixed[at], kind="stable")]
    return np.sort(order[1:][mixed[order[1:]] == mixed[order[:-1]]])


def _headings_again(sheet: Sheet) -> Mask:
    """True for rows that repeat the headings, as where several exports were joined into one."""
    result = np.ones(len(sheet), bool)
    for heading in sheet.header:
        if heading not in sheet.cells:
            return np.zeros(len(sheet), bool)
        cells = sheet.cells[heading]
        for i in np.flatnonzero(result).tolist():
            result[i] = cells[i] == heading
    return result
