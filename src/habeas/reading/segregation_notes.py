"""The rows of an isolation log as they were written, with what can be said about one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.languages import text
from habeas.reading.faults import LISTED_MAX
from habeas.reading.notes import Findings, Kind
from habeas.reading.segregation_exchange import Exchange
from habeas.reading.sheet import Ragged
from habeas.records.casebook import Defect, Ints


@dataclass(frozen=True)
class Log:
    """Rows of a log; every column has one entry a row.

    table     the sheet, `custody` where there is one only
    row       as a spreadsheet shows it
    headings  the log's own heading for each role that it has
    cells     by role
    beside    all cells but the number of the row
    ragged    rows that do not fit the headings, each with its sheet
    """

    table: list[str]
    row: Ints
    headings: Mapping[str, str]
    cells: Mapping[str, list[str]]
    beside: list[tuple[str, ...]]
    ragged: Sequence[tuple[str, Ragged]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.row)

    def heading(self, *roles: str) -> str:
        """The log's own headings for these roles."""
        return ", ".join(self.headings.get(role, "") for role in roles)

    def take(self, rows: npt.NDArray[Any]) -> Log:
        """The log with only `rows`, a mask."""
        at = np.flatnonzero(rows).tolist()
        return Log(
            [self.table[i] for i in at],
            self.row[at],
            self.headings,
            {role: [cells[i] for i in at] for role, cells in self.cells.items()},
            [self.beside[i] for i in at],
            self.ragged,
        )

    @staticmethod
    def together(logs: Sequence[Log]) -> Log:
        """Several logs of one form, one after another."""
        return Log(
            [name for log in logs for name in log.table],
            np.concatenate([log.row for log in logs]),
            {role: heading for log in logs for role, heading in log.headings.items()},
            {role: [c for log in logs for c in log.cells[role]] for role in logs[0].cells},
            [cells for log in logs for cells in log.beside],
            [odd for log in logs for odd in log.ragged],
        )


def note(
    notes: Findings,
    log: Log,
    i: int,
    code: str,
    kind: Kind,
    *roles: str,
    said: tuple[str, str] | None = None,
) -> None:
    """Note what is wrong with placement `i`; `said` are the sentence with the remedy, else the
    code's own. Beyond LISTED_MAX of a code only the count grows."""
    value = ", ".join(filter(None, (log.cells[role][i] for role in roles)))
    notes.tallies[code] += 1
    if notes.tallies[code] <= LISTED_MAX:
        where = log.table[i], int(log.row[i]), log.heading(*roles)
        notes.defects.append(Defect(code, kind, *where, value[:80], *(said or explained(code))))


def explained(code: str) -> tuple[str, str]:
    """What a code means, with what to do."""
    both = text("Look up both days; until then neither is relied on.")
    sentences = {
        "blank-row": (
            text("Nothing is written in this row. It was passed over."),
            text("Ask whether rows were blacked out or never filled in."),
        ),
        "repeated-number": (
            text("Several rows have this number. They are read as as many placements."),
            text("Ask whether they tell of one placement."),
        ),
        "no-such-length": (
            text("No placement can have this length. The days are used."),
            text("Correct the length, or leave it empty."),
        ),
        "no-place": (text("The row does not say where."), text("Fill in the place.")),
        "no-responsible": (
            text("The row does not say which office is responsible."),
            text("Fill in the office."),
        ),
        "ends-before-start": (text("It ends before it begins. The placement is left out."), both),
        "day-month-exchanged": (
            text("The days contradict the stated length; with day and month exchanged they agree."),
            text("Allow the exchange with --accept-repair swap-day-month, or correct the days."),
        ),
        "day-month-doubtful": (
            text("In this log day and month are exchanged; nothing shows whether here, too."),
            text("Allow the exchange with --accept-repair swap-day-month, or correct the days."),
        ),
        "swap-day-month": (
            text("Day and month were exchanged, as you allowed."),
            text("Compare some rows with the original log."),
        ),
        "length-contradicts-dates": (
            text("The days contradict the stated length of the placement."),
            both,
        ),
        "length-off-by-one": (
            text("The stated length is one day off. The days are used."),
            text("Nothing, where the log counts both days or whole days only."),
        ),
        "running-length-differs": (
            text("The placement has no end, and its running length does not reach the last day."),
            text("Ask whether it ended on that day."),
        ),
    }
    return sentences[code]


def lengths_unfit(column: str, odd: int, rows: int) -> tuple[str, str]:
    """What it means that the stated lengths do not follow from the days."""
    return (
        text(
            "The column {column} does not follow from the days in {odd:,} of {rows:,} placements: it "
            "proves nothing. The days are used as written.",
            column=column,
            odd=odd,
            rows=rows,
        ),
        text("Ask for the log as it was kept; the column may have been sorted by itself."),
    )


def exchange_in_figures(
    log: Log, found: Exchange, first: Ints, last: Ints, allowed: bool
) -> tuple[str, str]:
    """The exchange of day and month through a whole log in figures, with what to do."""
    counted = found.figures(first, last)
    left = found.compared & ~found.after
    what = text(
        "Day and month are exchanged wherever the day is 12 or less: {column} shows it. As "
        "written {agree:,} of {rows:,} placements agree with it, {other:,} do not, {negative:,} end "
        "before they begin. Exchanged back {after:,} agree; {left:,} are left: {silent:,} without a "
        "release or a length, {odd:,} that contradict it, {still:,} of which end before they begin.",
        column=log.heading("length"),
        agree=counted["agrees-as-written"],
        rows=len(log),
        other=counted["agrees-not-as-written"],
        negative=counted["ends-before-start-as-written"],
        after=counted["agrees-after-exchange"],
        left=counted["agrees-not-after-exchange"],
        silent=int((~found.compared).sum()),
        odd=int(left.sum()),
        still=int((left & (found.last < found.first)).sum()),
    )
    if allowed:
        return what, text("It was exchanged back, as you allowed; compare some rows.")
    return what, text(
        "Compare some rows with the original log. If they are exchanged there, too, allow it: "
        "--accept-repair swap-day-month. Until then these days are uncertain."
    )
