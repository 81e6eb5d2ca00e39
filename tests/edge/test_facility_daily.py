"""Published numbers of people by facility and day, which name nobody."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from habeas.audit.conservation import DAY_AT_LEAST, NIGHT_AT_MOST, breaks
from habeas.audit.run import audit
from habeas.reading import facility_daily
from habeas.reading.source import Source, open_source
from habeas.records.casebook import Casebook, Counts
from habeas.showing.population import by_day
from habeas.spans import DAY
from habeas.spans.axis import EPOCH

DDP = "detention_facility_code,date,n_detained,n_detained_at_midnight,n_detained_male,detention_facility"
FOLDER = Path(os.environ.get("HABEAS_DATA", Path(__file__).parents[3] / "shared")) / "data"
DAILY = FOLDER / "ice_facility_daily_population_2022-10_2026-03.parquet"
HEADCOUNT = FOLDER / "uwchr_ice_headcount_fy12-24ytd.csv.gz"
real = pytest.mark.skipif(
    not FOLDER.is_dir(), reason=f"NO REAL DATA: {FOLDER} is absent, set HABEAS_DATA"
)


def day(date: str) -> int:
    """Days since 1900-01-01."""
    return int((np.datetime64(date) - EPOCH.astype("datetime64[D]")).astype(int))


def written(folder: Path, *lines: str, name: str = "counts.csv") -> Source:
    """A file of these lines, opened."""
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return open_source(folder / name)


def figures(counts: Counts) -> list[tuple[str, int, int, int]]:
    """The rows as place, day, held on the day, held at midnight."""
    return [
        (counts.place.text(i), int(counts.day[i]), int(counts.held_any[i]), int(counts.held_midnight[i]))
        for i in range(len(counts.day))
    ]  # fmt: skip


def test_the_numbers_of_a_facility_and_day_are_read_and_nobody_is_named(tmp_path: Path) -> None:
    source = written(
        tmp_path, DDP, "CENUNO,2025-03-01,12,11,7,Centro Uno", "CENDOS,2025-03-01,5,5,5,"
    )
    book = facility_daily.read(source)
    assert facility_daily.recognises(source)
    assert figures(book.counts) == [
        ("Centro Uno (CENUNO)", day("2025-03-01"), 12, 11), ("CENDOS", day("2025-03-01"), 5, 5),
    ]  # fmt: skip
    assert (len(book.people), book.tables, book.as_of) == (0, {}, day("2025-03-02") * DAY)
    assert book.unread == ("counts.n_detained_male",)
    assert "without a zone" in book.origin


def test_parquet_is_read_as_text_is(tmp_path: Path) -> None:
    lines = ("CENUNO,2025-03-01,12,11,7,Centro Uno", "CENUNO,2025-03-02,13,,7,Centro Uno")
    as_text = facility_daily.read(written(tmp_path, DDP, *lines)).counts
    columns = list(zip(*(line.split(",") for line in lines), strict=True))
    kinds = (pa.string(), pa.date32(), pa.int32(), pa.int32(), pa.int32(), pa.string())
    table = pa.table({
        name: pa.array([cell or None for cell in cells], pa.string()).cast(kind)
        for name, cells, kind in zip(DDP.split(","), columns, kinds, strict=True)
    })  # fmt: skip
    pq.write_table(table, tmp_path / "counts.parquet")
    as_parquet = facility_daily.read(open_source(tmp_path / "counts.parquet")).counts
    assert figures(as_parquet) == figures(as_text)
    assert as_text.held_midnight.tolist() == [11, -1]


def test_a_headcount_has_no_midnight_and_leaves_out_what_precedes_its_series(
    tmp_path: Path,
) -> None:
    lines = ("detention_facility_code|n|date", "CENUNO|3|2009-01-05", "CENUNO|4|2009-01-06",
             "CENUNO|40|2019-07-01")  # fmt: skip
    book = facility_daily.read(written(tmp_path, *lines))
    assert figures(book.counts) == [("CENUNO", day("2019-07-01"), 40, -1)]
    assert book.tallies["before-the-series"] == 2
    assert [(d.kind, d.row) for d in book.defects] == [("note", 2)]


def test_a_national_series_has_flows_and_one_place_without_a_name(tmp_path: Path) -> None:
    lines = ("date,daily_pop,midnight_pop,book_in,book_out", "2019-07-01,50,45,9,5",
             "2019-07-02,52,50,7,2")  # fmt: skip
    counts = facility_daily.read(written(tmp_path, *lines)).counts
    assert figures(counts)[1] == ("", day("2019-07-02"), 52, 50)
    assert (counts.arrivals.tolist(), counts.departures.tolist()) == ([9, 7], [5, 2])
    assert len(breaks(counts)) == 0


def test_a_folder_of_years_is_one_series(tmp_path: Path) -> None:
    heading = "detention_facility_code,date,daily_pop,midnight_pop"
    written(tmp_path, heading, "CENUNO,2018-09-30,9,8", name="FY2018.csv")
    written(tmp_path, heading, "CENDOS,2018-10-01,4,4", "CENUNO,2018-10-01,8,8", name="FY2019.csv")
    written(tmp_path, "detention_facility_code,city", "CENUNO,Nowhere", name="places.csv")
    book = facility_daily.read(open_source(tmp_path))
    assert [line[0] for line in figures(book.counts)] == ["CENUNO", "CENDOS", "CENUNO"]
    assert "places" in book.unread
    assert breaks(book.counts).tried == (0, 0, 3, 1)


@pytest.mark.parametrize(
    ("row", "code"),
    [("CENUNO,2025-02-30,12,11,7,Uno", "no-such-day"), ("CENUNO,,12,11,7,Uno", "no-day"),
     ("CENUNO,2025-03-01,,11,7,Uno", "number-missing"),
     ("CENUNO,2025-03-01,many,11,7,Uno", "no-number-of-people"),
     ("CENUNO,2025-03-01,-3,11,7,Uno", "no-number-of-people"),
     ("CENUNO,2025-03-01,1.5,11,7,Uno", "no-number-of-people"),
     ("CENUNO,2025-03-01,1,200,190,7,Uno", "long-row")],
)  # fmt: skip
def test_a_row_that_cannot_be_counted_is_listed_and_left_out(
    tmp_path: Path, row: str, code: str
) -> None:
    book = facility_daily.read(written(tmp_path, DDP, "CENDOS,2025-03-01,5,5,5,Dos", row))
    assert [(d.code, d.kind, d.row) for d in book.defects] == [(code, "fault", 3)]
    assert len(book.counts.day) == 1


def test_a_midnight_that_cannot_be_read_is_not_given(tmp_path: Path) -> None:
    book = facility_daily.read(written(tmp_path, DDP, "CENUNO,2025-03-01,12,?,7,Uno"))
    assert [d.code for d in book.defects] == ["no-number-of-people"]
    assert figures(book.counts)[0][2:] == (12, -1)


def test_a_second_row_of_one_place_and_day_is_not_counted(tmp_path: Path) -> None:
    rows = ("CENUNO,2025-03-01,12,11,7,Uno", "CENUNO,2025-03-02,12,11,7,Uno",
            "CENUNO,2025-03-01,12,11,7,Uno")  # fmt: skip
    book = facility_daily.read(written(tmp_path, DDP, *rows))
    assert [(d.code, d.row) for d in book.defects] == [("same-place-same-day", 4)]
    assert len(book.counts.day) == 2


def test_a_facility_is_told_by_its_code_whatever_it_is_called(tmp_path: Path) -> None:
    rows = ("CENUNO,2025-03-01,12,11,7,Centro Uno", "CENUNO,2025-03-02,12,11,7,Uno (new)")
    counts = facility_daily.read(written(tmp_path, DDP, *rows)).counts
    assert counts.place.words == ("Centro Uno (CENUNO)",)


@pytest.mark.parametrize(
    "heading",
    ["person,date,n_detained", "date,n", "detention_facility_code,n", "person,start,end",
     "detention_facility_code,date,n_detained,unique_identifier"],
)  # fmt: skip
def test_other_tables_are_no_numbers_of_people(tmp_path: Path, heading: str) -> None:
    source = written(tmp_path, heading, "x" + "," * heading.count(","))
    assert not facility_daily.recognises(source)


def test_published_numbers_are_drawn_by_day_with_their_midnights(tmp_path: Path) -> None:
    rows = ("CENUNO,2025-03-01,12,11,7,Uno", "CENDOS,2025-03-01,5,5,5,Dos",
            "CENUNO,2025-03-04,9,9,7,Uno")  # fmt: skip
    days = by_day(facility_daily.read(written(tmp_path, DDP, *rows)))
    assert days.day.tolist() == [day("2025-03-01"), day("2025-03-04")]
    assert {name: column.tolist() for name, column in days.columns().items()} == {
        "held_any_point": [17, 9], "held_midnight": [16, 9],
    }  # fmt: skip


def test_a_day_without_every_midnight_has_no_sum_of_midnights(tmp_path: Path) -> None:
    rows = ("CENUNO,2025-03-01,12,11,7,Uno", "CENDOS,2025-03-01,5,,5,Dos")
    days = by_day(facility_daily.read(written(tmp_path, DDP, *rows)))
    assert (days.midnight.tolist(), list(days.columns())) == ([-1], ["held_any_point"])


def test_numbers_without_persons_accuse_nobody(tmp_path: Path) -> None:
    result = audit(facility_daily.read(written(tmp_path, DDP, "CENUNO,2025-03-01,12,11,7,Uno")))
    assert (len(result.findings), len(result.cover.custody), result.cover_judged) == (0, 0, False)


@lru_cache(maxsize=2)
def book(path: Path) -> Casebook:
    """The casebook of a real file."""
    return facility_daily.read(open_source(path))


def mean(path: Path, fiscal_year: int, column: str) -> float:
    """The mean of the national sums over the days of a fiscal year that the file has."""
    days = by_day(book(path))
    first, last = day(f"{fiscal_year - 1}-10-01"), day(f"{fiscal_year}-10-01")
    return float(days.columns()[column][(days.day >= first) & (days.day < last)].mean())


@real
@pytest.mark.data
def test_the_published_means_of_fiscal_years_come_out() -> None:
    midnight = {2023: 27_797, 2024: 37_148, 2025: 47_700, 2026: 65_669}
    held = {2023: 29_073, 2024: 38_638, 2025: 50_011, 2026: 69_412}
    headcount = {2012: 32_925, 2016: 33_009, 2019: 48_851, 2020: 32_851, 2021: 18_864, 2023: 27_977}
    for path, column, stated in (
        (DAILY, "held_midnight", midnight), (DAILY, "held_any_point", held),
        (HEADCOUNT, "held_any_point", headcount),
    ):  # fmt: skip
        for year, figure in stated.items():  # stated to the person, one of them rounded upwards
            assert mean(path, year, column) == pytest.approx(figure, abs=0.6)


@real
@pytest.mark.data
def test_the_published_days_come_out() -> None:
    days = by_day(book(DAILY))
    assert int(days.midnight[days.day == day("2023-07-01")][0]) == 29_864
    peak = int(np.argmax(days.midnight))
    assert (int(days.midnight[peak]), int(days.day[peak])) == (71_387, day("2026-01-14"))
    assert (days.day[0], days.day[-1], len(days)) == (day("2022-10-01"), day("2026-03-10"), 1_257)
    same = by_day(book(HEADCOUNT))
    assert int(same.rows[same.day == day("2023-07-01")][0]) == 29_801
    assert int(same.rows[same.day == day("2019-07-01")][0]) == 52_958


@real
@pytest.mark.data
def test_the_laws_hold_in_every_facility_and_on_every_day() -> None:
    counts = book(DAILY).counts
    found = breaks(counts)
    assert (len(found), len(found.gaps)) == (0, 0)
    assert found.tried == (0, 0, 888_699, 888_699 - 707)
    assert found.tried_everywhere == (0, 0, 1_257, 1_256)


@real
@pytest.mark.data
def test_one_wrong_figure_among_nine_hundred_thousand_is_found() -> None:
    counts = book(DAILY).counts
    row = int(np.argmax(counts.held_midnight))
    night = counts.held_midnight.copy()
    night[row] = counts.held_any[row] + 1_000
    found = breaks(Counts(counts.place, counts.day, counts.held_any, night))
    assert set(found.law.tolist()) <= {NIGHT_AT_MOST, DAY_AT_LEAST}
    assert (found.place.text(0), int(found.day[0])) == (
        counts.place.text(row),
        int(counts.day[row]),
    )


@real
@pytest.mark.data
def test_no_row_of_the_published_file_is_lost() -> None:
    found = book(DAILY)
    assert (found.rows_read, len(found.counts.day), found.defects) == (888_699, 888_699, ())
    early = book(HEADCOUNT)
    assert early.rows_read == len(early.counts.day) + early.tallies["before-the-series"] == 928_231
    assert len(found.counts.place.words) == 707
