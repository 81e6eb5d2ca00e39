"""Isolation logs: placements without names, their days checked by their own column of lengths."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from habeas.audit.run import audit
from habeas.reading import (
    facility_daily,
    segregation_icij,
    segregation_nwdc,
    segregation_pogo,
    segregation_srms,
)
from habeas.reading.segregation_tallies import SENTENCES
from habeas.reading.source import Source, open_source
from habeas.records.casebook import Casebook, Defect

IMPORTERS = (
    segregation_icij, segregation_srms, segregation_pogo, segregation_nwdc, facility_daily,
)  # fmt: skip
ICIJ = "record_id,facility_aor,facility_id,placement_date,placement_reason,release_date,days_solitary,mental_illness"
SRMS = "row,Facility AOR,Facility,Report Type,Placement Date,Placement Reason,Release Date,Created,Length of Stay"
POGO = "facility_aor,facility,report_type,placement_date,placement_reason,release_date,created,days_solitary,hashid"
CELLS = "housing,assigned_dt,removed_dt,days_in_seg,hashid"
ADMISSIONS = "date_in,date_out,total_days,initial_placement,disc_seg,release_reason,hashid"
SWAP = ("swap-day-month",)


def written(folder: Path, heading: str, *rows: str, name: str = "log.csv") -> Source:
    """A file of these lines, opened."""
    (folder / name).write_text("\n".join((heading, *rows)) + "\n", encoding="utf-8")
    return open_source(folder / name)


def icij_row(number: int, first: dt.date, last: dt.date | None, *, exchange: bool = True) -> str:
    """A row of the log as it was kept; `exchange` writes its days as the published set does."""
    days = "" if last is None else str((last - first).days)
    said = [_said(day, exchange) for day in (first, last)]
    return f'{number:06},Campo (Invented),centro_uno,"{said[0]}",Disciplinary: Fight,"{said[1]}",{days},no'


def _said(day: dt.date | None, exchange: bool) -> str:
    if day is None:
        return ""
    if exchange and day.day <= 12:
        day = dt.date(day.year, day.day, day.month)
    return f"{day:%b %d, %Y}"


def many(rows: int = 60, *, exchange: bool = True) -> list[str]:
    """Closed placements of 0 to 34 days, begun through the year 2016."""
    begun = [dt.date(2016, 1, 5) + dt.timedelta(days=5 * i) for i in range(rows)]
    return [
        icij_row(i, day, day + dt.timedelta(days=7 * i % 35), exchange=exchange)
        for i, day in enumerate(begun)
    ]


def stay(book: Casebook, person: str) -> tuple[str, str, str, str]:
    """The earliest, the first impossible moment of the beginning, then of the end of a stay."""
    table = book.table("custody")
    who = list(book.people).index(person)
    row = int(np.flatnonzero(table.person == who)[0])
    start, end = table.times("start"), table.times("end")
    minutes = (start.lo[row], start.hi[row], end.lo[row], end.hi[row])
    epoch = np.datetime64("1900-01-01T00:00")
    return tuple(str(epoch + np.timedelta64(int(m), "m")) for m in minutes)  # type: ignore[return-value]


def coded(book: Casebook, code: str) -> list[Defect]:
    """The defects of a code."""
    return [defect for defect in book.defects if defect.code == code]


def prolonged(book: Casebook) -> tuple[set[str], set[str]]:
    """The placements found longer than 15 days for certain, then the possible ones."""
    result = audit(book, ["un"])
    found = result.findings
    rule = [rule.id for rule in result.rules].index("D-02")
    mine = found.take(found.rule == rule)
    certain = set(book.people[mine.person[mine.verdict]])
    return certain, set(book.people[mine.person]) - certain


# Which log is which.


@pytest.mark.parametrize(
    ("heading", "importer"),
    [(ICIJ, segregation_icij), (SRMS, segregation_srms), (POGO, segregation_pogo),
     (CELLS, segregation_nwdc), (ADMISSIONS, segregation_nwdc),
     (ICIJ.upper().replace("_", " "), segregation_icij)],
)  # fmt: skip
def test_a_log_is_known_by_its_headings_alone(
    tmp_path: Path, heading: str, importer: object
) -> None:
    source = written(tmp_path, heading, "x" + "," * heading.count(","), name="anything.csv")
    assert [one for one in IMPORTERS if one.recognises(source)] == [importer]


@pytest.mark.parametrize(
    "heading", ["person,start,end,place", "placement_date,release_date", "record_id,days_solitary"]
)
def test_other_tables_are_no_isolation_log(tmp_path: Path, heading: str) -> None:
    source = written(tmp_path, heading, "x" + "," * heading.count(","))
    assert not any(one.recognises(source) for one in IMPORTERS)


# Placements, not persons.


def test_every_row_is_a_placement_of_somebody_who_is_not_named(tmp_path: Path) -> None:
    row = '7,Campo (Invented),Centro Uno,14 Day,2023-03-01,"Disciplinary",2023-03-20,2023-03-02 09:00:00,19.0'
    book = segregation_srms.read(written(tmp_path, SRMS, row, row.replace("7,", "8,", 1)))
    table = book.table("custody")
    assert list(book.people) == ["7", "8"]
    assert "placements, not persons" in book.origin
    assert {name: table.words(name).text(0) for name in ("place", "responsible", "regime")} == {
        "place": "Centro Uno", "responsible": "Campo (Invented)", "regime": "solitary",
    }  # fmt: skip
    assert not book.has("titles")


def test_a_day_is_known_as_a_day_and_an_empty_release_goes_on(tmp_path: Path) -> None:
    rows = (
        "1,Campo,Uno,14 Day,2023-03-01,Disciplinary,2023-03-20,2023-03-02 09:00:00,19.0",
        "2,Campo,Uno,14 Day,2023-03-05,Disciplinary,,2023-03-21 11:00:00,16.0",
    )
    book = segregation_srms.read(written(tmp_path, SRMS, *rows))
    assert stay(book, "1") == (
        "2023-03-01T00:00", "2023-03-02T00:00", "2023-03-20T00:00", "2023-03-21T00:00",
    )  # fmt: skip
    assert (
        str(np.datetime64("1900-01-01T00:00") + np.timedelta64(book.as_of, "m"))
        == "2023-03-21T11:00"
    )
    assert book.table("custody").times("end").lo.tolist()[1] == -1
    assert (book.tallies["no-release"], book.tallies["running-length"]) == (1, 1)


@pytest.mark.parametrize(("days", "verdict"), [(14, "clear"), (15, "possible"), (16, "certain")])
def test_fifteen_days_by_the_calendar_may_be_more_than_fifteen_days(
    tmp_path: Path, days: int, verdict: str
) -> None:
    last = dt.date(2023, 3, 1) + dt.timedelta(days=days)
    row = f"1,Campo,Uno,14 Day,2023-03-01,Disciplinary,{last},,{days}.0"
    certain, possible = prolonged(segregation_srms.read(written(tmp_path, SRMS, row)))
    said = "certain" if certain else "possible" if possible else "clear"
    assert said == verdict


def test_what_a_person_is_held_to_be_is_not_read(tmp_path: Path) -> None:
    row = icij_row(1, dt.date(2016, 3, 20), dt.date(2016, 4, 20)).replace(
        "Disciplinary: Fight", "Protective Custody: Gang Status"
    )
    book = segregation_icij.read(written(tmp_path, ICIJ, row))
    assert book.table("custody").words("status").words == ("Protective Custody",)
    assert "log.mental_illness" in book.unread


def test_a_number_that_stands_twice_is_two_placements(tmp_path: Path) -> None:
    rows = [icij_row(4, dt.date(2016, 5, day), dt.date(2016, 6, day)) for day in (20, 25)]
    book = segregation_icij.read(written(tmp_path, ICIJ, *rows))
    assert list(book.people) == ["000004 (row 2)", "000004 (row 3)"]
    assert book.tallies["repeated-number"] == 2


def test_rows_alike_are_noted_and_both_kept(tmp_path: Path) -> None:
    rows = [icij_row(n, dt.date(2016, 5, 20), dt.date(2016, 6, 20)) for n in (1, 2, 3)]
    book = segregation_icij.read(written(tmp_path, ICIJ, *rows))
    assert [(d.kind, d.row) for d in coded(book, "repeated-row")] == [("note", 3), ("note", 4)]
    assert len(book.table("custody")) == 3


# What cannot be used.


def test_blank_rows_are_passed_over_by_name(tmp_path: Path) -> None:
    rows = (
        "2,Campo,Uno,14 Day,2023-03-01,Disciplinary,2023-03-03,,2.0",
        "3,,,,,,,,",
        "4,,Dos,14 Day,2023-03-01,Disciplinary,2023-03-03,,2.0",
    )
    book = segregation_srms.read(written(tmp_path, SRMS, *rows))
    assert [(d.kind, d.row, d.value) for d in coded(book, "blank-row")] == [("note", 3, "3")]
    assert [d.row for d in coded(book, "no-responsible")] == [4]
    assert (book.rows_read, len(book.table("custody"))) == (3, 2)


@pytest.mark.parametrize(
    ("first", "last", "length", "code"),
    [("", "2023-03-03", "2", "no-start"), ("2023-02-30", "2023-03-03", "2", "no-such-day"),
     ("2023-03-09", "2023-03-03", "", "ends-before-start")],
)  # fmt: skip
def test_a_row_that_cannot_be_placed_is_listed_and_left_out(
    tmp_path: Path, first: str, last: str, length: str, code: str
) -> None:
    rows = (
        f"2,Campo,Uno,14 Day,{first},Disciplinary,{last},,{length}",
        *(f"{n},Campo,Uno,14 Day,2023-03-0{n},Disciplinary,2023-03-09,,{9 - n}" for n in (3, 4)),
    )
    book = segregation_srms.read(written(tmp_path, SRMS, *rows))
    assert [(d.kind, d.row) for d in coded(book, code)] == [("fault", 2)]
    assert (len(book.people), len(book.table("custody"))) == (3, 2)


def test_a_release_that_cannot_be_read_may_be_any_time(tmp_path: Path) -> None:
    rows = (
        "2,Campo,Uno,14 Day,2023-03-01,Disciplinary,soon,,",
        "3,Campo,Uno,14 Day,2023-03-01,Disciplinary,2023-04-03,,33",
    )
    book = segregation_srms.read(written(tmp_path, SRMS, *rows))
    assert prolonged(book) == ({"3"}, {"2"})


def test_a_row_that_does_not_fit_its_headings_is_listed(tmp_path: Path) -> None:
    rows = ("2,Campo,Uno,14 Day,2023-03-01,Disciplinary,2023-03-09,,8,extra",)
    book = segregation_srms.read(written(tmp_path, SRMS, *rows))
    assert [(d.code, d.kind, d.row) for d in book.defects] == [("long-row", "fault", 2)]


@pytest.mark.parametrize(("cell", "code"), [("many", "not-a-number"), ("-4", "no-such-length"),
                                            ("1e300", "no-such-length"), ("nan", "no-such-length")])  # fmt: skip
def test_a_length_that_is_none_is_listed_and_the_days_used(
    tmp_path: Path, cell: str, code: str
) -> None:
    row = f"2,Campo,Uno,14 Day,2023-03-01,Disciplinary,2023-03-09,,{cell}"
    book = segregation_srms.read(written(tmp_path, SRMS, row))
    assert [d.value for d in coded(book, code)] == [cell]
    assert stay(book, "2")[0] == "2023-03-01T00:00"


# The length beside the days.


def test_a_stay_of_one_day_may_be_counted_as_a_day(tmp_path: Path) -> None:
    rows = (
        "2,Campo,Uno,72 Hour,2023-03-01,Disciplinary,2023-03-01,,1.0",
        "3,Campo,Uno,72 Hour,2023-03-01,Disciplinary,2023-03-04,,3.0",
    )
    book = segregation_srms.read(written(tmp_path, SRMS, *rows))
    assert [(d.kind, d.row) for d in coded(book, "length-off-by-one")] == [("note", 2)]
    assert stay(book, "2")[2:] == ("2023-03-01T00:00", "2023-03-02T00:00")


def test_days_that_contradict_their_length_are_uncertain(tmp_path: Path) -> None:
    wrong = icij_row(99, dt.date(2015, 3, 20), dt.date(2016, 4, 20), exchange=False)
    wrong = wrong.replace(",397,", ",31,")
    book = segregation_icij.read(written(tmp_path, ICIJ, *many(exchange=False), wrong))
    assert [d.row for d in coded(book, "length-contradicts-dates")] == [62]
    assert stay(book, "000099") == (
        "2015-03-20T00:00", "2016-03-21T00:00", "2015-04-20T00:00", "2016-04-21T00:00",
    )  # fmt: skip
    assert "000099" in prolonged_later(book)[1]


def prolonged_later(book: Casebook) -> tuple[set[str], set[str]]:
    """`prolonged` with days before the Mandela Rules judged, too."""
    result = audit(book, ["un"], later_law=True)
    found = result.findings
    rule = [rule.id for rule in result.rules].index("D-02")
    mine = found.take(found.rule == rule)
    certain = set(book.people[mine.person[mine.verdict]])
    return certain, set(book.people[mine.person]) - certain


def test_a_column_of_lengths_that_follows_from_nothing_proves_nothing(tmp_path: Path) -> None:
    lengths = (20, 294, 3, 77, 140, 9)
    rows = [
        f"1/{i + 3}/2019,1/{i + 5}/2019,{n},pending hearing,N,release,{i:040x}"
        for i, n in enumerate(lengths)
    ]
    book = segregation_nwdc.read(written(tmp_path, ADMISSIONS, *rows))
    assert [d.kind for d in coded(book, "lengths-unfit")] == ["fault"]
    assert "6 of 6" in coded(book, "lengths-unfit")[0].what
    assert Counter(d.code for d in book.defects) == {"lengths-unfit": 1}
    assert stay(book, f"{0:040x}")[:2] == ("2019-01-03T00:00", "2019-01-04T00:00")


def test_cells_are_known_to_the_minute(tmp_path: Path) -> None:
    rows = (
        "H-01,6/27/2019 1:31:00AM,7/9/2019 11:49:00PM,12,aa",
        "H-02,8/5/2019 2:30:00PM,8/5/2019 1:30:00PM,0,bb",
    )
    book = segregation_nwdc.read(written(tmp_path, CELLS, *rows))
    assert stay(book, "aa") == ("2019-06-27T01:31",) * 2 + ("2019-07-09T23:49",) * 2
    assert [d.row for d in coded(book, "ends-before-start")] == [3]


def test_an_american_date_is_month_first_even_where_nothing_settles_it(tmp_path: Path) -> None:
    row = "Campo,Uno,14 Day,3/4/2017,Disciplinary,3/9/2017,3/5/2017 6:18,5.0,ab12"
    book = segregation_pogo.read(written(tmp_path, POGO, row))
    assert (list(book.people), stay(book, "ab12")[0]) == (["ab12"], "2017-03-04T00:00")


def test_several_sheets_of_one_form_are_one_log(tmp_path: Path) -> None:
    for year in (2022, 2023):
        row = f"2,Campo,Uno,14 Day,{year}-03-01,Disciplinary,{year}-03-03,,2.0"
        written(tmp_path, SRMS, row, name=f"srms-{year}.csv")
    book = segregation_srms.read(open_source(tmp_path))
    assert list(book.people) == ["2 (srms-2022.csv 2)", "2 (srms-2023.csv 2)"]
    assert book.rows_read == 2


def test_a_log_of_blank_rows_alone_holds_nobody(tmp_path: Path) -> None:
    book = segregation_srms.read(written(tmp_path, SRMS, "2,,,,,,,,", "3,,,,,,,,"))
    assert (len(book.people), book.tallies["blank-row"], book.as_of) == (0, 2, 0)


def test_every_figure_that_is_counted_has_its_sentence(tmp_path: Path) -> None:
    rows = (
        *many(),
        icij_row(98, dt.date(2016, 9, 2), None),
        icij_row(99, dt.date(2016, 9, 2), None),
    )
    running = "2,Campo,Uno,14 Day,2023-03-01,Disciplinary,,,9.0"
    books = [
        segregation_icij.read(written(tmp_path, ICIJ, *rows)),
        segregation_icij.read(written(tmp_path, ICIJ, *rows), accept_repairs=SWAP),
        segregation_srms.read(written(tmp_path, SRMS, running)),
    ]
    for book in books:
        alone = set(book.tallies) - {defect.code for defect in book.defects}
        assert alone - set(SENTENCES) == set()
        assert all(SENTENCES[code](book.tallies[code]).endswith(".") for code in alone)
    assert {code for book in books for code in book.tallies} >= set(SENTENCES)
    assert SENTENCES["no-release"](3).startswith("3 placements")
