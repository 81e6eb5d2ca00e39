"""Who belongs to a class: an expression over recorded facts, as a tree of plain values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Value = str | int | bool  # a time is a minute since 1900
How = Literal["==", "!=", "<", "<=", ">", ">="]
Part = Literal["startsWith", "endsWith", "contains"]


@dataclass(frozen=True)
class Always:
    """True of everybody, or of nobody."""

    value: bool


@dataclass(frozen=True)
class Compares:
    """A field compared with a value; a yes-or-no field by itself is `field == true`."""

    field: str
    how: How
    value: Value


@dataclass(frozen=True)
class Among:
    """A field is one of some values."""

    field: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Matches:
    """A text begins with some text, ends with it, or has it in it."""

    field: str
    how: Part
    text: str


@dataclass(frozen=True)
class Has:
    """Something is on record in a field, whatever it is."""

    field: str


@dataclass(frozen=True)
class Not:
    """The term does not hold."""

    term: Expression


@dataclass(frozen=True)
class Every:
    """All terms hold."""

    terms: tuple[Expression, ...]


@dataclass(frozen=True)
class Some:
    """One of the terms holds, or several."""

    terms: tuple[Expression, ...]


Clause = Always | Compares | Among | Matches | Has
Expression = Clause | Not | Every | Some


def clauses(expression: Expression) -> Iterator[Clause]:
    """The parts that ask for one fact, each once, in the order of writing."""
    return iter(dict.fromkeys(_clauses(expression)))


def _clauses(expression: Expression) -> Iterator[Clause]:
    if isinstance(expression, Not):
        yield from _clauses(expression.term)
    elif isinstance(expression, Every | Some):
        for term in expression.terms:
            yield from _clauses(term)
    else:
        yield expression


def fields(expression: Expression) -> frozenset[str]:
    """The names of the fields that it reads."""
    return frozenset(one.field for one in _clauses(expression) if not isinstance(one, Always))
