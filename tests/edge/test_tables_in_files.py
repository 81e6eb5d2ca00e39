"""A table is found by its name, whatever the file it comes in."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from habeas.reading import read

CUSTODY = [["person", "start", "end"], ["TA-1", "2024-01-01T08:00", "2024-02-01T08:00"]]
TITLES = [["person", "kind", "start", "end"], ["TA-1", "remand", "2024-01-01", "2024-01-20"]]


def workbook(path: Path, **sheets: list[list[str]]) -> Path:
    """A workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def csv(path: Path, rows: list[list[str]]) -> Path:
    """A text table with these rows."""
    path.write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def tables(path: Path) -> dict[str, int]:
    """How many rows each table has that was read."""
    return {name: len(table) for name, table in read(path).tables.items() if len(table)}


def test_a_workbook_of_one_sheet_is_called_by_its_file(tmp_path: Path) -> None:
    workbook(tmp_path / "custody.xlsx", Sheet1=CUSTODY)
    workbook(tmp_path / "titles.xlsx", Sheet1=TITLES)
    assert tables(tmp_path) == {"custody": 1, "titles": 1}


def test_text_and_workbook_stand_side_by_side(tmp_path: Path) -> None:
    csv(tmp_path / "custodia.csv", CUSTODY)
    workbook(tmp_path / "Títulos.xlsx", Hoja1=TITLES)
    assert tables(tmp_path) == {"custody": 1, "titles": 1}


@pytest.mark.parametrize("inside", ["a.xlsx", "folder/a.xlsx"])
def test_a_workbook_inside_a_zip_is_read(tmp_path: Path, inside: str) -> None:
    made = workbook(tmp_path / "a.xlsx", custody=CUSTODY, titles=TITLES)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        packed.write(made, inside)
    assert tables(tmp_path / "all.zip") == {"custody": 1, "titles": 1}


def test_an_empty_file_called_after_a_table_is_a_fault(tmp_path: Path) -> None:
    csv(tmp_path / "custody.csv", CUSTODY)
    (tmp_path / "titles.csv").touch()
    book = read(tmp_path)
    assert [(d.code, d.table) for d in book.defects] == [("empty-file", "titles.csv")]
    assert "titles" not in book.tables


def test_short_headings_speak_in_a_sheet_called_by_its_table(tmp_path: Path) -> None:
    csv(tmp_path / "custodia.csv", CUSTODY)
    rows = [["Persona", "Tipo", "Número", "Autoridad", "Desde", "Hasta"]]
    rows += [["TA-1", "detención provisional", "7/24", "Juzgado Uno", "2024-01-01", "2024-01-20"]]
    csv(tmp_path / "titulos.csv", rows)
    titles = read(tmp_path).table("titles")
    assert titles.words("kind").text(0) == "remand"
    assert (titles.words("id").text(0), titles.words("issuer").text(0)) == ("7/24", "Juzgado Uno")
