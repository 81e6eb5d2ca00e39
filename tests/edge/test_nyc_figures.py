"""The published figures about New York City's jails, with those measured for regression.

Published by the city's Comptroller, by the Vera Institute, in court; sources in the data folder's
README. Rows show custody without its papers: what lasts long is to be explained.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from test_nyc_count import day

import habeas
from habeas.audit.count import count
from habeas.law.custody import (
    city_sentence_stays,
    state_ready_stays,
    technical_parole_stays,
)  # fmt: skip
from habeas.records.casebook import ABSENT, Casebook
from habeas.showing.population import Days, by_day
from habeas.spans import OPEN, Spans, local_days
from habeas.spans.axis import DAY, EPOCH

FOLDER = Path(os.environ.get("HABEAS_DATA", Path(__file__).parents[3] / "shared")) / "data"
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(
        not FOLDER.is_dir(), reason=f"NO REAL DATA: {FOLDER} is absent, set HABEAS_DATA"
    ),
]
Ints = npt.NDArray[np.int64]
MISSING = [
    "2018-03-11", "2022-12-31", "2023-01-25", "2023-06-22", "2024-01-05", "2024-04-26",
    "2025-02-09", "2025-03-26", *np.arange("2025-04-15", "2025-05-06", dtype="M8[D]").astype(str),
    "2025-11-04",
]  # fmt: skip


@dataclass(frozen=True)
class City:
    """The casebook with its daily numbers; rows and days as plain columns.

    first, last   local days of the certain part of each custody row
    admission     number of the admission of each row; admitted its local day
    """

    book: Casebook
    days: Days
    first: Ints
    last: Ints
    admission: Ints
    admitted: Ints


@pytest.fixture(scope="module")
def city() -> City:
    """Ten years of spells, read once."""
    book = habeas.read(FOLDER / "nyc_jail_spells.parquet").casebook
    table = book.table("custody")
    end = table.times("end").lo
    claimed = table.times("claimed_start").lo
    last = local(book, np.where(end == ABSENT, book.as_of, end) - 1)
    _, admission = np.unique(table.person.astype(np.int64) << 33 | claimed, return_inverse=True)
    first = local(book, table.times("start").latest)
    return City(book, by_day(book), first, last, admission, local(book, claimed))


@pytest.fixture(scope="module")
def summer() -> Casebook:
    """The daily lists of May to July 2023, read once."""
    return habeas.read(FOLDER / "nyc_jail_snapshots_2023-05_to_07.csv.gz").casebook


def local(book: Casebook, minutes: Ints) -> Ints:
    """Local days of UTC minutes."""
    return book.zone.local(minutes) // DAY


def year(days: Ints) -> Ints:
    """The years of local days."""
    return (EPOCH.astype("M8[D]") + days).astype("M8[Y]").astype(np.int64) + 1970


def lengths(book: Casebook, spans: Spans) -> tuple[Ints, Ints]:
    """First local day of each row with its number of days, both ends included."""
    first, last = (local(book, minutes & OPEN) for minutes in (spans.starts, spans.ends - 1))
    return first, last - first + 1


@pytest.mark.parametrize(
    ("at", "rows", "persons"),
    [
        ("2023-02-01", 5970, 5969), ("2023-05-01", 6024, 6023), ("2023-07-01", 6081, 6081),
        ("2021-09-16", 6080, 6080), ("2026-08-21", 6509, 6509),
    ],
)  # fmt: skip
def test_the_published_populations_come_out(city: City, at: str, rows: int, persons: int) -> None:
    found = count(city.book, day(at))
    assert (found.any_point.rows, found.any_point.persons) == (rows, persons)
    assert found.twice == rows - persons
    assert found.any_point.rows_possible >= rows


def test_daily_lists_count_like_spells(city: City, summer: Casebook) -> None:
    for at in ("2023-05-01", "2023-06-30", "2023-07-01"):
        ours, theirs = count(summer, day(at)), count(city.book, day(at))
        assert ours.any_point.rows == theirs.any_point.rows
        assert {key: held.rows for key, held in ours.groups.items() if held.rows} == {
            key: held.rows for key, held in theirs.groups.items() if held.rows
        }


def test_the_extracts_have_as_many_rows_people_and_missing_days_as_stated(
    summer: Casebook,
) -> None:
    march = habeas.read(FOLDER / "nyc_jail_snapshots_foil_2018-03.csv.gz").casebook
    assert (summer.rows_read, len(summer.people)) == (553_222, 10_979)
    assert (march.rows_read, len(march.people)) == (267_033, 12_187)
    assert summer.unseen.tolist() == [day("2023-06-22")]
    assert march.unseen.tolist() == [day("2018-03-11")]
    assert by_day(summer).rows[-92:].sum() - count(summer, day("2023-06-22")).any_point.rows == (
        summer.rows_read
    )
    assert not [d for d in (*summer.defects, *march.defects) if d.kind == "fault"]


def test_persons_on_the_30th_of_june_come_out(city: City) -> None:
    persons = [
        9792, 9215, 8203, 7419, 3939, 5840, 5561, 6102, 6423, 7631, 6570,
    ]  # fmt: skip
    days = np.array([day(f"{y}-06-30") for y in range(2016, 2027)])
    assert city.days.persons[days - city.days.day[0]].tolist() == persons


@pytest.mark.parametrize(
    ("fiscal_year", "mean"),
    [(2017, 9550.5), (2018, 8972.5), (2019, 8017.4), (2021, 4984.4), (2023, 5875.3),
     (2024, 6213.8), (2025, 6789.2), (2026, 6953.0)],
)  # fmt: skip
def test_the_mean_of_a_fiscal_year_s_lists_comes_out(
    city: City, fiscal_year: int, mean: float
) -> None:
    days = np.arange(day(f"{fiscal_year - 1}-07-01"), day(f"{fiscal_year}-07-01"))
    listed = days[~np.isin(days, [day(d) for d in MISSING])] - city.days.day[0]
    assert round(float(city.days.persons[listed].mean()), 1) == mean
    if fiscal_year == 2023:
        assert (len(listed), round(float(city.days.rows[listed].mean()), 1)) == (362, 5875.8)
        assert abs(city.days.persons[listed].mean() / 5873 - 1) < 0.0005  # published: 5,873


def test_all_rows_and_person_days_add_up(city: City) -> None:
    first, last = day("2016-06-02"), day("2026-08-21")
    days = np.arange(first, last + 1)
    at = days[~np.isin(days, [day(d) for d in MISSING])] - city.days.day[0]
    assert len(at) == 3703
    assert (city.days.rows[at].sum(), city.days.persons[at].sum()) == (25_577_052, 25_575_805)


def test_the_days_without_a_list_are_found_from_the_spells(city: City) -> None:
    """One day at a turn of the year cannot be told from its neighbours: no spell ends there."""
    unsettled = {"2022-12-30", "2023-01-01"}
    found = {str(EPOCH.astype("M8[D]") + np.timedelta64(int(d), "D")) for d in city.book.unseen}
    assert found == set(MISSING) | unsettled
    assert (city.book.tallies["missing-day"], city.book.tallies["day-not-known"]) == (29, 3)


@pytest.mark.parametrize(
    ("at", "rows"),
    [("2021-09-16", 274), ("2021-09-18", 173), ("2022-01-01", 98), ("2022-03-01", 104),
     ("2022-03-10", 84), ("2022-06-01", 12)],
)  # fmt: skip
def test_technical_parole_holds_before_and_after_the_reform_come_out(
    city: City, at: str, rows: int
) -> None:
    groups = {status: held for (_, status), held in count(city.book, day(at)).groups.items()}
    assert groups["DPV"].rows == rows
    if at in ("2021-09-16", "2021-09-18"):
        assert groups["DEP"].rows == {"2021-09-16": 769, "2021-09-18": 695}[at]


def test_holds_longer_than_30_days_come_out_by_the_year_in_which_they_began(city: City) -> None:
    runs = technical_parole_stays(city.book).must
    first, length = lengths(city.book, runs)
    long, _ = lengths(city.book, runs.longer_than(local_days(30), city.book.zone))
    found = {y: (int((year(long) == y).sum()), int((year(first) == y).sum()))
             for y in range(2016, 2022)}  # fmt: skip
    assert found == {
        2016: (1560, 4418), 2017: (2621, 7092), 2018: (2799, 7690), 2019: (2860, 7952),
        2020: (1073, 4513), 2021: (785, 3520),
    }  # fmt: skip
    assert np.median(length[year(first) == 2018]) == 21
    assert np.median(length[year(first) == 2021]) == 14
    assert len(long) == (length > 30).sum()


def test_holds_that_span_the_day_of_the_reform_come_out(city: City) -> None:
    status = city.book.table("custody").words("status")
    held = status.is_("DPV")
    reform, end = day("2022-03-01"), day("2022-03-31")

    def spanning(first: Ints, last: Ints) -> tuple[int, int]:
        over = (first <= reform) & (last >= reform)
        return int(over.sum()), int((over & (last > end)).sum())

    assert spanning(city.first[held], city.last[held]) == (104, 17)
    order = np.lexsort((city.first[held], city.admission[held]))
    admission = city.admission[held][order]
    at = np.flatnonzero(np.concatenate(([True], admission[1:] != admission[:-1])))
    joined = city.first[held][order][at], np.maximum.reduceat(city.last[held][order], at)
    assert spanning(*joined) == (115, 26)


def test_waits_for_the_state_longer_than_ten_days_come_out(city: City) -> None:
    runs = state_ready_stays(city.book).must
    first, length = lengths(city.book, runs)
    long = runs.longer_than(local_days(10), city.book.zone)
    assert (len(long), len(runs)) == (11_294, 35_406)
    of_year = {y: length[year(first) == y] for y in (2018, 2021, 2024, 2025)}
    assert ((of_year[2018] > 10).sum(), len(of_year[2018])) == (431, 4636)
    assert ((of_year[2021] > 10).sum(), len(of_year[2021])) == (1150, 1725)
    assert ((of_year[2025] > 10).sum(), len(of_year[2025])) == (1864, 3001)
    assert ((of_year[2025] > 30).sum(), (of_year[2024] > 30).sum()) == (1331, 68)


def test_city_sentences_longer_than_364_days_come_out(city: City) -> None:
    runs = city_sentence_stays(city.book).must
    _, length = lengths(city.book, runs)
    assert len(runs.longer_than(local_days(364), city.book.zone)) == 143
    assert ((length > 730).sum(), len(runs)) == (6, 37_897)


def test_lengths_of_stay_come_out_by_the_year_of_the_last_list(city: City) -> None:
    order = np.argsort(city.admission, kind="stable")
    at = np.flatnonzero(np.diff(city.admission[order], prepend=-1))
    last = np.maximum.reduceat(city.last[order], at)
    stay = last - city.admitted[order][at] + 1
    found = {}
    for y in range(2016, 2026):
        of = stay[year(last) == y]
        tenth = int(np.percentile(of, 90) + 0.5)
        found[y] = (int(np.median(of)), round(float(of.mean()), 1), tenth)
    assert len(stay) == 290_962
    assert found == {
        2016: (15, 69.6, 203), 2017: (15, 69.3, 210), 2018: (20, 79.7, 233), 2019: (27, 89.5, 242),
        2020: (36, 99.3, 257), 2021: (36, 111.1, 295), 2022: (28, 127.3, 357),
        2023: (22, 111.7, 296), 2024: (25, 105.6, 278), 2025: (25, 111.7, 307),
    }  # fmt: skip


def test_what_the_lists_leave_open_is_counted_and_named(city: City) -> None:
    tallies = city.book.tallies
    assert tallies["back-with-same-admission"] == 7752
    assert tallies["listed-before-admission"] == 24
    assert len(city.book.people) == 139_219
    assert city.book.rows_read == 644_554


def test_who_waits_for_trial_on_the_last_day_comes_out(city: City) -> None:
    table = city.book.table("custody")
    here = table.times("end").lo == ABSENT
    waited = day("2026-08-21") - city.admitted
    trial = here & table.words("status").is_("DE")
    assert here.sum() == 6509
    assert ((trial & (waited > 180)).sum(), (trial & (waited > 365)).sum()) == (2474, 1365)
    assert (here & (waited > 1000)).sum() == 254


def test_no_column_about_what_a_person_is_taken_for_is_read(city: City, summer: Casebook) -> None:
    assert city.book.unread == ("srg", "custody_level")
    assert summer.unread == ("custody_level", "srg_flg", "infraction")
    assert set(summer.table("custody").columns) == {
        "start", "end", "place", "place_kind", "claimed_start", "status",
    }  # fmt: skip
