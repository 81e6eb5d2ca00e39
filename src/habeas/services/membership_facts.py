"""What is on record of a fact that a class asks for, with the entry that says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from habeas.law.membership_cells import stated as is_stated
from habeas.law.membership_fields import FACTS
from habeas.records.casebook import Casebook
from habeas.register.history import about, counting, withdrawn
from habeas.register.log import Register


@dataclass(frozen=True)
class Stated:
    """A fact as it is written: the text, the number of the entry that says it."""

    value: str
    entry: int


def stated(register: Register, book: Casebook, field: str, stay: int) -> tuple[Stated, ...]:
    """What is on record in a field about the person of a stay, in the order of writing.

    field  one of `law.membership_fields.FACTS`; of custody, what that stay says
    """
    fact = FACTS[field]
    name, column = fact.column
    table = book.table(name)
    rows = np.array([stay]) if name == "custody" else np.flatnonzero(
        table.person == book.table("custody").person[stay]
    )  # fmt: skip
    rows = rows[is_stated(table, fact)[rows]]
    found = []
    for i in rows.tolist():
        n = int(table.row[i])
        if fact.kind == "text":
            found.append(Stated(table.words(column).text(i), n))
        elif fact.kind == "yes or no":
            found.append(Stated("true" if table.yes(column)[i] == 1 else "false", n))
        else:
            found.append(Stated(str(_said(register, n).get(column, "")), n))
    return tuple(found)


def _said(register: Register, n: int) -> Mapping[str, Any]:
    """What an entry says, corrections heeded."""
    line = register.entry(n)
    if line is None:
        return {}
    gone = withdrawn(register.store)
    for person in (line.fields.get("person"),):
        for number, _, said in counting(about(register.store, str(person)), gone):
            if number == n:
                return said
    return line.fields
