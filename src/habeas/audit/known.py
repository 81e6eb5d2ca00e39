"""The casebook as it was known on an earlier day, or judged as of another one.

A tidy table has one row per fact, not one per correction: when a row says that it was recorded
later, all of it was unknown before; when it does not, the latest that its dates allow is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from habeas.law.rows import Mask
from habeas.records.casebook import ABSENT, Casebook, ColumnData, Table, Times

# When the fact of a row happened, by table. The others are true for a time, they do not happen.
HAPPENS = {
    "custody": "start", "events": "at", "orders": "made", "periods": "start", "roll_calls": "at",
    "assurances": "given", "sentence_transfers": "at", "payments": "at",
}  # fmt: skip
# What was added to a row when it happened. A validity (titles.end, orders.end) is known before.
FOLLOWS = {
    "custody": ("end",), "orders": ("entered", "noticed", "vacated"), "periods": ("end",),
}  # fmt: skip


def as_known_on(book: Casebook, known_on: int) -> Casebook:
    """The casebook as written down by the minute `known_on`.

    Rows recorded later are left out. A row that does not say when it was recorded stays: nothing
    shows that it came later. Nobody knows what has not happened: what lies after `known_on` is
    cut as `judged_as_of` does, with `as_of` no later than `known_on`.
    """
    tables = {name: _recorded_by(table, known_on) for name, table in book.tables.items()}
    return judged_as_of(replace(book, tables=tables), min(book.as_of, known_on))


def _recorded_by(table: Table, known_on: int) -> Table:
    if not table.has("recorded_at"):
        return table
    return table.take(table.times("recorded_at").lo <= known_on)


def judged_as_of(book: Casebook, as_of: int) -> Casebook:
    """The casebook judged at the minute `as_of`: what came later has not happened yet.

    Stays, events, orders, periods, payments, head counts after it are left out; a stay or period
    that ended later goes on, an order vacated later stands. Titles, decrees, terms of agreements
    keep their validity, which is written beforehand.
    """
    tables = {
        name: _happened_by(name, table, as_of) if name in HAPPENS else table
        for name, table in book.tables.items()
    }
    return replace(book, tables=tables, as_of=as_of)


def _happened_by(name: str, table: Table, as_of: int) -> Table:
    table = table.take(_by(table.times(HAPPENS[name]), as_of))
    later: Mapping[str, ColumnData] = {
        column: _unless(table.times(column), as_of) for column in FOLLOWS.get(name, ())
        if table.has(column)
    }  # fmt: skip
    return replace(table, columns={**table.columns, **later})


def _by(at: Times, as_of: int) -> Mask:
    """True for what happened by `as_of`: at that minute, or perhaps before it."""
    mask: Mask = (at.lo < as_of) | ((at.lo == as_of) & (at.hi == as_of))
    return mask


def _unless(at: Times, as_of: int) -> Times:
    """The times with those after `as_of` made absent: they have not come yet."""
    come = _by(at, as_of)
    return Times(np.where(come, at.lo, ABSENT), np.where(come, at.hi, ABSENT))
