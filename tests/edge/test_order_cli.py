"""`habeas order` as a clerk, a court, a duty officer type it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from habeas.cli import main
from habeas.register import keys
from habeas.register.log import open_register

MADE = "made=2026-03-15T18:45Z"
BAR = ("person=P-1", "act=bars transfer", "court=First Court", "case=25-100")


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with two people, one of them in an aircraft; a court with a key of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HABEAS_KEYS", raising=False)
    assert main(["register", "create", "demo.db", "--zone", "America/El_Salvador"]) == 0
    append("place", "place=flight-2", "place_kind=aircraft")
    append("place", "place=C-1", "place_kind=court", "name=First Court", "call_back=+000 555 0100")
    append("admission", "person=P-1", "at=2026-03-01", "place=Norte", "basis=decree")
    append("admission", "person=P-2", "at=2026-03-01", "place=flight-2", "basis=decree")
    keys.save(keys.new("first-court"), Path("court.key"))
    vkey = keys.load(Path("court.key")).vkey
    append("key", "what=added", f"vkey={vkey}", "holder=First Court", "role=court")
    return tmp_path


def append(*words: str) -> None:
    assert main(["register", "append", "demo.db", *words]) == 0


def order(*words: str) -> int:
    return main(["order", words[0], "demo.db", *words[1:]])


def signed(*words: str, out: str = "order.txt") -> str:
    Path(out).unlink(missing_ok=True)
    assert main(["order", "sign", "--key", "court.key", "--out", out, *words]) == 0
    return out


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def last_json(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_an_order_says_whom_it_protects_and_how_it_was_recorded(book, capsys):
    order("record", *BAR, MADE)
    said = printed(capsys)
    assert "If the court confirms it, this bars the transfer of 1 person." in said
    assert "Recorded as entry 6." in said and "ORD-34" in said
    assert "ORD-12" in said  # it was made long before it came


def test_an_order_on_a_class_recalls_whoever_is_under_way(book, capsys):
    append("admission", "person=P-3", "at=2026-03-01", "place=Norte")
    order("record", "basis=decree", "act=bars transfer", MADE)
    said = printed(capsys)
    assert "If the court confirms it, this bars the transfer of 3 people." in said
    assert "under way, in flight-2: recall notice is entry 8" in said


def test_an_order_that_recalls_does_not_tell_of_the_same_people_twice(book, capsys):
    order("record", "person=P-2", *BAR[1:], MADE)
    said = printed(capsys)
    assert "recall notice is entry" in said and "ORD-06" not in said


def test_the_court_signs_and_the_register_believes_it_once(book, capsys):
    written = signed(*BAR, MADE, "number=1")
    order("receive", written)
    assert "Recorded as entry 6." in printed(capsys)
    order("receive", written)
    assert "Nothing was written a second time." in printed(capsys)


def test_an_order_that_was_edited_is_refused_in_four_parts(book, capsys):
    written = Path(signed(*BAR, MADE, "number=1"))
    written.write_text(written.read_text().replace("P-1", "P-2"))
    assert order("receive", str(written)) == 1
    caught = capsys.readouterr()
    assert caught.err.startswith("ORD-17") and "do  " in caught.err
    assert "The refusal is entry 6." in caught.out


def test_what_a_feed_lacks_is_named_with_the_entry_that_showed_it(book, capsys):
    order("receive", signed(*BAR, MADE, "number=3"))
    assert "Told to court, counsel, oversight" in printed(capsys)
    assert order("gaps") == 1
    said = printed(capsys)
    assert "2 orders have not come." in said
    assert "First Court: orders 1 to 2 have not come. Entry 6 showed it." in said
    for number in ("1", "2"):
        order("receive", signed(*BAR, MADE, f"number={number}"))
    assert order("gaps") == 0


def test_a_head_and_a_change_are_signed_like_an_order(book, capsys):
    order("receive", signed(*BAR, MADE, "number=1"))
    change = ("number=2", "court=First Court", "case=25-100", "what=vacated", "at=2026-03-16")
    assert order("receive", signed("--what", "change", "--of", "1", *change)) == 0
    head = ("--what", "head", "court=First Court", "last=4", "at=2026-03-16")
    order("receive", signed(*head))
    capsys.readouterr()
    order("gaps", "--json")
    assert [(gap["first"], gap["last"]) for gap in last_json(capsys)["gaps"]] == [(3, 4)]


def test_paper_is_confirmed_by_two_officers_who_called_the_number_on_file(book, capsys):
    order("record", *BAR, MADE, "--paper")
    said = printed(capsys)
    assert "If the court confirms it, this bars the transfer of 1 person." in said
    assert "ORD-34" in said and "+000 555 0100" in said
    called = ("6", "--called", "+000 555 0100", "--at", "2026-03-15T19:00Z")
    assert order("confirm", *called, "--officer", "Ana Ejemplo") == 1
    assert "ORD-10" in capsys.readouterr().err
    order("confirm", *called, "--officer", "Ana Ejemplo", "--officer", "Luis Muestra")
    assert "This bars the transfer of 1 person until further notice." in printed(capsys)


def test_a_claimed_order_says_that_it_blocks_nothing(book, capsys):
    assert order("claim", *BAR, MADE, "--lodged-by", "counsel of P-1") == 1
    said = printed(capsys)
    assert "Until then it blocks nothing." in said and "ORD-13" in said


def test_an_order_is_shown_with_all_that_became_of_it(book, capsys):
    order("record", *BAR, MADE, "text=Nobody is removed.")
    order("notice", "6", "Transfer unit", "--at", "2026-03-15T19:00Z")
    order("lift", "6", "--at", "2026-03-16", "court=First Court")
    capsys.readouterr()
    assert order("show", "6") == 0
    said = printed(capsys)
    assert "Order 25-100, entry 6: awaits confirmation." in said
    assert "Transfer unit has notice since 2026-03-15T19:00Z." in said
    assert "lifted, 2026-03-16; the court has not been asked" in said
    assert order("show") == 0
    assert "1 order stands." in printed(capsys)  # nobody has asked the court


CALLED = ("--call-back", "+000 555 0100", "--officer", "Ana Ejemplo")
END = ("6", "--at", "2026-03-16")


@pytest.mark.parametrize(
    "words",
    [("lift", *END), ("change", "6", "vacated", *END[1:]), ("change", "6", "stayed", *END[1:]),
     ("change", "6", "extended", "end=2026-03-17", *END[1:])],
)  # fmt: skip
def test_one_desk_alone_ends_no_order_and_the_court_learns_of_it(book, capsys, words):
    order("record", *BAR, MADE)
    capsys.readouterr()
    assert order(*words) == 1
    said = printed(capsys)
    assert "ORD-36  Recorded; the order stands until the court has been asked." in said
    assert "Told to court, counsel, oversight" in said and "no longer" not in said
    order("show", "6", "--json")
    assert last_json(capsys)["protects"] == ["P-1"]


def test_two_officers_who_called_the_number_on_file_end_an_order(book, capsys):
    order("record", *BAR, MADE)
    capsys.readouterr()
    assert order("lift", *END, *CALLED) == 1
    assert "ORD-10" in capsys.readouterr().err
    assert order("lift", *END, *CALLED[2:], "--officer", "Luis Muestra", "--call-back", "1") == 1
    assert "ORD-11" in capsys.readouterr().err
    assert order("lift", *END, *CALLED, "--officer", "Luis Muestra") == 0
    assert "This no longer bars the transfer of 1 person." in printed(capsys)
    order("show")
    assert "0 orders stand." in printed(capsys)


def test_nobody_types_that_an_order_is_confirmed(book, capsys):
    order("record", *BAR, MADE, "confirmed=yes")
    assert "ORD-37" in printed(capsys)
    order("show", "6", "--json")
    assert last_json(capsys)["standing"] == "awaiting"


def test_nobody_types_that_the_end_of_an_order_is_confirmed(book, capsys):
    order("record", *BAR, MADE)
    assert order("lift", *END, "confirmed=yes") == 2
    assert capsys.readouterr().err.startswith("REG-77")


def test_both_ends_of_a_period_are_written(book, capsys):
    fields = (*BAR, "made=2025-03-15T23:25Z", "end_stated=14 days", "zone=America/New_York")
    order("record", *fields, "--calendar", "US-DC")
    capsys.readouterr()
    order("show", "6", "--json")
    written = last_json(capsys)["fields"]
    assert (written["end"], written["end_by_rule"]) == ("2025-03-29", "2025-03-31")
    assert written["end_rule"] == "FRCP 6(a), US-DC"


def test_every_act_answers_as_json(book, capsys):
    order("record", *BAR, MADE, "--json")
    found = last_json(capsys)
    assert (found["first"], found["protects"], found["standing"]) == (6, ["P-1"], "awaiting")
    for words in (("show",), ("show", "6"), ("gaps",)):
        order(*words, "--json")
        last_json(capsys)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("confirm", "1", "--called", "1", "--at", "2026-03-15"), "ORD-29"),
        (("show", "1"), "ORD-29"),
        (("record", "persn=P-1"), "REG-76"),
        (("lift", "1", "--at", "2026-03-15"), "REG-37"),
    ],
)
def test_what_cannot_be_meant_says_what_to_do(book, capsys, words, code):
    assert order(*words) == 2
    caught = capsys.readouterr().err
    assert caught.startswith(code) and "do  " in caught


def test_what_a_court_cannot_sign_is_said_with_what_it_lacks(book, capsys):
    assert main(["order", "sign", "--key", "court.key", "case=25-1"]) == 2
    assert "ORD-28  This cannot be signed: it lacks court." in capsys.readouterr().err


def test_whoever_reads_a_list_of_members_is_written_down(book, capsys):
    append("admission", "person=P-3", "at=2026-03-01", "place=Norte")
    order("record", 'members=custody.basis == "decree"', "act=bars transfer", MADE)
    capsys.readouterr()
    assert order("members", "7", "--why", "drill") == 0
    said = printed(capsys)
    assert "Order 7 protects 2 people held now.\n  P-1\n  P-2\n" in said
    assert "Whether it protects 1 person is not on record:\n  P-3\n" in said
    assert "That you asked is written down" in said
    assert order("members", "7") == 2
    assert "REG-18" in capsys.readouterr().err


def test_why_an_order_protects_somebody_is_said_fact_by_fact(book, capsys):
    order("record", 'members=custody.basis == "decree"', "act=bars transfer", MADE)
    capsys.readouterr()
    assert order("members", "6", "--person", "P-1") == 0
    said = printed(capsys)
    assert 'yes  custody.basis == "decree"' in said and "decree, says entry 3" in said


def test_a_class_that_cannot_be_read_is_recorded_and_told(book, capsys):
    order("record", 'members=person.affiliation == "x"', "act=bars transfer", MADE)
    said = printed(capsys)
    assert "Recorded as entry 6." in said and "ORD-23" in said
    assert "this bars the transfer of 2 people" in said


def test_an_order_on_a_number_that_nobody_has_says_so_loudly(book, capsys):
    assert order("record", "person=p 1", *BAR[1:], MADE) == 1
    said = printed(capsys)
    assert "This bars the transfer of 0 people who are in the register." in said
    assert "ORD-38  Nobody of this number is in the register." in said
    assert "Is one of these meant: P-1?" in said


@pytest.mark.parametrize("person", ["P-1", "P-2"])
def test_an_order_that_names_a_person_beside_others_protects_each(book, capsys, person):
    order("record", "person=P-1", "people=P-2", *BAR[1:], MADE)
    assert "this bars the transfer of 2 people" in printed(capsys)
    move = ("register", "move", "demo.db", person, "--authorise", "--to", "Sur", "--country", "XA")
    assert main([*move]) == 1
    assert "ORD-03" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("made=2099-01-01",), "ORD-41"),
        ((), "ORD-40"),
        ((MADE, "end=2026-03-01"), "ORD-42"),
        ((MADE, "act=bars country"), "ORD-43"),
    ],
)
def test_what_makes_no_sense_in_an_order_is_recorded_and_told(book, capsys, words, code):
    act = () if "act=bars country" in words else ("act=bars transfer",)
    assert order("record", "person=P-1", "court=First Court", *act, *words) == 1
    assert code in printed(capsys)


def test_an_order_that_makes_sense_is_told_none_of_that(book, capsys):
    order("record", *BAR, MADE, "end=2099-01-01")
    said = printed(capsys)
    assert not [code for code in ("ORD-38", "ORD-40", "ORD-41", "ORD-42", "ORD-43") if code in said]


def test_a_calendar_that_nobody_knows_is_a_fault(book, capsys):
    assert order("record", *BAR, MADE, "end_stated=14 days", "--calendar", "US-QQ") == 2
    assert "ORD-39  No calendar US-QQ is known." in capsys.readouterr().err


def test_an_order_that_is_over_does_not_stand_and_a_list_has_the_later_end(book, capsys):
    order("record", *BAR, MADE, "end=2026-03-20")
    order("record", *BAR, MADE, "end=2099-01-02", "end_by_rule=2099-01-05")
    capsys.readouterr()
    order("show")
    said = printed(capsys)
    assert "1 order stands." in said and "2099-01-05" in said


def test_the_new_end_of_an_order_is_shown_and_a_confirmed_one_no_longer_says_no(book, capsys):
    order("record", *BAR, MADE, "end=2099-01-02")
    order("change", "6", "extended", "end=2099-02-03", *END[1:])
    order(
        "confirm", "6", "--at", "2026-03-16", "--called", CALLED[1], *CALLED[2:], "--officer", "B"
    )
    capsys.readouterr()
    order("show", "6")
    said = printed(capsys)
    assert "extended, 2026-03-16, until 2099-02-03." in said and "confirmed: false" not in said


def test_a_key_under_another_spelling_of_the_court_accuses_nobody(book, capsys):
    order("receive", signed(BAR[0], BAR[1], "court=first court", BAR[3], MADE, "number=1"))
    said = capsys.readouterr().err
    assert "ORD-16  The key is that of First Court; the order calls the court first court." in said


@pytest.mark.parametrize("role", ["court", "writer"])
def test_a_key_is_of_the_court_that_its_holder_is_and_oversight_learns_of_it(book, capsys, role):
    keys.save(keys.new("juzgado-1"), Path("second.key"))
    vkey = keys.load(Path("second.key")).vkey
    said = ("--vkey", vkey, "--role", role, "--holder", "Juzgado Uno")
    assert main(["register", "key", "demo.db", "add", "juzgado-1", *said]) == 0
    assert ("ORD-44" in printed(capsys)) is (role == "court")
    words = (*BAR[:2], "court=Juzgado Uno", BAR[3], MADE, "number=1")
    Path("court.key").write_bytes(Path("second.key").read_bytes())
    order("receive", signed(*words))
    assert ("Recorded as entry" in printed(capsys)) is (role == "court")


def entries(kind: str) -> list[Any]:
    register = open_register("demo.db", readonly=True)
    lines = list(register.entries(0, register.size))
    register.close()
    return [line.fields for line in lines if line.kind.startswith(kind + "/")]


BARS_P2 = ("person=P-2", "act=bars transfer", "court=First Court", "case=25-100", MADE)


def test_an_order_that_one_desk_appends_awaits_the_court_and_recalls_whoever_is_under_way(book):
    append("order", *BARS_P2, "confirmed=yes", "end=2027-01-01")
    assert entries("order")[0]["confirmed"] is False
    assert entries("recall")[0]["people"] == ["P-2"]
    append("order_change", "order=6", "what=lifted", "at=2026-03-16")
    append("order_change", "order=6", "what=extended", "at=2026-03-16", "end=2026-03-17")
    append("order_change", "order=6", "what=extended", "at=2026-03-16", "end=2028-03-17")
    told = [change.get("confirmed") for change in entries("order_change")]
    assert told == [False, False, None]  # what makes it last longer protects, and needs nobody


def test_nobody_types_the_signature_or_the_confirmation_of_a_court(book, capsys):
    append("order", *BARS_P2)
    written = len(entries("order"))
    for words, code in (
        (("order", *BARS_P2, "signed_note=x"), "ORD-45"),
        (("order_change", "order=6", "what=lifted", "at=2026-03-16", "signed_note=x"), "ORD-45"),
        (("order_change", "order=6", "what=confirmed", "at=2026-03-16"), "ORD-46"),
    ):
        assert main(["register", "append", "demo.db", *words]) == 2
        assert code in capsys.readouterr().err
    assert len(entries("order")) == written and not entries("order_change")


def test_whoever_corrects_an_order_is_seen_outside_and_cannot_confirm_it_so(book, capsys):
    append("order", *BARS_P2)
    said = ("--reason", "misread", "person=P-1", "confirmed=yes")
    assert main(["register", "correct", "demo.db", "6", *said]) < 2
    (made,) = entries("correction")
    assert made["replacement"]["confirmed"] is False
    assert [flag["because"] for flag in entries("flag") if flag["rule"] == "ORD-36"] == [[6]]
    assert main(["register", "correct", "demo.db", "2", "--reason", "misread", "place=Sur"]) < 2
    assert len([flag for flag in entries("flag") if flag["rule"] == "ORD-36"]) == 1


def test_nobody_here_corrects_what_a_court_has_signed(book, capsys):
    order("receive", signed(*BAR, MADE, "number=1"))
    n = len(entries("correction"))
    for how in (("person=P-2",), ("--withdraw",)):
        assert main(["register", "correct", "demo.db", "6", "--reason", "misread", *how]) == 2
        assert "ORD-47" in capsys.readouterr().err
    assert len(entries("correction")) == n
