"""The JSON Schema of the entries says the same as the check of their fields."""

from __future__ import annotations

import json
from typing import Any

import pytest
from generated_records import JSON, accepts, bodies
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.records.entry import Kind, every_kind, faults
from habeas.records.schema import DRAFT, schema, schemas

KINDS = every_kind()
WHOLE = schemas()
# What a schema cannot say, or what is let pass for newer versions.
UNSAID = {"no-such-day", "ends-before-start", "not-plain", "unknown-field"}


@settings(max_examples=150)
@given(data=st.data())
def test_the_schema_accepts_what_has_no_fault_and_refuses_what_has(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(KINDS))
    plain: dict[str, Any] = data.draw(bodies(one))
    if data.draw(st.booleans()):
        names = st.sampled_from([f.name for f in one.fields])
        plain |= data.draw(st.dictionaries(names, JSON | st.just("2026-02-30"), max_size=2))
        plain.pop(data.draw(names), None)
    codes = {fault.code for fault in faults(one.text, plain)}
    said = accepts(schema(one.name, one.version), plain)
    assert said == accepts(WHOLE, {"kind": one.text, "body": plain})
    assert said == (codes <= UNSAID), codes


@pytest.mark.parametrize("one", KINDS, ids=lambda one: one.text)
def test_the_schema_of_a_kind_stands_alone(one: Kind) -> None:
    found = schema(one.name, one.version)
    assert found["$schema"] == DRAFT
    assert found["title"] == one.text
    assert found["x-sealable"] is one.sealable
    assert found.get("required", []) == [f.name for f in one.fields if f.required]
    assert "required" in found or "allOf" in found
    inside = set(_references(found)) - {f"#/$defs/{name}" for name in found.get("$defs", {})}
    assert inside == set()
    assert json.loads(json.dumps(found)) == found


def test_an_object_inside_has_one_meaning_in_the_whole_document() -> None:
    for one in KINDS:
        for name, inside in schema(one.name, one.version).get("$defs", {}).items():
            assert WHOLE["$defs"][name] == inside


def test_a_field_that_a_newer_program_wrote_is_let_pass() -> None:
    plain = {"place": "A", "at": "2026-01-01", "counted": 3, "weather": "rain"}
    assert accepts(schema("count", 1), plain)
    assert not accepts(schema("count", 1), {**plain, "counted": "3"})
    assert not accepts(schema("count", 1), {**plain, "at": "1 January"})


def test_a_kind_that_does_not_exist_has_no_schema() -> None:
    with pytest.raises(KeyError):
        schema("count", 99)
    assert not accepts(WHOLE, {"kind": "count/99", "body": {}})


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if "$ref" in value else []
        return own + [ref for inside in value.values() for ref in _references(inside)]
    if isinstance(value, list):
        return [ref for inside in value for ref in _references(inside)]
    return []
