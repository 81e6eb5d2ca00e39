"""Where people are by the register, with what it knows of the places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from habeas.register.canonical import parsed
from habeas.register.history import about, counting, withdrawn
from habeas.register.log import Register
from habeas.services.linked import PORTION


@dataclass(frozen=True)
class Stay:
    """A stay that goes on: the entry that opened it, where, the earliest minute of its beginning."""

    n: int
    person: str
    place: str
    since: int


def stays(register: Register, people: Iterable[str]) -> dict[str, list[Stay]]:
    """The stays that go on, by person, in the order of their entries; nobody without one."""
    found: dict[str, list[Stay]] = {}
    wanted = sorted(set(people))
    for first in range(0, len(wanted), PORTION):
        some = wanted[first : first + PORTION]
        marks = ",".join("?" * len(some))
        for row in register.store.every(
            "SELECT n, person, place, since_minute FROM stay WHERE ended_by IS NULL "
            f"AND person IN ({marks}) ORDER BY n", some,
        ):  # fmt: skip
            stay = Stay(*row)
            found.setdefault(stay.person, []).append(stay)
    return found


def place(register: Register, code: str) -> Mapping[str, Any] | None:
    """The fields of the last entry about a place, corrections heeded; None where there is none."""
    gone = withdrawn(register.store)
    rows = register.store.every("SELECT n FROM place WHERE place=? ORDER BY n DESC", (code,))
    for (n,) in rows:
        for number, _, fields in counting(about(register.store, f"#{n}"), gone):
            if number == n and fields.get("place") == code:
                return fields
    return None


def institution(register: Register, code: str) -> str:
    """The outermost place that a place is part of; itself where none is known."""
    seen = {code}
    while True:
        known = place(register, code)
        above = known.get("within", "") if known else ""
        if not above or above in seen:
            return code
        seen.add(above)
        code = above


def inside(register: Register, code: str) -> set[str]:
    """The place with every place that lies within it."""
    above: dict[str, str] = {}
    for name, body, corrected in register.store.every(
        "SELECT p.place, e.body, c.by FROM place p JOIN entry e ON e.n = p.n "
        "LEFT JOIN changed c ON c.of = p.n AND c.how = 'corrected' ORDER BY p.n"
    ):
        known = place(register, name) if corrected is not None or body is None else parsed(body)
        above[name] = (known or {}).get("within", "")
    below: dict[str, set[str]] = {}
    for name, outer in above.items():
        below.setdefault(outer, set()).add(name)
    found, fresh = {code}, {code}
    while fresh:
        fresh = {inner for outer in fresh for inner in below.get(outer, ())} - found
        found |= fresh
    return found


def held_in(register: Register, code: str) -> int:
    """How many people are in a place now, those in parts of it not counted."""
    row = register.store.one(
        "SELECT count(DISTINCT person) FROM stay WHERE place=? AND ended_by IS NULL", (code,)
    )
    return int(row[0]) if row else 0
