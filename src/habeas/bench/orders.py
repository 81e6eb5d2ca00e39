"""Checking a manifest against orders of courts, finding the members of a class order.

Beside ours stands the plain way in the same SQLite: a table of people, one of orders, one query; it
knows two values, keeps no proof, heeds no correction. Expressions it cannot ask: these are answered
row by row with the evaluator of `cel-python` on a sample, its time multiplied.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

from habeas.bench import machine
from habeas.bench.orders_acts import MADE, expression, held, orders
from habeas.bench.register_acts import person
from habeas.bench.register_figure import OURS, Figure, seconds, typical
from habeas.bench.register_writes import KEY, opened
from habeas.register.log import Register
from habeas.services import membership
from habeas.services.movement import check

MANIFEST, SAMPLE = 300, 300
CHECK_MS, FIND_MS = 200, 1_000
CHECKED = "May these 300 people be moved, with these orders in force?"
FOUND = "Whom does a new class order protect?"
TABLES = (
    "CREATE TABLE person (id TEXT PRIMARY KEY, nationality TEXT, born TEXT, vulnerable INT, "
    "basis TEXT, place TEXT, kind TEXT, matter TEXT)",
    "CREATE TABLE court_order (id INTEGER PRIMARY KEY, person TEXT, basis TEXT, act TEXT, "
    "made TEXT, ended TEXT)",
    "CREATE INDEX by_person ON court_order (person)",
    "CREATE INDEX by_basis ON court_order (basis)",
)
ONE_QUERY = (
    "SELECT m.value, o.id FROM json_each(?) m JOIN person p ON p.id = m.value "
    "JOIN court_order o ON o.person = p.id OR o.basis = p.basis "
    "WHERE o.act = 'bars transfer' AND o.made <= ? AND (o.ended IS NULL OR o.ended > ?)"
)


@dataclass(frozen=True)
class Sizes:
    """How much is measured: people held, orders in force, those of them on a class."""

    people: int = 120_000
    orders: int = 10_000
    classes: int = 100
    runs: int = 5


@dataclass
class Measured:
    """Everything that was found, with what the machine was busy with before."""

    sizes: Sizes
    when: str
    load: float | None
    entries: int = 0
    figures: list[Figure] = field(default_factory=list)


def measure(sizes: Sizes, when: str, tell: Callable[[str], None]) -> Measured:
    """Build a register, ask it, ask the plain tables the same."""
    found = Measured(sizes, when, machine.load())
    with tempfile.TemporaryDirectory(prefix="habeas-bench-") as folder:
        tell(f"{sizes.people:,} people held, {sizes.orders:,} orders: building the register ...")
        with opened(str(Path(folder) / "orders.db")) as register:
            register.append(held(sizes.people), KEY, "held", checked=True)
            made = orders(sizes.orders, sizes.classes, sizes.people)
            register.append(made, KEY, "orders", checked=True)
            found.entries = register.size
            found.figures += [_checking(register, sizes), *_finding(register, sizes)]
        found.figures += _plainly(Path(folder) / "plain.db", sizes)
    for one in found.figures:
        tell(f"  {one.task:<60} {one.method:<50} {one.value:12,.1f} {one.unit}")
    return found


def manifest(people: int) -> list[str]:
    """The people of a manifest, from all over the register."""
    return [person(i * 401 % people) for i in range(min(MANIFEST, people))]


def _checking(register: Register, sizes: Sizes) -> Figure:
    who = manifest(sizes.people)
    cold = seconds(lambda: check(register, who, country="XB")) * 1000
    took = typical(lambda: check(register, who, country="XB"), sizes.runs) * 1000
    said = check(register, who, country="XB")
    note = f"{len(said.grounds)} grounds; {cold:,.0f} ms the first time, while expressions are read"
    return Figure(CHECKED, OURS, took, "ms", None, note)


def _finding(register: Register, sizes: Sizes) -> list[Figure]:
    """A new order with a class that asks for titles, one with a class that does not."""
    simple = 'person.nationality == "XA" && custody.basis == "emergency act" && person.age < 30'
    found = []
    for name, said in (("people, stays, titles", expression(777)), ("people, stays", simple)):
        fields = {"members": said, "act": "bars transfer", "made": MADE}
        n = register.append([("order/1", fields)], KEY).first
        before = time.process_time()
        listed = membership.members(register, n, "R. Desk", "benchmark", KEY)
        worked = (time.process_time() - before) * 1000
        took = typical(
            lambda n=n: membership.members(register, n, "R. Desk", "benchmark", KEY), sizes.runs
        )
        note = (f"{len(listed.sure):,} surely, {len(listed.possible):,} perhaps; the look is "
                f"written; {worked:,.0f} ms of processor on all cores")  # fmt: skip
        found.append(Figure(FOUND, f"{OURS}, a class over {name}", took * 1000, "ms", None, note))
    return found


def _plainly(path: Path, sizes: Sizes) -> list[Figure]:
    """The same without a register: one query for what SQL can say, `cel-python` for the rest."""
    db = apsw.Connection(str(path))
    people = _fill(db, sizes)
    asked = (_listed(manifest(sizes.people)), "2026-12-31", "2026-06-02")
    query = typical(lambda: list(db.execute(ONE_QUERY, asked)), sizes.runs) * 1000
    db.close()
    each = _row_by_row(people[: min(SAMPLE, len(people))])
    by_expression = sizes.classes // 2
    pairs, everybody = MANIFEST * by_expression, sizes.people
    sampled = f"{SAMPLE} rows timed, multiplied; unknown is false"
    return [
        Figure(CHECKED, "plain tables, one query", query, "ms", None,
               f"without the {by_expression} orders by expression; unknown is false"),
        Figure(CHECKED, "the same, then cel-python row by row", query + each * pairs, "ms", None,
               f"{pairs:,} pairs: {sampled}"),
        Figure(FOUND, "cel-python row by row", each * everybody, "ms", None,
               f"{everybody:,} people: {sampled}; the rows were at hand"),
    ]  # fmt: skip


def _listed(names: list[str]) -> str:
    """Names as SQLite takes them for a table of one column."""
    return json.dumps(names)


def _fill(db: apsw.Connection, sizes: Sizes) -> list[dict[str, Any]]:
    """Fill the plain tables with what the register has; the people as rows."""
    rows: dict[str, dict[str, Any]] = {}
    for _, said in held(sizes.people):
        if "person" in said:
            rows.setdefault(said["person"], {}).update(said)
    ordered = list(orders(sizes.orders, sizes.classes, sizes.people))
    with db:
        for statement in TABLES:
            db.execute(statement)
        names = (
            "person",
            "nationality",
            "birth_date",
            "vulnerable",
            "basis",
            "place",
            "what",
            "case",
        )
        db.executemany("INSERT INTO person VALUES (?,?,?,?,?,?,?,?)",
                       ([row.get(name) for name in names] for row in rows.values()))  # fmt: skip
        db.executemany("INSERT INTO court_order VALUES (NULL,?,?,?,?,NULL)",
                       ([said.get(n) for n in ("person", "basis", "act", "made")]
                        for _, said in ordered))  # fmt: skip
    return list(rows.values())


def _row_by_row(people: list[dict[str, Any]]) -> float:
    """Milliseconds that the evaluator of the library takes for one person, in the mean."""
    import celpy

    environment = celpy.Environment()
    program = environment.program(environment.compile(expression(777)))
    facts = [_activation(row) for row in people]

    def all_of_them() -> None:
        for one in facts:
            try:
                program.evaluate(one)
            except celpy.CELEvalError:
                continue  # a fact that is absent; the library has no unknown

    return seconds(all_of_them) / len(facts) * 1000


def _activation(row: Mapping[str, Any]) -> dict[str, Any]:
    import celpy

    age = 2026 - int(row["birth_date"][:4])
    said = {
        "person": {"nationality": row.get("nationality"), "age": age,
                   "vulnerable": row["vulnerable"]},
        "custody": {"basis": row.get("basis"), "place": row["place"]},
        "title": {"kind": row["what"], "case": row["case"]},
    }  # fmt: skip
    return {name: celpy.json_to_cel(facts) for name, facts in said.items()}
