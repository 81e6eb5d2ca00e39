"""The orders table out of entries, with the notices of each, with what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from habeas.records.casebook import ABSENT, UNREADABLE, Ints, Table, Times
from habeas.register.columns_courses import Course
from habeas.register.columns_lines import Part
from habeas.register.columns_moments import ZoneOf, bounds
from habeas.register.columns_rows import entries, replaced
from habeas.spans import OPEN
from habeas.spans.calendar import Zone


def of_each_person(part: Part) -> Part:
    """The orders with a row for each person named, where several are named in one; with one more
    for the class, where people are named beside it."""
    people = part.fields.column("people").to_pylist()
    own = part.fields.column("person").to_pylist()
    of_class = part.fields.column("members").to_pylist()
    if not any(people) and not any(map(_both, own, of_class)):
        return part
    rows, who = [], []
    for i, (one, several) in enumerate(zip(own, people, strict=True)):
        named = dict.fromkeys([*([one] if one else []), *(several or [])])
        for person in [*named, *([None] if not named or of_class[i] else [])]:
            rows.append(i)
            who.append(person)
    made = part.take(np.array(rows, np.int64))
    place = made.fields.schema.get_field_index("person")
    named = made.fields.set_column(place, "person", pa.array(who, pa.string()).dictionary_encode())
    # Who is named is not in the class that is named beside them: that is a row of its own.
    of_class = [None if one else said for one, said in
                zip(who, made.fields.column("members").to_pylist(), strict=True)]  # fmt: skip
    place = named.schema.get_field_index("members")
    of_class = pa.array(of_class, pa.string()).dictionary_encode()
    return Part(made.n, made.kind, named.set_column(place, "members", of_class))


def _both(one: str | None, of_class: str | None) -> bool:
    return bool(one and of_class)


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
    An order that was vacated or lifted changes no more. One that was stayed and is in force again
    has a row for each time in which it is.
    """
    rows_of: dict[int, list[int]] = {}
    vacated = orders.times("vacated").lo
    courses: dict[int, Course] = {}
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
        end = bounds(str(said["end"]), zone, "last") if "end" in said else (ABSENT, ABSENT)
        only = people_in(said)
        for i in rows_of.get(of, ()):
            if not only or names[i] in only:
                course = courses.setdefault(i, Course(over=bool(vacated[i] != ABSENT)))
                course.change(said, at, end)
    return _in_turns(orders, courses) if courses else orders


def _in_turns(orders: Table, courses: Mapping[int, Course]) -> Table:
    """The orders with a row for each turn of their courses, the ends that they were given."""
    one = Course()
    turns = [(i, turn) for i in range(len(orders)) for turn in courses.get(i, one).turns]
    made = orders.take(np.array([i for i, _ in turns], np.int64))
    columns = dict(made.columns)
    again = [(place, courses[i]) for place, (i, _) in enumerate(turns) if i in courses]
    extended = [(place, course.end) for place, course in again if course.end is not None]
    instead = {
        "made": [(place, turn.made) for place, (_, turn) in enumerate(turns) if turn.made],
        "vacated": [(place, turn.vacated) for place, (_, turn) in enumerate(turns) if turn.vacated],
        "end": extended,
        "end_by_rule": [(place, (ABSENT, ABSENT)) for place, _ in extended],
    }
    for name, given in instead.items():
        if given and name in columns:
            rows, sides = zip(*given, strict=True)
            columns[name] = replaced(made.times(name), np.array(rows), Times(*_sides(sides)))
    real = [place for place, course in again if course.confirmed]
    if real and "confirmed" in columns:
        columns["confirmed"] = made.yes("confirmed").copy()
        columns["confirmed"][real] = 1
    return Table(made.person, made.row, columns)


def people_in(said: Mapping[str, Any]) -> list[str]:
    """The persons that an entry names, each once."""
    people = said.get("people")
    several = people if isinstance(people, list) else []
    named = [name for name in (said.get("person"), *several) if isinstance(name, str) and name]
    return list(dict.fromkeys(named))


def _sides(bounds: Sequence[Any]) -> tuple[Ints, Ints]:
    sides = np.array(bounds, np.int64)
    return sides[:, 0], sides[:, 1]
