"""Bodies of entries drawn from the types themselves, with a small reader of JSON Schema."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from habeas.records.kind import Kind
from habeas.records.shape import Shape, fields_of
from habeas.records.value import Value

MINUTES = st.integers(0, 2_000_000).map(
    lambda m: (
        f"{2000 + m // 535_680:04}-{m // 44_640 % 12 + 1:02}-{m // 1440 % 28 + 1:02}"
        f"T{m // 60 % 24:02}:{m % 60:02}Z"
    )
)
MOMENTS = st.one_of(
    MINUTES,
    MINUTES.map(lambda minute: minute[:10]),
    st.lists(MINUTES, min_size=2, max_size=2, unique=True).map(lambda two: "/".join(sorted(two))),
    st.sampled_from(["?", "?31/02/2025", "+012345-06-07", "2024-02-29"]),
)
DATES = MOMENTS | st.sampled_from(
    ["1984", "1984-05", "198X", "19XX", "1984-XX-XX", "1984-05-1X", "1984-05~", "1984?", "1984-05-17%",
     "1984/1986", "../1999", "1999/..", "1984-05/1984-07"]
)  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1)
PLAIN = {
    "text": TEXTS,
    "person": st.integers(0, 999).map(lambda n: f"P-{n}"),
    "moment": MOMENTS,
    "date": DATES,
    "decimal": st.decimals(-(10**6), 10**6, places=2).map(lambda d: f"{d:f}"),
    "digest": st.integers(0, 2**256 - 1).map(lambda n: f"{n:064x}"),
    "yesno": st.booleans(),
    "number": st.integers(0, 2**53 - 1),
    "entry": st.integers(0, 10**9),
}
# Anything that an entry can keep.
ANYTHING = st.recursive(
    st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner),
    max_leaves=6,
)
# Anything that JSON can write, with what an entry cannot keep.
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def bodies(kind: Kind) -> st.SearchStrategy[dict[str, Any]]:
    """Bodies of a kind without a fault."""
    return _objects(kind.type).map(
        lambda body: {**body, **{group[0]: _given(kind, group[0], body) for group in kind.needs}}
    )


def _given(kind: Kind, name: str, body: Mapping[str, Any]) -> Any:
    """What stands in a field of which the kind needs one, so that no body lacks it."""
    form = next(f.shape.form for f in kind.fields if f.name == name)
    return body.get(name, {} if form == "object" else "P-1")


def _objects(type_: type[Value]) -> st.SearchStrategy[dict[str, Any]]:
    fields = fields_of(type_)
    made = {f.name: _values(f.shape, max(f.at_least, 1)) for f in fields}
    needed = {f.name: made[f.name] for f in fields if f.required}
    rest = sorted(set(made) - set(needed))
    some = st.lists(st.sampled_from(rest), max_size=4, unique=True) if rest else st.just([])
    return some.flatmap(
        lambda names: st.fixed_dictionaries({**needed, **{n: made[n] for n in names}})
    )


def _values(shape: Shape, at_least: int = 1) -> st.SearchStrategy[Any]:
    if shape.of is not None:
        return st.lists(_values(shape.of), min_size=at_least, max_size=at_least + 1)
    if shape.type is not None:
        return st.deferred(lambda: _objects(shape.type))  # type: ignore[arg-type]
    if shape.form == "word":
        return st.sampled_from(shape.words)
    return PLAIN.get(shape.form, st.dictionaries(st.sampled_from("abc"), ANYTHING))


def written(value: Any) -> str:
    """JSON in which true is not 1, keys are in order."""
    return json.dumps(value, sort_keys=True)


def accepts(schema: Mapping[str, Any], value: Any, root: Mapping[str, Any] | None = None) -> bool:
    """Whether a value is valid; TypeError for a word of JSON Schema that is not read here."""
    root = root or schema
    return all(
        _holds(word, said, value, root)
        for word, said in schema.items()
        if not word.startswith(("$schema", "$id", "$defs", "x-", "title", "description"))
    )


def _holds(word: str, said: Any, value: Any, root: Mapping[str, Any]) -> bool:
    text, items, known = isinstance(value, str), isinstance(value, list), isinstance(value, dict)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if word == "type":
        whole = number and value == int(value)
        return {"string": text, "array": items, "object": known, "integer": whole,
                "boolean": isinstance(value, bool)}[said]  # fmt: skip
    if word == "$ref":
        return accepts(root["$defs"][said.removeprefix("#/$defs/")], value, root)
    if word in ("anyOf", "oneOf", "allOf"):
        held = sum(accepts(one, value, root) for one in said)
        return {"anyOf": held > 0, "oneOf": held == 1, "allOf": held == len(said)}[word]
    checks = {
        "const": lambda: value == said,
        "enum": lambda: text and value in said,
        "pattern": lambda: not text or re.search(said.replace("$", r"\Z"), value) is not None,
        "minimum": lambda: not number or value >= said,
        "maximum": lambda: not number or value <= said,
        "minItems": lambda: not items or len(value) >= said,
        "items": lambda: not items or all(accepts(said, item, root) for item in value),
        "required": lambda: not known or all(name in value for name in said),
        "properties": lambda: (
            not known or all(accepts(said[n], v, root) for n, v in value.items() if n in said)
        ),
    }
    if word not in checks:
        raise TypeError(f"{word} is not read here")
    return checks[word]()
