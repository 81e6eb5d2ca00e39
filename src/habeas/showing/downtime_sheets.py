"""Sheets of paper: rows cut so that each sheet is one page of A4, whatever stands in the cells.

How high a row will be is reckoned from the widths of its letters, rather too high than too low.
Where a printer's letters are wider still, the sheet runs over, its headings repeated.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

LINE = 11.5  # points from one line of text to the next
PADDING = 5.0  # points above and below the text of a row, with its rule
EM = 9 * 25.4 / 72  # millimetres: the size of the letters
GAP = 2.6  # millimetres of a column that stay empty at its sides
ROOM = 455.0  # points for rows between headings and foot; A4 on its side has 595
WIDTH = 277.0  # millimetres for all columns
_NARROW = frozenset("fijltrI.,;:'|!()[]/- ")
_WIDE = frozenset("mwMWQOGCDHNU@%&—…")
_SPACE = 0.32
_ASIAN = 0x2E80  # letters from here on are as wide as they are high

Line = tuple[str, str]  # the text; its look: "", b bold, s soft, x grave
Cell = tuple[Line, ...]


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in millimetres; n for numbers, h to be filled in by hand."""

    heading: str
    width: float
    look: str = ""


class Row(NamedTuple):
    """A row of a table.

    look  `group`: its one cell is a heading over the rows below; `sum`: a total
    key   place with number of the person whom it is about, where an index names its page
    """

    cells: tuple[Cell, ...]
    look: str = ""
    key: tuple[str, str] | None = None


@dataclass(frozen=True)
class Sheet:
    """One page.

    kind     table, index, cover, how or book: how the template draws it
    heading  what it is a list of; beside  which part of the list it is
    lead     sentences under the heading
    foot     what stands under the rows: what was counted so far
    blocks   what only this kind of sheet has
    running  what stands at the foot of every page
    number, of  which page of how many, once the whole pack is known
    """

    kind: str
    heading: str
    beside: str = ""
    lead: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    foot: str = ""
    blocks: tuple[object, ...] = ()
    running: str = ""
    number: int = 0
    of: int = 0


def line(said: str, look: str = "") -> Cell:
    """A cell with one line; an empty one for no text."""
    return ((said, look),) if said else ()


def group(said: str) -> Row:
    """A heading over the rows below it."""
    return Row((line(said, "b"),), "group")


def numbered(sheets: Sequence[Sheet], running: str) -> list[Sheet]:
    """The sheets with their numbers, from 1, with what stands at the foot of each."""
    return [replace(s, number=i, of=len(sheets), running=running) for i, s in enumerate(sheets, 1)]


def cut(
    rows: Sequence[Row], columns: Sequence[Column], again: str, room: float = ROOM
) -> Iterator[tuple[Row, ...]]:
    """The rows of each sheet in turn; one sheet without rows where there are none.

    A heading stays with the row below it; where its rows go on, it is repeated with `again`.
    """
    page: list[Row] = []
    used, heading = 0.0, None
    heights = [*(height(row, columns) for row in rows), 0.0]
    for i, row in enumerate(rows):
        heads = row.look == "group"
        if page and used + heights[i] + (heights[i + 1] if heads else 0.0) > room:
            yield tuple(page)
            page, used = [], 0.0
            if heading is not None and not heads:
                page.append(group(f"{heading.cells[0][0][0]} {again}"))
                used = height(page[0], columns)
        heading = row if heads else heading
        page.append(row)
        used += heights[i]
    if page or not rows:
        yield tuple(page)


def height(row: Row, columns: Sequence[Column]) -> float:
    """How high a row will be, in points."""
    if row.look == "group":
        return 2 * PADDING + LINE * sum(lines(said, WIDTH) for said, _ in row.cells[0])
    most = max(
        sum(lines(said, column.width) for said, _ in cell)
        for cell, column in zip(row.cells, columns, strict=True)
    )
    return LINE * max(most, 1) + PADDING


def lines(said: str, width: float) -> int:
    """How many lines a text takes in a column so many millimetres wide."""
    room = (width - GAP) / EM
    if ems(said) <= room:
        return 1
    count, used = 1, 0.0
    for word in said.split(" "):
        wide = ems(word)
        if used and used + _SPACE + wide > room:
            count, used = count + 1, 0.0
        used += wide + (_SPACE if used else 0.0)
        if used > room:  # a word longer than a line is broken inside
            count += math.ceil(used / room) - 1
            used %= room
    return count


def ems(said: str) -> float:
    """How wide a text is, in sizes of its letters."""
    return sum(map(_WIDTHS.__getitem__, said))


class _Widths(dict[str, float]):
    """Letter -> its width, reckoned when it is first asked for."""

    def __missing__(self, c: str) -> float:
        wide = 0.32 if c in _NARROW else 0.9 if c in _WIDE else 0.7 if c.isupper() else 0.56
        self[c] = 1.05 if ord(c) > _ASIAN else wide
        return self[c]


_WIDTHS = _Widths()
