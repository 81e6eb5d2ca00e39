"""Dates beyond the year 9999 through every layer: read, kept, judged, told, exported, read again."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from habeas.audit.run import audit
from habeas.cli import main
from habeas.law.term import bounds
from habeas.reading import read
from habeas.reading.guard import unguarded
from habeas.reading.zones import find
from habeas.records.casebook import UNREADABLE, Casebook
from habeas.sentences import day, packs
from habeas.services.question import read as ask
from habeas.showing import delimited, listing, moment, workbook
from habeas.showing.columns import Columns
from habeas.showing.export import to_parquet, write_all
from habeas.showing.figures import as_dict
from habeas.spans import DAY, OPEN

sys.path.append(str(Path(__file__).parent.parent / "laws"))
from invented_pack import pack  # noqa: E402

FAR = "+012345-06-07"
CUSTODY = "person,start\nTA-1,2026-01-05\nTA-2,2026-01-05\n"
TITLES = f"""person,kind,start,end
TA-1,sentence,2026-01-05,{FAR}
TA-2,sentence,2026-01-05,+010000-02-29
"""
SENTENCES = f"""person,id,kind,years,pronounced,begins,committed
TA-1,1,fixed,10320,2026-01-05,05/01/2026,2025-05
TA-2,2,,42900,31/12/2025,{FAR},31/02/2025
"""


def book(folder: Path, **tables: str) -> Casebook:
    """The casebook of these tables as CSV."""
    for name, rows in {"custody": CUSTODY, **tables}.items():
        (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
    return read(folder)


def test_an_end_in_the_year_12345_is_an_end_not_a_slip(tmp_path: Path) -> None:
    found = book(tmp_path, titles=TITLES)
    end = found.table("titles").times("end")
    assert not found.defects
    assert end.lo.tolist() == end.hi.tolist()
    assert end.lo[0] == (day.parse(FAR) + 1 - day.parse("1900-01-01")) * DAY
    assert bounds(found.table("titles"))[1].lo[0] == OPEN  # beyond the axis, certain
    assert bounds(found.table("titles"))[2].all()
    last_day = day.parse("+010000-02-29") - day.parse("1900-01-01")
    assert end.lo[1] == (last_day + 1) * DAY  # 24:00 of it, still on the axis


@pytest.mark.parametrize("end", ["12345-06-07", "20256-01-01", "+012345-02-30", "+012345-13-01"])
def test_a_year_that_is_a_slip_stays_a_defect(tmp_path: Path, end: str) -> None:
    found = book(tmp_path, titles=f"person,kind,start,end\nTA-1,sentence,2026-01-05,{end}\n")
    assert len(found.defects) == 1
    assert found.table("titles").times("end").lo.tolist() == [UNREADABLE]


def test_nobody_is_taken_in_after_the_year_9999(tmp_path: Path) -> None:
    (tmp_path / "custody.csv").write_text(f"person,start\nTA-1,{FAR}\nTA-2,2026-01-05\n")
    assert [d.code for d in read(tmp_path).defects] == ["year-out-of-range"]


def test_days_of_sentences_are_read_as_days_in_any_form(tmp_path: Path) -> None:
    found = book(tmp_path, sentences=SENTENCES)
    table = found.table("sentences")
    cells = {name: [table.words(name).text(i) for i in range(2)]
             for name in ("pronounced", "begins", "committed")}  # fmt: skip
    assert cells == {
        "pronounced": ["2026-01-05", "2025-12-31"], "begins": ["2026-01-05", FAR],
        "committed": ["2025-05", "?31/02/2025"],
    }  # fmt: skip
    faults = [(d.code, d.row, d.column) for d in found.defects if d.kind == "fault"]
    assert faults == [("no-such-day", 3, "committed")]
    notes = [(d.code, d.row, d.column, d.value) for d in found.defects if d.kind == "note"]
    assert ("no-credits", 0, "", "") in notes  # no table says what was credited
    long = [note for note in notes if note[0] == "long-term"]
    assert long == [("long-term", 2, "years", "10320"), ("long-term", 3, "years", "42900")]
    assert table.numbers("years").tolist() == [10_320, 42_900]


def test_a_table_of_credits_says_what_is_credited(tmp_path: Path) -> None:
    found = book(tmp_path, sentences=SENTENCES, credits="person,kind,days\nTA-1,remand,40\n")
    assert "no-credits" not in [d.code for d in found.defects]


def test_a_clock_is_the_local_day_of_its_place(tmp_path: Path) -> None:
    rows = ("person,pronounced,zone\nTA-1,2026-01-05T03:00Z,America/El_Salvador\n"
            "TA-2,2026-01-05T03:00Z,UTC\nTA-2,2026-01-05T03:00,UTC\n")  # fmt: skip
    table = book(tmp_path, sentences=rows).table("sentences")
    days = [table.words("pronounced").text(i) for i in range(3)]
    assert days == ["2026-01-04", "2026-01-05", "2026-01-05"]


def test_workbooks_and_parquet_have_the_same_days(tmp_path: Path) -> None:
    import datetime as dt

    made = openpyxl.Workbook()
    made.active.title = "custody"
    for row in (["person", "start"], ["TA-1", dt.date(2026, 1, 5)]):
        made.active.append(row)
    sheet = made.create_sheet("sentences")
    for row in (
        ["person", "years", "pronounced", "begins"],
        ["TA-1", 42_900, dt.date(2026, 1, 5), FAR],
    ):
        sheet.append(row)
    made.save(tmp_path / "one.xlsx")
    excel = read(tmp_path / "one.xlsx").table("sentences")
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "custody.csv").write_text(CUSTODY)
    numbers = [day.parse("2026-01-05"), day.parse(FAR)]
    days = pa.array(numbers, pa.int32()).cast(pa.date32())
    table = pa.table({"person": ["TA-1", "TA-2"], "years": [5, 42_900], "pronounced": days})
    pq.write_table(table, folder / "sentences.parquet")
    parquet = read(folder).table("sentences")
    assert (excel.words("pronounced").text(0), excel.words("begins").text(0)) == ("2026-01-05", FAR)
    assert [parquet.words("pronounced").text(i) for i in (0, 1)] == ["2026-01-05", FAR]


# Told, exported, read again.


def told(folder: Path, *args: str) -> str:
    """What a command prints about a folder."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main([args[0], str(folder), *args[1:]])
    return out.getvalue()


def test_a_day_after_9999_is_told_with_its_distance(tmp_path: Path) -> None:
    book(tmp_path, titles=TITLES, events="person,kind,at\nTA-1,judge,2026-03-01\n")
    said = " ".join(told(tmp_path, "why", "TA-1").split())
    assert f"The sentence lasts until the end of {FAR}, in 10,319 years." in said
    assert "in 10,319 years" in repr(ask(tmp_path).why("TA-1"))
    assert "until further notice" not in said
    page = tmp_path / "out"
    told(tmp_path, "audit", "--out", str(page))
    assert FAR in (page / "report.html").read_text("utf-8")


def test_moments_after_9999_are_written_alike_one_by_one_or_many(tmp_path: Path) -> None:
    zone = find("America/El_Salvador")
    assert zone is not None
    far = [
        (day.parse(one) - day.parse("1900-01-01")) * DAY + 6 * 60 for one in (FAR, "+010050-01-02")
    ]
    minutes = np.array([*far, OPEN, 65_000_000], np.int64)
    stamped = moment.stamps(minutes, zone)
    assert stamped == [moment.when(int(m), zone, iso=True) for m in minutes]
    assert stamped[0] == f"{FAR}T00:00-06:00"
    assert moment.whens(minutes, zone) == [moment.when(int(m), zone) for m in minutes]
    assert moment.untils(minutes, zone) == [moment.until(int(m), zone) for m in minutes]
    assert moment.whens(minutes, zone)[0] == FAR
    assert moment.untils(minutes, zone)[0] == "the end of +012345-06-06"


def test_every_export_is_read_again_as_it_was(tmp_path: Path) -> None:
    days = ["2026-01-05", "9999-12-30", "+010000-01-01", FAR, "+999999-12-31"]
    column = pa.array([*map(day.parse, days), None], pa.int32()).cast(pa.date32())
    people = [f"TA-{i}" for i in range(6)]
    table = pa.table({"person": people, "begins": column, "pronounced": column})
    plain = pa.table({"person": people, "start": ["2026-01-05"] * 6})
    for name in ("csv", "parquet", "xlsx"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "custody.csv").write_text(CUSTODY)
        if name == "csv":
            delimited.write(table, folder / "sentences.csv")
        elif name == "parquet":
            to_parquet(table, folder / "sentences.parquet")
        else:
            workbook.write(folder / "all.xlsx", {"custody": plain, "sentences": table})
            (folder / "custody.csv").unlink()
        found = read(folder)
        assert [d.code for d in found.defects if d.table == "sentences"] in ([], ["no-credits"]), (
            name
        )
        cells = found.table("sentences").words("begins")
        assert [cells.text(i) for i in range(6)] == [*days, ""], name


def test_findings_after_9999_come_back_from_every_file(tmp_path: Path) -> None:
    found = book(tmp_path, titles=f"person,kind,start,end\nTA-1,sentence,2026-01-05,{FAR}\n")
    late = (day.parse("+010050-01-02") - day.parse("1900-01-01")) * DAY
    result = audit(replace(found, as_of=late))
    assert len(result.findings)
    files = {path.name: path for path in write_all(result, tmp_path / "out")}
    wanted = listing.findings(result).column("end_date").cast(pa.int32()).to_pylist()
    assert max(wanted) > day.parse("9999-12-31")
    parquet = pq.read_table(files["findings.parquet"]).column("end_date").cast(pa.int32())
    assert parquet.to_pylist() == wanted
    with files["findings.csv"].open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    assert [day.parse(unguarded(row["end_date"])) for row in rows] == wanted
    written = [unguarded(row["end"]) for row in rows]
    assert written == listing.findings(result).column("end").to_pylist()
    assert max(written, key=len) == "+010050-01-02T00:00+00:00"
    sheet = openpyxl.load_workbook(files["findings.xlsx"])["Findings"]
    heads = [cell.value for cell in sheet[1]]
    cells = [row[heads.index("end_date")].value for row in sheet.iter_rows(min_row=2)]
    assert [day.parse(str(cell)[:13].split(" ")[0]) for cell in cells] == wanted
    told_ = as_dict(result)
    assert "+010050-01-02" in json.dumps(told_)
    assert "+010050-01-0" in files["report.html"].read_text("utf-8")


def test_columns_for_python_show_days_after_9999(tmp_path: Path) -> None:
    days = pa.array([day.parse("2026-01-05"), day.parse(FAR)], pa.int32()).cast(pa.date32())
    made = Columns(pa.table({"day": days}))
    assert FAR in repr(made)
    assert FAR in made._repr_html_()
    assert made["day"].dtype == "datetime64[D]"
    assert made.to_csv(tmp_path / "a.csv").read_text("utf-8").count(FAR) == 1
    if find_spec("pandas"):
        assert made.to_pandas()["day"].tolist()[1] == FAR


def test_an_end_after_9999_is_entered_by_the_command_then_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HABEAS_KEYS", raising=False)
    monkeypatch.setitem(packs.PACKS, "invented", pack())
    title = ["title", "person=P-1", "what=sentence", "id=J-1", "start=2026-03-15", "state=XS"]
    sentence = ["sentence", "person=P-1", "id=1", "of_title=J-1", "years=42900",
                "pronounced=2026-03-15"]  # fmt: skip
    with contextlib.redirect_stdout(io.StringIO()):
        assert main(["register", "create", "a.db", "--zone", "America/El_Salvador"]) == 0
        for words in (["admission", "person=P-1", "at=2026-03-15T18:45Z", "place=Valle"],
                      [*title, f"end={FAR}"], sentence):  # fmt: skip
            assert main(["register", "append", "a.db", *words]) == 0
    said = " ".join(told(tmp_path / "a.db", "why", "P-1").split())
    assert f"lasts until the end of {FAR}, in 10,3" in said
    assert "perhaps until the end of +044926-03-14, in 42,899 years" in said


def test_a_fact_that_no_law_asks_for_is_noted_with_its_row(tmp_path: Path) -> None:
    rows = "person,id,years,pronounced,facts\nTA-1,A,3,2026-01-05,maximum_yeers=5\n"
    good = rows + "TA-1,B,3,2026-01-05,maximum_years=5; person.in_custody=yes\n"
    credit = "person,kind,days,facts\nTA-1,work,40,redemed=80\nTA-1,work,40,redeemed=80\n"
    found = book(tmp_path, sentences=good, credits=credit)
    strange = [(d.table, d.row, d.value, d.kind) for d in found.defects if d.code == "unknown-fact"]
    assert strange == [
        ("sentences", 2, "maximum_yeers", "note"), ("credits", 2, "redemed", "note"),
    ]  # fmt: skip
