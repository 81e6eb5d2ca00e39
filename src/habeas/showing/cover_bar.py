"""Custody in its four parts as one bar, each part with its own pattern."""

from __future__ import annotations

from habeas.audit.run import Audit
from habeas.languages import text
from habeas.showing import words
from habeas.showing.figures import cover_parts
from habeas.showing.moment import percent
from habeas.showing.svg import INK, RED, WIDTH, fill, picture, rect

HEIGHT = 34


def cover_svg(result: Audit, *, uid: str = "cover") -> str:
    """The share of custody that is covered, disputed, unknown, uncovered, from left to right."""
    *parts, (_, custody) = cover_parts(result)
    whole = max(custody.minutes(), 1)
    shapes, told, x = [], [], 0.0
    for name, part in parts:
        minutes = part.minutes()
        if not minutes:
            continue
        width = max((WIDTH - 2) * minutes / whole, 2.0)
        shapes.append(rect(x + 1, 1, min(width, WIDTH - 1 - x), HEIGHT - 2, **_look(uid, name)))
        told.append(f"{words.cover(name)} {percent(minutes, whole)}")
        x += width
    return picture(uid, HEIGHT, text("Custody in four parts"), ", ".join(told), *shapes)


def swatch(name: str) -> str:
    """A small square that shows how a part of cover is drawn; the word stands beside it."""
    uid = f"s-{name}"
    whole = picture(uid, 14, words.cover(name), "", rect(1, 1, 26, 12, **_look(uid, name)))
    return whole.replace(
        f'viewBox="0 0 {WIDTH} 14" width="{WIDTH}"', 'viewBox="0 0 28 14" width="28"'
    )


def _look(uid: str, name: str) -> dict[str, object]:
    if name == "covered":
        return {"fill": "#4a4a4a", "stroke": "#4a4a4a"}
    return {"fill": fill(uid, name), "stroke": RED if name == "uncovered" else INK}
