"""A sheet: one table of text cells under headings, as a file gave it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Ragged:
    """A row with more cells, or fewer, than there are headings."""

    row: int
    cells: int


@dataclass(frozen=True)
class Sheet:
    """Cells by heading, stripped, "" where empty.

    name       file stem or name of the sheet
    header     headings as written
    first_row  the number of the first data row as a spreadsheet shows it
    typed      for Parquet, the columns as pyarrow arrays
    ragged     rows that do not fit the headings; missing cells read as empty
    """

    name: str
    header: tuple[str, ...]
    cells: Mapping[str, Sequence[str]]
    rows: int
    first_row: int = 2
    typed: Mapping[str, Any] = field(default_factory=dict)
    ragged: tuple[Ragged, ...] = ()

    def __len__(self) -> int:
        return self.rows

    def text(self, column: str) -> list[str]:
        """The cells under the heading `column`; KeyError where there is none."""
        if column in self.cells:
            return list(self.cells[column])
        from habeas.reading.parquet import as_text  # noqa: PLC0415

        return as_text(self.typed[column])

    def arrow(self, column: str) -> Any:
        """The column as a pyarrow array, for Parquet only; None elsewhere."""
        return self.typed.get(column)


def named(headings: Sequence[str]) -> tuple[str, ...]:
    """The headings made different from one another: the second `Date` becomes `Date (2)`."""
    seen: dict[str, int] = {}
    result = []
    for i, heading in enumerate(headings):
        clean = heading.strip().strip("\ufeff").strip() or f"column {i + 1}"
        seen[clean] = seen.get(clean, 0) + 1
        result.append(clean if seen[clean] == 1 else f"{clean} ({seen[clean]})")
    return tuple(result)
