"""The fields of a type of entry, as data: names, shapes, meanings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass
from dataclasses import fields as dataclass_fields
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from habeas.records.value import (
    Decimal,
    Digest,
    Edtf,
    Json,
    Moment,
    PersonId,
    Reference,
    Value,
)

Form = Literal[
    "text", "person", "moment", "date", "decimal", "digest", "word",
    "yesno", "number", "entry", "object", "value", "list",
]  # fmt: skip

_PLAIN: dict[Any, Form] = {
    str: "text", PersonId: "person", Moment: "moment", Edtf: "date", Decimal: "decimal",
    Digest: "digest", bool: "yesno", int: "number", Reference: "entry", Json: "object",
}  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """What a field can hold.

    form   text: any. person: an identifier. moment, date, decimal, digest: text by a grammar.
           word: one of `words`. yesno. number: whole, not negative. entry: the number of an entry.
           object: any plain object. value: an object of the type `type`. list: of `of`
    """

    form: Form
    words: tuple[str, ...] = ()
    type: type[Value] | None = None
    of: Shape | None = None


@dataclass(frozen=True)
class Field:
    """One field of a type of entry, with the words of its definition (`habeas.records.value`)."""

    name: str
    shape: Shape
    required: bool
    meaning: str
    law: str
    at_least: int = 0


T = TypeVar("T")


def once_per_type(make: Callable[[type[Value]], T]) -> Callable[[type[Value]], T]:
    """The same function, which does its work once for each type."""
    known: dict[type[Value], T] = {}

    def found(type_: type[Value]) -> T:
        if type_ not in known:
            known[type_] = make(type_)
        return known[type_]

    return found


@once_per_type
def fields_of(type_: type[Value]) -> tuple[Field, ...]:
    """The fields that a body of this type has: its own first, in the order of its file."""
    hints = get_type_hints(type_)
    declared = [vars(one).get("__annotations__", {}) for one in type_.__mro__]
    found = [
        Field(
            f.name,
            _shape(hints[f.name]),
            f.default is MISSING and f.default_factory is MISSING,
            f.metadata["meaning"],
            f.metadata["law"],
            f.metadata["at_least"],
        )
        for f in dataclass_fields(type_)
        if "meaning" in f.metadata
    ]
    # Own fields first, then those of the type below, last the ones that every kind has.
    depth = {f.name: [f.name in names for names in declared].index(True) for f in found}
    return tuple(sorted(found, key=lambda f: depth[f.name]))


def _shape(hint: Any) -> Shape:
    """The shape of a type hint; TypeError for one that has no plain value."""
    if hint in _PLAIN:
        return Shape(_PLAIN[hint])
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        stated = [one for one in inner if one is not NoneType]
        if len(stated) == 1:
            return _shape(stated[0])
    if origin is Literal:
        return Shape("word", words=inner)
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return Shape("list", of=_shape(inner[0]))
    if isinstance(hint, type) and issubclass(hint, Value):
        return Shape("value", type=hint)
    raise TypeError(f"no field of an entry can hold {hint!r}")
