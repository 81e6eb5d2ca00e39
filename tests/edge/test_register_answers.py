"""What a register answers to whoever asks: about nobody, about no place, about what was changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from invented_reception import Desk

from habeas.register import note, policy

AT = "2026-03-15T18:45Z"


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    """A register with two stays in it; its folder is the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HABEAS_KEYS", raising=False)
    made = Desk(tmp_path, capsys)
    made("append", "r.db", "admission", "person=P-2", f"at={AT}", "place=Valle")
    made("append", "r.db", "relative", "person=P-2", "name=Alba Ninguna")
    return made


def forge(*statements: str) -> None:
    """Change the file as somebody who knows SQLite would, its guards put back afterwards."""
    with sqlite3.connect("r.db") as db:
        rows = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in rows:
            db.execute(f"DROP TRIGGER {name}")
        for statement in (*statements, *(sql for _, sql in rows)):
            db.execute(statement)
    db.close()


def row_of(said: str, words: Sequence[str]) -> str:
    """The line of a table that holds these words."""
    return next(line for line in said.splitlines() if all(word in line for word in words))


def test_nobody_of_this_number_is_an_answer(desk: Desk) -> None:
    code, _, said = desk("show", "r.db", "--person", "P-404")
    assert code == 0
    assert "No entry names the person P-404" in said
    assert "No entry" not in desk("show", "r.db", "--person", "P-2")[2]


def test_a_place_that_is_not_in_the_register_is_no_empty_place(desk: Desk) -> None:
    code, fault, _ = desk("here", "r.db", "--place", "Vale")
    assert code == 2
    assert "REG-83" in fault and "Write Valle" in fault
    desk("append", "r.db", "place", "place=Sur")
    assert desk("here", "r.db", "--place", "Sur")[0] == 0
    desk("move", "r.db", "P-2", "--to", "Sur", "--at", AT)
    assert desk("here", "r.db", "--place", "Valle")[0] == 0


def test_one_entry_is_one_entry(desk: Desk) -> None:
    desk("create", "n.db")
    assert "n: 1 entry." in desk("show", "n.db")[2]
    assert "INTACT. 1 entry," in desk("verify", "n.db")[2]


def test_a_body_that_was_taken_away_is_not_said_to_be_sealed(desk: Desk) -> None:
    forge("UPDATE entry SET body = NULL, salt = NULL WHERE n = 3")
    code, _, said = desk("verify", "r.db")
    assert code == 3
    assert "without a court's order" in said
    assert "sealed by a court" not in said
    assert desk.json("verify", "r.db")["sealed"] == 0
    assert "no order of a court" in desk("show", "r.db", "3")[2]


def test_a_body_that_a_court_has_sealed_is_said_to_be(desk: Desk) -> None:
    assert desk("seal", "r.db", "3", "--court", "C", "--order", "O")[0] == 0
    code, _, said = desk("verify", "r.db")
    assert code == 0
    assert "1 entry is sealed by a court" in said
    assert "sealed by order of a court" in desk("show", "r.db", "3")[2]


def test_what_a_forged_entry_makes_is_not_what_should_be(desk: Desk) -> None:
    forge("UPDATE entry SET body = replace(body, 'Valle', 'Velle') WHERE n = 2")
    said = desk("verify", "r.db")[2]
    assert "by the log" not in said
    assert "would be Velle by the changed entry" in row_of(said, ("stay.place",))


def test_a_forged_row_is_held_against_what_the_entry_makes(desk: Desk) -> None:
    forge("UPDATE stay SET place = 'Velle' WHERE n = 2")
    said = desk("verify", "r.db")[2]
    row = row_of(said, ("stay.place",))
    assert row.index("Valle") < row.index("Velle")
    assert "should be" in said


def test_changed_entries_come_before_the_guards_of_the_file(desk: Desk) -> None:
    with sqlite3.connect("r.db") as db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        db.execute("UPDATE entry SET body = replace(body, 'Valle', 'Velle') WHERE n = 2")
    db.close()
    lines = desk("verify", "r.db")[2].splitlines()
    places = [number for number, line in enumerate(lines) if "entry.body" in line]
    assert places and places[0] < min(n for n, line in enumerate(lines) if "file.schema" in line)


def test_the_age_without_a_witness_is_in_the_json(desk: Desk) -> None:
    desk("checkpoint", "r.db")
    found = desk.json("verify", "r.db")
    assert (found["witnessed"], found["cosigned"]) == (0, None)
    assert found["unwitnessed"] == found["size"]
    assert found["age"] >= 0


def test_what_no_log_of_a_policy_has_signed_is_said_so(desk: Desk) -> None:
    desk("checkpoint", "r.db")
    other = note.new_secret("prison.example/valle", note.ED25519).vkey
    witness = note.new_secret("ombudsman.example/w", note.COSIGNATURE).vkey
    Path("policy.txt").write_text(policy.written([other], {"w": [witness]}, 1))
    code, _, said = desk("verify", "r.db", "--policy", "policy.txt")
    assert code == 3
    assert "0 places" not in said
    assert "log of your policy" in said


def test_the_last_cosignature_is_in_the_json(desk: Desk) -> None:
    name = "ombudsman.example/w"
    made = desk.habeas("witness", "create", "w", "--name", name)[2]
    vkeys = [line for line in made.splitlines() if line.startswith(f"{name}+")]
    for vkey in vkeys:
        desk("key", "r.db", "add", name, "--role", "witness", "--vkey", vkey)
    opening = desk.json("show", "r.db", 0)["body"]
    Path("log.txt").write_text("\n".join(opening["log_keys"]))
    desk.habeas("witness", "add", "w", "log.txt", opening["origin"])
    desk("checkpoint", "r.db")
    desk("stick", "r.db", "out", "request.txt", "--witness", name)
    desk.habeas("witness", "sign", "w", "request.txt", "--out", "back.txt")
    desk("stick", "r.db", "back", "back.txt", "--witness", name)
    found = desk.json("verify", "r.db")
    assert found["witnessed"] == found["size"]
    assert (found["unwitnessed"], found["age"]) == (0, 0)
    assert found["cosigned"].startswith("20")


def test_an_audit_says_what_could_not_be_read_when_it_was_taken_in(desk: Desk) -> None:
    for name, start in (("bad", "31/02/2026"), ("good", "2026-02-03")):
        Path(f"{name}.csv").write_text(f"person,start,place\nT-1,2026-01-02,Sur\nT-2,{start},Sur\n")
        desk("create", f"{name}.db")
        desk("import", f"{name}.db", f"{name}.csv")
    assert "from bad.csv: 1 row could not be read" in desk.habeas("audit", "bad.db")[2]
    assert "could not be read" not in desk.habeas("audit", "good.db")[2]
    assert desk("undo", "bad.db", "1", "--reason", "slip")[0] == 0
    assert "could not be read" not in desk.habeas("audit", "bad.db")[2]
