"""JSON Schema (draft 2020-12) of every kind of entry, made from its type.

A body that has no fault is valid. The converse holds but for three things that a schema cannot
say: days that no calendar has, ranges that end before they begin, values in fields that are not
known. Other programs may read `x-law`, `x-sealable`, `x-about`; validators pass over them.
"""

from __future__ import annotations

from typing import Any

from habeas.records.fault import NUMBER_MAX
from habeas.records.grammar import PATTERN_OF
from habeas.records.kind import Kind, every_kind
from habeas.records.shape import Field, Shape, fields_of
from habeas.records.value import Value

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "pattern": "^[^\\u0000]+$"}
_NUMBER: Schema = {"type": "integer", "minimum": 0, "maximum": NUMBER_MAX}


def schema(name: str, version: int) -> Schema:
    """The schema of the bodies of one kind in one version; KeyError where there is none."""
    for kind in every_kind():
        if (kind.name, kind.version) == (name, version):
            values = _defined(_values(kind.type))
            return {"$schema": DRAFT, "$id": _id(kind), **_object(kind.type), **_more(kind),
                    **({"$defs": values} if values else {})}  # fmt: skip
    raise KeyError(f"{name}/{version}")


def schemas() -> Schema:
    """One document with all of them: an entry is an object of `kind`, `body`.

    The bodies are in $defs, under names such as admission.1.
    """
    kinds = every_kind()
    values: dict[str, type[Value]] = {}
    for kind in kinds:
        values |= _values(kind.type)
    bodies = {f"{k.name}.{k.version}": {**_object(k.type), **_more(k)} for k in kinds}
    entries = [
        {
            "properties": {
                "kind": {"const": k.text},
                "body": {"$ref": f"#/$defs/{k.name}.{k.version}"},
            }
        }
        for k in kinds
    ]
    return {
        "$schema": DRAFT,
        "$id": "urn:habeas:records",
        "type": "object",
        "required": ["kind", "body"],
        "oneOf": entries,
        "$defs": {**bodies, **_defined(values)},
    }


def _id(kind: Kind) -> str:
    return f"urn:habeas:record:{kind.name}:{kind.version}"


def _more(kind: Kind) -> Schema:
    """What is said of a kind as a whole."""
    groups = [{"anyOf": [{"required": [name]} for name in group]} for group in kind.needs]
    found: Schema = {
        "title": kind.text,
        "description": kind.meaning,
        "x-sealable": kind.sealable,
        "x-about": list(kind.about),
    }
    return {**found, "allOf": groups} if groups else found


def _object(type_: type[Value]) -> Schema:
    """The schema of an object; fields of a newer version are let pass."""
    fields = fields_of(type_)
    required = [f.name for f in fields if f.required]
    found: Schema = {"type": "object", "properties": {f.name: _field(f) for f in fields}}
    return {**found, "required": required} if required else found


def _field(field: Field) -> Schema:
    found = {**_shape(field.shape), "description": field.meaning}
    if field.at_least:
        found["minItems"] = field.at_least
    if field.law:
        found["x-law"] = field.law
    return found


def _shape(shape: Shape) -> Schema:
    if shape.of is not None:
        return {"type": "array", "items": _shape(shape.of)}
    if shape.type is not None:
        return {"$ref": f"#/$defs/{shape.type.__name__}"}
    if shape.form == "word":
        return {"enum": list(shape.words)}
    if shape.form in PATTERN_OF:
        return {"type": "string", "pattern": PATTERN_OF[shape.form]}
    if shape.form in ("number", "entry"):
        return dict(_NUMBER)
    plain: dict[str, Schema] = {"yesno": {"type": "boolean"}, "object": {"type": "object"}}
    return plain.get(shape.form, dict(_TEXT))


def _values(type_: type[Value]) -> dict[str, type[Value]]:
    """The types of the objects inside, at any depth, by name."""
    found: dict[str, type[Value]] = {}
    for field in fields_of(type_):
        inside = (field.shape.of or field.shape).type
        if inside is not None and inside.__name__ not in found:
            found |= {inside.__name__: inside, **_values(inside)}
    return found


def _defined(values: dict[str, type[Value]]) -> dict[str, Schema]:
    return {name: _object(type_) for name, type_ in sorted(values.items())}
