"""The casebook: columns about any number of people, as rules and counts read them.

Every reader ends here, every rule begins here. A rule never sees where a row came from.

Times are whole minutes since 1900-01-01T00:00Z. A moment that is known only roughly is a half-open
range: `lo` is the earliest minute it can have been, `hi` the first that it cannot have been any
more (for a day 24:00). A moment known to the minute has lo == hi. ABSENT stands in both where the
cell was empty, UNREADABLE where it could not be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from habeas.records.membership import Expression
from habeas.spans.calendar import UTC, Zone

Ints = npt.NDArray[np.int64]
Codes32 = npt.NDArray[np.int32]

ABSENT = -1
UNREADABLE = -2


@dataclass(frozen=True)
class Times:
    """A column of moments, each a range of minutes [lo, hi), or one minute lo == hi; int64."""

    lo: Ints
    hi: Ints

    def __len__(self) -> int:
        return len(self.lo)

    @property
    def latest(self) -> Ints:
        """The latest minute that each moment can have been."""
        result: Ints = np.where(self.hi > self.lo, self.hi - 1, self.hi)
        return result

    def take(self, rows: npt.NDArray[Any]) -> Times:
        """The same column with only `rows` (a mask or row numbers), in that order."""
        return Times(self.lo[rows], self.hi[rows])


@dataclass(frozen=True)
class Words:
    """A column of text: `words[codes[i]]` is the cell of row i; the code -1 is an empty cell."""

    codes: Codes32
    words: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.codes)

    def is_(self, *wanted: str) -> npt.NDArray[np.bool_]:
        """True in every row whose cell is one of `wanted`."""
        # A table by code, its last place for the empty cell: cheap for one person, for millions.
        among = np.array([word in wanted for word in self.words] + [False], bool)
        result: npt.NDArray[np.bool_] = among[self.codes]
        return result

    def stated(self) -> npt.NDArray[np.bool_]:
        """True in every row whose cell is not empty."""
        result: npt.NDArray[np.bool_] = self.codes >= 0
        return result

    def take(self, rows: npt.NDArray[Any]) -> Words:
        """The same column with only `rows` (a mask or row numbers), in that order."""
        return Words(self.codes[rows], self.words)

    def text(self, row: int) -> str:
        """The cell of `row`, the empty string where nothing was written."""
        code = int(self.codes[row])
        return self.words[code] if code >= 0 else ""


def words(cells: list[str] | tuple[str, ...]) -> Words:
    """The column `Words` for these cells, in their order; an empty string is an empty cell."""
    known: dict[str, int] = {}
    codes = np.fromiter(
        (known.setdefault(cell, len(known)) if cell else -1 for cell in cells),
        dtype=np.int32,
        count=len(cells),
    )
    return Words(codes, tuple(known))


ColumnData = Times | Words | npt.NDArray[Any]


@dataclass(frozen=True)
class Table:
    """Rows of one tidy table, as columns of equal length.

    person   int32 number of the person in `Casebook.people`; -1 for rows about no one person
             (class orders, agreements, decrees)
    row      int64 number of the row in the file it came from, counted as a spreadsheet does
    columns  `Times` for times, `Words` for text and words, float64 with NaN for numbers, int8 for
             yes (1), no (0) and not stated (-1). A column the file did not have is not in here.
    """

    person: Codes32
    row: Ints
    columns: Mapping[str, ColumnData]

    def __len__(self) -> int:
        return len(self.person)

    def has(self, name: str) -> bool:
        """True where the file had the column `name`."""
        return name in self.columns

    def times(self, name: str) -> Times:
        """The times `name`; every row ABSENT where the file had no such column."""
        found = self.columns.get(name)
        if isinstance(found, Times):
            return found
        empty = np.full(len(self), ABSENT, np.int64)
        return Times(empty, empty)

    def words(self, name: str) -> Words:
        """The text column `name`; every row empty where the file had no such column."""
        found = self.columns.get(name)
        if isinstance(found, Words):
            return found
        return Words(np.full(len(self), -1, np.int32), ())

    def yes(self, name: str) -> npt.NDArray[np.int8]:
        """Per row 1 yes, 0 no, -1 not stated; all -1 where the file had no such column."""
        found = self.columns.get(name)
        if isinstance(found, np.ndarray):
            return found.astype(np.int8)
        return np.full(len(self), -1, np.int8)

    def numbers(self, name: str) -> npt.NDArray[np.float64]:
        """Per row a number, NaN where none was written."""
        found = self.columns.get(name)
        if isinstance(found, np.ndarray):
            return found.astype(np.float64)
        return np.full(len(self), np.nan)

    def take(self, rows: npt.NDArray[Any]) -> Table:
        """The table with only `rows` (a mask or row numbers), in that order."""
        kept = {
            name: col[rows] if isinstance(col, np.ndarray) else col.take(rows)
            for name, col in self.columns.items()
        }
        return Table(self.person[rows], self.row[rows], kept)


@dataclass(frozen=True)
class Defect:
    """A place in a file that cannot be read as it stands, or that had to be repaired to be read.

    code   stable name of the fault, such as `no-such-day`
    kind   `fault`: not used as written; `repair`: read after a named repair; `note`: used as
           written but odd (two rows alike, a stay of no length)
    what   the fault in a sentence; `do` what mends it
    """

    code: str
    kind: Literal["fault", "repair", "note"]
    table: str
    row: int
    column: str
    value: str
    what: str
    do: str


@dataclass(frozen=True)
class Counts:
    """Published numbers of people by place and local day, with no persons named.

    day            days since 1900-01-01; one row per place and day
    held_any       held at any point of the day
    held_midnight  held at its end; -1 where not given
    arrivals, departures  people who came, who left on the day; -1 where not given, None where the
                   source has no such column
    """

    place: Words
    day: Ints
    held_any: Ints
    held_midnight: Ints
    arrivals: Ints | None = None
    departures: Ints | None = None


@dataclass(frozen=True)
class Guess:
    """What a column of an unknown file was taken for, with the reason, to be shown to the reader."""

    theirs: str
    ours: str
    why: str


@dataclass(frozen=True)
class Casebook:
    """Everything that was read from one source.

    people    register numbers or pseudonyms, as text; the position is the person's number
    tables    by name, see `habeas.records.tables`
    zone      the zone of the places; days and months of the law are counted in it
    country   ISO code, with a subdivision where the law has one (US-NY); "" where not known
    as_of     the last minute that the source attests: the audit's "now"
    origin    what kind of source this is, for the first line of the answer
    packs     norm packs that this source suggests beside the general ones
    observed  True for snapshots: presence was observed day by day, edges are inferred
    defects   every place that could not be read or was repaired
    tallies   how often each repair and each fault occurred, by code
    said      the same in sentences, in the language spoken when the source was read
    unit      what a row of `people` stands for: people, or placements where nobody is named
    rows_read rows of the source, bad ones included
    unread    columns of the source that were left alone
    guess     how the columns of an unknown file were taken
    counts    numbers of people, for a source without persons
    unseen    days (since 1900-01-01) between the first snapshot and the last of which none is known
    classes   what orders say of their members (`orders.members`) -> the same as an expression; one
              that nobody could read is not in it
    partial   only some people of the source: what depends on the others is not judged
    """

    people: npt.NDArray[Any]
    tables: Mapping[str, Table]
    as_of: int
    zone: Zone = UTC
    country: str = ""
    origin: str = "tidy tables"
    packs: tuple[str, ...] = ()
    observed: bool = False
    defects: tuple[Defect, ...] = ()
    tallies: Mapping[str, int] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    unit: Literal["people", "placements"] = "people"
    rows_read: int = 0
    unread: tuple[str, ...] = ()
    guess: tuple[Guess, ...] = ()
    counts: Counts | None = None
    unseen: Ints = field(default_factory=lambda: np.empty(0, np.int64))
    classes: Mapping[str, Expression] = field(default_factory=dict)
    partial: bool = False

    def table(self, name: str) -> Table:
        """The table `name`; an empty one where the source had none."""
        found = self.tables.get(name)
        if found is not None:
            return found
        return Table(np.empty(0, np.int32), np.empty(0, np.int64), {})

    def has(self, table: str, *columns: str) -> bool:
        """True where the source had `table` and in it every one of `columns`."""
        found = self.tables.get(table)
        return found is not None and all(found.has(name) for name in columns)
