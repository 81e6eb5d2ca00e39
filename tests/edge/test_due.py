"""What falls due: what is past stands first, nothing is dropped, what cannot be said is counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from habeas.audit.agenda import KINDS, LEADS, STATES
from habeas.cli import main
from habeas.spans import DAY

OPTIONS = ("--country", "SV", "--zone", "America/El_Salvador", "--as-of", "2025-10-01")
CUSTODY = """person,start,end
TA-000001,2022-03-27 00:00,
TA-000002,2023-10-20 00:00,
TA-000003,2024-01-10,
TA-000004,2024-01-10,
TA-000005,2025-09-01,
TA-000006,2025-09-01,
TA-000007,2025-09-01,
TA-000008,2024-01-10,2024-12-01
"""
TITLES = """person,kind,start,end,ends,serious,penalty_max_months,case,id
TA-000001,remand,2022-03-27,2028-12-31,,yes,240,1,1/22
TA-000002,remand,2023-10-20,2028-12-31,,yes,240,2,2/23
TA-000003,remand,2024-01-10,2025-09-15,,yes,,3,3/24
TA-000004,remand,2024-01-10,2028-12-31,,,,4,4/24
TA-000005,sentence,2025-09-01,2025-11-20,,,,5,5/25
TA-000006,sentence,2025-09-01,,life,,,6,6/25
TA-000008,remand,2024-01-10,2028-12-31,,yes,36,8,8/24
"""
EVENTS = """person,kind,at
TA-000001,review,2025-09-20
TA-000002,review,2025-07-20
"""


@pytest.fixture
def place(tmp_path: Path) -> str:
    """Seven people held, one who has left."""
    for name, rows in (("custody", CUSTODY), ("titles", TITLES), ("events", EVENTS)):
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    return str(tmp_path)


def told(capsys: pytest.CaptureFixture[str], place: str, *options: str) -> dict[str, Any]:
    """The answer as JSON."""
    main(["due", place, *(options or (*OPTIONS, "--within", "30d")), "--json"])
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def rows(answer: dict[str, Any], part: str) -> set[tuple[str, str, str]]:
    """Person, kind, day of the rows of one part."""
    return {(row["person"], row["what"], (row["at"] or "")[:10]) for row in answer[part]}


def test_what_is_past_stands_first_and_is_never_hidden(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["due", place, *OPTIONS, "--within", "30d"]) == 1
    printed = capsys.readouterr().out
    assert printed.splitlines()[0] == "5 dates are past, of 4 people."
    assert printed.index("Past already:") < printed.index("Due within this time:")
    assert rows(told(capsys, place), "overdue") == {
        ("TA-000001", "ordinary", "2024-03-27"), ("TA-000003", "title", "2025-09-16"),
        ("TA-000004", "ordinary", "2025-01-10"), ("TA-000004", "review", "2024-04-09"),
        ("TA-000007", "title", ""),
    }  # fmt: skip


def test_what_is_due_stands_beside_what_must_be_begun(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = told(capsys, place)
    assert rows(answer, "items") == {
        ("TA-000002", "review", "2025-10-18"), ("TA-000002", "ordinary", "2025-10-20"),
        ("TA-000005", "release", "2025-11-21"),
    }  # fmt: skip
    assert {row["person"]: row["state"] for row in answer["items"]}["TA-000005"] == "begin"


def test_a_day_is_no_longer_due_when_less_time_is_asked_about(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = told(capsys, place, *OPTIONS, "--within", "1d")
    assert {row["state"] for row in answer["items"]} == {"begin"}
    assert rows(answer, "items") >= {("TA-000002", "ordinary", "2025-10-20")}  # 60 days of lead


@pytest.mark.parametrize("within", ["0d", "30d", "900d", "9000d"])
def test_each_kind_adds_up_whatever_time_is_asked_about(
    place: str, within: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = told(capsys, place, *OPTIONS, "--within", within)
    sums = {kind: sum(answer["counted"][kind].values()) for kind in KINDS}
    assert sums == {"title": 5, "release": 2, "ordinary": 3, "exception": 3, "penalty": 3,
                    "review": 3}  # fmt: skip
    shown = sum(answer["counted"][kind][state] for kind in KINDS for state in STATES[:3])
    assert shown == len(answer["overdue"]) + len(answer["items"])
    assert sum(one["rows"] for one in answer["cannot_be_said"]) == sum(
        answer["counted"][kind]["cannot"] for kind in KINDS
    )


def test_what_cannot_be_said_is_counted_with_its_reason(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(place, "events.csv").unlink()
    answer = told(capsys, place)
    why = {(one["what"], one["lacking"]): one["people"] for one in answer["cannot_be_said"]}
    assert why == {("review", "events"): 3, ("penalty", "penalty_months"): 1}


def test_nobody_is_told_the_law_of_a_state_that_is_not_named(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = told(capsys, place, "--as-of", "2025-10-01")
    why = {(one["what"], one["lacking"]): one["people"] for one in answer["cannot_be_said"]}
    assert why["ordinary", "country"] == 3
    assert not any(row["what"] == "ordinary" for row in answer["overdue"])


def test_a_file_without_titles_counts_everybody_as_unsaid(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(place, "titles.csv").unlink()
    answer = told(capsys, place)
    assert answer["counted"]["title"]["cannot"] == 7
    assert answer["overdue"] == answer["items"] == []


def test_nothing_is_due_where_everything_is_far_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "custody.csv").write_text("person,start,end\nTA-000001,2025-09-01,\n", "utf-8")
    (tmp_path / "titles.csv").write_text(
        "person,kind,start,end\nTA-000001,sentence,2025-09-01,2028-01-01\n", "utf-8"
    )
    options = ("--packs", "logic", *OPTIONS)
    assert main(["due", str(tmp_path), *options]) == 0
    printed = capsys.readouterr().out
    assert "past" not in printed.splitlines()[0]
    assert "sentence ends  60 days     0    0          0      1" in printed


def test_a_sentence_without_a_title_is_not_dropped(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows_ = "person,id,years,pronounced\nTA-000007,1,2,2025-09-01\n"
    Path(place, "sentences.csv").write_text(rows_, encoding="utf-8")
    answer = told(capsys, place)
    why = {(one["what"], one["lacking"]): one["people"] for one in answer["cannot_be_said"]}
    assert why["release", "title of the sentence"] == 1


def test_every_kind_has_a_lead_time_of_whole_days() -> None:
    assert all(lead > 0 and lead % DAY == 0 for lead in LEADS.values())
    assert LEADS["title"] == 30 * DAY  # T-11
