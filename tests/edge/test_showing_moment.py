"""Moments, lengths, numbers, money in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import pytest
from test_showing_book import ZONE, minute

from habeas import languages
from habeas.showing.figures import apportioned
from habeas.showing.moment import (
    day_span,
    how_long,
    money,
    number,
    percent,
    stamps,
    until,
    untils,
    when,
    whens,
)
from habeas.spans import DAY, HOUR, OPEN


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    languages.use("en")


def at(written: str) -> int:
    return minute(written)[0]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Fri 20 Nov 2026, 08:20"), ("es", "vie 20 nov 2026, 08:20")]
)
def test_a_moment_has_its_weekday(language: str, said: str) -> None:
    languages.use(language)
    assert when(at("2026-11-20 08:20"), ZONE) == said


def test_a_day_can_be_asked_for_without_its_clock() -> None:
    assert when(at("2026-11-20 08:20"), ZONE, precision="day") == "Fri 20 Nov 2026"


def test_midnight_is_said_only_when_the_clock_is_asked_for() -> None:
    midnight = at("2026-11-20 00:00")
    said = (when(midnight, ZONE), when(midnight, ZONE, precision="minute"))
    assert said == ("Fri 20 Nov 2026", "Fri 20 Nov 2026, 00:00")


def test_for_machines_the_offset_of_the_place_is_written() -> None:
    assert when(at("2026-11-20 08:20"), ZONE, iso=True) == "2026-11-20T08:20-06:00"


def test_an_end_at_midnight_is_the_end_of_the_day_before() -> None:
    assert until(at("2026-06-23 00:00"), ZONE) == "the end of Mon 22 Jun 2026"


def test_many_moments_at_once_read_as_one_by_one() -> None:
    many = np.array([*range(at("2026-03-01 00:00"), at("2026-03-03 00:00"), 37), OPEN], np.int64)
    one = [(when(int(m), ZONE), until(int(m), ZONE), when(int(m), ZONE, iso=True)) for m in many]
    assert list(zip(whens(many, ZONE), untils(many, ZONE), stamps(many, ZONE), strict=True)) == one


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (51, "51 min"),
        (185, "3 h 5 min"),
        (3 * DAY + 4 * HOUR, "3 days 4 h"),
        (DAY, "1 day"),
        (400 * DAY + HOUR, "400 days"),
        (0, "0 min"),
    ],
)
def test_a_length_is_said_in_its_two_largest_units(minutes: int, said: str) -> None:
    assert how_long(minutes) == said


def test_days_in_a_range_share_their_month() -> None:
    june = at("2026-06-12") // DAY
    assert (day_span(june, june + 10), day_span(june, june)) == ("12–22 Jun 2026", "12 Jun 2026")
    assert day_span(june, june + 20) == "12 Jun – 2 Jul 2026"


def test_spanish_groups_thousands_with_a_point() -> None:
    languages.use("es")
    said = (number(1_204), percent(1, 3), money(Fraction(123_456_789, 100), "USD"))
    assert said == ("1.204", "33,3 %", "USD 1.234.567,89")


def test_money_is_rounded_half_up_from_the_exact_fraction() -> None:
    assert money(Fraction(1, 200), "USD") == "USD 0.01"
    assert money(Fraction(-5, 2), "USD") == "USD -2.50"


def test_rounded_parts_add_up_to_the_rounded_whole() -> None:
    assert apportioned([1, 1, 1], 1000) == [334, 333, 333]
    assert apportioned([0, 0], 1000) == [0, 0]
