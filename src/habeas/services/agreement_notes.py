"""What is odd about agreements at an instant: renewals that nobody signed, more people than the cap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.law.agreement import in_turn, unsigned
from habeas.reading.zones import find
from habeas.register.columns import casebook
from habeas.register.log import Register
from habeas.services.act import now as clock
from habeas.services.agreement_people import people_under


@dataclass(frozen=True)
class Unsigned:
    """A renewal that is not in force, since no signature is on record: its entry."""

    agreement: str
    entry: int


@dataclass(frozen=True)
class Crowd:
    """More people held under an agreement for certain than the text in force allows."""

    agreement: str
    held: int
    cap: int


@dataclass(frozen=True)
class Notes:
    """What is odd about the agreements asked for."""

    unsigned: tuple[Unsigned, ...]
    crowds: tuple[Crowd, ...]


def notes(register: Register, agreement: str | None = None, at: int | None = None) -> Notes:
    """What is odd about an agreement at a minute, now without; about every one for None."""
    minute = clock(register) if at is None else at
    table = casebook(register, find, minute).table("agreements")
    people: dict[str, set[str]] = {}
    for one in people_under(register, agreement, minute):
        if one.sure:
            people.setdefault(one.agreement, set()).add(one.person)
    hollow, crowds = [], []
    ids = table.words("id")
    for code in dict.fromkeys(ids.codes.tolist()):
        name = ids.words[code] if code >= 0 else ""
        if not name or agreement not in (None, name):
            continue
        rows = np.flatnonzero(ids.codes == code).tolist()
        without = unsigned(table, rows)
        hollow += [Unsigned(name, int(table.row[i])) for i in sorted(without)]
        begun = [
            i for i, time in in_turn(table, rows)
            if i not in without and len(time.may) and time.may.starts[0] <= minute
        ]  # fmt: skip
        cap = table.numbers("cap")[begun[-1]] if begun else np.nan
        held = len(people.get(name, ()))
        if not np.isnan(cap) and held > cap:
            crowds.append(Crowd(name, held, int(cap)))
    return Notes(tuple(hollow), tuple(crowds))
