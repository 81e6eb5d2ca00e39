"""What people write for a date or a time, and what it is read as."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.reading.moments import NotRead, read_moment
from habeas.reading.times import read_times
from habeas.reading.zones import find, zone
from habeas.records.casebook import ABSENT, UNREADABLE
from habeas.spans import DAY
from habeas.spans.axis import EPOCH
from habeas.spans.calendar import UTC

SALVADOR, NEW_YORK = zone("America/El_Salvador"), zone("America/New_York")


def minute(iso: str) -> int:
    """The minute of an ISO time."""
    return int((np.datetime64(iso, "m") - EPOCH).astype(int))


DAYS = (
    "2026-03-15", "2026/03/15", "2026.3.15", "20260315", "15/03/2026", "15-03-2026", "15.3.2026",
    "15 de marzo de 2026", "15 de marzo del 2026", "domingo, 15 de marzo de 2026", "15-mar-2026",
    "15/mar/2026", "15mar2026", "15 MAR 2026", "Mar 15, 2026", "March 15th, 2026", "2026-Mar-15",
    "Sunday, March 15, 2026", "46096", "  2026-03-15 ", "'15/03/2026",
)  # fmt: skip


@pytest.mark.parametrize("cell", DAYS)
def test_a_day_is_read_however_it_is_written(cell: str) -> None:
    wall = read_moment(cell)
    assert (wall.lo, wall.hi, wall.dated) == (
        minute("2026-03-15T00:00"), minute("2026-03-16T00:00"), True,
    )  # fmt: skip


TIMES = (
    "2026-03-15T18:45", "2026-03-15 18:45:59", "2026-03-15T18:45:00.123456", "20260315T1845",
    "15/03/2026 18:45", "15/03/2026, 18:45", "15/03/2026 - 18:45", "18:45 15/03/2026",
    "15/03/2026 6:45 PM", "15/03/2026 06:45 p. m.", "15 de marzo de 2026 18:45 hrs",
    "46096.78125", "46096,78125",
)  # fmt: skip


@pytest.mark.parametrize("cell", TIMES)
def test_a_clock_time_is_read_to_the_minute(cell: str) -> None:
    wall = read_moment(cell)
    assert wall.lo == wall.hi == minute("2026-03-15T18:45")


@pytest.mark.parametrize(
    ("cell", "east"),
    [("2026-03-15T18:45Z", 0), ("2026-03-15T18:45:00+00:00", 0), ("2026-03-15 18:45-05:00", -300),
     ("2026-03-15T18:45:00.000-0500", -300), ("2026-03-15T18:45+05", 300)],
)  # fmt: skip
def test_an_offset_makes_the_zone_of_no_matter(cell: str, east: int) -> None:
    for place in (UTC, SALVADOR, None):
        assert read_times([cell], [place]).times.lo[0] == minute("2026-03-15T18:45") - east


ROUGH = {
    "2026-03": ("2026-03-01", "2026-04-01"), "2026-03-1X": ("2026-03-10", "2026-03-20"),
    "2026": ("2026-01-01", "2027-01-01"), "2026?": ("2026-01-01", "2027-01-01"),
    "202X": ("2020-01-01", "2030-01-01"), "2026-03-XX": ("2026-03-01", "2026-04-01"),
    "2026-03-15?": ("2026-03-01", "2026-04-01"), "2026-03~": ("2026-03-01", "2026-04-01"),
    "2026-03-15/2026-03-17": ("2026-03-15", "2026-03-18"), "2026/2027": ("2026-01-01", "2028-01-01"),
    "03/2026": ("2026-03-01", "2026-04-01"), "marzo de 2026": ("2026-03-01", "2026-04-01"),
    "Mar 2026": ("2026-03-01", "2026-04-01"), "../1900-01-02": ("1900-01-01", "1900-01-03"),
}  # fmt: skip


@pytest.mark.parametrize("cell", ROUGH)
def test_a_date_known_roughly_is_a_range(cell: str) -> None:
    wall = read_moment(cell)
    assert (wall.lo, wall.hi) == tuple(map(minute, ROUGH[cell]))


FAULTS = {
    "31/02/2026": "no-such-day", "2026-02-29": "no-such-day", "00/03/2026": "no-such-day",
    "2026-13-01": "no-such-day", "31 de junio de 2026": "no-such-day", "2026-02-3X": "no-such-day",
    "0000-03-15": "year-out-of-range", "99999-03-15": "year-out-of-range",
    "15/03/1026": "year-out-of-range", "00/00/0000": "year-out-of-range",
    "2026-03-15T25:00": "no-such-hour", "15/03/2026 13:00 PM": "no-such-hour",
    "2026-03-15T24:01": "no-such-hour", "2026-03-15T18:60": "no-such-hour",
    "15/03/26": "two-digit-year", "15-mar-26": "two-digit-year", "99999": "not-a-time",
    "soon": "not-a-time", "12:30": "not-a-time", "1900-01-01": "no-real-date",
    "9999-12-31": "no-real-date", "2026-03-15T18:45+99:00": "unknown-zone",
    "2026-03-16/2026-03-15": "ends-before-start", "a " * 30: "not-a-time", "9" * 90: "not-a-time",
}  # fmt: skip


@pytest.mark.parametrize("cell", FAULTS)
def test_what_cannot_be_says_why(cell: str) -> None:
    with pytest.raises(NotRead, match=f"^{FAULTS[cell]}$"):
        read_moment(cell)
    read = read_times([cell, "2026-03-15"], SALVADOR)
    assert read.faults == {0: FAULTS[cell]}
    assert read.times.lo[0] == read.times.hi[0] == UNREADABLE


def test_midnight_at_the_end_of_a_day_is_that_of_the_next() -> None:
    assert read_moment("2026-03-15T24:00").lo == minute("2026-03-16T00:00")


@given(st.datetimes(min_value=dt.datetime(1900, 1, 2), max_value=dt.datetime(9999, 12, 30)))
def test_the_fast_way_reads_as_the_slow_one(moment: dt.datetime) -> None:
    for cell in (f"{moment:%Y-%m-%dT%H:%M}", f"{moment:%Y-%m-%d %H:%M:%S}", f"{moment:%Y-%m-%d}"):
        fast, slow = read_times([cell], UTC).times, read_moment(cell)
        assert (fast.lo[0], fast.hi[0]) == (slow.lo, slow.hi)


def test_one_impossible_day_spoils_no_other() -> None:
    cells = ["2026-03-15T10:00", "2026-02-30T10:00", "2026-03-15T24:00", "", "2026-03-15"]
    read = read_times(cells, UTC)
    assert read.faults == {1: "no-such-day"}
    assert read.times.lo.tolist() == [
        minute("2026-03-15T10:00"), UNREADABLE, minute("2026-03-16"), ABSENT, minute("2026-03-15"),
    ]  # fmt: skip


# --- which comes first, day or month ----------------------------------------------------------


def days(*cells: str, day_first: bool | None = None) -> list[str]:
    """The first day of each cell, read as one column."""
    times = read_times(cells, UTC, day_first=day_first).times
    return [
        str((EPOCH + np.timedelta64(int(lo), "m")).astype("datetime64[D]")) if lo >= 0 else ""
        for lo in times.lo
    ]


def test_one_cell_settles_the_order_of_its_column() -> None:
    assert days("03/04/2026", "15/03/2026") == ["2026-04-03", "2026-03-15"]
    assert days("03/04/2026", "3/15/2026") == ["2026-03-04", "2026-03-15"]


def test_what_nothing_settles_is_assumed_and_counted() -> None:
    assert days("03/04/2026", "05/05/2026", "03/04/2026") == [
        "2026-04-03",
        "2026-05-05",
        "2026-04-03",
    ]
    read = read_times(["03/04/2026", "05/05/2026", "03/04/2026"], UTC)
    assert read.repairs == {"day-month-assumed": 2}


def test_the_reader_can_say_which_it_is() -> None:
    assert days("03/04/2026", day_first=False) == ["2026-03-04"]
    assert not read_times(["03/04/2026"], UTC, day_first=False).repairs


def test_a_column_with_both_orders_leaves_a_date_that_could_be_two_open() -> None:
    read = read_times(["13/02/2026", "02/14/2026", "03/04/2026"], UTC)
    assert read.times.lo.tolist() == [
        minute("2026-02-13"),
        minute("2026-02-14"),
        minute("2026-03-04"),
    ]
    assert read.times.hi[2] == minute("2026-04-04")
    assert read.doubts == {2: "day-or-month"}
    assert read.repairs == {"order-contradicted": 1}


def test_one_slip_among_many_does_not_change_the_order() -> None:
    cells = [f"{day}/03/2026" for day in range(13, 32)] * 2 + ["02/14/2026", "03/04/2026"]
    read = read_times(cells, UTC)
    assert read.faults == {38: "no-such-day"}
    assert read.times.lo[39] == minute("2026-04-03")


# --- zones --------------------------------------------------------------------------------------


def test_a_date_is_a_day_of_the_place() -> None:
    times = read_times(["2026-03-15"], SALVADOR).times
    assert (times.lo[0], times.hi[0]) == (minute("2026-03-15T06:00"), minute("2026-03-16T06:00"))


def test_a_title_runs_from_the_first_midnight_to_the_last() -> None:
    first = read_times(["2026-03-15"], SALVADOR, edge="first").times
    last = read_times(["2026-03-15"], SALVADOR, edge="last").times
    assert first.lo[0] == first.hi[0] == minute("2026-03-15T06:00")
    assert last.lo[0] == last.hi[0] == minute("2026-03-16T06:00")


def test_the_last_midnight_of_a_month_is_possible_too() -> None:
    times = read_times(["2026-03"], UTC, edge="last").times
    assert (times.lo[0], times.latest[0]) == (minute("2026-03-02"), minute("2026-04-01"))


def test_an_hour_that_occurs_twice_is_both() -> None:
    times = read_times(["2026-11-01T01:30"], NEW_YORK).times
    assert (times.lo[0], times.latest[0]) == (
        minute("2026-11-01T05:30"),
        minute("2026-11-01T06:30"),
    )


def test_an_hour_that_no_clock_showed_is_a_fault() -> None:
    assert read_times(["2026-03-08T02:30"], NEW_YORK).faults == {0: "no-such-hour"}


def test_an_unknown_zone_leaves_the_hour_open_by_a_day() -> None:
    times = read_times(["2026-03-15T10:00", "2026-03-15T10:00"], [UTC, None]).times
    assert times.lo[0] == times.hi[0] == minute("2026-03-15T10:00")
    assert (times.lo[1], times.latest[1]) == (
        minute("2026-03-14T20:00"),
        minute("2026-03-15T22:00"),
    )


def test_no_moment_lies_before_the_axis() -> None:
    read = read_times(["1900-01-02T00:00+14:00", "1900-01-02"], [UTC, zone("Asia/Tokyo")])
    assert (read.times.lo >= 0).all()
    assert read_times(["1900"], zone("Asia/Tokyo")).faults == {0: "year-out-of-range"}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("america/el salvador", "America/El_Salvador"),
        ("UTC-6", "UTC-6"),
        ("z", "UTC"),
        ("+05:30", "+05:30"),
    ],
)
def test_zones_are_known_by_the_names_that_people_write(name: str, meant: str) -> None:
    assert zone(name).name == meant


@pytest.mark.parametrize("name", ["Mars/Base", "", "+99:00", "../etc/passwd", "America", "\x00"])
def test_no_other_zone_is_known(name: str) -> None:
    assert find(name) is None


# --- what databases and spreadsheets print ------------------------------------------------------


def test_a_column_of_midnights_is_a_column_of_days() -> None:
    cells = [f"2026-03-{day} 00:00:00.000" for day in range(10, 16)]
    read = read_times(cells, UTC, edge="last")
    assert read.times.lo[0] == minute("2026-03-11T00:00")
    assert read.repairs == {"midnight-as-day": 6}


def test_one_other_hour_makes_the_midnights_of_a_column_exact() -> None:
    cells = [f"2026-03-{day} 00:00:00" for day in range(10, 16)] + ["2026-03-15 10:00:00"]
    assert read_times(cells, UTC).times.hi[0] == minute("2026-03-10T00:00")


def test_a_midnight_written_to_the_minute_stays_one() -> None:
    cells = [f"2026-03-{day}T00:00" for day in range(10, 16)]
    times = read_times(cells, UTC).times
    assert (times.hi == times.lo).all()


def test_a_number_of_days_is_counted_as_a_repair() -> None:
    read = read_times(["46096", "46096", "46096.5"], UTC)
    assert read.repairs == {"excel-serial": 3}
    assert read.times.hi[0] - read.times.lo[0] == DAY
