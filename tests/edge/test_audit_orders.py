"""`habeas audit` of a register in which orders of courts are: kept or not, it says which."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from habeas.cli import main

FLIGHTS = Path(__file__).parent.parent.parent / "examples/cases/15-march-2025.case"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("case") / "march.db"
    assert main(["case", str(FLIGHTS), "--keep", str(path)]) == 0
    return str(path)


def test_an_audit_says_that_nobody_asked_whether_orders_were_kept(book: str, capsys) -> None:
    main(["audit", book, "--packs", "policy"])
    said = capsys.readouterr().out
    assert "Orders of courts are on record" in said
    assert "O-01" in said
    assert "--packs all" in said
    main(["audit", book, "--packs", "policy", "--json"])
    assert "O-01" in json.loads(capsys.readouterr().out)["orders_not_asked"]


def test_an_order_that_was_not_kept_leads_the_answer(book: str, capsys) -> None:
    main(["audit", book, "--packs", "all"])
    said = capsys.readouterr().out
    assert "against an order of a court" in said.splitlines()[0]
    assert "Orders of courts are on record" not in said


def test_without_orders_nothing_is_said_about_them(tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    main(["register", "create", "r.db"])
    main(["register", "admit", "r.db", "P-1", "N", "--at", "now"])
    main(["audit", "r.db"])
    assert "Orders of courts" not in capsys.readouterr().out


def test_a_register_of_a_case_can_be_written_in(book: str, capsys) -> None:
    assert main(["order", "members", book, "25-100", "--why", "test"]) == 0
    assert "REG-12" not in capsys.readouterr().err
