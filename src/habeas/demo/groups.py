"""The groups of which the story tells, read from the record."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.demo.evidence import People
from habeas.demo.instants import COURT, at, local_day
from habeas.reading.zones import zone
from habeas.records.casebook import Casebook

DAY_OF_FLIGHTS = "2025-03-15"
THIRD = "third flight"


@dataclass(frozen=True)
class Groups:
    """People by number.

    enemy, others, own  of those who left on 15 March: the class of the order, other people of the
                        same nation, nationals of the republic
    march, later        held for the sending state: since 15 March, since a later flight
    third               on the third flight
    """

    enemy: People
    others: People
    own: People
    march: People
    later: People
    third: People

    @property
    def abroad(self) -> People:
        """Everybody held for the sending state."""
        return np.union1d(self.march, self.later)


def groups(book: Casebook) -> Groups:
    """The groups as the rows of the casebook make them."""
    custody, nation = book.table("custody"), book.table("persons").words("nationality")
    flown = custody.words("place_kind").is_("aircraft")
    start, person = custody.times("start").lo[flown], custody.person[flown]
    order = np.lexsort((start, person))
    who, first = np.unique(person[order], return_index=True)
    left = local_day(start[order][first], zone(COURT))
    day = int(local_day(np.array([at(DAY_OF_FLIGHTS, COURT)]), zone(COURT))[0])
    everybody = who[left == day]
    enemy = np.intersect1d(everybody, custody.person[custody.words("basis").is_("enemy act")])
    nationals = book.table("persons").person[nation.is_("XA")]
    own = np.intersect1d(np.setdiff1d(everybody, enemy), nationals)
    others = np.setdiff1d(everybody, np.union1d(enemy, own))
    abroad = np.unique(custody.person[custody.words("for_state").is_("XU")])
    march = np.intersect1d(abroad, np.union1d(enemy, others))
    third = np.unique(custody.person[custody.words("place").is_(THIRD)])
    return Groups(enemy, others, own, march, np.setdiff1d(abroad, march), third)
