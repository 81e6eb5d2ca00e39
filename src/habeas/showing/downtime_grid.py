"""The tables of a downtime pack as HTML, written out row by row.

By hand, because there are as many cells as in a whole prison: a template takes five times as long.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from markupsafe import Markup

from habeas.showing.downtime_sheets import Cell, Column, Row
from habeas.showing.table import plain

# What `plain` replaces: controls, signs that turn the direction of writing, halves of characters.
_ACTS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)


def grid(columns: Sequence[Column], rows: Iterable[Row]) -> Markup:
    """A table with its headings, which a printer repeats where the table runs over a page."""
    widths = "".join(f'<col style="width:{column.width}mm">' for column in columns)
    heads = "".join(f"<th{_look(c.look)}>{harmless(c.heading)}</th>" for c in columns)
    body = "\n".join(_rows(columns, rows))
    return Markup(
        f"<table>\n<colgroup>{widths}</colgroup>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table>"
    )


def harmless(said: str) -> str:
    """A text as HTML, without characters that act on a screen or turn its direction."""
    if said.isascii() and said.isprintable():
        return escape(said)
    if _ACTS.search(said):
        return escape(plain(said))
    return escape(unicodedata.normalize("NFC", said))


def _rows(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[str]:
    opened = [f"<td{_look(column.look)}>" for column in columns]
    for row in rows:
        if row.look == "group":
            yield f'<tr class="group"><td colspan="{len(columns)}">{_cell(row.cells[0])}</td></tr>'
            continue
        cells = "</td>".join(
            f"{td}{_cell(cell)}" for td, cell in zip(opened, row.cells, strict=True)
        )
        yield f"<tr{_look(row.look)}>{cells}</td></tr>"


def _cell(cell: Cell) -> str:
    return "".join(f"<div{_look(look)}>{harmless(said)}</div>" for said, look in cell)


def _look(look: str) -> str:
    return f' class="{look}"' if look else ""
