"""One person's life in custody as a picture: custody, authority, what no title covers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from habeas.audit.run import Audit
from habeas.languages import text
from habeas.showing import axis, words
from habeas.showing.figures import apportioned
from habeas.showing.life import Bar, Life, life, span_words
from habeas.showing.moment import how_long
from habeas.showing.strip import drawn
from habeas.showing.svg import (
    INK,
    LINE,
    PALE,
    RED,
    SOFT,
    WIDTH,
    fill,
    line,
    picture,
    rect,
    said,
    tag,
    wide,
)
from habeas.spans import DAY

__all__ = ["drawn", "heading", "life_svg", "timeline_svg"]

LEFT, RIGHT = 112, WIDTH - 8
BAR, GAP = 20, 10
HALO: dict[str, Any] = {
    "stroke": "#fff",
    "stroke_width": 4,
    "paint_order": "stroke",
    "stroke_linejoin": "round",
}
LABELS, ORDERS, STACK = 2, 3, 4  # lines of labels, orders shown, letters one over another
Place = Callable[[int], float]


def timeline_svg(result: Audit, person: int, *, uid: str = "life") -> str:
    """The life of the person with that number as one SVG, 960 wide, readable in black and white.

    uid  begins every id inside, so that many pictures can stand on one page
    """
    shown = life(result, person)
    if shown is None:
        nobody = text("No stay of this person is on record.")
        return picture(uid, 40, nobody, nobody, said(0, 26, nobody))
    return life_svg(shown, uid=uid)


def life_svg(shown: Life, *, uid: str = "life") -> str:
    """The same of a life that is known already, or of a part of it."""
    at = _placing(shown)
    y = 34.0
    parts = []
    for draw in (_custody, _authority, _cover, _events, _orders):
        made, y = draw(shown, at, y, uid)
        parts += made
    scale = _scale(shown, at, y - GAP)
    return picture(uid, y, heading(shown), _description(shown), *scale, *parts)


def heading(shown: Life) -> str:
    """The life in one sentence: "TA-000001: held 214 days. Covered 203 days, no title 11 days"."""
    names = ("covered", "disputed", "unknown", "uncovered")
    whole, minutes = shown.minutes["custody"], [shown.minutes[name] for name in names]
    days = _whole_days(minutes)
    if whole >= 100 * DAY and all(d or not m for d, m in zip(days, minutes, strict=True)):
        whole, minutes = sum(days) * DAY or whole, [day * DAY for day in days]
    held = text("{person}: held {time}.", person=shown.person, time=how_long(whole))
    if not shown.judged:
        return held
    parts = [
        f"{words.cover(name)} {how_long(part)}"
        for name, part in zip(names, minutes, strict=True)
        if part
    ]
    return f"{held} {_sentence(parts)}"


def _whole_days(minutes: list[int]) -> list[int]:
    """Days that add up: what is not covered is cut to whole days, as everywhere, the rest is
    covered."""
    whole = round(sum(minutes) / DAY)
    rest = [part // DAY for part in minutes[1:]]
    if minutes[0]:
        return [whole - sum(rest), *rest]
    return apportioned(minutes, whole)


def _sentence(parts: Sequence[str]) -> str:
    joined = ", ".join(parts)
    return f"{joined[:1].upper()}{joined[1:]}." if joined else ""


def _description(shown: Life) -> str:
    told = [
        f"{words.cover(bar.look)}: {span_words(bar, shown.zone)} ({how_long(bar.end - bar.begin)})"
        for name in ("uncovered", "disputed", "unknown")
        for bar in shown.parts[name][:20]
    ]
    return ". ".join(told) or text("Every minute of custody is covered.")


def _placing(shown: Life) -> Place:
    scale = (RIGHT - LEFT) / max(shown.last - shown.first, 1)
    return lambda minute: LEFT + (minute - shown.first) * scale


def _scale(shown: Life, at: Place, bottom: float) -> list[str]:
    parts = [line(LEFT, 22, RIGHT, 22, stroke=INK, stroke_width=1)]
    for minute, label in axis.marks(shown.first, shown.last, shown.zone, 10):
        x = at(minute)
        parts.append(line(x, 18, x, bottom, stroke=LINE, stroke_width=1))
        if x + wide(label, 11) < RIGHT:
            parts.append(said(x + 4, 14, label, font_size=11, fill=SOFT))
    return parts


def _thinned(bars: Sequence[Bar], at: Place) -> Iterator[Bar]:
    """The bars that can be told apart: of many on one point the first, however many there are."""
    drawn_at: set[tuple[int, int, str]] = set()
    for bar in bars:
        place = (round(2 * at(bar.begin)), round(2 * at(bar.end)), bar.look)
        if place not in drawn_at:
            drawn_at.add(place)
            yield bar


def _name(y: float, words_: str, strong: bool = False) -> str:
    return said(0, y + BAR / 2 + 4, words_, font_weight=600 if strong else None)


def _custody(shown: Life, at: Place, y: float, _uid: str) -> tuple[list[str], float]:
    parts = [_name(y, text("Custody"))]
    for bar in _thinned(shown.stays, at):
        x, width = at(bar.begin), at(bar.end) - at(bar.begin)
        parts.append(rect(x, y, width, BAR, fill=PALE, stroke="#8a8a8a", stroke_width=1))
        shorter = bar.label.rpartition(" · ")[2]  # the regime matters more than the place
        parts += _inside(bar.label, x, width, y, INK) or _inside(shorter, x, width, y, INK)
    return parts, y + BAR + GAP


def _authority(shown: Life, at: Place, y: float, uid: str) -> tuple[list[str], float]:
    parts = [_name(y, text("Authority"))]
    if not shown.judged:
        parts.append(said(LEFT, y + BAR / 2 + 4, text("no titles in this file"), fill=SOFT, **HALO))
        return parts, y + BAR + GAP
    if not shown.titles:
        parts.append(said(LEFT, y + BAR / 2 + 4, text("no title on record"), fill=SOFT, **HALO))
    for bar in _thinned(sorted(shown.titles, key=lambda bar: bar.look == "covered"), at):
        x, width = at(bar.begin), at(bar.end) - at(bar.begin)
        sure = bar.look == "covered"
        parts.append(
            rect(x, y, width, BAR, fill="#4a4a4a" if sure else fill(uid, bar.look),
                 stroke="#fff" if sure else INK, stroke_width=1)
        )  # fmt: skip
        named = bar.label if sure else f"{bar.label} ({words.cover(bar.look)})"
        parts += _inside(named, x, width, y, "#fff" if sure else INK, boxed=not sure)
    return parts, y + BAR + GAP


def _inside(
    label: str, x: float, width: float, y: float, colour: str, *, boxed: bool = False
) -> list[str]:
    """The label in its bar, where it fits; on a pattern it stands in a white box."""
    room = wide(label, 11)
    if not label or room + 10 > width:
        return []
    box = [rect(x + 0.5, y + 0.5, room + 12, BAR - 1, fill="#fff")] if boxed else []
    return [*box, said(x + 7, y + BAR / 2 + 4, label, font_size=11, fill=colour)]


def _cover(shown: Life, at: Place, y: float, uid: str) -> tuple[list[str], float]:
    """The third bar: what no title covers, with what is in dispute or unknown, named in words."""
    if not shown.judged:
        return [], y
    bars = [bar for name in ("disputed", "unknown", "uncovered") for bar in shown.parts[name]]
    doubt = bars and not shown.parts["uncovered"]
    name = text("In doubt") if doubt else text("Not covered")
    parts = [_name(y, name, strong=bool(shown.parts["uncovered"]))]
    if not bars:
        parts.append(
            said(LEFT, y + BAR / 2 + 4, text("nothing: every minute is covered"), fill=SOFT)
        )
        return parts, y + BAR + GAP
    parts.append(line(LEFT, y + BAR, RIGHT, y + BAR, stroke=LINE))
    for bar in _thinned(bars, at):
        x, colour = at(bar.begin), RED if bar.look == "uncovered" else INK
        look = fill(uid, bar.look)
        width = at(bar.end) - x
        parts.append(rect(x, y, max(width, 2.5), BAR, fill=look, stroke=colour, stroke_width=1))
    labels, lines = _labels(shown, bars, at, y + BAR)
    return [*parts, *labels], y + BAR + 15 * lines + GAP


def _labels(shown: Life, bars: list[Bar], at: Place, y: float) -> tuple[list[str], int]:
    """Labels under their bars, the longest first, as many as fit; what is left out is counted."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(LABELS)]
    parts, left_out = [], 0
    for bar in sorted(bars, key=lambda bar: (bar.look != "uncovered", bar.begin - bar.end)):
        time = "" if bar.cut else span_words(bar, shown.zone)
        label = f"{words.cover(bar.look)} {time}".strip()
        room = wide(label, 11.5) + 8
        x = min(max(at(bar.begin), LEFT), RIGHT - room)
        free = [i for i, row in enumerate(taken) if all(x + room < a or b < x for a, b in row)]
        if not free:
            left_out += 1
            continue
        taken[free[0]].append((x, x + room))
        red = bar.look == "uncovered"
        parts.append(
            said(x, y + 13 + 15 * free[0], label, font_size=11.5, fill=RED if red else INK,
                 font_weight=600 if red else None, **HALO)
        )  # fmt: skip
    lines = sum(bool(row) for row in taken)
    if left_out:
        parts.append(said(LEFT, y + 13 + 15 * lines, _more(left_out), font_size=11, fill=SOFT))
        lines += 1
    return parts, lines


def _more(count: int) -> str:
    return text("… and {count} more, too close together to be named here", count=count)


def _events(shown: Life, at: Place, y: float, _uid: str) -> tuple[list[str], float]:
    if not shown.ticks:
        return [], y
    parts = [_name(y - 4, text("Events"))]
    places = dict.fromkeys(round(at(tick.minute), 1) for tick in shown.ticks)
    parts += [line(x, y, x, y + 6, stroke=INK) for x in places]
    stacks = _stacks(shown, at)
    for x, letters in stacks:
        parts += [
            said(x, y + 17 + 12 * i, letter, font_size=11, text_anchor="middle", **HALO)
            for i, letter in enumerate(letters)
        ]
    y += 22 + 12 * (max(len(letters) for _, letters in stacks) - 1)
    rows: list[list[str]] = [[]]
    for letter, meaning in shown.legend:
        item = f"{letter} {meaning}"
        if rows[-1] and wide("    ".join([*rows[-1], item]), 11) > RIGHT - LEFT:
            rows.append([])
        rows[-1].append(item)
    for i, row in enumerate(rows):
        parts.append(
            said(LEFT, y + 12 + 15 * i, "\u2003".join(row), font_size=11, fill=SOFT, **HALO)
        )
    return parts, y + 15 * len(rows) + GAP


def _stacks(shown: Life, at: Place) -> list[tuple[float, list[str]]]:
    """Letters by place; those too close to be read side by side stand one under another."""
    stacks: list[tuple[float, list[str]]] = []
    for tick in shown.ticks:
        if not stacks or at(tick.minute) - stacks[-1][0] > 11:
            stacks.append((at(tick.minute), []))
        letters = stacks[-1][1]
        if tick.letter not in letters and len(letters) < STACK:
            letters.append(tick.letter)
    return stacks


def _orders(shown: Life, at: Place, y: float, _uid: str) -> tuple[list[str], float]:
    parts = []
    for i, bar in enumerate(shown.orders[:ORDERS]):
        x, width = at(bar.begin), at(bar.end) - at(bar.begin)
        if not i:
            parts.append(_name(y - 3, text("Orders")))
        parts.append(rect(x, y + 2, width, 10, fill="#fff", stroke=INK, stroke_width=1.5))
        inside = x + width + 6 + wide(bar.label, 11) < RIGHT
        place: dict[str, Any] = (
            {"x": x + width + 6} if inside else {"x": x - 6, "text_anchor": "end"}
        )
        if not inside and x - wide(bar.label, 11) < LEFT:
            place = {"x": x + 6}
            parts.append(rect(x + 3, y - 1, wide(bar.label, 11) + 6, 16, fill="#fff"))
        parts.append(said(y=y + 11, words=bar.label, font_size=11, **place, **HALO))
        y += 20
    if len(shown.orders) > ORDERS:
        more = text("… and {count} more orders", count=len(shown.orders) - ORDERS)
        parts.append(tag("text", more, x=LEFT, y=y + 9, font_size=11, fill=SOFT))
        y += 18
    return parts, y + (GAP if parts else 0)
