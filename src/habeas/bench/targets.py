"""What the engine has promised to reach, beside what a run has measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from habeas.bench.measure import Measured
from habeas.bench.method import DIFFERENCE, TWELVE, UNION
from habeas.bench.one_person import AUDIT_ALONE

MILLION = 10**6
SECONDS = {"numpy": 1.4, "numba": 0.55}  # twelve rules over a million people, all cores
MIB = 1024  # above the loaded columns
NS_PER_SPAN = {UNION: 15.0, DIFFERENCE: 23.0}  # NumPy on one thread, from raw rows
MS_ALONE = 2.0
# What was tried where a promise is not kept, by task.
TRIED = {
    AUDIT_ALONE: (
        "One person under all rules: tried were words drawn from the rows only when a question needs "
        "them, questions left unasked where their first part is empty, set verbs that answer empty "
        "relations without a merge. It halved the time. What is left is the fixed price of many "
        "small NumPy calls, spread over every rule; a second evaluator in plain Python would be "
        "quicker for one person, but one more engine to be held equal."
    ),
}


@dataclass(frozen=True)
class Aim:
    """One promise; `got` is the measured figure in the words of the table."""

    what: str
    limit: str
    got: str
    met: bool
    tried: str = ""


def reached(people: int, spans: int, threads: int, measured: list[Measured]) -> list[Aim]:
    """The promises that this run can speak about."""
    return [aim for one in measured for aim in _aims(one, people, spans, threads)]


def _aims(one: Measured, people: int, spans: int, threads: int) -> Iterator[Aim]:
    method = one.method
    if one.task == TWELVE and people == MILLION and method.threads == threads:
        limit = SECONDS.get(method.rival)
        if limit is not None:
            name = f"twelve rules, {method.name}, {threads} threads"
            yield Aim(name, f"{limit} s", f"{one.typical:.2f} s", one.typical <= limit)
            if one.peak_mib is not None:
                held = f"{one.peak_mib:.0f} MiB"
                yield Aim(f"{name}: memory", f"{MIB} MiB", held, one.peak_mib <= MIB)
    if one.task in NS_PER_SPAN and method.rival == "numpy" and method.threads == 1:
        each, limit = one.typical / spans * 1e9, NS_PER_SPAN[one.task]
        name = f"{one.task} of raw rows, {method.name}, 1 thread"
        yield Aim(name, f"{limit:.0f} ns a span", f"{each:.1f} ns a span", each <= limit)
    if one.task == AUDIT_ALONE:
        took = one.typical * 1000
        yield Aim(
            one.task, f"{MS_ALONE:.0f} ms", f"{took:.2f} ms", took < MS_ALONE, TRIED[one.task]
        )
