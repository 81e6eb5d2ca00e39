"""What `habeas sentence` says beside the dates: days owed, days held without title, far days in JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from habeas.cli import main
from habeas.sentences import day

EXAMPLES = str(Path(__file__).parent.parent.parent / "examples" / "sentences")


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main(["sentence", *words])
    return capsys.readouterr().out


def test_days_held_without_title_stand_beside_the_days_still_owed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    late = said(capsys, EXAMPLES, "TA-200002", "--as-of", "2026-11-25", "--brief")
    assert "0 days are still to be served. 320 days were held without title." in late
    on_time = said(capsys, EXAMPLES, "TA-200004", "--as-of", "2026-11-25", "--brief")
    assert "898 days are still to be served. 0 days were held without title." in on_time
    typed = ("--term", "12y", "--from", "2025-11-02", "--pack", "el-salvador", "--brief")
    assert "without title" not in said(capsys, *typed)  # nothing says where the person was


def test_dates_in_json_come_back_equal_after_the_year_9999(
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed = ("--term", "10319y 7m 5d", "--from", "2025-11-02", "--pack", "el-salvador", "--json")
    told = json.loads(said(capsys, *typed))[0]["dates"]
    days = {kind: found["date"] for kind, found in told.items() if "date" in found}
    assert days["nominal_end"] == "+012345-06-07"
    assert {kind: day.text(day.parse(text)) for kind, text in days.items()} == days
    assert all(day.parse(days[kind]) == told[kind]["day"] for kind in days)
