"""`habeas transfer`, `habeas recall`, `habeas outbox`, as an officer types them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from habeas.cli import main
from habeas.cli.register import opened
from habeas.register import keys
from habeas.services import order

ANSWERS = (
    "escape=no", "self_harm=no", "violence=no", "hidden_objects=no", "protection=no",
    "language=spa", "relative_told=yes", "fit_to_travel=yes", "medicine=no", "dependence=no",
    "pregnant=no", "health_contact=clinic", "title=none", "not_to_be_released=no", "hostage=no",
    "fire=no", "protected_witness=no", "bags=1",
)  # fmt: skip
LEG = ("--from", "Norte", "--to", "Sur", "--vehicle", "bus-7", "--carrier", "Road Unit")


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register in which three people are held, in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HABEAS_KEYS", raising=False)
    words = ["register", "create", "a.db", "--zone", "America/El_Salvador", "--country", "SV"]
    assert main(words) == 0
    for person in ("P-1", "P-2", "P-3"):
        entry = ["admission", f"person={person}", "at=2026-03-01", "place=Norte"]
        assert main(["register", "append", "a.db", *entry]) == 0
    return tmp_path


def transfer(*words: str) -> int:
    return main(["transfer", words[0], "a.db", *words[1:]])


def bar(*people: str) -> None:
    """An order of a court that binds: entered by the service, not typed at a desk."""
    fields = {"act": "bars transfer", "people": list(people), "made": "2026-03-15T22:45Z",
              "id": "26-0766", "court": "First Court", "text": "shall not be removed"}  # fmt: skip
    with opened("a.db") as register:
        order.record_order(register, keys.load(Path("a.db.keys/desk.key"), ""), fields)


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def as_json(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out.strip().splitlines()[-1])


def planned(*people: str) -> int:
    return transfer("plan", *(people or ("P-1", "P-2", "P-3")), "--id", "M-7", *LEG)


def test_a_transfer_is_walked_through_from_plan_to_arrival(book, capsys):
    assert planned("P-1") == 0
    assert "Transfer M-7 (entry 4): checked." in said(capsys)
    assert (
        transfer("escort", "4", "--complete", *(w for a in ANSWERS for w in ("--answer", a))) == 0
    )
    assert transfer("check", "4") == 0
    assert "1 person: no bar found at" in said(capsys)
    assert transfer("authorise", "4", "--officer", "A. Invented") == 0
    assert transfer("escort", "4", "--confirm") == 0
    said(capsys)
    transfer("depart", "4")  # 1: what the audit finds about this person is told as well
    assert "TRA" not in (told := said(capsys)).replace("Transfer", "")
    assert "departed" in told
    assert transfer("list") == 0
    assert "Norte → Sur" in said(capsys)
    transfer("arrive", "4")
    assert transfer("show", "4") == 0
    shown = said(capsys)
    assert "Transfer M-7 (entry 4): arrived." in shown
    assert "carrier: Road Unit" in shown
    assert transfer("list") == 0
    assert "0 transfers go on." in said(capsys)


def test_the_answer_to_a_list_comes_first_in_the_words_of_the_order(book, capsys):
    planned()
    bar("P-1", "P-3")
    said(capsys)
    assert transfer("check", "4") == 1
    lines = said(capsys).splitlines()
    assert lines[0] == "Do not depart. 2 of 3 people may not be moved."
    assert "P-1, P-3: barred by order 26-0766, First Court, until further order" in lines[1]
    assert any(line.startswith("1 person: no bar found at") for line in lines)
    assert any("valid for 10 minutes" in line for line in lines)


def test_people_come_from_a_file_one_a_line(book, capsys):
    Path("list.txt").write_text("# bus 7\nP-1\n\nP-2\nP-1\n", encoding="utf-8")
    said(capsys)
    assert transfer("plan", "--people", "list.txt", *LEG, "--json") == 0
    as_json(capsys)
    assert transfer("show", "4", "--json") == 0
    assert as_json(capsys)["transfer"]["people"] == ["P-1", "P-2"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("plan", "--people", "empty.txt", *LEG), "TRA-23"),
        (("plan", *LEG), "TRA-24"),
        (("plan", "P-1", "--to", "Sur"), "TRA-25"),
        (("plan", "--manifest", "empty.txt"), "TRA-26"),
        (("show", "1"), "TRA-01"),
        (("handover", "4", "--to", "B", "--condition", "well"), "TRA-27"),
        (("escort", "4", "P-1", "--answer", "shoe_size=9"), "TRA-28"),
    ],
)
def test_what_cannot_be_meant_is_told_in_four_parts(book, capsys, words, code):
    planned()
    Path("empty.txt").write_text("\n", encoding="utf-8")
    capsys.readouterr()
    assert transfer(*words) == 2
    told = capsys.readouterr().err
    assert told.startswith(code)
    assert "do " in told


def test_two_officers_go_on_and_the_outbox_says_whom_it_told(book, capsys):
    planned()
    bar("P-1")
    assert transfer("authorise", "4") == 1
    assert "Do not depart. 1 of 3 people may not be moved." in capsys.readouterr().err
    both = ("--officer", "A. Invented", "--officer", "B. Invented", "--authority", "Decree 0")
    assert transfer("authorise", "4", *both, "--json") == 1
    followed = as_json(capsys)["followed"]
    assert [one["body"]["to"] for one in followed] == [["court", "counsel", "oversight"]]
    assert main(["outbox", "a.db", "--json"]) == 1
    assert len(as_json(capsys)["pending"]) == 3
    assert main(["outbox", "a.db", "--to", "out"]) == 0
    assert "3 notices are sent." in said(capsys)
    assert len(list(Path("out").rglob("*.json"))) == 3
    assert main(["outbox", "a.db"]) == 0


def test_a_recall_shows_its_clock_until_it_is_answered(book, capsys):
    planned()
    bar("P-1")
    assert transfer("depart", "4", "--json") == 1
    recalled = next(one for one in as_json(capsys)["followed"] if one["kind"] == "recall/1")
    assert main(["recall", "a.db"]) == 0
    assert "15 min left to answer" in said(capsys)
    words = ["--who", "Road Unit", "--answer", "turning back"]
    assert main(["recall", "answer", "a.db", str(recalled["entry"]), *words]) == 0
    assert main(["recall", "a.db", "--json"]) == 0
    assert as_json(capsys) == {"recalls": []}


def test_a_late_recall_ends_with_1(book, capsys):
    recall = ["order=4", "people=P-1", "at=2026-03-15T22:45Z", "answer_by=2026-03-15T23:00Z"]
    bar("P-1")
    assert main(["register", "append", "a.db", "recall", *recall]) == 0
    said(capsys)
    assert main(["recall", "a.db"]) == 1
    assert "LATE" in said(capsys)


def test_a_departure_that_nobody_planned_is_written(book, capsys):
    assert transfer("unplanned", "P-1", "P-2", *LEG, "--at", "2026-03-15T22:45Z") == 1
    told = said(capsys)
    assert "TRA-10" in told
    assert "departed" in told
    assert main(["register", "here", "a.db", "--place", "bus-7", "--json"]) == 0


def test_what_has_left_is_not_cancelled_but_comes_back(book, capsys):
    planned()
    transfer("depart", "4")
    assert transfer("cancel", "4") == 1
    assert capsys.readouterr().err.startswith("TRA-03")
    assert transfer("divert", "4", "--to", "Este", "--reason", "weather") == 0
    transfer("return", "4")
    assert "returned" in said(capsys)


def test_a_hand_over_is_signed_by_both(book, capsys):
    planned()
    transfer("depart", "4")
    transfer("arrive", "4")
    said(capsys)
    names = ("--handed-by", "C. Invented", "--received-by", "D. Invented")
    conditions = ("--condition", "no complaint", "--condition", "P-2=injured")
    transfer("handover", "4", "--to", "Other Service", *names, *conditions, "--json")
    came = as_json(capsys)
    assert came["state"] == "handed over"
    assert came["warnings"] == []


def test_it_speaks_spanish(book, capsys):
    assert main(["transfer", "list", "a.db", "--lang", "es"]) == 0


def test_the_course_has_the_times_of_the_place_and_every_permission_its_own(book, capsys):
    planned("P-1")
    transfer("authorise", "4", "--officer", "A", "--officer", "B", "--authority", "Decree 0")
    transfer("depart", "4")
    transfer("arrive", "4")
    capsys.readouterr()
    assert transfer("show", "4") == 0
    shown = said(capsys)
    line = next(one for one in shown.splitlines() if "in spite of a refusal" in one)
    assert "Z" not in line.split("authorised")[0]
    assert ":" in line.split("authorised")[0]
    transfer("list")
    assert "M-7" not in said(capsys)
    transfer("list", "--all")
    assert "M-7" in said(capsys)


def test_a_flight_that_is_called_by_a_number_is_found_by_it(book, capsys):
    assert transfer("plan", "P-1", "--id", "6143", *LEG) == 0
    capsys.readouterr()
    assert transfer("show", "6143") == 0
    assert "6143" in said(capsys)
    assert transfer("show", "1") == 2  # an entry, and no transfer
