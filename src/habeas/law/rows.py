"""From rows of a table to spans: the edges that are certain with those that are possible."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.records.casebook import UNREADABLE, Casebook, Codes32, Ints, Table, Times, Words
from habeas.spans import OPEN, Doubtful, DoubtfulEvents, Spans
from habeas.spans.doubtful import LONGEST_DAY

Mask = npt.NDArray[np.bool_]

NO_SPANS = Doubtful.certain(Spans.none())
_NO_KEYS = np.empty(0, np.int64)
NO_EVENTS = DoubtfulEvents(_NO_KEYS, _NO_KEYS, np.empty(0, bool))


def among(column: Words, *wanted: str) -> Mask:
    """True in every row whose cell is one of `wanted`."""
    known = [word in wanted for word in column.words]
    if True not in known:
        return np.zeros(len(column.codes), bool)
    known.append(False)  # the code -1, an empty cell
    mask: Mask = np.array(known)[column.codes]
    return mask


def unread(column: Words, known: tuple[str, ...]) -> Mask:
    """True in every row where something is written that is none of the `known` words."""
    return column.stated() & ~among(column, *known)


def narrow(table: Table, rows: npt.NDArray[Any], *columns: str) -> Table:
    """The table with only these rows, only these of its columns."""
    kept = {name: table.columns[name] for name in columns if name in table.columns}
    return Table(table.person, table.row, kept).take(rows)


def between(
    person: npt.NDArray[Any], start: Times, end: Times, *, sure: Mask | None = None
) -> Doubtful:
    """Spans from `start` to `end`, row by row: certain between the inner edges, possible between
    the outer ones. Rows not `sure` are possible only. Both sides are the same object when no row
    is doubtful, so that exact data is judged once."""
    if not len(person):
        return NO_SPANS
    begin, finish = _held(start.lo), _held(end.hi)
    inner, outer = _held(start.latest), _held(end.lo)
    exact = (begin == inner) & (finish == outer)
    may = on_axis(person, begin, finish)
    if (exact if sure is None else exact & sure | (person < 0)).all():
        return Doubtful(may, may)
    if sure is not None:
        person, inner, outer = person[sure], inner[sure], outer[sure]
    return Doubtful(on_axis(person, inner, outer), may)


def on_axis(person: npt.NDArray[Any], begin: Ints, finish: Ints) -> Spans:
    """The spans [begin, finish) of minutes that lie on the axis, row by row, in order; rows
    without a person or without length are left out."""
    key = person.astype(np.int64) << 32
    starts, ends = key | begin, key | finish
    real = (finish > begin) & (person >= 0)
    if not real.all():
        starts, ends = starts[real], ends[real]
    if len(starts) > 1 and (starts[1:] < starts[:-1]).any():
        order = starts.argsort(kind="stable")
        starts, ends = starts[order], ends[order]
    return Spans(starts, ends, rows=True)


def _held(minutes: Ints) -> Ints:
    """Minutes held inside the axis."""
    return np.minimum(np.maximum(minutes, 0), OPEN)


def by_day(times: Times) -> Times:
    """The same, where a moment known to one local day stands for the end of that day, 24:00."""
    one_day = (times.hi > times.lo) & (times.hi - times.lo <= LONGEST_DAY)
    return Times(np.where(one_day, times.hi, times.lo), times.hi)


def moments(table: Table, column: str, chosen: Mask, as_of: int) -> DoubtfulEvents:
    """The instants written in `column` of the `chosen` rows, sorted.

    An empty cell is no event. A cell that cannot be read is an event at an unknown time up to
    `as_of`: it may answer anything, it answers nothing for certain.
    """
    rows = np.flatnonzero(chosen)
    if not len(rows):
        return NO_EVENTS
    times = table.times(column).take(rows)
    return instants(table.person[rows], times, np.ones(len(rows), bool), as_of)


def instants(person: Codes32, times: Times, sure: Mask, as_of: int) -> DoubtfulEvents:
    """The instants of these people, sorted; unreadable ones lie anywhere up to `as_of`."""
    unreadable = times.lo == UNREADABLE
    kept = (person >= 0) & ((times.lo >= 0) | unreadable)
    lo = np.where(unreadable, 0, times.lo)[kept]
    hi = np.where(unreadable, max(as_of - 1, 0), times.latest)[kept]
    key = person[kept].astype(np.int64) << 32
    return DoubtfulEvents(key | lo, key | hi, sure[kept]).in_order()


def clipped(spans: Doubtful, book: Casebook) -> Doubtful:
    """The same, up to the last instant that the source attests."""
    if spans.must is spans.may:
        once = spans.may.clip(0, book.as_of)
        return Doubtful(once, once)
    return spans.clip(0, book.as_of)


def everyone(spans: Spans, people: npt.NDArray[Any]) -> Spans:
    """Spans that concern everybody (those of person 0 in `spans`), given to each of `people`."""
    count = len(people)
    person = np.repeat(np.asarray(people, np.int64), len(spans)) << 32
    starts, ends = spans.pair
    return Spans(person | np.tile(starts, count), person | np.tile(ends, count))


def country(book: Casebook, table: Table, column: str = "country") -> Words:
    """The cells of a column of countries; an empty one is the country of the whole file."""
    cells = table.words(column)
    if not book.country:
        return cells
    codes = np.where(cells.codes < 0, len(cells.words), cells.codes).astype(np.int32)
    return Words(codes, (*cells.words, book.country))


def shared_codes(a: Words, b: Words) -> tuple[Codes32, Codes32]:
    """The codes of both columns in one numbering: equal numbers are equal words; -1 is empty."""
    a, b = _compact(a), _compact(b)
    known = {word: i for i, word in enumerate(dict.fromkeys((*a.words, *b.words)))}

    def renumbered(column: Words) -> Codes32:
        table = np.array([known[word] for word in column.words] + [-1], np.int32)
        result: Codes32 = table[column.codes]
        return result

    return renumbered(a), renumbered(b)


def _compact(column: Words) -> Words:
    """The same cells without words that no row has: one person's rows may keep all the words."""
    if len(column.words) <= len(column.codes):
        return column
    used, codes = np.unique(column.codes, return_inverse=True)
    first = int(np.searchsorted(used, 0))  # behind the code -1, where a cell is empty
    kept = tuple(column.words[code] for code in used[first:].tolist())
    return Words((codes - first).astype(np.int32), kept)
