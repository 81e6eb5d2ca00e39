"""Days credited to a sentence: custody before it, beside what was measured; days taken away."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.law.joining import pairs
from habeas.law.rows import NO_EVENTS, Mask, among, unread
from habeas.law.sentence_rows import (
    AXIS_DAY,
    LAST_DAY,
    Days,
    begun,
    civil_days,
    days,
    nominal_ends,
    on_days,
    owners,
    within,
)
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Codes32, Ints, Table
from habeas.records.tables import CREDIT_KINDS
from habeas.spans import OPEN, Doubtful, DoubtfulEvents, Spans
from habeas.spans.calendar import Zone

CREDIT = ("credits", "kind", "days")
TAKEN = ("lost", "added")
# Whether the day of arrest and the day of the sentence count is a matter of the convention.
CONVENTION_DAYS = 1


@dataclass(frozen=True)
class _Range:
    """For each row a number of days, at least `lo`, at most `hi`."""

    lo: Ints
    hi: Ints


@means(
    "remand_credit_differs",
    "The days credited to a sentence for custody before it are not those measured.",
    ("sentences", "pronounced", "committed"),
    CREDIT,
    ("custody",),
    parts=("custody",),
)
def remand_credit_differs(book: Casebook, held: Doubtful) -> DoubtfulEvents:
    """The day from which each sentence runs, where its credit is not the custody between offence
    and that day, less what is credited to other sentences.

    A day under another sentence is none of remand. A difference of one day is possible only.
    Without the day of the offence the custody that led up to the sentence is certain alone.
    """
    sentences = book.table("sentences")
    first = begun(sentences)
    rows = np.flatnonzero((sentences.person >= 0) & first.known & (first.hi <= LAST_DAY))
    if not len(rows):
        return NO_EVENTS
    sentences, first = sentences.take(rows), first.take(rows)
    credited, common = _credits(book, sentences)
    due = _due(sentences, first, held, credited, book.zone)
    mine = credited + common
    differs = (mine < due.lo - CONVENTION_DAYS) | (mine > due.hi + CONVENTION_DAYS)
    chosen = np.flatnonzero((mine != due.lo) | (due.lo != due.hi))
    return on_days(book, sentences.person[chosen], first.take(chosen), differs[chosen])


def _due(sentences: Table, first: Days, held: Doubtful, credited: Ints, zone: Zone) -> _Range:
    """The days that each sentence should be credited with."""
    committed = days(sentences, "committed")
    inner, outer = civil_days(held.must, zone), civil_days(held.may, zone)
    serving = _serving(sentences, first, outer)
    inner, outer = inner - serving, outer - serving
    person, last = sentences.person, first.lo - AXIS_DAY
    since = np.where(committed.known, committed.hi - AXIS_DAY, _led_up(inner, person, last))
    soonest = np.maximum(committed.lo - AXIS_DAY, 0)
    least = within(inner, person, np.maximum(since, 0), last)
    most = within(outer, person, soonest, first.hi - AXIS_DAY)
    elsewhere = _elsewhere(outer, person, soonest, first.hi - AXIS_DAY, credited)
    return _Range(np.maximum(least - elsewhere.hi, 0), np.maximum(most - elsewhere.lo, 0))


def _serving(sentences: Table, first: Days, held: Spans) -> Spans:
    """The days on which a sentence was served: from its first one to the end of the term, or to
    that of the custody around it."""
    starts, ends = held.pair
    key = (sentences.person.astype(np.int64) << 32) | np.maximum(first.hi - AXIS_DAY, 0)
    run = starts.searchsorted(key, "right")
    until = np.concatenate(([-1], ends))[run]
    over = np.clip(nominal_ends(sentences, first.hi) - AXIS_DAY, 0, OPEN)
    until = np.minimum(until, (key & ~np.int64(OPEN)) | over)
    return Spans.from_to(key, until)


def _led_up(held: Spans, person: Codes32, last: Ints) -> Ints:
    """The first day of the run of custody that goes on until the day before `last`."""
    starts, ends = held.pair
    key = (person.astype(np.int64) << 32) | np.maximum(last - 1, 0)
    run = starts.searchsorted(key, "right")
    inside = np.concatenate(([-1], ends))[run] > key
    begin = np.concatenate(([0], starts))[run] & OPEN
    return np.where(inside, begin, last)


def _credits(book: Casebook, sentences: Table) -> tuple[Ints, Ints]:
    """The days of custody credited to each sentence, then those credited to all of its person."""
    given = book.table("credits")
    given = given.take(among(given.words("kind"), "remand") & (given.person >= 0))
    count = _counted(given)
    own, theirs = owners(sentences, given, "sentence")
    mine = np.zeros(len(sentences), np.int64)
    row, credit = pairs(own, theirs)
    np.add.at(mine, row, count[credit])
    of_all = ~given.words("sentence").stated()
    common = np.zeros(len(book.people), np.int64)
    np.add.at(common, given.person[of_all], count[of_all])
    return mine, common[sentences.person]


def _counted(given: Table) -> Ints:
    """The days of each row: as written, else from its first to its last."""
    written = given.numbers("days")
    first, last = days(given, "start"), days(given, "end")
    dated = first.known & last.known & (last.lo >= first.lo)
    spanned = np.where(dated, last.lo - np.where(dated, first.lo, 0) + 1, 0)
    known = np.isfinite(written)
    return np.where(known, np.round(np.where(known, written, 0)), spanned).astype(np.int64)


def _elsewhere(held: Spans, person: Codes32, since: Ints, until: Ints, credited: Ints) -> _Range:
    """Of the days between `since` and `until` those credited to other sentences of the person.

    Where two sentences had some custody before them in common, a credit to one may be all of it
    that the other had, or as little as fits the rest.
    """
    count = len(person)
    row, other = pairs(person, np.where(credited > 0, person, -1))
    apart = row != other
    row, other = row[apart], other[apart]
    begin, finish = np.maximum(since[row], since[other]), np.minimum(until[row], until[other])
    shared = within(held, person[row], begin, np.maximum(finish, begin))
    whole = within(held, person[other], since[other], until[other])
    most = np.minimum(credited[other], shared)
    least = np.minimum(np.maximum(credited[other] - (whole - shared), 0), shared)
    lo, hi = np.zeros(count, np.int64), np.zeros(count, np.int64)
    np.add.at(lo, row, least)
    np.add.at(hi, row, most)
    return _Range(lo, hi)


@means(
    "credit_taken",
    "Days that counted as served are taken away, or days added, with no decision on record.",
    ("credits", "kind", "decision"),
)
def credit_taken(book: Casebook) -> DoubtfulEvents:
    """The day of every such loss; possibly so where the kind of the days cannot be read."""
    given = book.table("credits")
    kind = given.words("kind")
    taken = among(kind, *TAKEN)
    perhaps: Mask = taken | unread(kind, CREDIT_KINDS)
    rows = np.flatnonzero(perhaps & ~given.words("decision").stated() & (given.person >= 0))
    at = days(given, "start").otherwise(days(given, "end")).take(rows)
    return on_days(book, given.person[rows], at, taken[rows])
