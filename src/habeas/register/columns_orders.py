"""The orders table out of entries, with the notices of each, with what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from habeas.records.casebook import ABSENT, UNREADABLE, Ints, Table, Times
from habeas.register.columns_lines import Part
from habeas.register.columns_moments import ZoneOf, bounds
from habeas.register.columns_rows import entries, replaced
from habeas.spans import OPEN
from habeas.spans.calendar import Zone

CLOSES = ("vacated", "lifted")


def of_each_person(part: Part) -> Part:
    """The orders with a row for each person named, where several are named in one."""
    people = part.fields.column("people").to_pylist()
    if not any(people):
        return part
    own = part.fields.column("person").to_pylist()
    rows, who = [], []
    for i, (one, several) in enumerate(zip(own, people, strict=True)):
        for person in dict.fromkeys([*([one] if one else []), *(several or [])]) or [one]:
            rows.append(i)
            who.append(person)
    made = part.take(np.array(rows, np.int64))
    place = made.fields.schema.get_field_index("person")
    named = made.fields.set_column(place, "person", pa.array(who, pa.string()).dictionary_encode())
    return Part(made.n, made.kind, named)


def noticed(orders: Table, notices: Part, at: Times) -> Table:
    """The orders with their earliest notice, of those in the order or written after it."""
    of = entries(notices.fields.column("order"))
    known = np.flatnonzero((of >= 0) & (notices.n > of))
    if not len(known):
        return orders
    own = orders.times("noticed")
    cited = np.concatenate((orders.row, of[known]))
    # A notice of which no time is written has been given all the same.
    lo, hi = (np.where(at.lo == ABSENT, UNREADABLE, side)[known] for side in (at.lo, at.hi))
    lo, hi = np.concatenate((own.lo, lo)), np.concatenate((own.hi, hi))
    rank = np.select([lo >= 0, lo == UNREADABLE], [lo, OPEN + 1], OPEN + 2)
    best = np.lexsort((hi, rank, cited))
    found, first = np.unique(cited[best], return_index=True)
    row = best[first][np.searchsorted(found, orders.row)]
    return Table(orders.person, orders.row, {**orders.columns, "noticed": Times(lo[row], hi[row])})


Change = tuple[int, Mapping[str, Any]]  # the number of the entry, its fields


def changed(
    orders: Table, names: list[str], changes: Iterable[Change], own: Zone, zone_of: ZoneOf,
    as_of: int,
) -> Table:  # fmt: skip
    """The orders after the changes written by then, in the order of writing.

    names  the person that each row names; "" for a class. A change can be for some of them only
    An order that was vacated or lifted changes no more. One that is stayed awaits confirmation.
    """
    rows_of: dict[int, list[int]] = {}
    vacated, end = orders.times("vacated"), orders.times("end")
    confirmed = orders.yes("confirmed").copy()
    times = {"vacated": ([], []), "end": ([], [])}  # type: dict[str, tuple[list[int], list[Any]]]
    closed = set(np.flatnonzero(vacated.lo != ABSENT).tolist())
    for n, said in changes:
        of = said.get("order")
        if not isinstance(of, int) or of >= n:
            continue
        if not rows_of:
            for i, row in enumerate(orders.row.tolist()):
                rows_of.setdefault(row, []).append(i)
        named = said.get("zone")
        zone = zone_of(named) if isinstance(named, str) and named else own
        at = bounds(str(said.get("at", "?")), zone)
        if at[0] > as_of:
            continue
        only = people_in(said)
        for i in rows_of.get(of, ()):
            if i in closed or (only and names[i] not in only):
                continue
            if said.get("what") in CLOSES:
                closed.add(i)
                _note(times["vacated"], i, at)
            elif said.get("what") == "extended":
                _note(times["end"], i, bounds(str(said.get("end", "")), zone, "last"))
            elif said.get("what") == "stayed":
                confirmed[i] = 0
    columns = dict(orders.columns)
    for name, given in (("vacated", vacated), ("end", end)):
        rows, instead = times[name]
        if rows:
            columns[name] = replaced(given, np.array(rows), Times(*_sides(instead)))
    if (confirmed != orders.yes("confirmed")).any():
        columns["confirmed"] = confirmed
    return Table(orders.person, orders.row, columns)


def people_in(said: Mapping[str, Any]) -> list[str]:
    """The persons that an entry names, each once."""
    people = said.get("people")
    several = people if isinstance(people, list) else []
    named = [name for name in (said.get("person"), *several) if isinstance(name, str) and name]
    return list(dict.fromkeys(named))


def _note(found: tuple[list[int], list[Any]], row: int, at: tuple[int, int]) -> None:
    found[0].append(row)
    found[1].append(at)


def _sides(bounds: list[Any]) -> tuple[Ints, Ints]:
    sides = np.array(bounds, np.int64)
    return sides[:, 0], sides[:, 1]
