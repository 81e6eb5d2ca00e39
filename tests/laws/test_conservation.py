"""Published numbers are conserved from midnight to midnight; a wrong figure is found."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.audit.conservation import (
    DAY_AT_LEAST,
    EVERYWHERE,
    LAWS,
    MORNING,
    NIGHT,
    NIGHT_AT_MOST,
    Breaks,
    breaks,
)
from habeas.records.casebook import Counts, Words, words

FIRST = 46_000  # a day in 2025


def published(places: int, days: int, seed: int, *, flows: bool = True) -> Counts:
    """Numbers that are right by construction: people come by day, leave before midnight."""
    r = np.random.default_rng(seed)
    came = r.integers(0, 30, (places, days))
    night = np.zeros((places, days), np.int64)
    held, left = np.zeros((2, places, days), np.int64)
    for t in range(days):
        held[:, t] = (night[:, t - 1] if t else 0) + came[:, t]
        left[:, t] = r.integers(0, held[:, t] + 1)
        night[:, t] = held[:, t] - left[:, t]
    names = [f"Centro {p + 1}" for p in range(places) for _ in range(days)]
    day = np.tile(np.arange(FIRST, FIRST + days), places)
    shuffled = r.permutation(len(day))
    return Counts(
        words(names).take(shuffled),
        day[shuffled],
        held.ravel()[shuffled],
        night.ravel()[shuffled],
        came.ravel()[shuffled] if flows else None,
        left.ravel()[shuffled] if flows else None,
    )


def at(counts: Counts, place: str, day: int) -> int:
    """The row about a place on a day."""
    return int(np.flatnonzero(counts.place.is_(place) & (counts.day == day))[0])


def wrong(counts: Counts, column: str, row: int, by: int) -> Counts:
    """The same with one figure changed."""
    values = getattr(counts, column).copy()
    values[row] += by
    return replace(counts, **{column: values})


def told(found: Breaks) -> list[tuple[str, int, int, int, int]]:
    """Every break as place, day after the first, law, figure, what the law makes of it."""
    return [
        (found.place.text(i), int(found.day[i]) - FIRST, int(found.law[i]), int(found.figure[i]),
         int(found.by_law[i]))
        for i in range(len(found))
    ]  # fmt: skip


def small() -> Counts:
    """Two places on three days, no flows published."""
    return Counts(
        words(["Uno"] * 3 + ["Dos"] * 3),
        np.array([FIRST, FIRST + 1, FIRST + 2] * 2),
        np.array([10, 12, 9, 5, 5, 6]),
        np.array([9, 8, 9, 5, 4, 6]),
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 4), st.integers(1, 12), st.integers(0, 10**6), st.booleans())
def test_what_is_conserved_has_no_break(places: int, days: int, seed: int, flows: bool) -> None:
    found = breaks(published(places, days, seed, flows=flows))
    nights, mornings = places * days, places * (days - 1)
    assert len(found) == 0
    assert found.tried == ((nights, mornings, 0, 0) if flows else (0, 0, nights, mornings))


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from(["held_any", "held_midnight", "arrivals", "departures"]),
    st.integers(1, 3),
    st.integers(0, 7),
    st.sampled_from([-3, -1, 1, 40]),
)
def test_where_flows_are_published_every_wrong_figure_is_found(
    seed: int, column: str, place: int, after: int, by: int
) -> None:
    counts = published(3, 8, seed)
    row = at(counts, f"Centro {place}", FIRST + after)
    if getattr(counts, column)[row] + by < 0 or (column == "arrivals" and not after):
        return  # no number of people; or arrivals on a day without a midnight before it
    found = breaks(wrong(counts, column, row, by))
    single = [i for i in range(len(found)) if found.place.codes[i] != EVERYWHERE]
    law = {"held_any": {NIGHT, MORNING}, "held_midnight": {NIGHT, MORNING},
           "arrivals": {MORNING}, "departures": {NIGHT}}[column]  # fmt: skip
    assert {found.place.text(i) for i in single} == {f"Centro {place}"}
    assert set(found.law[single].tolist()) <= law
    assert len(found) == 2 * len(single)  # the sums show one wrong figure, too


def test_a_midnight_above_its_day_is_found_with_both_figures() -> None:
    counts = small()
    found = breaks(wrong(counts, "held_midnight", at(counts, "Uno", FIRST), 4))
    assert told(found)[:2] == [
        ("Uno", 0, NIGHT_AT_MOST, 13, 10),
        ("Uno", 1, DAY_AT_LEAST, 12, 13),
    ]


def test_a_day_below_the_midnight_before_is_found() -> None:
    counts = small()
    found = breaks(wrong(counts, "held_any", at(counts, "Dos", FIRST + 1), -1))
    assert told(found) == [("Dos", 1, DAY_AT_LEAST, 4, 5)]


def test_an_error_too_small_for_the_sums_is_found_in_its_place() -> None:
    counts = small()
    found = breaks(wrong(counts, "held_midnight", at(counts, "Dos", FIRST), 1))
    assert [line[:3] for line in told(found)] == [
        ("Dos", 0, NIGHT_AT_MOST), ("Dos", 1, DAY_AT_LEAST),
    ]  # fmt: skip


def test_an_error_large_enough_breaks_the_sums_too() -> None:
    counts = small()
    found = breaks(wrong(counts, "held_midnight", at(counts, "Dos", FIRST), 50))
    sums = found.place.codes == EVERYWHERE
    assert told(found)[-2:] == [("", 0, NIGHT_AT_MOST, 64, 15), ("", 1, DAY_AT_LEAST, 17, 64)]
    assert int(sums.sum()) == 2


def test_nothing_is_compared_across_a_gap_which_is_named() -> None:
    counts = small()
    kept = counts.day != FIRST + 1
    kept |= counts.place.is_("Dos")
    cut = Counts(
        counts.place.take(kept), counts.day[kept], counts.held_any[kept], counts.held_midnight[kept]
    )
    found = breaks(wrong(cut, "held_any", at(cut, "Uno", FIRST + 2), 0))
    gaps = found.gaps
    assert [(gaps.place.text(0), int(gaps.after[0]) - FIRST, int(gaps.before[0]) - FIRST)] == [
        ("Uno", 0, 2)
    ]
    assert (len(gaps), gaps.days()) == (1, 1)
    assert found.tried == (0, 0, 5, 2)


def test_a_midnight_that_is_not_given_is_not_tried() -> None:
    counts = small()
    found = breaks(replace(counts, held_midnight=np.full(6, -1)))
    assert (len(found), found.tried, found.tried_everywhere) == (0, (0,) * 4, (0,) * 4)


def test_one_place_has_no_sums_beside_it() -> None:
    counts = published(1, 5, 7)
    found = breaks(wrong(counts, "departures", at(counts, "Centro 1", FIRST + 2), 1))
    assert [line[2] for line in told(found)] == [NIGHT]
    assert found.tried_everywhere == (0,) * len(LAWS)


def test_no_numbers_break_nothing() -> None:
    none = np.empty(0, np.int64)
    found = breaks(Counts(Words(none.astype(np.int32), ()), none, none, none))
    assert (len(found), len(found.gaps), sum(found.tried)) == (0, 0, 0)


@pytest.mark.parametrize("law", range(len(LAWS)))
def test_every_law_has_its_words(law: int) -> None:
    assert ("midnight" in LAWS[law]) and any(sign in LAWS[law] for sign in ("=", "<", ">"))
