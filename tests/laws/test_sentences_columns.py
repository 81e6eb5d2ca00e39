"""Columns give each sentence the dates that the whole engine gives it, at every edge of the law."""

from __future__ import annotations

import numpy as np
import pytest
from invented_bookings import booking, days, numbers, part

from habeas.sentences import day
from habeas.sentences.england_wales.many import GIVEN, dates_of_many

EDGES = {
    "old, new": ("2012-12-01", "2005-04-02"),
    "short, before 2015": ("2016-01-30", "2015-01-30"),
    "two fifths": ("2024-09-08", "2020-01-01"),
    "curfew": ("2025-06-01", "2020-01-01"),
    "leap day": ("2020-02-27", "2019-01-01"),
}
LENGTHS = ("1d", "2d", "83d", "84d", "181d", "6m", "364d", "365d", "366d", "12m", "729d", "730d",
           "1460d", "1461d", "6y 3m 2w 5d")  # fmt: skip
UNITS = ("years", "months", "weeks", "days")


def rows(edge: str) -> list[dict[str, int]]:
    """Sentences with offences on four days each around an edge, of all lengths."""
    random = np.random.default_rng(31)
    first, committed = (day.parse(text) for text in EDGES[edge])
    found = []
    for length in LENGTHS:
        for later in range(5):
            one = part(first + later, length, committed=committed + int(random.integers(0, 4)))
            half = int(random.integers(80, 100))
            found.append({
                "start": one.sentenced, "committed": one.committed or 0,
                "birth": day.add_years(one.sentenced + half, -18), "plus": 0,
                "remand": int(random.choice([0, 0, 30, 100])),
                "at_large": int(random.choice([0, 0, 9])),
                "added": int(random.choice([0, 0, 25])),
                **{unit: getattr(one.custody, unit) for unit in UNITS},
            })  # fmt: skip
    return found


def alone(row: dict[str, int]) -> dict[str, int]:
    """The dates of one of them by the whole engine."""
    length = " ".join(f"{row[unit]}{unit[0]}" for unit in UNITS)
    start = day.text(row["start"])
    given = tuple(
        days(kind, row[name], start)  # type: ignore[arg-type]
        for name, kind in (("remand", "remand"), ("at_large", "at large"), ("added", "added"))
        if row[name]
    )
    one = part(row["start"], length, committed=row["committed"])
    return numbers(booking(one, given=given, birth=row["birth"], profile="in force"))


@pytest.mark.parametrize("edge", EDGES)
def test_a_column_says_what_the_engine_says_at_an_edge(edge: str) -> None:
    many = rows(edge)
    dates, there = dates_of_many({n: np.array([row[n] for row in many]) for n in GIVEN})
    compared = 0
    for at, row in enumerate(many):
        if there["asked_alone"][at]:
            continue
        found = {kind: int(dates[kind][at]) for kind in dates if there[kind][at]}
        assert found == alone(row), (edge, row)
        compared += 1
    assert compared > len(many) // 3


@pytest.mark.parametrize("at_large", [0, 9])
@pytest.mark.parametrize("length", range(178, 184))
@pytest.mark.parametrize("late", range(-2, 3))
def test_a_column_sees_the_birthday_at_the_half(length: int, late: int, at_large: int) -> None:
    start = day.parse("2021-02-01")
    row = dict.fromkeys(GIVEN, 0) | {"start": start, "committed": start - 300, "days": length}
    row["at_large"] = at_large
    row["birth"] = day.add_years(start + -(-length // 2) + late, -18)
    dates, there = dates_of_many({name: np.array([row[name]]) for name in GIVEN})
    found = {kind: int(dates[kind][0]) for kind in dates if there[kind][0]}
    assert found == alone(row)
