"""Ordinary wrong input to a register is told in four parts, and leaves nothing half done."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from invented_reception import Desk

from habeas.register import bundle_age, note

AT = "2026-03-15T18:45Z"
ENTRY = '{"kind": "admission", "body": '


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    """A register with one stay in it; its folder is the current one, with odd files beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HABEAS_KEYS", raising=False)
    Path("binary").write_bytes(b"\xff\xfe\x00")
    return Desk(tmp_path, capsys)


def is_told(answer: tuple[int, str, str], code: str) -> bool:
    """True for a fault of this code with what, where, what to do, and exit code 2."""
    lines = answer[1].splitlines()
    return (
        answer[0] == 2
        and lines[0].startswith(f"{code}  ")
        and any(line.startswith("where ") for line in lines)
        and any(line.startswith("do ") for line in lines)
    )


# A register is made whole or not at all.


def test_a_key_file_in_the_way_leaves_no_half_made_register(desk: Desk) -> None:
    Path("n.db.keys").mkdir()
    Path("n.db.keys/desk.key").write_text("somebody's")
    assert is_told(desk("create", "n.db"), "REG-11")
    assert not Path("n.db").exists()
    assert Path("n.db.keys/desk.key").read_text() == "somebody's"


@pytest.mark.parametrize("name", ['prison "x"', "a b", "a+b", "penal/Ñ"])
def test_a_name_that_no_register_can_have_is_said_before_anything_is_made(
    desk: Desk, name: str
) -> None:
    assert is_told(desk("create", "n.db", "--origin", name), "REG-15")
    assert not Path("n.db").exists() and not Path("n.db.keys").exists()


def test_an_author_may_not_take_the_place_of_the_log(desk: Desk) -> None:
    assert is_told(desk("create", "n.db", "--author", "log"), "REG-11")
    assert not Path("n.db").exists()


def test_a_register_in_no_folder_makes_none(desk: Desk) -> None:
    assert is_told(desk("create", "no/such/n.db"), "REG-78")
    assert not Path("no").exists()


# What is taken in.


def test_a_register_is_no_source_of_an_import(desk: Desk) -> None:
    assert is_told(desk("import", "r.db", "r.db"), "REG-80")


@pytest.mark.parametrize("line", [
    "[1, 2]", "5", "null", '"text"', '{"kind": 5, "body": {}}', ENTRY + '[["person", "P-2"]]}',
    "[" * 50_000, ENTRY + '{"a":' * 50_000 + "1" + "}" * 50_001,
])  # fmt: skip
def test_a_line_that_is_no_entry_is_named(desk: Desk, line: str) -> None:
    Path("in.jsonl").write_text(line + "\n")
    answer = desk("append", "r.db", "--from", "in.jsonl")
    assert is_told(answer, "REG-26")
    assert "in.jsonl, line 1" in answer[1]


def test_a_line_that_is_an_entry_is_written(desk: Desk) -> None:
    Path("in.jsonl").write_text("\ufeff" + ENTRY + '{"person": "P-2", "at": "2026-03-16"}}\r\n')
    assert desk("append", "r.db", "--from", "in.jsonl")[0] == 0
    assert desk.fields(2)["person"] == "P-2"


@pytest.mark.parametrize(("words", "code"), [
    (("append", "r.db", "--from", "nothing"), "REG-78"),
    (("append", "r.db", "--from", "."), "REG-85"),
    (("append", "r.db", "--from", "binary"), "REG-79"),
    (("append", "r.db", "admission", "person=P-2", f"at={AT}", "--document", "nothing"), "REG-78"),
    (("append", "r.db", "admission", "person=P-2", f"at={AT}", "--key", "."), "REG-85"),
    (("receive", "r.db", "nothing", "--from", "nothing"), "REG-78"),
    (("receive", "r.db", "binary", "--from", "binary"), "REG-79"),
    (("verify", "r.db", "--policy", "nothing"), "REG-78"),
    (("verify", "r.db", "--policy", "binary"), "REG-81"),
    (("backup", "r.db", "no/such/copy.db"), "REG-78"),
    (("backup", "r.db", "binary"), "REG-03"),
    (("key", "r.db", "backup", "--out", "binary"), "REG-03"),
])  # fmt: skip
def test_a_file_that_cannot_be_used_is_told_in_four_parts(
    desk: Desk, words: tuple[str, ...], code: str
) -> None:
    assert is_told(desk(*words), code)


@pytest.mark.parametrize("words", [
    ("show", "r.db", "--last", "-3"), ("show", "r.db", "9" * 30),
    ("keep", "r.db", "--every", "-1"), ("keep", "r.db", "--every", "nan"),
    ("keep", "r.db", "--times", "-1"), ("bundle", "r.db", "out", "--first", "-1"),
])  # fmt: skip
def test_a_number_below_zero_or_beyond_all_is_refused(desk: Desk, words: tuple[str, ...]) -> None:
    code, fault, _ = desk(*words)
    assert code == 2
    assert fault.startswith("CLI-01")


def test_a_number_from_zero_on_is_taken(desk: Desk) -> None:
    assert desk("show", "r.db", "--last", "0")[0] == 0


# What is written out.


def test_what_is_written_out_takes_the_place_of_nothing(desk: Desk) -> None:
    desk("checkpoint", "r.db")
    Path("mine").write_text("mine")
    assert is_told(desk("bundle", "r.db", "mine", "--plain"), "REG-03")
    assert is_told(desk("document", "r.db", "1", "mine"), "REG-03")
    assert Path("mine").read_text() == "mine"
    assert desk("bundle", "r.db", "new", "--plain")[0] == 0


def test_a_receipt_goes_over_itself_and_over_nothing_else(desk: Desk) -> None:
    desk("checkpoint", "r.db")
    for _ in range(2):
        assert desk("receipt", "r.db", "1", "--out", "given")[0] == 0
    Path("given/verify.html").write_text("mine")
    assert is_told(desk("receipt", "r.db", "1", "--out", "given"), "REG-03")
    assert Path("given/verify.html").read_text() == "mine"


@pytest.mark.parametrize("more", [
    ("--to", "age1x", "--out", "s.age"), ("--out", "s.age"), ("--to", "age1x"),
])  # fmt: skip
def test_nothing_is_sealed_unless_the_court_gets_it(desk: Desk, more: tuple[str, ...]) -> None:
    desk("append", "r.db", "relative", "person=P-1", "name=Examination Invented")
    assert desk("seal", "r.db", "2", "--court", "C", "--order", "O", *more)[0] == 2
    assert desk.fields(2)["person"] == "P-1"
    assert not Path("s.age").exists()


def test_what_is_sealed_lies_in_the_file_for_the_court(desk: Desk) -> None:
    desk("append", "r.db", "relative", "person=P-1", "name=Examination Invented")
    identity, recipient = bundle_age.new_identity()
    words = ("--court", "C", "--order", "O", "--to", recipient, "--out", "s.age")
    assert desk("seal", "r.db", "2", *words)[0] == 0
    assert b"Examination Invented" in bundle_age.opened(Path("s.age").read_bytes(), identity)


# Copies, keys, bundles.


def test_a_copy_that_was_cut_off_is_not_to_be_restored_from_itself(desk: Desk) -> None:
    desk("backup", "r.db", "copy.db")
    data = Path("copy.db").read_bytes()
    Path("cut.db").write_bytes(data[: len(data) // 2])
    code, fault, _ = desk("restore", "cut.db", "new.db")
    assert code == 3
    assert "register restore" not in fault and "older copy" in fault
    assert not Path("new.db").exists()
    assert desk("restore", "copy.db", "new.db")[0] == 0


def test_a_key_revoked_twice_is_said_to_be_revoked(desk: Desk) -> None:
    desk("key", "r.db", "add", "night")
    assert desk("key", "r.db", "revoke", "night")[0] == 0
    answer = desk("key", "r.db", "revoke", "night")
    assert is_told(answer, "REG-82")
    assert "by entry 3" in answer[1]
    assert is_told(desk("key", "r.db", "revoke", "nobody"), "REG-17")


def test_a_bundle_is_taken_in_with_all_keys_of_its_log_from_one_file(desk: Desk) -> None:
    desk("create", "other.db")
    desk("append", "other.db", "place", "place=Sur", "--keys", "other.db.keys")
    desk("checkpoint", "other.db")
    desk("bundle", "other.db", "b", "--plain")
    keys = desk.json("show", "other.db", 0)["body"]["log_keys"]
    assert len(keys) == 2
    Path("keys.txt").write_text("\n".join(keys) + "\n")
    assert desk("receive", "r.db", "b", "--from", "keys.txt")[0] == 0
    Path("bad.txt").write_text(keys[0] + "\nnonsense\n")
    assert is_told(desk("receive", "r.db", "b", "--from", "bad.txt"), "REG-60")


# The witness.


@pytest.fixture
def witness(desk: Desk) -> Desk:
    """The same desk with the folder `w` of a witness."""
    desk.habeas("witness", "create", "w", "--name", "ombudsman.example/w")
    return desk


def test_a_port_that_is_none_or_taken_is_said_so(witness: Desk) -> None:
    assert "99999 is no port" in witness.habeas("witness", "serve", "w", "--port", "99999")[1]
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert is_told(witness.habeas("witness", "serve", "w", "--port", port), "WIT-15")


def test_a_log_has_a_name(witness: Desk) -> None:
    vkey = note.new_secret("prison.example/valle", note.ED25519).vkey.written()
    assert is_told(witness.habeas("witness", "add", "w", vkey, ""), "WIT-16")
    assert witness.habeas("witness", "add", "w", vkey, "prison.example/valle")[0] == 0


def test_an_answer_on_a_stick_takes_the_place_of_the_last_one_alone(witness: Desk) -> None:
    Path("mine").write_text("mine")
    assert is_told(witness.habeas("witness", "sign", "w", "binary", "--out", "mine"), "REG-03")
    for _ in range(2):
        said = witness.habeas("witness", "sign", "w", "binary")[2]
        assert "Not cosigned: 400" in said


def test_the_status_begins_with_its_answer(witness: Desk) -> None:
    code, _, said = witness.habeas("witness", "status", "w")
    assert code == 0
    assert said.startswith("No watched log speaks against itself.")
