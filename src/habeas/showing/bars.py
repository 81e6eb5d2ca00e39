"""Findings by rule as horizontal bars: people for certain, then people possibly."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.languages import rule_text, text
from habeas.showing.figures import Row
from habeas.showing.moment import number
from habeas.showing.svg import INK, SOFT, WIDTH, fill, patterns, picture, rect, said, tag, wide

NAME, LEFT, RIGHT = 52, 500, WIDTH - 150
ROW, BAR = 30, 14
SIZE = 13
SMALL, DARK = 140, "#4a4a4a"


def bars_svg(rows: Sequence[Row], *, uid: str = "rules", most: int = 0) -> str:
    """One bar per rule with the numbers of people beside it.

    most  the number that fills the width, so that several pictures share one scale; 0 takes the
          largest of `rows`
    """
    scale = (RIGHT - LEFT) / max(
        most, *(row.certain_people + row.possible_people for row in rows), 1
    )
    parts, told, y = [], [], 4.0
    for row in rows:
        title = rule_text(row.rule.id, "title", row.rule.title)
        lines = _broken(title, LEFT - NAME - 16)
        parts.append(said(0, y + 12, row.rule.id, font_size=SIZE, font_weight=600))
        parts += [
            said(NAME, y + 12 + 16 * i, words, font_size=SIZE) for i, words in enumerate(lines)
        ]
        parts += _bar(row, y, scale, uid)
        told.append(f"{row.rule.id} {title} {_numbers(row)}")
        y += ROW + 16 * (len(lines) - 1)
    return picture(uid, y, text("Findings by rule, in people"), " ".join(told), *parts)


def bar_svg(row: Row, *, uid: str, most: int) -> str:
    """One small bar for a cell of a table whose other cells have the numbers in words.

    most  the number that fills its width; it says nothing to a reader who cannot see it
    """
    scale = (SMALL - 2) / max(most, 1)
    sure, perhaps = row.certain_people * scale, row.possible_people * scale
    parts = [rect(1, 1, sure, 11, fill=DARK)] if sure else []
    defs = ""
    if perhaps:
        defs = patterns(uid)
        left = min(1 + max(sure, 1.0 if sure else 0.0), SMALL - 3)
        width = max(min(perhaps, SMALL - left - 1), 2.0)
        dots = {"fill": fill(uid, "unknown"), "stroke": INK, "stroke_width": 0.8}
        parts.append(rect(left, 1.4, width, 10.2, **dots))
    return tag("svg", defs + "".join(parts), width=SMALL, height=13, aria_hidden="true")


def _bar(row: Row, y: float, scale: float, uid: str) -> list[str]:
    sure, perhaps = row.certain_people * scale, row.possible_people * scale
    parts = []
    if sure:
        parts.append(rect(LEFT, y, sure, BAR, fill=DARK))
    if perhaps:
        parts.append(
            rect(LEFT + sure, y, perhaps, BAR, fill=fill(uid, "unknown"), stroke=INK,
                 stroke_width=0.8)
        )  # fmt: skip
    x = LEFT + max(sure, 1.0 if sure else 0) + perhaps + 8
    certain = number(row.certain_people)
    parts.append(said(x, y + 12, certain, font_size=SIZE, font_weight=600))
    if row.possible_people:
        more = text("+ {count} possibly", count=number(row.possible_people))
        parts.append(said(x + wide(certain, SIZE) + 8, y + 12, more, font_size=11, fill=SOFT))
    return parts


def _numbers(row: Row) -> str:
    return text(
        "{certain} people, {possible} more possibly.",
        certain=number(row.certain_people),
        possible=number(row.possible_people),
    )


def _broken(words: str, room: float) -> list[str]:
    """The text in lines that fit beside the bars, at most three."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        if line and wide(f"{line} {word}", SIZE) > room and len(lines) < 2:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]
