"""`habeas count` on daily lists: rows, persons, bounds, days without a list."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from test_nyc_snapshots import TEN, daily, line, many_days, read

from habeas.audit.count import count
from habeas.cli import main
from habeas.law.custody import custody
from habeas.spans import DAY, OPEN
from habeas.spans.axis import EPOCH


def day(iso: str) -> int:
    """The number of a day."""
    return int((np.datetime64(iso, "D") - EPOCH.astype("datetime64[D]")).astype(int))


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """Five days without the third; X-1 stands twice on the second, X-2 stays away on the fourth."""
    second = line("X-1", "2023-05-02T08:00:00.000", "DPV")
    return daily(
        tmp_path / "lists",
        {
            "2023-05-01": [line("X-1"), line("X-2")],
            "2023-05-02": [line("X-1"), second, line("X-2")],
            "2023-05-04": [line("X-1"), line("X-3", "2023-05-04T23:59:00.000", "SSR")],
            "2023-05-05": [line("X-1"), line("X-2"), line("X-3", "2023-05-04T23:59:00.000", "SSR")],
        },
    )


def test_the_rows_of_a_day_are_those_of_its_list(lists: Path) -> None:
    found = {d: count(read(lists), day(f"2023-05-0{d}")) for d in (1, 2, 4, 5)}
    assert [held.any_point.rows for held in found.values()] == [2, 3, 2, 3]
    assert [held.any_point.persons for held in found.values()] == [2, 2, 2, 3]
    assert found[2].twice == 1
    assert {status: held.rows for (_, status), held in found[2].groups.items()} == {
        "DE": 2, "DPV": 1,
    }  # fmt: skip


def test_a_person_missing_from_one_list_is_possibly_held_that_day(lists: Path) -> None:
    held = count(read(lists), day("2023-05-04")).any_point
    assert (held.persons, held.persons_possible) == (2, 3)


def test_the_gap_between_two_stays_is_possible_custody_never_certain(lists: Path) -> None:
    book = read(lists)
    person = book.people.tolist().index("X-2")
    held = custody(book).of_people(np.array([person]))
    certain = (held.must.pair[1] - held.must.pair[0]).sum()
    assert certain == 14 * 60 + DAY + DAY  # from 10:00 on the 1st, the 2nd, the 5th
    [end] = held.may.joined.ends & OPEN
    assert (len(held.may.joined), end) == (1, book.as_of)


def test_a_person_missing_from_one_list_only_is_not_taken_to_have_been_held(tmp_path: Path) -> None:
    days = {f"2023-05-0{d}": [line("X-1"), line("X-2")] for d in (1, 2, 3)}
    days["2023-05-02"].pop()
    book = read(daily(tmp_path / "lists", days))
    held = custody(book).of_people(np.array([book.people.tolist().index("X-2")]))
    assert (held.must.minutes(), held.may.minutes()) == (14 * 60 + DAY, 14 * 60 + 2 * DAY)


@pytest.mark.parametrize(
    ("at", "snapshot", "said"),
    [
        ("2023-05-02", "taken", "3 rows, 2 different persons held on 2023-05-02"),
        ("2023-05-03", "missing", "No snapshot of this day is known"),
        ("2023-04-30", "before", "The first snapshot is of 2023-05-01."),
        ("2023-05-06", "after", "The last snapshot is of 2023-05-05."),
    ],
)
def test_the_answer_says_when_no_list_speaks_for_the_day(
    lists: Path, capsys: pytest.CaptureFixture[str], at: str, snapshot: str, said: str
) -> None:
    unknown = int(snapshot in ("before", "after"))
    assert main(["count", str(lists), "--at", at]) == unknown
    answer = capsys.readouterr().out
    assert said in answer
    assert ("1 person stands in more than one row" in answer) == (at == "2023-05-02")
    assert "short stays are undercounted" in answer
    assert main(["count", str(lists), "--at", at, "--json"]) == unknown
    assert json.loads(capsys.readouterr().out)["snapshot"] == snapshot


def test_a_file_of_stays_has_no_snapshots_to_speak_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "custody.csv"
    path.write_text("person,start,end\nX-1,2023-05-01 10:00,2023-05-03 10:00\n")
    assert main(["count", str(path), "--at", "2023-05-02", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["snapshot"] is None


def test_the_audit_of_lists_accuses_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = np.arange(np.datetime64("2023-05-01"), np.datetime64("2023-06-10"))
    path = many_days(tmp_path / "lists.csv", [f"{d},X-1,{TEN},DPV" for d in days])
    assert main(["audit", str(path)]) == 1
    answer = capsys.readouterr().out
    assert "remains to be explained" in answer
    assert "NY-01" in answer
    assert "no titles in this file: custody to be explained" in answer
