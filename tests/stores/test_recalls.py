"""An order that reaches people under way: the carrier is told, with a clock, on every store."""

from __future__ import annotations

from typing import Any

import pytest
from invented_desk import LEG, Desk, codes, where
from sites import Site

from habeas.register.moment import minute_text
from habeas.services import act, order, recall, transfer

FLIGHT = {**LEG, "vehicle": "FL-2", "vehicle_kind": "aircraft", "carrier": "Invented Air"}


@pytest.fixture
def desk(site: Site) -> Desk:
    return Desk(site, "P-1", "P-2", "P-3", basis="AEA")


def lines(desk: Desk, kind: str) -> list[dict[str, Any]]:
    return [line.fields for line in desk.register.entries() if line.kind == kind]


def in_the_air(desk: Desk, landing: int = 51, **more: Any) -> int:
    leg = {**FLIGHT, "arrives": minute_text(act.minute_of(desk.site.clock.now) + landing), **more}
    n = desk.plan(legs=[leg])
    desk.depart(n)
    return n


def test_an_order_made_in_flight_recalls_the_carrier_with_its_window(desk: Desk) -> None:
    n = in_the_air(desk, landing=60)
    desk.later(9)
    barred = desk.bar("P-1", "P-3")
    (told,) = lines(desk, "recall/1")
    assert told["people"] == ["P-1", "P-3"]
    assert told["window_minutes"] == 51
    assert (told["transfer"], told["order"], told["carrier"]) == (n, barred, "Invented Air")
    assert told["answer_by"] == minute_text(act.minute_of(desk.site.clock.now) + 15)
    assert [notice["person"] for notice in lines(desk, "notice/1")] == ["P-1", "P-3"]
    assert [flag["rule"] for flag in desk.flags()] == ["O-02"]
    assert desk.state(n) == "recalled in transit"


def test_an_order_on_a_class_recalls_who_is_in_it_and_who_may_be(site: Site) -> None:
    desk = Desk(site, "P-1", basis="AEA")
    for person, more in (("P-2", {"basis": "Title 8"}), ("P-3", {})):
        admitted = {"person": person, "at": desk.now, "place": "Norte", **more}
        act.record(desk.register, desk.key, [("admission/1", admitted)])
        desk.people.append(person)
    in_the_air(desk)
    fields = {"basis": "AEA", "act": "bars transfer", "made": desk.later(1)}
    order.record_order(desk.register, desk.key, fields)
    (told,) = lines(desk, "recall/1")
    assert told["people"] == ["P-1", "P-3"]
    assert told["perhaps"] == ["P-3"]


def test_each_carrier_is_told_of_its_own_people(desk: Desk) -> None:
    for person, vehicle, carrier in (("P-1", "FL-1", "Air One"), ("P-2", "FL-2", "Air Two")):
        leg = {**FLIGHT, "vehicle": vehicle, "carrier": carrier}
        desk.depart(desk.plan(people=[person], legs=[leg]))
    desk.later(1)
    desk.bar("P-1", "P-2", "P-3")
    told = [(one["carrier"], one["people"]) for one in lines(desk, "recall/1")]
    assert told == [("Air One", ["P-1"]), ("Air Two", ["P-2"])]


@pytest.mark.parametrize("act_of_order", ["release", "extends"])
def test_an_order_that_bars_nothing_recalls_nobody(desk: Desk, act_of_order: str) -> None:
    in_the_air(desk)
    desk.bar("P-1", act=act_of_order)
    assert lines(desk, "recall/1") == []


def test_who_has_arrived_is_not_recalled(desk: Desk) -> None:
    n = in_the_air(desk)
    transfer.arrive(desk.register, desk.key, n, desk.later(50))
    assert where(desk.register, "P-1") == ["Sur"]
    desk.bar("P-1")
    assert lines(desk, "recall/1") == []


def test_nobody_is_recalled_twice_under_one_order(desk: Desk) -> None:
    in_the_air(desk)
    barred = desk.bar("P-1")
    order.change_order(desk.register, desk.key, barred, "extended", desk.later(1), end="2031-01-01")
    assert len(lines(desk, "recall/1")) == 1


def test_an_order_names_its_person_and_its_people(desk: Desk) -> None:
    in_the_air(desk)
    desk.later(1)
    fields = {"person": "P-1", "people": ["P-3"], "act": "bars transfer", "made": desk.now}
    order.record_order(desk.register, desk.key, fields)
    assert [one["people"] for one in lines(desk, "recall/1")] == [["P-1", "P-3"]]


def test_an_order_that_stands_anew_recalls_again(desk: Desk) -> None:
    in_the_air(desk)
    barred = desk.bar("P-1")
    for what, recalls in (("stayed", 1), ("stay lifted", 2), ("extended", 2)):
        more = {"end": "2999-01-01"} if what == "extended" else {}
        order.change_order(desk.register, desk.key, barred, what, desk.later(1), **more)
        assert len(lines(desk, "recall/1")) == recalls, what


def test_a_recall_is_open_until_the_carrier_says_what_it_does(desk: Desk) -> None:
    in_the_air(desk)
    desk.bar("P-1")
    (told,) = recall.open_recalls(desk.register)
    assert (told.waited, told.late, told.window) == (0, False, 51)
    recall.answer_recall(desk.register, desk.key, told.n, "Invented Air", desk.later(5), "received")
    (told,) = recall.open_recalls(desk.register)
    assert (told.waited, told.answer, told.window) == (5, "received", 46)
    recall.answer_recall(
        desk.register, desk.key, told.n, "Invented Air", desk.later(5), "turning back"
    )
    assert recall.open_recalls(desk.register) == []


def test_a_recall_that_nobody_answers_is_told_outside_once(desk: Desk) -> None:
    in_the_air(desk)
    desk.bar("P-1")
    desk.later(15)
    assert recall.flag_late(desk.register, desk.key) == ()
    desk.later(1)
    (told,) = recall.open_recalls(desk.register)
    assert told.late
    (flag,) = recall.flag_late(desk.register, desk.key)
    assert desk.flags()[-1]["rule"] == "O-02b"
    assert desk.flags()[-1]["because"] == sorted([told.n, told.order])
    assert recall.flag_late(desk.register, desk.key) == ()
    late = recall.answer_recall(
        desk.register, desk.key, told.n, "Invented Air", desk.now, "cannot turn back", reason="fuel"
    )
    assert codes(late) == {"REC-01"}
    assert flag < late.receipt.first


def test_people_in_a_vehicle_without_a_plan_are_recalled_too(desk: Desk) -> None:
    van = {"place": "van-1", "place_kind": "vehicle"}
    move = {"person": "P-1", "at": desk.now, "place": "van-1"}
    act.record(desk.register, desk.key, [("place/1", van), ("movement/1", move)])
    desk.bar("P-1")
    (told,) = lines(desk, "recall/1")
    assert (told["vehicle"], told["people"]) == ("van-1", ["P-1"])
    assert "transfer" not in told


def test_a_vehicle_that_only_the_movement_names_is_one_too(desk: Desk) -> None:
    move = {"person": "P-1", "at": desk.now, "place": "van-2", "place_kind": "vehicle"}
    act.record(desk.register, desk.key, [("movement/1", move)])
    order.record_order(
        desk.register, desk.key, {"basis": "AEA", "act": "bars transfer", "made": desk.later(1)}
    )
    (told,) = lines(desk, "recall/1")
    assert (told["vehicle"], told["people"]) == ("van-2", ["P-1"])


def test_a_time_set_back_hides_no_late_answer(desk: Desk) -> None:
    in_the_air(desk)
    desk.bar("P-1")
    (told,) = recall.open_recalls(desk.register)
    said = desk.later(5)
    desk.later(20)
    late = recall.answer_recall(desk.register, desk.key, told.n, "Invented Air", said, "landed")
    assert codes(late) == {"REC-01"}
    assert desk.flags()[-1]["rule"] == "O-02b"
    assert len(late.followed) == 1
    assert recall.flag_late(desk.register, desk.key) == ()


@pytest.mark.parametrize(("minutes", "odd"), [(-30, {"REC-04"}), (30, {"REC-04"}), (0, set())])
def test_an_answer_before_the_recall_or_in_the_future_is_odd(
    desk: Desk, minutes: int, odd: set[str]
) -> None:
    in_the_air(desk)
    desk.bar("P-1")
    (told,) = recall.open_recalls(desk.register)
    at = minute_text(act.now(desk.register) + minutes)
    came = recall.answer_recall(desk.register, desk.key, told.n, "Invented Air", at, "received")
    assert codes(came) == odd
    assert len(came.followed) == 0
