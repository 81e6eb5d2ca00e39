"""Who is held under an agreement between states, when it ends for each of them.

Nobody drops out in silence: whoever is still held past the end is told until the register says
that the person has left; so is whoever is held under an agreement that names no end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from habeas.audit.known import judged_as_of
from habeas.law.agreement import governing
from habeas.law.contact import of_kinds
from habeas.law.rows import country
from habeas.law.sentence_end import with_ends
from habeas.law.title import can_cover, standing
from habeas.reading.zones import find
from habeas.records.casebook import ABSENT, Casebook
from habeas.register.columns import casebook, casebook_of
from habeas.register.log import Register
from habeas.services.act import now as clock
from habeas.spans import DAY, OPEN, Doubtful, DoubtfulEvents, Spans

LEADS = (7, 30, 90)  # days before the end; policy of this project, 2026


@dataclass(frozen=True)
class Held:
    """A person held under an agreement at an instant.

    entry  the entry that opened the stay; since  the minute, the earliest that it can have been
    sure   False where the times of the stay leave it open
    """

    person: str
    agreement: str
    entry: int
    place: str
    since: int
    sure: bool


@dataclass(frozen=True)
class Promise:
    """An assurance on record about a person: whether it is written, personal, monitored."""

    entry: int
    country: str
    written: bool | None
    personal: bool | None
    monitored: bool | None


@dataclass(frozen=True)
class Due:
    """A person to be returned or released when an agreement ends.

    ends      the minute at which the last term that runs on from now ends; None where none is known
    within    7, 30, 90: the days of notice that the end has come into; 0 once it is past, None
              while it is further away or not known
    sending, holding  whether a title stands in the law of each state: yes, possible, no; "unknown"
              where the agreement does not name the state
    assessed  whether an assessment of the risk of ill-treatment is on record
    """

    held: Held
    ends: int | None
    within: int | None
    sending_state: str
    sending: str
    holding_state: str
    holding: str
    assessed: bool
    assurances: tuple[Promise, ...]


def people_under(
    register: Register, agreement: str | None = None, at: int | None = None
) -> tuple[Held, ...]:
    """Everybody held under an agreement at a minute, now without; under any of them for None.

    By agreement, then by person. Whoever may be is in it, not `sure`.
    """
    minute = clock(register) if at is None else at
    return tuple(_under(casebook(register, find, minute), agreement, minute))


def due(
    register: Register, now: int | None = None, *, agreement: str | None = None,
    everybody: bool = False,
) -> tuple[Due, ...]:  # fmt: skip
    """Everybody held under an agreement that ends within 90 days, has ended, or names no end; the
    first to go first.

    everybody  with those whose agreement ends later, too
    """
    minute = clock(register) if now is None else now
    whole = casebook(register, find, minute)
    under = _under(whole, agreement, minute)
    people = {held.person for held in under}
    theirs = casebook_of(register, people, zone_of=find, as_of=minute)
    theirs = with_ends(judged_as_of(theirs, minute))
    known = _Known(theirs, of_kinds(theirs, ("risk assessment",)), minute, {})
    terms = _terms(whole, minute)
    found = [_due(known, held, terms.get(held.agreement, _NO_TERM)) for held in under]
    kept = [one for one in found if everybody or one.within is not None or one.ends is None]
    return tuple(sorted(kept, key=_order))


def _order(one: Due) -> tuple[int, str, str]:
    return (-1 if one.ends is None else one.ends, one.held.agreement, one.held.person)


def _under(book: Casebook, agreement: str | None, minute: int) -> list[Held]:
    """Who is held at a minute, by agreement, then by person."""
    table = book.table("custody")
    names, start, end = table.words("agreement"), table.times("start"), table.times("end")
    chosen = names.stated() if agreement is None else names.is_(agreement)
    begun = (start.lo >= 0) & (start.lo <= minute) & (table.person >= 0)
    goes_on = (end.lo < 0) | (end.hi > minute)
    sure = (start.latest <= minute) & ((end.lo == ABSENT) | (end.lo > minute))
    found = [
        Held(str(book.people[table.person[i]]), names.text(i), int(table.row[i]),
             table.words("place").text(i), int(start.lo[i]), bool(sure[i]))
        for i in np.flatnonzero(chosen & begun & goes_on).tolist()
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.agreement, one.person, one.entry))


@dataclass(frozen=True)
class _Term:
    """When an agreement ends, seen from a minute, between which states it is."""

    ends: int | None
    sending: str
    holding: str


_NO_TERM = _Term(None, "", "")


def _terms(book: Casebook, minute: int) -> dict[str, _Term]:
    """The term of each agreement that is on record."""
    agreements = book.table("agreements")
    found = {}
    for turns in governing(book).values():
        rows, whole = [i for i, _ in turns], Spans.none()
        for _, time in turns:
            whole = whole | time.must

        def last(name: str, rows: list[int] = rows) -> str:
            cells = (agreements.words(name).text(i) for i in reversed(rows))
            return next(filter(None, cells), "")

        name = agreements.words("id").text(rows[0])
        found[name] = _Term(_end(whole, minute), last("sending_state"), last("holding_state"))
    return found


def _end(whole: Spans, minute: int) -> int | None:
    """The end of the run of terms that goes on at a minute, else of the last one before it."""
    starts, ends = (side & OPEN for side in whole.pair)
    begun = ends[starts <= minute].tolist()
    return begun[-1] if begun and begun[-1] < OPEN else None


@dataclass(frozen=True)
class _Known:
    """What is on record at a minute about the people asked for; titles by state, found once."""

    book: Casebook
    assessments: DoubtfulEvents
    minute: int
    titles: dict[str, tuple[Doubtful, Doubtful]]


def _due(known: _Known, held: Held, term: _Term) -> Due:
    left = None if term.ends is None else term.ends - known.minute
    within = None
    if left is not None:
        within = 0 if left <= 0 else next((n for n in LEADS if left <= n * DAY), None)
    person = int(np.flatnonzero(known.book.people == held.person)[0])
    assessed = known.assessments.sure & (known.assessments.lo >> 32 == person)
    return Due(
        held, term.ends, within,
        term.sending, _title(known, person, term.sending),
        term.holding, _title(known, person, term.holding),
        bool(assessed.any()), tuple(_promises(known, person, term.holding)),
    )  # fmt: skip


def _title(known: _Known, person: int, state: str) -> str:
    """Whether a title of the person stands in the law of a state: yes, possible, no, unknown."""
    if not state:
        return "unknown"
    if state not in known.titles:
        given = country(known.book, known.book.table("titles"), "state")
        valid = can_cover(known.book)
        known.titles[state] = (
            standing(known.book, valid & given.is_(state)),
            standing(known.book, valid & ~given.stated()),
        )
    named, unnamed = known.titles[state]
    key = np.array([(person << 32) | known.minute], np.int64)
    if named.must.joined.covers(key)[0]:
        return "yes"
    return "possible" if (named.may | unnamed.may).covers(key)[0] else "no"


def _promises(known: _Known, person: int, state: str) -> Iterable[Promise]:
    """The assurances about a person in force, of any state where none is named."""
    table, minute = known.book.table("assurances"), known.minute
    given, end, by = table.times("given"), table.times("end"), table.words("country")
    stands = (given.lo <= minute) & ((end.lo < 0) | (end.lo > minute)) & (table.person == person)
    stands &= by.is_(state) | ~by.stated() | (not state)
    said = [table.yes(name) for name in ("written", "personal", "monitored")]
    for i in np.flatnonzero(stands).tolist():
        answers = (None if column[i] < 0 else bool(column[i]) for column in said)
        yield Promise(int(table.row[i]), by.text(i), *answers)
