"""Acts that end a title before its written term: orders of release, final acquittals.

Each act is paired with the titles that it ends. It ends the title that it names; else the titles
of the case that it names; else every title that had begun when it was made. A later title stands.
Where it is doubtful which title was meant (it begins on the day of the act, or the number or case
that the act names is on no title of the person) each of them is perhaps ended.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.law.order import addressed, confirmed, in_force
from habeas.law.rows import (
    NO_SPANS,
    Mask,
    among,
    between,
    by_day,
    narrow,
    shared_codes,
)
from habeas.records.casebook import Casebook, Codes32, Ints, Table, Times, Words
from habeas.spans import OPEN, Doubtful
from habeas.spans.calendar import local_midnights
from habeas.spans.doubtful import LONGEST_DAY


@dataclass(frozen=True)
class Acts:
    """Acts of one kind, one per position: whom they concern, what they name, when they hold.

    position     where the act stands in the table it comes from
    first, last  from the act until it is vacated
    sure         False where the person may be outside the class that the act names
    awaits       True for an order of release that nobody has confirmed
    """

    person: Codes32
    position: Ints
    title: Words
    case: Words
    first: Times
    last: Times
    sure: Mask
    awaits: Mask


def releases(book: Casebook) -> Acts | None:
    """The orders of release, class orders given to each member; None where there is none."""
    pairs = addressed(book, "release")
    if not len(pairs):
        return None
    orders = pairs.orders
    first, last = in_force(orders)
    return Acts(
        pairs.person, pairs.position, orders.words("title"), orders.words("case"), first, last,
        pairs.sure, ~confirmed(orders),
    )  # fmt: skip


def acquittals(book: Casebook) -> Acts | None:
    """The final acquittals or dismissals; None where there is none."""
    events = book.table("events")
    rows = np.flatnonzero(among(events.words("kind"), "acquittal") & (events.person >= 0))
    if not len(rows):
        return None
    found = narrow(events, rows, "at", "case", "title")
    at, count = found.times("at"), len(rows)
    known = at.lo >= 0
    first = Times(np.where(known, at.lo, 0), np.where(known, at.hi, OPEN))
    ever = np.full(count, OPEN)
    yes = np.ones(count, bool)
    return Acts(
        found.person, rows, found.words("title"), found.words("case"), first, Times(ever, ever),
        yes, ~yes,
    )  # fmt: skip


@dataclass(frozen=True)
class Ended:
    """Spans keyed by the row of the title, not by the person, in which acts have ended it.

    over      ended for certain, or possibly
    disputed  by an order of release that awaits its confirmation
    """

    over: Doubtful
    disputed: Doubtful


def ended(book: Casebook, acts: Acts, grace: int) -> Ended:
    """When `acts` have ended each title, `grace` minutes after the act.

    An act known only to the day ends the title at 24:00 of that day (design.md, Judging).
    """
    act, row, sure = _concerned(book, acts)
    first, last = by_day(acts.first).take(act), acts.last.take(act)
    late = Times(np.minimum(first.lo + grace, OPEN), np.minimum(first.hi + grace, OPEN))
    last = Times(np.maximum(last.lo, late.lo), np.maximum(last.hi, late.hi))
    waits = acts.awaits[act]
    sure = acts.sure[act] & sure
    if not waits.any():
        return Ended(between(row, late, last, sure=sure), NO_SPANS)
    over = between(row[~waits], late.take(~waits), last.take(~waits), sure=sure[~waits])
    begin, until = acts.first.take(act[waits]), acts.last.take(act[waits])
    return Ended(over, between(row[waits], begin, until))


def enders(book: Casebook, acts: Acts, grace: int) -> tuple[Ints, Ints, Ints]:
    """Rows of titles, the minute at which an act has ended each, the act's place in its table."""
    act, row, sure = _concerned(book, acts)
    kept = np.flatnonzero(sure & acts.sure[act] & ~acts.awaits[act])
    act = act[kept]
    return row[kept], np.minimum(by_day(acts.first).hi[act] + grace, OPEN), acts.position[act]


def _concerned(book: Casebook, acts: Acts) -> tuple[Ints, Ints, Mask]:
    """Pairs of an act with a title that it ends, as positions; False where only perhaps."""
    titles = book.table("titles")
    act, row = _of_one_person(acts, titles)
    start = titles.times("start").lo[row]
    named, cased = acts.title.stated()[act], acts.case.stated()[act]
    named_it = _same(acts.title, titles.words("id"), act, row)
    its_case = _same(acts.case, titles.words("case"), act, row) & ~named
    met = np.zeros(len(acts.person), bool)
    met[act[named_it | its_case]] = True
    before, perhaps = _begun(book, start, acts.first.take(act))
    sure = named_it | its_case | (~named & ~cased & before)
    kept = sure | (perhaps & ~met[act])
    return act[kept], row[kept], sure[kept]


def _begun(book: Casebook, start: Ints, made: Times) -> tuple[Mask, Mask]:
    """Whether a title had begun, for certain or perhaps, when an act was made."""
    before, perhaps = start <= made.lo, start <= made.latest
    if (before & (made.lo - start < LONGEST_DAY)).any():
        midnight = local_midnights(np.maximum(start, 0), book.zone) == start
        before &= ~midnight | (start < local_midnights(made.lo, book.zone))
    return before, perhaps


def _of_one_person(acts: Acts, titles: Table) -> tuple[Ints, Ints]:
    """Every pair of an act with a title of the same person."""
    order = np.argsort(titles.person, kind="stable")
    low = np.searchsorted(titles.person[order], acts.person, "left")
    high = np.searchsorted(titles.person[order], acts.person, "right")
    count = high - low
    act = np.repeat(np.arange(len(low)), count)
    offset = np.arange(len(act)) - np.repeat(np.cumsum(count) - count, count)
    return act, order[np.repeat(low, count) + offset]


def _same(theirs: Words, ours: Words, act: Ints, row: Ints) -> Mask:
    """True where an act names what stands on the title."""
    if not theirs.stated().any():
        return np.zeros(len(act), bool)
    a, b = shared_codes(theirs, ours)
    mask: Mask = (a[act] == b[row]) & (a[act] >= 0)
    return mask
