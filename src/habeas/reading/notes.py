"""Defects beside their counts, as they come up while a source is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy.typing as npt

from habeas.reading.faults import LISTED_MAX, defect
from habeas.records.casebook import Defect

Kind = Literal["fault", "repair", "note"]


@dataclass
class Findings:
    """What has come up so far. Beyond LISTED_MAX of a code only its count grows.

    A cell of a flat file can feed several tables; its fault is one.
    """

    defects: list[Defect] = field(default_factory=list)
    tallies: Counter[str] = field(default_factory=Counter)
    _seen: set[tuple[str, str, int, str]] = field(default_factory=set)

    def add(
        self, code: str, table: str, row: int, column: str, value: str, kind: Kind = "fault"
    ) -> None:
        """Note one defect, once."""
        place = (code, table, row, column)
        if place in self._seen:
            return
        if self.tallies[code] < LISTED_MAX:
            self._seen.add(place)
        self.tallies[code] += 1
        if self.tallies[code] <= LISTED_MAX:
            self.defects.append(defect(code, table, row, column, value, kind))

    def add_cells(
        self,
        found: Mapping[int, str],
        table: str,
        rows: npt.NDArray[Any],
        column: str,
        cells: Sequence[str],
    ) -> None:
        """Note the faults `found`, code by position, of a column; `rows` are its row numbers."""
        for i, code in found.items():
            self.add(code, table, int(rows[i]), column, cells[i])
