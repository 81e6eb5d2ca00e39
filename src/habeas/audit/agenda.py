"""Everything that falls due for the people who are held, with nothing dropped.

One row a title, a limit of remand, a review to come. Each is overdue, due within the time asked
about, to be begun now (its lead time has come), later, without an end by its own terms, or it
cannot be said, with the reason. The six add up to all rows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from habeas.audit.agenda_parts import remand_part, review_part, title_part
from habeas.law.remand_facts import facts
from habeas.law.rows import Mask
from habeas.law.sentence_end import with_ends
from habeas.records.casebook import Casebook, Ints
from habeas.spans import DAY

# How long before the date the work has to begin. Policy of this project, 2026; T-11 sets the 30
# days of a title.
LEADS = {
    "title": 30 * DAY, "release": 60 * DAY, "ordinary": 60 * DAY, "exception": 60 * DAY,
    "penalty": 60 * DAY, "review": 14 * DAY,
}  # fmt: skip
KINDS = tuple(LEADS)
STATES = ("overdue", "due", "begin", "later", "no end", "cannot")


@dataclass(frozen=True)
class Agenda:
    """The rows of all kinds, by person.

    kind     position in KINDS; person  number in the book
    at       the minute from which it is over; -1 where there is none
    latest   the same by the longest reading of what is not on record
    title    the row of `titles` that ends, or -1
    case     the case of a limit of remand, empty elsewhere
    why_not  what is lacking for a date; empty elsewhere
    state    position in STATES
    """

    as_of: int
    within: int
    kind: Ints
    person: Ints
    at: Ints
    latest: Ints
    title: Ints
    case: npt.NDArray[np.object_]
    why_not: npt.NDArray[np.object_]
    state: Ints

    def __len__(self) -> int:
        return len(self.kind)

    def count(self, kind: str, state: str) -> int:
        """How many rows of that kind are in that state."""
        return int(((self.kind == KINDS.index(kind)) & self.is_(state)).sum())

    def is_(self, *states: str) -> Mask:
        """True for rows in one of these states."""
        mask: Mask = np.isin(self.state, [STATES.index(state) for state in states])
        return mask

    def rows(self, *states: str) -> Ints:
        """The rows in these states, by date then by person; those without a date first."""
        found = np.flatnonzero(self.is_(*states))
        order: Ints = found[np.lexsort((self.person[found], self.at[found]))]
        return order

    def reasons(self) -> list[tuple[str, str, int, int]]:
        """What cannot be said: kind, what is lacking, people, rows; the most people first."""
        rows = np.flatnonzero(self.is_("cannot"))
        groups: dict[tuple[str, str], list[int]] = {}
        for row in rows.tolist():
            key = (KINDS[self.kind[row]], str(self.why_not[row]))
            groups.setdefault(key, []).append(int(self.person[row]))
        counted = [(*key, len(set(people)), len(people)) for key, people in groups.items()]
        return sorted(counted, key=lambda one: (-one[2], one[0], one[1]))


def agenda(book: Casebook, within: int, known_on: int | None = None) -> Agenda:
    """What falls due within so many minutes after `as_of`, for everybody held then, perhaps.

    known_on  the day on whose law the limits of remand rest, where it is another than today's
    """
    whole = with_ends(book)
    here = held(whole)
    drawn = facts(whole) if whole.has("titles", "kind") else None
    parts = [
        *title_part(whole, here),
        *(remand_part(drawn, known_on) if drawn else ()),
        *((review_part(drawn),) if drawn else ()),
    ]
    kind = np.concatenate([np.full(len(p.person), KINDS.index(p.kind)) for p in parts])
    person, at, latest, title = (
        np.concatenate([getattr(p, name) for p in parts]).astype(np.int64)
        for name in ("person", "at", "latest", "title")
    )
    case, why_not = (
        np.concatenate([np.asarray(getattr(p, name), object) for p in parts])
        for name in ("case", "why_not")
    )
    past = np.concatenate([p.past for p in parts])
    endless = np.concatenate([p.endless for p in parts])
    state = _states(kind, at, past, endless, book.as_of, within)
    return Agenda(book.as_of, within, kind, person, at, latest, title, case, why_not, state)


def _states(kind: Ints, at: Ints, past: Mask, endless: Mask, as_of: int, within: int) -> Ints:
    """Where each row stands; the first of these that is true."""
    lead = np.array(list(LEADS.values()), np.int64)[kind]
    tests = [
        past | ((at >= 0) & (at <= as_of)),
        (at >= 0) & (at <= as_of + within),
        (at >= 0) & (at - lead <= as_of),
        at >= 0,
        endless,
    ]
    state: Ints = np.select(tests, range(len(tests)), STATES.index("cannot")).astype(np.int64)
    return state


def held(book: Casebook) -> Ints:
    """The people in custody at `as_of`, perhaps, sorted."""
    custody = book.table("custody")
    end = custody.times("end")
    inside = (end.lo < 0) | (end.hi > book.as_of) | (end.lo >= book.as_of)
    return np.unique(custody.person[inside & (custody.person >= 0)]).astype(np.int64)
