"""Who is held under an agreement between states beside what it says: too many, others, too long."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from habeas.law.agreement import during, governing, of_agreements
from habeas.law.contact import of_kinds
from habeas.law.custody import runs, stays
from habeas.law.rows import (
    NO_EVENTS,
    NO_SPANS,
    Mask,
    between,
    everyone,
    instants,
    shared_codes,
)
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Ints, Table, Times
from habeas.spans import DAY, OPEN, Doubtful, DoubtfulEvents, Spans
from habeas.spans.axis import HI

LEAD = 60 * DAY  # Policy of this project, 2026: a renewal is signed so long before the term ends.


def _terms(book: Casebook) -> Iterator[tuple[int, int, Doubtful]]:
    """Each row of an agreement under which somebody is held: its code, its number, its time."""
    theirs, _ = of_agreements(book)
    for code, turns in governing(book).items():
        if code in theirs:
            yield from ((code, i, time) for i, time in turns)


# --- the cap ---------------------------------------------------------------------------------


@means(
    "agreement_full",
    "As many people as the agreement allows, who came earlier, are held under it.",
    ("agreements", "id", "start", "end", "cap"),
    ("custody", "agreement"),
    of_everybody=True,
)
def agreement_full(book: Casebook) -> Doubtful:
    """For whoever is held under an agreement, the time during which it is full of others who came
    before. Of two who came in one minute the one who was written down first came first."""
    theirs, _ = of_agreements(book)
    cap = book.table("agreements").numbers("cap")
    result = NO_SPANS
    for code, i, time in _terms(book):
        if not np.isnan(cap[i]):
            held, written = runs(book, theirs == code), _written(book, theirs == code)
            result = result | during(_beyond(held, written, int(cap[i])), time)
    return result


def _written(book: Casebook, chosen: Mask) -> Ints:
    """For each person the place in the table of the first of the `chosen` stays."""
    person = book.table("custody").person
    rows = np.flatnonzero(chosen & (person >= 0))
    first = np.full(len(book.people), len(person), np.int64)
    np.minimum.at(first, person[rows], rows)
    return first


def _beyond(held: Doubtful, written: Ints, cap: int) -> Doubtful:
    """Each run for the time in which `cap` runs of others that began before it go on."""
    if cap < 1:
        return held
    starts, ends = held.may.pair
    soonest, latest = _arrivals(held)
    line = written[starts >> 32]
    must, may = Spans.none(), Spans.none()
    for i in _inside(held.may, _at_once(held.may).at_least(cap + 1)).tolist():
        one_minute = (soonest == soonest[i]) & (latest == soonest[i]) & (latest[i] == soonest[i])
        before = (latest < soonest[i]) | (one_minute & (line < line[i]))
        perhaps = (soonest <= latest[i]) & ~(one_minute & (line >= line[i]))
        perhaps[i] = False
        run, person = Spans(starts[i : i + 1], ends[i : i + 1]), starts[i : i + 1] >> 32
        may = may | (run & _full(held.may.of_rows(perhaps), cap, person))
        certain = held.must.of_rows(before[_run_of(held.must, held.may)])
        must = must | (run & held.must & _full(certain, cap, person))
    return Doubtful(must, may)


def _arrivals(held: Doubtful) -> tuple[Ints, Ints]:
    """The earliest, the latest minute at which each possible run can have begun."""
    starts, ends = held.may.pair
    sure = np.concatenate((held.must.pair[0], HI))
    first = sure[np.searchsorted(sure, starts)]
    return starts & OPEN, np.where(first < ends, first, ends - 1) & OPEN


def _run_of(inner: Spans, outer: Spans) -> Ints:
    """For each run of `inner` the place of the run of `outer` that it lies in."""
    result: Ints = np.searchsorted(outer.pair[0], inner.pair[0], "right") - 1
    return result


def _at_once(runs_of: Spans) -> Spans:
    """The runs of all people laid over one another, as those of person 0."""
    starts, ends = (side & OPEN for side in runs_of.pair)
    return Spans.of(np.zeros(len(starts), np.int64), starts, ends, rows=True)


def _full(runs_of: Spans, cap: int, person: Ints) -> Spans:
    """When at least `cap` of these runs go on at once, said of this person."""
    return everyone(_at_once(runs_of).at_least(cap), person)


def _inside(runs_of: Spans, times: Spans) -> Ints:
    """The places of the runs that share a minute with these times of person 0."""
    starts, ends = (side & OPEN for side in runs_of.pair)
    begins, finishes = times.pair
    following = np.searchsorted(finishes, starts, "right")
    result: Ints = np.flatnonzero(np.concatenate((begins, HI))[following] < ends)
    return result


# --- the categories --------------------------------------------------------------------------


@means(
    "other_category",
    "The person was sent under a category that the agreement does not name.",
    ("agreements", "id", "start", "end", "categories"),
    ("custody", "agreement", "category"),
)
def other_category(book: Casebook) -> Doubtful:
    """The stays whose category the governing row leaves out; possibly those of which no category
    is written. A row that names none leaves nobody out."""
    theirs, _ = of_agreements(book)
    category = book.table("custody").words("category")
    named = book.table("agreements").words("categories")
    result = NO_SPANS
    for code, turns in governing(book).items():
        rows = [(named_categories(named.text(i)), time) for i, time in turns]
        for word in np.unique(category.codes[theirs == code]).tolist():
            held = stays(book, (theirs == code) & (category.codes == word)).joined
            cell = category.words[word].strip().casefold() if word >= 0 else ""
            result = result | during(held, _left_out(rows, cell))
    return result


def _left_out(rows: list[tuple[frozenset[str], Doubtful]], cell: str) -> Doubtful:
    """The time for which rows leave out the category `cell`, "" where it is not written.

    Where no row names it, a term of which the edges are not known leaves no doubt about that.
    """
    out, perhaps, inside = NO_SPANS, NO_SPANS, NO_SPANS
    for names, time in rows:
        if not names or cell in names:
            inside = inside | time
        elif cell:
            out = out | time
        else:
            perhaps = perhaps | time
    return Doubtful(out.must | (out.may - inside.may), out.may | perhaps.may)


def named_categories(cell: str) -> frozenset[str]:
    """The categories in a cell, between semicolons or commas, without regard to capitals."""
    parts = cell.replace(";", ",").split(",")
    return frozenset(part.strip().casefold() for part in parts if part.strip())


# --- the end ---------------------------------------------------------------------------------


@means(
    "agreement_running_out",
    "The last sixty days of a term of the agreement, while no renewal is signed.",
    ("agreements", "id", "start", "end", "signed"),
    ("custody", "agreement"),
)
def agreement_running_out(book: Casebook) -> Doubtful:
    """For whoever is held under an agreement, the sixty days before each of its ends, up to the
    signature of a row that continues the term; one without a date of signature may do so."""
    theirs, _ = of_agreements(book)
    agreements = book.table("agreements")
    result = NO_SPANS
    for code, turns in governing(book).items():
        held, rows = stays(book, theirs == code), [i for i, _ in turns]
        for i in rows:
            window = _last_days(agreements, i)
            for other in rows:
                window = window - _renewed(agreements, i, other)
            result = result | during(held.joined, window)
    return result


def _last_days(agreements: Table, i: int) -> Doubtful:
    """The sixty days before the end of row `i`, as those of person 0; none where it has no end."""
    end = agreements.times("end").take(np.array([i]))
    known = end.lo >= 0
    begin = Times(np.maximum(end.lo - LEAD, 0), np.maximum(end.hi - LEAD, 0))
    return between(np.where(known, 0, -1), begin, end)


def _renewed(agreements: Table, i: int, other: int) -> Doubtful:
    """From the signature of row `other` on, where it carries the term of row `i` past its end."""
    start, end, signed = (agreements.times(name) for name in ("start", "end", "signed"))
    goes_on = start.lo[other] <= end.latest[i] and (end.hi[other] > end.lo[i] or end.lo[other] < 0)
    if other == i or not goes_on or signed.lo[other] > end.latest[i]:
        return NO_SPANS
    sure = start.latest[other] <= end.lo[i] and end.lo[other] > end.latest[i]
    dated = signed.lo[other] >= 0 and start.lo[other] >= 0
    may = Spans.of([0], [max(int(signed.lo[other]), 0)], [OPEN])
    if not (sure and dated):
        return Doubtful(Spans.none(), may)
    return Doubtful(Spans.of([0], [int(signed.latest[other])], [OPEN]), may)


# --- payments and visits ---------------------------------------------------------------------


@means(
    "unvetted_payment",
    "Money is paid under the agreement under which the person is held, with no vetting on record.",
    ("payments", "agreement", "at", "vetted"),
    ("custody", "agreement"),
)
def unvetted_payment(book: Casebook) -> DoubtfulEvents:
    """The payments of which nothing says that the units that receive them were vetted, for
    everybody then held under the agreement."""
    payments, custody = book.table("payments"), book.table("custody")
    theirs, paid = shared_codes(custody.words("agreement"), payments.words("agreement"))
    result = NO_EVENTS
    for i in np.flatnonzero((payments.yes("vetted") != 1) & (paid >= 0)).tolist():
        held = stays(book, theirs == paid[i]).joined
        people = held.may.people()
        at = payments.times("at").take(np.full(len(people), i))
        sure = np.ones(len(people), bool)
        found = instants(people.astype(np.int32), at, sure, book.as_of)
        result = result | found.during(held)
    return result


@means(
    "access_visit",
    "Somebody from outside comes to the person: an oversight body, the consul, counsel.",
    ("events", "kind", "at"),
)
def access_visit(book: Casebook) -> DoubtfulEvents:
    """The visits of an oversight body, of a consul, of counsel."""
    return of_kinds(book, ("oversight visit", "consul", "counsel"))
