"""The synthetic register as a casebook, so that the real rules of law can be timed on it.

Only the volume is lifelike: people held for years, in solitary, with titles that lapse, hearings,
visits, orders. What the rules find in it means nothing.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from habeas.bench.workload import Register, Rows
from habeas.records.casebook import ABSENT, Casebook, ColumnData, Table, Times, Words
from habeas.spans import DAY

FIRST_DAY = 45_290  # 2024-01-01: after every rule had come into force
TITLES = ("arrest", "remand", "sentence", "other")
ORDERS = ("bars transfer", "release", "produce")
EVENTS = ("counsel", "family", "departure", "hearing", "doctor")


def book(register: Register) -> Casebook:
    """The casebook of the register, audited as of the day on which its last stint ends."""
    custody, titles, orders, events = (
        register.custody,
        register.titles,
        register.orders,
        register.events,
    )
    tables = {
        "custody": _table(
            custody,
            start=_times(custody.start),
            end=_times(custody.end),
            recorded_at=_times(custody.start),
            regime=Words(custody.kind, ("ordinary", "solitary")),
            place=_same(custody, "Prison A"),
            place_kind=_same(custody, "prison"),
            holder=_same(custody, "Prison Service"),
            responsible=_same(custody, "Prison Service"),
            status=_same(custody, ""),
            acknowledged=np.ones(len(custody), np.int8),
            recognised=np.ones(len(custody), np.int8),
        ),
        "titles": _table(
            titles,
            start=_times(titles.start),
            end=_times(titles.end),
            kind=Words(titles.kind, TITLES),
            issuer=_same(titles, "First Court"),
            status=_same(titles, "valid"),
            serious=np.ones(len(titles), np.int8),
        ),
        "orders": _table(
            orders,
            made=_times(orders.start),
            entered=_times(orders.start),
            noticed=_times(orders.start),
            end=_times(orders.end),
            act=Words(orders.kind, ORDERS),
        ),
        "events": _table(events, at=_times(events.start), kind=Words(events.kind, EVENTS)),
    }
    people = np.array([f"P-{number}" for number in range(register.people)])
    as_of = (FIRST_DAY + int(custody.end.max(initial=0))) * DAY
    return Casebook(people, tables, as_of, origin="the synthetic register", rows_read=register.rows)


def _times(days: npt.NDArray[np.int32]) -> Times:
    minutes = (days.astype(np.int64) + FIRST_DAY) * DAY
    return Times(minutes, minutes)


def _same(rows: Rows, word: str) -> Words:
    code = 0 if word else ABSENT
    return Words(np.full(len(rows), code, np.int32), (word,) if word else ())


def _table(rows: Rows, **columns: ColumnData) -> Table:
    return Table(rows.person, np.arange(2, len(rows) + 2), columns)
