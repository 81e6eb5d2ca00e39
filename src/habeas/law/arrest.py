"""Arrest: the instant from which the first clocks run."""

from __future__ import annotations

import numpy as np

from habeas.law.contact import of_kinds
from habeas.law.rows import Mask, among, moments
from habeas.law.title import FROM_A_COURT, of_kind
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook
from habeas.spans import Doubtful, DoubtfulEvents


@means(
    "arrest",
    "The arrest on record; where none is, the beginning of custody that no court had ordered.",
    ("custody",),
    parts=("custody",),
)
def arrest(book: Casebook, held: Doubtful) -> DoubtfulEvents:
    """Arrests recorded as events or titles, else beginnings of custody.

    A warrant is no arrest until the person is held: a title counts from where custody meets it.

    Custody that begins under an order of a court (remand, sentence) was preceded by an arrest
    elsewhere: no clock starts. A transfer starts no new clock: touching stays are one run. A run
    with an arrest on record, at its beginning or since the run before it, has its clock already.
    Where the file does not say by which kinds of title people are held, a beginning of custody is
    perhaps an arrest; in a police station it is one.
    """
    caught = (held & of_kind(book, "arrest", "administrative")).begins
    recorded = of_kinds(book, ("arrest",)) | caught
    begins = _unrecorded(held, recorded)
    if not len(begins):
        return recorded
    begins = begins.outside(of_kind(book, *FROM_A_COURT))
    if not book.has("titles", "kind"):
        begins = DoubtfulEvents(begins.lo, begins.hi, begins.sure & _by_police(book, begins))
    return recorded | begins


def _unrecorded(held: Doubtful, recorded: DoubtfulEvents) -> DoubtfulEvents:
    """The beginnings of runs of custody to which no recorded arrest belongs."""
    starts, ends = held.may.pair
    before = np.concatenate(([-1], ends))[:-1]
    same = np.concatenate(([-1], starts >> 32))[:-1] == starts >> 32
    since = np.where(same, before, starts >> 32 << 32)
    first = np.searchsorted(recorded.lo, since, "left")
    clockless = np.searchsorted(recorded.lo, ends, "left") == first
    begins = held.begins
    kept = clockless[np.searchsorted(starts, begins.lo, "right") - 1]
    return DoubtfulEvents(begins.lo[kept], begins.hi[kept], begins.sure[kept])


def _by_police(book: Casebook, begins: DoubtfulEvents) -> Mask:
    """True for the instants at which a stay in a police station begins."""
    table = book.table("custody")
    there = moments(table, "start", among(table.words("place_kind"), "police"), book.as_of)
    mask: Mask = np.isin(begins.lo, there.lo)
    return mask
