"""What a section of the report is made of; the template knows these kinds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from habeas.showing.table import plain

Block = dict[str, Any]


@dataclass(frozen=True)
class Section:
    """A heading, sentences under it, then blocks in order."""

    heading: str
    lead: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True)
class Meter:
    """A bar of two lengths, in hundredths of its room: what is certain, then what is possible,
    each with its number in words."""

    sure: float
    perhaps: float
    said: str
    more: str


def heading(words: str) -> Block:
    """A heading inside a section."""
    return {"kind": "heading", "words": words}


def words(said: str) -> Block:
    """A paragraph."""
    return {"kind": "words", "words": said}


def picture(svg: str, *, narrow: bool = False) -> Block:
    """A drawing; its text is escaped where it is made.

    narrow  it can be drawn as small as a page is; else it is moved sideways on a small one
    """
    return {"kind": "picture", "svg": Markup(svg), "narrow": narrow}


def table(
    headings: list[str],
    rows: list[list[object]],
    align: str,
    *,
    note: str = "",
    look: str = "",
    marks: list[str] | None = None,
) -> Block:
    """Rows under headings; per column - plain, n number, k key, p people, w not to be
    wrapped.

    marks  per row `sum` for a total, `grave` for what is said in red, or nothing
    """
    return {
        "kind": "table", "headings": headings, "rows": rows, "note": note, "look": look,
        "marks": marks or [""] * len(rows), "align": list(align),
    }  # fmt: skip


def life(
    heading_: str,
    svg: str,
    lines: list[tuple[list[str], str]],
    *,
    note: str = "",
    hours: tuple[str, str] | None = None,
    aside: bool = False,
) -> Block:
    """One person: a sentence, the timeline, the reasons, each after the ids of its rules.

    note   who else it is about; hours  a heading with the drawing of a short time under it
    aside  such a drawing is left out on paper
    """
    return {
        "kind": "life", "heading": heading_, "svg": Markup(svg), "lines": lines, "note": note,
        "hours": (hours[0], Markup(hours[1])) if hours else (), "aside": aside,
    }  # fmt: skip


def names(people: Iterable[object]) -> Markup:
    """People by name or number, none of which is broken at the end of a line."""
    whole = Markup('<span class="id">{}</span>')
    return Markup(", ").join(whole.format(plain(str(one))) for one in people)


def rule(id_: str, heading_: str, lines: list[str], meter: Meter) -> Block:
    """One rule: its sentence with a bar beside it, then what belongs under it."""
    return {"kind": "rule", "id": id_, "heading": heading_, "lines": lines, "meter": meter}
