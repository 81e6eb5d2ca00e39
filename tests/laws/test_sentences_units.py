"""Chains, single terms, sentences beside each other in England and Wales, against the walked twin."""

from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pytest
import sentence_twin as twin
from invented_bookings import booking, chain, dates, days, numbers, of, part, parts_of

from habeas.sentences import day

START = "2021-01-31"
FIRST = day.parse(START)


def expected(lengths: tuple[str, ...], start: int = FIRST) -> tuple[int, int]:
    """Release at half with the end of a chain, counted on the calendar."""
    last = twin.laid_end_to_end(twin.like_units_merged([parts_of(n) for n in lengths]), start)
    return twin.day_served(start, last, 1, 2), last


@pytest.mark.parametrize("count", [2, 3, 4])
def test_chains_of_months_weeks_days_in_every_order_end_as_walked(count: int) -> None:
    for lengths in product(("1m", "2w", "10d"), repeat=count):
        found = numbers(booking(*chain(START, *lengths)))
        assert (found["CRD"], found["ESED"]) == expected(lengths), lengths


@pytest.mark.parametrize("start", ["2021-01-31", "2021-03-01", "2020-02-29", "2023-12-30"])
def test_chains_of_mixed_terms_end_as_walked(start: str) -> None:
    first = day.parse(start)
    for lengths in permutations(("1y 1m", "3m 2w", "5m", "10d", "1w 3d"), 3):
        found = numbers(booking(*chain(first, *lengths)))
        assert (found["CRD"], found["ESED"]) == expected(lengths, first), lengths


def test_drawn_chains_of_2_to_8_terms_end_as_walked() -> None:
    random = np.random.default_rng(21)
    for _ in range(150):
        start = FIRST + int(random.integers(0, 2_000))
        terms = tuple(
            " ".join(f"{random.integers(1, 12)}{u}" for u in "ymwd" if random.random() < 0.5)
            or "1m"
            for _ in range(random.integers(2, 9))
        )
        found = numbers(booking(*chain(start, *terms)))
        assert (found["CRD"], found["ESED"]) == expected(terms, start), (start, terms)


def test_a_chain_of_70_days_is_not_one_of_69() -> None:
    """31 January with a month, ten days, a month; with both months first."""
    ends = [numbers(booking(*chain(START, *terms)))["ESED"] - FIRST + 1
            for terms in (("1m", "10d", "1m"), ("1m", "1m", "10d"), ("2m", "10d"))]  # fmt: skip
    assert ends == [70, 69, 69]


@pytest.mark.parametrize("start", ["2023-03-01", "2023-03-02", "2024-02-29", "2021-05-31"])
def test_12_months_in_a_chain_are_a_year_of_it(start: str) -> None:
    pairs = [(("12m", "6m"), ("1y", "6m")), (("10d", "12m", "1w"), ("10d", "1y", "1w")),
             (("24m", "1d"), ("2y", "1d"))]  # fmt: skip
    for months, years in pairs:
        assert dates(booking(*chain(start, *months))) == dates(booking(*chain(start, *years)))


def test_like_units_are_added_only_where_they_are_neighbours() -> None:
    """3 months, 3 weeks, 3 months, 5 months are 3 months, 3 weeks, 8 months."""
    found = numbers(booking(*chain("2022-08-08", "3m", "3w", "3m", "5m")))["ESED"]
    start = day.parse("2022-08-08")
    blocks = [(0, 3, 0, 0), (0, 0, 3, 0), (0, 8, 0, 0)]
    apart = [(0, 3, 0, 0), (0, 0, 3, 0), (0, 3, 0, 0), (0, 5, 0, 0)]
    assert found == twin.laid_end_to_end(blocks, start)
    assert found != twin.laid_end_to_end(apart, start)


def test_a_chain_of_50_terms_ends_as_walked() -> None:
    lengths = ("2m", "5d", "1y", "3w", "4m") * 10
    found = numbers(booking(*chain(START, *lengths)))
    assert (found["CRD"], found["ESED"]) == expected(lengths)


def test_groups_of_a_chain_are_served_one_after_the_other() -> None:
    """Two thirds of the longer-serving part, then a half of what follows; each rounded up."""
    plus = part("2021-03-02", "7y", "plus", plus=True, plus_eligible=True)
    other = part("2021-03-02", "13m", "other", after=("plus",))
    first = day.parse("2021-03-02")
    middle = twin.last_day_served(first, 7, 0, 0, 0)
    then = first + -(-(middle - first + 1) * 2 // 3)
    last = twin.day_served(then, twin.last_day_served(then, 0, 13, 0, 0), 1, 2)
    found = numbers(booking(plus, other))
    assert found["CRD"] == last
    assert found["ESED"] == twin.last_day_served(first, 8, 1, 0, 0)


# --- beside each other -------------------------------------------------------------------------


def test_the_order_of_sentences_beside_each_other_changes_nothing() -> None:
    parts = (part("2021-02-01", "18m"), part("2021-02-01", "7m"), part("2021-04-12", "30w"),
             part("2021-05-03", "11m 3d"))  # fmt: skip
    given = (days("remand", 23, "2021-02-01"), days("added", 14, "2021-05-20"))
    told = [dates(booking(*order, given=given)) for order in permutations(parts)]
    assert all(one == told[0] for one in told)


def test_of_sentences_beside_each_other_the_latest_dates_stand() -> None:
    long, short = part("2021-02-01", "20m"), part("2021-06-07", "9m")
    alone = [numbers(booking(one)) for one in (long, short)]
    both = numbers(booking(long, short))
    assert both["CRD"] == max(one["CRD"] for one in alone)
    assert both["SLED"] == max(one["SLED"] for one in alone)


OLD = {"committed": "2004-06-01"}


def test_two_old_sentences_of_different_days_are_one_term() -> None:
    """3 months from 31 July, 4 from 17 August 2012: 139 days to 16 December, a half is 70, a
    quarter 35."""
    found = dates(booking(part("2012-07-31", "3m", **OLD), part("2012-08-17", "4m", **OLD)))
    assert found == {"ARD": "2012-10-08", "SED": "2012-12-16", "ESED": "2012-12-16",
                     "HDCED": "2012-09-04"}  # fmt: skip


def test_of_three_old_sentences_the_first_two_are_read() -> None:
    """As the reference service reads them; the law speaks of all of them, so this is wrong for
    whoever has three: the third ends on 2 February 2013, a half of 187 days is 94."""
    parts = [part("2012-07-31", "3m", **OLD), part("2012-08-17", "4m", **OLD),
             part("2012-09-03", "5m", **OLD)]  # fmt: skip
    found = dates(booking(*parts))
    assert twin.last_day_served(day.parse("2012-09-03"), 0, 5, 0, 0) == day.parse("2013-02-02")
    assert (found["ARD"], found["SED"]) == ("2012-10-08", "2012-12-16")


def test_old_sentences_of_one_day_are_no_single_term() -> None:
    parts = (part("2012-08-17", "3m", "a", **OLD), part("2012-08-17", "4m", "b", **OLD))
    found = dates(booking(*parts))
    first = day.parse("2012-08-17")
    assert found["ARD"] == day.text(
        twin.day_served(first, twin.last_day_served(first, 0, 4, 0, 0), 1, 2)
    )


def test_a_new_sentence_beside_an_old_one_makes_no_single_term() -> None:
    old, new = part("2012-07-31", "3m", **OLD), part("2012-08-17", "4m", committed="2012-01-01")
    assert of(booking(old, new), "SED") == ("2012-12-16",)
    assert of(booking(old, new), "ARD") == (
        day.text(twin.day_served(day.parse("2012-08-17"), day.parse("2012-12-16"), 1, 2)),
    )
