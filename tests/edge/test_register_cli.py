"""`habeas register` from the command line, as a newcomer types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from habeas.cli import main
from habeas.demo import tamper

OTHER_PROGRAM = (
    "import sys; f = open(sys.argv[1], 'r+b'); d = f.read(); was, is_ = sys.argv[2:]; "
    "f.seek(d.index(was.encode())); f.write(is_.encode())"
)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with one stay in it, made by commands; its folder is the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HABEAS_KEYS", raising=False)
    assert main(["register", "create", "demo.db", "--zone", "America/El_Salvador"]) == 0
    assert append("admission", "person=P-1", "at=2026-03-15T18:45Z", "place=Valle") == 0
    return tmp_path


def append(*words: str) -> int:
    return main(["register", "append", "demo.db", *words])


def changed_by_another_program(was: str, is_: str) -> None:
    subprocess.run([sys.executable, "-c", OTHER_PROGRAM, "demo.db", was, is_], check=True)


def test_a_register_that_nobody_touched_is_intact(book, capsys):
    assert main(["register", "checkpoint", "demo.db"]) == 0
    assert main(["register", "verify", "demo.db"]) == 0
    assert "INTACT. 3 entries" in capsys.readouterr().out


def test_one_changed_byte_ends_with_3_and_names_entry_with_field(book, capsys):
    changed_by_another_program('"place":"Valle"', '"place":"Velle"')
    assert main(["register", "verify", "demo.db", "--json"]) == 3
    printed = capsys.readouterr().out
    found = json.loads(printed[printed.index("{\n") :])
    places = {(f["entry"], f["table"], f["field"]) for f in found["faults"]}
    assert (1, "entry", "body") in places and (1, "stay", "place") in places


def test_a_copy_names_the_field_where_no_shown_row_does(book, capsys):
    append("contact", "person=P-1", "what=counsel", "at=2026-03-16T10:00Z", "case=118/26")
    assert main(["register", "backup", "demo.db", "copy.db"]) == 0
    changed_by_another_program('"case":"118/26"', '"case":"119/26"')
    assert main(["register", "verify", "demo.db", "--against", "copy.db"]) == 3
    assert "entry.body.case" in capsys.readouterr().out


def test_the_same_act_sent_twice_is_written_once(book, capsys):
    words = ("admission", "person=P-2", "at=2026-03-16T18:45Z", "--act", "form-7")
    assert append(*words) == append(*words) == 0
    assert main(["register", "here", "demo.db", "--json"]) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed[printed.rindex("\n{") :])["people"] == 2


def test_a_body_that_cannot_be_read_is_refused_with_what_to_do(book, capsys):
    assert append("admission", "person=P-2", "at=2026-13-15T18:45Z") == 2
    said = capsys.readouterr().err
    assert "TIM-01" in said and "2026-13-15T18:45Z" in said and "do " in said
    assert append("admission", "person=P-2", "at=?31/02/2026") == 0


def test_entries_come_from_a_file_all_or_none(book, capsys):
    Path("two.jsonl").write_text(
        '{"kind": "admission", "body": {"person": "P-2", "at": "2026-03-16"}}\n'
        '{"kind": "admission", "body": {"person": "P-3", "at": "nonsense"}}\n'
    )
    assert append("--from", "two.jsonl") == 2
    assert "line 2" in capsys.readouterr().err
    assert main(["register", "show", "demo.db", "2"]) == 2


def test_a_revoked_key_writes_no_more(book, capsys):
    assert main(["register", "key", "demo.db", "add", "night", "--json"]) == 0
    key = next(path for path in Path("demo.db.keys/new").glob("night*"))
    words = ("admission", "person=P-2", "at=2026-03-16T18:45Z")
    assert append(*words, "--key", str(key)) == 0
    desk = ["--key", "demo.db.keys/desk.key"]
    assert main(["register", "key", "demo.db", "revoke", "night", *desk]) == 0
    assert append(*words, "--key", str(key)) == 2
    assert "REG-22" in capsys.readouterr().err


def test_keys_are_copied_and_never_written_over(book, capsys):
    assert main(["register", "key", "demo.db", "backup", "--out", "safe"]) == 0
    assert sorted(path.name for path in Path("safe").iterdir()) == ["desk.key", "log.key"]
    assert main(["register", "key", "demo.db", "backup", "--out", "safe"]) == 2
    assert main(["register", "create", "demo.db"]) == 2
    assert "REG-03" in capsys.readouterr().err


@pytest.mark.slow  # the passphrase is made costly to guess
def test_a_key_with_a_passphrase_opens_with_it_alone(book, monkeypatch, capsys):
    monkeypatch.setenv("HABEAS_PASSPHRASE", "three words here")
    assert main(["register", "create", "other.db"]) == 0
    words = ["register", "append", "other.db", "admission", "person=P-1", "at=2026-03-15"]
    assert main(words) == 0
    monkeypatch.setenv("HABEAS_PASSPHRASE", "three other words")
    assert main(words) == 2
    assert "REG-13" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["nothing.db", "text.txt"])
def test_what_is_no_register_is_said_so(book, path, capsys):
    Path("text.txt").write_text("person,start\n")
    assert main(["register", "verify", path]) == 2
    assert capsys.readouterr().err.startswith("REG-0")


def test_a_file_cut_in_half_is_damaged_not_a_traceback(book, capsys):
    data = Path("demo.db").read_bytes()
    Path("demo.db").write_bytes(data[: len(data) // 2 + 100])
    assert main(["register", "verify", "demo.db"]) == 3
    assert "Traceback" not in capsys.readouterr().err


def test_the_answer_is_spanish_where_it_is_asked_for(book, capsys):
    assert main(["register", "here", "demo.db", "--lang", "es"]) == 0
    assert "persona" in capsys.readouterr().out


def test_the_story_of_tampering_comes_out_as_it_must(capsys):
    assert main(["demo", "tamper"]) == 0
    assert capsys.readouterr().out.count("✓") == 6


def test_the_story_notices_when_a_change_is_not_found(monkeypatch, capsys):
    monkeypatch.setattr(tamper, "HILL", tamper.VALLEY)
    assert tamper.run() == 1
