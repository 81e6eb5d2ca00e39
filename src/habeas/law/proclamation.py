"""Proclamations that let a state hold nationals of another: whom they reach, on what basis."""

from __future__ import annotations

import numpy as np

from habeas.law.custody import stays
from habeas.law.notice import of_persons
from habeas.law.person import birthdays
from habeas.law.rows import between, shared_codes
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Table, Times, Words
from habeas.spans import OPEN, Doubtful, M, Spans
from habeas.spans.calendar import add

AGE_MIN = M(168)  # 50 USC 21: natives of fourteen years and upward
BASIS = (("custody", "basis"), ("proclamations", "basis", "start"))


@means("proclaimed_basis", "Held on the basis of a proclamation.", *BASIS)
def proclaimed_basis(book: Casebook) -> Doubtful:
    """Stays whose written basis is that of a proclamation."""
    basis, proclaimed = _bases(book)
    return stays(book, np.isin(basis.codes, proclaimed.codes) & basis.stated())


@means(
    "reached_by_proclamation",
    "Held on the basis of a proclamation in force that names the person's state; not naturalised.",
    *BASIS,
    ("persons", "nationality", "naturalised"),
)
def reached_by_proclamation(book: Casebook) -> Doubtful:
    """Stays on such a basis, while the proclamation is in force, of people whom it names.

    Where the nationality, or whether the person was naturalised, is not on record: possibly so.
    """
    custody, table = book.table("custody"), book.table("proclamations")
    basis, proclaimed = _bases(book)
    own, named = shared_codes(book.table("persons").words("nationality"),
                              table.words("nationality"))  # fmt: skip
    person = custody.person
    nationality = np.append(of_persons(book, Words(own, ())), np.int32(-1))[person]
    answer = book.table("persons").yes("naturalised").astype(np.int32)
    naturalised = np.append(of_persons(book, Words(answer, ())), np.int32(-1))[person]
    result = Doubtful.certain(Spans.none())
    for i in np.flatnonzero(proclaimed.codes >= 0).tolist():
        on_it = (basis.codes == proclaimed.codes[i]) & (naturalised != 1)
        known = (named[i] < 0) | (nationality == named[i])
        held = stays(book, on_it & (known | (nationality < 0)), on_it & known & (naturalised == 0))
        result = result | _while_in_force(held, table, i)
    return result


def _bases(book: Casebook) -> tuple[Words, Words]:
    """The basis of every stay, of every proclamation, in one numbering."""
    written = (book.table(name).words("basis") for name in ("custody", "proclamations"))
    one, other = shared_codes(*written)
    return Words(one, ()), Words(other, ())


def _while_in_force(held: Doubtful, table: Table, i: int) -> Doubtful:
    """The part of `held` in the time of the proclamation in row `i`."""
    start, end = (table.times(column).take(np.array([i])) for column in ("start", "end"))
    first, latest = int(start.lo[0]), int(start.latest[0])
    soonest, last = int(end.lo[0]), int(end.hi[0]) if end.lo[0] >= 0 else OPEN
    soonest = {-1: OPEN, -2: 0}.get(soonest, soonest)
    begun = latest if first >= 0 else OPEN
    return Doubtful(held.must.clip(begun, max(soonest, begun)), held.may.clip(max(first, 0), last))


@means("under_fourteen", "The time before the person's fourteenth birthday.",
       ("persons", "birth_date"))  # fmt: skip
def under_fourteen(book: Casebook) -> Doubtful:
    """From 1900 to the fourteenth birthday, in the zone of the place."""
    person, birth = birthdays(book)
    zero = np.zeros(len(person), np.int64)
    over = Times(*(add(side, AGE_MIN, book.zone) for side in (birth.lo, birth.hi)))
    return between(person, Times(zero, zero), over)
