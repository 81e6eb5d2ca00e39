"""Interim measures: what a human rights body asks of a state until it has decided."""

from __future__ import annotations

import numpy as np

from habeas.law.bar import ORDER, standing
from habeas.law.order import BARS, addressed
from habeas.law.rows import NO_SPANS
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook
from habeas.spans import Doubtful

MEASURES = (
    "interim measure", "provisional measure", "precautionary measure", "urgent action",
    "medida cautelar", "medidas cautelares", "medida provisional", "medidas provisionales",
    "acción urgente",
)  # fmt: skip


@means(
    "interim_measure",
    "A human rights body has asked that the person be kept from a transfer.",
    (*ORDER, "instrument"),
)
def interim_measure(book: Casebook) -> Doubtful:
    """The time of each bar whose instrument is an interim, provisional or precautionary measure."""
    pairs = addressed(book, *BARS)
    if not len(pairs):
        return NO_SPANS
    written = pairs.orders.words("instrument")
    known = np.array([*map(_is_measure, written.words), False], bool)
    return standing(pairs.take(known[written.codes]))


def _is_measure(instrument: str) -> bool:
    said = instrument.casefold()
    return any(name in said for name in MEASURES)
