"""`habeas agreement` from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from habeas.cli import main

TEXT = ("id=one", "start=2025-03-01", "end=2026-02-28", "signed=2025-02-10", "sending_state=XU",
        "holding_state=XA", "cap=300", "fee_per_person_year=20000", "currency=USD")  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with an agreement, two people under it, one of them gone after 20 days."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HABEAS_KEYS", raising=False)
    assert main(["register", "create", "demo.db", "--zone", "America/El_Salvador"]) == 0
    assert act("record", *TEXT) == 0
    for person in ("P-1", "P-2"):
        append("admission", f"person={person}", "at=2025-04-01T06:00Z", "agreement=one")
    append("release", "person=P-2", "at=2025-04-21T06:00Z", "leaves=3")
    return tmp_path


def append(*words: str) -> int:
    return main(["register", "append", "demo.db", *words])


def act(name: str, *words: str) -> int:
    return main(["agreement", name, "demo.db", *words])


def answered(capsys: pytest.CaptureFixture[str], name: str, *words: str) -> Any:
    capsys.readouterr()
    act(name, *words, "--json")
    return json.loads(capsys.readouterr().out)


def said(capsys: pytest.CaptureFixture[str], name: str, *words: str) -> tuple[int, str]:
    capsys.readouterr()
    code = act(name, *words)
    return code, capsys.readouterr().out


def test_a_statement_of_a_month_answers_first_and_is_exact(desk, capsys):
    assert act("pay", "one", "amount=5000.00", "at=2025-04-02", "vetted=yes") == 0
    code, printed = said(capsys, "statement", "one", "2025-04", "--as-of", "2025-06-15")
    # Thirty days of one person, twenty of another: 50 x 20,000 / 365 = 2,739.726...
    assert code == 0
    assert printed.startswith("Agreement one: USD 2,260.27 was paid for time not used yet.")
    assert "2,739.73" in printed and "half a cent up" in printed
    found = answered(capsys, "statement", "one", "2025-04")
    assert (found["paid"], found["used"], found["closing"]) == ("5000.00", "2739.73", "2260.27")
    assert (found["person_days"], found["nights"]) == ("50", 50)


def test_the_account_of_all_time_has_a_line_for_each_month(desk, capsys):
    found = answered(capsys, "statement", "one", "--as-of", "2025-06-10")
    assert [part["month"] for part in found["months"]] == ["2025-04", "2025-05", "2025-06"]
    assert found["held_at_the_end"] == 1
    _, printed = said(capsys, "statement", "one", "--as-of", "2025-06-10")
    assert "is owed for time used" in printed and "2025-05" in printed


def test_what_is_left_when_nobody_is_held_is_to_be_refunded(desk, capsys):
    append("release", "person=P-1", "at=2025-04-21T06:00Z", "leaves=2")
    act("pay", "one", "amount=5000.00", "at=2025-04-02", "vetted=yes")
    _, printed = said(capsys, "statement", "one", "2025-05")
    assert "is to be refunded; nobody is held under it." in printed.splitlines()[0]


def test_whoever_is_held_past_the_end_is_due_before_all_else(desk, capsys):
    code, printed = said(capsys, "due", "--as-of", "2026-02-01T12:00-06:00")
    assert code == 1 and printed.startswith("1 person is due for return or release.")
    assert "30 days" in printed and "XU: no" in printed and "XA: no" in printed
    (one,) = answered(capsys, "due", "--as-of", "2026-04-01")["due"]
    assert (one["person"], one["within_days"], one["risk_assessed"]) == ("P-1", 0, False)
    assert said(capsys, "due", "--as-of", "2025-06-01")[0] == 0
    assert len(answered(capsys, "due", "one", "--all", "--as-of", "2025-06-01")["due"]) == 1


def test_people_are_those_held_at_the_time_that_is_asked_about(desk, capsys):
    code, printed = said(capsys, "people", "one", "--as-of", "2025-04-10")
    assert code == 0 and printed.startswith("2 people are held under one.")
    assert answered(capsys, "people")["people"] == 1


def test_a_late_renewal_is_written_and_its_gap_is_told(desk, capsys):
    code, printed = said(
        capsys, "renew", "one", "start=2026-03-01", "end=2027-02-28", "signed=2026-03-10"
    )
    assert code == 1 and "AGR-04" in printed and "is written" in printed
    code, printed = said(capsys, "show", "one")
    assert code == 0 and "renewal" in printed and "2026-03-10" in printed
    (one,) = answered(capsys, "show")["agreements"]
    assert one["is_a_title"] is False and len(one["renewals"]) == 1 and one["held_now"] == 1


def test_a_renewal_without_a_signature_moves_no_end_and_no_money_and_that_is_told(desk, capsys):
    before = answered(capsys, "statement", "one", "--as-of", "2026-06-01")
    assert act("renew", "one", "start=2026-03-01", "end=2028-12-31") == 1
    after = answered(capsys, "statement", "one", "--as-of", "2026-06-01")
    assert (before["used"], before["closing"]) == (after["used"], after["closing"])
    assert [one["entry"] for one in after["unsigned_renewals"]] == [5]
    assert before["unsigned_renewals"] == []
    (one,) = answered(capsys, "due", "--as-of", "2026-06-01")["due"]
    assert one["within_days"] == 0 and one["ends"].startswith("2026-03-01")
    for name in ("due", "show", "people", "statement"):
        words = ("one", "--as-of", "2026-06-01") if name != "show" else ("one",)
        assert "entry 5 has no signature on record" in said(capsys, name, *words)[1]


def test_more_people_than_the_cap_are_told_while_they_are_held(desk, capsys):
    assert "is the most that it allows" not in said(capsys, "people", "one")[1]
    append("correction", "corrects=1", "reason=misread", 'replacement={"id": "one", "cap": "1", '
           '"start": "2025-03-01", "end": "2026-02-28", "signed": "2025-02-10"}')  # fmt: skip
    for name in ("people", "due"):
        printed = said(capsys, name, "--as-of", "2025-04-10")[1]
        assert "Agreement one: 2 people are held, 1 is the most that it allows." in printed
        assert "is the most" not in said(capsys, name, "--as-of", "2025-05-10")[1]
    append("admission", "person=P-3", "at=2025-05-01T06:00Z", "agreement=one")
    (crowd,) = answered(capsys, "show", "one")["more_than_the_cap"]
    assert (crowd["held"], crowd["cap"]) == (2, 1)


def test_a_statement_tells_what_the_dates_of_a_zone_come_to(desk, capsys):
    act("pay", "one", "amount=2739.73", "at=2025-04-02", "vetted=yes")
    words = ("one", "2025-04", "--zone", "America/New_York", "--by", "dates")
    code, printed = said(capsys, "statement", *words)
    assert code == 0 and "By the dates of America/New_York, a night for a day" in printed
    assert "what was paid is what was used" in said(
        capsys, "statement", "one", "2025-04", "--zone", "America/El_Salvador"
    )[1]  # fmt: skip
    assert "a night for a day" not in said(capsys, "statement", "one", "2025-04")[1]


def test_a_statement_goes_on_no_longer_than_the_term(desk, capsys):
    assert "It goes on." in said(capsys, "statement", "one", "--as-of", "2026-02-27")[1]
    assert "It goes on." not in said(capsys, "statement", "one", "--as-of", "2026-03-02")[1]


def test_an_invoice_and_a_denial_are_written(desk, capsys):
    assert act("invoice", "one", "number=7", "first=2025-04-01", "last=2025-04-30",
               "amount=3287.67", "currency=USD", "at=2025-04-01") == 0  # fmt: skip
    assert act("responsible", "one", "state=XA", "acknowledged=no", "at=2025-07-07") == 1
    assert "AGR-14" in capsys.readouterr().out
    found = answered(capsys, "statement", "one", "2025-04")
    assert (found["asked"], found["unused"]) == ("3287.67", "547.94")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("statement", "demo.db", "one", "April"), "AGR-16"),
        (("statement", "demo.db", "two"), "AGR-15"),
        (("show", "demo.db", "two"), "AGR-15"),
        (("record", "demo.db", "id=two", "cap"), "REG-25"),
        (("record", "demo.db", "id=two", "kap=3"), "REG-76"),
        (("pay", "demo.db", "one", "agreement=two", "amount=1", "at=2025-04-02"), "REG-77"),
        (("pay", "demo.db", "one", "at=2025-04-02"), "ACT-01"),
    ],
)
def test_what_cannot_be_done_is_told_with_what_to_do(desk, capsys, words, code):
    capsys.readouterr()
    assert main(["agreement", *words]) == 2
    printed = capsys.readouterr().err
    assert code in printed and "\ndo " in printed
