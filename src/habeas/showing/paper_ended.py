"""How the custody of one person stands on paper: it goes on, or how it ended, when, where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from habeas.languages import text
from habeas.records.casebook import Casebook, Table
from habeas.showing.paper_moment import Range, begins, end, ends, moment
from habeas.showing.person_facts import source

ENDINGS = ("release", "escape", "death")
NO_TIME: Range = (-1, -1)

# What entries of a register say beyond the columns of a casebook: entry -> field -> words.
Said = Mapping[int, Mapping[str, str]]


@dataclass(frozen=True)
class Last:
    """The last stay with what ended it.

    since, until  its moments; until is NO_TIME while the stay has no end on record
    kind     release, escape, death or handover; "" where nothing on record says how it ended
    at       when that was; entry: where that is written
    place, country, authority, destination, remains  of that event; "" for what is not stated
    received the authority to which the person was handed, when that was, where it is written
    """

    place: str = ""
    holder: str = ""
    responsible: str = ""
    since: Range = NO_TIME
    until: Range = NO_TIME
    kind: str = ""
    at: Range = NO_TIME
    entry: str = ""
    where: str = ""
    authority: str = ""
    destination: str = ""
    remains: str = ""
    received: tuple[tuple[str, Range, str], ...] = ()

    @property
    def is_held(self) -> bool:
        """True while the stay has no end, and nothing on record says that custody ended."""
        return self.since != NO_TIME and self.until == NO_TIME and not self.kind

    @property
    def disagrees(self) -> bool:
        """True where an end of custody is on record, of the stay itself none."""
        return bool(self.kind) and self.until == NO_TIME

    @property
    def ended(self) -> Range:
        """When custody ended: as the event has it, else as the stay has it."""
        return self.at if self.at != NO_TIME else self.until


def last(book: Casebook, said: Said | None = None) -> Last:
    """The last stay of the one person of this casebook; an empty one where none is on record."""
    stays, said = book.table("custody"), said or {}
    if not len(stays):
        return Last()
    i = _last_stay(stays)
    since, until = _at(stays, "start", i), _at(stays, "end", i)
    until = until if until[0] >= 0 else NO_TIME
    events, found = book.table("events"), _ending(book.table("events"), since, until)
    told = said.get(int(events.row[found]), {}) if found >= 0 else {}
    made = Last(
        stays.words("place").text(i), stays.words("holder").text(i),
        stays.words("responsible").text(i), since, until,
        received=_received(book, said, since, until),
    )  # fmt: skip
    if found < 0:
        return made
    to = told.get("handed_to", "")
    spot = (events.words("place").text(found), events.words("country").text(found))
    return Last(
        made.place, made.holder, made.responsible, since, until,
        events.words("kind").text(found), _at(events, "at", found),
        source(book, "events", int(events.row[found])), ", ".join(filter(None, spot)),
        told.get("authority") or events.words("by").text(found),
        "; ".join(filter(None, (told.get("destination", ""), to))), told.get("remains", ""),
        made.received,
    )  # fmt: skip


def how(state: Last, book: Casebook) -> str:
    """How custody ended, in a few words with the time, the place, the entry."""
    named = {
        "release": text("released"), "escape": text("escaped"), "death": text("death"),
        "handover": text("handed over"),
    }.get(state.kind) or text("how it ended is not on record")  # fmt: skip
    time = end(state.ended, book.zone)
    return ", ".join(filter(None, (named, time, state.where, state.destination, state.entry)))


def held_by(state: Last, book: Casebook) -> str:
    """The holder of the stay as it is on record; beside it whoever received the person."""
    told = [state.holder or text("not stated")]
    told += [text("handed over to {who} on {time} ({source})", who=who,
                  time=moment(at, book.zone), source=entry)
             for who, at, entry in state.received if who != state.holder]  # fmt: skip
    return "; ".join(told)


def stay(state: Last, book: Casebook) -> str:
    """The last stay with its two ends: place, from, until."""
    return text(
        "{place}, from {begin} until {end}", place=state.place or text("not stated"),
        begin=since(state, book),
        end=ends(state.until[1], book.zone) if state.until != NO_TIME else end(state.at, book.zone),
    )  # fmt: skip


def since(state: Last, book: Casebook) -> str:
    """When the last stay began; a local midnight is told as its day."""
    lo, hi = state.since
    return begins(lo, book.zone) if lo == hi and lo >= 0 else moment(state.since, book.zone)


def _last_stay(stays: Table) -> int:
    """Of the stays that go on the one that began last; of ended ones that which ended last."""
    start, finish = stays.times("start"), stays.times("end")
    is_open = finish.lo < 0
    ends = np.where(is_open, np.iinfo(np.int64).max, finish.hi)
    return int(np.lexsort((start.lo, ends))[-1])


def _ending(events: Table, since: Range, until: Range) -> int:
    """The event that ended custody, the latest of its kind since the stay began; -1 for none.

    A hand-over ends it only where the stay ended with it. An event of the day on which a stay
    began that still goes on came before it, as far as is known.
    """
    at = events.times("at")
    latest = np.where(at.hi > at.lo, at.hi - 1, at.hi)
    since_then = (at.lo if until == NO_TIME else latest) >= since[0]
    ends = events.words("kind").is_(*ENDINGS) & since_then
    if not ends.any() and until != NO_TIME:
        ends = events.words("kind").is_("handover") & (at.lo >= until[0]) & (at.lo <= until[1])
    rows = np.flatnonzero(ends & (at.lo >= 0))
    return int(rows[np.argmax(at.lo[rows])]) if len(rows) else -1


def _received(
    book: Casebook, said: Said, since: Range, until: Range
) -> tuple[tuple[str, Range, str], ...]:
    """Whoever received the person during the last stay, by the hand-overs that name somebody."""
    events, found = book.table("events"), []
    at, is_one = events.times("at"), events.words("kind").is_("handover")
    for i in np.flatnonzero(is_one & (at.lo >= since[0])).tolist():
        who = said.get(int(events.row[i]), {}).get("handed_to", "")
        if who and (until == NO_TIME or at.lo[i] <= until[1]):
            found.append((who, _at(events, "at", i), source(book, "events", int(events.row[i]))))
    return tuple(found)


def _at(table: Table, name: str, row: int) -> Range:
    times = table.times(name)
    return int(times.lo[row]), int(times.hi[row])
