"""What each fault of a cell or row means, with what mends it, in the language of the reader."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from habeas.languages import text
from habeas.records.casebook import Defect

LISTED_MAX = 20_000  # of one kind; beyond it only the count grows
SHOWN_MAX = 80  # characters of a cell


def explain(code: str, value: str) -> tuple[str, str]:
    """The fault in a sentence, then the remedy; KeyError for a code that is not in CODES."""
    what, do = _SENTENCES[code]
    return what(value), do()


def defect(
    code: str,
    table: str,
    row: int,
    column: str,
    value: str,
    kind: Literal["fault", "repair", "note"] = "fault",
) -> Defect:
    """The defect of one cell, or of one row where `column` is empty."""
    shown = value if len(value) <= SHOWN_MAX else value[: SHOWN_MAX - 1] + "…"
    what, do = explain(code, shown)
    return Defect(code, kind, table, row, column, shown, what, do)


def _book() -> str:
    return text("Use the date in the admission book.")


def _iso() -> str:
    return text("Write dates as 2026-03-15, times as 2026-03-15T18:45.")


def _both() -> str:
    return text("Look up both dates; a day and month may be exchanged.")


def _listed() -> str:
    return text("Use one of the words listed in docs/tables.md for this column.")


_SENTENCES: dict[str, tuple[Callable[[str], str], Callable[[], str]]] = {
    # A cell that is no moment.
    "no-such-day": (lambda v: text("There is no such day in the calendar."), _book),
    "no-such-hour": (lambda v: text("No clock of the place showed this hour."), _iso),
    "year-out-of-range": (lambda v: text("The year lies outside 1900 to 9999."), _book),
    "no-real-date": (
        lambda v: text("Programs write this date where they have none."),
        _book,
    ),
    "two-digit-year": (
        lambda v: text("A year of two digits can mean two centuries."),
        lambda: text(
            "Write four digits, or allow --accept-repair two-digit-year: 26 is then 2026, 75 is "
            "1975."
        ),
    ),
    "not-a-time": (lambda v: text("This is no date that can be read."), _iso),
    "day-or-month": (
        lambda v: text("Day and month cannot be told apart: the column has both orders."),
        lambda: text("Write dates as 2026-03-15, or say --day-first or --no-day-first."),
    ),
    # Moments that contradict each other.
    "ends-before-start": (lambda v: text("It ends before it begins."), _both),
    "before-made": (lambda v: text("It lies before the order was made."), _both),
    "far-ahead": (
        lambda v: text("It lies years after everything else in the file."),
        lambda: text("Look up the year. The file is judged as of the instant before it."),
    ),
    "long-term": (
        lambda v: text("The term is longer than any life."),
        lambda: text("Hold it against the judgment; it was read as it is written."),
    ),
    "unknown-fact": (
        lambda v: text("No law of sentences asks for a fact of this name."),
        lambda: text("Correct the name; `habeas sentence packs NAME` lists those of a pack."),
    ),
    "no-credits": (
        lambda v: text(
            "The file has sentences, no table of credits: their ends are worked out as if no day "
            "were credited or lost."
        ),
        lambda: text("Add the table credits, so that remand, work, days lost count."),
    ),
    "no-length": (
        lambda v: text("The stay ends in the minute in which it begins."),
        lambda: text("Check both times; a stay of no length holds nobody."),
    ),
    # What a row lacks.
    "no-person": (
        lambda v: text("The row names no person."),
        lambda: text("Fill in the register number."),
    ),
    "no-start": (
        lambda v: text("The row has no beginning."),
        lambda: text("Fill in when it began; without it the row cannot be placed in time."),
    ),
    "no-end": (
        lambda v: text("The row has no end."),
        lambda: text("Fill in the last day; without it the row cannot be used."),
    ),
    "empty-file": (
        lambda v: text("The file is called after a table, yet nothing is written in it."),
        lambda: text("Export it again: it counts as not given."),
    ),
    "no-id": (
        lambda v: text("The row does not say what it is called."),
        lambda: text("Fill in the name by which other rows refer to it."),
    ),
    # A cell of another kind than its column.
    "unknown-word": (lambda v: text("The word {value} is not known here.", value=v), _listed),
    "not-yes-or-no": (
        lambda v: text("This is neither yes nor no."),
        lambda: text("Write yes or no."),
    ),
    "not-a-number": (
        lambda v: text("This is no number."),
        lambda: text("Write digits with a decimal point."),
    ),
    "unknown-zone": (
        lambda v: text("There is no time zone called {value}.", value=v),
        lambda: text(
            "Use a name such as America/El_Salvador. Until then the hour is known to within a day."
        ),
    ),
    # A row that does not fit its headings.
    "ragged-row": (
        lambda v: text("The row has {value} cells, not as many as there are headings.", value=v),
        lambda: text("Look for a separator inside a cell, or a line that broke."),
    ),
    "long-row": (
        lambda v: text("The row has {value} cells, more than there are headings.", value=v),
        lambda: text("Put quotation marks around the cell that has a separator inside."),
    ),
    "short-row": (
        lambda v: text("The row has {value} cells, fewer than there are headings.", value=v),
        lambda: text("Complete it; write the separators of empty cells, too. What is missing is "
                     "taken as unknown."),
    ),
    "unclosed-quote": (
        lambda v: text("A quotation mark is opened in this row and never closed."),
        lambda: text("Close it, or double a quotation mark that belongs to the cell."),
    ),
    "cell-too-long": (
        lambda v: text("A cell of this row is longer than a million characters."),
        lambda: text("Shorten it; only its beginning was looked at."),
    ),
    # Rows that are odd beside others.
    "repeated-row": (
        lambda v: text("The row repeats another one."),
        lambda: text("Delete one of them if it is the same fact; both were counted."),
    ),
    "contradicting-person": (
        lambda v: text("Two rows say different things about this person."),
        lambda: text("Look up which is right; until then neither is certain."),
    ),
    "nobody-in-common": (
        lambda v: text("None of the people in this table has a stay in the custody table."),
        lambda: text("Write the register numbers alike in both; zeros in front count."),
    ),
}  # fmt: skip
CODES = tuple(_SENTENCES)
