"""Competence: who may issue which kind of title, in which state, when."""

from __future__ import annotations

import numpy as np

from habeas.law.joining import pairs
from habeas.law.rows import NO_SPANS, Mask, country, shared_codes
from habeas.law.title import can_cover, instruments
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Ints
from habeas.records.tables import TITLE_KINDS
from habeas.spans import OPEN, Doubtful


@means(
    "incompetent_title",
    "A title whose issuer may not issue that kind of title, in that state, at that date.",
    ("titles", "kind", "issuer", "start"),
    ("competences", "issuer"),
)
def incompetent_title(book: Casebook) -> Doubtful:
    """Titles of an issuer that is listed for other kinds, states or times; possibly so where the
    issuer is not listed at all, or not written on the title."""
    titles, listed = book.table("titles"), book.table("competences")
    if not len(listed):
        return NO_SPANS
    issuer, theirs = shared_codes(titles.words("issuer"), listed.words("issuer"))
    sure, perhaps = np.zeros(len(titles), bool), np.zeros(len(titles), bool)
    title, row = pairs(issuer, theirs)
    certain, possible = _fits(book, title, row)
    sure[title[certain]] = True
    perhaps[title[possible]] = True
    known = np.isin(issuer, theirs) & (issuer >= 0)
    chosen = can_cover(book) & ~sure
    return Doubtful(
        instruments(book, chosen & known & ~perhaps).must, instruments(book, chosen).may
    )


def _fits(book: Casebook, title: Ints, row: Ints) -> tuple[Mask, Mask]:
    """For each pair of a title with a line of its issuer: does the line allow it, may it."""
    titles, listed = book.table("titles"), book.table("competences")
    kinds = titles.words("kind"), listed.words("kind")
    kind, allowed = (side[rows] for side, rows in zip(shared_codes(*kinds), (title, row),
                                                      strict=True))  # fmt: skip
    state, there = shared_codes(country(book, titles, "state"), country(book, listed))
    state, there = state[title], there[row]
    misread = ~kinds[0].is_(*TITLE_KINDS)[title]
    start, first, last = (table.times(name).take(rows) for table, name, rows in (
        (titles, "start", title), (listed, "start", row), (listed, "end", row),
    ))  # fmt: skip
    begun = np.where(first.lo >= 0, first.latest, np.where(first.lo == -1, 0, OPEN))
    over = np.where(last.lo >= 0, last.lo, np.where(last.lo == -1, OPEN, 0))
    last_over = np.where(last.lo >= 0, last.hi, OPEN)
    sure = (start.lo >= 0) & (start.lo >= begun) & (start.latest < over)
    perhaps = (start.lo < 0) | ((start.latest >= first.lo) & (start.lo < last_over))
    sure &= ((allowed < 0) | (kind == allowed)) & (state == there) & (state >= 0)
    perhaps &= (allowed < 0) | (kind == allowed) | misread
    perhaps &= (state == there) | (state < 0) | (there < 0)
    return sure, perhaps
