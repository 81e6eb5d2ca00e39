"""Lives in custody as columns: one row per person, one column per fact."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

import numpy as np

from habeas.records.casebook import Ints
from habeas.spans import DAY

NONE = -1
BRIEF, REMANDED, WAITING, CONVICTED, SERVED, LONG = range(6)
# Released by the judge; released after weeks on remand; on remand now; convicted after remand;
# a short sentence, begun in prison; a long one in Llano Quieto.


def _column(fill: int = NONE) -> Ints:
    return field(metadata={"fill": fill})  # type: ignore[no-any-return]


@dataclass
class Lives:
    """Columns of equal length, one row per person; times in minutes, NONE where it never was.

    person     number in the casebook
    begin      custody begins: the arrest, or the admission with a sentence
    release    custody ends; NONE for whoever is still held
    solitary_again  a second run in solitary begins, as long as the first
    """

    person: Ints = _column()
    kind: Ints = _column()
    child: Ints = _column(0)
    born: Ints = _column()
    begin: Ints = _column()
    judge: Ints = _column()
    prison_from: Ints = _column()
    release: Ints = _column()
    release_order: Ints = _column()
    confirmed: Ints = _column(1)
    left_by: Ints = _column(0)  # 0 released, 1 escaped, 2 died
    released_on_paper: Ints = _column()
    prison: Ints = _column()
    police: Ints = _column()
    ordered: Ints = _column(1)  # an order of administrative detention is on record
    serious: Ints = _column(1)
    remand_end: Ints = _column()
    convicted: Ints = _column()
    sentence_from: Ints = _column()
    sentence_to: Ints = _column()
    life: Ints = _column(0)
    without_term: Ints = _column(0)
    challenged: Ints = _column(0)
    group: Ints = _column(0)
    years: Ints = _column()
    counsel: Ints = _column()
    notice: Ints = _column()
    notice_of_move: Ints = _column()
    notice_of_second_move: Ints = _column()
    doctor: Ints = _column()
    second_doctor: Ints = _column()
    contact_every: Ints = _column()
    review_every: Ints = _column()
    hearing_every: Ints = _column(170 * DAY)
    charge: Ints = _column()
    solitary_from: Ints = _column()
    solitary_to: Ints = _column()
    solitary_again: Ints = _column()
    solitary_planned: Ints = _column(1)
    solitary_reviewed: Ints = _column(1)
    solitary_visited: Ints = _column(1)
    vulnerable: Ints = _column(0)
    moved: Ints = _column()
    arrived: Ints = _column()
    received: Ints = _column()
    moved_to: Ints = _column()
    twice_from: Ints = _column()
    twice_to: Ints = _column()
    recognised: Ints = _column(1)
    acknowledged: Ints = _column(1)
    entry_delay: Ints = _column()
    judge_entry_delay: Ints = _column()
    habeas_filed: Ints = _column()
    habeas_decided: Ints = _column()
    consul_asked: Ints = _column()
    consul_told: Ints = _column()
    acquitted: Ints = _column()
    day_only: Ints = _column(0)

    def __len__(self) -> int:
        return len(self.person)


def blank(person: Ints) -> Lives:
    """So many lives with nothing in them yet."""
    columns = {f.name: np.full(len(person), f.metadata["fill"], np.int64) for f in fields(Lives)}
    return Lives(**{**columns, "person": person})
