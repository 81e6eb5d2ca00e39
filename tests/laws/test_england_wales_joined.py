"""Sentences of different kinds together in England and Wales: which date stands beside which."""

from __future__ import annotations

from invented_bookings import booking, chain, dates, days, of, part

from habeas.sentences import day
from habeas.sentences.england_wales.booking import Booking, Part
from habeas.sentences.england_wales.final import final_dates
from habeas.sentences.england_wales.score import differences
from habeas.sentences.england_wales.timeline import lived

YOUNG = "training order"
REMOVAL = frozenset(["useLatestErsedFromPreErs30Snapshot"])
REPEAL = frozenset(["applyPostRecallRepealRules"])


def order(on: str, length: str, id_: str = "order") -> Part:
    """A detention and training order."""
    return part(on, length, id_, kind=YOUNG)


def laws(person: Booking) -> frozenset[str]:
    """The laws without which a date would be another."""
    return final_dates(*lived(person)).affected


def test_bail_moves_the_middle_of_an_order_from_2022_on_alone() -> None:
    """12 months from 1 March: half of 365 days is 183, the 30th of August; 20 days of bail."""
    for year, middle in ((2021, "2021-08-30"), (2023, "2023-08-10")):
        on = f"{year}-03-01"
        person = booking(
            part(on, "4y"), order(on, "12m"), given=(days("bail", 20, on),), birth="1990-01-01"
        )
        assert of(person, "MTD") == (middle,)


def test_of_two_orders_the_one_released_last_has_its_transfers() -> None:
    """The first is over by remand; the second goes on."""
    person = booking(
        order("2023-03-01", "4m", "short"), order("2023-03-01", "18m"),
        given=(days("remand", 100, "2023-03-01"),), birth="2007-01-01",
    )  # fmt: skip
    assert of(person, "ETD", "MTD", "LTD") == ("2023-06-22", "2023-08-22", "2023-10-22")
    over = booking(order("2023-03-01", "8m", "a"), order("2023-03-01", "8m", "b"),
                   given=(days("remand", 200, "2023-03-01"),), birth="2007-01-01")  # fmt: skip
    assert of(over, "ETD", "MTD", "LTD") == (None, "2023-03-01", None)


def test_added_days_are_given_while_a_chain_of_orders_runs() -> None:
    """A chain of orders is held by itself, though no day is added to it."""
    on = "2023-03-01"
    orders = chain(on, "6m", "6m", kind=YOUNG)
    sds = part(on, "4m", "short")
    late = (days("added", 5, "2023-06-01"),)
    assert of(booking(sds, *orders, given=late, birth="1990-01-01"), "CRD") == ("2023-05-05",)
    alone = order(on, "12m")
    assert of(booking(sds, alone, given=late, birth="1990-01-01"), "CRD") == ("2023-04-30",)


def test_early_removal_waits_for_the_middle_of_an_order_but_not_for_its_end() -> None:
    """Half of 24 months, or the middle of an order that is later; none where it outlasts release."""
    on = "2023-03-01"
    sds = part(on, "24m", "main")

    def removed(length: str) -> str | None:
        person = booking(sds, order(on, length), birth="1990-01-01", ersed_asked=True)
        return dates(person).get("ERSED")

    alone = booking(sds, birth="1990-01-01", ersed_asked=True)
    assert removed("6m") == of(alone, "ERSED")[0] == "2023-08-31"
    assert removed("18m") == "2023-11-30"
    assert removed("24m") is None


def test_a_later_sentence_does_not_bring_early_removal_forward() -> None:
    """The day known on 23 September 2025 stays where a sentence came later; alone it may move."""
    first = part("2024-12-20", "4y", "first")
    later = part("2026-01-05", "1m", "later")
    for on in (frozenset[str](), REMOVAL):
        alone = booking(first, profile="progression", ersed_asked=True, switches=on)
        assert of(alone, "ERSED") == of(
            booking(first, profile="progression", ersed_asked=True), "ERSED"
        )
    kept = booking(first, later, profile="progression", ersed_asked=True, switches=REMOVAL)
    moved = booking(first, later, profile="progression", ersed_asked=True)
    assert day.parse(of(kept, "ERSED")[0] or "") >= day.parse(of(moved, "ERSED")[0] or "")


def test_supervision_set_before_a_breach_stays_though_it_is_repealed() -> None:
    """It outlasts the breach, or is not shown once it is repealed."""
    for end, told in (("2025-05-14", "2025-05-14"), ("2024-10-20", None)):
        breach = part("2024-10-12", "14d", kind="breach", top_up_end=day.parse(end))
        assert of(booking(breach, switches=REPEAL), "TUSED") == (told,)


def test_a_law_is_named_where_it_moved_a_date_that_it_can_move() -> None:
    """A child's release without licence is not one of the dates of the law of 2026."""
    child = part("2026-11-02", "6m", committed="2026-10-05")
    assert laws(booking(child, profile="progression")) == {"SDS_PROGRESSION_MODEL"}
    half = part("2026-11-02", "6m", "half", committed="2026-10-05", section_250=True)
    assert laws(booking(half, profile="progression")) == {"SDS_40"}
    assert laws(booking(half)) == frozenset()


def test_a_case_without_sentences_is_told_not_computed() -> None:
    """It is one more case that does not come out, not the end of the score."""
    (told,) = differences({"input": {"booking": {"sentences": []}}})
    assert (told.what, told.got) == ("codes", "NO_SENTENCES")
