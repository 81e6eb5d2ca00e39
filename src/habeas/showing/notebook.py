"""The picture that a notebook shows for an answer: bars of people, on the time they were held."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from habeas.languages import several, text
from habeas.law.custody import custody
from habeas.law.title import title
from habeas.records.casebook import Casebook, Ints
from habeas.showing import axis, card, words
from habeas.showing.moment import day_span, how_long, number
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
)
from habeas.spans import DAY, OPEN, Doubtful, Spans
from habeas.spans.calendar import Zone

SHOWN = 12
LEFT, RIGHT, TOP, ROW, BAR = 120, WIDTH - 284, 34, 24, 14
EDGE, DARK, LEAST = "#8a8a8a", "#4a4a4a", 2.5
NAME_MAX, DESCRIBED = 16, 20


def bars_html(
    book: Casebook,
    spans: Spans | Doubtful,
    *,
    shown: int = SHOWN,
    uid: str = "nb",
    asked: str = "",
    lacks_title: bool = False,
    instants: int = 0,
) -> str:
    """A sentence with the numbers, then one bar for each of the people with most minutes.

    asked        the question as it is written, to stand under the sentence
    lacks_title  True where the answer is custody without a title: it is hatched, the title dark
    instants     how many instants the answer is, where it has no length; `spans` then marks them
    Pale: custody. Dark: the answer; dotted where it is possible only. At most `shown` people are
    drawn, the others are counted. Minutes after the last instant attested are left out.
    """
    answer = spans if isinstance(spans, Doubtful) else Doubtful.certain(spans)
    answer = answer.joined.clip(0, book.as_of)
    people, minutes = answer.may.total()
    longest = people[np.argsort(-minutes, kind="stable")[:shown]]
    left = len(people) - len(longest)
    more = several(left, "… and {n} more person", "… and {n} more people", n=number(left))
    return card.card(
        card.sentence(_numbers(len(people), len(answer.may), int(minutes.sum()), instants)),
        card.code(asked) if asked else "",
        _drawn(book, answer, longest, uid, lacks_title, bool(instants)),
        card.faint(more) if left else "",
    )


def _numbers(people: int, spans: int, minutes: int, instants: int) -> str:
    """The sentence over the picture: how many people, how many spans or instants."""
    who = several(people, "{n} person", "{n} people", n=number(people))
    if instants:
        many = several(instants, "{n} instant", "{n} instants", n=number(instants))
        return f"{who}, {many}"
    many = several(spans, "{n} span", "{n} spans", n=number(spans))
    return text("{people}, {spans}, {time} in all", people=who, spans=many, time=how_long(minutes))


def _drawn(
    book: Casebook, answer: Doubtful, people: Ints, uid: str, lacks_title: bool, instants: bool
) -> str:
    if not len(people):
        return ""
    held = custody(book).may.joined.of_people(people)
    answer = answer.of_people(people)
    first, last = _window(held if len(held) else answer.may)
    looks = _looks(uid, lacks_title)
    layers = [(held, looks["custody"])]
    if lacks_title:
        covered = held & title(book).must.joined.of_people(people)
        layers.append((covered, looks["title"]))
    layers += [(answer.may, looks["possible"]), (answer.must, looks["answer"])]
    bottom = TOP + ROW * len(people)
    parts, told = _scale(first, last, bottom, book.zone), []
    for i, person in enumerate(people.tolist()):
        y = TOP + ROW * i
        name = _short(str(book.people[person]))
        own = answer.may.slice(person, person + 1)
        length, dates = _label(own, book, instants)
        parts.append(said(0, y + 12, name, font_size=12))
        parts += _bars([(s.slice(person, person + 1), look) for s, look in layers], first, last, y)
        parts.append(said(RIGHT + 12, y + 12, length, font_size=12, font_weight=600))
        parts.append(said(RIGHT + 114, y + 12, dates, font_size=11, fill=SOFT))
        told.append(f"{name}: {length} {dates}".strip())
    heading = text("The people with most minutes") if not instants else text("The people")
    svg = picture(uid, bottom + 4, heading, ". ".join(told[:DESCRIBED]), *parts)
    return card.picture(svg) + card.legend(_legend(answer, looks, lacks_title))


def _scale(first: int, last: int, bottom: float, zone: Zone) -> list[str]:
    scale = (RIGHT - LEFT) / max(last - first, 1)
    parts = [line(LEFT, 22, RIGHT, 22, stroke=INK)]
    for minute, label in axis.marks(first, last, zone, 8):
        x = LEFT + (minute - first) * scale
        parts.append(line(x, 18, x, bottom, stroke=LINE))
        parts.append(said(x + 4, 14, label, font_size=11, fill=SOFT))
    return parts


def _bars(
    layers: Sequence[tuple[Spans, dict[str, str]]], first: int, last: int, y: float
) -> list[str]:
    scale = (RIGHT - LEFT) / max(last - first, 1)
    return [
        rect(
            min(LEFT + (begin - first) * scale, RIGHT - LEAST), y + 1,
            max((end - begin) * scale, LEAST), BAR, **look,
        )
        for spans, look in layers
        for begin, end in _pairs(spans.clip(first, last))
    ]  # fmt: skip


def _label(own: Spans, book: Casebook, instants: bool) -> tuple[str, str]:
    """How long the answer is for one person, then when: the days, or how many spans."""
    pairs = _pairs(own)
    if instants:
        many = several(len(pairs), "{n} instant", "{n} instants", n=number(len(pairs)))
        return many, _days(*pairs[0], book) if len(pairs) == 1 else ""
    if len(pairs) > 1:
        dates = several(len(pairs), "{n} span", "{n} spans", n=number(len(pairs)))
    else:
        dates = _days(*pairs[0], book)
    return how_long(own.minutes()), dates


def _days(begin: int, end: int, book: Casebook) -> str:
    """The local days of a span; one that goes on at the last instant attested has no end."""
    first, last = (int(x) // DAY for x in book.zone.local(np.array([begin, end - 1], np.int64)))
    if end >= book.as_of and end - begin > 1:
        return text("since {day}", day=day_span(first, first))
    return day_span(first, last)


def _looks(uid: str, lacks_title: bool) -> dict[str, dict[str, str]]:
    dark = {"fill": DARK, "stroke": DARK}
    hatched = {"fill": fill(uid, "uncovered"), "stroke": RED}
    return {
        "custody": {"fill": PALE, "stroke": EDGE},
        "title": dark,
        "answer": hatched if lacks_title else dark,
        "possible": {"fill": fill(uid, "unknown"), "stroke": RED if lacks_title else INK},
    }


def _legend(
    answer: Doubtful, looks: dict[str, dict[str, str]], lacks_title: bool
) -> list[tuple[str, str]]:
    named = {"custody": text("custody")}
    if lacks_title:
        named["title"] = text("title")
    named["answer"] = words.cover("uncovered") if lacks_title else text("the answer")
    if answer.must != answer.may:
        named["possible"] = text("possible only")
    return [(swatch(**looks[name]), word) for name, word in named.items()]


def swatch(**look: str) -> str:
    """A small bar that shows a look; the word beside it says what it stands for."""
    box = rect(1, 1, 26, 10, **look)
    return tag("svg", box, width=28, height=12, aria_hidden="true", style="vertical-align:-1px")


def _window(spans: Spans) -> tuple[int, int]:
    return int((spans.starts & OPEN).min()), int((spans.ends & OPEN).max())


def _pairs(spans: Spans) -> list[tuple[int, int]]:
    starts, ends = spans.pair
    return list(zip((starts & OPEN).tolist(), (ends & OPEN).tolist(), strict=True))


def _short(name: str) -> str:
    return name if len(name) <= NAME_MAX else name[: NAME_MAX - 1] + "…"
