"""Cells that no spreadsheet takes for a program, with the way back to what they were.

An apostrophe is put before whatever could begin a formula: at the start of a cell, or after a
semicolon, tab or line break inside it, where a spreadsheet set to another separator would cut.
Exactly one is taken away again, so that `unguarded(guarded(cell)) == cell` for every cell.
"""

from __future__ import annotations

import re

_SIGNS = r"=+\-@＝＋－＠"
_FIRST = re.compile(rf"[\s\x00\u00a0\ufeff'\"]*[{_SIGNS}]|'*[\t\r\n\x00]")
_INSIDE = re.compile(rf"([;\t\r\n\x00][\s\"'\u00a0\ufeff]*)([{_SIGNS}])")
_GUARDED_INSIDE = re.compile(rf"([;\t\r\n\x00][\s\"'\u00a0\ufeff]*)'([{_SIGNS}])")


def guarded(cell: str) -> str:
    """The cell, harmless in a spreadsheet."""
    inside = _INSIDE.sub(r"\1'\2", cell)
    return f"'{inside}" if _FIRST.match(inside) else inside


def unguarded(cell: str) -> str:
    """What `guarded` was given; any other cell as it is."""
    bare = cell[1:] if cell.startswith("'") and _FIRST.match(cell[1:]) else cell
    return _GUARDED_INSIDE.sub(r"\1\2", bare)
