"""Custody: where a person was held, by whom, in what regime."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from habeas.law.rows import Mask, among, between, clipped, moments, on_axis, unread
from habeas.law.vocabulary import means
from habeas.records.casebook import ABSENT, UNREADABLE, Casebook, Codes32, Ints, Table, Times
from habeas.records.tables import REGIMES
from habeas.spans import OPEN, Doubtful, DoubtfulEvents, Spans
from habeas.spans.doubtful import LONGEST_DAY


def stays(book: Casebook, chosen: Mask | None = None, sure: Mask | None = None) -> Doubtful:
    """The rows of `custody`, as written, up to `as_of`; an empty end is "still held".

    A stay whose end cannot be read is certain at no minute, possible up to `as_of`.
    """
    table = book.table("custody")
    rows = np.flatnonzero(_placed(table) if chosen is None else chosen & _placed(table))
    start, last = table.times("start").take(rows), _last(book, table, rows)
    return clipped(
        between(table.person[rows], start, last, sure=None if sure is None else sure[rows]), book
    )


def _placed(table: Table) -> Mask:
    placed: Mask = table.times("start").lo >= 0
    return placed


def _last(book: Casebook, table: Table, rows: Ints) -> Times:
    """The end of each of these stays: `as_of` while it goes on, anywhere if it is unreadable."""
    end = table.times("end").take(rows)
    held_on, unreadable = end.lo == ABSENT, end.lo == UNREADABLE
    return Times(
        np.where(held_on, book.as_of, np.where(unreadable, 0, end.lo)),
        np.where(held_on | unreadable, book.as_of, end.hi),
    )


def edges(book: Casebook) -> tuple[Ints, Ints, Ints, Ints]:
    """For every custody row the earliest, latest beginning and the earliest, latest end; the
    beginnings negative where they cannot be read."""
    table = book.table("custody")
    start, last = table.times("start"), _last(book, table, np.arange(len(table)))
    return start.lo, start.latest, last.lo, last.hi


def runs(book: Casebook, chosen: Mask | None = None, sure: Mask | None = None) -> Doubtful:
    """The `chosen` stays joined, with those among them that one movement connects.

    Where one stay ends on the day on which the next begins, the hour of the transfer is unknown;
    that the person was held is not.
    """
    spans = stays(book, chosen, sure)
    if spans.must is spans.may:
        return Doubtful.certain(spans.may.joined)
    table = book.table("custody")
    out, into = movements(book, chosen if sure is None or chosen is None else chosen & sure)
    finish = np.minimum(table.times("start").latest[into], book.as_of)
    begin = np.minimum(_last(book, table, out).lo, finish)
    moved = Spans.of(table.person[into], begin, finish)
    return Doubtful(spans.must.joined | moved, spans.may.joined | moved)


def movements(book: Casebook, chosen: Mask | None = None) -> tuple[Ints, Ints]:
    """Rows of stays that end within the day in which another begins, with the rows of those.

    Every movement takes a person out of one place into another at one instant (DECISIONS/0011).
    Lists taken day by day show who was there, never a movement between two of them.
    """
    if book.observed:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    table = book.table("custody")
    placed = _placed(table) & (table.person >= 0)
    rows = np.flatnonzero(placed if chosen is None else chosen & placed)
    start, end = table.times("start").take(rows), _last(book, table, rows)
    order = np.lexsort((end.lo, start.lo, table.person[rows]))
    rows, into, out = rows[order], start.take(order[1:]), end.take(order[:-1])
    same = (table.person[rows[1:]] == table.person[rows[:-1]]) & (into.lo < book.as_of)
    short = (out.hi - out.lo <= LONGEST_DAY) & (into.hi - into.lo <= LONGEST_DAY)
    meet = np.flatnonzero(same & short & (into.lo <= out.latest) & (out.lo <= into.latest))
    return rows[:-1][meet], rows[1:][meet]


@means("custody", "Every minute that a person was held, wherever.", ("custody",))
def custody(book: Casebook) -> Doubtful:
    """Every run of stays."""
    return runs(book)


@means(
    "left",
    "The end of custody before the last instant that the source attests.",
    ("custody",),
    parts=("custody",),
)
def left(book: Casebook, held: Doubtful) -> DoubtfulEvents:
    """The end of every run of stays that ended, or may have, before `as_of`."""
    ends = held.ends_at
    gone = (ends.lo & OPEN) < book.as_of
    return DoubtfulEvents(ends.lo[gone], ends.hi[gone], ends.sure[gone])


@means(
    "stays_by_place",
    "Stays joined place by place, so that two at once are two places.",
    ("custody", "place"),
)
def stays_by_place(book: Casebook) -> Doubtful:
    """Stays with repeats of one place joined: depth two means two places.

    A stay without a place may be in the place of another. On the day of a transfer nobody is in
    two places because the hour is unknown.
    """
    table = book.table("custody")
    places = table.words("place")
    number = table.person.astype(np.int64) * (len(places.words) + 1) + places.codes + 1
    known, compact = np.unique(number, return_inverse=True)
    moved = {**table.columns, **_at_one_instant(book, table)}
    at_places = Table(compact.astype(np.int32), table.row, moved)
    joined = stays(Casebook(known, {"custody": at_places}, book.as_of), sure=places.stated())
    person = known // (len(places.words) + 1)
    if joined.must is joined.may:
        return Doubtful.certain(_back(joined.may.joined, person))
    return Doubtful(_back(joined.must.joined, person), _back(joined.may.joined, person))


def _at_one_instant(book: Casebook, table: Table) -> dict[str, Times]:
    """The times of the stays without the doubt about the hour of a movement."""
    start, end = table.times("start"), table.times("end")
    if not (len(start) and ((start.hi > start.lo) | (end.hi > end.lo)).any()):
        return {}
    out, into = movements(book)
    start_lo, end_hi = start.lo.copy(), end.hi.copy()
    start_lo[into], end_hi[out] = start.latest[into], end.lo[out]
    start_hi = np.where(start_lo == start.latest, start_lo, start.hi)
    return {"start": Times(start_lo, start_hi), "end": Times(end.lo, end_hi)}


def _back(spans: Spans, person: Ints) -> Spans:
    """The spans given back from person-at-a-place to the person, rows kept apart."""
    return on_axis(person[spans.starts >> 32], spans.starts & OPEN, spans.ends & OPEN)


@means("solitary", "Held alone for 22 hours or more a day (D-01).", ("custody", "regime"))
def solitary(book: Casebook) -> Doubtful:
    """Runs of stays whose regime is solitary; where the regime cannot be read, possibly so."""
    regime = book.table("custody").words("regime")
    alone = among(regime, "solitary")
    return runs(book, alone | unread(regime, REGIMES), alone)


def _denied(book: Casebook, column: str) -> Doubtful:
    """Stays where the yes-or-no `column` says no; where it says nothing, possibly so."""
    answer = book.table("custody").yes(column)
    return runs(book, answer != 1, answer == 0)


@means(
    "unrecognised",
    "Held in a place that is not gazetted or not supervised.",
    ("custody", "recognised"),
)
def unrecognised(book: Casebook) -> Doubtful:
    """Runs of stays in places that are not recognised; possibly so where nothing is written."""
    return _denied(book, "recognised")


@means(
    "unacknowledged",
    "Held while no authority acknowledges that it is responsible.",
    ("custody", "acknowledged"),
)
def unacknowledged(book: Casebook) -> Doubtful:
    """Runs of stays for which nobody acknowledges responsibility; possibly so where nothing is
    written."""
    return _denied(book, "acknowledged")


def _status(book: Casebook, code: str) -> Doubtful:
    """Stays with that status; of one admission, what lies between two of them only possibly so.

    Each admission is judged by itself: its stays are joined, those of another admission are not.
    """
    table = book.table("custody")
    own = table.take(among(table.words("status"), code))
    admission = own.times("claimed_start").lo
    if not book.observed or not len(own):
        return stays(replace(book, tables={"custody": own}))
    number = (own.person.astype(np.int64) << 32) | np.maximum(admission, 0)
    known, compact = np.unique(number, return_inverse=True)
    by_admission = Table(compact.astype(np.int32), own.row, own.columns)
    joined = stays(replace(book, people=known, tables={"custody": by_admission}))
    must, may = (_back(side.joined, known >> 32) for side in (joined.must, joined.may))
    return Doubtful(must, may)


@means(
    "technical_parole_stays",
    "Stays on a technical parole hold (status DPV), admission by admission.",
    ("custody", "status"),
)
def technical_parole_stays(book: Casebook) -> Doubtful:
    """Stays whose status is DPV."""
    return _status(book, "DPV")


@means(
    "state_ready_stays",
    "Stays of people sentenced to state prison who wait for their transfer (status SSR), admission by admission.",
    ("custody", "status"),
)
def state_ready_stays(book: Casebook) -> Doubtful:
    """Stays whose status is SSR."""
    return _status(book, "SSR")


@means(
    "city_sentence_stays",
    "Stays under a city sentence (status CS), admission by admission.",
    ("custody", "status"),
)
def city_sentence_stays(book: Casebook) -> Doubtful:
    """Stays whose status is CS."""
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


def _delay(person: Codes32, at: Times, entry: Times) -> Doubtful:
    known = (at.lo >= 0) & (entry.lo >= 0)
    return between(person[known], at.take(known), entry.take(known))


@means(
    "title_entry_delay",
    "From the beginning of a title to the entry that recorded it.",
    ("titles", "start", "recorded_at"),
)
def title_entry_delay(book: Casebook) -> Doubtful:
    """Rows from `start` to `recorded_at`, where the entry came later."""
    table = book.table("titles")
    return _delay(table.person, table.times("start"), table.times("recorded_at"))


@means("arrivals", "The beginning of each stay in a place that stands still.", ("custody",))
def arrivals(book: Casebook) -> DoubtfulEvents:
    """The start of every stay outside vehicles and aircraft."""
    table = book.table("custody")
    moving = among(table.words("place_kind"), "vehicle", "aircraft")
    return moments(table, "start", ~moving, book.as_of)


@means(
    "solitary_without_term",
    "Held in solitary with no end written in the decision that placed the person there.",
    ("custody", "regime", "planned_end"),
)
def solitary_without_term(book: Casebook) -> Doubtful:
    """Solitary stays without a planned end; with one that cannot be read, possibly so."""
    table = book.table("custody")
    end = table.times("planned_end").lo
    return stays(book, among(table.words("regime"), "solitary") & (end < 0), end == ABSENT)


@means(
    "transferred",
    "Arrival at another prison or police station than the one before.",
    ("custody",),
)
def transferred(book: Casebook) -> DoubtfulEvents:
    """The start of every stay in a place other than the person's last one.

    Courts, hospitals and leave are no transfer; a vehicle in between makes none either. Rows
    without a place are passed over.
    """
    table = book.table("custody")
    kind, place = table.words("place_kind"), table.words("place").codes.astype(np.int64)
    start = table.times("start")
    counted = (~kind.stated() | among(kind, "prison", "police")) & (place >= 0) & (start.lo >= 0)
    order = np.lexsort((start.lo, table.person))
    order = order[counted[order]]
    person, where = table.person[order], place[order]
    moved = (person[1:] == person[:-1]) & (where[1:] != where[:-1])
    arrived = np.zeros(len(table), bool)
    arrived[order[1:][moved]] = True
    return moments(table, "start", arrived, book.as_of)
