"""Tables beside custody: periods, head counts, competences, payments, in either language."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.reading import read
from habeas.reading.headings import meanings, sheet_name
from habeas.records.casebook import UNREADABLE, Casebook

SHEETS = {
    "Periodos 2026": "periods", "recuentos": "roll_calls", "roll_calls": "roll_calls",
    "Autoridades competentes": "competences", "Proclamas": "proclamations",
    "Garantías diplomáticas": "assurances", "Traslados de condenados": "sentence_transfers",
    "Pagos": "payments", "presupuesto": None,
}  # fmt: skip
MEANT = [
    ("custody", "Categoría", "category"), ("custody", "Firmado por", "author"),
    ("titles", "Pena máxima en meses", "penalty_max_months"),
    ("persons", "Naturalizada", "naturalised"), ("orders", "Miembros de la clase", "members"),
    ("orders", "Ex parte", "without_notice"), ("orders", "Presentada por", "lodged_by"),
    ("events", "Idioma", "language"), ("events", "Entendido", "understood"),
    ("events", "Número de agentes", "officers"), ("events", "Motivo", "reason"),
    ("periods", "Interrogado por", "by"), ("roll_calls", "Personas contadas", "counted"),
    ("roll_calls", "Según lista", "expected"), ("competences", "Competente para", "kind"),
    ("proclamations", "Fecha de publicación", "start"), ("assurances", "Por escrito", "written"),
    ("sentence_transfers", "Doble incriminación", "dual_criminality"),
    ("payments", "Monto", "amount"), ("payments", "Unidad verificada", "vetted"),
    ("agreements", "Fecha de firma", "signed"), ("agreements", "Categorías", "categories"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "table"), SHEETS.items())
def test_a_sheet_is_known_by_its_name(name: str, table: str | None) -> None:
    assert sheet_name(name) == table


@pytest.mark.parametrize(("table", "heading", "ours"), MEANT)
def test_a_heading_in_spanish_is_understood(table: str, heading: str, ours: str) -> None:
    assert meanings(heading, (table,))[0].column == ours


def beside(folder: Path, name: str, rows: str) -> Casebook:
    """The casebook of one stay with a table beside it."""
    (folder / "custody.csv").write_text("person,start\nTA-1,2026-01-05\n")
    (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
    return read(folder)


def test_a_payment_or_a_head_count_without_its_number_is_listed_once(tmp_path: Path) -> None:
    book = beside(tmp_path, "payments", "agreement,at,amount\nA-1,2026-01-01,\nA-1,2026-01-02,much\n"
                                        "A-1,2026-01-03,0\n")  # fmt: skip
    assert [(d.code, d.row) for d in book.defects] == [("not-a-number", 2), ("not-a-number", 3)]
    assert book.table("payments").numbers("amount").tolist() == [0]


def test_a_head_count_of_no_place_is_left_out(tmp_path: Path) -> None:
    book = beside(tmp_path, "roll_calls", "place,at,counted\n,2026-01-06,4\nNorte,2026-01-06,4\n")
    assert [(d.code, d.row) for d in book.defects] == [("no-id", 2)]
    assert book.table("roll_calls").words("place").words == ("Norte",)


def test_a_period_that_ends_before_it_begins_is_at_no_known_time(tmp_path: Path) -> None:
    book = beside(tmp_path, "periods", "person,kind,start,end\nTA-1,fianza,2026-03-01,2026-02-01\n")
    assert [d.code for d in book.defects] == ["ends-before-start"]
    found = book.table("periods")
    assert found.words("kind").text(0) == "bail"
    assert found.times("start").lo.tolist() == [UNREADABLE]


def test_a_head_count_attests_that_day(tmp_path: Path) -> None:
    book = beside(tmp_path, "roll_calls", "place,at,counted\nNorte,2026-05-06T06:00,4\n")
    alone = read(tmp_path / "custody.csv")
    assert book.as_of > alone.as_of
