"""Exports: every finding in every format, no cell that a spreadsheet could run."""

from __future__ import annotations

import csv
import hashlib
import zipfile
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import numpy as np
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_showing_book import audited, book, doubtful, lapse, republic

from habeas.showing import delimited, listing, workbook
from habeas.showing.export import write_all
from habeas.showing.fault import CannotWrite

FORMULAS = [
    '"=1', '""=1',
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00a0=1", "\ufeff=1", "＝1", "\x00=1",
    '=HYPERLINK("http://x")', "x;=1+1", "x\n=1+1", "x\t=1", '";=1', "x\r\n @SUM(A1)",
]  # fmt: skip
ACTS = "=+-@＝＋－＠"


def written(cells: list[str], folder: Path) -> str:
    table = pa.table(
        {"first": pa.array(["a"] * len(cells), pa.string()), "cell": pa.array(cells, pa.string())}
    )
    delimited.write(table, folder / "x.csv")
    return (folder / "x.csv").read_text(encoding="utf-8-sig")


def could_run(text: str) -> bool:
    """True where some spreadsheet, cutting at commas, semicolons or tabs, sees a formula."""
    for separator in (",", ";", "\t"):
        rows = csv.reader(StringIO(text, newline=""), delimiter=separator)
        if any(
            cell.strip(' \t\r\n"\u00a0\ufeff\x00')[:1] in tuple(ACTS)
            for row in rows
            for cell in row
        ):
            return True
    return False


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_csv_file_can_run(formula: str, tmp_path: Path) -> None:
    assert not could_run(written([formula], tmp_path))


@pytest.mark.parametrize("formula", [f for f in FORMULAS if "\x00" not in f])
def test_without_the_guard_each_of_these_cells_could_run(formula: str) -> None:
    out = StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerow(["a", formula])
    assert could_run(out.getvalue())


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(st.text(st.sampled_from("=+-@;\t\r\n \"'a,") | st.characters(), max_size=8)))
def test_whatever_is_written_no_cell_of_a_csv_file_can_run(
    cells: list[str], tmp_path: Path
) -> None:
    assert not could_run(written([c.encode("utf-8", "replace").decode() for c in cells], tmp_path))


def test_ordinary_text_is_written_as_it_is(tmp_path: Path) -> None:
    cells = ["Añasco, María", 'the "Annex"', "a-b", "12 - 3", "", "x; y"]
    rows = list(csv.reader(StringIO(written(cells, tmp_path), newline="")))
    assert [row[1] for row in rows[1:]] == cells


def test_words_that_recur_are_guarded_too(tmp_path: Path) -> None:
    column = pa.array(["=1", "ok", "=1"]).dictionary_encode()
    delimited.write(pa.table({"cell": column}), tmp_path / "x.csv")
    assert not could_run((tmp_path / "x.csv").read_text())


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(tmp_path: Path) -> None:
    column = pa.array([*FORMULAS, "http://x", "mailto:x"], pa.string())
    table = pa.table({"=head": column, "again": column.dictionary_encode()})
    workbook.write(tmp_path / "x.xlsx", {"=sheet": table})
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_the_check_sees_a_formula_where_there_is_one(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active["A1"] = "=1+1"
    made.save(tmp_path / "y.xlsx")
    assert openpyxl.load_workbook(tmp_path / "y.xlsx").active["A1"].data_type == "f"


def test_a_workbook_gives_back_what_was_written(tmp_path: Path) -> None:
    table = pa.table(
        {
            "text": ["año <&> \"'", "東京 😀", "", " two  spaces "],
            "number": [0, -5, 2**40, None],
            "yes": [True, False, None, True],
            "day": [date(2026, 6, 12), date(1900, 1, 1), None, date(1900, 3, 1)],
        }
    )
    workbook.write(tmp_path / "x.xlsx", {"One & two": table})
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["One & two"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [row[0] or "" for row in rows] == table["text"].to_pylist()
    assert [row[1] for row in rows] == [0, -5, 2**40, None]
    assert [row[2] for row in rows] == [True, False, None, True]
    assert [str(row[3])[:10] for row in rows] == ["2026-06-12", "1900-01-01", "None", "1900-03-01"]


def test_more_rows_than_a_sheet_holds_go_to_another_sheet(tmp_path: Path) -> None:
    table = pa.table({"n": list(range(25))})
    workbook.write(tmp_path / "x.xlsx", {"Findings": table}, rows_max=10)
    made = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert made.sheetnames == ["Findings", "Findings 2", "Findings 3"]
    assert [r[0].value for s in made for r in s.iter_rows(min_row=2)] == list(range(25))


def test_characters_that_xml_forbids_do_not_spoil_a_workbook(tmp_path: Path) -> None:
    cells = ["a\x00b", "\x1f", "\ufffe", "_x000D_", "line\r\nbreak", "x" * 40_000]
    workbook.write(tmp_path / "x.xlsx", {"S": pa.table({"t": cells})})
    rows = openpyxl.load_workbook(tmp_path / "x.xlsx").active.iter_rows(min_row=2)
    assert [len(row[0].value) <= 32_767 for row in rows] == [True] * 6


def test_equal_results_give_equal_files(tmp_path: Path) -> None:
    result = audited(republic(200))
    for folder in ("one", "two"):
        write_all(result, tmp_path / folder, source="x.csv")
    files = sorted(p.name for p in (tmp_path / "one").iterdir())
    assert [
        f
        for f in files
        if (tmp_path / "one" / f).read_bytes() != (tmp_path / "two" / f).read_bytes()
    ] == []


def test_every_format_holds_every_finding(tmp_path: Path) -> None:
    result = audited(republic(300))
    write_all(result, tmp_path)
    with (tmp_path / "findings.csv").open(newline="", encoding="utf-8") as source:
        rows = list(csv.DictReader(source))
    parquet = pq.read_table(tmp_path / "findings.parquet")
    sheet = openpyxl.load_workbook(tmp_path / "findings.xlsx", read_only=True)["Findings"]
    assert len(rows) == len(parquet) == sheet.max_row - 1 == len(result.findings)
    assert [row["why"] for row in rows] == parquet["why"].to_pylist()


def test_a_finding_says_rule_source_person_days_and_why() -> None:
    rows = listing.findings(audited(lapse())).to_pylist()
    found = next(row for row in rows if row["rule"] == "T-01")
    assert found["person"] == "TA-000001"
    assert (found["begin"], found["end"]) == ("2026-06-12T00:00-06:00", "2026-06-23T00:00-06:00")
    assert (found["begin_date"], found["end_date"]) == (date(2026, 6, 12), date(2026, 6, 22))
    assert found["minutes"] == found["certain_minutes"] == 11 * 1440
    assert found["verdict"] == "certain"
    assert "ICCPR 9(1)" in found["source"]
    assert "118/26" in found["why"]
    assert "CP-31" in found["why"]


def test_the_four_parts_of_every_person_add_up() -> None:
    table = listing.cover(audited(doubtful())).to_pydict()
    parts = ("covered_minutes", "disputed_minutes", "unknown_minutes", "uncovered_minutes")
    sums = np.sum([table[name] for name in parts], axis=0)
    assert sums.tolist() == table["custody_minutes"]


def test_the_readme_states_the_checksum_of_every_file(tmp_path: Path) -> None:
    write_all(audited(republic(100)), tmp_path)
    said = (tmp_path / "README.txt").read_text(encoding="utf-8")
    others = [path for path in tmp_path.iterdir() if path.name != "README.txt"]
    assert len(others) == 10
    for path in others:
        assert f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" in said


def test_every_column_is_explained_in_the_readme(tmp_path: Path) -> None:
    write_all(audited(republic(50)), tmp_path)
    said = (tmp_path / "README.txt").read_text(encoding="utf-8")
    for name in listing.findings(audited(lapse())).column_names:
        assert name in said or name in ("title", "person", "why"), name


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(CannotWrite) as refused:
        write_all(audited(lapse()), tmp_path / "taken")
    assert refused.value.code == "OUT-01"
    assert "--out" in refused.value.do


def test_a_casebook_without_titles_can_be_exported(tmp_path: Path) -> None:
    bare = book("2026-03-01 00:00", {"custody": [{"person": "TA-000001", "start": "2026-01-10"}]})
    write_all(audited(bare), tmp_path)
    assert pq.read_table(tmp_path / "cover.parquet").num_rows == 1


def test_a_person_named_like_a_formula_stays_text_everywhere(tmp_path: Path) -> None:
    cases = replace(lapse(), people=np.array(['=cmd|"/c calc"!A1'], object))
    write_all(audited(cases), tmp_path)
    for path in tmp_path.glob("*.csv"):
        assert not could_run(path.read_text(encoding="utf-8")), path.name
    for sheet in openpyxl.load_workbook(tmp_path / "findings.xlsx"):
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_half_a_character_in_a_name_spoils_no_file(tmp_path: Path) -> None:
    cases = replace(lapse(), people=np.array(["TA-\ud83d"], object))
    write_all(audited(cases), tmp_path, source="\udcff.csv")
    assert "TA-\ufffd" in (tmp_path / "findings.csv").read_text(encoding="utf-8")


def test_a_workbook_is_a_sound_package(tmp_path: Path) -> None:
    workbook.write(tmp_path / "x.xlsx", {"S": pa.table({"t": ["a"]})})
    with zipfile.ZipFile(tmp_path / "x.xlsx") as package:
        assert package.testzip() is None
        assert "[Content_Types].xml" in package.namelist()
