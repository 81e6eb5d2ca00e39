"""The clocks of remand: one a case, with what stops it, with the charge that stands in it.

Orders of one case are one clock, however many stand at once. It runs while the person is held
under one of them. It stands while the person is free, at large or on bail, also where the custody
table says nothing of it, and while a final sentence is served: that is custody under another title.
Excludable time belongs to the clock of a speedy trial, not to this one.

The charge that stands is the last one that an order of the case names: a later order for a less
serious offence shortens the limit from its own day on. An order without a case may belong to any.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.law.period import periods
from habeas.law.rows import Mask, among, between, on_axis
from habeas.law.title import instruments
from habeas.records.casebook import Casebook, Codes32, Ints, Table, Times
from habeas.spans import OPEN, Doubtful, Spans

STOPS = ("at large", "bail")  # kinds of `periods` in which nobody is on remand


@dataclass(frozen=True)
class Clocks:
    """The clocks of a book, sorted by person.

    person  whose clock each is
    case    the code of its case in `titles.case`, -1 where its orders name none
    of_row  for each row of `titles` its clock, -1 for one that is no order of remand
    """

    person: Ints
    case: Codes32
    of_row: Ints

    def __len__(self) -> int:
        return len(self.person)


def clocks(book: Casebook, *, together: bool = False) -> Clocks:
    """One clock a case of a person.

    together  people some of whose orders name no case have one clock for all, as if that order
              belonged to each of their cases
    """
    table = book.table("titles")
    rows = np.flatnonzero(_remands(table))
    person, case = table.person[rows].astype(np.int64), table.words("case").codes[rows]
    if together:
        case = np.where(np.isin(person, person[case < 0]), -1, case)
    known, compact = np.unique((person << 32) | (case + 1), return_inverse=True)
    of_row = np.full(len(table), -1, np.int64)
    of_row[rows] = compact
    return Clocks(known >> 32, ((known & OPEN) - 1).astype(np.int32), of_row)


def readings(book: Casebook) -> tuple[Clocks, ...]:
    """The clocks case by case; where an order may belong to another case, those together too."""
    one = clocks(book)
    unnamed = one.person[one.case < 0]
    if not np.isin(one.person[one.case >= 0], unnamed).any():
        return (one,)
    return one, clocks(book, together=True)


def _remands(table: Table) -> Mask:
    mask: Mask = among(table.words("kind"), "remand") & (table.person >= 0)
    return mask


def ordered(book: Casebook, given: Clocks) -> Doubtful:
    """The orders of remand as issued, keyed by clock, so that several at once are one."""
    return instruments(book, given.of_row >= 0, given.of_row).joined


def running(book: Casebook, held: Doubtful, given: Clocks) -> Doubtful:
    """The minutes that each clock counts."""
    return same(_by_clock(held - standing(book), given) & ordered(book, given))


def standing(book: Casebook) -> Doubtful:
    """The time in which no clock of the person runs, whatever the orders say."""
    final = instruments(book, among(book.table("titles").words("kind"), "sentence"))
    if book.has("periods", "kind", "start"):
        for kind in STOPS:
            final = final | periods(book, kind)
    return final


def to_people(spans: Doubtful, given: Clocks) -> Doubtful:
    """Spans keyed by clock as those of the persons."""
    return same(Doubtful(_owned(spans.must, given), _owned(spans.may, given)))


def _owned(spans: Spans, given: Clocks) -> Spans:
    starts, ends = spans.pair
    return on_axis(given.person[starts >> 32], starts & OPEN, ends & OPEN).joined


def _by_clock(spans: Doubtful, given: Clocks) -> Doubtful:
    """Spans of persons, given to each of their clocks."""
    may = _shared(spans.may, given.person)
    return Doubtful(may if spans.must is spans.may else _shared(spans.must, given.person), may)


def _shared(spans: Spans, person: Ints) -> Spans:
    starts, ends = spans.pair
    owner = starts >> 32
    low = np.searchsorted(owner, person, "left")
    count = np.searchsorted(owner, person, "right") - low
    clock = np.repeat(np.arange(len(person)), count)
    place = np.arange(len(clock)) + np.repeat(low - np.cumsum(count) + count, count)
    key = clock << 32
    return Spans(key | (starts[place] & OPEN), key | (ends[place] & OPEN))


def same(spans: Doubtful) -> Doubtful:
    """The same with one object on both sides where they agree, so that it is judged once."""
    return Doubtful.certain(spans.may) if spans.must == spans.may else spans


def charge_serious(book: Casebook, given: Clocks) -> Doubtful:
    """Keyed by clock, the time in which the charge that stands is serious.

    Before the first order that names a gravity it is not known. Orders without a case that differ
    may be charges of two cases: the graver may stand on.
    """
    table = book.table("titles")
    answer, start = table.yes("serious"), table.times("start")
    mine = (given.of_row >= 0) & ~among(table.words("status"), "revoked")
    stated = mine & (answer >= 0) & (start.lo >= 0)
    rows = np.flatnonzero(stated)
    rows = rows[np.lexsort((start.lo[rows], given.of_row[rows]))]
    clock, begin, serious = given.of_row[rows], start.take(rows), answer[rows] == 1
    until = _until(clock, begin)
    stands = between(clock[serious], begin.take(serious), until.take(serious)).joined
    silent = np.unique(given.of_row[mine & ~stated])
    lost = np.unique(given.of_row[mine & ~stated & (answer == 1)])
    perhaps = _early(silent, clock, begin) | _whole(lost) | _loose(given, clock, begin, serious)
    return stands | Doubtful(Spans.none(), perhaps)


def _until(clock: Ints, begin: Times) -> Times:
    """For each order, sorted by clock then by beginning, that of the first later one of it."""
    new = np.ones(len(clock), bool)
    new[1:] = (clock[1:] != clock[:-1]) | (begin.lo[1:] > begin.lo[:-1])
    first = np.append(np.flatnonzero(new), len(clock))
    following = first[np.cumsum(new)]
    later = np.append(clock, -1)[following] == clock
    lo = np.where(later, np.append(begin.lo, 0)[following], OPEN)
    hi = np.where(later, np.append(begin.hi, 0)[following], OPEN)
    return Times(lo, np.maximum(hi, lo))


def _early(silent: Ints, clock: Ints, begin: Times) -> Spans:
    """Of clocks with an order that names no gravity, the time before one names it."""
    place = np.searchsorted(clock, silent)
    named = np.append(clock, -1)[place] == silent
    return _spanned(silent, 0, np.where(named, np.append(begin.hi, 0)[place], OPEN))


def _whole(lost: Ints) -> Spans:
    """All time, of clocks with a serious charge of which nobody knows since when it stands."""
    return _spanned(lost, 0, np.full(len(lost), OPEN))


def _loose(given: Clocks, clock: Ints, begin: Times, serious: Mask) -> Spans:
    """All time after a serious charge in an order without a case."""
    rows = np.flatnonzero(serious & (given.case[clock] < 0))
    return _spanned(clock[rows], begin.lo[rows], np.full(len(rows), OPEN))


def _spanned(clock: Ints, first: Ints | int, last: Ints) -> Spans:
    return on_axis(clock, np.broadcast_to(np.asarray(first, np.int64), last.shape), last).joined


def heaviest(book: Casebook, given: Clocks) -> tuple[Ints, Ints]:
    """The heaviest penalty of the charge that stands last in each clock: months, then days beside.

    -1 where none is written. Of orders without a case the heaviest of all counts, none where one
    of them is silent.
    """
    table = book.table("titles")
    limit, start = table.numbers("penalty_max_months"), table.times("start").lo
    mine = (given.of_row >= 0) & ~among(table.words("status"), "revoked")
    clock = given.of_row
    rows = np.flatnonzero(mine & (limit >= 0))
    unnamed = given.case[clock[rows]] < 0
    since = np.where(unnamed, 0, start[rows])
    rows = rows[np.lexsort((limit[rows], since, clock[rows]))]
    last = np.flatnonzero(np.append(clock[rows][1:] != clock[rows][:-1], True)[: len(rows)])
    found = np.full(len(given), np.nan)
    found[clock[rows[last]]] = limit[rows[last]]
    silent = clock[mine & ~(limit >= 0)]
    found[silent[given.case[silent] < 0]] = np.nan
    whole = np.where(np.isnan(found), -1, found)
    months = np.floor(whole).astype(np.int64)
    return months, np.where(months < 0, -1, np.rint((whole - months) * 30)).astype(np.int64)
