"""Reading a register, checking it, asking it, beside the quickest way to fetch the same rows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import apsw

from habeas.bench.register_acts import BARRED, person, place
from habeas.bench.register_figure import CHECK, HERE, OURS, READ, VERIFY, Figure, typical
from habeas.bench.register_rivals import SETTINGS
from habeas.reading.zones import find
from habeas.register import asof, verify
from habeas.register.canonical import parsed
from habeas.register.columns import casebook
from habeas.register.log import Register
from habeas.services.movement import check

MANIFEST = 300
HELD = "SELECT n, person, place, since FROM stay WHERE ended_by IS NULL"
BODIES = "SELECT n, kind, body FROM entry ORDER BY n"


def reading(register: Register, runs: int, store: str) -> Figure:
    """The whole register into the columns of a casebook."""
    size = register.size
    took = typical(lambda: casebook(register, find), runs)
    return Figure(READ, f"{OURS}, {store}, into a casebook", size / took, "entries/s")


def fetching(path: Path, size: int, ours: Figure, runs: int) -> list[Figure]:
    """The same rows through apsw: as they are, then with their bodies parsed."""
    db = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    for setting in SETTINGS[1:]:
        db.execute(f"PRAGMA {setting}")
    plain = size / typical(lambda: _drained(db.execute(BODIES)), runs)
    whole = size / typical(lambda: _drained(map(_parsed, db.execute(BODIES))), runs)
    db.close()
    return [
        Figure(READ, "apsw, number, kind, body as text", plain, "entries/s", ours.value / plain,
               "fetched and thrown away"),
        Figure(READ, "apsw, bodies parsed by orjson", whole, "entries/s", ours.value / whole,
               "one dictionary an entry, thrown away"),
    ]  # fmt: skip


def _drained(rows: Any) -> None:
    for _ in rows:
        pass


def _parsed(row: Any) -> Any:
    return parsed(row[2])


def checking(register: Register, runs: int, store: str) -> Figure:
    """Everything hashed again, everything shown made again.

    Raises RuntimeError where a fault is found: then nothing that was measured counts.
    """
    size, found = register.size, []
    took = typical(lambda: found.append(verify.verify(register)), runs)
    if not all(one.intact for one in found):
        raise RuntimeError(f"the register is not intact: {found[0].faults[:3]}")
    return Figure(VERIFY, f"{OURS} register verify, {store}", size / took, "entries/s")


def held(register: Register, runs: int, store: str) -> list[Figure]:
    """Who is held now, beside the bare rows."""
    people = len(asof.who_is_here(register))
    took = typical(lambda: asof.who_is_here(register), runs)
    bare = typical(lambda: register.store.every(HELD), runs)
    return [
        Figure(HERE, f"{OURS}, {store}", took * 1000, "ms", None, f"{people:,} people"),
        Figure(HERE, f"the bare rows, {store}", bare * 1000, "ms", bare / took, f"{people:,} rows"),
    ]


def manifest(register: Register, people: int, runs: int, store: str) -> Figure:
    """Whether 300 people may be moved, some of whom an order protects."""
    step = max(1, people // MANIFEST)
    names = [person(i * step) for i in range(min(MANIFEST, people))]
    barred = sum(1 for i in range(len(names)) if i * step % BARRED == 0)
    found: list[Any] = []
    took = typical(_asked(register, names, found), runs)
    if not found[0].orders:
        raise RuntimeError("no order was found against people whom one protects")
    return Figure(CHECK, f"{OURS}, {store}", took * 1000, "ms", None,
                  f"{len(names)} people, orders on {barred}")  # fmt: skip


def _asked(register: Register, names: list[str], found: list[Any]) -> Callable[[], None]:
    def ask() -> None:
        with register.reading():
            found.append(check(register, names, place(7), at="2026-12-20T10:00Z"))

    return ask
