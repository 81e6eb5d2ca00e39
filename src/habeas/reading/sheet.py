"""A sheet: one table of text cells under headings, as a file gave it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.reading.moments import NotRead, read_moment
from habeas.records.casebook import Words, words
from habeas.spans import DAY

_LOOKS_FIRST = 30  # rows among which the headings are sought
_VALUE_MAX = 40  # characters; a longer cell is no number, date or time
_VALUE = re.compile(r"[\d\s.,:/+-]*\d[\d\s.,:/TZ+-]*$")


@dataclass(frozen=True)
class Ragged:
    """A row that does not fit the headings.

    row    as a spreadsheet shows it
    cells  how many it has
    code   `long-row`, `short-row` or `unclosed-quote`
    extra  the cells beyond the last heading
    """

    row: int
    cells: int
    code: str = "long-row"
    extra: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """Cells by heading, stripped, "" where empty. A row without any cell stays, empty.

    name       file stem or name of the sheet
    header     headings as written
    first_row  the number of the first data row as a spreadsheet shows it
    typed      for Parquet, the columns as pyarrow arrays
    ragged     rows that do not fit the headings; missing cells read as empty
    native     for workbooks, which cells were numbers or dates rather than text
    separator  for text tables, what stood between the cells
    file       the path inside a folder or zip
    """

    name: str
    header: tuple[str, ...]
    cells: Mapping[str, Sequence[str]]
    rows: int
    first_row: int = 2
    typed: Mapping[str, Any] = field(default_factory=dict)
    ragged: tuple[Ragged, ...] = ()
    native: Mapping[str, npt.NDArray[np.bool_]] = field(default_factory=dict)
    separator: str = ""
    file: str = ""

    def __len__(self) -> int:
        return self.rows

    def text(self, column: str) -> list[str]:
        """The cells under the heading `column`; KeyError where there is none."""
        if column in self.cells:
            return list(self.cells[column])
        from habeas.reading.parquet import as_text  # noqa: PLC0415

        return as_text(self.typed[column])

    def words(self, column: str, rows: int | None = None) -> Words:
        """The cells under `column`, each different one once; of the first `rows` only, if given.

        KeyError where there is no such column.
        """
        if column in self.cells:
            return words(self.cells[column][:rows])
        from habeas.reading.parquet import as_words  # noqa: PLC0415

        return as_words(self.typed[column][:rows])

    def blank(self) -> npt.NDArray[np.bool_]:
        """True for the rows in which nothing is written."""
        result = np.ones(self.rows, bool)
        for heading in self.header:
            if not result.any():
                break
            if heading in self.cells:
                cells = self.cells[heading]
                for i in np.flatnonzero(result).tolist():
                    result[i] = not cells[i]
            else:
                result &= self.words(heading).codes < 0
        return result

    def arrow(self, column: str) -> Any:
        """The column as a pyarrow array, for Parquet only; None elsewhere."""
        return self.typed.get(column)

    def numeric(self, column: str) -> npt.NDArray[np.bool_]:
        """True per row where a workbook held a number or a date, not text; all False elsewhere."""
        found = self.native.get(column)
        return np.zeros(self.rows, bool) if found is None else found


class Pool(dict[str, str]):
    """Cells without spaces around them, each text kept once however often it is repeated."""

    def __missing__(self, cell: str) -> str:
        bare = cell.strip()
        kept = bare if bare == cell else self[bare]
        self[cell] = kept
        return kept


def named(headings: Sequence[str]) -> tuple[str, ...]:
    """The headings made different from one another: the second `Date` becomes `Date (2)`."""
    seen: dict[str, int] = {}
    result = []
    for i, heading in enumerate(headings):
        clean = " ".join(heading.strip("\ufeff \t\r\n").split()) or f"column {i + 1}"
        seen[clean] = seen.get(clean, 0) + 1
        result.append(clean if seen[clean] == 1 else f"{clean} ({seen[clean]})")
    return tuple(result)


def headings_at(first_rows: Iterable[Sequence[str]]) -> tuple[int, bool]:
    """Which row has the headings, and whether it really has any.

    It is the first that is nearly as full as the fullest one, mostly words: exports put a title, a
    date or an empty line above. A row with a date in it is a row of the table already (False).
    (-1, False) where every row is empty.
    """
    rows = [[cell.strip() for cell in row] for row in first_rows][:_LOOKS_FIRST]
    filled = [sum(map(bool, row)) for row in rows]
    if not any(filled):
        return -1, False
    enough = 0.6 * max(filled)
    first = next(i for i, count in enumerate(filled) if count >= enough)
    for i, row in enumerate(rows):
        written = [cell for cell in row if cell]
        if len(written) >= enough and len(written) >= min(2, max(filled)):
            values = sum(map(_is_value, written))
            if values * 2 >= len(written):
                continue
            if not any(map(_is_date, written)):
                above_is_data = any(_is_row(rows[j], len(written)) for j in range(i))
                return (first, False) if above_is_data else (i, True)
    return first, not any(map(_is_date, rows[first]))


def _is_row(row: Sequence[str], width: int) -> bool:
    """True for a row as full as the one that could be the headings, with a date in it."""
    return sum(map(bool, row)) >= width and any(map(_is_date, row))


def _is_value(cell: str) -> bool:
    return len(cell) <= _VALUE_MAX and bool(_VALUE.match(cell))


def _is_date(cell: str) -> bool:
    if not 8 <= len(cell) <= _VALUE_MAX or cell.isdigit():
        return False
    for order in ("day", "month"):
        try:
            wall = read_moment(cell, order)
        except NotRead:
            continue
        return wall.hi - wall.lo <= DAY
    return False
