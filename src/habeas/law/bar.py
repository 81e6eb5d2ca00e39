"""Bars on transfer as they were judged afterwards: vacated, or for a class nobody can tell."""

from __future__ import annotations

from habeas.law.order import BARS, addressed, lasting
from habeas.law.rows import NO_SPANS
from habeas.law.vocabulary import means
from habeas.records.casebook import ABSENT, Casebook
from habeas.spans import Doubtful

ORDER = ("orders", "act", "made")


@means("vacated_bar", "A bar on transfer stands that is vacated later.", (*ORDER, "vacated"))
def vacated_bar(book: Casebook) -> Doubtful:
    """The time of each bar that was vacated, from its making to that moment."""
    pairs = addressed(book, *BARS)
    if not len(pairs):
        return NO_SPANS
    return lasting(pairs.take(pairs.orders.times("vacated").lo != ABSENT))


@means(
    "membership_unknown",
    "A bar for a class stands, and nothing on record says whether the person belongs to it.",
    ORDER,
    ("custody", "basis"),
)
def membership_unknown(book: Casebook) -> Doubtful:
    """The time of each bar for a class, for those who may be in it: possible, never certain."""
    pairs = addressed(book, *BARS)
    return lasting(pairs.take(~pairs.sure)) if len(pairs) else NO_SPANS
