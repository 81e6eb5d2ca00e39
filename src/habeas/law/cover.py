"""Cover: every minute of custody is covered, disputed, unknown or uncovered.

The four add up to custody, to the minute. Date-only custody counts in whole local days, so that
it meets date-only titles day by day; the verdict of a finding still says what is certain.

*Covered*: a title is certain for this minute. *Disputed*: the only titles for it are challenged,
stayed or contradicted, or an order of release that awaits confirmation has ended them.
*Unknown*: a title may stand (merely claimed, without a certain date, of a kind that cannot be
read); or nobody knows whether the person was held then, on a day on which a title began or ended
by the hour. *Uncovered*: the file has titles, none for this minute. A person without any title
in a file with titles is uncovered: no title is on record. Without titles in the file everything
is unknown. A title that was revoked, ended by a confirmed order of release or by an acquittal,
an agreement, a designation of a group cover nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.law.custody import edges
from habeas.law.title import in_dispute
from habeas.law.vocabulary import Meanings
from habeas.records.casebook import Casebook, Codes32, Ints
from habeas.spans import Spans
from habeas.spans.doubtful import LONGEST_DAY


@dataclass(frozen=True)
class Cover:
    """The four parts of `custody`, each a set of minutes per person."""

    custody: Spans
    covered: Spans
    disputed: Spans
    unknown: Spans
    uncovered: Spans


def cover(book: Casebook, words: Meanings | None = None) -> Cover:
    """Custody divided by what is on record for it; everything is unknown without titles.

    words  the words of the law in this book, where some are drawn already
    """
    drawn = Meanings(book) if words is None else words
    held = drawn.spans("custody")
    everything = held.may.joined
    none = Spans.none()
    if not book.has("titles") or not len(everything):
        return Cover(everything, none, none, everything, none)
    known = drawn.spans("title")
    certain, possible = known.must.joined, known.may.joined
    open_to_doubt = none if certain is possible else (everything & possible) - certain
    disputed = open_to_doubt & in_dispute(book) if len(open_to_doubt) else none
    bare = everything - possible
    perhaps_not_held = none if held.must is held.may else _perhaps_not_held(book, bare, possible)
    perhaps_not_held = perhaps_not_held - held.must.joined
    return Cover(
        everything,
        everything & certain,
        disputed,
        (open_to_doubt - disputed) | perhaps_not_held,
        bare - perhaps_not_held,
    )


def _perhaps_not_held(book: Casebook, bare: Spans, possible: Spans) -> Spans:
    """The part of `bare` in which a stay had perhaps not begun, or had perhaps ended.

    An edge known to one day counts as the whole day: custody to the tenth under a title to the
    ninth leaves the tenth bare. Not so where a title begins or ends within that day: a title from
    10:00 on does not show that the person was held before it. Nor where the doubt is longer than
    a day, or the date cannot be read.
    """
    person = book.table("custody").person
    begin, latest, soonest, end = edges(book)
    placed = np.flatnonzero((begin >= 0) & (person >= 0))
    stretches = (
        _doubt(person[placed], begin[placed], latest[placed], possible),
        _doubt(person[placed], np.maximum(soonest, begin)[placed], end[placed], possible),
    )
    return bare & (stretches[0] | stretches[1])


def _doubt(person: Codes32, first: Ints, last: Ints, possible: Spans) -> Spans:
    """The stretches from `first` to `last` that are longer than a day or meet a title."""
    key = person.astype(np.int64) << 32
    starts, ends = possible.pair
    run = np.searchsorted(starts, key | last, "left") - 1
    met = np.concatenate((ends, [-1]))[run] > (key | first)
    kept = (last > first) & (met | (last - first > LONGEST_DAY))
    return Spans.of(person[kept], first[kept], last[kept])
