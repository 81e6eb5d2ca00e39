"""Custody: where a person was held, by whom, in what regime."""

from __future__ import annotations

import numpy as np

from habeas.law.rows import Mask, between, clipped, moments
from habeas.law.vocabulary import means
from habeas.records.casebook import ABSENT, UNREADABLE, Casebook, Times
from habeas.spans import Doubtful, DoubtfulEvents, Spans


def stays(book: Casebook, chosen: Mask | None = None, sure: Mask | None = None) -> Doubtful:
    """The rows of `custody`, as written, up to `as_of`; an empty end is "still held".

    A stay whose end cannot be read is certain at no minute, possible up to `as_of`.
    """
    table = book.table("custody")
    if chosen is not None:
        table = table.take(chosen)
        sure = sure[chosen] if sure is not None else None
    start, end = table.times("start"), table.times("end")
    held_on, unreadable = end.lo == ABSENT, end.lo == UNREADABLE
    last = Times(
        np.where(held_on, book.as_of, np.where(unreadable, 0, end.lo)),
        np.where(held_on | unreadable, book.as_of, end.hi),
    )
    placed = start.lo >= 0
    taken = table.person[placed], start.take(placed), last.take(placed)
    return clipped(between(*taken, sure=sure[placed] if sure is not None else None), book)


@means("custody", "Every minute that a person was held, wherever.", ("custody",))
def custody(book: Casebook) -> Doubtful:
    """Every stay, rows kept as written (verbs join them)."""
    return stays(book)


@means(
    "stays_by_place",
    "Stays joined place by place, so that two at once are two places.",
    ("custody", "place"),
)
def stays_by_place(book: Casebook) -> Doubtful:
    """Stays with repeats of one place joined: depth two means two places."""
    table = book.table("custody")
    places = table.words("place")
    number = table.person.astype(np.int64) * (len(places.words) + 1) + places.codes + 1
    known, compact = np.unique(number, return_inverse=True)
    apart = Casebook(
        known, {"custody": type(table)(compact.astype(np.int32), table.row, table.columns)},
        book.as_of,
    )  # fmt: skip
    person = known // (len(places.words) + 1)
    joined = stays(apart)
    sides = (_back(joined.must.joined, person), _back(joined.may.joined, person))
    return Doubtful(*sides)


def _back(spans: Spans, person: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Spans:
    """The spans given back from person-at-a-place to the person, rows kept apart."""
    mask = np.int64(2**32 - 1)
    who = person[spans.starts >> 32]
    return Spans.of(who, spans.starts & mask, spans.ends & mask, rows=True)


def _regime(book: Casebook, word: str) -> Doubtful:
    return stays(book, book.table("custody").words("regime").is_(word))


@means("solitary", "Held alone for 22 hours or more a day (D-01).", ("custody", "regime"))
def solitary(book: Casebook) -> Doubtful:
    """Stays whose regime is solitary."""
    return _regime(book, "solitary")


def _stated(book: Casebook, column: str) -> Doubtful:
    """Stays where the yes-or-no `column` says yes; where it says nothing, possibly so."""
    answer = book.table("custody").yes(column)
    return stays(book, answer != 0, answer == 1)


@means("recognised", "Held in a gazetted, supervised place.", ("custody", "recognised"))
def recognised(book: Casebook) -> Doubtful:
    """Stays in a recognised place."""
    return _stated(book, "recognised")


@means(
    "acknowledged",
    "Held while an authority acknowledges that it is responsible.",
    ("custody", "acknowledged"),
)
def acknowledged(book: Casebook) -> Doubtful:
    """Stays for which the responsible authority has acknowledged its responsibility."""
    return _stated(book, "acknowledged")


def _status(book: Casebook, *codes: str) -> Doubtful:
    return stays(book, book.table("custody").words("status").is_(*codes))


@means(
    "technical_parole_stays",
    "Stays on a technical parole hold (status DPV), one row per admission.",
    ("custody", "status"),
)
def technical_parole_stays(book: Casebook) -> Doubtful:
    """Rows whose status is DPV."""
    return _status(book, "DPV")


@means(
    "state_ready_stays",
    "Stays of people sentenced to state prison who wait for their transfer (status SSR).",
    ("custody", "status"),
)
def state_ready_stays(book: Casebook) -> Doubtful:
    """Rows whose status is SSR."""
    return _status(book, "SSR")


@means(
    "city_sentence_stays",
    "Stays under a city sentence (status CS), one row per admission.",
    ("custody", "status"),
)
def city_sentence_stays(book: Casebook) -> Doubtful:
    """Rows whose status is CS."""
    return _status(book, "CS")


@means(
    "entry_delay",
    "From the beginning of a stay to the entry that recorded it.",
    ("custody", "recorded_at"),
)
def entry_delay(book: Casebook) -> Doubtful:
    """Rows from `start` to `recorded_at`, where the entry came later."""
    table = book.table("custody")
    return _delay(table.person, table.times("start"), table.times("recorded_at"))


@means(
    "event_entry_delay",
    "From an event to the entry that recorded it.",
    ("events", "recorded_at"),
)
def event_entry_delay(book: Casebook) -> Doubtful:
    """Rows from `at` to `recorded_at`, where the entry came later."""
    table = book.table("events")
    return _delay(table.person, table.times("at"), table.times("recorded_at"))


def _delay(person: np.ndarray[tuple[int], np.dtype[np.int32]], at: Times, entry: Times) -> Doubtful:
    known = (at.lo >= 0) & (entry.lo >= 0)
    return between(person[known], at.take(known), entry.take(known))


@means("arrivals", "The beginning of each stay in a place that stands still.", ("custody",))
def arrivals(book: Casebook) -> DoubtfulEvents:
    """The start of every stay outside vehicles and aircraft."""
    table = book.table("custody")
    return moments(
        table, "start", ~table.words("place_kind").is_("vehicle", "aircraft"), book.as_of
    )


@means(
    "solitary_without_term",
    "Held in solitary with no end written in the decision that placed the person there.",
    ("custody", "regime", "planned_end"),
)
def solitary_without_term(book: Casebook) -> Doubtful:
    """Solitary stays without a planned end; with one that cannot be read, possibly so."""
    table = book.table("custody")
    end = table.times("planned_end").lo
    return stays(book, table.words("regime").is_("solitary") & (end < 0), end == ABSENT)


@means(
    "transferred",
    "Arrival at another prison or police station than the one before.",
    ("custody",),
)
def transferred(book: Casebook) -> DoubtfulEvents:
    """The start of every stay in a place other than the person's last one.

    Courts, hospitals and leave are no transfer; a vehicle in between makes none either. Rows
    without a place are not told apart.
    """
    table = book.table("custody")
    kind, place = table.words("place_kind"), table.words("place").codes.astype(np.int64)
    institution = ~kind.stated() | kind.is_("prison", "police")
    start = table.times("start")
    order = np.lexsort((start.lo, table.person))
    order = order[institution[order] & (start.lo[order] >= 0)]
    person, where = table.person[order], place[order]
    moved = (person[1:] == person[:-1]) & (where[1:] != where[:-1])
    arrived = np.zeros(len(table), bool)
    arrived[order[1:][moved & (where[1:] >= 0)]] = True
    return moments(table, "start", arrived, book.as_of)
