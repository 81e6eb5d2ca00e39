"""Works out a printed sum again, as a reader with a calendar would: nothing is known but the text."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Any

import numpy as np
import sentence_twin as twin

from habeas.sentences import day

_DAY = re.compile(r"(?:\b\d{4}|\+\d{6})-\d\d-\d\d")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")  # within a number no blank follows the comma
_ENDINGS: Mapping[str, Callable[[Fraction], int]] = {
    ", up": ceil,
    ", down": floor,
    ", half up": lambda x: floor(x + Fraction(1, 2)),
}


def _columns(function: Callable[..., Any]) -> Callable[..., int]:
    return lambda *given: int(function(*(np.array([n]) for n in given))[0])


WALKED: Mapping[str, Callable[..., int]] = {
    "inclusive_ew": _columns(twin.inclusive_ew),
    "date_to_date": _columns(twin.date_to_date),
    "fixed_30_365": _columns(twin.fixed_30_365),
    "add_months": lambda d, n: _moved(d, n),
    "add_years": lambda d, n: _moved(d, 12 * n),
    "month_end": lambda d: _month_end(d),
    "weekday": lambda d: (d - 4) % 7,  # 5 January 1970, day 4, was a Monday
    "year": lambda d: int(twin.MONTHS.of(np.array(d))[0]) // 12 + 1,
    "min": min,
    "max": max,
    "abs": abs,
}


def _moved(d: int, months: int) -> int:
    row, number = twin.MONTHS.of(np.array(d))
    return int(twin.MONTHS.numbered(row + months, number))


def _month_end(d: int) -> int:
    row, _ = twin.MONTHS.of(np.array(d))
    return int(twin.MONTHS.first[row] + twin.MONTHS.length[row] - 1)


class Unknown(Exception):
    """A `?` was read where a value was needed."""


class _YesOrNo(ast.NodeTransformer):
    """`a and b` is a yes or a no to people; to Python it is `a` or `b`."""

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        return ast.IfExp(node, ast.Constant(True), ast.Constant(False))


class _Names(dict[str, Any]):
    def __missing__(self, name: str) -> Any:
        if name == "unknown_":
            raise Unknown
        return WALKED[name]


def value(text: str) -> int | None:
    """The value of a printed sum; None where what it needs is printed as unknown."""
    ending = next((e for e in _ENDINGS if text.endswith(e)), "")
    plain = _DAY.sub(lambda found: str(day.parse(found[0])), text.removesuffix(ending))
    plain = _THOUSANDS.sub("", plain)
    plain = re.sub(r"known\(\?\)", "False", plain)
    plain = re.sub(r"known\([-+\d]+\)", "True", plain)
    plain = plain.replace("?", "unknown_")
    try:
        return _fraction(plain, _ENDINGS[ending]) if ending else _whole(plain)
    except (Unknown, ZeroDivisionError):
        return None


def _whole(plain: str) -> int:
    tree = _YesOrNo().visit(ast.parse(plain, mode="eval"))
    return int(eval(ast.unparse(tree), _Names(__builtins__={})))


def _fraction(plain: str, rounded: Callable[[Fraction], int]) -> int:
    whole = ast.parse(plain, mode="eval").body
    assert isinstance(whole, ast.BinOp) and isinstance(whole.op, ast.Div)
    above, below = (_whole(ast.unparse(part)) for part in (whole.left, whole.right))
    return rounded(Fraction(above, below))
