"""A reform tried on the people in a file: who moves, by how many days, who cannot be told."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from habeas.audit.reform import by_days, median
from habeas.cli import main
from habeas.sentences import day
from habeas.sentences.case import Case
from habeas.sentences.outcome import Computed, Dated, Outcome
from habeas.sentences.pack import Asked, Pack
from habeas.sentences.packs import PACKS
from habeas.services.reform import known_laws, law_called, reform
from habeas.services.shadow_audit import Request, open_book

OPTIONS = ("--country", "SV", "--zone", "America/El_Salvador", "--as-of", "2025-10-01")
BEFORE, AFTER = "sv-remand@2023-07-25", "sv-remand@2025-09-01"
CUSTODY = """person,start,end
TA-000001,2022-03-27 00:00,
TA-000002,2022-03-27 00:00,2022-06-01 00:00
TA-000002,2022-07-01 00:00,
TA-000003,2024-01-10,
TA-000004,2024-01-10,
TA-000005,2024-01-10,
TA-000006,2024-01-10,2024-12-01
TA-000007,2021-01-10,
"""
TITLES = """person,kind,start,end,serious,penalty_max_months,case,state
TA-000001,remand,2022-03-27,2028-12-31,yes,240,1,
TA-000002,remand,2022-03-27,2028-12-31,yes,,2,
TA-000003,remand,2024-01-10,2028-12-31,,,3,
TA-000004,remand,2024-01-10,2028-12-31,yes,6,4,
TA-000005,remand,2024-01-10,2028-12-31,yes,36,5,US
TA-000006,remand,2024-01-10,2028-12-31,yes,36,6,
TA-000007,remand,2021-01-10,2028-12-31,yes,36,7,
TA-000007,remand,2021-06-10,2028-12-31,no,12,7,
"""


@pytest.fixture
def place(tmp_path: Path) -> str:
    """Six people on remand, one who has left."""
    (tmp_path / "custody.csv").write_text(CUSTODY, encoding="utf-8")
    (tmp_path / "titles.csv").write_text(TITLES, encoding="utf-8")
    return str(tmp_path)


def said(capsys: pytest.CaptureFixture[str], *given: str) -> tuple[int, str, str]:
    """The exit code of a command with what it printed."""
    code = main(list(given))
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_who_moves_is_said_in_the_first_line(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, printed, _ = said(capsys, "reform", BEFORE, AFTER, place, *OPTIONS)
    assert code == 1
    assert printed.startswith(
        "2 of 6 people on remand move: 2 later by 1,217 days at the median; 2 cannot be said.\n"
    )
    assert "TA-000001  Wed 27 Mar 2024  Thu 26 Aug 2027  1,247 days later" in printed
    assert "TA-000006" not in printed  # has left


def test_ordinary_law_stands_beside_the_exception_under_both(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, printed, _ = said(capsys, "reform", BEFORE, AFTER, place, *OPTIONS, "--json")
    first = json.loads(printed)["moves"][0]
    assert first["new"]["ordinary_over"] == first["old"]["ordinary_over"] == "2024-03-27"
    assert "exception_over" not in first["old"]
    assert first["new"]["exception_over"] == "2027-08-26"
    _, printed, _ = said(capsys, "reform", BEFORE, AFTER, place, *OPTIONS)
    assert printed.count("  ordinary law  ") == printed.count("  the exception  ") == 2


@pytest.mark.parametrize("laws", [
    (BEFORE, AFTER), (AFTER, BEFORE), ("sv-remand", "sv-remand+half-of-maximum"),
    ("sv-remand", "sv-remand"), ("sv-remand@2010-01-01", "sv-remand"),
    ("sv-remand", "sv-remand+march-2022"),
])  # fmt: skip
def test_movers_with_those_who_stay_with_the_unknown_are_everybody(
    place: str, laws: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, printed, _ = said(capsys, "reform", *laws, place, *OPTIONS, "--json")
    told = json.loads(printed)
    parts = [told[name] for name in ("later", "earlier", "unmoved", "unknown")]
    assert sum(parts) == told["people"] == len(told["moves"]) == 6
    assert sum(one["people"] for one in told["by_days"]) == told["later"] + told["earlier"]
    assert all(move["lacking"] for move in told["moves"] if move["days"] is None)
    assert code == (0 if told["unmoved"] == 6 else 1)


def test_the_sum_of_one_person_is_told_under_both_laws(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, printed, _ = said(capsys, "reform", BEFORE, AFTER, place, *OPTIONS, "--why", "TA-000002")
    first, second = printed.split("Under sv-remand@2025-09-01, line by line:")
    assert "27 Mar 2022 + 731 + 30 = Fri 26 Apr 2024" in first
    assert "27 Mar 2022 + 731 + 30 = Fri 26 Apr 2024" in second
    assert "the later of (26 Apr 2024; 26 Aug 2027) = Thu 26 Aug 2027" in second
    assert "Reform of 15 August 2025" not in first
    code, _, wrong = said(capsys, "reform", BEFORE, AFTER, place, *OPTIONS, "--why", "TA-00000X")
    assert (code, wrong[:6]) == (2, "REF-06")


def test_back_is_as_far_as_forth(place: str) -> None:
    book = open_book(place, Request(country="SV", zone="America/El_Salvador"))
    forth = reform(book, law_called(BEFORE), law_called(AFTER))
    back = reform(book, law_called(AFTER), law_called(BEFORE))
    assert [m.by for m in forth.moves] == [None if m.by is None else -m.by for m in back.moves]
    assert forth.later and not forth.earlier


def test_the_same_law_moves_nobody(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, printed, _ = said(capsys, "reform", AFTER, AFTER, place, *OPTIONS)
    assert printed.startswith("0 of 6 people on remand move; 1 cannot be said.\n")


def test_a_bill_moves_some_forward_others_back(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, printed, _ = said(
        capsys, "reform", "sv-remand", "sv-remand+half-of-maximum", place, *OPTIONS
    )
    assert "1 later by 1,675 days at the median, 1 earlier by 184 days at the median" in printed
    assert "the heaviest penalty is not on record (titles.penalty_max_months)" in printed


def test_everybody_is_written_one_row_each(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    said(capsys, "reform", BEFORE, AFTER, place, *OPTIONS, "--out", str(out))
    with (out / "reform.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["person"] for row in rows] == [f"TA-00000{n}" for n in (1, 2, 3, 4, 5, 7)]
    assert rows[0]["days"] == str(day.parse("2027-08-26") - day.parse("2024-03-27"))
    assert (rows[4]["days"], rows[4]["lacking"]) == ("", "state")


@pytest.mark.parametrize(("laws", "fault"), [
    (("sv-remand", "sv-remnd"), "REF-01"), (("sv-remand@2023-02-31", "sv-remand"), "REF-02"),
    (("sv-remand", "sv-remand+quarter"), "REF-03"),
])  # fmt: skip
def test_a_law_that_is_not_there_is_answered_with_those_that_are(
    place: str, laws: tuple[str, str], fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, printed, wrong = said(capsys, "reform", *laws, place, *OPTIONS)
    assert (code, printed) == (2, "")
    assert wrong.startswith(fault)
    assert "sv-remand@20" in wrong or "half-of-maximum" in wrong


def test_every_law_that_is_listed_can_be_asked_for() -> None:
    assert [str(law_called(name)) for name in known_laws()] == list(known_laws())


def test_a_file_without_titles_is_told_what_it_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "custody.csv").write_text(CUSTODY, encoding="utf-8")
    code, _, wrong = said(capsys, "reform", BEFORE, AFTER, str(tmp_path), *OPTIONS)
    assert (code, wrong[:6]) == (2, "REF-05")


SENTENCES = """person,id,years,pronounced,state
TA-000001,1,2,2024-01-10,XX
TA-000002,2,4,2024-01-10,XX
TA-000003,3,4,2024-01-10,XA
TA-000004,4,half,2024-01-10,XX
"""


def half_by_bill(case: Case, asked: Asked) -> Computed:
    """An invented law: the whole term; a quarter of a year less under its bill."""
    one = case.sentences[0]
    end = day.add_years(one.pronounced or 0, one.term.years)
    less = 90 * one.term.years if "short" in asked.law.bills else 0
    dates: dict[str, Outcome] = {"release": Dated(end - less)}
    return Computed(pack="xx", dates=dates, release="release", expiry="release")


def test_a_sentence_pack_is_compared_in_the_same_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = Pack(id="xx", says="an invented law", states=("XX",), convention="date_to_date",
                tables=(), compute=half_by_bill, bills=("short",))  # fmt: skip
    monkeypatch.setitem(PACKS, "xx", pack)
    (tmp_path / "custody.csv").write_text(CUSTODY, encoding="utf-8")
    (tmp_path / "sentences.csv").write_text(SENTENCES, encoding="utf-8")
    code, printed, _ = said(capsys, "reform", "xx", "xx+short", str(tmp_path), *OPTIONS, "--json")
    told = json.loads(printed)
    days = {move["person"]: move["days"] for move in told["moves"]}
    assert days["TA-000001"] == -180
    assert days["TA-000002"] == -360
    assert days["TA-000003"] is None  # the law of another state
    assert code == 1
    assert told["people"] == len(days) == told["earlier"] + told["unmoved"] + told["unknown"]
    code, _, wrong = said(capsys, "reform", "sv-remand", "xx", str(tmp_path), *OPTIONS)
    assert (code, wrong[:6]) == (2, "REF-04")


def test_the_median_is_of_somebody_who_is_there(place: str) -> None:
    book = open_book(place, Request(country="SV", zone="America/El_Salvador"))
    found = reform(book, law_called(BEFORE), law_called(AFTER))
    assert median(found.later) in {move.by for move in found.later}
    assert sum(count for _, count in by_days(found.moves)) == len(found.later)
    assert np.isfinite(median(()))


def test_the_release_law_of_2024_moves_those_whom_it_reaches_from_its_own_day_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "custody.csv").write_text("person,start,end\nTA-000001,2024-01-10,\n", "utf-8")
    (tmp_path / "sentences.csv").write_text(
        "person,id,years,pronounced,committed,state\nTA-000001,1,3,2024-01-10,2023-01-01,GB\n",
        encoding="utf-8",
    )
    place = (str(tmp_path), "--country", "GB", "--zone", "Europe/London", "--as-of", "2024-10-01")
    _, printed, _ = said(
        capsys, "reform", "england-wales@2024-09-09", "england-wales@2024-09-10", *place, "--json"
    )
    (move,) = json.loads(printed)["moves"]
    assert (move["old"]["day"], move["new"]["day"]) == ("2025-07-10", "2025-03-23")
    assert move["days"] == -109  # 1,096 days: 548 at one half, 439 at two fifths
    code, _, _ = said(
        capsys, "reform", "england-wales@2024-09-08", "england-wales@2024-09-09", *place
    )
    assert code == 0
