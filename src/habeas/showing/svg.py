"""Pieces of SVG: elements, escaped text, the patterns that carry meaning without colour."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from habeas.showing.table import plain

WIDTH = 960
INK, SOFT, LINE, PALE, RED = "#1a1a1a", "#5f5f5f", "#d4d4d4", "#ececec", "#b3131b"
FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"


def tag(name: str, content: str | None = None, /, **attributes: object) -> str:
    """An element; `_` in a name of an attribute stands for `-`. `content` is markup already."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_short(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}/>" if content is None else f"<{name}{written}>{content}</{name}>"


def said(x: float, y: float, words: str, **attributes: object) -> str:
    """A line of text at x, y (its baseline)."""
    return tag("text", escape(plain(words)), x=x, y=y, **attributes)


def rect(x: float, y: float, width: float, height: float, **attributes: object) -> str:
    """A rectangle, at least one unit wide so that a short time is seen."""
    return tag("rect", x=x, y=y, width=max(width, 1.0), height=height, **attributes)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: object) -> str:
    """A line between two points."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def picture(uid: str, height: float, title: str, description: str, *parts: str) -> str:
    """A whole picture, described in words for those who cannot see it."""
    head = tag("title", escape(plain(title)), id=f"{uid}-t")
    head += tag("desc", escape(plain(description)), id=f"{uid}-d")
    return tag(
        "svg",
        "".join((head, patterns(uid), *parts)),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {_short(height)}",
        width=WIDTH,
        height=height,
        role="img",
        aria_labelledby=f"{uid}-t {uid}-d",
        font_family=FONT,
        font_size=12,
        fill=INK,
    )


def patterns(uid: str) -> str:
    """Red hatching for uncovered, a fine slope the other way for disputed, dots for unknown."""
    hatch = rect(0, 0, 6, 6, fill="#fff") + line(0, 0, 0, 6, stroke=RED, stroke_width=5)
    slope = rect(0, 0, 6, 6, fill="#fff") + line(0, 0, 0, 6, stroke=INK, stroke_width=2)
    dots = rect(0, 0, 5, 5, fill="#fff") + tag("circle", cx=2.5, cy=2.5, r=1, fill=INK)

    def pattern(name: str, size: int, turned: int, inside: str) -> str:
        return tag(
            "pattern", inside, id=f"{uid}-{name}", width=size, height=size,
            patternUnits="userSpaceOnUse", patternTransform=f"rotate({turned})",
        )  # fmt: skip

    made = (("uncovered", 6, 45, hatch), ("disputed", 6, -45, slope), ("unknown", 5, 0, dots))
    return tag("defs", "".join(pattern(*one) for one in made))


def fill(uid: str, name: str) -> str:
    """The fill of the pattern `name`."""
    return f"url(#{uid}-{name})"


def wide(words: str, size: float = 12) -> float:
    """About how wide a text is, in units, never too little."""
    return len(words) * size * 0.56


def _short(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
