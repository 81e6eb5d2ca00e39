"""Indictment, trial: the acts that stop the clocks of a speedy trial."""

from __future__ import annotations

from habeas.law.contact import of_kinds
from habeas.law.notice import EVENT
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook
from habeas.spans import DoubtfulEvents


@means("indictment", "An indictment or information filed.", EVENT)
def indictment(book: Casebook) -> DoubtfulEvents:
    """Every indictment."""
    return of_kinds(book, ("indictment",))


@means("trial", "The trial begins.", EVENT)
def trial(book: Casebook) -> DoubtfulEvents:
    """Every beginning of a trial."""
    return of_kinds(book, ("trial",))
