"""Every file that cannot be read gives its message, in bounded time and memory."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import broken_files as broken
import pytest
import workbooks as wb

from habeas import languages
from habeas.cli import main
from habeas.reading import delimited, read, source
from habeas.reading.fault import FileFault

SECONDS_MAX = 10
MIB_MAX = 700  # memory of the whole process, Python with its libraries included
# Files made to fill memory or disk; they are read in a process of their own that may not have it.
DANGEROUS = (
    "ten_million_columns.csv", "one_line.csv", "long_line.csv", "ratio.zip", "lying.zip",
    "ratio.csv.gz", "ratio.parquet", "ratio_of_bytes.parquet", "ratio_in_lists.parquet", "many_entries.zip", "far_apart.xlsx", "entities.xlsx",
)  # fmt: skip
CHILD = """
import contextlib, io, resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (4 * 2**30, 4 * 2**30))
from habeas.cli import main
for path in sys.argv[1:]:
    begin, said = time.monotonic(), io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        code = main(["audit", path])
    # The peak of this program alone: ru_maxrss begins with that of the test that started it.
    peak = next(row for row in open("/proc/self/status") if row.startswith("VmHWM:"))
    took, mib = time.monotonic() - begin, int(peak.split()[1]) // 1024
    print(path, code, said.getvalue()[:7] or "-", took, mib)
"""
as_root = pytest.mark.skipif(not os.geteuid(), reason="root may look into every folder")


def fault_of(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """The code of the fault that the command prints in full, with code 2, in time."""
    begin = time.monotonic()
    assert main(["audit", str(path), *options]) == 2
    assert time.monotonic() - begin < SECONDS_MAX
    said = capsys.readouterr()
    assert said.out == ""
    found = re.fullmatch(r"([A-Z]+-\d\d)  (\S.+)\nwhere +(\S.+)\ndo +(\S.+)\n+", said.err)
    assert found, said.err
    return found[1]


@pytest.mark.parametrize("name", [name for name in broken.BYTES if name not in DANGEROUS])
def test_a_broken_file_gives_its_message(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = broken.write(name, tmp_path)
    assert fault_of(path, capsys) == broken.BYTES[name][0]


@pytest.mark.parametrize(
    "place",
    [pytest.param(p, marks=as_root) if p is broken.no_access else p for p in broken.PLACES],
    ids=lambda place: place.__name__,
)
def test_a_path_that_leads_nowhere_gives_its_message(
    place: Callable[[Path], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert fault_of(place(tmp_path), capsys) in broken.PLACES[place]


def test_a_bomb_takes_neither_memory_nor_time(tmp_path: Path) -> None:
    paths = [broken.write(name, tmp_path) for name in DANGEROUS]
    (tmp_path / "painted.xlsx").write_bytes(wb.styled(400_000))
    asked = [sys.executable, "-c", CHILD, *map(str, [*paths, tmp_path / "painted.xlsx"])]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=90, check=False)
    assert done.stderr == ""
    lines = [line.split() for line in done.stdout.splitlines()]
    assert {Path(path).name: (code, fault) for path, code, fault, _, _ in lines} == {
        **{name: ("2", broken.BYTES[name][0]) for name in DANGEROUS}, "painted.xlsx": ("1", "-"),
    }  # fmt: skip
    assert all(float(took) < SECONDS_MAX and int(mib) < MIB_MAX for *_, took, mib in lines), lines


def test_every_message_is_there_in_spanish(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {}
    for name in ("empty.csv", "report.csv", "locked.zip", "no_custody.csv", "ratio.zip"):
        path = broken.write(name, tmp_path)
        for language in languages.LANGUAGES:
            main(["audit", str(path), "--lang", language])
            told[language] = capsys.readouterr().err.splitlines()
        assert len(told["en"]) == len(told["es"]) >= 3
        assert all(told["es"])
    languages.use("en")


def test_a_folder_of_too_many_files_gives_its_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(source, "FILES_MAX", 20)
    for i in range(21):
        (tmp_path / f"{i}.csv").write_bytes(broken.GOOD)
    assert fault_of(tmp_path, capsys) == "FILE-02"


def test_more_cells_than_memory_can_hold_give_their_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(delimited, "CELLS_MAX", 300_000)
    (tmp_path / "large.csv").write_bytes(b"person,start\n" + b"TA-1,2026-01-01\n" * 200_001)
    assert fault_of(tmp_path / "large.csv", capsys) == "FILE-08"


def test_names_that_climb_out_of_a_zip_are_only_names(tmp_path: Path) -> None:
    path = tmp_path / "out.zip"
    path.write_bytes(broken.zipped({"../../../custody.csv": broken.GOOD, "/etc/x.txt": b"n"}))
    assert list(read(path).people) == ["TA-1", "TA-2"]
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.zip"]
    assert not (tmp_path / "../../../custody.csv").exists()


def test_headings_merged_above_the_headings_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "merged.xlsx").write_bytes(wb.merged())
    book = read(tmp_path / "merged.xlsx")
    assert len(book.tables["custody"]) == 1
    assert book.tallies["lines-above-headings"] == 1


def test_a_formula_without_a_value_is_an_empty_cell_that_is_listed(tmp_path: Path) -> None:
    (tmp_path / "formulas.xlsx").write_bytes(wb.formulas())
    assert [d.code for d in read(tmp_path / "formulas.xlsx").defects] == ["no-start"]


def test_one_broken_file_in_a_folder_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "custody.csv").write_bytes(broken.GOOD)
    (tmp_path / "titles.csv.gz").write_bytes(gzip.compress(broken.GOOD)[:40])
    with pytest.raises(FileFault, match="FILE-09") as fault:
        read(tmp_path)
    assert "titles.csv.gz" in fault.value.where


ROWS = {
    "a day that does not exist": ("TA-1,31/02/2026,", "31/02/2026"),
    "29 February of a common year": ("TA-1,2026-02-29,", "2026-02-29"),
    "the year 0": ("TA-1,0000-03-15,", "0000-03-15"),
    "the year 1026": ("TA-1,1026-03-15,", "1026-03-15"),
    "the year 99999": ("TA-1,99999-03-15,", "99999-03-15"),
    "hour 25": ("TA-1,2026-03-15T25:00,", "2026-03-15T25:00"),
    "no date at all": ("TA-1,soon,", "soon"),
    "an end before the beginning": ("TA-1,2026-03-16,2026-03-15", "2026-03-15"),
    "nobody named": (",2026-03-15,", "names no person"),
    "no beginning": ("TA-1,,2026-03-15", "no beginning"),
    "too few cells": ("TA-1,2026-03-15", "fewer than there are headings"),
    "too many cells": ("TA-1,2026-03-15,,Uno", "more than there are headings"),
    "an open quotation mark": ('"TA-1,2026-03-15,', "never closed"),
    "a cell of a million letters": (f"TA-1,2026-03-15,{'x' * 2**21}", "longer than a million"),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_row_that_cannot_be_read_is_listed_while_the_audit_goes_on(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row, said = ROWS[name]
    (tmp_path / "custody.csv").write_text(
        f"person,start,end\nTA-8,2026-01-01,2026-04-01\n{row}\nTA-9,2026-01-01,2026-04-01\n"
    )
    assert main(["audit", str(tmp_path), "--dry-run"]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "custody 3" in told
    assert said in told
    kept = {"TA-8", "TA-9"}
    assert kept <= set(read(tmp_path).people)
