"""Days and conventions agree with a calendar that is walked, with Python's own, with NumPy's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
import sentence_twin as twin
from sentence_twin import MONTHS, Ints

from habeas.sentences import day
from habeas.sentences.convention import date_to_date, fixed_30_365, inclusive_ew
from habeas.sentences.formula import Rounding, read

EPOCH = dt.date(1970, 1, 1).toordinal()
CENTURIES_4 = 146_097
END_OF_9999 = dt.date.max.toordinal() - EPOCH
AWKWARD = (1896, 1900, 1904, 1999, 2000, 2023, 2024, 2099, 2100, 2399, 2400)
PARTS = {"a half": (1, 2), "two fifths": (2, 5), "a third": (1, 3), "two thirds": (2, 3)}

# The table of reference 1.1: start, years, months, weeks, days, last day served, days in all.
TABLE = [
    ("2024-01-31", (0, 1, 0, 0), "2024-02-29", 30),
    ("2023-01-30", (0, 1, 0, 0), "2023-02-28", 30),
    ("2023-02-01", (0, 1, 0, 0), "2023-02-28", 28),
    ("2023-03-01", (0, 1, 0, 0), "2023-03-31", 31),
    ("2024-03-31", (0, 1, 0, 0), "2024-04-30", 31),
    ("2021-05-31", (0, 1, 0, 1), "2021-07-01", 32),
    ("2024-08-31", (0, 6, 0, 0), "2025-02-28", 182),
    ("2024-09-01", (0, 6, 0, 0), "2025-02-28", 181),
    ("2024-02-29", (1, 0, 0, 0), "2025-02-28", 366),
    ("2024-03-01", (1, 0, 0, 0), "2025-02-28", 365),
    ("2020-02-29", (4, 0, 0, 0), "2024-02-28", 1461),
    ("2023-03-01", (1, 1, 0, 0), "2024-03-31", 397),
]


@cache
def served(longest: int, numerator: int, denominator: int) -> Ints:
    """Counted once for all tests."""
    return twin.days_until_served(longest, numerator, denominator)


def differing(found: Ints, walked: Ints, *given: Ints) -> list[tuple[int, ...]]:
    """The first rows where two ways differ, with what was given."""
    rows = np.flatnonzero(found != walked)[:5]
    return [tuple(int(column[row]) for column in (*given, found, walked)) for row in rows]


# --- days --------------------------------------------------------------------------------------


def test_the_walked_calendar_is_the_one_of_python() -> None:
    first = [
        dt.date(year, month, 1).toordinal() - EPOCH
        for year in range(1, 10_000)
        for month in range(1, 13)
    ]
    assert MONTHS.first[: len(first)].tolist() == first


def test_every_day_of_16500_years_is_told_as_the_walk_tells_it() -> None:
    step = 12 * 250  # months taken at once, so that little memory is needed
    for at in range(0, len(MONTHS.first), step):
        first, length = MONTHS.first[at : at + step], MONTHS.length[at : at + step]
        row = np.repeat(np.arange(len(first)), length)
        days = np.arange(first[0], first[-1] + length[-1])
        year, month, number = day.to_ymd(days)
        assert np.array_equal(12 * (year - 1) + month - 1, at + row)
        assert np.array_equal(number, days - first[row] + 1)
        assert np.array_equal(day.from_ymd(year, month, number), days)
        assert np.array_equal(day.month_length(year, month), length[row])
        assert np.array_equal(day.month_end(days), (first + length - 1)[row])


def test_400_years_more_are_the_same_calendar_in_every_age() -> None:
    days = np.random.default_rng(1).integers(-300_000_000, 300_000_000, 20_000)
    for shift in (-1_000, -1, 1, 25, 1_000):
        year, month, number = day.to_ymd(days)
        moved = day.to_ymd(days + shift * CENTURIES_4)
        assert np.array_equal(moved, (year + 400 * shift, month, number))
        assert np.array_equal(day.weekday(days), day.weekday(days + shift * CENTURIES_4))


def test_numpy_tells_the_same_days_before_year_1_with_those_after_9999() -> None:
    days = np.random.default_rng(2).integers(-3_000_000, 9_000_000, 50_000)
    months = days.astype("M8[D]").astype("M8[M]")
    year, month, number = day.to_ymd(days)
    assert np.array_equal(months.astype(int), 12 * (year - 1970) + month - 1)
    assert np.array_equal(number, (days.astype("M8[D]") - months.astype("M8[D]")).astype(int) + 1)


def test_weekdays_are_those_of_python() -> None:
    days = np.random.default_rng(3).integers(twin.FIRST_DAY, END_OF_9999, 2_000)
    told = [dt.date.fromordinal(int(d) + EPOCH).weekday() for d in days]
    assert day.weekday(days).tolist() == told


def test_what_is_written_is_read_again_on_either_side_of_9999() -> None:
    for d in (*range(END_OF_9999 - 40, END_OF_9999 + 40), *range(-719_162, -719_100), 10**8):
        assert day.parse(day.text(d)) == d
    assert day.text(END_OF_9999) == "9999-12-31"
    assert day.text(END_OF_9999 + 1) == "+010000-01-01"


@pytest.mark.parametrize(
    "text",
    ["2025-02-29", "1900-02-29", "2025-13-01", "2025-00-01", "2025-04-31", "0000-01-01",
     "12345-01-01", "+12345-01-01", "2025-1-1", "", "+012345-02-30"],
)  # fmt: skip
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no day"):
        day.parse(text)


@pytest.mark.parametrize("d", [-719_163, day.from_ymd(1_000_000, 1, 1)])
def test_a_year_that_has_no_text_is_refused(d: int) -> None:
    with pytest.raises(ValueError, match="cannot be written"):
        day.text(d)


def test_a_period_is_what_leads_from_one_day_to_the_other() -> None:
    """Whole months from the first day, the longest that fits; then days, fewer than a month has."""
    first, years, months, weeks, days = twin.drawn(4, 4_000, 40)
    until = twin.date_to_date(first, years, months, weeks, days)
    for a, b in zip(first.tolist(), until.tolist(), strict=True):
        y, m, d = day.period(a, b)
        whole = day.add_months(a, 12 * y + m)
        assert 0 <= m < 12 and 0 <= d <= 30 and whole + d == b
        assert day.add_months(a, 12 * y + m + 1) > b or day.to_ymd(b)[2] < day.to_ymd(a)[2]


# --- conventions -------------------------------------------------------------------------------


@pytest.mark.parametrize(("start", "term", "last", "days"), TABLE)
def test_the_table_of_month_ends(
    start: str, term: tuple[int, int, int, int], last: str, days: int
) -> None:
    first = day.parse(start)
    assert day.text(inclusive_ew(first, *term)) == last
    assert twin.last_day_served(first, *term) - first + 1 == days


def test_120000_terms_of_up_to_60_years_end_as_walked() -> None:
    given = twin.drawn(5, 120_000, 60)
    last = twin.inclusive_ew(*given)
    assert differing(inclusive_ew(*given), last, *given) == []
    assert differing(date_to_date(*given), twin.date_to_date(*given), *given) == []
    assert differing(fixed_30_365(*given[1:]), twin.fixed_30_365(*given[1:]), *given) == []
    length = last - given[0] + 1
    for part in PARTS.values():
        counted = served(66 * 366, *part)[length]
        days, known = read(f"length * {part[0]} / {part[1]}", "up").for_many({"length": length}, {})
        assert known is True
        assert differing(days, counted, *given, length) == []


def test_600_terms_of_up_to_5000_years_end_as_walked() -> None:
    given = twin.drawn(6, 600, 5_000)
    last = twin.inclusive_ew(*given)
    assert differing(inclusive_ew(*given), last, *given) == []
    assert differing(date_to_date(*given), twin.date_to_date(*given), *given) == []
    assert differing(fixed_30_365(*given[1:]), twin.fixed_30_365(*given[1:]), *given) == []
    length = last - given[0] + 1
    counted = served(5_006 * 366, 2, 3)[length]
    found = read("length * 2 / 3", "up").for_many({"length": length}, {})[0]
    assert differing(found, counted, *given) == []


def test_terms_across_9999_end_as_walked() -> None:
    start, *term = twin.drawn(11, 3_000, 700)
    given = (start + 19 * CENTURIES_4, *term)
    last = twin.inclusive_ew(*given)
    assert np.any(last > END_OF_9999) and np.any(last <= END_OF_9999)
    assert differing(inclusive_ew(*given), last, *given) == []
    assert differing(date_to_date(*given), twin.date_to_date(*given), *given) == []


def test_years_with_months_are_one_stride_or_two() -> None:
    """A leap day as the day before makes the start the first of March, which has its own rule."""
    given = start, years, months, weeks, days = twin.drawn(12, 60_000, 60)
    one = inclusive_ew(start, 0 * years, 12 * years + months, weeks, days)
    assert differing(one, inclusive_ew(*given), *given) == []
    leap = day.parse("2024-02-29")
    assert date_to_date(leap, 1, 1, 0, 0) == day.parse("2025-03-29")


def test_the_two_speeds_of_the_twin_agree() -> None:
    for years, count in ((3, 400), (60, 60)):
        given = twin.drawn(7, count, years)
        rows = np.stack(given, axis=1).tolist()
        by_rows = twin.inclusive_ew(*given).tolist()
        assert [twin.last_day_served(*row) for row in rows] == by_rows
        assert [twin.same_date_later(*row) for row in rows] == twin.date_to_date(*given).tolist()
        for row, last in zip(rows, by_rows, strict=True):
            length = last - row[0] + 1
            for part in PARTS.values():
                walked = twin.day_served(row[0], last, *part)
                assert walked == row[0] + int(served(66 * 366, *part)[length]) - 1


def test_every_month_end_with_1_to_60_months() -> None:
    starts = np.array(list(twin.month_ends(AWKWARD)))
    start, months = (grid.ravel() for grid in np.meshgrid(starts, np.arange(1, 61)))
    none = np.zeros_like(start)
    for years, rest in ((none, months), (months // 12, months % 12)):
        given = (start, years, rest, none, none)
        assert differing(inclusive_ew(*given), twin.inclusive_ew(*given), *given) == []
        assert differing(date_to_date(*given), twin.date_to_date(*given), *given) == []


def test_one_month_from_every_month_end_of_eight_years_day_by_day() -> None:
    for start in twin.month_ends((1899, 1900, 1903, 1904, 1999, 2000, 2023, 2024)):
        for term in ((0, 1, 0, 0), (0, 2, 0, 0), (0, 1, 1, 3), (1, 1, 0, 0)):
            assert inclusive_ew(start, *term) == twin.last_day_served(start, *term)
            assert date_to_date(start, *term) == twin.same_date_later(start, *term)


@pytest.mark.parametrize("year", [1896, 1904, 2000, 2024, 2096, 2104, 2400, 9996, 10_000])
def test_a_leap_day_is_kept_where_the_year_has_one(year: int) -> None:
    leap = day.from_ymd(year, 2, 29)
    assert day.to_ymd(leap) == (year, 2, 29)
    for years in range(1, 405):
        later = day.to_ymd(date_to_date(leap, years, 0, 0, 0))
        assert later == (year + years, 2, int(MONTHS.length[12 * (year + years - 1) + 1]))


@pytest.mark.parametrize("year", [1900, 2100, 2200, 2300, 2500])
def test_a_hundredth_year_has_no_leap_day(year: int) -> None:
    assert day.to_ymd(day.from_ymd(year, 2, 28) + 1) == (year, 3, 1)
    before = day.from_ymd(year - 4, 2, 29)
    assert day.to_ymd(inclusive_ew(before, 4, 0, 0, 0)) == (year, 2, 28)


@pytest.mark.parametrize(
    ("start", "term", "last"),
    [
        ("2025-11-02", (1335, 0, 0, 0), "3360-11-01"),
        ("2025-11-02", (100, 0, 0, 0), "2125-11-01"),
        ("2025-11-02", (1000, 0, 0, 0), "3025-11-01"),
        ("2024-10-04", (14_000, 0, 0, 0), "+016024-10-03"),
        ("9990-01-01", (10, 0, 0, 0), "9999-12-31"),
        ("9990-01-02", (10, 0, 0, 0), "+010000-01-01"),
        ("9999-12-31", (0, 0, 0, 1), "9999-12-31"),
        ("9999-12-31", (0, 0, 0, 2), "+010000-01-01"),
        ("9999-12-01", (0, 1, 0, 0), "9999-12-31"),
        ("9999-12-02", (0, 1, 0, 0), "+010000-01-01"),
    ],
)
def test_terms_of_centuries(start: str, term: tuple[int, int, int, int], last: str) -> None:
    first = day.parse(start)
    assert day.text(inclusive_ew(first, *term)) == last
    columns = [np.array([n]) for n in (first, *term)]
    assert day.text(int(twin.inclusive_ew(*columns)[0])) == last


def test_400_years_later_every_end_is_400_years_later() -> None:
    start, *term = twin.drawn(8, 5_000, 3_000)
    for convention in (inclusive_ew, date_to_date):
        moved = convention(start + CENTURIES_4, *term)
        assert np.array_equal(moved, convention(start, *term) + CENTURIES_4)


def test_chains_of_50_terms_end_as_walked_one_after_the_other() -> None:
    for seed in range(10):
        starts, *terms = twin.drawn(100 + seed, 50, 2)
        chain = np.stack(terms, axis=1).tolist()
        day_after = start = int(starts[0])
        for term in chain:
            day_after = inclusive_ew(day_after, *term) + 1
        assert day_after - 1 == twin.laid_end_to_end(chain, start)


def test_a_longer_term_never_ends_earlier() -> None:
    start, *term = twin.drawn(9, 30_000, 60)
    for place in range(4):
        longer = [part + (i == place) for i, part in enumerate(term)]
        assert np.all(inclusive_ew(start, *longer) >= inclusive_ew(start, *term))
        assert np.all(date_to_date(start, *longer) >= date_to_date(start, *term))


# --- negative controls: a wrong calendar is found ----------------------------------------------


def without_first_of_month(start: Ints, years: Ints, months: Ints, weeks: Ints, days: Ints) -> Ints:
    """The rule of the day before alone."""
    return day.add_months(day.add_months(start - 1, 12 * years), months) + 7 * weeks + days


def from_the_day_itself(start: Ints, years: Ints, months: Ints, weeks: Ints, days: Ints) -> Ints:
    """The anniversary less one day."""
    return day.add_months(start, 12 * years + months) - 1 + 7 * weeks + days


def days_before_months(start: Ints, years: Ints, months: Ints, weeks: Ints, days: Ints) -> Ints:
    """The parts of a term in another order."""
    return inclusive_ew(start + 7 * weeks + days, years, months, 0 * weeks, 0 * days)


def fixed(start: Ints, years: Ints, months: Ints, weeks: Ints, days: Ints) -> Ints:
    """Months of 30 days."""
    return start - 1 + fixed_30_365(years, months, weeks, days)


@pytest.mark.parametrize(
    "wrong", [without_first_of_month, from_the_day_itself, days_before_months, fixed, date_to_date]
)
def test_a_wrong_convention_is_found_by_the_twin(wrong: Callable[..., Ints]) -> None:
    given = twin.drawn(5, 120_000, 60)
    assert differing(wrong(*given), twin.inclusive_ew(*given), *given)


@pytest.mark.parametrize("rounding", ["down", "half up"])
def test_a_wrong_rounding_is_found_by_the_twin(rounding: Rounding) -> None:
    length = np.arange(1, 2_000)
    found = read("length * 2 / 5", rounding).for_many({"length": length}, {})[0]
    assert differing(found, served(66 * 366, 2, 5)[length], length)
