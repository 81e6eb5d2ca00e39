"""One person's answer to a question as bars: each word that it reads, then what came out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from habeas.languages import text
from habeas.law.custody import custody
from habeas.law.vocabulary import Relation
from habeas.records.casebook import Casebook
from habeas.showing import axis, words
from habeas.showing.life import Bar, span_words
from habeas.showing.moment import how_long, when
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
    wide,
)
from habeas.spans import OPEN, Doubtful

LEFT, RIGHT, TOP, ROW, BAR = 150, WIDTH - 8, 34, 30, 18
EDGE, DARK, LEAST, NAME_MAX, TOLD = "#8a8a8a", "#4a4a4a", 2.5, 20, 12


@dataclass(frozen=True)
class Asked:
    """A question about one person, answered.

    book    a casebook of this person alone; relations  the words that the question reads
    answer  up to `as_of`; written  the question in Python
    lacks_title  True where the answer is custody without a title
    """

    book: Casebook
    relations: Mapping[str, Relation]
    answer: Relation
    written: str
    lacks_title: bool


def told(asked: Asked) -> list[str]:
    """The answer in words, a line for each span or instant, the first ones only."""
    pairs = _pairs(asked.answer)[:TOLD]
    return [_said(asked, pair) for pair in pairs]


def _said(asked: Asked, pair: tuple[int, int]) -> str:
    begin, end = pair
    zone = asked.book.zone
    if isinstance(asked.answer, Doubtful):
        when_ = text(
            "{span} ({time})", span=span_words(Bar(begin, end), zone), time=how_long(end - begin)
        )
        sure = len(asked.answer.must.clip(begin, end)) > 0
    else:
        when_ = when(begin, zone, precision="minute")
        sure = bool(asked.answer.sure[(asked.answer.lo & OPEN) == begin].all())
    return when_ if sure else f"{when_} – {text('possible only')}"


def words_svg(asked: Asked, *, uid: str = "asked") -> str:
    """The picture: one bar for each word, the answer last, hatched where it lacks a title."""
    rows = [*asked.relations.items()]
    first, last = _window(asked)
    bottom = TOP + ROW * (len(rows) + 1)
    parts = _scale(first, last, bottom, asked.book)
    for i, (name, relation) in enumerate(rows):
        y = TOP + ROW * i
        parts.append(said(0, y + 13, _short(name), font_size=12, font_family="monospace"))
        parts += _bars(relation, first, last, y, uid, _look(name))
    y = TOP + ROW * len(rows)
    name = words.cover("uncovered") if asked.lacks_title else text("the answer")
    strong = 600 if len(asked.answer) else None
    parts.append(said(0, y + 13, name, font_size=12, font_weight=strong))
    parts += _answer(asked, first, last, y, uid)
    heading = f"{asked.book.people[0]}: {asked.written}"
    return picture(uid, bottom + 8, heading, ". ".join(told(asked)) or text("nothing"), *parts)


def _answer(asked: Asked, first: int, last: int, y: float, uid: str) -> list[str]:
    pairs = _pairs(asked.answer)
    if not pairs:
        return [said(LEFT, y + 13, text("nothing"), font_size=12, fill=SOFT)]
    hatched = {"fill": fill(uid, "uncovered"), "stroke": RED}
    look = hatched if asked.lacks_title else {"fill": INK, "stroke": INK}
    parts = _bars(asked.answer, first, last, y, uid, look)
    longest = max(pairs, key=lambda pair: pair[1] - pair[0])
    label = _said(asked, longest)
    x = min(LEFT + (longest[0] - first) * _unit(first, last), RIGHT - wide(label, 11.5))
    colour = RED if asked.lacks_title else INK
    parts.append(said(max(x, LEFT), y + BAR + 16, label, font_size=11.5, fill=colour))
    return parts


def _look(name: str) -> dict[str, str]:
    if name == "custody":
        return {"fill": PALE, "stroke": EDGE}
    return {"fill": DARK, "stroke": DARK}


def _bars(
    relation: Relation, first: int, last: int, y: float, uid: str, look: dict[str, str]
) -> list[str]:
    """What is possible in dots, with what is certain over it."""
    possible = {"fill": fill(uid, "unknown"), "stroke": look["stroke"]}
    if isinstance(relation, Doubtful):
        layers = [(relation.may.joined - relation.must, possible), (relation.must, look)]
        shown = [(pair, one) for part, one in layers for pair in _pairs(Doubtful.certain(part))]
    else:
        sure = relation.sure.tolist()
        shown = [
            (pair, look if certain else possible)
            for pair, certain in zip(_pairs(relation), sure, strict=True)
        ]
    parts = []
    for (begin, end), one in shown:
        if begin <= last and end >= first:
            begin, end = max(begin, first), min(end, last)
            x, width = LEFT + (begin - first) * _unit(first, last), (end - begin)
            x = min(x, RIGHT - LEAST)
            parts.append(rect(x, y, max(width * _unit(first, last), LEAST), BAR, **one))
    return parts


def _scale(first: int, last: int, bottom: float, book: Casebook) -> list[str]:
    parts = [line(LEFT, 22, RIGHT, 22, stroke=INK)]
    for minute, label in axis.marks(first, last, book.zone, 9):
        x = LEFT + (minute - first) * _unit(first, last)
        parts.append(line(x, 18, x, bottom, stroke=LINE))
        if x + 4 + wide(label, 11) < RIGHT:
            parts.append(said(x + 4, 14, label, font_size=11, fill=SOFT))
    return parts


def _unit(first: int, last: int) -> float:
    return (RIGHT - LEFT) / max(last - first, 1)


def _window(asked: Asked) -> tuple[int, int]:
    """The time in custody with a little room; without any, the time of the words."""
    held = _pairs(custody(asked.book))
    pairs = held or [p for relation in asked.relations.values() for p in _pairs(relation)]
    as_of = asked.book.as_of
    first = min((begin for begin, _ in pairs if begin), default=0)
    last = max((min(end, as_of) for _, end in pairs), default=as_of)
    room = max((last - first) // 40, 1)
    return max(first - room, 0), max(min(last + room, as_of), first + 1)


def _pairs(relation: Relation) -> list[tuple[int, int]]:
    if isinstance(relation, Doubtful):
        starts, ends = relation.may.pair
    else:
        starts, ends = relation.lo, relation.hi
    columns = ((starts & np.int64(OPEN)).tolist(), (ends & np.int64(OPEN)).tolist())
    return list(zip(*columns, strict=True))


def _short(name: str) -> str:
    return name if len(name) <= NAME_MAX else name[: NAME_MAX - 1] + "…"
