"""Life sentences: those of children, those of a state that may not have allowed them yet."""

from __future__ import annotations

import numpy as np

from habeas.law.citation import minute
from habeas.law.rows import NO_SPANS, Mask, among, everyone, instants
from habeas.law.sentence_rows import Days, as_times, begun, days, from_days, of_state
from habeas.law.title import instruments
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Times
from habeas.spans import OPEN, Doubtful, DoubtfulEvents, Spans

# Constitution of El Salvador 27(2), first vote of 17 March 2026. A second vote was needed; whether
# there was one is not established, so from this day on the law allows life possibly, never surely.
FIRST_VOTE = minute("2026-03-17", -6)


@means(
    "life_sentence",
    "A sentence for life under the law of El Salvador.",
    ("titles", "kind", "ends"),
)
def life_sentence(book: Casebook) -> Doubtful:
    """Judgments that end with life, with the sentences for life that are on record; those of
    another state, whose constitution may allow it, are left out."""
    titles, sentences = book.table("titles"), book.table("sentences")
    chosen = among(titles.words("kind"), "sentence", "conviction")
    chosen &= among(titles.words("ends"), "life") & of_state(book, titles, "SV")
    rows = np.flatnonzero(_for_life(book) & of_state(book, sentences, "SV"))
    if not (len(rows) or chosen.any()):
        return NO_SPANS
    sure = np.ones(len(rows), bool)
    of_sentences = from_days(book, sentences.person[rows], begun(sentences).take(rows), sure)
    return instruments(book, chosen) | of_sentences


def _for_life(book: Casebook) -> Mask:
    sentences = book.table("sentences")
    mask: Mask = among(sentences.words("kind"), "life") & (sentences.person >= 0)
    return mask


@means("life_allowed", "The law of El Salvador allows imprisonment for life.", ("custody",))
def life_allowed(book: Casebook) -> Doubtful:
    """Possibly since the first vote on it, for everybody; never for certain."""
    people = np.arange(len(book.people))
    return Doubtful(Spans.none(), everyone(Spans.of([0], [FIRST_VOTE], [OPEN]), people))


@means(
    "life_without_release",
    "A sentence for life, with no year from which release may be asked for.",
    ("sentences", "kind"),
)
def life_without_release(book: Casebook) -> Doubtful:
    """Sentences for life without a minimum term; possibly so where the file has no such column."""
    sentences = book.table("sentences")
    rows = np.flatnonzero(_for_life(book) & np.isnan(sentences.numbers("minimum_years")))
    sure = np.full(len(rows), sentences.has("minimum_years"))
    first = begun(sentences).otherwise(days(sentences, "committed")).take(rows)
    return from_days(book, sentences.person[rows], first, sure)


@means(
    "offence_of_life",
    "The offence is committed for which a sentence for life is pronounced.",
    ("sentences", "kind", "committed"),
)
def offence_of_life(book: Casebook) -> DoubtfulEvents:
    """The day of each such offence; where it is not known, some day up to that of the judgment."""
    sentences = book.table("sentences")
    rows = np.flatnonzero(_for_life(book))
    offence, judged = days(sentences, "committed").take(rows), begun(sentences).take(rows)
    last = np.where(offence.known, offence.hi, judged.hi)
    found = Days(offence.lo, last, offence.known | judged.known, offence.stated)
    first, after = as_times(found, book.zone), as_times(found, book.zone, after=True)
    at = Times(first.lo, np.minimum(np.maximum(after.hi, first.lo + 1), max(book.as_of, 1)))
    rows, at = rows[found.known], at.take(found.known)
    return instants(sentences.person[rows], at, np.ones(len(rows), bool), book.as_of)
