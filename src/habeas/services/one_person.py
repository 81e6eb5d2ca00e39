"""One person out of a casebook, to be judged alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from habeas.records.casebook import Casebook, Table


def only(book: Casebook, person: int) -> Casebook:
    """The casebook of this one person, who becomes number 0; class facts stay."""

    def cut(table: Table) -> Table:
        kept = table.take((table.person == person) | (table.person < 0))
        return replace(kept, person=np.where(kept.person == person, 0, -1).astype(np.int32))

    tables = {name: cut(table) for name, table in book.tables.items()}
    return replace(book, people=book.people[[person]], tables=tables, defects=(), partial=True)
