"""The commands as people type them: the answer first, then exit codes that scripts can trust."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from habeas.cli import main

CUSTODY = """person,start,end,place,status
TA-000001,2026-01-01T08:00,2026-02-01T08:00,Centro Uno,untried
TA-000002,2026-01-01T08:00,,Centro Uno,untried
"""
TITLES = """person,kind,start,end,id
TA-000001,remand,2026-01-01T08:00,2026-02-01T08:00,1/26
TA-000002,remand,2026-01-01T08:00,2026-01-20T08:00,2/26
TA-000002,remand,2026-01-25T08:00,2026-03-01T08:00,3/26
"""


def folder(place: Path, **tables: str) -> str:
    """A folder of tidy tables."""
    for name, rows in tables.items():
        (place / f"{name}.csv").write_text(rows, encoding="utf-8")
    return str(place)


@pytest.fixture
def gap(tmp_path: Path) -> str:
    """Two people, one of whom has five days without a title."""
    return folder(tmp_path, custody=CUSTODY, titles=TITLES)


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """The exit code of a command with what it printed."""
    code = main(list(words))
    return code, capsys.readouterr().out


def test_five_days_without_a_title_are_found_in_one_sentence(
    gap: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, printed = said(capsys, "audit", gap, "--as-of", "2026-01-31", "--packs", "un")
    first = printed.splitlines()[0]
    assert code == 1
    assert first.startswith("When this file ends, nobody is held without a title on record.")
    assert "At some time 1 person was." in first
    assert "no title on record                           1   5.0" in printed
    assert "TA-000002  From Tue 20 Jan 2026, 08:00 to Sun 25 Jan 2026, 08:00 (5 days)." in printed


def test_everything_covered_ends_with_nought(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(line for line in CUSTODY.splitlines(True) if "000002" not in line)
    path = folder(tmp_path, custody=rows, titles=TITLES)
    code, printed = said(capsys, "audit", path)
    assert code == 0
    assert printed.startswith("Nobody in this file is held without a title on record.")


def test_custody_alone_accuses_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = said(capsys, "audit", folder(tmp_path, custody=CUSTODY))
    assert code == 1
    assert "Nobody is accused." in printed.splitlines()[0]
    why = next(line for line in printed.splitlines() if "T-01" in line)
    assert why.endswith("no titles in this file: custody to be explained")
    assert "Findings, by rule" not in printed


def test_a_form_that_nobody_filled_in_accuses_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder(tmp_path, custody=CUSTODY, titles="person,kind,start,end,id\n")
    code, printed = said(capsys, "audit", path)
    assert code == 1
    assert "Nobody is accused." in printed.splitlines()[0]
    assert "One table has headings but no row: it counts as not given." in printed


def test_a_bad_cell_alone_ends_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = CUSTODY.splitlines(True)[:2] + ["TA-000003,2026-02-31,,Centro Uno,untried\n"]
    path = folder(tmp_path, custody="".join(rows), titles=TITLES)
    code, printed = said(capsys, "audit", path)
    assert code == 1
    assert "There is no such day in the calendar." in printed


@pytest.mark.parametrize("words", [
    ("audit", "no-such-file.csv"),
    ("count", "no-such-file.csv", "--at", "2026-01-01"),
    ("why", "no-such-file.csv", "TA-000001"),
    ("due", "no-such-file.csv"),
])  # fmt: skip
def test_a_file_that_is_not_there_ends_with_two(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(list(words))
    printed = capsys.readouterr()
    assert code == 2
    assert printed.out == ""
    assert printed.err.startswith("FILE-01  There is no such file or folder.")
    assert "do      Check the path" in printed.err


@pytest.mark.parametrize(("option", "value", "fault"), [
    ("--as-of", "yesterday", "CLI-04"),
    ("--packs", "martian", "CLI-03"),
    ("--map", "fecha", "CLI-02"),
    ("--zone", "Mars/Olympus", "ZONE-01"),
])  # fmt: skip
def test_an_option_that_cannot_be_read_says_what_to_write(
    gap: str, option: str, value: str, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["audit", gap, option, value])
    assert (code, capsys.readouterr().err[:7].strip()) == (2, fault)


def test_json_holds_everything_that_a_finding_must_name(
    gap: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, printed = said(capsys, "audit", gap, "--as-of", "2026-01-31", "--json")
    answer = json.loads(printed)
    parts = answer["cover_minutes"]
    found = next(f for f in answer["findings"] if f["rule"] == "T-01")
    assert parts["custody"] == sum(parts[p] for p in parts if p != "custody")
    assert found["person"] == "TA-000002"
    assert (found["begin"], found["minutes"]) == ("2026-01-20T08:00+00:00", 5 * 1440)
    assert all(found[name] for name in ("name", "pack", "source", "verdict", "why"))


def test_the_hold_check_says_whom_not_to_release(
    gap: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = TITLES + "TA-000002,sentence,2026-01-25T08:00,2026-06-01T08:00,9/26\n"
    Path(gap, "titles.csv").write_text(rows, encoding="utf-8")
    code, printed = said(capsys, "due", gap, "--as-of", "2026-02-27", "--within", "7d")
    assert code == 1
    assert "Do not release yet: another title stays open." in printed
    assert "the sentence 9/26" in printed


def test_a_title_that_ends_within_a_week_is_due(
    gap: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, printed = said(capsys, "due", gap, "--as-of", "2026-02-27", "--within", "7d")
    assert code == 1
    assert printed.startswith("1 person's last title ends within 7 days.")


def test_why_draws_one_life(gap: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = said(capsys, "why", gap, "TA-000002", "--as-of", "2026-01-31")
    assert code == 1
    assert "no title      20–25 Jan 2026 (5 days)" in printed
    assert "Rule file: rules/iccpr/article_9_1_title.py" in printed


def test_a_person_who_is_not_there_gets_near_names(
    gap: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["why", gap, "ta-00000"]) == 2
    assert "Near it: TA-000001, TA-000002." in capsys.readouterr().err


def test_a_rule_is_shown_whole_with_its_file(capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = said(capsys, "rules", "T-01")
    assert code == 0
    assert "habeas/rules/iccpr/article_9_1_title.py" in printed
    assert "custody - title" in printed


def test_the_next_command_repeats_the_options(gap: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, printed = said(capsys, "audit", gap, "--zone", "America/El_Salvador", "--packs", "un,logic")
    assert f"habeas due {gap} --zone America/El_Salvador --packs un,logic --within 7d" in printed


def test_no_traceback_without_debug(
    gap: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("invented")

    monkeypatch.setattr("habeas.cli.audit.audit_book", broken)
    assert main(["audit", gap]) == 2
    printed = capsys.readouterr()
    assert "Traceback" not in printed.out + printed.err
    with pytest.raises(RuntimeError):
        main(["audit", gap, "--debug"])


def test_colour_never_reaches_a_pipe(gap: str) -> None:
    done = subprocess.run([sys.executable, "-m", "habeas", "audit", gap], capture_output=True)
    assert done.returncode == 1
    assert b"\x1b" not in done.stdout + done.stderr


def test_help_imports_nothing_heavy() -> None:
    heavy = "numpy", "pyarrow", "jinja2", "tqdm", "xlsxwriter"
    asked = f"import sys; from habeas.cli.options import parser; parser(); print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_name_from_the_file_becomes_no_formula(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = CUSTODY.replace("TA-000002", "=HYPERLINK(1)")
    out = tmp_path / "out"
    path = folder(tmp_path, custody=rows, titles=TITLES)
    main(["audit", path, "--out", str(out)])
    capsys.readouterr()
    for file in ("findings.csv", "cover.csv"):
        cells = (out / file).read_text(encoding="utf-8").replace("\n", ",").split(",")
        assert not [cell for cell in cells if cell.strip('"').startswith("=")]
