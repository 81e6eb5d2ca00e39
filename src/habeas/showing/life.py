"""One person's life in custody as plain values, for every drawing of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from habeas.audit.run import Audit
from habeas.languages import text
from habeas.law.order import Addressed, addressed, in_force
from habeas.law.title import IN_DISPUTE, bounds, can_cover
from habeas.records.casebook import ABSENT, UNREADABLE, Casebook, Table
from habeas.showing import words
from habeas.showing.figures import cover_parts
from habeas.showing.moment import day_span, when
from habeas.spans import DAY, OPEN, Spans
from habeas.spans.calendar import Zone

LABEL_MAX = 60


@dataclass(frozen=True)
class Bar:
    """From minute `begin` up to, not with, `end`; `look` is a part of cover or empty; `cut` where
    it goes on beyond the part that is drawn."""

    begin: int
    end: int
    label: str = ""
    look: str = ""
    cut: bool = False


@dataclass(frozen=True)
class Tick:
    """An event at `minute`; its letter stands in the legend."""

    minute: int
    letter: str
    kind: str = ""


@dataclass(frozen=True)
class Life:
    """What is drawn of one person between the minutes `first` and `last`.

    stays, titles, orders  as written, cut to that time; `parts` the cover by its four parts
    legend  letters with the kind of event they stand for
    judged  False where the file has no titles: nothing is said about cover
    """

    person: str
    zone: Zone
    first: int
    last: int
    stays: tuple[Bar, ...]
    titles: tuple[Bar, ...]
    orders: tuple[Bar, ...]
    parts: dict[str, tuple[Bar, ...]]
    minutes: dict[str, int]
    ticks: tuple[Tick, ...]
    legend: tuple[tuple[str, str], ...]
    judged: bool


def life(result: Audit, person: int) -> Life | None:
    """The life of the person with that number; None where no stay of theirs is on record."""
    book = result.book
    parts = {name: part.slice(person, person + 1) for name, part in cover_parts(result)}
    held = parts.pop("custody")
    if not len(held):
        return None
    first, last = _window(held, book.as_of)
    ticks, legend = _events(book, person, first, last)
    return Life(
        str(book.people[person]), book.zone, first, last,
        _cut(_stays(book, person), first, last),
        _cut(_titles(book, person), first, last),
        _cut(_orders(book, person), first, last),
        {name: _bars(part, name) for name, part in parts.items()},
        {"custody": held.minutes(), **{name: part.minutes() for name, part in parts.items()}},
        ticks, legend, result.cover_judged,
    )  # fmt: skip


def _window(held: Spans, as_of: int) -> tuple[int, int]:
    """A little more than the time in custody, never beyond what the file attests."""
    first, last = int(held.starts[0] & OPEN), int(held.ends[-1] & OPEN)
    room = max((last - first) // 40, 1)
    return max(first - room, 0), min(last + room, max(as_of, last))


def _cut(bars: list[Bar], first: int, last: int) -> tuple[Bar, ...]:
    return tuple(
        Bar(max(bar.begin, first), min(bar.end, last), bar.label, bar.look)
        for bar in sorted(bars, key=lambda bar: (bar.begin, bar.end))
        if bar.begin < last and bar.end > first
    )


def _bars(part: Spans, name: str) -> tuple[Bar, ...]:
    starts, ends = part.pair
    pairs = zip((starts & OPEN).tolist(), (ends & OPEN).tolist(), strict=True)
    return tuple(Bar(begin, end, words.cover(name), name) for begin, end in pairs)


def _own(book: Casebook, name: str, person: int) -> Table:
    table = book.table(name)
    return table.take(np.flatnonzero(table.person == person))


def _stays(book: Casebook, person: int) -> list[Bar]:
    table = _own(book, "custody", person)
    start, end = table.times("start"), table.times("end")
    place, regime = table.words("place"), table.words("regime")
    bars = []
    for i in np.flatnonzero(start.lo >= 0):
        open_end = end.hi[i] in (ABSENT, UNREADABLE)
        finish = book.as_of if open_end else min(int(end.hi[i]), book.as_of)
        said = [place.text(int(i)), words.regime(regime.text(int(i)))]
        bars.append(Bar(int(start.lo[i]), finish, _short(" · ".join(filter(None, said)))))
    return bars


def _titles(book: Casebook, person: int) -> list[Bar]:
    if not book.has("titles"):
        return []
    table = book.table("titles")
    table = table.take(np.flatnonzero((table.person == person) & can_cover(book)))
    first, last, sure = bounds(table)
    status, kind, number = (table.words(name) for name in ("status", "kind", "id"))
    bars = []
    for i in map(int, np.flatnonzero(~status.is_("revoked"))):
        look = "covered" if sure[i] and status.text(i) != "claimed" else "unknown"
        look = "disputed" if status.text(i) in IN_DISPUTE else look
        label = _short(f"{words.title(kind.text(i))} {number.text(i)}".strip())
        bars.append(Bar(int(first.lo[i]), int(last.hi[i]), label, look))
    return bars


def _orders(book: Casebook, person: int) -> list[Bar]:
    """The orders about the person, with those on a class from when the person may be in it."""
    pairs = _addressed(book, person)
    if not len(pairs):
        return []
    first, last = in_force(pairs.orders)
    made, act, number = (
        pairs.orders.times("made").lo, pairs.orders.words("act"), pairs.orders.words("id")
    )  # fmt: skip
    bars = []
    for i in map(int, np.flatnonzero(made >= 0)):
        label = f"{words.order(act.text(i))} {number.text(i)}".strip()
        if not pairs.sure[i]:
            label = text("{order} (perhaps)", order=label)
        begin, end = max(int(first.lo[i]), int(pairs.since[i])), int(last.hi[i])
        bars.append(Bar(begin, max(end, begin), _short(label)))
    return bars


def _addressed(book: Casebook, person: int) -> Addressed:
    """Every order with this person, judged from the rows of this person with those of everybody."""
    near = {
        name: table.take(np.flatnonzero((table.person == person) | (table.person < 0)))
        for name, table in book.tables.items()
    }
    acts = dict.fromkeys(book.table("orders").words("act").words)
    pairs = addressed(replace(book, tables=near), *acts, "")
    return pairs.take(pairs.person == person)


def _events(
    book: Casebook, person: int, first: int, last: int
) -> tuple[tuple[Tick, ...], tuple[tuple[str, str], ...]]:
    """The events inside the drawing, with a letter for each kind in order of appearance."""
    table = _own(book, "events", person)
    at, kind = table.times("at"), table.words("kind")
    letters: dict[str, str] = {}
    ticks = []
    for i in map(int, np.argsort(at.lo, kind="stable")):
        if first <= at.lo[i] <= last:
            spoken = _short(words.event(kind.text(i)))
            letter = letters.setdefault(spoken, _letter(len(letters)))
            ticks.append(Tick(int(at.lo[i]), letter, kind.text(i)))
    return tuple(ticks), tuple((letter, spoken) for spoken, letter in letters.items())


def _short(label: str) -> str:
    return label if len(label) <= LABEL_MAX else label[: LABEL_MAX - 1] + "…"


def _letter(i: int) -> str:
    return chr(65 + i) if i < 26 else chr(97 + i % 26)


def span_words(bar: Bar, zone: Zone) -> str:
    """A bar's time in words: "12–22 Jun 2026", or both instants where a day is cut."""
    begin, end = (int(x) for x in zone.local(np.array([bar.begin, bar.end], np.int64)))
    if begin % DAY == 0 and end % DAY == 0:
        return day_span(begin // DAY, end // DAY - 1)
    if end - begin >= 2 * DAY:
        return day_span(begin // DAY, (end - 1) // DAY)
    return f"{when(bar.begin, zone)} – {when(bar.end, zone)}"
