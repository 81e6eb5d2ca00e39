"""The heaviest penalty that the law of a state allows, from one day to another.

No row has been held against its text by a lawyer. K is from knowledge, E was read in an excerpt.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.law.rows import NO_SPANS, Mask, country
from habeas.law.sentence_rows import (
    ALWAYS,
    NEVER,
    Days,
    begun,
    days,
    from_days,
    nominal_ends,
)
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Ints, Table
from habeas.sentences import day
from habeas.spans import Doubtful

LIFE = 10**9  # in years: no number that a court pronounces is as heavy


@dataclass(frozen=True)
class Maximum:
    """What a text allows at most, in years of imprisonment, while it is in force.

    years   for certain; `at_most` where it may be more, for want of knowing whether a text holds
    since, until  first day, first day no more
    """

    state: str
    years: int
    since: str
    until: str
    cites: str
    at_most: int = 0

    @property
    def bounds(self) -> tuple[int, int]:
        """First day in force, first day no more."""
        first = day.parse(self.since) if self.since else ALWAYS
        return first, day.parse(self.until) if self.until else NEVER


MAXIMA = (
    Maximum("SV", 30, "", "2001-08-08", "Penal Code 45 n. 1 before DL 486 of 2001 (K)"),
    Maximum(
        "SV", 75, "2001-08-08", "2010-12-23",
        "Penal Code 45 n. 1, DL 486 of 18 July 2001, D.O. 144, vol. 352; held unconstitutional by"
        " 5-2001-Ac of 23 December 2010 (E)",
    ),
    Maximum(
        "SV", 60, "2010-12-23", "2026-03-17",
        "Penal Code 45 n. 1, DL 1009 of 29 February 2012, D.O. 58, vol. 394 (E)",
    ),
    Maximum(
        "SV", 60, "2026-03-17", "",
        "Constitution 27(2): a vote of 17 March 2026 allows life (E); that it was ratified is not"
        " established", at_most=LIFE,
    ),
    Maximum("ES", LIFE - 1, "", "2015-07-01", "no life sentence before Ley Orgánica 1/2015 (K)"),
    Maximum("ES", LIFE, "2015-07-01", "", "Penal Code 33, 92, Ley Orgánica 1/2015 (K)"),
)  # fmt: skip


@means(
    "heavier_penalty",
    "A penalty runs that is heavier than the law allowed when the offence was committed, or at any"
    " time from then to the judgment.",
    ("sentences", "committed", "pronounced"),
)
def heavier_penalty(book: Casebook) -> Doubtful:
    """Sentences longer than the least maximum from offence to judgment, where another one of that
    time was higher, from their first day on; sentences for life where a text of it allowed none.

    Where a day is not known, what was the law on the day that is known decides for certain.
    """
    sentences = book.table("sentences")
    if not len(sentences):
        return NO_SPANS
    sure, perhaps = np.zeros(len(sentences), bool), np.zeros(len(sentences), bool)
    states = country(book, sentences, "state")
    for state in sorted({row.state for row in MAXIMA}):
        rows = np.flatnonzero(states.is_(state))
        if len(rows):
            sure[rows], perhaps[rows] = _heavier(sentences.take(rows), state)
    rows = np.flatnonzero(perhaps & (sentences.person >= 0))
    first = begun(sentences).otherwise(days(sentences, "committed")).take(rows)
    return from_days(book, sentences.person[rows], first, sure[rows])


def _heavier(sentences: Table, state: str) -> tuple[Mask, Mask]:
    """Certainly heavier, possibly heavier than the law of this state allowed.

    A term longer than every text of the time knew is a sum of several penalties, which is no matter
    of time (S-04): it is heavier only where the law has changed, and possibly so. Life is no sum.
    """
    committed, judged = days(sentences, "committed"), _judged(sentences)
    count = len(sentences)
    least, most, peak = np.full(count, LIFE), np.full(count, LIFE), np.zeros(count, np.int64)
    until, begin = judged.lo, np.minimum(committed.hi, judged.lo)
    for row in (row for row in MAXIMA if row.state == state):
        since, over = row.bounds
        in_force = (begin < over) & (since <= until) & (until > ALWAYS)
        perhaps = (committed.lo < over) & (since <= judged.hi)
        most = np.where(in_force, np.minimum(most, row.at_most or row.years), most)
        least = np.where(perhaps, np.minimum(least, row.years), least)
        peak = np.where(perhaps, np.maximum(peak, row.years), peak)
    least = np.minimum(least, most)
    life = sentences.words("kind").is_("life")
    changed = _longer(sentences, least) & (least < peak)
    sure = _longer(sentences, most) & ~_longer(sentences, peak) & changed
    return np.where(life, most < LIFE, sure), np.where(life, least < LIFE, changed)


def _judged(sentences: Table) -> Days:
    """The day of the judgment; where it is not written that of the offence, no earlier one."""
    found = days(sentences, "pronounced").otherwise(days(sentences, "begins"))
    return found.otherwise(days(sentences, "committed"))


def _longer(sentences: Table, years: Ints) -> Mask:
    """True where a fixed term is longer than so many years."""
    start = np.zeros(len(sentences), np.int64)
    end = nominal_ends(sentences, start)
    limit = np.where(years >= LIFE - 1, NEVER, day.add_years(start, np.minimum(years, 10**6)))
    longer: Mask = (end > limit) & (end < NEVER)
    return longer
