"""Our engine as the benchmark sees it: NumPy or Numba under the same expressions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from habeas.bench.method import (
    DIFFERENCE,
    TWELVE,
    UNION,
    Method,
    Prepared,
    Proof,
    Task,
    installed,
    proof_of_keys,
)
from habeas.bench.rules12 import RULES
from habeas.bench.workload import Register, build, relations, spans
from habeas.engine import local
from habeas.spans import Events, Expr, kernel, word

_TASKS = (UNION, DIFFERENCE, TWELVE)


def proofs(answers: Mapping[str, Any]) -> Proof:
    """The proof of each answer of ours."""
    return {
        name: proof_of_keys(found.at, found.at)
        if isinstance(found, Events)
        else proof_of_keys(*found.pair)
        for name, found in answers.items()
    }


def start(fast: bool) -> None:
    """Choose the kernel; answer a small register once, so that nothing is compiled on the clock."""
    if fast:
        kernel.use_fast()
    local.answer(RULES, relations(build(20)), 20)


def _prepare(threads: int, fast: bool) -> Callable[[Register], Prepared]:
    def prepare(register: Register) -> Prepared:
        start(fast)
        raw = {"custody": spans(register.custody), "title": spans(register.titles)}
        words, people = relations(register), register.people
        custody, title = word("custody"), word("title")

        def task(questions: Mapping[str, Expr], of: Mapping[str, Any]) -> Task:
            return Task(lambda: local.answer(questions, of, people, threads=threads), proofs)

        return Prepared(
            {
                UNION: task({UNION: custody | title}, raw),
                DIFFERENCE: task({DIFFERENCE: custody - title}, raw),
                TWELVE: task(RULES, words),
            }
        )

    return prepare


def numba_ready() -> str | None:
    kept = "this version has no compiled kernel"
    return installed("numba")() or (None if hasattr(kernel, "use_fast") else kept)


def methods(threads: int) -> list[Method]:
    """NumPy, then Numba, each on one thread, then on `threads`."""
    counts = sorted({1, threads})
    numpy = [
        Method(
            "habeas, NumPy",
            "numpy",
            "chunks of people",
            n,
            _TASKS,
            lambda: None,
            _prepare(n, False),
        )
        for n in counts
    ]
    numba = [
        Method(
            "habeas, Numba", "numba", "chunks of people", n, _TASKS, numba_ready, _prepare(n, True)
        )
        for n in counts
    ]
    return numpy + numba
