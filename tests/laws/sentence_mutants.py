"""Wrong copies of the packs: one rounding or one rule changed, with what of ours must notice it."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from types import ModuleType
from typing import Any

import pytest

from habeas.sentences import day
from habeas.sentences.outcome import Dated, Outcome
from habeas.sentences.pack import Asked, Example, Pack
from habeas.sentences.step import Step, Table

Probe = Callable[[], Any]


@dataclass(frozen=True)
class Mutant:
    """A table with one step changed."""

    table: Table
    at: int
    step: Step
    says: str

    def __str__(self) -> str:
        return f"{self.table.name}.{self.step.id}: {self.says}"

    def put(self, patch: pytest.MonkeyPatch) -> None:
        """Change the table where it stands, so that everybody who reads it reads the mutant."""
        steps = list(self.table.steps)
        steps[self.at] = self.step
        change(patch, self.table, tuple(steps))


def change(patch: pytest.MonkeyPatch, table: Table, steps: tuple[Step, ...]) -> None:
    """Give a table other steps until the patch is undone."""
    replace(table, steps=steps)  # raises where they cannot be worked through
    patch.setitem(table.__dict__, "steps", steps)
    patch.setitem(table.__dict__, "_kept", {})
    patch.delitem(table.__dict__, "by_id", raising=False)


# --- roundings ---------------------------------------------------------------------------------


def roundings(table: Table) -> Iterator[Mutant]:
    """Every step with another rounding, every whole-number division rounded up."""
    for at, step in enumerate(table.steps):
        for other in ("up", "down", "half up"):
            if step.rounding not in ("exact", other) and not _same(step, other):
                changed = replace(step, rounding=other)
                yield Mutant(table, at, changed, f"{step.rounding} -> {other}")
        for count in range(_divisions(step.formula)):
            text = ast.unparse(_Upwards(count).visit(ast.parse(step.formula, mode="eval")))
            yield Mutant(table, at, replace(step, formula=text), f"division {count} rounded up")


def _same(step: Step, other: str) -> bool:
    """A half rounded up is a half rounded half up."""
    return {step.rounding, other} == {"up", "half up"} and step.formula.endswith(" / 2")


def _divisions(formula: str) -> int:
    nodes = ast.walk(ast.parse(formula, mode="eval")) if formula else ()
    return sum(isinstance(n, ast.FloorDiv) for n in nodes)


class _Upwards(ast.NodeTransformer):
    """Rounds one division up instead of down: the negative of the negative divided."""

    def __init__(self, which: int) -> None:
        self.left = which

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, ast.FloorDiv):
            self.left -= 1
            if self.left == -1:
                down = ast.BinOp(ast.UnaryOp(ast.USub(), node.left), ast.FloorDiv(), node.right)
                return ast.UnaryOp(ast.USub(), down)
        return node


# --- what must notice --------------------------------------------------------------------------


def examples(pack: Pack) -> Iterator[Probe]:
    """The worked cases of a pack."""
    for one in pack.examples:
        yield lambda one=one: reproduced(pack, one)  # type: ignore[misc]


def reproduced(pack: Pack, one: Example) -> None:
    """AssertionError where a worked case does not come out."""
    found = pack.compute(one.case, Asked()).dates
    assert {kind: said(found.get(kind)) for kind in one.dates} == dict(one.dates), one.id


def said(found: Outcome | None) -> str:
    """An outcome as an example writes it."""
    return day.text(found.day) if isinstance(found, Dated) else type(found).__name__.lower()


def all_of(*modules: ModuleType) -> Iterator[Probe]:
    """Every test of these files with every row of its parameters; those with fixtures left out."""
    for module in modules:
        for name, test in vars(module).items():
            if name.startswith("test_") and inspect.isfunction(test):
                yield from _rows(test)


def _rows(test: Callable[..., None]) -> Iterator[Probe]:
    names: list[str] = []
    choices: list[list[tuple[Any, ...]]] = []
    for mark in getattr(test, "pytestmark", []):
        if mark.name == "parametrize":
            many = mark.args[0]
            own = [n.strip() for n in many.split(",")] if isinstance(many, str) else list(many)
            names += own
            choices.append([row if len(own) > 1 else (row,) for row in mark.args[1]])
    if set(inspect.signature(test).parameters) != set(names):
        return
    for row in product(*choices):
        values = dict(zip(names, (v for part in row for v in part), strict=True))
        yield lambda values=values: test(**values)  # type: ignore[misc]


def noticed(probes: Iterator[Probe]) -> bool:
    """Some test or example fails."""
    for probe in probes:
        try:
            probe()
        except Exception:
            return True
    return False
