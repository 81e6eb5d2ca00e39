"""Columns of English sentences against the engine of one person, on drawn sentences."""

from __future__ import annotations

import numpy as np
import pytest

from habeas.sentences import day
from habeas.sentences.case import Term
from habeas.sentences.england_wales import law
from habeas.sentences.england_wales.booking import Booking, Days, Part
from habeas.sentences.england_wales.many import GIVEN, dates_of_many
from habeas.sentences.england_wales.seen import worked_out

ROWS = 300


def drawn(seed: int, rows: int = ROWS) -> dict[str, np.ndarray]:
    """Sentences from 1998 on, of people from 15 years on, under every law that has held since."""
    rng = np.random.default_rng(seed)
    start = rng.integers(day.parse("1998-01-01"), day.parse("2026-09-30"), rows)

    def some(most: int) -> np.ndarray:
        return rng.integers(0, most, rows) * rng.integers(0, 2, rows)

    return {
        "start": start, "committed": start - rng.integers(0, 4_000, rows),
        "years": some(6), "months": some(12), "weeks": some(3), "days": some(30) + 1,
        "remand": some(300), "at_large": some(60), "added": some(80),
        "birth": start - rng.integers(15 * 365, 40 * 365, rows), "plus": rng.integers(0, 8, rows) // 7,
    }  # fmt: skip


def alone(row: dict[str, int]) -> dict[str, int]:
    """What one person is given for the same row."""
    start = row["start"]
    part = Part(
        id="A", kind="standard", sentenced=start, committed=row["committed"],
        custody=Term(**{u: row[u] for u in ("years", "months", "weeks", "days")}),
        plus=bool(row["plus"]), plus_eligible=bool(row["plus"]),
    )  # fmt: skip
    days = (
        Days(kind="remand", days=row["remand"], applies=start),
        Days(kind="added", days=row["added"], applies=start),
        Days(kind="at large", days=row["at_large"], applies=start),
    )
    booking = Booking(person="Invented", birth=row["birth"], parts=(part,), days=days)
    return dict(worked_out(booking)[1].dates)


@pytest.mark.parametrize("seed", [1, 2])
def test_columns_give_the_dates_that_one_person_is_given(seed: int) -> None:
    given = drawn(seed)
    assert set(given) == set(GIVEN)
    dates, there = dates_of_many(given)
    compared = 0
    for i in range(ROWS):
        if there["asked_alone"][i]:
            continue
        row = {name: int(column[i]) for name, column in given.items()}
        found = {kind: int(dates[kind][i]) for kind in dates if there[kind][i]}
        assert found == alone(row), row
        compared += 1
    assert compared > ROWS * 0.9


def test_a_sentence_that_a_law_reaches_in_the_middle_has_no_dates_in_columns() -> None:
    given = {name: np.array([0, 0]) for name in GIVEN}
    given["start"] = np.array([law.IN_FORCE[0].since - 30] * 2)
    given["years"] = np.array([0, 2])
    given["days"] = np.array([8, 0])
    _, there = dates_of_many(given)
    assert there["asked_alone"].tolist() == [False, True]
    assert not any(there[kind][1] for kind in there if kind != "asked_alone")


def test_columns_of_nobody_are_empty() -> None:
    dates, there = dates_of_many({name: np.zeros(0, np.int64) for name in GIVEN})
    assert all(len(column) == 0 for column in (*dates.values(), *there.values()))
