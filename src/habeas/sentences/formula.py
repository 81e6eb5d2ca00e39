"""One formula, worked out for one person or down whole columns.

A formula is an expression in a small part of Python: names of inputs or earlier steps, whole
numbers, + - * // %, comparisons, and, or, not, `a if c else b`, calls to the functions below. One
division `/` may stand outermost; the step says how its fraction is rounded. Nothing else parses.
A name whose value is not known makes the result not known, unless the branch that reads it is not
taken or the formula asks `known(name)`; so does a divisor of 0. `and` with `or` give yes or no.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from habeas.sentences import convention, day

Rounding = Literal["exact", "up", "down", "half up"]
Column = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]
Values = Mapping[str, int | None]


def _least(*values: Any) -> Any:
    return np.minimum.reduce(np.broadcast_arrays(*values))


def _most(*values: Any) -> Any:
    return np.maximum.reduce(np.broadcast_arrays(*values))


def _year(d: Any) -> Any:
    return day.to_ymd(d)[0]


CALENDAR: dict[str, Callable[..., Any]] = {
    "add_months": day.add_months,
    "add_years": day.add_years,
    "month_end": day.month_end,
    "weekday": day.weekday,
    "year": _year,
    "inclusive_ew": convention.inclusive_ew,
    "date_to_date": convention.date_to_date,
    "fixed_30_365": convention.fixed_30_365,
}
ONE: dict[str, Callable[..., Any]] = {**CALENDAR, "min": min, "max": max, "abs": abs}
MANY: dict[str, Callable[..., Any]] = {**CALENDAR, "min": _least, "max": _most, "abs": np.abs}
RESERVED = frozenset((*ONE, "known"))  # names that no step can have
_ALLOWED = (
    ast.Expression, ast.Name, ast.Load, ast.Constant, ast.BinOp, ast.Add, ast.Sub, ast.Mult,
    ast.FloorDiv, ast.Mod, ast.Div, ast.UnaryOp, ast.USub, ast.Not, ast.BoolOp, ast.And, ast.Or,
    ast.Compare, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq, ast.IfExp, ast.Call,
)  # fmt: skip
_ROUND: dict[str, Callable[[Any, Any], Any]] = {
    "up": lambda a, b: -(-a // b),
    "down": lambda a, b: a // b,
    "half up": lambda a, b: (2 * a + b) // (2 * b),
}


class NotKnown(Exception):
    """A name that the formula reads has no value; `args[0]` is the name."""


@dataclass(frozen=True, eq=False)
class Formula:
    """A formula that has been read: its text, the names it reads, how its fraction is rounded."""

    text: str
    rounding: Rounding
    tree: ast.expr
    names: frozenset[str]
    one: CodeType

    def for_one(self, values: Values) -> int:
        """Its value for one person; NotKnown with the first name that has none."""
        try:
            return int(eval(self.one, _Scope(values)))
        except ZeroDivisionError:
            raise NotKnown("a divisor that is not 0") from None

    def for_many(
        self, values: Mapping[str, Column], known: Mapping[str, Mask | bool]
    ) -> tuple[Any, Any]:
        """Its values down the columns, with True where each is known."""
        return _Down(values, known, self.rounding).visit(self.tree)


@lru_cache(maxsize=4096)  # the formulas of all packs are fewer: each is parsed once
def read(text: str, rounding: Rounding = "exact") -> Formula:
    """The formula in `text`; ValueError where it does not parse or the rounding does not fit."""
    tree = ast.parse(text.strip(), mode="eval")
    for node in ast.walk(tree):
        if not isinstance(node, _ALLOWED):
            raise ValueError(f"{text!r}: {type(node).__name__} has no place in a formula")
        if isinstance(node, ast.Div):
            _outermost(tree, text)
        if isinstance(node, ast.Constant) and type(node.value) not in (int, bool):
            raise ValueError(f"{text!r}: {node.value!r} is no whole number")
        if isinstance(node, ast.Call):
            _callable(node, text)
    _names(tree, text)
    divides = isinstance(tree.body, ast.BinOp) and isinstance(tree.body.op, ast.Div)
    if divides == (rounding == "exact"):
        raise ValueError(f"{text!r}: a fraction needs a rounding, a whole number has none")
    names = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)} - {*ONE, "known"}
    code = compile(ast.fix_missing_locations(_scalar(tree, rounding)), text, "eval")
    return Formula(text.strip(), rounding, tree.body, frozenset(names), code)


def _outermost(tree: ast.Expression, text: str) -> None:
    found = [n for n in ast.walk(tree) if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Div)]
    if len(found) > 1 or found[0] is not tree.body:
        raise ValueError(f"{text!r}: one division at most, outermost")


def _names(tree: ast.Expression, text: str) -> None:
    """Functions stand where they are called; no name of Python's own stands anywhere."""
    called = {id(n.func) for n in ast.walk(tree) if isinstance(n, ast.Call)}
    names = [n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and id(n) not in called]
    for name in names:
        if name in (*ONE, "known") or name.startswith("_") or name.endswith("_"):
            raise ValueError(f"{text!r}: {name} is no name of a value")


def _callable(node: ast.Call, text: str) -> None:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name not in (*ONE, "known") or node.keywords:
        raise ValueError(f"{text!r}: {name or 'this'} is no function of a formula")
    if name == "known" and not (len(node.args) == 1 and isinstance(node.args[0], ast.Name)):
        raise ValueError(f"{text!r}: known() takes one name")


class _Scope(dict[str, Any]):
    """The names of one evaluation: values first, then functions."""

    def __init__(self, values: Values) -> None:
        super().__init__(__builtins__={})
        self.values_ = values

    def __missing__(self, name: str) -> Any:
        if name in self.values_:
            value = self.values_[name]
            if value is None:
                raise NotKnown(name)
            return value
        if name == "known":
            return lambda asked: self.values_.get(asked) is not None
        if name == "rounded_":
            return lambda how, a, b: _ROUND[how](a, b)
        if name in ONE:
            return ONE[name]
        raise NotKnown(name)


def _scalar(tree: ast.Expression, rounding: Rounding) -> ast.Expression:
    """The tree as Python may run it: the division rounded, known() given a text, and/or a yesno."""

    class Rewrite(ast.NodeTransformer):
        def visit_Call(self, node: ast.Call) -> ast.AST:
            self.generic_visit(node)
            if isinstance(node.func, ast.Name) and node.func.id == "known":
                name = node.args[0]
                assert isinstance(name, ast.Name)
                node.args = [ast.Constant(name.id)]
            return node

        def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
            self.generic_visit(node)
            return ast.IfExp(node, ast.Constant(True), ast.Constant(False))

        def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
            self.generic_visit(node)
            if not isinstance(node.op, ast.Div):
                return node
            how = [ast.Constant(rounding), node.left, node.right]
            return ast.Call(ast.Name("rounded_", ast.Load()), how, [])

    copied = ast.parse(ast.unparse(tree), mode="eval")
    new: ast.Expression = Rewrite().visit(copied)
    return new


_BINARY: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.FloorDiv: lambda a, b: a // b,
    ast.Mod: lambda a, b: a % b,
}
_COMPARE: dict[type, Callable[[Any, Any], Any]] = {
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
    ast.Eq: lambda a, b: a == b,
    ast.NotEq: lambda a, b: a != b,
}


def _both(a: Any, b: Any) -> Any:
    """True where both are known; a plain True stands for a whole column."""
    if a is True:
        return b
    return a if b is True else a & b


def _number(a: Any) -> Any:
    """A yes as 1, a no as 0, so that they can be added; numbers as they are."""
    return a.astype(np.int64) if getattr(a, "dtype", None) == np.bool_ else a


def _no_zero(b: Any, known: Any) -> tuple[Any, Any]:
    """Divisors with 1 in place of 0, known only where they were none."""
    none = b == 0
    if not np.any(none):
        return b, known
    return np.where(none, 1, b), _both(known, np.logical_not(none))


class _Down:
    """Works a tree out down columns: a pair of values, known."""

    def __init__(
        self, values: Mapping[str, Column], known: Mapping[str, Mask | bool], rounding: Rounding
    ) -> None:
        self.values, self.known, self.rounding = values, known, rounding

    def visit(self, node: ast.expr) -> tuple[Any, Any]:
        return getattr(self, f"_{type(node).__name__.lower()}")(node)  # type: ignore[no-any-return]

    def _constant(self, node: ast.Constant) -> tuple[Any, Any]:
        return node.value, True

    def _name(self, node: ast.Name) -> tuple[Any, Any]:
        if node.id not in self.values:
            return np.int64(0), np.False_
        return self.values[node.id], self.known.get(node.id, True)

    def _binop(self, node: ast.BinOp) -> tuple[Any, Any]:
        (a, x), (b, y) = self.visit(node.left), self.visit(node.right)
        a, b = _number(a), _number(b)
        if isinstance(node.op, ast.Div | ast.FloorDiv | ast.Mod):
            b, y = _no_zero(b, y)
        how = _ROUND[self.rounding] if isinstance(node.op, ast.Div) else _BINARY[type(node.op)]
        return how(a, b), _both(x, y)

    def _unaryop(self, node: ast.UnaryOp) -> tuple[Any, Any]:
        a, x = self.visit(node.operand)
        return (np.logical_not(a) if isinstance(node.op, ast.Not) else -_number(a)), x

    def _compare(self, node: ast.Compare) -> tuple[Any, Any]:
        """`a < b < c` stops at the first that does not hold: what follows need not be known."""
        left, known = self.visit(node.left)
        result: Any = True
        for op, right in zip(node.ops, node.comparators, strict=True):
            value, k = self.visit(right)
            if k is not True:
                known = _both(known, k if result is True else k | np.logical_not(result))
            holds = _COMPARE[type(op)](left, value)
            result = holds if result is True else result & holds
            left = value
        return result, known

    def _boolop(self, node: ast.BoolOp) -> tuple[Any, Any]:
        """`and` stops at the first False, `or` at the first True: what follows need not be known."""
        wanted = isinstance(node.op, ast.And)
        result, known = self.visit(node.values[0])
        result = np.not_equal(result, 0)
        for part in node.values[1:]:
            value, k = self.visit(part)
            value = np.not_equal(value, 0)
            if k is not True:
                known = _both(known, k | (np.logical_not(result) if wanted else result))
            result = result & value if wanted else result | value
        return result, known

    def _ifexp(self, node: ast.IfExp) -> tuple[Any, Any]:
        (c, z), (a, x), (b, y) = map(self.visit, (node.test, node.body, node.orelse))
        c = np.not_equal(c, 0)
        taken = True if x is True and y is True else np.where(c, x, y)
        return np.where(c, a, b), _both(z, taken)

    def _call(self, node: ast.Call) -> tuple[Any, Any]:
        assert isinstance(node.func, ast.Name)
        if node.func.id == "known":
            return self.visit(node.args[0])[1], True
        parts = [self.visit(arg) for arg in node.args]
        known: Any = True
        for _, k in parts:
            known = _both(known, k)
        return MANY[node.func.id](*(value for value, _ in parts)), known
