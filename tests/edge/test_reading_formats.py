"""Every way in which people keep a table gives the same casebook."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from habeas.reading import read
from habeas.records.casebook import Casebook

ROWS = [
    ["Expediente", "Fecha de ingreso", "Fecha de egreso", "Centro"],
    ["TA-1", "15/03/2026", "20/03/2026", "Peñón"],
    ["TA-2", "16/03/2026", "", "Peñón, ala norte"],
    ["TA-3", "01/04/2026", "02/04/2026", "Línea\nsegunda"],
]


def text(separator: str = ",", end: str = "\n", above: str = "", tail: str = "") -> str:
    """The rows as a text table."""
    lines = [
        separator.join(f'"{c}"' if "," in c or "\n" in c else c for c in row) + tail for row in ROWS
    ]
    return above + end.join(lines) + end


def same(book: Casebook) -> bool:
    """True for the casebook of ROWS."""
    custody = book.tables["custody"]
    starts = np.datetime64("1900-01-01T00:00") + custody.times("start").lo.astype("m8[m]")
    days = starts.astype("M8[D]").astype(str).tolist()
    ends = (custody.times("end").lo // 1440).tolist()
    return (
        list(book.people) == ["TA-1", "TA-2", "TA-3"]
        and days == ["2026-03-15", "2026-03-16", "2026-04-01"]
        and ends == [46099, -1, 46112]
        and [custody.words("place").text(i) for i in range(3)] == [row[3] for row in ROWS[1:]]
        and not [d for d in book.defects if d.kind == "fault"]
    )


TEXTS: dict[str, Callable[[], bytes]] = {
    "utf-8": lambda: text().encode(),
    "a byte order mark": lambda: text().encode("utf-8-sig"),
    "utf-16 with mark": lambda: text().encode("utf-16"),
    "utf-16 big endian without": lambda: text().encode("utf-16-be"),
    "utf-16 little endian without": lambda: text().encode("utf-16-le"),
    "utf-32": lambda: text().encode("utf-32"),
    "cp1252": lambda: text().encode("cp1252"),
    "semicolons": lambda: text(";").encode(),
    "tabs": lambda: text("\t").encode(),
    "bars": lambda: text("|").encode(),
    "sep=": lambda: ("sep=;\n" + text(";")).encode(),
    "windows line ends": lambda: text(end="\r\n").encode(),
    "old line ends": lambda: text(end="\r").encode(),
    "blank lines": lambda: text(end="\n\n").encode(),
    "a title above": lambda: text(above="Informe de custodia,,,\n15/03/2026,,,\n\n").encode(),
    "separators at the end": lambda: text(tail=",,").encode(),
    "the end of a file under DOS": lambda: text().encode() + b"\x1a",
    "gzip": lambda: gzip.compress(text().encode()),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_table_is_read_however_it_was_saved(name: str, tmp_path: Path) -> None:
    (tmp_path / "padron.csv").write_bytes(TEXTS[name]())
    assert same(read(tmp_path / "padron.csv"))


def cell(value: str) -> object:
    """A date of ROWS as a spreadsheet keeps it."""
    day, _, rest = value.partition("/")
    return dt.datetime(2026, int(rest[:2]), int(day)) if rest else value


@pytest.mark.parametrize("number", [False, True])
def test_a_workbook_is_read_with_dates_or_with_bare_numbers(number: bool, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Informe", None, None, None])
    for row in ROWS:
        book.active.append([cell(value) if value else None for value in row])
    for column in "BC":
        for one in book.active[column][2:] if number else []:
            one.number_format = "0"
    book.create_sheet("Notas").append(["nada"])
    book.save(tmp_path / "padron.xlsx")
    assert same(read(tmp_path / "padron.xlsx"))


def test_sheets_named_in_spanish_are_tidy_tables(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Custodia"
    for row in ROWS:
        book.active.append([cell(value) if value else None for value in row])
    titles = book.create_sheet("Títulos")
    for row in (
        ["expediente", "tipo", "desde", "hasta"],
        ["TA-1", "detención", "2026-03-15", None],
    ):
        titles.append(row)
    book.save(tmp_path / "padron.xlsx")
    found = read(tmp_path / "padron.xlsx")
    assert same(found)
    assert len(found.tables["titles"]) == 1


def zip_of(entries: dict[str, bytes]) -> bytes:
    """A zip of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in entries.items():
            packed.writestr(name, body)
    return out.getvalue()


def test_a_zip_of_tables_in_folders_is_read(tmp_path: Path) -> None:
    entries = {
        "export/custodia/2026.csv": text().encode(), "__MACOSX/x.csv": b"x", "leeme.txt": b"",
        "export/titulos.csv": b"expediente,hasta\nTA-1,2026-03-18\n",
    }  # fmt: skip
    (tmp_path / "export.zip").write_bytes(zip_of(entries))
    found = read(tmp_path / "export.zip")
    assert same(found)
    assert len(found.tables["titles"]) == 1


# --- Parquet ------------------------------------------------------------------------------------

DAYS = [dt.date(2026, 3, 15), dt.date(2026, 3, 16), dt.date(2026, 4, 1)]
ENDS = [dt.date(2026, 3, 20), None, dt.date(2026, 4, 2)]
WALLS = [dt.datetime(2026, 3, 15, 10, 30, 59), None, dt.datetime(2026, 4, 1)]


def parquet(folder: Path, **columns: object) -> Path:
    """A tidy Parquet file of custody with these columns."""
    pq.write_table(pa.table(columns), folder / "custody.parquet")
    return folder / "custody.parquet"


def test_typed_columns_of_dates_are_read(tmp_path: Path) -> None:
    path = parquet(
        tmp_path, person=["TA-1", "TA-2", "TA-3"], start=pa.array(DAYS), end=pa.array(ENDS),
        place=pa.array([row[3] for row in ROWS[1:]]).dictionary_encode(),
    )  # fmt: skip
    assert same(read(path))


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize(("zone", "shift"), [(None, 0), ("UTC", -300), ("America/Lima", -300)])
def test_timestamps_are_on_the_clock_of_the_place_or_of_utc(
    unit: str, zone: str | None, shift: int, tmp_path: Path
) -> None:
    start = pa.array(WALLS, pa.timestamp(unit, zone))
    path = parquet(tmp_path, person=pa.array([1, 2, 3]), start=start)
    custody = read(path, zone="America/Lima").tables["custody"].times("start")
    wall = int((np.datetime64("2026-03-15T10:30") - np.datetime64("1900-01-01T00:00")).astype(int))
    assert custody.lo[0] == custody.hi[0] == wall + 300 + shift
    assert len(custody) == 2


def test_a_typed_table_is_as_good_as_the_same_in_text(tmp_path: Path) -> None:
    starts = [dt.datetime(2026, 1, 1) + dt.timedelta(hours=37 * i) for i in range(300)]
    people = [f"TA-{i % 70}" for i in range(300)]
    path = parquet(tmp_path, person=people, start=pa.array(starts, pa.timestamp("us")))
    typed = read(path)
    path.unlink()
    rows = "".join(f"{p},{s.isoformat()}\n" for p, s in zip(people, starts, strict=True))
    (tmp_path / "custody.csv").write_text(f"person,start\n{rows}")
    plain = read(tmp_path / "custody.csv")
    assert list(typed.people) == list(plain.people)
    assert np.array_equal(typed.tables["custody"].person, plain.tables["custody"].person)
    for side in ("lo", "hi"):
        first, second = (getattr(b.tables["custody"].times("start"), side) for b in (typed, plain))
        assert np.array_equal(first, second)


def test_typed_years_that_cannot_be_are_listed(tmp_path: Path) -> None:
    days = pa.array([dt.date(1026, 1, 1), dt.date(9999, 12, 31), dt.date(2026, 1, 1)])
    ends = pa.array([None, None, dt.date(9999, 12, 31)])
    book = read(parquet(tmp_path, person=["TA-1", "TA-2", "TA-3"], start=days, end=ends))
    assert [(d.code, d.row, d.value) for d in book.defects] == [
        ("year-out-of-range", 1, "1026-01-01"), ("no-real-date", 2, "9999-12-31"),
    ]  # fmt: skip
    assert book.tallies["end-without-date"] == 1


def test_midnights_in_a_typed_column_are_days(tmp_path: Path) -> None:
    days = pa.array([dt.datetime(2026, 3, d) for d in range(1, 8)], pa.timestamp("ns"))
    book = read(parquet(tmp_path, person=[f"TA-{i}" for i in range(7)], start=days))
    start = book.tables["custody"].times("start")
    assert (start.hi - start.lo == 1440).all()
    assert book.tallies == {"midnight-as-day": 7}


def test_rows_that_repeat_are_found_in_typed_columns(tmp_path: Path) -> None:
    path = parquet(tmp_path, person=[1, 2, 1], start=pa.array([DAYS[0], DAYS[0], DAYS[0]]))
    assert [(d.code, d.row) for d in read(path).defects] == [("repeated-row", 3)]
