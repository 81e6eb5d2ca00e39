"""What a section of the report is made of; the template knows these kinds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

Block = dict[str, Any]


@dataclass(frozen=True)
class Section:
    """A heading, sentences under it, then blocks in order."""

    heading: str
    lead: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def heading(words: str) -> Block:
    """A heading inside a section."""
    return {"kind": "heading", "words": words}


def words(said: str) -> Block:
    """A paragraph."""
    return {"kind": "words", "words": said}


def picture(svg: str) -> Block:
    """A drawing; its text is escaped where it is made."""
    return {"kind": "picture", "svg": Markup(svg)}


def table(
    headings: list[str],
    rows: list[list[object]],
    align: str,
    *,
    note: str = "",
    look: str = "",
    marks: list[str] | None = None,
) -> Block:
    """Rows under headings; per column - plain, n number, k key, w not to be wrapped.

    marks  per row `sum` for a total, `grave` for what is said in red, or nothing
    """
    return {
        "kind": "table", "headings": headings, "rows": rows, "note": note, "look": look,
        "marks": marks or [""] * len(rows), "align": list(align),
    }  # fmt: skip


def life(heading_: str, svg: str, lines: list[tuple[str, str]]) -> Block:
    """One person: a sentence, the timeline, the reasons, each after the id of its rule."""
    return {"kind": "life", "heading": heading_, "svg": Markup(svg), "lines": lines}


def rule(id_: str, lines: list[str]) -> Block:
    """One rule with what it says."""
    return {"kind": "rule", "id": id_, "lines": lines}
