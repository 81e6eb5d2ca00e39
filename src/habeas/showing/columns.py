"""A table as it is handed to Python: NumPy columns, a data frame, or a file."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from habeas.languages import several, text
from habeas.records.casebook import Casebook
from habeas.showing import card, delimited, misasked, workbook
from habeas.showing.export import to_parquet
from habeas.showing.far_days import with_far_days
from habeas.showing.fault import CannotWrite
from habeas.showing.listing import texts
from habeas.showing.moment import number, offset, stamps
from habeas.showing.table import table as drawn_table
from habeas.spans.axis import EPOCH, Keys
from habeas.spans.calendar import UTC, Zone

SHOWN = 10
Cells = npt.NDArray[Any]


class Columns:
    """Named columns of equal length.

    `columns["person"]` is a NumPy array: text as objects of `str`, minutes as int64, yes or no as
    bool, days as datetime64[D], instants as datetime64[m] in UTC. `dict(columns)` has them all.
    `len` counts rows. Frames and Parquet carry instants with the zone of the place.
    """

    def __init__(self, table: pa.Table, zone: Zone = UTC) -> None:
        plain = [_spelt(column) for column in table.columns]
        self._table, self._zone = pa.table(plain, names=table.column_names), zone

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        return tuple(self._table.column_names)

    def keys(self) -> tuple[str, ...]:
        """The same as `names`, so that `dict(columns)` works."""
        return self.names

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def __getitem__(self, name: str) -> Cells:
        if name not in self.names:
            raise misasked.unknown(name, self.names)
        column = self._table.column(name)
        cells: Cells = column.to_numpy()
        return cells.astype("datetime64[m]") if pa.types.is_timestamp(column.type) else cells

    # --- frames --------------------------------------------------------------------------

    def to_arrow(self) -> pa.Table:
        """The table as Arrow."""
        return self._table

    def to_pandas(self) -> Any:
        """The table as a pandas DataFrame, days after 9999 as text. Raises ImportError where pandas
        is not installed."""
        _installed("pandas")
        return with_far_days(self._table).to_pandas()

    def to_polars(self) -> Any:
        """The table as a Polars DataFrame. Raises ImportError where Polars is not installed."""
        return _installed("polars").from_arrow(self._table)

    # --- files ---------------------------------------------------------------------------

    def to_csv(self, path: str | os.PathLike[str], *, bom: bool = False) -> Path:
        """Write UTF-8 CSV, instants as ISO 8601 with their offset; a file of that name is replaced.

        bom  begin with a byte order mark, which some spreadsheets need to see accents
        A text that begins like a formula gets an apostrophe before it. Raises CannotWrite.
        """
        return _whole(path, lambda part: delimited.write(self._written(), part, bom=bom))

    def to_excel(self, path: str | os.PathLike[str], *, sheet: str = "") -> Path:
        """Write a workbook in which no cell is a formula; a file of that name is replaced.

        Raises CannotWrite where the disk refuses.
        """
        name = sheet or text("Findings")
        return _whole(path, lambda part: workbook.write(part, {name: self._written()}))

    def to_parquet(self, path: str | os.PathLike[str]) -> Path:
        """Write Parquet, instants with their zone; a file of that name is replaced.

        Raises CannotWrite where the disk refuses.
        """
        return _whole(path, lambda part: to_parquet(self._table, part))

    def _written(self) -> pa.Table:
        """The table as text files show it: an instant is the clock of its place with its offset."""

        def shown(column: pa.ChunkedArray) -> pa.Array:
            if not pa.types.is_timestamp(column.type):
                return column
            minutes = column.to_numpy().astype("datetime64[m]") - EPOCH
            return texts(stamps(minutes.astype(np.int64), self._zone))

        whole = with_far_days(self._table)
        return pa.table([shown(c) for c in whole.columns], names=self.names)

    # --- looking at it -------------------------------------------------------------------

    def __repr__(self) -> str:
        head, rows = self._first()
        return drawn_table(rows, head) + ("\n" + self._more() if self._more() else "")

    def _repr_html_(self) -> str:
        head, rows = self._first()
        return card.card(card.table(head, rows, self._numbers()), card.faint(self._more()))

    def _first(self) -> tuple[list[str], list[list[str]]]:
        head = self._written().slice(0, SHOWN).to_pylist()
        return list(self.names), [[_said(cell) for cell in row.values()] for row in head]

    def _more(self) -> str:
        left = len(self) - SHOWN
        if left <= 0:
            return ""
        return several(left, "… and {n} more row", "… and {n} more rows", n=number(left))

    def _numbers(self) -> list[bool]:
        return [pa.types.is_integer(field.type) for field in self._table.schema]


def instants(minutes: Keys, zone: Zone) -> pa.Array:
    """The minutes as instants of the place; every one must be real, not OPEN."""
    moments = (EPOCH + minutes.astype("timedelta64[m]")).astype("datetime64[ms]")
    return pa.array(moments).cast(pa.timestamp("ms", tz=_name(zone)))


def persons(book: Casebook, numbers: npt.NDArray[np.integer[Any]]) -> pa.Array:
    """The identifiers of the people with these numbers, in their order."""
    used, place = np.unique(numbers, return_inverse=True)
    return texts([str(name) for name in book.people[used]]).take(pa.array(place))


def of(columns: Mapping[str, Any], zone: Zone = UTC) -> Columns:
    """Columns given by name, as arrays of Arrow or NumPy; text as a list of `str`."""
    made = {
        name: texts(cells) if isinstance(cells, list) else cells for name, cells in columns.items()
    }
    return Columns(pa.table(made), zone)


def _name(zone: Zone) -> str:
    """The zone by a name that every library of frames knows."""
    if not len(zone.changes) and zone.name[:1] in "+-":
        return offset(int(zone.offsets[0]))
    try:
        ZoneInfo(zone.name)
    except (ValueError, OSError, KeyError):  # a zone that is not found is a KeyError
        return "UTC"
    return zone.name


def _spelt(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column


def _said(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return text("yes") if cell else text("no")
    return number(cell) if isinstance(cell, int) else str(cell)


def _installed(library: str) -> Any:
    try:
        return importlib.import_module(library)
    except ImportError as missing:
        what = text("{library} is not installed.", library=library)
        do = text("Run `pip install {library}`, or use to_arrow().", library=library)
        raise ImportError(misasked.message("ASK-08", what, do)) from missing


def _whole(path: str | os.PathLike[str], write: Callable[[Path], object]) -> Path:
    """Write beside the place, then move: a file is whole or not there."""
    target = Path(path)
    part = target.with_name(f"{target.name}.part")
    try:
        write(part)
        part.replace(target)
    except OSError as refused:
        raise CannotWrite(
            "OUT-01",
            text("The results cannot be written: {why}.", why=refused.strerror or refused),
            str(target),
            text("Name another place, or make room in this one."),
        ) from refused
    return target
