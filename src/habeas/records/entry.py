"""Entries as frozen values, made from plain values or turned back into them.

    body(record)             the plain object that is hashed, stored, sent
    record(kind_text, body)  the frozen value; body(record(k, b)) == b for every plain object b
    faults(kind_text, body)  what is wrong with it, field by field
    kinds()                  name -> version -> type

Nothing is lost on the way: what this version does not know, or cannot read, is in `extra`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from habeas.records.fault import Fault, faults
from habeas.records.kind import (
    Kind,
    Record,
    Unknown,
    every_kind,
    kind,
    kind_of,
    kinds,
    reader_of,
    split,
)
from habeas.records.shape import Shape, fields_of, once_per_type
from habeas.records.value import Value

__all__ = [
    "Fault", "Kind", "Record", "Unknown", "body", "every_kind", "faults", "kind", "kind_of",
    "kinds", "people", "reader_of", "record",
]  # fmt: skip

V = TypeVar("V", bound=Value)
Write = Callable[[Any], Any]
_LOST = object()  # what a value becomes that its field cannot hold


def body(record: Value) -> dict[str, Any]:
    """The plain object that `record` is written as: what was not stated is left out.

    Lists for tuples, objects for values inside, fields of a newer version as they were.
    """
    found: dict[str, Any] = dict(record.extra)
    for name, write in _writers(type(record)):
        value = getattr(record, name)
        if value is not None and value != ():
            found[name] = write(value) if write else value
    return found


def record(kind_text: str, body: Mapping[str, Any]) -> Record:
    """The frozen value of a body of this kind; any plain object gives one.

    A newer version of a known kind is read by the newest type that is older, keeps what that does
    not know, still says its own version. `Unknown` where the kind is not known, or where a
    required field is missing or cannot hold its value; `faults` says which.
    """
    reader = reader_of(kind_text)
    if reader is not None:
        version = split(kind_text)[1]
        more = {"written_as": version} if version != reader.version else {}
        made = _read(reader.type, body, more)
        if made is not None:
            return made
    return Unknown(kind_text=kind_text, extra=dict(body))


def people(record: Record) -> tuple[str, ...]:
    """The persons that a record names, each once, in the order of its fields.

    An unknown kind is taken to name persons as every known one does: person, other, people.
    """
    if isinstance(record, Unknown):
        named = record.extra.get("people", ())
        told = [record.extra.get("person"), record.extra.get("other")]
        told += named if isinstance(named, list | tuple) else []
        return tuple(dict.fromkeys(one for one in told if isinstance(one, str)))
    return tuple(dict.fromkeys(_people(record)))


def _people(value: Value) -> Iterator[str]:
    for one in fields_of(type(value)):
        held = getattr(value, one.name)
        shape = one.shape.of or one.shape
        if held is None or (shape.form != "person" and shape.type is None):
            continue
        for item in held if one.shape.form == "list" else (held,):
            if shape.form == "person":
                yield item
            else:
                yield from _people(item)


def _read(type_: type[V], body: Mapping[str, Any], more: Mapping[str, Any]) -> V | None:
    """The value of an object; None where a required field is missing or does not fit."""
    readers, required = _readers(type_)
    given: dict[str, Any] = dict(more)
    extra: dict[str, Any] = {}
    needed = 0
    for name, value in body.items():
        read = readers.get(name)
        held = read(value) if read is not None else _LOST
        if held is _LOST:
            extra[name] = value
        else:
            given[name] = held
            needed += name in required
    return type_(**given, extra=extra) if needed == len(required) else None


@once_per_type
def _writers(type_: type[Value]) -> tuple[tuple[str, Write | None], ...]:
    return tuple((f.name, _writer(f.shape)) for f in fields_of(type_))


def _writer(shape: Shape) -> Write | None:
    """How a value is written; None where it is plain already."""
    if shape.form == "value":
        return body
    if shape.form == "object":
        return dict
    if shape.form == "list":
        inside = _writer(shape.of or Shape("text"))
        return list if inside is None else lambda items: [inside(item) for item in items]
    return None


@once_per_type
def _readers(type_: type[Value]) -> tuple[dict[str, Write], frozenset[str]]:
    found = fields_of(type_)
    return {f.name: _reader(f.shape) for f in found}, frozenset(f.name for f in found if f.required)


def _reader(shape: Shape) -> Write:
    """How a plain value is read; it gives _LOST for one that the field cannot hold."""
    if shape.form == "list":
        return _list_reader(_reader(shape.of or Shape("text")))
    if shape.form == "value":
        return _value_reader(shape.type or Value)
    if shape.form == "word":
        words = frozenset(shape.words)
        return lambda value: value if isinstance(value, str) and value in words else _LOST
    if shape.form == "object":
        return lambda value: value if isinstance(value, Mapping) else _LOST
    plain = {"yesno": bool, "number": int, "entry": int}.get(shape.form, str)
    return lambda value: value if type(value) is plain else _LOST


def _list_reader(inside: Write) -> Write:
    def read(value: Any) -> Any:
        # An empty list says "none"; a field that was not stated says nothing. Kept apart in extra.
        if not isinstance(value, list | tuple) or not value:
            return _LOST
        items = tuple(inside(item) for item in value)
        return _LOST if any(item is _LOST for item in items) else items

    return read


def _value_reader(type_: type[Value]) -> Write:
    def read(value: Any) -> Any:
        made = _read(type_, value, {}) if isinstance(value, Mapping) else None
        return _LOST if made is None else made

    return read
