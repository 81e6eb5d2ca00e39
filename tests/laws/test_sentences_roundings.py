"""Every fraction of English law on lengths where its rounding can be seen, counted day by day."""

from __future__ import annotations

import pytest
from invented_bookings import booking, chain, numbers, part, term

from habeas.sentences import day

START = day.parse("2021-02-02")
LENGTHS = range(300, 316)  # every remainder of halves, thirds, quarters, fifths, tenths


def counted(length: int, numerator: int, denominator: int) -> int:
    """Days until so large a part of so many days is served."""
    served = 0
    while served * denominator < length * numerator:
        served += 1
    return served


@pytest.mark.parametrize("length", LENGTHS)
def test_two_fifths_of_a_standard_sentence(length: int) -> None:
    start = day.parse("2024-09-10")
    found = numbers(booking(part(start, f"{length}d"), profile="in force"))
    assert found["CRD"] == start + counted(length, 2, 5) - 1


@pytest.mark.parametrize("length", LENGTHS)
def test_a_third_with_a_half_under_the_progression_model(length: int) -> None:
    start = day.parse("2026-10-01")
    found = numbers(booking(part(start, f"{length}d"), profile="progression"))
    assert found["CRD"] == start + counted(length, 1, 3) - 1
    plus = part(start, f"{length}d", plus=True, plus_eligible=True)
    assert numbers(booking(plus, profile="progression"))["CRD"] == start + counted(length, 1, 2) - 1


@pytest.mark.parametrize("length", LENGTHS)
def test_two_thirds_of_longer_serving_sentences(length: int) -> None:
    last = START + counted(length, 2, 3) - 1
    plus = part(START, f"{length}d", plus=True, plus_eligible=True)
    extended = part(START, f"{length}d", kind="extended", automatic=True, extension=term("1y"))
    assert numbers(booking(plus))["CRD"] == numbers(booking(extended))["CRD"] == last


@pytest.mark.parametrize("length", LENGTHS)
def test_parole_at_two_thirds_at_a_half(length: int) -> None:
    extended = part(START, f"{length}d", kind="extended", extension=term("1y"))
    found = numbers(booking(extended))
    assert found["PED"] == START + counted(length, 2, 3) - 1
    assert found["CRD"] == START + length - 1
    concern = part(START, f"{length}d", kind="of particular concern", extension=term("1y"))
    assert numbers(booking(concern))["PED"] == START + counted(length, 1, 2) - 1


@pytest.mark.parametrize("length", [*range(362, 372), *range(1452, 1461)])
def test_three_quarters_of_an_old_sentence(length: int) -> None:
    start = day.parse("2012-06-01")
    found = numbers(booking(part(start, f"{length}d", committed="2004-06-01")))
    assert found.get("LED") == (None if length < 365 else start + counted(length, 3, 4) - 1)


def test_half_of_the_part_under_the_act_of_2014_is_rounded_down() -> None:
    """3 months (89 days) for an offence of 2015, 7 months for one before: 303 days."""
    first = part("2015-02-22", "3m", "first", committed="2015-02-10")
    then = part("2015-02-22", "7m", "then", after=("first",), committed="2014-10-10")
    found = numbers(booking(first, then))
    assert found["CRD"] == day.parse("2015-02-22") + counted(303, 1, 2) - 1
    assert day.text(found["LED"]) == day.text(found["CRD"] + 44) == "2015-09-05"
    assert day.text(found["SED"]) == "2015-12-21"


@pytest.mark.parametrize("length", LENGTHS)
def test_a_curfew_begins_after_a_quarter(length: int) -> None:
    assert numbers(booking(part(START, f"{length}d")))["HDCED"] == START + counted(length, 1, 4)


@pytest.mark.parametrize("length", LENGTHS)
def test_a_curfew_of_a_chain_is_half_of_the_whole_days_to_release(length: int) -> None:
    """Rounded twice: once for release, once for the half of it."""
    found = numbers(booking(*chain(START, "100d", f"{length - 100}d")))
    assert found["CRD"] == START + counted(length, 1, 2) - 1
    assert found["HDCED"] == START + counted(counted(length, 1, 2), 1, 2)


@pytest.mark.parametrize("length", LENGTHS)
def test_early_removal_after_a_half_or_after_30_in_a_hundred(length: int) -> None:
    """Of the days to release; the second since 23 September 2025."""
    old = numbers(booking(part(START, f"{length}d"), ersed_asked=True))["ERSED"]
    assert old == START + counted(counted(length, 1, 2), 1, 2)
    start = day.parse("2025-09-23")
    new = numbers(booking(part(start, f"{length}d"), ersed_asked=True))["ERSED"]
    assert new == start + counted(counted(length, 1, 2), 3, 10)


def test_early_removal_is_at_most_544_days_or_four_years_early() -> None:
    start = day.parse("2025-09-23")
    for first, length, furthest in (
        (START, "10y", lambda end: end - 544),
        (start, "20y", lambda end: end - 1461),  # four years with one leap day
    ):
        found = numbers(booking(part(first, length), ersed_asked=True))
        assert found["ERSED"] == furthest(found["CRD"])


@pytest.mark.parametrize("length", LENGTHS)
def test_groups_of_a_chain_are_rounded_one_by_one(length: int) -> None:
    """Two thirds of the one, then a half of the other, each rounded up."""
    plus = part(START, f"{length}d", "plus", plus=True, plus_eligible=True)
    found = numbers(booking(plus, part(START, "301d", "then", after=("plus",))))
    assert found["CRD"] == START + counted(length, 2, 3) + counted(301, 1, 2) - 1


@pytest.mark.parametrize("length", LENGTHS)
def test_two_fifths_of_a_chain_are_rounded_once(length: int) -> None:
    start = day.parse("2024-09-10")
    found = numbers(booking(*chain(start, "101d", f"{length}d"), profile="in force"))
    assert found["CRD"] == start + counted(101 + length, 2, 5) - 1


def test_parole_of_a_chain_is_two_thirds_of_what_the_board_decides_about() -> None:
    one = part(START, "301d", "one", kind="extended", extension=term("1y"))
    two = part(START, "404d", "two", kind="extended", extension=term("1y"), after=("one",))
    found = numbers(booking(one, two))
    assert found["PED"] == START + counted(705, 2, 3) - 1
    assert found["CRD"] == START + 705 - 1


@pytest.mark.parametrize("length", [244, 245, 300, 365, 548])
def test_a_training_order_is_served_by_half(length: int) -> None:
    """Transfer a month to either side from 8 months on, two from 18 months on."""
    one = part(START, f"{length}d", kind="training order")
    found = numbers(booking(one, birth="2005-06-01"))
    assert found["MTD"] == START + counted(length, 1, 2) - 1
