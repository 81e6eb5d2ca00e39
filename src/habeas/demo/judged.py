"""The audits of the republic: its own law for everybody, the sending state's for the flights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from habeas.audit.run import GENERAL_PACKS, Audit, audit
from habeas.demo.instants import COURT
from habeas.demo.republic import Republic
from habeas.reading.zones import zone
from habeas.records.casebook import Casebook, Ints
from habeas.services.shadow_audit import answerer

HOME_PACKS = (*GENERAL_PACKS, "sv")
COURT_PACKS = ("us",)
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Judged:
    """home    everybody, under the general packs with the model law of the republic
    flights the people of the flights, under the law of the sending state
    later   the same as if rules made later had been in force
    remand  the single long remand, judged at its end
    """

    home: Audit
    flights: Audit
    later: Audit
    remand: Audit


def judge(republic: Republic, progress: Progress | None = None) -> Judged:
    """The four audits that the story is read from."""
    flown = only(republic.book, passengers(republic.book))
    return Judged(
        audit(republic.book, HOME_PACKS, answerer(progress)),
        audit(flown, COURT_PACKS),
        audit(flown, COURT_PACKS, later_law=True),
        audit(republic.remand, HOME_PACKS),
    )


def passengers(book: Casebook) -> Ints:
    """The people who sat in an aircraft."""
    custody = book.table("custody")
    aboard = custody.person[custody.words("place_kind").is_("aircraft")]
    return np.unique(aboard).astype(np.int64)


def only(book: Casebook, people: Ints) -> Casebook:
    """The rows about these people, with those about no one person, judged in the court's zone."""
    tables = {
        name: table.take(np.isin(table.person, people) | (table.person < 0))
        for name, table in book.tables.items()
    }
    return replace(book, tables=tables, zone=zone(COURT))
