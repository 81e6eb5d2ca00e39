"""Interim measures: what a human rights body asks of a state until it has decided."""

from __future__ import annotations

from habeas.law.bar import ORDER
from habeas.law.order import BARS, addressed, lasting
from habeas.law.rows import NO_SPANS, among
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook
from habeas.spans import Doubtful


@means(
    "interim_measure",
    "A human rights body has asked that the person be kept from a transfer.",
    (*ORDER, "instrument"),
)
def interim_measure(book: Casebook) -> Doubtful:
    """The time of each bar that is an interim, provisional or precautionary measure."""
    if not among(book.table("orders").words("instrument"), "interim measure").any():
        return NO_SPANS
    pairs = addressed(book, *BARS)
    return lasting(pairs.take(among(pairs.orders.words("instrument"), "interim measure")))
