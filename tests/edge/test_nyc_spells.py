"""New York City's spells: rows that continue one another, and which days have a list."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from test_nyc_snapshots import codes, stays

from habeas.reading import nyc_snapshots, nyc_spells
from habeas.reading.fault import FileFault
from habeas.reading.source import open_source
from habeas.records.casebook import Casebook

COLUMNS = (
    "pid", "admitted_at", "status", "srg", "custody_level", "first_seen", "last_seen", "snapshots",
)  # fmt: skip
TEN = "2023-05-01T10:00:00"
Spell = tuple[int | None, str | None, str, str, str, int]


def spells(path: Path, rows: list[Spell]) -> Path:
    """A Parquet file; a row is person, admission, status, first day, last day, number of lists."""
    cells = [(p, a, s, "GANG-Z", "LEVEL-Z", f, to, n) for p, a, s, f, to, n in rows]
    columns: dict[str, Any] = dict(zip(COLUMNS, map(list, zip(*cells, strict=True)), strict=True))
    admitted = [None if a is None else np.datetime64(a, "us") for a in columns["admitted_at"]]
    table = {
        **columns,
        "pid": pa.array(columns["pid"], pa.int32()),
        "admitted_at": pa.array(admitted, pa.timestamp("us")),
        "snapshots": pa.array(columns["snapshots"], pa.uint16()),
    }
    for name in ("first_seen", "last_seen"):
        days = [dt.date.fromisoformat(d) if d else None for d in columns[name]]
        table[name] = pa.array(days, pa.date32())
    pq.write_table(pa.table(table), path)
    return path


def read(path: Path) -> Casebook:
    """The casebook in `path`, which must be recognised as spells and as nothing else."""
    source = open_source(path)
    assert nyc_spells.recognises(source)
    assert not nyc_snapshots.recognises(source)
    return nyc_spells.read(source)


WITNESS: Spell = (9, TEN, "DE", "2023-05-01", "2023-05-09", 9)  # every day has a list


def test_spells_that_differ_in_flag_or_level_only_are_one_stay(tmp_path: Path) -> None:
    rows = [
        (1, TEN, "DE", "2023-05-01", "2023-05-03", 3), (1, TEN, "DE", "2023-05-04", "2023-05-06", 3),
        WITNESS,
    ]  # fmt: skip
    book = read(spells(tmp_path / "any name.parquet", rows))
    assert stays(book)[0] == ("1", "DE", "2023-05-01T10:00", "2023-05-07T00:00")
    assert "-Z" not in repr(book)
    assert book.unread == ("srg", "custody_level")


def test_a_list_without_the_person_breaks_the_stay(tmp_path: Path) -> None:
    rows = [
        (1, TEN, "DE", "2023-05-01", "2023-05-03", 3), (1, TEN, "DE", "2023-05-05", "2023-05-06", 2),
        WITNESS,
    ]  # fmt: skip
    book = read(spells(tmp_path / "spells.parquet", rows))
    assert stays(book)[:2] == [
        ("1", "DE", "2023-05-01T10:00", "2023-05-04T00:00"),
        ("1", "DE", "2023-05-04T00:00..2023-05-05T00:01", "2023-05-07T00:00"),
    ]


def test_a_day_that_long_spells_do_not_count_has_no_list_and_breaks_nothing(tmp_path: Path) -> None:
    rows = [
        (1, TEN, "DE", "2023-05-01", "2023-05-03", 3), (1, TEN, "DE", "2023-05-05", "2023-05-06", 2),
        (9, TEN, "DE", "2023-05-01", "2023-05-09", 8), (8, TEN, "DE", "2023-05-05", "2023-05-09", 5),
    ]  # fmt: skip
    book = read(spells(tmp_path / "spells.parquet", rows))
    assert stays(book)[0] == ("1", "DE", "2023-05-01T10:00", "2023-05-07T00:00")
    assert codes(book, "note") == [("missing-day", "spells", 0, "2023-05-04")]


def test_where_spells_do_not_settle_which_day_has_a_list_it_is_said_and_nothing_joined(
    tmp_path: Path,
) -> None:
    rows = [
        (1, TEN, "DE", "2023-05-01", "2023-05-03", 3), (1, TEN, "DE", "2023-05-06", "2023-05-06", 1),
        (9, TEN, "DE", "2023-05-01", "2023-05-06", 5),
    ]  # fmt: skip
    book = read(spells(tmp_path / "spells.parquet", rows))
    assert codes(book, "note")[0] == ("day-not-known", "spells", 0, "2023-05-04/2023-05-05")
    assert stays(book)[:2] == [
        ("1", "DE", "2023-05-01T10:00", "2023-05-04T00:00..2023-05-06T00:00"),
        ("1", "DE", "2023-05-04T00:00..2023-05-06T00:01", ""),
    ]


def test_an_earlier_status_that_comes_back_is_another_stay(tmp_path: Path) -> None:
    rows = [
        (1, TEN, "DPV", "2023-05-01", "2023-05-02", 2), (1, TEN, "DE", "2023-05-03", "2023-05-04", 2),
        (1, TEN, "DPV", "2023-05-05", "2023-05-09", 5), WITNESS,
    ]  # fmt: skip
    found = [stay[1:] for stay in stays(read(spells(tmp_path / "spells.parquet", rows)))][:3]
    assert found == [
        ("DPV", "2023-05-01T10:00", "2023-05-03T00:00"),
        ("DE", "2023-05-03T00:00", "2023-05-05T00:00"),
        ("DPV", "2023-05-05T00:00", ""),
    ]


def test_rows_that_cannot_be_used_are_listed(tmp_path: Path) -> None:
    rows = [
        (None, TEN, "DE", "2023-05-01", "2023-05-02", 2), (2, None, "DE", "2023-05-01", "2023-05-02", 2),
        (3, TEN, "DE", "", "2023-05-02", 2), (4, TEN, "DE", "2023-05-03", "2023-05-02", 2), WITNESS,
    ]  # fmt: skip
    book = read(spells(tmp_path / "spells.parquet", rows))
    assert [(code, row) for code, _, row, _ in codes(book)] == [
        ("no-person", 1), ("no-start", 2), ("no-day", 3), ("ends-before-start", 4),
    ]  # fmt: skip
    assert book.people.tolist() == ["9"]
    assert book.rows_read == 5


def test_spells_as_text_read_as_the_typed_ones_do(tmp_path: Path) -> None:
    rows = [(1, TEN, "DE", "2023-05-01", "2023-05-03", 3), WITNESS]
    typed = read(spells(tmp_path / "spells.parquet", rows))
    cells = [",".join(map(str, (p, a, s, "N", "MIN", f, to, n))) for p, a, s, f, to, n in rows]
    (tmp_path / "spells.csv").write_text("\n".join([",".join(COLUMNS), *cells]) + "\n")
    assert stays(read(tmp_path / "spells.csv")) == stays(typed)


def test_spells_and_lists_of_the_same_days_give_the_same_stays(tmp_path: Path) -> None:
    rows = [
        (1, TEN, "DE", "2023-05-01", "2023-05-03", 3), (1, TEN, "CS", "2023-05-04", "2023-05-04", 1),
        (1, TEN, "CS", "2023-05-06", "2023-05-07", 2),
        (1, "2023-05-08T12:00:00", "DE", "2023-05-09", "2023-05-09", 1), WITNESS,
    ]  # fmt: skip
    lines = ["snapshot_date,pid,admitted_at,inmate_status_code"]
    for person, admitted, status, first, last, _ in rows:
        days = np.arange(np.datetime64(first), np.datetime64(last) + np.timedelta64(1, "D"))
        lines += [f"{day},{person},{admitted}.000000,{status}" for day in days]
    (tmp_path / "lists.csv").write_text("\n".join(lines) + "\n")
    listed = nyc_snapshots.read(open_source(tmp_path / "lists.csv"))
    assert stays(listed) == stays(read(spells(tmp_path / "spells.parquet", rows)))


def test_a_file_of_which_no_row_can_be_used_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileFault) as refused:
        read(spells(tmp_path / "spells.parquet", [(1, None, "DE", "2023-05-01", "2023-05-02", 2)]))
    assert refused.value.code == "NYC-02"
