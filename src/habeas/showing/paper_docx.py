"""A document as a word processor's file, for whoever has to go on writing it."""

from __future__ import annotations

import io
from html import unescape
from typing import Any

from habeas.languages import text
from habeas.showing.downtime_grid import harmless
from habeas.showing.paper import Grid, Paper


def docx(paper: Paper) -> bytes:
    """The document as .docx: the same words in the same order, without its code."""
    from docx import Document  # noqa: PLC0415  (only petitions are written so)
    from docx.shared import Mm, Pt  # noqa: PLC0415

    made = Document()
    for edge in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(made.sections[0], edge, Mm(25))
    style = made.styles["Normal"]
    style.font.name, style.font.size = "Liberation Serif", Pt(11)
    made.core_properties.title = paper.kind
    made.core_properties.author = ""
    made.add_paragraph(_plain(paper.kind).upper())
    made.add_heading(_plain(paper.heading), level=1)
    for said in paper.lead:
        made.add_paragraph(_plain(said))
    if paper.facts:
        _table(made, Grid((), paper.facts))
    for part in paper.parts:
        if part.heading:
            made.add_heading(_plain(part.heading), level=2)
        for said in part.paragraphs:
            made.add_paragraph(_plain(said))
        if part.table:
            _table(made, part.table)
    for line in paper.signatures:
        made.add_paragraph(f"\n____________________\n{_plain(line.role)}\n"
                           f"{text('Name')}: {_plain(line.name)}")  # fmt: skip
    for said in paper.foot:
        made.add_paragraph(_plain(said)).runs[0].font.size = Pt(8)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def _plain(said: str) -> str:
    """A text as it is, without characters that act on a screen or turn its direction."""
    return "\n".join(unescape(harmless(line)) for line in said.split("\n"))


def _table(made: Any, grid: Grid) -> None:
    rows = ([grid.head] if grid.head else []) + list(grid.rows)
    drawn = made.add_table(rows=0, cols=len(rows[0]), style="Table Grid") if rows else None
    for i, row in enumerate(rows):
        cells = drawn.add_row().cells
        for cell, said in zip(cells, row, strict=True):
            cell.text = _plain(said)
            if grid.head and i == 0:
                cell.paragraphs[0].runs[0].bold = True
