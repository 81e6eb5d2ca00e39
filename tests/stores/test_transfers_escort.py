"""What an escort has to know: questions as data, filled from what the register knows."""

from __future__ import annotations

from typing import Any

import pytest
from invented_desk import ANSWERS, Desk, done, refused
from sites import Site

from habeas.languages import use
from habeas.register.fault import RegisterFault
from habeas.services import act, escort

FORMS = {"yesno", "text", "number", "choice"}
PARTS = {"risk", "health", "offence", "property"}


@pytest.fixture
def desk(site: Site) -> Desk:
    return Desk(site, "P-1")


def write(desk: Desk, kind: str, **fields: Any) -> int:
    return act.record(desk.register, desk.key, [(kind, fields)]).receipt.first


def test_every_question_is_asked_in_both_languages() -> None:
    found = escort.question_set()
    assert {question.part for question in found.questions} == set(found.parts) == PARTS
    assert {question.form for question in found.questions} <= FORMS
    assert len({question.id for question in found.questions}) == len(found.questions)
    for question in found.questions:
        assert question.words["en"] and question.words["es"]
        assert question.words["en"] != question.words["es"]
    use("es")
    try:
        assert found.questions[0].said == found.questions[0].words["es"]
    finally:
        use("en")


def test_a_record_is_started_completed_confirmed(desk: Desk) -> None:
    n = desk.plan()
    escort.start(desk.register, desk.key, "P-1", n)
    assert escort.statuses(desk.register, n, ["P-1"]) == {"P-1": "started"}
    done(escort.complete(desk.register, desk.key, "P-1", n, ANSWERS))
    done(escort.confirm(desk.register, desk.key, "P-1", n, officer={"name": "C. Invented"}))
    found = escort.escorted(desk.register, "P-1", n)
    assert found is not None
    assert (found.status, found.questions.version) == ("confirmed", 1)
    assert found.answers["language"] == "spa"


def test_a_record_with_open_questions_is_not_complete(desk: Desk) -> None:
    n = desk.plan()
    answer = refused(
        escort.complete(desk.register, desk.key, "P-1", n, {**ANSWERS, "bags": "many"})
    )  # fmt: skip
    assert answer.code == "TRA-17"
    assert answer.where == "person P-1: bags"
    assert desk.state(n) == "checked"


def test_what_is_not_complete_cannot_be_confirmed(desk: Desk) -> None:
    n = desk.plan()
    escort.start(desk.register, desk.key, "P-1", n)
    assert refused(escort.confirm(desk.register, desk.key, "P-1", n)).code == "TRA-22"


def test_a_record_is_filled_from_what_the_register_knows(desk: Desk) -> None:
    write(desk, "person/1", person="P-1", nationality="VE", languages=["spa"], vulnerable=True)
    write(desk, "separation/1", person="P-8", other="P-1", start="2025-01-01")
    write(desk, "separation/1", person="P-1", other="P-9", start="2025-01-01", end="2025-02-01")
    known = escort.prefilled(desk.register, "P-1")
    assert known == {
        "nationality": "VE", "language": "spa", "protection": True, "kept_apart": "P-8",
    }  # fmt: skip


def test_the_last_record_is_taken_over_but_for_what_changes(desk: Desk) -> None:
    first, second = desk.plan(), desk.plan()
    done(escort.complete(desk.register, desk.key, "P-1", first, ANSWERS))
    escort.start(desk.register, desk.key, "P-1", second)
    found = escort.escorted(desk.register, "P-1", second)
    assert found is not None
    assert found.answers["health_contact"] == "clinic 1"
    assert "fit_to_travel" not in found.answers
    still_open = {question.id for question in found.questions.open_in(found.answers)}
    assert still_open == {"fit_to_travel", "relative_told", "bags"}


def test_a_record_in_progress_keeps_its_version(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    n = desk.plan()
    escort.start(desk.register, desk.key, "P-1", n)
    (old,) = escort._sets()
    new = escort.QuestionSet(old.name, 2, old.parts, old.questions[:1])
    monkeypatch.setattr(escort, "_sets", lambda: (old, new))
    assert escort.question_set().version == 2
    done(escort.complete(desk.register, desk.key, "P-1", n, ANSWERS))
    found = escort.escorted(desk.register, "P-1", n)
    assert found is not None
    assert found.questions.version == 1


def test_a_version_that_nobody_has_is_told(desk: Desk) -> None:
    with pytest.raises(RegisterFault, match="TRA-19"):
        escort.question_set("escort", 99)
