"""The verbs of a question: whom each may be asked of, what it gives, how it is written down."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from habeas.law.vocabulary import VOCABULARY
from habeas.spans import DAY, HOUR, Doubtful, DoubtfulEvents, Events, Expr, Spans, word
from habeas.spans.axis import EPOCH, OPEN, Months

SPANS, INSTANTS = "spans", "instants"
_TWINS = {SPANS: Doubtful, INSTANTS: DoubtfulEvents}
_EXACT = {SPANS: Spans, INSTANTS: Events}
_SIGNS = {"__or__": "|", "__and__": "&", "__sub__": "-"}
_PART = frozenset(  # verbs that give some of the minutes that they are asked of, no other
    {"longer_than", "after", "after_total", "at_least", "meets", "until", "clip", "joined"}
)


@dataclass(frozen=True)
class Verb:
    """A verb of `Spans` or `Events`.

    gives     `spans` or `instants`
    takes     by parameter: `spans`, `instants`, `length`, `number` or `count`
    optional  the parameters that may be left out
    """

    name: str
    gives: str
    takes: dict[str, str]
    optional: frozenset[str]
    is_property: bool
    says: str


def sort(asked: Expr) -> str:
    """What a question is about: `spans` of time, or `instants`."""
    if asked.verb == "word":
        made = VOCABULARY[asked.args[0]].make.__annotations__["return"]
        return INSTANTS if "Events" in str(made) else SPANS
    first = sort(asked.args[0])
    verb = verbs(first).get(asked.verb)
    return verb.gives if verb else first  # a sign keeps the sort


@lru_cache(maxsize=2)
def verbs(sort: str) -> dict[str, Verb]:
    """The verbs that may be asked of spans, or of instants, by name."""
    names = (name for name in vars(Expr) if not name.startswith("_"))
    twin = _TWINS[sort]
    return {name: _verb(name, sort) for name in names if hasattr(twin, name)}


def _verb(name: str, sort: str) -> Verb:
    written, twin = getattr(Expr, name), getattr(_TWINS[sort], name)
    says = inspect.getdoc(getattr(_EXACT[sort], name)) or ""
    if isinstance(written, property):
        return Verb(name, _gives(twin.fget), {}, frozenset(), True, says)
    taken = inspect.signature(twin).parameters
    own = list(inspect.signature(written).parameters.values())[1:]
    takes = {p.name: _takes(p.name, str(taken[p.name].annotation)) for p in own}
    optional = frozenset(p.name for p in own if p.default is not p.empty)
    return Verb(name, _gives(twin), takes, optional, False, says)


def _gives(member: Any) -> str:
    return INSTANTS if "Events" in str(inspect.signature(member).return_annotation) else SPANS


def _takes(parameter: str, annotation: str) -> str:
    if "Doubtful" in annotation:
        return INSTANTS if "Events" in annotation else SPANS
    if parameter == "count":
        return "count"
    return "number" if "float" in annotation else "length"


def length(given: Any) -> int | Months | None:
    """The length in minutes, or in months; None where it is no length."""
    if given is None or isinstance(given, Months):
        return given
    if isinstance(given, np.timedelta64):
        given = given.astype("timedelta64[m]").astype(dt.timedelta)
    if isinstance(given, dt.timedelta):
        return round(given.total_seconds() / 60)
    if isinstance(given, int | np.integer) and not isinstance(given, bool):
        return int(given)
    return None


def number(given: Any) -> float | None:
    """The number; None where it is none."""
    is_number = isinstance(given, int | float | np.number) and not isinstance(given, bool)
    return given if is_number and given == given else None


def reads(asked: Expr) -> list[str]:
    """The words that a question reads, in the order in which they are written."""
    return list(dict.fromkeys(_words(asked)))


def _words(asked: Expr) -> Iterator[str]:
    if asked.verb == "word":
        yield asked.args[0]
        return
    for part in asked.args:
        if isinstance(part, Expr):
            yield from _words(part)


def lacks_title(asked: Expr) -> bool:
    """True for a question whose whole answer is time in custody that no title covers."""
    while asked.verb in _PART:
        asked = asked.args[0]
    if asked.verb != "__sub__" or asked.args[1].key != word("title").key:
        return False
    return _is_custody(asked.args[0])


def _is_custody(asked: Expr) -> bool:
    while asked.verb in _PART:
        asked = asked.args[0]
    if asked.verb == "__and__":
        return any(map(_is_custody, asked.args))
    return asked.key == word("custody").key


def written(asked: Expr) -> str:
    """The question as it is written in Python: `(custody - title).longer_than(D(3))`."""
    if asked.verb == "word":
        return str(asked.args[0])
    if asked.verb == "__invert__":
        return f"~{_inside(asked.args[0])}"
    if asked.verb in _SIGNS:
        left, right = asked.args
        chained = left.verb == asked.verb  # a | b | c reads from the left
        shown = written(left) if chained else _inside(left)
        return f"{shown} {_SIGNS[asked.verb]} {_inside(right)}"
    subject = f"{_inside(asked.args[0])}.{asked.verb}"
    if isinstance(getattr(Expr, asked.verb), property):
        return subject
    names = list(inspect.signature(getattr(Expr, asked.verb)).parameters)[1:]
    given = zip(names, asked.args[1:], strict=False)
    return f"{subject}({', '.join(_argument(n, a) for n, a in given if not _left_out(n, a))})"


def _inside(asked: Expr) -> str:
    is_sum = asked.verb in _SIGNS or asked.verb == "__invert__"
    return f"({written(asked)})" if is_sum else written(asked)


def _left_out(name: str, given: Any) -> bool:
    return given is None or (name == "grace" and given == 0)


def _argument(name: str, given: Any) -> str:
    shown = written(given) if isinstance(given, Expr) else _length(name, given)
    return f"{name}={shown}" if name in ("within", "held", "grace") else shown


def _length(name: str, given: Any) -> str:
    if isinstance(given, Months):
        return f"M({given.count})" if given.count else f"local_days({given.days})"
    if name in ("first", "last"):  # an instant, not a length
        return "..." if given in (0, OPEN) else f"{EPOCH + np.timedelta64(given, 'm')}Z"
    if name == "count" or not isinstance(given, int) or not given:
        return str(given)
    if given % DAY == 0:
        return f"D({given // DAY})"
    return f"H({given // HOUR})" if given % HOUR == 0 else str(given)
