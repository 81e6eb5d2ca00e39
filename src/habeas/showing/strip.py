"""One person's life in custody drawn in characters, for a terminal 100 columns wide."""

from __future__ import annotations

from collections.abc import Sequence

from habeas.audit.run import Audit
from habeas.languages import text
from habeas.showing import axis, words
from habeas.showing.life import Bar, Life, life, span_words
from habeas.showing.moment import how_long
from habeas.showing.table import length, plain

WIDTH = 100
NAME = 14
MARKS = {"covered": "#", "uncovered": "X", "disputed": "~", "unknown": "?"}
STACK, TOLD = 3, 12


def drawn(result: Audit, person: int, *, width: int = WIDTH) -> str:
    """The life of the person with that number as lines of at most `width` plain characters.

    A character stands for the same length of time everywhere; a shorter time still shows.
    """
    shown = life(result, person)
    if shown is None:
        return text("No stay of this person is on record.")
    cells = width - NAME
    lines = [_scale(shown, cells), _row(text("custody"), _cells(shown, shown.stays, cells, "="))]
    if shown.judged:
        marked = [_cells(shown, shown.parts[name], cells, MARKS[name]) for name in MARKS]
        lines.append(_row(text("authority"), _authority(shown, cells)))
        gaps = _over([*marked[2:], marked[1]])
        clear = text("nothing: every minute is covered")
        doubt = gaps.strip() and not shown.parts["uncovered"]
        name = text("in doubt") if doubt else text("not covered")
        lines.append(_row(name, gaps if gaps.strip() else clear))
    lines += _events(shown, cells)
    lines += [
        _row(text("order"), _cells(shown, [bar], cells, "-")) + "\n" + _row("", plain(bar.label))
        for bar in shown.orders[:STACK]
    ]
    if len(shown.orders) > STACK:
        more = text("… and {count} more orders", count=len(shown.orders) - STACK)
        lines.append(_row("", more))
    lines += _legend(shown, width)
    rows = "\n".join(lines).split("\n")
    return "\n".join(row.rstrip() for row in rows if row.strip())


def _row(name: str, cells: str) -> str:
    return name + " " * max(NAME - length(name), 1) + cells


def _column(shown: Life, minute: int, cells: int) -> int:
    return min((minute - shown.first) * cells // max(shown.last - shown.first, 1), cells - 1)


def _cells(shown: Life, bars: Sequence[Bar], cells: int, mark: str) -> str:
    row = [" "] * cells
    for bar in bars:
        first, last = (_column(shown, minute, cells) for minute in (bar.begin, bar.end - 1))
        row[first : last + 1] = mark * (last - first + 1)
    return "".join(row)


def _over(rows: Sequence[str]) -> str:
    """The rows one over the other: the last that marks a place shows there."""
    return "".join(
        next((c for c in reversed(column) if c != " "), " ") for column in zip(*rows, strict=True)
    )


def _authority(shown: Life, cells: int) -> str:
    looks = ("unknown", "disputed", "covered")
    return _over(
        [
            _cells(shown, [bar for bar in shown.titles if bar.look == look], cells, MARKS[look])
            for look in looks
        ]
    )


def _scale(shown: Life, cells: int) -> str:
    labels, ticks = [" "] * cells, ["."] * cells
    for minute, label in axis.marks(shown.first, shown.last, shown.zone, 7):
        place = _column(shown, minute, cells)
        ticks[place] = "|"
        if place + len(label) < cells and all(c == " " for c in labels[max(place - 1, 0) : place]):
            labels[place : place + len(label)] = label
    return _row("", "".join(labels)) + "\n" + _row("", "".join(ticks))


def _events(shown: Life, cells: int) -> list[str]:
    """The letters of events under one another where several fall on one character."""
    columns: dict[int, list[str]] = {}
    for tick in shown.ticks:
        stack = columns.setdefault(_column(shown, tick.minute, cells), [])
        if tick.letter not in stack and len(stack) < STACK:
            stack.append(tick.letter)
    height = max(map(len, columns.values()), default=0)
    rows = [[" "] * cells for _ in range(height)]
    for place, stack in columns.items():
        for i, letter in enumerate(stack):
            rows[i][place] = letter
    return [_row(text("events") if not i else "", "".join(row)) for i, row in enumerate(rows)]


def _legend(shown: Life, width: int) -> list[str]:
    """What the marks mean, then every time without a certain title in words."""
    looks = [name for name in ("disputed", "unknown", "uncovered") if shown.parts[name]]
    keys = [f"{letter} {plain(meaning)}" for letter, meaning in shown.legend]
    keys += [f"{MARKS[name]} {words.cover(name)}" for name in looks]
    lines, row = [], ""
    for key in keys:
        if length(row) + length(key) + 3 > width - NAME:
            lines.append(_row("", row))
            row = ""
        row += ("   " if row else "") + key
    lines.append(_row("", row))
    bars = [bar for name in reversed(looks) for bar in shown.parts[name]]
    for bar in bars[:TOLD]:
        told = f"{span_words(bar, shown.zone)} ({how_long(bar.end - bar.begin)})"
        lines.append(_row(words.cover(bar.look), told))
    if len(bars) > TOLD:
        lines.append(_row("", text("… and {count} more", count=len(bars) - TOLD)))
    return lines
