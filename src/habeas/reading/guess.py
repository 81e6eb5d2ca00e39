"""Columns told by what stands in them, for a flat table whose headings say nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from habeas.reading.date_order import decide
from habeas.reading.heading_words import ABOUT_ELSE, MEASURES
from habeas.reading.headings import tokens
from habeas.reading.sheet import Sheet
from habeas.reading.walls import Walls, arrow_walls, read_walls
from habeas.records.casebook import Ints, Words
from habeas.spans import DAY

SAMPLE = 2_000  # rows looked at
MOSTLY = 0.9
SOME = 0.3
SERIES_MIN, SERIES_GAPS = 20, 1.5  # rows of a series at least; days it spans per row
COLUMNS_MAX = 200  # columns looked at
CELL_MAX = 40  # characters; a longer cell is a sentence, not an identifier


@dataclass(frozen=True)
class Dates:
    """A column of dates: the earliest minute of each row of the sample, the latest; -1 if empty."""

    heading: str
    earliest: Ints
    latest: Ints

    @property
    def filled(self) -> float:
        """The share of rows with a date."""
        return float((self.earliest >= 0).mean()) if len(self.earliest) else 0.0


def date_columns(sheet: Sheet, headings: Sequence[str]) -> list[Dates]:
    """Those of `headings` under which nearly every cell is a date in full, in their order.

    Numbers alone are never taken for dates here: 45366 can be anything.
    """
    found = []
    for heading in headings[:COLUMNS_MAX]:
        if ABOUT_ELSE.isdisjoint(tokens(heading)):
            dates = _dates(sheet, heading)
            if dates:
                found.append(dates)
    return found


def start_and_end(columns: Sequence[Dates]) -> tuple[str, str]:
    """The headings of the beginning and the end among columns of dates; "" where there is none.

    The beginning is the fullest column that no other one precedes; the end is one that never lies
    before it.
    """
    if not columns:
        return "", ""
    fullest = max(column.filled for column in columns)
    firsts = [c for c in columns if c.filled >= MOSTLY * fullest]
    start = next((c for c in firsts if all(_before(c, d) for d in firsts if d is not c)), firsts[0])
    return start.heading, end_after(start, [c for c in columns if c is not start])


def end_after(start: Dates, others: Sequence[Dates]) -> str:
    """The heading of the column among `others` that never lies before `start`; "" for none."""
    fitting = [c for c in others if _before(start, c) and not _before(c, start)]
    return fitting[0].heading if fitting else ""


def one_row_a_day(sheet: Sheet, heading: str) -> bool:
    """True for a column of dates that names each day of a time once: a series, not people."""
    dates = _dates(sheet, heading)
    if dates is None:
        return False
    days = np.unique(dates.earliest[dates.earliest >= 0] // DAY)
    every = len(days) == len(dates.earliest) > SERIES_MIN
    return every and int(days[-1] - days[0]) + 1 <= SERIES_GAPS * len(days)


def can_be_times(sheet: Sheet, heading: str) -> bool:
    """True where some cells of the column can be read as moments; a column of lengths has none."""
    typed = sheet.arrow(heading)
    if typed is not None and arrow_walls(typed[:SAMPLE]) is not None:
        return True
    cells = sheet.words(heading, SAMPLE)
    if not cells.words:
        return True
    walls = read_walls(cells, decide({"": cells}, None)[""].first)
    return len(walls.faults) <= (1 - SOME) * len(cells.words)


def identifier(sheet: Sheet, headings: Sequence[str]) -> str:
    """The heading under which each cell could be the number of a person; "" where there is none."""
    best, score = "", 0.0
    for heading in headings[:COLUMNS_MAX]:
        if not MEASURES.isdisjoint(tokens(heading)):
            continue
        found = _identifies(sheet.words(heading, SAMPLE))
        if found > score:
            best, score = heading, found
    return best


def counts_rows(sheet: Sheet, heading: str) -> bool:
    """True for a column that only numbers the rows: 1, 2, 3."""
    cells = sheet.words(heading, SAMPLE)
    given = [cells.text(i) for i in range(len(cells)) if cells.codes[i] >= 0]
    first = given[0] if given else ""
    return (
        len(given) > 2
        and first in ("0", "1")
        and given == [str(int(first) + i) for i in range(len(given))]
    )


def _dates(sheet: Sheet, heading: str) -> Dates | None:
    typed = sheet.arrow(heading)
    walls = arrow_walls(typed[:SAMPLE]) if typed is not None else None
    if walls is None:
        cells = sheet.words(heading, SAMPLE)
        if not cells.words or sum(c.isdigit() for c in cells.words) * 2 > len(cells.words):
            return None
        walls = read_walls(cells, decide({"": cells}, None)[""].first)
    return _full_dates(heading, walls)


def _full_dates(heading: str, walls: Walls) -> Dates | None:
    usable = walls.hi - walls.lo <= DAY
    usable[list(walls.faults)] = False
    usable[list(walls.doubts)] = True
    given = walls.codes >= 0
    if not given.any() or usable[walls.codes[given]].mean() < MOSTLY:
        return None
    readable = np.append(usable, False)[walls.codes]
    lo = np.where(readable, np.append(walls.lo, -1)[walls.codes], -1)
    hi = np.where(readable, np.append(walls.hi, -1)[walls.codes], -1)
    return Dates(heading, lo, hi)


def _before(one: Dates, other: Dates) -> bool:
    """True where `one` hardly ever lies after `other` in the rows that have both."""
    both = (one.earliest >= 0) & (other.earliest >= 0)
    return not both.any() or bool((one.earliest <= other.latest)[both].mean() >= MOSTLY)


def _identifies(cells: Words) -> float:
    """How well a column tells people apart, 0 to 1: short cells with digits, mostly different."""
    given = cells.codes >= 0
    if not cells.words or given.mean() < MOSTLY or max(map(len, cells.words)) > CELL_MAX:
        return 0.0
    digits = np.array([any(c.isdigit() for c in cell) for cell in cells.words])
    if digits[cells.codes[given]].mean() < MOSTLY:
        return 0.0
    different = len(cells.words) / int(given.sum())
    return different if different >= 0.2 else 0.0
