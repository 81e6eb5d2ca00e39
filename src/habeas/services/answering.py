"""The answer to a question about a whole book: certain with possible minutes, or instants."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from habeas.audit.count import day_bounds, held_now
from habeas.audit.run import ask
from habeas.languages import text
from habeas.law.citation import day as iso_day
from habeas.records.casebook import Casebook
from habeas.services.shadow_audit import answerer
from habeas.services.statistic import Statistic
from habeas.services.verbs import written
from habeas.showing.columns import Columns, instants, of, persons
from habeas.showing.misasked import message
from habeas.showing.moment import when
from habeas.spans import OPEN, Doubtful, DoubtfulEvents, Expr, Spans, word
from habeas.spans.axis import Keys

Answer = Doubtful | DoubtfulEvents


def answer(book: Casebook, asked: Expr) -> Answer:
    """What is asked, about everybody, up to `as_of`; spans that touch are joined.

    Raises ValueError (ASK-06) for a complement that meets nothing.
    """
    try:
        parts = ask(book, {"it": asked}, answerer())["it"]
    except ValueError as fault:
        if "__invert__" not in asked.key:
            raise
        what = text("Everything outside has no bounds: {asked}.", asked=written(asked))
        do = text("Meet it with real time, such as book.custody & ~book.title.")
        raise ValueError(message("ASK-06", what, do)) from fault
    return _joined([_lifted(part) for part in parts], book.as_of)


def _lifted(part: Any) -> Answer:
    if isinstance(part, Doubtful | DoubtfulEvents):
        return part
    return Doubtful.certain(part) if isinstance(part, Spans) else DoubtfulEvents.certain(part)


def _joined(parts: list[Any], as_of: int) -> Answer:
    """People with exact records were judged apart from the others: both parts together."""
    first, *rest = parts
    for part in rest:
        first = first | part
    if isinstance(first, Doubtful):
        return first.joined.clip(0, as_of)
    past = (first.lo & OPEN) < as_of
    lo, hi, sure = first.lo[past], first.hi[past], first.sure[past]
    latest = (lo & ~np.int64(OPEN)) | (as_of - 1)  # nothing is known of what came later
    return DoubtfulEvents(lo, np.minimum(hi, latest), sure)


def rows(book: Casebook, found: Answer) -> Columns:
    """One row per span or instant; the columns are those of `Question.rows`."""
    if isinstance(found, DoubtfulEvents):
        begin, end, sure = found.lo, found.hi, found.sure
        minutes = certain = np.zeros(len(begin), np.int64)
    else:
        begin, end = found.may.pair
        minutes, certain = end - begin, _certain(found)
        sure = certain > 0
    who, last = begin >> 32, end & OPEN
    goes_on = (last == book.as_of) & (minutes > 0) & held_now(book)[who]
    columns = {
        "person": persons(book, who),
        "begin": instants(begin & OPEN, book.zone),
        "end": instants(last, book.zone),
        "minutes": pa.array(minutes),
        "certain_minutes": pa.array(certain),
        "certain": pa.array(sure),
        "open": pa.array(goes_on),
    }
    return of(columns, book.zone)


def _certain(found: Doubtful) -> Keys:
    """Of each possible span the minutes that are certain."""
    starts, _ = found.may.pair
    begins, ends = found.must.pair
    certain = np.zeros(len(starts), np.int64)
    np.add.at(certain, np.searchsorted(starts, begins, "right") - 1, ends - begins)
    return certain


def people(book: Casebook, found: Answer) -> npt.NDArray[Any]:
    """The identifiers of everybody in the answer, sorted as text."""
    who = found.lo >> 32 if isinstance(found, DoubtfulEvents) else found.may.people()
    return np.unique(book.people[np.unique(who)].astype(str))


def total(book: Casebook, found: Doubtful) -> Columns:
    """One row per person in the answer: person, minutes, certain_minutes."""
    who, may = found.may.total()
    sure, must = found.must.total()
    certain = np.zeros(len(who), np.int64)
    certain[np.searchsorted(who, sure)] = must
    columns = {"person": persons(book, who), "minutes": may, "certain_minutes": certain}
    return of(columns, book.zone)


def on_day(book: Casebook, asked: Expr, found: Answer, number: int) -> Statistic:
    """The persons in the answer at the end of a local day, out of those then held; instants
    count on the whole of the day."""
    first, last = day_bounds(number, book.zone)
    values = {"asked": written(asked), "day": iso_day(number)}
    if isinstance(found, DoubtfulEvents):
        said = text("Different persons with {asked} on {day}, local time.", **values)
        lo, hi = found.lo & OPEN, found.hi & OPEN
        may = (lo < last) & (hi >= first)
        must = (lo >= first) & (hi < last) & found.sure
        value, at_most = (len(np.unique(found.lo[kept] >> 32)) for kept in (must, may))
    else:
        said = text("Different persons in {asked} at the end of {day} (24:00).", **values)
        first = last - 1
        value, at_most = (len(s.clip(first, last).people()) for s in (found.must, found.may))
    held = answer(book, word("custody"))
    whole = len(held.may.clip(first, last).people()) if isinstance(held, Doubtful) else 0
    as_of = when(book.as_of, book.zone, iso=True)
    return Statistic(value, at_most, said, as_of, whole, text("persons held"), is_part=True)


def marks(found: DoubtfulEvents) -> Doubtful:
    """The instants, each as its earliest minute, so that they can be drawn."""
    every = Spans(found.lo, found.lo + 1, rows=True).joined
    return Doubtful(Spans(found.lo[found.sure], found.lo[found.sure] + 1, rows=True).joined, every)
