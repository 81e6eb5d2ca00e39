"""Computations on record beside what the sentences lead to, beside the maximum."""

from __future__ import annotations

import numpy as np

from habeas.law.rows import NO_SPANS, Mask, between
from habeas.law.sentence import Sentenced
from habeas.law.sentence_found import FACTS, Found, by_person, each
from habeas.law.sentence_notice import COMPUTATION, in_turn
from habeas.law.sentence_rows import ALWAYS, NEVER, as_times, days
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Ints, Table, Times
from habeas.spans import OPEN, Doubtful


@means(
    "computation_differs",
    "The computation on record names another day of release than the sentences lead to.",
    COMPUTATION,
    *FACTS,
)
def computation_differs(book: Casebook) -> Doubtful:
    """The time of each last computation whose expected end the law of the state does not lead to.

    Possible only where a reading of several leads to it, where something is missing for the sum,
    or where an officer signed for another day. Of a state without a pack nothing is said.
    """
    table = book.table("computations")
    known = by_person(book)
    expected = days(table, "expected_end")
    signed = table.words("override").stated()
    chosen, sure = list[int](), list[bool]()
    for row in _standing(table).tolist():
        theirs = known.get(int(table.person[row]), [])
        if not expected.known[row] or not theirs or not any(says.by_law for _, says in theirs):
            continue
        verdict = _differs(theirs, int(expected.lo[row]), int(expected.hi[row]))
        if verdict is not None:
            chosen.append(row)
            sure.append(verdict and not bool(signed[row]))
    return _while_standing(book, np.array(chosen, np.int64), np.array(sure, bool))


def _differs(theirs: list[tuple[Sentenced, Found]], low: int, high: int) -> bool | None:
    """True where the day named cannot be right, False where it may be wrong, None where it is
    right."""
    if any(not says.release for _, says in theirs):
        return False
    earliest = max(_day(min(says.release, key=_day)) for _, says in theirs)
    readings = {
        max(_day(day), earliest) for _, says in theirs for day in says.release
    }  # of several states the last to let the person go decides
    fits = [day for day in readings if low <= day <= high]
    if not fits:
        return True
    return None if len(readings) == 1 and low == high else False


def _day(day: int | None) -> int:
    return NEVER if day is None else day


@means(
    "computation_past_cap",
    "The computation on record names a day of release beyond the maximum that may be served.",
    COMPUTATION,
    *FACTS,
    none_if_missing=True,
)
def computation_past_cap(book: Casebook) -> Doubtful:
    """The time of each last computation whose expected or latest end lies behind the maximum;
    possibly so where it is not decided which maximum holds."""
    caps = {one.person: says.cap for one, says in each(book) if says.cap is not None}
    table = book.table("computations")
    rows = _standing(table)
    rows = rows[np.isin(table.person[rows], list(caps))]
    least, most = np.array([caps[p] for p in table.person[rows].tolist()]).reshape(-1, 2).T
    named = [days(table, name).take(rows) for name in ("expected_end", "latest_end")]
    latest = np.maximum.reduce([np.where(one.known, one.lo, ALWAYS) for one in named])
    return _while_standing(book, rows[latest > least], (latest > most)[latest > least])


def _standing(table: Table) -> Ints:
    """The rows of the last computation of each person."""
    last = [rows[-1] for rows in in_turn(table, days(table, "computed"))]
    return np.array(last, np.int64)


def _while_standing(book: Casebook, rows: Ints, sure: Mask) -> Doubtful:
    table = book.table("computations")
    if not len(rows):
        return NO_SPANS
    begin = as_times(days(table, "computed").take(rows), book.zone)
    ever = np.full(len(rows), OPEN)
    return between(table.person[rows], begin, Times(ever, ever), sure=sure)
