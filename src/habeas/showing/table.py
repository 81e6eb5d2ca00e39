"""Plain tables for a terminal: aligned, wrapped, never cut."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Sequence

WIDTH = 100
GAP = "  "


def table(
    rows: Sequence[Sequence[str]], headings: Sequence[str], *, align: str = "", width: int = WIDTH
) -> str:
    """The rows under their headings, no line longer than `width` where the words allow it.

    align  one letter per column: l left, r right; left where it is not said
    """
    sides = align.ljust(len(headings), "l")
    widths = _widths([headings, *rows], width)
    lines = _lines(headings, widths, "l" * len(headings), sides)
    lines.append(GAP.join("-" * w for w in widths))
    for row in rows:
        lines += _lines(row, widths, sides, sides)
    return "\n".join(line.rstrip() for line in lines)


def length(cell: str) -> int:
    """The columns that a text takes on a screen."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in cell
    )


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Column widths; the widest gives way first until all fit."""
    widths = [max(length(cell) for cell in column) for column in zip(*rows, strict=True)]
    room = width - len(GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > 12:
        widths[widths.index(max(widths))] -= 1
    return widths


def _lines(cells: Sequence[str], widths: list[int], sides: str, own: str) -> list[str]:
    wrapped = [
        textwrap.wrap(cell, w, break_long_words=True) or [""]
        for cell, w in zip(cells, widths, strict=True)
    ]
    height = max(map(len, wrapped))
    return [
        GAP.join(
            _pad(column[i] if i < len(column) else "", w, side if side == "r" else mine)
            for column, w, side, mine in zip(wrapped, widths, sides, own, strict=True)
        )
        for i in range(height)
    ]


def _pad(cell: str, width: int, side: str) -> str:
    space = " " * (width - length(cell))
    return space + cell if side == "r" else cell + space
