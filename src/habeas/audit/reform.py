"""Two laws held against each other: what each says of a person, by how many days it moves.

Nothing is switched on: each law is asked about the people in the book. Of remand the day is the
first one over the limit; of sentences it is the end of custody. Ordinary law stands beside the
exception in what is told of each person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from habeas.law.remand_facts import facts
from habeas.law.remand_limit import Limits, limits
from habeas.law.sentence import cases_of
from habeas.records.casebook import Casebook, Ints
from habeas.sentences.answer import answer
from habeas.sentences.outcome import (
    Computed,
    Dated,
    Endless,
    Line,
    Missing,
    Refusal,
    Undecided,
)
from habeas.sentences.pack import Asked
from habeas.sentences.packs import PACKS, of_state
from habeas.sentences.remand.version import Named

BESIDE = ("ordinary_over", "exception_over", "penalty_over")  # told beside the limit itself


@dataclass(frozen=True)
class Days:
    """What one law says of one person.

    day     the day from which custody is over its limit, or ends; None where none can be said
    latest  the same by the longest reading of what is not on record; equal to `day` elsewhere
    lacking  what is missing for a day; empty where there is one
    refusal  why a pack refuses to compute it, where it does
    beside  other days of that law by name: ordinary law beside the exception
    """

    day: int | None
    latest: int | None = None
    lacking: str = ""
    beside: tuple[tuple[str, int], ...] = ()
    refusal: Refusal | None = None


@dataclass(frozen=True)
class Move:
    """One person under both laws; `by` is the days from OLD to NEW, None where nobody can say."""

    person: str
    case: str
    old: Days
    new: Days
    by: int | None

    @property
    def lacking(self) -> str:
        """What is missing to say how far the person moves."""
        return self.old.lacking or self.new.lacking


@dataclass(frozen=True)
class Reform:
    """Everybody whom either law is about, under both.

    old, new  the laws by their full names
    """

    old: Named
    new: Named
    moves: tuple[Move, ...]

    def that(self, chosen: Callable[[int | None], bool]) -> tuple[Move, ...]:
        """The people whose `by` is chosen."""
        return tuple(move for move in self.moves if chosen(move.by))

    @property
    def later(self) -> tuple[Move, ...]:
        """Those whose day comes later under NEW."""
        return self.that(lambda by: by is not None and by > 0)

    @property
    def earlier(self) -> tuple[Move, ...]:
        """Those whose day comes earlier under NEW."""
        return self.that(lambda by: by is not None and by < 0)

    @property
    def unmoved(self) -> tuple[Move, ...]:
        """Those whose day stays."""
        return self.that(lambda by: by == 0)

    @property
    def unknown(self) -> tuple[Move, ...]:
        """Those of whom it cannot be said."""
        return self.that(lambda by: by is None)


def compared(book: Casebook, old: Named, new: Named, known_on: int | None = None) -> Reform:
    """Everybody whom these laws are about, under both; they are of one kind."""
    both = _remand if old.is_remand else _sentenced
    return Reform(old, new, both(book, old, new, known_on))


def lines(book: Casebook, named: Named, person: str, known_on: int | None = None) -> list[Line]:
    """The sum of one person under one law, line by line, case by case."""
    if not named.is_remand:
        pack, asked = PACKS[named.name], Asked(law=named.law(known_on))
        mine = (one for one in cases_of(book) if one.name == person and not one.lacking)
        return [line for one in mine if of_state(one.state) in (pack, None)
                for line in answer(one.case, pack, asked).lines]  # fmt: skip
    found = limits(book, named, known_on)
    rows = np.flatnonzero((book.people[found.person] == person) & ~found.elsewhere)
    return [line for row in rows.tolist() for line in found.worked(row).lines(found.case[row])]


def _remand(book: Casebook, old: Named, new: Named, known_on: int | None) -> tuple[Move, ...]:
    drawn = facts(book)
    before, after = (limits(book, one, known_on, drawn) for one in (old, new))
    starts = np.flatnonzero(np.diff(before.person, prepend=-1))
    ends = np.append(starts[1:], len(before))
    sides = [_Side(one) for one in (before, after)]
    return tuple(
        _moved(str(book.people[before.person[low]]), _cases(before, low, high),
               sides[0].of(low, high), sides[1].of(low, high))
        for low, high in zip(starts.tolist(), ends.tolist(), strict=True)
        if low < high
    )  # fmt: skip


def _cases(found: Limits, low: int, high: int) -> str:
    return ", ".join(filter(None, found.case[low:high]))


class _Side:
    """One law's limits, read person by person; the last of several cases is the person's day."""

    def __init__(self, found: Limits) -> None:
        lo, hi, known = found.between("limit")
        excepted, sure = found.day("excepted")
        self.found = found
        self.lo, self.hi, self.known = lo.tolist(), hi.tolist(), known.tolist()
        self.beside = []
        for step in BESIDE:
            _, day, has = found.between(step)
            shown = has & sure & (excepted != 0) if step == "exception_over" else has
            self.beside.append((step, day.tolist(), shown.tolist()))

    def of(self, low: int, high: int) -> Days:
        """The day of the person whose clocks are rows `low` to `high`."""
        rows = range(low, high)
        for row in rows:
            if not self.known[row]:
                return Days(None, None, self.found.lacking(row), self._beside(row))
        last = max(rows, key=lambda row: (self.hi[row], self.lo[row]))
        lo, hi = max(self.lo[low:high]), max(self.hi[low:high])
        return Days(lo, hi, "" if lo == hi else "serious", self._beside(last))

    def _beside(self, row: int) -> tuple[tuple[str, int], ...]:
        return tuple((step, day[row]) for step, day, shown in self.beside if shown[row])


def _moved(person: str, case: str, old: Days, new: Days) -> Move:
    by = None
    if old.day is not None and new.day is not None:
        first = new.day - old.day
        last = (new.latest or new.day) - (old.latest or old.day)
        by = first if first == last else None
    return Move(person, case, old, new, by)


def _sentenced(book: Casebook, old: Named, new: Named, known_on: int | None) -> tuple[Move, ...]:
    before, after = (_releases(book, one, known_on) for one in (old, new))
    return tuple(
        _moved(person, "", first, second)
        for (person, first), (_, second) in zip(before, after, strict=True)
    )


def _releases(book: Casebook, named: Named, known_on: int | None) -> list[tuple[str, Days]]:
    """The end of custody of everybody with a sentence, in the order of their numbers."""
    pack = PACKS[named.name]
    asked = Asked(law=named.law(known_on))
    found: dict[str, Days] = {}
    for one in cases_of(book):
        if one.state and of_state(one.state) is not pack:
            found.setdefault(one.name, Days(None, None, "state of the sentence"))
        elif one.lacking:
            found[one.name] = Days(None, None, ", ".join(one.lacking))
        else:
            found[one.name] = _released(answer(one.case, pack, asked))
    return list(found.items())


def _released(computed: Computed) -> Days:
    """The end of custody; what is open or endless has no day to move."""
    if computed.refusals:
        return Days(None, None, computed.refusals[0].code, refusal=computed.refusals[0])
    end = computed.dates.get(computed.release)
    others = tuple(
        (kind, one.day) for kind, one in computed.dates.items() if isinstance(one, Dated)
    )
    if isinstance(end, Dated):
        return Days(end.day, end.day, "", others)
    if isinstance(end, Missing):
        return Days(None, None, ", ".join(end.what), others)
    if isinstance(end, Undecided):
        return Days(None, None, "undecided", others)
    return Days(None, None, end.kind if isinstance(end, Endless) else "release", others)


def by_days(moves: tuple[Move, ...]) -> list[tuple[int, int]]:
    """How many people move by how many days, the many first."""
    days, counts = np.unique(np.array([m.by for m in moves if m.by], np.int64), return_counts=True)
    order: Ints = np.lexsort((days, -counts))
    return list(zip(days[order].tolist(), counts[order].tolist(), strict=True))


def median(moves: tuple[Move, ...]) -> int:
    """The number of days by which the person in the middle moves, without sign."""
    days = sorted(abs(move.by or 0) for move in moves)
    return days[(len(days) - 1) // 2] if days else 0
