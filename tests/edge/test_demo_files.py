"""The republic written as files is the republic: its audit finds the same."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from habeas.audit.run import Audit, audit
from habeas.demo import run
from habeas.demo.instants import HOME
from habeas.demo.judged import COURT_PACKS, HOME_PACKS
from habeas.demo.republic import SEED, build
from habeas.demo.write import write_tables
from habeas.reading import read
from habeas.reading.fault import FileFault
from habeas.records.tables import TABLES

PACKS = (*HOME_PACKS, *COURT_PACKS)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("republic")
    write_tables(build(2_000).book, str(folder))
    return folder


@pytest.fixture(scope="module")
def read_again(written: Path) -> Audit:
    return audit(read(written, zone=HOME, country="XA"), PACKS)


def test_what_was_written_is_read_without_a_fault(read_again: Audit) -> None:
    faults = [defect for defect in read_again.book.defects if defect.kind == "fault"]
    assert faults == []
    assert read_again.book.unread == ()


def test_the_audit_of_the_files_finds_the_same(read_again: Audit) -> None:
    here = audit(build(2_000).book, PACKS)
    assert read_again.book.as_of == here.book.as_of
    assert [rule.id for rule in read_again.rules] == [rule.id for rule in here.rules]
    for column in fields(here.findings):
        mine, theirs = (
            getattr(here.findings, column.name),
            getattr(read_again.findings, column.name),
        )
        assert np.array_equal(mine, theirs), column.name
    assert here.cover.uncovered == read_again.cover.uncovered
    assert here.accounts == read_again.accounts


def test_the_files_have_the_columns_of_the_tidy_tables(written: Path) -> None:
    stems = {path.stem for path in written.iterdir()}
    assert {"persons", "custody", "titles", "orders", "events", "agreements", "decrees"} <= stems
    assert stems <= set(TABLES)
    for path in written.iterdir():
        heading = path.read_text("utf-8").splitlines()[0].replace('"', "").split(",")
        assert set(heading) <= {column.name for column in TABLES[path.stem]}


def test_times_stand_on_the_clock_of_their_place(written: Path) -> None:
    rows = (written / "custody.csv").read_text("utf-8").splitlines()
    flight = next(row for row in rows if '"6143"' in row)
    assert "2025-03-15T16:25" in flight
    assert "America/Chicago" in flight


def test_the_command_writes_a_small_republic(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(700, SEED, str(tmp_path / "tierra")) == 0
    assert (tmp_path / "tierra" / "custody.csv").exists()
    assert "habeas audit" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("taken")
    with pytest.raises(FileFault) as refused:
        run(700, SEED, str(tmp_path / "file"))
    assert refused.value.code == "DEMO-02"
