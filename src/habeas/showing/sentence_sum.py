"""One line of a computation as a sum that somebody can follow with a pencil."""

from __future__ import annotations

import ast
import re

from habeas.languages import several, text
from habeas.sentences import day
from habeas.sentences.formula import ONE
from habeas.sentences.outcome import Line
from habeas.showing.moment import number
from habeas.showing.sentence_day import day_said

_TOKEN = re.compile(r"\+\d{6}-\d\d-\d\d|\d{4}-\d\d-\d\d|\?|\d{1,3}(?:,\d{3})+")
_ROUNDED = re.compile(r", (up|down|half up)$")
_SIGN = {ast.Add: "+", ast.Sub: "−", ast.Mult: "×", ast.FloorDiv: "÷", ast.Div: "÷", ast.Mod: "mod"}
_RANK = {ast.Add: 1, ast.Sub: 1, ast.Mult: 2, ast.FloorDiv: 2, ast.Div: 2, ast.Mod: 2}
_TERM = ("inclusive_ew", "date_to_date", "fixed_30_365")
_COMPARE = {ast.Lt: "<", ast.LtE: "≤", ast.Gt: ">", ast.GtE: "≥", ast.Eq: "=", ast.NotEq: "≠"}


def sum_said(line: Line) -> str:
    """The sum of a line in words of the reader: `611 × 1 ÷ 2, rounded up`.

    Of a choice only the branch that was taken is shown; `?` is what nobody has written down.
    """
    rounded = _ROUNDED.search(line.sum)
    body = line.sum[: rounded.start()] if rounded else line.sum
    days: dict[str, int] = {}

    def named(found: re.Match[str]) -> str:
        token = found[0]
        if token == "?":
            return "unknown_"
        if "-" not in token:
            return token.replace(",", "")
        name = f"day_{len(days)}"
        days[name] = day.parse(token)
        return name

    tree = ast.parse(_TOKEN.sub(named, body), mode="eval").body
    said = _said(tree, days)
    if rounded:
        how = {"up": text("rounded up"), "down": text("rounded down"), "half up": text("rounded")}
        said += ", " + how[rounded[1]]
    return said


def worked_said(line: Line) -> str:
    """The sum of a line; empty where it is nothing but the value itself, or a day of the law."""
    worked, gives = sum_said(line), value_said(line)
    if line.measure == "day" and line.sum.replace(",", "").isdigit():
        return ""
    if line.value is None and not any(sign.isdigit() for sign in worked):
        return ""
    bare = gives.split(" ")[0] if line.measure != "day" else gives.partition(" ")[2]
    return "" if worked in (gives, bare) else worked


def value_said(line: Line) -> str:
    """The value of a line with what it counts; `?` where it is not known."""
    if line.value is None:
        return "?"
    return measured(line.value, line.measure)


def measured(value: int, measure: str) -> str:
    """A number with what it counts: a day, 40 days, 12 months, yes."""
    if measure == "day":
        return day_said(value)
    if measure == "yesno":
        return text("yes") if value else text("no")
    if measure == "days":
        return several(abs(value), "{n} day", "{n} days", n=_number(value))
    if measure == "months":
        return several(abs(value), "{n} month", "{n} months", n=_number(value))
    if measure == "years":
        return several(abs(value), "{n} year", "{n} years", n=_number(value))
    return _number(value)


def _number(value: int) -> str:
    return ("−" if value < 0 else "") + number(abs(value))


def _said(node: ast.expr, days: dict[str, int], rank: int = 0) -> str:
    if isinstance(node, ast.Constant):
        return _number(int(node.value))
    if isinstance(node, ast.Name):
        return day_said(days[node.id], weekday=False) if node.id in days else "?"
    if isinstance(node, ast.UnaryOp):
        if isinstance(node.operand, ast.Call) and ast.unparse(node.operand.func) == "known":
            return text("{value} is not known", value=_said(node.operand.args[0], days))
        sign = "−" if isinstance(node.op, ast.USub) else text("not") + " "
        return sign + _said(node.operand, days, 3)
    if isinstance(node, ast.BinOp):
        if isinstance(node.op, ast.Add | ast.Sub) and _is_nothing(node.right):
            return _said(node.left, days, rank)
        mine = _RANK[type(node.op)]
        right = mine + (not isinstance(node.op, ast.Add | ast.Mult) or _is_division(node.right))
        said = f"{_said(node.left, days, mine)} {_SIGN[type(node.op)]} {_said(node.right, days, right)}"
        if isinstance(node.op, ast.FloorDiv):
            said += ", " + text("rounded down")
            return f"({said})" if rank else said
        return f"({said})" if mine < rank else said
    if isinstance(node, ast.Compare):
        parts = [_said(node.left, days, 1)]
        for op, right_side in zip(node.ops, node.comparators, strict=True):
            parts += [_COMPARE[type(op)], _said(right_side, days, 1)]
        said = " ".join(parts)
        return f"({said})" if rank else said
    if isinstance(node, ast.BoolOp):
        word = text("and") if isinstance(node.op, ast.And) else text("or")
        parts = [_said(part, days) for part in node.values]
        return f" {word} ".join(
            f"({said})" if isinstance(part, ast.BoolOp) else said
            for part, said in zip(node.values, parts, strict=True)
        )
    if isinstance(node, ast.IfExp):
        holds = _holds(node.test, days)
        taken = node.body if holds else node.orelse
        return "?" if holds is None else _said(taken, days, rank)
    assert isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    return _called(node.func.id, node.args, days, rank)


def _is_day(node: ast.expr, days: dict[str, int]) -> bool:
    """True where a part of a formula gives a day of the calendar, not a count."""
    if isinstance(node, ast.Name):
        return node.id in days
    if isinstance(node, ast.BinOp):
        left, right = _is_day(node.left, days), _is_day(node.right, days)
        return left != right if isinstance(node.op, ast.Sub) else left or right
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        is_one = node.func.id in ("add_months", "add_years", "month_end", "inclusive_ew")
        choice = node.func.id in ("min", "max") and any(_is_day(a, days) for a in node.args)
        return is_one or choice or node.func.id == "date_to_date"
    if isinstance(node, ast.IfExp):
        return _is_day(node.body, days) or _is_day(node.orelse, days)
    return False


def _is_nothing(node: ast.expr) -> bool:
    """True for a plain 0: nothing is added or taken away by it."""
    return isinstance(node, ast.Constant) and node.value == 0


def _called(name: str, args: list[ast.expr], days: dict[str, int], rank: int) -> str:
    """A function of a formula in words."""
    parts = [_said(arg, days) for arg in args]
    if name in ("min", "max"):
        is_day = any(_is_day(arg, days) for arg in args)
        listed = "; ".join(parts)
        if is_day:
            said = (
                text("the earlier of ({values})", values=listed)
                if name == "min"
                else text("the later of ({values})", values=listed)
            )
        else:
            said = (
                text("the least of ({values})", values=listed)
                if name == "min"
                else text("the most of ({values})", values=listed)
            )
        return said
    if name in ("add_months", "add_years"):
        unit = "months" if name == "add_months" else "years"
        count = args[1]
        length = (
            measured(int(count.value), unit)
            if isinstance(count, ast.Constant)
            else (
                text("({n}) years", n=parts[1])
                if unit == "years"
                else text("({n}) months", n=parts[1])
            )
        )
        said = f"{parts[0]} + {length}"
        return f"({said})" if rank > 1 else said
    if name in ("year", "weekday", "month_end"):
        return {
            "year": text("the year of ({day})", day=parts[0]),
            "weekday": text("the weekday (0 for Monday) of ({day})", day=parts[0]),
            "month_end": text("the end of the month of ({day})", day=parts[0]),
        }[name]
    if name == "known":
        return text("{value} is known", value=parts[0])
    if name in _TERM:
        length = _term(args[0 if name == "fixed_30_365" else 1 :]) or "0"
        if name == "inclusive_ew":
            return (
                "(" + text("{term} from {day}, that day counted", term=length, day=parts[0]) + ")"
            )
        said = length if name == "fixed_30_365" else f"{parts[0]} + {length}"
        return f"({said})" if rank > 1 else said
    return f"{name}({', '.join(parts)})"


def _term(args: list[ast.expr]) -> str:
    """Years, months, weeks, days of a term; parts that are nothing are left out."""
    counted = zip(args, ("years", "months", "weeks", "days"), strict=False)
    said = []
    for arg, unit in counted:
        if isinstance(arg, ast.Constant) and arg.value:
            value = int(arg.value)
            said.append(
                several(value, "{n} week", "{n} weeks", n=_number(value))
                if unit == "weeks"
                else measured(value, unit)
            )
        elif not isinstance(arg, ast.Constant):
            said.append("?")
    return " + ".join(said)


def _is_division(node: ast.expr) -> bool:
    """True for a quotient or a remainder: as the right side of × it keeps its brackets."""
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.FloorDiv | ast.Div | ast.Mod)


def _holds(test: ast.expr, days: dict[str, int]) -> bool | None:
    """Whether the condition of a choice held, worked out anew from its values.

    None where it turns on what nobody has written down: then neither branch was taken.
    """
    known = {"known": lambda value: value is not None, "unknown_": None}
    code = compile(ast.Expression(test), "sum", "eval")
    try:
        return bool(eval(code, {"__builtins__": {}, **ONE}, {**days, **known}))
    except TypeError:  # an order or a sum with None in it
        return None
