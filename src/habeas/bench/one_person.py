"""One person audited again, as after every entry in a register.

Two measures: the twelve rules on that person's slice of the packed register, and the whole audit
of habeas.audit (every rule of the general packs, cover, findings) on that person's rows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from habeas.bench.book import book
from habeas.bench.method import Method, Prepared, Proof, Task
from habeas.bench.ours import numba_ready, proofs, start
from habeas.bench.rules12 import RULES
from habeas.bench.workload import Register, build, relations
from habeas.spans import evaluate

TWELVE_ALONE = "one person, twelve rules"
AUDIT_ALONE = "one person, the whole audit"
SAMPLE = 200  # persons, spread over the register, one after another


def _twelve(register: Register) -> Task:
    words = relations(register)
    chosen = np.linspace(0, register.people - 1, min(SAMPLE, register.people)).astype(int).tolist()

    def work() -> list[dict[str, Any]]:
        answers = []
        for person in chosen:
            own = {name: found.slice(person, person + 1) for name, found in words.items()}
            memo: dict[str, Any] = {}
            answers.append({name: evaluate(q, own, memo=memo) for name, q in RULES.items()})
        return answers

    return Task(work, _added, share=len(chosen))


def _added(answers: list[dict[str, Any]]) -> Proof:
    """The proofs of all persons added up, per rule."""
    each = [proofs(found) for found in answers]
    return {
        f"{name}, {len(each)} persons": tuple(
            np.sum([proof[name] for proof in each], axis=0).tolist()
        )
        for name in RULES
    }


def _audit() -> Task:
    from habeas.audit.run import audit
    from habeas.services.one_person import only

    whole = book(build(SAMPLE))
    alone = [only(whole, person) for person in range(SAMPLE)]
    rules = audit(alone[0]).rules

    def work() -> list[Any]:
        return [audit(one) for one in alone]

    def proof(found: list[Any]) -> Proof:
        minutes = sum(int((a.findings.end - a.findings.begin).sum()) for a in found)
        return {f"{len(rules)} rules": (sum(len(a.findings) for a in found), minutes, 0)}

    return Task(work, proof, share=SAMPLE)


def _prepare(fast: bool) -> Callable[[Register], Prepared]:
    def prepare(register: Register) -> Prepared:
        start(fast)
        tasks = {TWELVE_ALONE: _twelve(register)}
        if not fast:  # for one person the compiled kernel is never worth its start
            tasks[AUDIT_ALONE] = _audit()
        return Prepared(tasks)

    return prepare


def methods(_threads: int) -> list[Method]:
    """One person with NumPy, then with Numba."""
    both = (TWELVE_ALONE, AUDIT_ALONE)
    return [
        Method("habeas, NumPy", "numpy", "one person", 1, both, lambda: None, _prepare(False)),
        Method("habeas, Numba", "numba", "one person", 1, both[:1], numba_ready, _prepare(True)),
    ]
