"""One clause of a class asked of the cells of a column: true, false, or neither.

An empty cell is neither: what nobody wrote down is unknown, never false.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np

from habeas.law.membership_fields import Fact
from habeas.law.rows import Mask, among, country
from habeas.records.casebook import ABSENT, Casebook, Codes32, Ints, Table, Words
from habeas.records.membership import Among, Clause, Compares, Has, Matches, Value

_PARTS = {"startsWith": str.startswith, "endsWith": str.endswith, "contains": str.__contains__}
_TURNED = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "==": "!=", "!=": "=="}


@dataclass(frozen=True)
class Truth:
    """Row by row: true for certain, true perhaps; what is certain is possible, too."""

    must: Mask
    may: Mask

    def __and__(self, other: Truth) -> Truth:
        return Truth(self.must & other.must, self.may & other.may)

    def __or__(self, other: Truth) -> Truth:
        return Truth(self.must | other.must, self.may | other.may)

    def __invert__(self) -> Truth:
        return Truth(~self.may, ~self.must)

    def take(self, rows: Ints | Codes32 | Mask) -> Truth:
        """Only these rows."""
        return Truth(self.must[rows], self.may[rows])


def always(value: bool, count: int) -> Truth:
    """So many rows of which it is known."""
    mask = np.full(count, value)
    return Truth(mask, mask)


def unknown(count: int) -> Truth:
    """So many rows of which nothing is known."""
    return Truth(np.zeros(count, bool), np.ones(count, bool))


def stated(table: Table, fact: Fact) -> Mask:
    """True in every row in which something is written in the column, readable or not."""
    name, kind = fact.column[1], fact.kind
    if kind == "text":
        return table.words(name).stated()
    if kind == "yes or no":
        answered: Mask = table.yes(name) != -1
        return answered
    written: Mask = table.times(name).lo != ABSENT
    return written


def ask(book: Casebook, table: Table, fact: Fact, clause: Clause) -> Truth:
    """What each row of the table of a fact says to the clause."""
    if isinstance(clause, Has):
        there = stated(table, fact)
        return Truth(there, there)
    name = fact.column[1]
    if fact.kind == "text":
        # The country of the whole file, the way that `law.rows.country` reads custody.
        of_file = fact.column == ("custody", "country")
        return _text(country(book, table) if of_file else table.words(name), clause)
    if fact.kind == "yes or no":
        answer = table.yes(name)
        return _value(answer.astype(np.int64), answer.astype(np.int64), answer >= 0, clause)
    times = table.times(name)
    return _value(times.lo, times.latest, times.lo >= 0, clause)


def _text(column: Words, clause: Clause) -> Truth:
    given = column.stated()
    if isinstance(clause, Matches):
        test = _PARTS[clause.how]
        wanted = [word for word in column.words if test(word, clause.text)]
    elif isinstance(clause, Among):
        wanted = [str(value) for value in clause.values]
    elif isinstance(clause, Compares) and clause.how in ("==", "!="):
        wanted = [str(clause.value)]
    else:
        return unknown(len(column))
    true = among(column, *wanted)
    if isinstance(clause, Compares) and clause.how == "!=":
        true = given & ~true
    return Truth(true, true | ~given)


def _value(lo: Ints, hi: Ints, known: Mask, clause: Clause) -> Truth:
    """The clause asked of values between `lo` and `hi`, of which those not `known` say nothing."""
    if isinstance(clause, Compares):
        found = _ranged(lo, hi, clause.how, clause.value)
    elif isinstance(clause, Among):
        each = (_ranged(lo, hi, "==", value) for value in clause.values)
        found = reduce(Truth.__or__, each, always(False, len(lo)))
    else:
        return unknown(len(lo))
    return Truth(found.must & known, found.may | ~known)


def _ranged(lo: Ints, hi: Ints, how: str, value: Value) -> Truth:
    if how in ("!=", ">", ">="):
        return ~_ranged(lo, hi, _TURNED[how], value)
    number = int(value)
    if how == "==":
        return Truth((lo == number) & (hi == number), (lo <= number) & (hi >= number))
    limit = number + (how == "<=")
    return Truth(hi < limit, lo < limit)
