"""`habeas case`: the flights of 15 March 2025, entered entry by entry, come out as they must."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from habeas.cli import main
from habeas.demo.case_file import read

ROOT = Path(__file__).parent.parent.parent
FLIGHTS = ROOT / "examples/cases/15-march-2025.case"


def numbers(capsys: pytest.CaptureFixture[str], path: Path) -> tuple[int, dict[str, list[str]]]:
    """The exit code; what was found, by the line of the case that asks for it."""
    code = main(["case", str(path), "--json"])
    rows = json.loads(capsys.readouterr().out)
    lines = path.read_text(encoding="utf-8").splitlines()
    return code, {" ".join(lines[row["line"] - 1].split()[1:4]): row["found"] for row in rows}


def test_every_number_of_the_flights_comes_out(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = numbers(capsys, FLIGHTS)
    assert code == 0
    assert found["protected 25-100 137"] == ["137"]
    assert found["recalls 25-100 51"] == ["51", "77", "31", "27"]
    assert found["days T-16 home"] == ["125"]
    assert found["nights T-16 court"] == ["124"]


def test_an_order_made_an_hour_later_gives_other_windows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = FLIGHTS.read_text(encoding="utf-8")
    later = said.replace("2025-03-15 18:45 court", "2025-03-15 19:30 court")
    path = tmp_path / "later.case"
    path.write_text(later, encoding="utf-8")
    code, found = numbers(capsys, path)
    assert code == 1
    assert found["windows O-02 E"] == ["6", "32", "31", "27"]


@pytest.mark.parametrize("line", ["2025-03-15 18:45 moon order 1", "2025-03-15 18:45 court fly 1"])
def test_a_line_that_says_nothing_is_named(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "odd.case"
    path.write_text(f"clock court America/New_York\n{line}\n", encoding="utf-8")
    assert main(["case", str(path)]) == 2
    said = capsys.readouterr().err
    assert "CAS-01" in said
    assert "line 2" in said


def test_a_clock_of_no_zone_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "odd.case"
    path.write_text("title x\nclock moon Moon/Tycho\n", encoding="utf-8")
    assert main(["case", str(path)]) == 2
    said = capsys.readouterr().err
    assert "CAS-03" in said and "Moon/Tycho" in said and "line 2" in said
    path.write_text("title x\n", encoding="utf-8")
    assert main(["case", str(path)]) == 2
    assert "CAS-02" in capsys.readouterr().err


def test_the_people_beside_the_class_are_as_many_as_the_page_says() -> None:
    case = read(FLIGHTS.read_text(encoding="utf-8"))
    aboard = {step.words[0]: case.people(step.words[1:]) for step in case.steps
              if step.verb == "plan"}  # fmt: skip
    beside = [one for name in ("6143", "6143-N", "6145", "6145-N") for one in aboard[name]
              if not one.startswith("E-")]  # fmt: skip
    assert (len(beside), len(aboard["third"] + aboard["third-N"])) == (36, 88)
