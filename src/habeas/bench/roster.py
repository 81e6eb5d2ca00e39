"""Every method of the benchmark, in the order of the table."""

from __future__ import annotations

from habeas.bench import duckdb_, one_person, ours, polars_, postgres_
from habeas.bench.method import (
    DIFFERENCE,
    UNION,
    Method,
    Prepared,
    Task,
    installed,
    proof_of_keys,
)
from habeas.bench.workload import Register, spans

FLOOR = "floor"


def roster(threads: int) -> list[Method]:
    """The floor, ours, the rivals; each on at most so many threads."""
    floor = Method(
        "floor",
        FLOOR,
        "branch-free merge, room prepared",
        1,
        (UNION, DIFFERENCE),
        installed("numba"),
        _floor,
    )
    return [
        floor,
        *ours.methods(threads),
        *one_person.methods(threads),
        *polars_.methods(threads),
        *duckdb_.methods(threads),
        *postgres_.methods(threads),
    ]


def _floor(register: Register) -> Prepared:
    from habeas.bench.floor import Floor

    a, b = spans(register.custody), spans(register.titles)
    merge = Floor((a.starts, a.ends), (b.starts, b.ends))
    merge.union(), merge.difference()  # compiled, and every page of the room touched
    return Prepared(
        {
            UNION: Task(merge.union, lambda found: {UNION: proof_of_keys(*found)}),
            DIFFERENCE: Task(merge.difference, lambda found: {DIFFERENCE: proof_of_keys(*found)}),
        }
    )
