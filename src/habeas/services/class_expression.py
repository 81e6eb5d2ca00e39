"""The class that a court names in CEL, read into an expression that the law can judge.

The library `cel-python` parses; what it finds is turned into the tree of `records.membership`,
which `law.membership` judges with three values. What cannot be turned is a fault with its place and
its remedy, never an exception: the order stands on record all the same, and until somebody mends it
everybody may belong to the class.
"""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from habeas.languages import text
from habeas.law.membership_fields import FACTS
from habeas.records.casebook import Casebook, Table, Words
from habeas.records.membership import (
    Always,
    Among,
    Compares,
    Every,
    Expression,
    Has,
    Matches,
    Not,
    Some,
    Value,
)

LONGEST, DEEPEST = 8_000, 60  # characters of one expression; brackets within brackets
KEPT = 1_000  # expressions that are not read twice
# Asked for by name now and then; no register of ours has them, and no class is made of them.
FORBIDDEN = (
    "affiliation", "gang", "religion", "faith", "ethnicity", "race", "tribe", "appearance",
    "tattoo", "photo", "politic", "orientation",
)  # fmt: skip
_EPOCH = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
_RELATIONS = {
    "relation_eq": "==", "relation_ne": "!=", "relation_lt": "<", "relation_le": "<=",
    "relation_gt": ">", "relation_ge": ">=", "relation_in": "in",
}  # fmt: skip
_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}
_PARTS = ("startsWith", "endsWith", "contains")
_KINDS = {"text": str, "number": int, "yes or no": bool, "time": dt.datetime}


@dataclass(frozen=True)
class ClassFault:
    """Why a class cannot be read: code, what, where in the expression, what to do."""

    code: str
    what: str
    where: str
    do: str


class _Unread(Exception):  # noqa: N818  (never leaves this file)
    """A part of an expression that has no meaning here: the code, what it is about, its place."""

    def __init__(self, code: str, about: str = "", node: Any = None) -> None:
        super().__init__(code, about)
        meta = getattr(node, "meta", node)
        self.code, self.about = code, about
        self.line, self.column = getattr(meta, "line", None), getattr(meta, "column", None)


def read_class(said: str) -> Expression | ClassFault:
    """The expression that a text in CEL stands for, or what is wrong with it."""
    found = _read(said)
    return _told(found) if isinstance(found, _Unread) else found


def with_classes(book: Casebook) -> Casebook:
    """The same book with the expressions of the classes that its orders name.

    One that cannot be read is left out: then everybody may belong to that class. An order that names
    a person with a class beside gets a row for the class.
    """
    book = _apart(book)
    said = set(book.table("orders").words("members").words) - set(book.classes)
    if not said:
        return book
    read = {one: _read(one) for one in said}
    classes: Mapping[str, Expression] = {
        one: found for one, found in read.items() if not isinstance(found, _Unread)
    }
    return replace(book, classes={**book.classes, **classes})


def _apart(book: Casebook) -> Casebook:
    """The book with each row of `orders` about a person or about a class, never about both."""
    orders = book.table("orders")
    of_class = orders.words("members")
    both = np.flatnonzero((orders.person >= 0) & of_class.stated())
    if not len(both):
        return book
    made = orders.take(np.concatenate((np.arange(len(orders)), both)))
    person, codes = made.person.copy(), of_class.codes.copy()
    person[len(orders) :], codes[both] = -1, -1
    codes = np.concatenate((codes, of_class.codes[both]))
    columns = {**made.columns, "members": Words(codes, of_class.words)}
    return replace(book, tables={**book.tables, "orders": Table(person, made.row, columns)})


@lru_cache(maxsize=KEPT)
def _read(said: str) -> Expression | _Unread:
    from celpy.celparser import CELParseError, CELParser  # noqa: PLC0415  (a tenth of a second)

    if len(said) > LONGEST or _depth(said) > DEEPEST:
        return _Unread("ORD-26")
    try:
        return _condition(CELParser().parse(said))
    except _Unread as unread:
        return unread
    except CELParseError as why:
        return _Unread("ORD-21", "", why)
    except RecursionError:
        return _Unread("ORD-26")


def _depth(said: str) -> int:
    """How many brackets, or signs of negation, stand within each other at most."""
    depth = most = 0
    for sign in said:
        depth += (sign in "([{!") - (sign in ")]}")
        most = max(most, depth)
    return most


def _told(unread: _Unread) -> ClassFault:
    what, do = _sentences(unread.code, unread.about)
    place = ""
    if unread.line is not None:
        place = text("line {line}, character {column}", line=unread.line, column=unread.column)
    return ClassFault(unread.code, what, place, do)


def _sentences(code: str, about: str) -> tuple[str, str]:
    """What is wrong, what to do."""
    names = ", ".join(FACTS)
    if code == "ORD-21":
        return _both(
            "ORD-21",
            text("The class cannot be read: this is no expression in CEL."),
            text('Mend it at that place; an example: person.nationality == "XA" && '
                 'custody.basis == "B".'),
        )  # fmt: skip
    if code == "ORD-22":
        return _both(
            "ORD-22",
            text("A class cannot be read from {about}: there is no such fact.", about=about),
            text("Use one of these: {names}.", names=names),
        )
    if code == "ORD-23":
        return _both(
            "ORD-23",
            text("A class cannot be read from {about}: what somebody is said to be is no fact "
                 "here.", about=about),
            text("Name the people, or the class by what is recorded: {names}.", names=names),
        )  # fmt: skip
    if code == "ORD-24":
        return _both(
            "ORD-24",
            text("The class cannot be read: {about} has no meaning here.", about=about),
            text("Compare a field with a value by == != < <= > >= or in; join by && || !; has, "
                 "startsWith, endsWith, contains are known as well."),
        )  # fmt: skip
    if code == "ORD-25":
        return _both(
            "ORD-25",
            text("The class cannot be read: {about} cannot be compared like that.", about=about),
            text('Give text in quotes, an age as a whole number, a birth date as '
                 'timestamp("2000-01-31T00:00:00Z"), yes or no as true or false.'),
        )  # fmt: skip
    return _both(
        "ORD-26",
        text("The class cannot be read: the expression is too long, or too deep."),
        text("Use at most {most} characters, or name the people.", most=LONGEST),
    )


# The tree of the library has a node for every level of its grammar, most of them with one child.


def _both(_: str, what: str, do: str) -> tuple[str, str]:
    """What is wrong, what to do; the code stands with them for the list of faults."""
    return what, do


def _inner(node: Any) -> Any:
    """The first node below that says something: levels of one child are passed through."""
    while getattr(node, "data", None) in (
        "expr", "conditionalor", "conditionaland", "relation", "addition", "multiplication",
        "unary", "member", "primary", "paren_expr",
    ) and len(node.children) == 1:  # fmt: skip
        node = node.children[0]
    return node


def _condition(node: Any) -> Expression:
    node = _inner(node)
    rule = getattr(node, "data", "")
    if rule == "conditionalor":
        return Some(tuple(_condition(term) for term in _terms(node, rule)))
    if rule == "conditionaland":
        return Every(tuple(_condition(term) for term in _terms(node, rule)))
    if rule == "unary" and node.children[0].data == "unary_not":
        return Not(_condition(node.children[1]))
    if rule == "relation":
        return _relation(node)
    if rule in ("ident_arg", "member_dot_arg"):
        return _call(node)
    if rule == "literal":
        value = _literal(node)
        if isinstance(value, bool):
            return Always(value)
    if rule == "member_dot":
        field = _field(node)
        if FACTS[field].kind == "yes or no":
            return Compares(field, "==", True)
        raise _Unread("ORD-25", field, node)
    raise _Unread("ORD-24", _written(node), node)


def _terms(node: Any, rule: str) -> Iterator[Any]:
    """The terms of a chain of && or of ||, from left to right, however long it is."""
    found = []
    while getattr(node, "data", "") == rule and len(node.children) == 2:
        found.append(node.children[1])
        node = _one(node.children[0], rule)
    return iter([node, *reversed(found)])


def _one(node: Any, rule: str) -> Any:
    """The node below that is a chain of the same rule, else the node itself."""
    while getattr(node, "data", "") == rule and len(node.children) == 1:
        node = node.children[0]
    return node


def _relation(node: Any) -> Expression:
    side, other = node.children
    how, left, right = _RELATIONS[side.data], _inner(side.children[0]), _inner(other)
    if how == "in":
        field = _field(left)
        if getattr(right, "data", "") != "list_lit":
            raise _Unread("ORD-24", _written(right), right)
        given = right.children[0].children if right.children else []
        return Among(field, tuple(_value(field, _inner(one)) for one in given))
    if _is_value(left):
        left, right, how = right, left, _MIRRORED[how]
    field = _field(left)
    if how not in ("==", "!=") and FACTS[field].kind in ("text", "yes or no"):
        raise _Unread("ORD-25", field, left)
    return Compares(field, how, _value(field, right))


def _is_value(node: Any) -> bool:
    if getattr(node, "data", "") == "ident_arg":
        return str(node.children[0]) == "timestamp"
    return getattr(node, "data", "") == "literal"


def _call(node: Any) -> Expression:
    if node.data == "ident_arg":
        name, given = str(node.children[0]), _given(node)
        if name == "has" and len(given) == 1:
            return Has(_field(_inner(given[0])))
        raise _Unread("ORD-24", f"{name}()", node)
    name, given = str(node.children[1]), _given(node)
    if name not in _PARTS or len(given) != 1:
        raise _Unread("ORD-24", f"{name}()", node)
    field = _field(_inner(node.children[0]))
    if FACTS[field].kind != "text":
        raise _Unread("ORD-25", field, node)
    return Matches(field, name, str(_value(field, _inner(given[0]))))


def _given(node: Any) -> list[Any]:
    last = node.children[-1]
    return last.children if getattr(last, "data", "") == "exprlist" else []


def _field(node: Any) -> str:
    """The name of the documented field at a node."""
    if getattr(node, "data", "") != "member_dot":
        name = _written(node)
        if getattr(node, "data", "") != "ident":
            raise _Unread("ORD-24", name, node)
        raise _Unread("ORD-23" if _forbidden(name) else "ORD-22", name, node)
    owner = _inner(node.children[0])
    room = str(owner.children[0]) if getattr(owner, "data", "") == "ident" else _written(owner)
    name = f"{room}.{node.children[1]}"
    if name not in FACTS:
        raise _Unread("ORD-23" if _forbidden(name) else "ORD-22", name, node)
    return name


def _forbidden(name: str) -> bool:
    return any(word in name.lower() for word in FORBIDDEN)


def _value(field: str, node: Any) -> Value:
    """The constant at a node, as the field compares it."""
    if not _is_value(node):
        raise _Unread("ORD-24", _written(node), node)
    value: Any = _literal(node) if node.data == "literal" else _timestamp(node)
    if type(value) is not _KINDS[FACTS[field].kind]:
        raise _Unread("ORD-25", field, node)
    return (value - _EPOCH) // dt.timedelta(minutes=1) if isinstance(value, dt.datetime) else value


def _literal(node: Any) -> Any:
    """A text, a whole number, true or false; None for every other constant."""
    token = node.children[0]
    if token.type == "BOOL_LIT":
        return token == "true"
    if token.type not in ("INT_LIT", "STRING_LIT", "MLSTRING_LIT"):
        return None
    try:
        return ast.literal_eval(str(token))
    except (ValueError, SyntaxError):
        return None


def _timestamp(node: Any) -> dt.datetime | None:
    given = _given(node)
    said = _inner(given[0]) if len(given) == 1 else None
    value = _literal(said) if getattr(said, "data", "") == "literal" else None
    try:
        found = dt.datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


def _written(node: Any) -> str:
    """A short name for what stands at a node."""
    if not hasattr(node, "scan_values"):
        return str(node)
    return ".".join(str(token) for token in node.scan_values(lambda _: True))[:60] or str(node.data)
