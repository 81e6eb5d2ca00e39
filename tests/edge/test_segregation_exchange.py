"""An exchange of day and month through a whole log is measured, proposed, made only with leave."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pytest
from test_segregation import ICIJ, SWAP, coded, icij_row, many, prolonged_later, stay, written

from habeas.reading import segregation_icij
from habeas.reading.segregation_exchange import exchanged, measured
from habeas.records.casebook import Casebook
from habeas.spans.axis import EPOCH

DAY = dt.date(2016, 3, 20)  # a day that can be no month


def day(date: str) -> int:
    """Days since 1900-01-01."""
    return int((np.datetime64(date) - EPOCH.astype("datetime64[D]")).astype(int))


def read(folder: Path, *rows: str, accept: tuple[str, ...] = ()) -> Casebook:
    """The casebook of a log with these rows."""
    return segregation_icij.read(written(folder, ICIJ, *rows), accept_repairs=accept)


def test_a_day_is_exchanged_with_its_month_where_that_gives_a_day() -> None:
    given = ["2016-12-03", "2016-12-13", "2016-05-05", "2016-02-12", "1900-01-12"]
    other = ["2016-03-12", "2016-12-13", "2016-05-05", "2016-12-02", "1900-12-01"]
    days = np.array([*map(day, given), -1])
    assert exchanged(days).tolist() == [*map(day, other), -1]


def test_exchanging_twice_gives_back_every_day_of_thirty_years() -> None:
    days = np.arange(day("2000-01-01"), day("2030-01-01"))
    assert np.array_equal(exchanged(exchanged(days)), days)


@pytest.mark.parametrize("damage", range(1, 12, 3))
def test_the_exchange_is_seen_through_rows_that_fit_neither_way(damage: int) -> None:
    r = np.random.default_rng(damage)
    first = day("2016-01-01") + r.integers(0, 300, 400)
    length = r.integers(0, 40, 400).astype(float)
    last = first + length.astype(np.int64)
    length[:damage] += 365
    found = measured(exchanged(first), exchanged(last), length)
    assert found.throughout
    assert int(found.after.sum()) == 400 - damage
    assert not measured(first, last, length).throughout


def test_a_log_that_agrees_with_itself_proposes_nothing(tmp_path: Path) -> None:
    book = read(tmp_path, *many(exchange=False))
    assert (book.defects, book.tallies) == (
        (),
        {"agrees-as-written": 60, "agrees-not-as-written": 0},
    )


def test_an_exchange_is_proposed_with_its_figures_and_not_made(tmp_path: Path) -> None:
    rows = many()
    book = read(tmp_path, *rows)
    agree = book.tallies["agrees-as-written"]
    proposed = coded(book, "swap-day-month-proposed")
    assert 0 < agree < 60
    assert book.tallies["agrees-not-as-written"] == 60 - agree
    assert book.tallies["agrees-after-exchange"] == 60
    assert [d.kind for d in proposed] == ["fault"]
    assert f"{agree} of 60 placements agree" in proposed[0].what
    assert "--accept-repair swap-day-month" in proposed[0].do
    assert len(coded(book, "day-month-exchanged")) == 60 - agree
    assert not [d for d in book.defects if d.kind == "repair"]


def test_until_it_is_allowed_an_exchanged_day_may_be_either(tmp_path: Path) -> None:
    row = icij_row(99, dt.date(2016, 3, 4), dt.date(2016, 3, 24))
    book = read(tmp_path, *many(), row)
    assert stay(book, "000099") == (
        "2016-03-04T00:00", "2016-04-04T00:00", "2016-03-24T00:00", "2016-03-25T00:00",
    )  # fmt: skip
    certain, possible = prolonged_later(book)
    assert "000099" in possible - certain


def test_with_leave_it_is_made_counted_and_named(tmp_path: Path) -> None:
    kept, book = read(tmp_path, *many(exchange=False)), read(tmp_path, *many(), accept=SWAP)
    for column in ("start", "end"):
        ours, true = (b.table("custody").times(column) for b in (book, kept))
        assert np.array_equal(ours.lo, true.lo) and np.array_equal(ours.hi, true.hi)
    repairs = coded(book, "swap-day-month")
    assert {d.kind for d in repairs} == {"repair"}
    assert book.tallies["swap-day-month"] == len(repairs) > 20
    assert not [d for d in book.defects if d.kind == "fault"]
    assert prolonged_later(book) == prolonged_later(kept)
    assert book.as_of == kept.as_of


def test_a_placement_without_release_is_exchanged_like_its_neighbours(tmp_path: Path) -> None:
    rows = (*many(), icij_row(98, dt.date(2016, 9, 2), None), icij_row(99, DAY, None))
    book = read(tmp_path, *rows)
    assert [d.row for d in coded(book, "day-month-doubtful")] == [62]
    assert stay(book, "000098")[:2] == ("2016-02-09T00:00", "2016-09-03T00:00")
    mended = read(tmp_path, *rows, accept=SWAP)
    assert stay(mended, "000098")[:2] == ("2016-09-02T00:00", "2016-09-03T00:00")
    assert stay(mended, "000099")[:2] == ("2016-03-20T00:00", "2016-03-21T00:00")
    assert mended.tallies["no-release"] == 2


def test_what_fits_neither_way_stays_listed_after_the_exchange(tmp_path: Path) -> None:
    late = icij_row(98, dt.date(2016, 3, 20), dt.date(2016, 4, 15)).replace(",26,", ",391,")
    early = icij_row(99, dt.date(2016, 4, 20), dt.date(2015, 5, 15)).replace(",-341,", ",25,")
    for accept in ((), SWAP):
        book = read(tmp_path, *many(), late, early, accept=accept)
        assert [d.row for d in coded(book, "length-contradicts-dates")] == [62, 63]
        assert [d.row for d in coded(book, "ends-before-start")] == [63]
        assert list(book.people[book.table("custody").person])[-1] == "000098"
        assert book.tallies["agrees-not-after-exchange"] == 2


def test_single_slips_are_no_exchange_of_the_log(tmp_path: Path) -> None:
    slip = icij_row(99, dt.date(2016, 3, 4), dt.date(2016, 3, 24))
    rows = (*many(exchange=False), slip)
    book = read(tmp_path, *rows)
    assert not coded(book, "swap-day-month-proposed")
    assert [d.row for d in coded(book, "day-month-exchanged")] == [62]
    mended = read(tmp_path, *rows, accept=SWAP)
    assert mended.tallies["swap-day-month"] == 1
    assert stay(mended, "000099")[0] == "2016-03-04T00:00"


def test_the_length_decides_the_name_of_the_file_does_not(tmp_path: Path) -> None:
    source = written(tmp_path, ICIJ, *many(exchange=False), name="swapped_dates_icij.csv")
    assert not coded(segregation_icij.read(source), "swap-day-month-proposed")
