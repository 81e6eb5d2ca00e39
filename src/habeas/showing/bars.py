"""A small bar for a rule: people for certain, then people possibly."""

from __future__ import annotations

from habeas.showing.figures import Row
from habeas.showing.svg import INK, fill, patterns, rect, tag

SMALL, DARK = 140, "#4a4a4a"


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
