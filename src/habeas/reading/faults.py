"""What each fault of a cell means and what mends it, in the language of the reader."""

from __future__ import annotations

from habeas.languages import text
from habeas.records.casebook import Defect

LISTED_MAX = 20_000  # of one kind; beyond it only the count grows


def explain(code: str, value: str) -> tuple[str, str]:
    """The fault in a sentence with the remedy."""
    book = text("Use the date in the admission book.")
    iso = text("Write dates as 2026-03-15, times as 2026-03-15T18:45.")
    sentences = {
        "no-such-day": (text("There is no such day in the calendar."), book),
        "no-such-hour": (text("No clock of the place showed this hour."), iso),
        "year-out-of-range": (text("The year lies outside 1900 to 9999."), book),
        "two-digit-year": (text("A year of two digits can mean two centuries."), iso),
        "not-a-time": (text("This is no date that can be read."), iso),
        "ends-before-start": (
            text("It ends before it begins."),
            text("Look up both dates; a day and month may be exchanged."),
        ),
        "no-person": (
            text("The row names no person."),
            text("Fill in the register number."),
        ),
        "no-start": (
            text("The row has no beginning."),
            text("Fill in when it began; without it the row cannot be placed in time."),
        ),
        "unknown-word": (
            text("The word {value} is not known here.", value=value),
            text("Use one of the words listed in docs/tables.md for this column."),
        ),
        "not-yes-or-no": (text("This is neither yes nor no."), text("Write yes or no.")),
        "not-a-number": (text("This is no number."), text("Write digits with a decimal point.")),
        "unknown-zone": (
            text("There is no time zone called {value}.", value=value),
            text("Use a name such as America/El_Salvador."),
        ),
        "ragged-row": (
            text("The row has {value} cells, not as many as there are headings.", value=value),
            text("Look for a separator inside a cell, or a line that broke."),
        ),
        "repeated-row": (
            text("The row repeats another one."),
            text("Delete one of them if it is the same fact; both were counted."),
        ),
        "no-length": (
            text("The stay ends in the minute in which it begins."),
            text("Check both times; a stay of no length holds nobody."),
        ),
    }
    return sentences[code]


def defect(code: str, table: str, row: int, column: str, value: str, kind: str = "fault") -> Defect:
    """The defect of one cell."""
    what, do = explain(code, value)
    return Defect(code, kind, table, row, column, value[:80], what, do)  # type: ignore[arg-type]
