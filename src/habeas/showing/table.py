"""Plain tables for a terminal: aligned, wrapped, never cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

WIDTH = 100
GAP = "  "
NARROW = 6  # a column never gives way below this while another is wider
COLOURS = {"red": "31", "bold": "1", "faint": "2"}
_NUMBER = re.compile(r"[-+–]?(\d[\d.,]*)?( ?%)?")


def table(
    rows: Sequence[Sequence[str]], headings: Sequence[str], *, align: str = "", width: int = WIDTH
) -> str:
    """The rows under their headings, no line longer than `width` where the columns allow it.

    align  one letter per column: l left, r right; where it is not said, a column of numbers
           stands right, any other left
    Control characters in a cell, which could rewrite the reader's screen, are shown as `�`.
    """
    cells = [[plain(cell) for cell in row] for row in rows]
    heads = [plain(cell) for cell in headings]
    sides = align + "".join(_side([row[i] for row in cells]) for i in range(len(align), len(heads)))
    widths = _widths([heads, *cells], width)
    lines = _lines(heads, widths, sides)
    lines.append(GAP.join("-" * w for w in widths))
    for row in cells:
        lines += _lines(row, widths, sides)
    return "\n".join(line.rstrip() for line in lines)


def paint(said: str, colour: str, *, on: bool) -> str:
    """`said` in red, bold or faint where `on`; raises KeyError for another colour."""
    code = COLOURS[colour]
    return f"\x1b[{code}m{said}\x1b[0m" if on and said else said


def plain(cell: str) -> str:
    """The cell on one line, without characters that act on a screen or turn its direction."""
    return "".join(
        " " if c in "\t\n\r" else "\ufffd" if _acts(c) else c
        for c in unicodedata.normalize("NFC", cell)
    )


def _acts(c: str) -> bool:
    """True for controls, halves of characters, signs that turn the direction of writing."""
    if c.isascii():
        return unicodedata.category(c) == "Cc"
    turns = "\u200e" <= c <= "\u200f" or "\u2028" <= c <= "\u202e" or "\u2066" <= c <= "\u2069"
    return turns or c in "\ufffe\uffff" or unicodedata.category(c) in ("Cc", "Cs")


def length(cell: str) -> int:
    """The columns that a text takes on a screen: accents none, wide characters two."""
    if cell.isascii():
        return len(cell)
    return sum(map(_columns, cell))


def _columns(c: str) -> int:
    if unicodedata.category(c) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(c) in "WF" else 1


def wrap(cell: str, width: int) -> list[str]:
    """The cell in lines of at most `width` columns, broken at spaces; a longer word is broken
    inside. One empty line for an empty cell."""
    lines, line, used = [], "", 0
    for word in cell.split():
        room = width - used - (1 if line else 0)
        if line and length(word) > room:
            lines.append(line)
            line, used, room = "", 0, width
        while length(word) > room:
            head, word = _cut(word, width)
            lines.append(head)
            room = width
        line = f"{line} {word}" if line else word
        used = length(line)
    return [*lines, line] if line or not lines else lines


def _cut(word: str, width: int) -> tuple[str, str]:
    """The longest beginning of `word` that fits, at least one character, with the rest."""
    used = 0
    for i, c in enumerate(word):
        used += _columns(c)
        if used > width and i:
            return word[:i], word[i:]
    return word, ""


def _side(cells: list[str]) -> str:
    """Right for a column in which something is written, all of it numbers."""
    return "r" if any(cells) and all(_NUMBER.fullmatch(cell) for cell in cells) else "l"


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Column widths; the widest gives way first until all fit."""
    widths = [max(length(cell) for cell in column) for column in zip(*rows, strict=True)]
    room = width - len(GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > NARROW:
        widest = max(widths)
        rest = [w for w in widths if w < widest]
        over = sum(widths) - room
        floor = max([NARROW, *rest])
        step = min(widest - floor, -(-over // widths.count(widest))) or 1
        place = [i for i, w in enumerate(widths) if w == widest]
        for i in place:
            widths[i] -= min(step, max(sum(widths) - room, 0))
    return widths


def _lines(cells: Sequence[str], widths: list[int], sides: str) -> list[str]:
    wrapped = [wrap(cell, w) for cell, w in zip(cells, widths, strict=True)]
    height = max(map(len, wrapped))
    return [
        GAP.join(
            _pad(column[i] if i < len(column) else "", w, side)
            for column, w, side in zip(wrapped, widths, sides, strict=True)
        )
        for i in range(height)
    ]


def _pad(cell: str, width: int, side: str) -> str:
    space = " " * (width - length(cell))
    return space + cell if side == "r" else cell + space
