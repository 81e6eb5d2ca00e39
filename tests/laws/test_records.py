"""Entries as values: nothing is lost on the way in or out, every fault is named."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

import pytest
from generated_records import ANYTHING, JSON, bodies, written
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.records import kind as registry
from habeas.records.admission import Admission
from habeas.records.contact import Contact
from habeas.records.count import Count, Difference
from habeas.records.entry import (
    Kind,
    Record,
    Unknown,
    body,
    every_kind,
    faults,
    kind,
    kind_of,
    kinds,
    people,
    reader_of,
    record,
)
from habeas.records.event import Event
from habeas.records.fault import NOTES, SENTENCES
from habeas.records.log import Opening
from habeas.records.shape import fields_of
from habeas.records.value import Moment, PersonId, Value, says

KINDS = every_kind()
NAMES = {one.text: one for one in KINDS}
EXAMPLES = settings(max_examples=6)
ADMISSION = {"person": "P-1", "at": "2026-03-15T18:45Z", "place": "P/1"}


@pytest.mark.parametrize("one", KINDS, ids=lambda one: one.text)
@EXAMPLES
@given(data=st.data())
def test_every_kind_comes_back_as_it_was_written(one: Kind, data: st.DataObject) -> None:
    plain = data.draw(bodies(one))
    assert faults(one.text, plain) == ()
    made = record(one.text, plain)
    assert type(made) is one.type
    assert made.extra == {}
    assert kind_of(made) == one.text
    assert written(body(made)) == written(plain)
    assert record(one.text, body(made)) == made


@settings(max_examples=120)
@given(data=st.data())
def test_any_object_at_all_comes_back_as_it_was_written(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(KINDS))
    version = data.draw(st.sampled_from([0, one.version, one.version + 7]))
    names = st.sampled_from([f.name for f in one.fields]) | st.sampled_from(["extra", "Ω", "new"])
    good = data.draw(bodies(one))
    plain = {**good, **data.draw(st.dictionaries(names, JSON, max_size=4))}
    for name in data.draw(st.sets(names, max_size=2)):
        plain.pop(name, None)
    made = record(f"{one.name}/{version}", plain)
    assert written(body(made)) == written(plain)
    assert kind_of(made) == f"{one.name}/{version}"
    faults(f"{one.name}/{version}", plain)  # finds what it finds, and never breaks off


@EXAMPLES
@given(data=st.data(), more=st.dictionaries(st.sampled_from(["xa", "xb"]), ANYTHING, min_size=1))
def test_fields_of_a_newer_version_survive(data: st.DataObject, more: dict[str, Any]) -> None:
    one = data.draw(st.sampled_from(KINDS))
    text = f"{one.name}/{one.version + 1}"
    plain = {**data.draw(bodies(one)), **more}
    made = record(text, plain)
    assert isinstance(made, one.type)
    assert made.extra == more
    assert kind_of(made) == text
    assert written(body(made)) == written(plain)
    assert [fault.code for fault in faults(text, plain)] == ["newer-version"]


def test_fields_of_a_newer_version_survive_inside_objects_and_lists() -> None:
    plain = {"place": "A", "at": "2026-01-01", "counted": 2, "differences": [
        {"how": "not there", "person": "P-2", "seen": {"by": ["x"]}}]}  # fmt: skip
    made = record("count/2", plain)
    assert isinstance(made, Count)
    assert made.differences[0].extra == {"seen": {"by": ["x"]}}
    assert body(made) == plain


def test_a_newer_word_is_kept_and_taken_for_no_other() -> None:
    made = record("admission/2", {**ADMISSION, "regime": "open"})
    assert isinstance(made, Admission)
    assert made.regime is None
    assert body(made)["regime"] == "open"
    assert isinstance(record("contact/2", {"person": "P", "at": "?", "what": "bishop"}), Unknown)


def test_none_and_not_stated_are_two_things() -> None:
    made = record("admission/1", {**ADMISSION, "officers": []})
    assert isinstance(made, Admission)
    assert made.officers == ()
    assert body(made)["officers"] == []
    assert "officers" not in body(record("admission/1", ADMISSION))


def test_an_unknown_kind_keeps_everything() -> None:
    plain = {"moon": "full", "n": [1, {"a": True}]}
    for text in ("eclipse/1", "admission", "admission/0", "", "Admission/1"):
        made = record(text, plain)
        assert isinstance(made, Unknown)
        assert (kind_of(made), body(made)) == (text, plain)
        assert [fault.code for fault in faults(text, plain)] == ["unknown-kind"]


@dataclass(frozen=True, kw_only=True)
class LaterContact(Event):
    """A contact as a later version might have it, for these tests alone."""

    what: Literal["judge", "chaplain"] = says("Who the other was.", required=True)
    minutes: int | None = says("How long it lasted.")


@pytest.fixture
def _two_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds()  # all are entered before the copy is made
    copy = {name: dict(versions) for name, versions in registry._KINDS.items()}
    monkeypatch.setattr(registry, "_KINDS", copy)
    monkeypatch.setattr(registry, "_TEXTS", dict(registry._TEXTS))
    kind("contact", version=2)(LaterContact)


@pytest.mark.usefixtures("_two_versions")
def test_versions_of_a_kind_live_side_by_side() -> None:
    assert kinds()["contact"] == {1: Contact, 2: LaterContact}
    old = record("contact/1", {"person": "P", "at": "2026-01-01", "what": "doctor"})
    new = record("contact/2", {"person": "P", "at": "2026-01-01", "what": "chaplain", "minutes": 9})
    newer = record("contact/3", {**body(new), "faith": "none"})
    assert (type(old), type(new), type(newer)) == (Contact, LaterContact, LaterContact)
    assert [kind_of(r) for r in (old, new, newer)] == ["contact/1", "contact/2", "contact/3"]
    assert newer.extra == {"faith": "none"}
    assert [f.code for f in faults("contact/2", body(old))] == ["unknown-word"]
    assert faults("contact/1", body(old)) == ()


@pytest.mark.usefixtures("_two_versions")
def test_a_kind_in_one_version_has_one_type() -> None:
    with pytest.raises(ValueError, match="two kinds contact/2"):
        kind("contact", version=2)(LaterContact)
    with pytest.raises(ValueError, match="no name"):
        kind("Contact!", version=1)(LaterContact)


def test_a_record_cannot_be_changed() -> None:
    made = Admission(person=PersonId("P-1"), at=Moment("2026-03-15"))
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.place = "B"  # type: ignore[misc]
    assert body(made) == {"person": "P-1", "at": "2026-03-15"}


def test_the_persons_that_a_record_names_are_found_at_any_depth() -> None:
    gone = Difference(person=PersonId("P-9"), how="not there")
    made = Count(place="A", at=Moment("2026-01-01"), counted=1, differences=(gone, gone))
    assert people(made) == ("P-9",)
    link = {"person": "P-1", "other": "P-2", "verdict": "same"}
    assert people(record("link/1", link)) == ("P-1", "P-2")
    order = record("order/1", {"people": ["P-2", "P-1"], "act": "release", "made": "?"})
    assert people(order) == ("P-2", "P-1")
    assert people(record("opening/1", OPENING)) == ()
    unknown = record("eclipse/1", {"person": "P-1", "other": 3, "people": ["P-2", "P-1", None]})
    assert people(unknown) == ("P-1", "P-2")


OPENING = {"origin": "a.example/x", "zone": "UTC", "log_keys": ["v"], "author": "v"}
ORDER = {"act": "release"}
# Kind, the body, then the faults that it has: code and field.
FAULTS: list[tuple[str, dict[str, Any], list[tuple[str, str]]]] = [
    ("admission/1", {"at": "2026-03-15"}, [("missing", "person")]),
    ("admission/1", {**ADMISSION, "person": ""}, [("empty-text", "person")]),
    ("admission/1", {**ADMISSION, "person": 7}, [("not-text", "person")]),
    ("admission/1", {**ADMISSION, "person": "a\x00b"}, [("not-text", "person")]),
    ("admission/1", {**ADMISSION, "person": "a\ud800"}, [("not-text", "person")]),
    ("admission/1", {**ADMISSION, "place": None}, [("null", "place")]),
    ("admission/1", {**ADMISSION, "plcae": "A"}, [("unknown-field", "plcae")]),
    ("admission/1", {**ADMISSION, "x": 1.5}, [("unknown-field", "x"), ("not-plain", "x")]),
    ("admission/1", {**ADMISSION, "ñ": 1}, [("unknown-field", "ñ"), ("not-plain", "ñ")]),
    ("admission/1", {**ADMISSION, "regime": "odd"}, [("unknown-word", "regime")]),
    ("admission/1", {**ADMISSION, "regime": 1}, [("not-text", "regime")]),
    ("admission/1", {**ADMISSION, "force_used": 1}, [("not-yes-or-no", "force_used")]),
    ("admission/1", {**ADMISSION, "title": -1}, [("not-an-entry", "title")]),
    ("admission/1", {**ADMISSION, "title": True}, [("not-an-entry", "title")]),
    ("admission/1", {**ADMISSION, "officers": {}}, [("not-a-list", "officers")]),
    ("admission/1", {**ADMISSION, "officers": ["A"]}, [("not-an-object", "officers[0]")]),
    ("admission/1", {**ADMISSION, "officers": [{}, {"name": ""}]},
     [("empty-text", "officers[1].name")]),
    ("admission/1", {**ADMISSION, "property": [{}]}, [("missing", "property[0].what")]),
    ("admission/1", {**ADMISSION, "document": "abc"}, [("not-a-digest", "document")]),
    ("admission/1", {**ADMISSION, "source": {"row": "3"}}, [("not-a-number", "source.row")]),
    ("admission/1", {**ADMISSION, "source": 3}, [("not-an-object", "source")]),
    ("count/1", {"place": "A", "at": "2026-03-15", "counted": 2**53}, [("not-a-number", "counted")]),
    ("agreement/1", {"id": "A", "paid": "1,5"}, [("not-a-decimal", "paid")]),
    ("agreement/1", {"id": "A", "paid": "1.5\n"}, [("not-a-decimal", "paid")]),
    ("correction/1", {"corrects": 1, "reason": "r"}, [("none-given", "replacement, withdrawn")]),
    ("correction/1", {"corrects": 1, "reason": "r", "replacement": {"a": [None]}},
     [("not-plain", "replacement.a[0]")]),
    ("correction/1", {"corrects": 1, "reason": "r", "replacement": []},
     [("not-an-object", "replacement")]),
    ("opening/1", {**OPENING, "log_keys": []}, [("too-few", "log_keys")]),
    ("eclipse/1", {"a": 1.5}, [("unknown-kind", ""), ("not-plain", "a")]),
    ("admission/2", {"x": 1}, [("newer-version", ""), ("missing", "person"), ("missing", "at")]),
    ("person/1", {"person": "P", "birth_date": "84"}, [("not-a-date", "birth_date")]),
    ("admission/1", {**ADMISSION, "at": "15/03/2026"}, [("not-a-moment", "at")]),
    ("admission/1", {**ADMISSION, "at": "2026-02-29"}, [("no-such-day", "at")]),
    ("order/1", {**ORDER, "made": "2026-01-02T00:00Z/2026-01-01T00:00Z"},
     [("ends-before-start", "made")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "plain", "expected"), FAULTS)
def test_every_fault_is_named_with_its_place(
    text: str, plain: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    found = faults(text, plain)
    assert [(fault.code, fault.field) for fault in found] == expected
    for fault in found:
        assert fault.kind == ("note" if fault.code in NOTES else "fault")
        assert fault.what.endswith(".")
        assert fault.do.endswith(".")


def test_each_code_of_a_fault_is_tried() -> None:
    assert {code for _, _, found in FAULTS for code, _ in found} == set(SENTENCES)


def test_what_is_shown_of_a_value_is_short() -> None:
    shown = {"x" * 500: 80, 10**5000: 18, ("a",) * 9999: 3, "\ud800": 1}
    for value, length in shown.items():
        (fault,) = faults("admission/1", {**ADMISSION, "at": value})
        assert len(fault.value) == length


def test_an_object_too_deep_is_a_fault_not_a_crash() -> None:
    deep: Any = "end"
    for _ in range(5000):
        deep = [deep]
    found = faults("admission/1", {**ADMISSION, "remarks": "r", "x": deep})
    assert [fault.code for fault in found] == ["unknown-field", "not-plain"]
    assert body(record("admission/1", {**ADMISSION, "x": deep}))["x"] is deep


def test_a_field_that_no_body_could_hold_is_refused_when_the_program_is_written() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Odd(Value):
        weight: float = says("A fraction.", required=True)

    with pytest.raises(TypeError, match="no field of an entry can hold"):
        fields_of(Odd)


GOOD_MOMENTS = ("2025-03-15T22:45Z", "2025-03-15", "2024-02-29", "2000-02-29", "+012345-06-07",
                "+143054-01-01T00:00Z", "?", "?31/02/2025", "?line\nbreak",
                "2025-03-15T10:00Z/2025-03-16T02:00Z", "9999-12-31T23:59Z/+010000-01-01T00:00Z")  # fmt: skip
BAD_MOMENTS = ("2025-3-15", "2025-03-15T24:00Z", "2025-03-15T22:45", "2025-03-15T22:45:00Z", "now",
               "2025-02-29", "1900-02-29", "2025-13-01", "2025-03-15/2025-03-16", " 2025-03-15",
               "2025-03-15\n", "+02025-03-15", "+000000-01-01", "2025-03-15T10:00Z/", "1984",
               "2025-03-15T10:00Z/2025-03-15T10:00Z", "²025-03-15", "-0044-03-15")  # fmt: skip
BAD_DATES = ("1984-13", "1984-1", "198x", "1984-05-32", "1983-02-29?", "/", "../..", "1986/1984",
             "1984??", "", "1986-05~/1984-05~", "1986-05-17~/1984?", "1986?/1911", "1984-02-30~")  # fmt: skip


@pytest.mark.parametrize("moment", GOOD_MOMENTS)
def test_a_moment_is_read(moment: str) -> None:
    assert faults("count/1", {"place": "A", "at": moment, "counted": 1}) == ()
    assert faults("person/1", {"person": "P", "birth_date": moment}) == ()


@pytest.mark.parametrize("moment", BAD_MOMENTS)
def test_what_is_no_moment_is_a_fault(moment: str) -> None:
    assert len(faults("count/1", {"place": "A", "at": moment, "counted": 1})) == 1


@pytest.mark.parametrize("date", BAD_DATES)
def test_what_is_no_date_is_a_fault(date: str) -> None:
    assert len(faults("person/1", {"person": "P", "birth_date": date})) == 1


def test_the_kinds_are_told_by_name_version_and_type() -> None:
    assert kinds()["opening"] == {1: Opening}
    assert reader_of("opening/9") == NAMES["opening/1"]
    assert list(kinds()) == sorted(kinds())
    assert all(issubclass(one.type, Record | Value) for one in KINDS)
