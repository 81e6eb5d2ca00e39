"""Moments typed on the command line: with an offset, on the register's clock, on another one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from habeas.cli import main
from habeas.cli.given_moment import moment_given
from habeas.register.fault import RegisterFault


@pytest.fixture(autouse=True)
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HABEAS_KEYS", raising=False)
    assert main(["register", "create", "r.db", "--zone", "America/New_York"]) == 0
    capsys.readouterr()


@pytest.mark.parametrize(
    ("typed", "zone", "kept"),
    [
        ("2026-11-20T18:45-05:00", "", "2026-11-20T23:45Z"),
        ("2026-11-20T18:45:30+0530", "", "2026-11-20T13:15Z"),
        ("2026-11-20T18:45", "", "2026-11-20T23:45Z"),
        ("2026-11-20 18:45", "America/El_Salvador", "2026-11-21T00:45Z"),
        ("2026-11-20T18:45/2026-11-20T19:00", "", "2026-11-20T23:45Z/2026-11-21T00:00Z"),
        ("2026-11-20T18:45Z", "", "2026-11-20T18:45Z"),
        ("2026-11-20", "", "2026-11-20"),
        ("?about six", "", "?about six"),
    ],
)
def test_a_moment_is_put_into_utc(typed: str, zone: str, kept: str) -> None:
    assert moment_given(typed, "at", zone, "r.db") == kept


@pytest.mark.parametrize(
    ("typed", "both"),
    [
        ("2026-03-08T02:30", ("2026-03-08T06:30Z", "2026-03-08T07:30Z")),
        ("2026-11-01T01:30", ("2026-11-01T05:30Z", "2026-11-01T06:30Z")),
    ],
)
def test_a_local_time_that_is_none_or_double_is_told_with_both_readings(
    typed: str, both: tuple[str, str]
) -> None:
    with pytest.raises(RegisterFault, match="TIM-02") as told:
        moment_given(typed, "at", "", "r.db")
    assert all(one in told.value.do for one in both)


def test_what_is_no_moment_is_told_how_to_write_one() -> None:
    with pytest.raises(RegisterFault, match="TIM-01") as told:
        moment_given("20/11/2026", "made", "", "r.db")
    assert "2026-03-15T18:45-05:00" in told.value.do
    with pytest.raises(RegisterFault, match="TIM-03"):
        moment_given("2026-11-20T18:45", "made")


def test_every_command_takes_them(capsys: Any) -> None:
    assert main(["order", "record", "r.db", "person=P-1", "act=bars transfer", "court=First Court",
                 "case=1", "number=2", "zone=America/El_Salvador",
                 "made=2026-11-20T18:45"]) in (0, 1)  # fmt: skip
    assert main(["order", "lift", "r.db", "1", "--at", "2026-11-20T20:00-05:00"]) in (0, 1)
    main(["register", "admit", "r.db", "P-1", "--at", "2026-11-20T18:45", "Norte"])
    capsys.readouterr()
    main(["register", "show", "r.db", "--json"])
    said = capsys.readouterr().out
    assert '"made": "2026-11-21T00:45Z"' in said and '"zone": "America/El_Salvador"' in said
    assert '"at": "2026-11-21T01:00Z"' in said and '"at": "2026-11-20T23:45Z"' in said
    main(["register", "admit", "r.db", "P-2", "--at", "half past", "N", "--json"])
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "TIM-01"
