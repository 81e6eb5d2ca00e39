"""Floors, trims, days already served, working days in England and Wales: by hand, by the twin."""

from __future__ import annotations

import pytest
import sentence_twin as twin
from invented_bookings import (
    booking,
    dates,
    days,
    numbers,
    of,
    part,
    parts_of,
    recall,
)

from habeas.sentences import day

START = "2021-02-01"  # a Monday
FIRST = day.parse(START)
# 3 months: 89 days to 30 April, a half is 45: 17 March.
SHORT_RELEASE, SHORT_END = day.parse("2021-03-17"), day.parse("2021-04-30")
# 12 months: 365 days to 31 January 2022, a half is 183: 2 August, a Monday.
LONG_RELEASE = day.parse("2021-08-02")
HOLIDAYS = {day.parse("2021-12-27"), day.parse("2021-12-28")}


def half(start: int, length: str) -> int:
    """The day on which a half has been served."""
    return twin.day_served(start, twin.last_day_served(start, *parts_of(length)), 1, 2)


def working_day(d: int) -> int:
    """The day itself or the last working day before it."""
    while d in HOLIDAYS or (d - 2) % 7 in (0, 1):  # 3 January 1970, day 2, was a Saturday
        d -= 1
    return d


# --- floors, trims -----------------------------------------------------------------------------


@pytest.mark.parametrize("remand", [0, 1, 43, 44, 45, 46, 87, 88, 89, 90, 200])
def test_no_release_or_end_lies_before_the_day_of_sentence(remand: int) -> None:
    found = numbers(booking(part(START, "3m"), given=(days("remand", remand, START),)))
    assert found["CRD"] == max(FIRST, SHORT_RELEASE - remand)
    assert found["SLED"] == max(FIRST, SHORT_END - remand)
    assert found["ESED"] == SHORT_END


@pytest.mark.parametrize("added", [0, 1, 43, 44, 45, 60])
def test_added_days_hold_no_one_beyond_the_end(added: int) -> None:
    found = numbers(booking(part(START, "3m"), given=(days("added", added, "2021-02-10"),)))
    assert found["CRD"] == min(SHORT_RELEASE + added, SHORT_END)
    assert found["SLED"] == SHORT_END


@pytest.mark.parametrize("restored", [0, 5, 20])
def test_restored_days_undo_added_ones(restored: int) -> None:
    given = (days("added", 20, "2021-02-10"), days("restored", restored, "2021-02-20"))
    assert numbers(booking(part(START, "3m"), given=given))["CRD"] == SHORT_RELEASE + 20 - restored


def test_days_at_large_before_release_move_release_with_end() -> None:
    given = (days("at large", 10, "2021-02-20", "2021-03-01"),)
    found = numbers(booking(part(START, "3m"), given=given))
    assert (found["CRD"], found["SLED"]) == (SHORT_RELEASE + 10, SHORT_END + 10)


@pytest.mark.parametrize("remand", [0, 3, 44, 45, 80])
def test_days_at_large_meet_days_of_remand(remand: int) -> None:
    """At large before the release that remand leaves; otherwise nobody was in custody."""
    given = (days("remand", remand, START), days("at large", 6, "2021-02-02", "2021-02-07"))
    found = numbers(booking(part(START, "3m"), given=given))
    at_large = 6 if SHORT_RELEASE - remand >= day.parse("2021-02-02") else 0
    assert found["CRD"] == max(FIRST, SHORT_RELEASE - remand + at_large)
    assert found["SLED"] == max(FIRST, SHORT_END - remand + at_large)


def test_days_at_large_on_licence_count_after_a_recall_alone() -> None:
    given = (days("at large", 10, "2021-04-10", "2021-04-19"),)
    free = numbers(booking(part(START, "3m"), given=given))
    back = numbers(booking(part(START, "3m", recall=recall("standard", "2021-04-20")), given=given))
    assert free["SLED"] == SHORT_END
    assert back["SLED"] == back["PRRD"] == SHORT_END + 10


@pytest.mark.parametrize(
    ("kind", "back", "last"),
    [("14 days", "2021-08-20", "2021-09-02"), ("28 days", "2021-08-20", "2021-09-16"),
     ("14 days", "2022-01-25", "2022-01-31"), ("28 days", "2022-01-04", "2022-01-31"),
     ("28 days", "2022-01-03", "2022-01-30")],
)  # fmt: skip
def test_a_fixed_recall_ends_with_the_sentence_at_the_latest(
    kind: str, back: str, last: str
) -> None:
    returned = recall(kind, back)  # type: ignore[arg-type]
    person = booking(part(START, "12m", recall=returned), returned=day.parse(back))
    assert of(person, "PRRD", "SLED") == (last, "2022-01-31")


# --- days of a first sentence already served when a second one comes ---------------------------


def second(on: int, *more: object) -> int:
    """Release of six months imposed on that day, while 40 days were added to the first."""
    given = (days("added", 40, "2021-04-01"),)
    return numbers(booking(part(START, "12m"), part(on, "6m"), *more, given=given))["CRD"]  # type: ignore[arg-type]


@pytest.mark.parametrize("late", [-20, -1, 0, 1, 2, 3, 17, 38, 39])
def test_added_days_already_served_are_not_served_twice(late: int) -> None:
    """The first release without added days is 2 August; with them 11 September, a Saturday."""
    on = LONG_RELEASE + late
    assert second(on) == half(on, "6m") + 40 - max(0, late - 1)


@pytest.mark.parametrize("late", [40, 41, 60])
def test_a_sentence_after_the_release_inherits_no_added_days(late: int) -> None:
    on = LONG_RELEASE + late
    assert second(on) == half(on, "6m")


@pytest.mark.parametrize("late", [1, 2, 17])
def test_a_consecutive_sentence_serves_all_added_days(late: int) -> None:
    on = LONG_RELEASE + late
    first = part(START, "12m", "first")
    given = (days("added", 40, "2021-04-01"),)
    found = numbers(booking(first, part(on, "6m", "next", after=("first",)), given=given))
    last = twin.last_day_served(FIRST, 0, 18, 0, 0)
    assert found["CRD"] == twin.day_served(FIRST, last, 1, 2) + 40


def test_a_third_sentence_inherits_what_was_already_served() -> None:
    """The second came 17 days late: 16 days served; the third comes before its release."""
    on = LONG_RELEASE + 17
    third = day.parse("2021-09-06")
    assert second(on, part(third, "9m")) == half(third, "9m") + 40 - 16


# --- the last working day ----------------------------------------------------------------------


@pytest.mark.parametrize("remand", range(1, 10))
def test_a_release_at_the_weekend_closes_the_sentence_on_the_friday(remand: int) -> None:
    """Remand is inherited by a second sentence of the same stay, not by one of a later stay."""
    release = LONG_RELEASE - remand
    for late in range(-3, 4):
        on = release + late
        given = (days("remand", remand, START),)
        found = numbers(booking(part(START, "12m"), part(on, "9m"), given=given))
        inherited = remand if on <= working_day(release) else 0
        assert found["CRD"] == half(on, "9m") - inherited, (remand, late)


@pytest.mark.parametrize("on", ["2021-12-23", "2021-12-24", "2021-12-25", "2021-12-27",
                                "2021-12-28", "2021-12-29"])  # fmt: skip
def test_a_release_on_a_bank_holiday_closes_the_sentence_before_it(on: str) -> None:
    """298 days from 2 August 2021, five of remand: a half less five ends on 28 December less 5."""
    start = day.parse("2021-08-02")
    first = part(start + 5, "298d")
    assert half(start + 5, "298d") - 5 == day.parse("2021-12-28")
    given = (days("remand", 5, "2021-08-07"),)
    found = numbers(booking(first, part(on, "9m"), given=given))
    inherited = 5 if on <= "2021-12-24" else 0
    assert found["CRD"] == half(day.parse(on), "9m") - inherited


def test_the_date_that_is_told_is_not_moved_to_a_working_day() -> None:
    given = (days("remand", 2, START),)
    assert of(booking(part(START, "12m"), given=given), "CRD") == ("2021-07-31",)


def test_days_of_remand_reach_every_sentence_of_the_stay() -> None:
    given = (days("remand", 30, START),)
    first, other = part(START, "12m"), part("2021-03-01", "20m")
    found = numbers(booking(first, other, given=given))
    assert found["CRD"] == half(day.parse("2021-03-01"), "20m") - 30
    assert dates(booking(other))["CRD"] != day.text(found["CRD"])
