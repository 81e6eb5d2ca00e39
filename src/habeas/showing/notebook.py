"""The picture that a notebook shows for an answer: bars of people, on the time they were held."""

from __future__ import annotations

from html import escape

import numpy as np

from habeas.languages import several, text
from habeas.law.custody import custody
from habeas.records.casebook import Casebook, Ints
from habeas.showing import axis
from habeas.showing.moment import how_long, number
from habeas.showing.svg import (
    INK,
    LINE,
    PALE,
    SOFT,
    WIDTH,
    fill,
    line,
    picture,
    rect,
    said,
)
from habeas.spans import OPEN, Doubtful, Spans

SHOWN = 20
LEFT, RIGHT, TOP, ROW, BAR = 120, WIDTH - 130, 30, 22, 14


def bars_html(book: Casebook, spans: Spans | Doubtful, *, shown: int = SHOWN) -> str:
    """A sentence with the numbers, then one bar for each of the people with most minutes.

    Pale: custody. Dark: the answer; dotted where it is possible only. At most `shown` people are
    drawn, the others are counted. Minutes after the last instant attested are left out.
    """
    answer = spans if isinstance(spans, Doubtful) else Doubtful.certain(spans)
    answer = answer.joined.clip(0, book.as_of)
    people, minutes = answer.may.total()
    head = several(
        len(people),
        "{n} person, {spans} spans, {time} in all",
        "{n} people, {spans} spans, {time} in all",
        n=number(len(people)),
        spans=number(len(answer.may)),
        time=how_long(int(minutes.sum())),
    )
    longest = people[np.argsort(-minutes, kind="stable")[:shown]]
    drawn = _drawn(book, answer, longest, dict(zip(people.tolist(), minutes.tolist(), strict=True)))
    left = len(people) - len(longest)
    foot = text("… and {count} more people", count=number(left)) if left else ""
    return (
        f'<div style="max-width:{WIDTH}px"><p><b>{escape(head)}</b></p>{drawn}'
        f'<p style="color:{SOFT}">{escape(foot)}</p></div>'
    )


def _drawn(book: Casebook, answer: Doubtful, people: Ints, minutes: dict[int, int]) -> str:
    if not len(people):
        return ""
    held = custody(book).may.joined.of_people(people)
    first, last = _window(held if len(held) else answer.may.of_people(people))
    scale = (RIGHT - LEFT) / max(last - first, 1)
    bottom = TOP + ROW * len(people)
    parts = [line(LEFT, 22, RIGHT, 22, stroke=INK)]
    for minute, label in axis.marks(first, last, book.zone, 8):
        x = LEFT + (minute - first) * scale
        parts.append(line(x, 18, x, bottom, stroke=LINE))
        parts.append(said(x + 4, 14, label, font_size=11, fill=SOFT))
    looks = ((held, PALE), (answer.may, fill("nb", "unknown")), (answer.must, "#4a4a4a"))
    for i, person in enumerate(people.tolist()):
        y = TOP + ROW * i
        parts.append(said(0, y + 12, _short(str(book.people[person])), font_size=12))
        for spans, look in looks:
            for begin, end in _pairs(spans.slice(person, person + 1).clip(first, last)):
                x, width = LEFT + (begin - first) * scale, (end - begin) * scale
                parts.append(rect(x, y + 1, width, BAR, fill=look))
        parts.append(said(RIGHT + 10, y + 12, how_long(minutes[person]), font_size=11, fill=SOFT))
    title = text("The people with most minutes")
    return picture("nb", bottom + 6, title, "", *parts)


def _window(spans: Spans) -> tuple[int, int]:
    return int((spans.starts & OPEN).min()), int((spans.ends & OPEN).max())


def _pairs(spans: Spans) -> list[tuple[int, int]]:
    starts, ends = spans.pair
    return list(zip((starts & OPEN).tolist(), (ends & OPEN).tolist(), strict=True))


def _short(name: str) -> str:
    return name if len(name) <= 17 else name[:16] + "…"
