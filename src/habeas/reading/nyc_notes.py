"""What is odd in daily lists of people, each place with what mends it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from habeas.languages import text
from habeas.reading.faults import LISTED_MAX, explain
from habeas.reading.sheet import Sheet
from habeas.records.casebook import Defect, Ints
from habeas.spans.axis import EPOCH

Kind = Literal["fault", "repair", "note"]


def _sentences() -> dict[str, tuple[str, str]]:
    """Each fault of daily lists in a sentence, with the remedy."""
    ask = text("Ask the jail for the file of that day.")
    look = text("Look it up in the admission book.")
    return {
        "no-day": (
            text("The row does not say of which day the list is."),
            text("Fill in the day of the list; without it the row cannot be placed in time."),
        ),
        "no-day-in-name": (
            text("Neither the file's name nor a column says of which day the list is."),
            text("Name the file for its day, such as Daily_20230701.csv."),
        ),
        "no-rows": (text("The file has headings but no rows: the day has no list."), ask),
        "missing-day": (
            text("No list of this day is in the file. No stay was broken for it."), ask,
        ),
        "day-not-known": (
            text("The file does not show which of these days have a list. No stay ends on them."),
            ask,
        ),
        "short-list": (
            text("The list has less than half as many rows as lists usually have."),
            text("Check that the file is whole: who is missing from it counts as not listed."),
        ),
        "listed-twice": (
            text("The list names the person twice under one admission. It was counted once."),
            text("Nothing needs to be done where the two rows are alike."),
        ),
        "listed-twice-unlike": (
            text("The list names the person twice under one admission, with another status."),
            text("The first row was counted. Ask which status was right that day."),
        ),
        "two-admissions-at-once": (
            text("The person stands on the lists under two admissions at one time."),
            text("Both were counted as rows, the person once. Ask which admission is closed."),
        ),
        "back-with-same-admission": (
            text("The person was not on the lists in between, then again under one admission."),
            text("Held or not in between is not known: possible, not certain. Ask the jail."),
        ),
        "no-start": (
            text("The list does not say when the person was admitted."),
            text("Look it up; the person counts as held on the day of the list."),
        ),
        "listed-before-admission": (
            text("The person was on the list of a day before the admission claimed."), look,
        ),
        "discharge-against-list": (
            text("The discharge claimed does not lie between the last list and the next one."),
            text("The lists were followed; the claim was kept. Look up the discharge."),
        ),
        "ends-before-start": (
            text("The last day lies before the first."), text("Look up both days."),
        ),
    }  # fmt: skip


@dataclass(frozen=True)
class Places:
    """Where the rows of several sheets, numbered through, stand in their files."""

    names: tuple[str, ...]
    offsets: Ints
    first_rows: Ints

    @classmethod
    def of(cls, sheets: Sequence[Sheet]) -> Places:
        """The places of all rows of `sheets`, in their order."""
        sizes = np.array([0, *map(len, sheets)], np.int64)
        names = tuple(sheet.file or sheet.name for sheet in sheets)
        return cls(names, np.cumsum(sizes), np.array([s.first_row for s in sheets], np.int64))

    def sheet(self, rows: npt.NDArray[Any]) -> Ints:
        """For each row the position of its sheet."""
        return np.searchsorted(self.offsets, rows, "right") - 1

    def number(self, rows: npt.NDArray[Any]) -> Ints:
        """For each row its number in its file, as a spreadsheet shows it."""
        sheet = self.sheet(rows)
        return rows - self.offsets[sheet] + self.first_rows[sheet]


@dataclass
class Notes:
    """Defects and counts as they come up; beyond LISTED_MAX of a kind only the count grows."""

    places: Places
    sentences: dict[str, tuple[str, str]] = field(default_factory=_sentences)
    defects: list[Defect] = field(default_factory=list)
    tallies: Counter[str] = field(default_factory=Counter)

    def rows(
        self, code: str, rows: npt.NDArray[Any], column: str, values: Sequence[str],
        kind: Kind = "fault",
    ) -> None:  # fmt: skip
        """Note the same of many rows; `values` has one text per row, or one for all."""
        if not len(rows):
            return
        listed = rows[: max(LISTED_MAX - self.tallies[code], 0)]
        numbers, sheets = self.places.number(listed), self.places.sheet(listed)
        for i, (number, sheet) in enumerate(zip(numbers, sheets, strict=True)):
            value = values[i] if len(values) > 1 else values[0]
            self._list(code, kind, self.places.names[sheet], int(number), column, value)
        self.tallies[code] += len(rows)

    def file(
        self, code: str, name: str, value: str = "", kind: Kind = "fault", times: int = 1
    ) -> None:
        """Note something of a whole file or day that stands in no one row."""
        self._list(code, kind, name, 0, "", value)
        self.tallies[code] += times

    def days(self, code: str, days: Ints, source: str) -> None:
        """Note these days, neighbours as one range; the count is that of the days."""
        if not len(days):
            return
        breaks = np.flatnonzero(np.diff(days) > 1)
        firsts = days[np.concatenate(([0], breaks + 1))]
        lasts = days[np.concatenate((breaks, [len(days) - 1]))]
        for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
            said = iso(first) if first == last else f"{iso(first)}/{iso(last)}"
            self.file(code, source, said, "note", last - first + 1)

    def _list(self, code: str, kind: Kind, table: str, row: int, column: str, value: str) -> None:
        what, do = self.sentences.get(code) or explain(code, value)
        self.defects.append(Defect(code, kind, table, row, column, value[:80], what, do))


def iso(day: int) -> str:
    """A local day number as 2023-07-01."""
    return str(EPOCH.astype("datetime64[D]") + np.timedelta64(day, "D"))
