"""Arrest: the instant from which the first clocks run."""

from __future__ import annotations

import numpy as np

from habeas.law.contact import of_kinds
from habeas.law.custody import custody
from habeas.law.title import FROM_A_COURT, of_kind
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook
from habeas.spans import DoubtfulEvents


@means(
    "arrest",
    "The arrest on record; where none is, the beginning of custody that no court had ordered.",
    ("custody",),
)
def arrest(book: Casebook) -> DoubtfulEvents:
    """Arrests recorded as events or titles, else beginnings of custody.

    A warrant is no arrest until the person is held: a title counts from where custody meets it.

    Custody that begins under an order of a court (remand, sentence) was preceded by an arrest
    elsewhere: no clock starts. A transfer starts no new clock: touching stays are one run.
    """
    held = custody(book)
    caught = (held & of_kind(book, "arrest", "administrative")).begins
    recorded = of_kinds(book, ("arrest",)) | caught
    known = np.unique(recorded.lo >> 32)
    begins = (held.joined.begins).outside(of_kind(book, *FROM_A_COURT))
    unknown = begins.of_people(np.setdiff1d(begins.lo >> 32, known))
    return recorded | unknown
