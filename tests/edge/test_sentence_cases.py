"""`habeas sentence cases`: files of worked cases are scored, what cannot be read is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from habeas.cli import main

CASE: dict[str, Any] = {
    "id": "invented/one-year-from-the-first-of-march",
    "subset": "C0",
    "input": {
        "booking": {
            "offe" + "nder": {"reference": "INVENTED", "dateOfBirth": "1990-01-01"},
            "sentences": [
                {
                    "sentencedAt": "2023-03-01",
                    "offence": {"committedAt": "2022-05-01"},
                    "duration": {"durationElements": {"YEARS": 1}},
                }
            ],
        }
    },
    "expected": {  # worked out by hand: 366 days, half of them, half of that, a year on top
        "dates": {"SLED": "2024-02-29", "ESED": "2024-02-29", "CRD": "2023-08-30",
                  "TUSED": "2024-08-30", "HDCED": "2023-06-01"},
        "effectiveSentenceLength": "P1Y",
    },
}  # fmt: skip
WRONG = {**CASE, "id": "invented/wrong", "expected": {
    **CASE["expected"], "dates": {**CASE["expected"]["dates"], "CRD": "2023-08-31", "PED": "2023-01-01"},
}}  # fmt: skip
NO_RETURN = json.loads(json.dumps({**CASE, "id": "invented/no-return", "expected": None}))
NO_RETURN["input"]["booking"]["sentences"][0]["recall"] = {"recallType": "FIXED_TERM_RECALL_14"}
NAMED = {
    **NO_RETURN,
    "input": {**NO_RETURN["input"], "error": "NoValidReturnToCustodyDateException"},
}


@pytest.fixture
def written(tmp_path: Path) -> Any:
    """Writes cases, or lines as they stand, to a file of that name."""

    def write(name: str, *cases: dict[str, Any] | str) -> str:
        lines = [one if isinstance(one, str) else json.dumps(one) for one in cases]
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return str(path)

    return write


def asked(*words: str) -> int:
    """The exit code of the command."""
    return main(["sentence", "cases", *words, "--pack", "england-wales"])


def test_when_all_are_exact_the_answer_says_so(
    written: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(written("a.jsonl", CASE, NAMED)) == 0
    assert capsys.readouterr().out.startswith("2 of 2 exact.\n")


def test_a_miss_says_each_date_expected_beside_what_came_out(
    written: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written("a.jsonl", CASE, WRONG)
    assert asked(path) == 1
    said = capsys.readouterr().out
    assert said.startswith("1 of 2 exact.\n")
    assert (
        "invented/wrong  dates: CRD: expected 2023-08-31, got 2023-08-30; "
        "PED: expected 2023-01-01, got nothing\n" in said
    )
    assert f"habeas sentence {path} invented/wrong\n" in said


def test_a_refusal_that_nobody_expected_is_a_miss_with_its_code(
    written: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(written("a.jsonl", NO_RETURN)) == 1
    said = capsys.readouterr().out
    assert (
        "invented/no-return  refused: "
        "expected nothing, got NoValidReturnToCustodyDateException\n" in said
    )


def test_several_files_are_scored_together(
    written: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    files = written("a.jsonl", CASE), written("b.jsonl", WRONG)
    assert asked(*files, "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["total"], found["exact"]) == (2, 1)
    assert found["misses"] == [{
        "id": "invented/wrong", "file": files[1], "kind": "dates", "differences": [
            {"what": "CRD", "expected": "2023-08-31", "got": "2023-08-30"},
            {"what": "PED", "expected": "2023-01-01", "got": ""},
        ],
    }]  # fmt: skip


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        ("{", "This line is no JSON: "),
        ("[1]", "This line is JSON, but no case: it has no `input`."),
        ('{"input": {}}', "This case cannot be read: KeyError: 'booking'."),
        ("[" * 100_000, "This line is no JSON: "),
    ],
)
def test_a_bad_line_is_told_with_its_place_while_the_others_are_scored(
    written: Any, capsys: pytest.CaptureFixture[str], bad: str, what: str
) -> None:
    path = written("a.jsonl", CASE, "", bad, CASE)
    assert asked(path) == 1
    said = capsys.readouterr().out
    assert said.startswith("2 of 2 exact.\n")
    assert f"SCO-04  {what}" in said
    assert f"where   {path}, line 3\n" in said
    assert "do      " in said


def test_a_file_that_is_not_there_is_told_while_the_others_are_scored(
    written: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = str(tmp_path / "gone.jsonl")
    assert asked(written("a.jsonl", CASE), gone) == 1
    said = capsys.readouterr().out
    assert said.startswith("1 of 1 exact.\n")
    assert "SCO-03" in said and f"where   {gone}\n" in said


def test_nothing_that_can_be_read_ends_with_2(
    written: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, code in (
        ((written("bad.jsonl", "{"),), "SCO-04"),
        ((written("empty.jsonl"),), "SCO-05"),
        ((str(tmp_path / "gone.jsonl"),), "SCO-03"),
        ((), "SCO-02"),
    ):
        assert asked(*words) == 2
        assert capsys.readouterr().err.startswith(code)


def test_a_pack_without_published_cases_is_refused(
    written: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sentence", "cases", written("a.jsonl", CASE), "--pack", "spain"]) == 2
    assert capsys.readouterr().err.startswith("SCO-01")
