"""The words of a register's commands: fields in any place, faults that say which field was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented_reception import Desk

AT = "2026-03-15T18:45Z"


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    """A register with one stay in it; its folder is the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HABEAS_KEYS", raising=False)
    return Desk(tmp_path, capsys)


@pytest.mark.parametrize("words", [
    ("append", "r.db", "admission", "person=P-2", f"at={AT}", "plase=Valle"),
    ("admit", "r.db", "P-2", "--at", AT, "plase=Valle"),
    ("move", "r.db", "P-1", "--at", AT, "--with", "plase=Valle"),
    ("move", "r.db", "P-1", "--at", AT, "--authorise", "plase=Valle"),
    ("release", "r.db", "P-1", "--at", AT, "plase=Valle"),
    ("count", "r.db", "Valle", "1", "--at", AT, "plase=Valle"),
    ("correct", "r.db", "1", "--reason", "slip", "plase=Valle"),
])  # fmt: skip
def test_a_misspelt_field_is_refused_with_the_name_that_was_meant(desk: Desk, words: tuple) -> None:
    code, fault, _ = desk(*words)
    assert code == 2
    assert "REG-76" in fault
    assert "place=" in fault
    assert len(desk.json("show", "r.db")) == 2


def test_a_field_like_no_other_is_refused_with_all_that_there_are(desk: Desk) -> None:
    code, fault, _ = desk("append", "r.db", "separation", "person=P-1", "zzz=1")
    assert code == 2
    assert "person, other, start" in fault


def test_a_field_of_a_newer_version_is_kept_where_it_comes_in_a_file(desk: Desk) -> None:
    Path("newer.jsonl").write_text(
        '{"kind": "admission/9", "body": {"person": "P-2", "at": "2026-03-16", "plase": "x"}}\n'
        '{"kind": "admission", "body": {"person": "P-3", "at": "2026-03-16", "plase": "x"}}\n'
    )
    assert desk("append", "r.db", "--from", "newer.jsonl")[0] == 0
    assert desk.fields(2)["plase"] == desk.fields(3)["plase"] == "x"


@pytest.mark.parametrize("words", [
    ("append", "r.db", "admission", "--at", AT, "person=P-2", "place=Valle"),
    ("append", "r.db", "--act", "form-7", "admission", "person=P-2", f"at={AT}", "place=Valle"),
    ("append", "--act", "form-7", "r.db", "admission", "person=P-2", f"at={AT}", "place=Valle"),
    ("admit", "r.db", "P-2", "Valle", "--at", AT, "status=untried"),
    ("admit", "r.db", "status=untried", "--at", AT, "P-2", "Valle"),
])  # fmt: skip
def test_options_and_fields_stand_in_any_order(desk: Desk, words: tuple) -> None:
    assert desk(*words)[0] in (0, 1)
    said = desk.fields(2)
    assert (said["person"], said["at"], said["place"]) == ("P-2", AT, "Valle")


def test_a_field_is_not_taken_for_the_place(desk: Desk) -> None:
    desk("admit", "r.db", "P-2", "status=untried", "--at", AT)
    assert "place" not in desk.fields(2)
    assert desk.fields(2)["status"] == "untried"


def test_a_field_among_people_is_a_field(desk: Desk) -> None:
    desk("move", "r.db", "P-1", "vehicle=V-1", "--to", "Sur", "--at", AT)
    assert desk.fields(2)["vehicle"] == "V-1"


def test_a_word_after_two_hyphens_is_as_it_stands(desk: Desk) -> None:
    desk("admit", "r.db", "--at", AT, "--", "-P-2", "Valle")
    assert desk.fields(2)["person"] == "-P-2"


def test_a_value_of_an_option_is_no_field(desk: Desk) -> None:
    desk("correct", "r.db", "1", "place=Sur", "--reason", "place=Valle was wrong")
    assert desk.fields(2)["reason"] == "place=Valle was wrong"
    assert desk.fields(2)["replacement"]["place"] == "Sur"


@pytest.mark.parametrize("words", [
    ("admit", "r.db", "P-2", "--at", AT, f"at={AT}"),
    ("move", "r.db", "P-1", "--at", AT, "place=Sur"),
    ("append", "r.db", "admission", "person=P-2", "person=P-3", f"at={AT}"),
])  # fmt: skip
def test_a_field_given_twice_is_refused(desk: Desk, words: tuple) -> None:
    code, fault, _ = desk(*words)
    assert code == 2
    assert "REG-77" in fault


@pytest.mark.parametrize(("words", "page"), [
    (("admit", "r.db", "P-2"), "habeas register admit --help"),
    (("here", "r.db", "Valle"), "habeas register here --help"),
    (("append", "r.db", "admission", "--when", AT), "habeas register append --help"),
    (("nothing", "r.db"), "habeas register --help"),
])  # fmt: skip
def test_a_wrong_word_names_the_page_that_helps(desk: Desk, words: tuple, page: str) -> None:
    code, fault, _ = desk(*words)
    assert code == 2
    assert f"`{page}`" in fault


@pytest.mark.parametrize("act", ["move", "release"])
def test_a_missing_moment_is_said_so(desk: Desk, act: str) -> None:
    code, fault, _ = desk(act, "r.db", "P-1")
    assert code == 2
    assert "--at TIME is missing" in fault


def test_somebody_named_twice_is_moved_once(desk: Desk) -> None:
    _, _, said = desk("move", "r.db", "P-1", "P-1", "--to", "Sur", "--at", AT)
    assert "named twice" in said
    assert len(desk.json("show", "r.db")) == 3


def test_somebody_named_once_is_not_said_to_be_named_twice(desk: Desk) -> None:
    assert "twice" not in desk("move", "r.db", "P-1", "--to", "Sur", "--at", AT)[2]
