"""The rows that could not be read come out as a file, and go in again mended."""

from __future__ import annotations

import csv
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.reading.fault import FileFault
from habeas.reading.guard import guarded, unguarded
from habeas.reading.mend import bad_rows, with_mended
from habeas.reading.source import Source, open_source
from habeas.reading.tidy import read_tidy
from habeas.records.casebook import Casebook

HEADINGS = "Expediente;Fecha ingreso;Fecha egreso;Nota"
BAD = ["007;31/02/2026;;\"=cmd|' /C calc'!A0; -1\"", "TA-2;16/03/2026;15/03/2026;'-5 días",
       "TA-3;17/03/2026;;Centro;Norte", "TA-4;17/03/2026"]  # fmt: skip
GOOD = ["007;28/02/2026;;\"=cmd|' /C calc'!A0; -1\"", "TA-2;16/03/2026;18/03/2026;'-5 días",
        "TA-3;17/03/2026;;\"Centro;Norte\"", "TA-4;17/03/2026;;"]  # fmt: skip
FINE = "TA-9;01/03/2026;;"


def source_of(folder: Path, rows: list[str]) -> Source:
    """The source in a file of these rows, a good one between them."""
    path = folder / "padron.csv"
    path.write_text("\n".join([HEADINGS, rows[0], FINE, *rows[1:]]) + "\n", encoding="utf-8")
    return open_source(path)


def faults(book: Casebook) -> list[tuple[str, int]]:
    """Code with row of every fault."""
    return [(d.code, d.row) for d in book.defects if d.kind == "fault"]


def cells_of(path: Path) -> list[dict[str, str]]:
    """The rows of a written file as a spreadsheet program sees them."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def save(path: Path, rows: list[dict[str, str]], separator: str = ";") -> None:
    """Write rows back as a spreadsheet program does."""
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)


def test_mended_rows_make_the_book_that_the_right_file_would_have_made(tmp_path: Path) -> None:
    source = source_of(tmp_path, BAD)
    book = read_tidy(source)
    assert faults(book) == [
        ("no-such-day", 2),
        ("ends-before-start", 4),
        ("long-row", 5),
        ("short-row", 6),
    ]
    (written,) = bad_rows(source, book, tmp_path / "out")
    rows = cells_of(written)
    rows[0]["Fecha ingreso"] = "28/02/2026"
    rows[1]["Fecha egreso"] = "18/03/2026"
    rows[2] |= {"Nota": "Centro;Norte", "habeas_beyond_1": ""}
    rows[3]["Fecha egreso"] = "-"
    save(written, rows)
    again = read_tidy(with_mended(source, tmp_path / "out"))
    right = read_tidy(source_of(tmp_path, GOOD))
    assert faults(again) == []
    assert list(again.people) == list(right.people)
    for name in ("start", "end"):
        first, second = (b.tables["custody"].times(name) for b in (again, right))
        assert first.lo.tolist() == second.lo.tolist()
    assert again.tallies["mended-rows"] == 4


def test_rows_that_nobody_touched_are_listed_again(tmp_path: Path) -> None:
    source = source_of(tmp_path, BAD)
    book = read_tidy(source)
    bad_rows(source, book, tmp_path / "out")
    again = with_mended(source, tmp_path / "out")
    assert faults(read_tidy(again)) == faults(book)
    assert again.sheets == source.sheets
    assert "mended-rows" not in again.repairs


def test_what_a_spreadsheet_changes_by_itself_is_no_mending(tmp_path: Path) -> None:
    rows = ["007;2026-02-30;;", "008;2026-03-16;2026-03-15;"]
    source = source_of(tmp_path, rows)
    (written,) = bad_rows(source, read_tidy(source), tmp_path / "out")
    seen = cells_of(written)
    seen[0] |= {"Expediente": "7", "Fecha ingreso": "2/28/2026"}
    seen[1] |= {"Expediente": "8", "Fecha ingreso": "3/16/2026", "Fecha egreso": "3/15/2026"}
    save(written, seen, ",")
    again = with_mended(source, written).sheets[0]
    assert again.text("Expediente") == source.sheets[0].text("Expediente")
    assert again.text("Fecha egreso") == source.sheets[0].text("Fecha egreso")
    assert again.text("Fecha ingreso")[0] == "2/28/2026"


def test_the_file_says_what_is_wrong_and_runs_no_formula(tmp_path: Path) -> None:
    source = source_of(tmp_path, BAD)
    (written,) = bad_rows(source, read_tidy(source), tmp_path / "out")
    rows = cells_of(written)
    assert [row["habeas_row"] for row in rows] == ["2", "4", "5", "6"]
    assert all(row["habeas_what"] and row["habeas_do"] for row in rows)
    assert rows[0]["Nota"].startswith("'=")
    assert "; '-1" in rows[0]["Nota"]


@given(st.text(alphabet="=+-@'\"; \t\r\n\u00a0ñ0a\x00＝", max_size=12))
def test_a_guarded_cell_comes_back_to_the_letter(cell: str) -> None:
    safe = guarded(cell)
    assert unguarded(safe) == cell
    assert not safe.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "＝"))


def test_a_row_that_was_emptied_is_taken_out(tmp_path: Path) -> None:
    source = source_of(tmp_path, BAD)
    (written,) = bad_rows(source, read_tidy(source), tmp_path / "out")
    empty = dict.fromkeys(cells_of(written)[1], "") | {"habeas_row": "4"}
    save(written, [empty])
    assert ("ends-before-start", 4) not in faults(read_tidy(with_mended(source, written)))


def test_nothing_wrong_nothing_written(tmp_path: Path) -> None:
    source = source_of(tmp_path, GOOD)
    assert bad_rows(tmp_path / "padron.csv", read_tidy(source), tmp_path / "out") == []
    assert not (tmp_path / "out").exists()


def test_rows_of_several_tables_go_back_to_their_own(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "custody_1.csv").write_text("person,start\nTA-1,2026-02-30\n")
    (inside / "custody_2.csv").write_text("person,start\nTA-2,2026-02-31\n")
    pq.write_table(pa.table({"person": ["TA-1"], "end": ["2026-02-30"]}), inside / "titles.parquet")
    source = open_source(inside)
    written = bad_rows(source, read_tidy(source), tmp_path / "out")
    assert len(written) == 3
    for path in written:
        path.write_text(path.read_text("utf-8-sig").replace("2026-02-3", "2026-03-3"))
    again = read_tidy(with_mended(source, tmp_path / "out"))
    assert faults(again) == []
    assert len(again.tables["custody"]) == 2


@pytest.mark.parametrize(
    ("rows", "code"),
    [("habeas_row;Expediente\n99;TA-1\n", "MEND-02"), ("habeas_row;Expediente\nzwei;TA-1\n", "MEND-02"),
     ("habeas_row;Expediente\n1;TA-1\n", "MEND-02"), ("habeas_row;Expediente\n;TA-1\n", "MEND-02"),
     ("habeas_row;Expediente\n2;TA-1\n2;TA-2\n", "MEND-03"), ("Expediente;Nota\nTA-1;x\n", "MEND-01")],
)  # fmt: skip
def test_rows_that_belong_nowhere_are_refused(rows: str, code: str, tmp_path: Path) -> None:
    source = source_of(tmp_path, BAD)
    (tmp_path / "mended.csv").write_text(rows)
    with pytest.raises(FileFault) as fault:
        with_mended(source, tmp_path / "mended.csv")
    assert fault.value.code == code
    assert fault.value.do


def test_headings_without_letters_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "custody.csv").write_text("person,start,-,=\nTA-1,2026-02-30,uno,dos\n")
    source = open_source(tmp_path / "custody.csv")
    bad_rows(source, read_tidy(source), tmp_path / "out")
    assert with_mended(source, tmp_path / "out").sheets == source.sheets
