"""`habeas print`: documents about a person say what is on record, with where it is written."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from habeas.cli import main

ROOT = Path(__file__).parent.parent.parent
SMALL = [str(ROOT / "examples/small"), "TA-000001", "--zone", "America/El_Salvador",
         "--as-of", "2026-11-23"]  # fmt: skip


def words(file: Path) -> str:
    """Everything that a PDF says."""
    pages = pypdfium2.PdfDocument(file)
    return " ".join(page.get_textpage().get_text_range() for page in pages).replace("\r\n", " ")


def test_a_petition_names_the_days_without_a_title_with_their_sources(tmp_path: Path) -> None:
    assert main(["print", "petition", *SMALL, "--out", str(tmp_path / "p.pdf")]) == 0
    said = words(tmp_path / "p.pdf")
    for found in ("without a title on record for 11 days", "Fri 12 Jun 2026",
                  "The remand order 118/26 lapsed", "titles, row 2", "9(4)"):  # fmt: skip
        assert found in said


def test_a_petition_can_be_written_on(tmp_path: Path) -> None:
    assert main(["print", "petition", *SMALL, "--out", str(tmp_path / "p.docx")]) == 0
    written = Document(str(tmp_path / "p.docx"))
    assert any("11 days" in cell.text for table in written.tables for row in table.rows
               for cell in row.cells)  # fmt: skip


def test_a_notice_to_the_family_says_where_since_when_by_whose_order(tmp_path: Path) -> None:
    file = tmp_path / "f.pdf"
    assert main(["print", "family", *SMALL, "--out", str(file), "--to", "Ana Invento"]) == 0
    said = words(file)
    for found in ("Centro Ejemplo", "Fri 24 Apr 2026", "Juzgado Segundo", "Ana Invento"):
        assert found in said


def test_another_kind_of_file_is_refused_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["print", "petition", *SMALL, "--out", str(tmp_path / "p.odd")]) == 2
    assert "OUT-03" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
