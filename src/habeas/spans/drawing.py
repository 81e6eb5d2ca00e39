"""Spans as pictures: one character a day, or an hour, or a month, for tests and examples.

`#` covered, `?` possibly covered, `.` not covered. In a row of events `|` is an event at the first
minute of its character, `?` an event at some minute of it. A drawing is a small text:

    solitary  ..#################..
    breach    .................##..

A first line `unit hours`, or `unit months from 2022-03-27`, changes the scale.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.spans.axis import DAY, EPOCH, HOUR, M
from habeas.spans.calendar import add
from habeas.spans.columns import Spans
from habeas.spans.doubtful import Doubtful
from habeas.spans.doubtful_events import DoubtfulEvents

_DRAWN_FROM = np.datetime64("2024-01-01T00:00", "m")


@dataclass(frozen=True)
class Drawing:
    """Rows of a drawing by name, with the minute at which each character begins (one more at the
    end)."""

    rows: dict[str, str]
    edges: tuple[int, ...]

    def spans(self, name: str) -> Doubtful:
        """The row `name` as spans of person 0; nothing where there is no such row."""
        cells = self.rows.get(name, "")
        return Doubtful(self._covered(cells, "#"), self._covered(cells, "#?"))

    def _covered(self, cells: str, marks: str) -> Spans:
        inside = [i for i, cell in enumerate(cells) if cell in marks]
        begin = [self.edges[i] for i in inside]
        finish = [self.edges[i + 1] for i in inside]
        return Spans.of(np.zeros(len(inside)), begin, finish)

    def events(self, name: str) -> DoubtfulEvents:
        """The row `name` as events of person 0; nothing where there is no such row."""
        cells = self.rows.get(name, "")
        at = [i for i, cell in enumerate(cells) if cell in "|?"]
        lo = np.array([self.edges[i] for i in at], np.int64)
        hi = np.array(
            [self.edges[i] if cells[i] == "|" else self.edges[i + 1] - 1 for i in at], np.int64
        )
        return DoubtfulEvents(lo, hi, np.ones(len(at), bool))


def read(text: str) -> Drawing:
    """The drawing in `text`; raises ValueError for an unknown mark or rows of unequal length."""
    rows: dict[str, str] = {}
    unit, start = DAY, int((_DRAWN_FROM - EPOCH).astype(int))
    months = False
    for line in filter(None, (line.strip() for line in text.splitlines())):
        name, cells = line.split(maxsplit=1)
        if name == "unit":
            scale, *begin = cells.replace("from", "").split()
            if begin:
                start = int((np.datetime64(begin[0], "m") - EPOCH).astype(int))
            months = scale == "months"
            unit = {"hours": HOUR, "days": DAY, "minutes": 1, "months": 0}[scale]
            continue
        if set(cells) - set(".#?|"):
            raise ValueError(f"a drawing knows . # ? and |, not {cells!r}")
        rows[name] = cells
    width = max((len(cells) for cells in rows.values()), default=0)
    if any(len(cells) != width for cells in rows.values()):
        raise ValueError("the rows of a drawing are equally long")
    first = np.array([start], np.int64)
    edges = (
        [int(add(first, M(i))[0]) for i in range(width + 1)]
        if months
        else [start + i * unit for i in range(width + 1)]
    )
    return Drawing(rows, tuple(edges))


def draw(answer: Doubtful | DoubtfulEvents, edges: tuple[int, ...]) -> str:
    """The picture of an answer about person 0 on the characters that `edges` bound.

    A span that does not fill its characters exactly is drawn with `~` at its ragged edge, so that
    a comparison with a drawing of whole characters fails.
    """
    cells = ["."] * (len(edges) - 1)
    if isinstance(answer, DoubtfulEvents):
        for lo, hi, sure in zip(answer.lo, answer.hi, answer.sure, strict=True):
            cell = int(np.searchsorted(edges, lo, "right")) - 1
            cells[cell] = "|" if sure and lo == hi else "?"
        return "".join(cells)
    for spans, mark in ((answer.may, "?"), (answer.must, "#")):
        for begin, finish in zip(*spans.pair, strict=True):
            for i in range(len(cells)):
                covered = min(finish, edges[i + 1]) - max(begin, edges[i])
                if covered > 0:
                    cells[i] = mark if covered == edges[i + 1] - edges[i] else "~"
    return "".join(cells)
