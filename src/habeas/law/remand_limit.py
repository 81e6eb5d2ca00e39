"""The day on which each remand passes its limit, under a law that is named.

One row a clock that may run at `as_of`. The days come out of `habeas.sentences.remand` alone; what
is counted beside it is how long the clock stood before each of them. Ordinary law stands beside
the exception in every row.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.law.remand_facts import Columns, Facts, Known, facts
from habeas.law.rows import Mask, country
from habeas.records.casebook import Casebook, Ints
from habeas.sentences.remand.version import STATES, Named
from habeas.sentences.step import Worked

# Each length of the law with the input that says how long the clock stood before it was over.
STOPPED = {
    "ordinary_length": "ordinary_stopped", "appeal_length": "appeal_stopped",
    "penalty_length": "penalty_stopped",
}  # fmt: skip
GRAVITY = "serious"
DECIDES = ("convicted", "extended", "excepted")  # by which the branches of the table are chosen


@dataclass(frozen=True)
class Limits:
    """The running clocks of a book with their days under one law.

    person, case   whose clock, in which case (empty where its orders name none)
    values, known  the inputs with the steps of the table, by id; days as in `sentences.day`
    sides          the same with the charge taken for less serious, then for serious: for clocks
                   of which the gravity is not on record
    elsewhere      True for a clock under orders of another state than the law's
    unstated       True for one of which nobody says of what state its orders are
    """

    named: Named
    known_on: int | None
    person: Ints
    case: tuple[str, ...]
    values: Columns
    known: Known
    sides: tuple[tuple[Columns, Known], ...]
    elsewhere: Mask
    unstated: Mask

    def __len__(self) -> int:
        return len(self.person)

    def day(self, step: str) -> tuple[Ints, Mask]:
        """The days that a step gives, with True where it gives one."""
        count = len(self)
        if step not in self.values:
            return np.zeros(count, np.int64), np.zeros(count, bool)
        return self.values[step], self.known[step] & ~self.elsewhere

    def between(self, step: str) -> tuple[Ints, Ints, Mask]:
        """Earliest, latest day of a step, True where both are known; they differ where nothing but
        the gravity is not on record."""
        values, known = self.day(step)
        if not self.sides or step not in self.sides[0][0]:
            return values, values, known
        (less, sure_less), (more, sure_more) = self.sides
        either = sure_less[step] & sure_more[step] & ~known & ~self.elsewhere
        lo = np.where(either, np.minimum(less[step], more[step]), values)
        hi = np.where(either, np.maximum(less[step], more[step]), values)
        return lo, hi, known | either

    def worked(self, row: int) -> Worked:
        """The sum of one clock, line by line."""
        given = {
            one.id: int(self.values[one.id][row])
            for one in self.named.table.inputs
            if one.id in self.values and self.known[one.id][row]
        }
        return self.named.table.for_one(given, self.named.law(self.known_on))

    def lacking(self, row: int, step: str = "limit") -> str:
        """The input for want of which a clock has no such day; `state` where another law holds.

        It is worked out once for those of which the same is known.
        """
        if self.elsewhere[row]:
            return "state"
        inputs = [one.id for one in self.named.table.inputs if one.id in self.known]
        asked = [int(self.values[n][row]) for n in DECIDES if n in self.values]
        key = (step, *asked, *(bool(self.known[name][row]) for name in inputs))
        kept: dict[tuple[object, ...], str] = self.__dict__.setdefault("_kept", {})
        if key not in kept:
            kept[key] = self.worked(row).missing(step)
        return kept[key]


def limits(
    book: Casebook, named: Named, known_on: int | None = None, drawn: Facts | None = None
) -> Limits:
    """The limits of every clock that may run at `as_of`, under the law that is named.

    drawn  the clocks of this book, where they are drawn already
    """
    drawn = drawn or facts(book)
    values, known = drawn.columns(named.on)
    whole = _worked(drawn, named, values, known, known_on)
    sides: tuple[tuple[Columns, Known], ...] = ()
    if not known[GRAVITY].all():
        every = np.ones(len(drawn.live), bool)
        sides = tuple(
            _worked(drawn, named, {**values, GRAVITY: np.full(len(every), gravity)},
                    {**known, GRAVITY: every}, known_on)
            for gravity in (0, 1)
        )  # fmt: skip
    return Limits(named, known_on, drawn.person, drawn.case, *whole, sides, *_states(drawn, named))


def _worked(
    drawn: Facts, named: Named, values: Columns, known: Known, known_on: int | None
) -> tuple[Columns, Known]:
    """Every step of the table: first the lengths, then the days, with the pauses between."""
    law, count = named.law(known_on), len(drawn.live)
    if not count:
        return values, known
    values, known = dict(values), dict(known)
    found, sure = named.table.for_many(values, known, law)
    for length, pause in STOPPED.items():
        if length in found:
            values[pause] = drawn.stopped(_whole(found[length], count), values["began"])
            known[pause] = _wholly(sure[length], count)
    found, sure = named.table.for_many(values, known, law)
    return (
        {name: _whole(column, count) for name, column in found.items()},
        {name: _wholly(column, count) for name, column in sure.items()},
    )


def _whole(column: object, count: int) -> Ints:
    return np.broadcast_to(np.asarray(column, np.int64), (count,))


def _wholly(column: object, count: int) -> Mask:
    return np.broadcast_to(np.asarray(column, bool), (count,))


def _states(drawn: Facts, named: Named) -> tuple[Mask, Mask]:
    """True for clocks all of whose orders are of other states than the law's; then for those of
    which nobody says of what state they are."""
    titles = drawn.book.table("titles")
    states = country(drawn.book, titles, "state")
    own = [STATES.get(word[:2].upper()) == named.name for word in states.words]
    rows = drawn.given.of_row >= 0
    clock, code = drawn.given.of_row[rows], states.codes[rows]
    here, silent = np.zeros(len(drawn.given), bool), np.zeros(len(drawn.given), bool)
    here[clock[np.array([*own, False])[code]]] = True
    silent[clock[code < 0]] = True
    return ~(here | silent)[drawn.live], (silent & ~here)[drawn.live]
