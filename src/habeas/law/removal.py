"""Removal proceedings: who decided on custody, when the person was called, when heard."""

from __future__ import annotations

from habeas.law.contact import of_kinds
from habeas.law.notice import EVENT, stated, told
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook
from habeas.spans import DoubtfulEvents


@means(
    "custody_decision",
    "Somebody named decides whether the person stays in custody.",
    (*EVENT, "by"),
)
def custody_decision(book: Casebook) -> DoubtfulEvents:
    """Decisions on custody; possibly so where nobody is named."""
    return told(book, "custody decision", stated(book.table("events"), "by"))


@means(
    "custody_review",
    "A court or the holding authority looks again at whether detention goes on.",
    EVENT,
)
def custody_review(book: Casebook) -> DoubtfulEvents:
    """Decisions on custody with reviews by a court."""
    return of_kinds(book, ("custody decision", "review"))


@means("notice_to_appear", "The person is called to a removal hearing.", EVENT)
def notice_to_appear(book: Casebook) -> DoubtfulEvents:
    """Every notice to appear."""
    return of_kinds(book, ("notice to appear",))


@means("removal_hearing", "A removal hearing is held.", EVENT)
def removal_hearing(book: Casebook) -> DoubtfulEvents:
    """Every removal hearing."""
    return of_kinds(book, ("removal hearing",))
