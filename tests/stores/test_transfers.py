"""A transfer from its plan to its hand-over, on every store."""

from __future__ import annotations

from typing import Any

import pytest
from invented_desk import LEG, TWO, Desk, codes, done, refused, where
from sites import Site

from habeas.register import verify
from habeas.services import act, outbox, recall, transfer
from habeas.services.act import Done


@pytest.fixture
def desk(site: Site) -> Desk:
    return Desk(site, "P-1", "P-2", "P-3")


def test_a_transfer_goes_from_its_plan_to_its_arrival(desk: Desk) -> None:
    n = desk.plan()
    assert desk.state(n) == "checked"
    desk.escorted(n)
    done(desk.authorise(n))
    assert desk.state(n) == "authorised"
    left = desk.depart(n)
    assert codes(left) == set()
    assert where(desk.register, "P-1") == ["bus-7"]
    assert [one.n for one in transfer.open_transfers(desk.register)] == [n]
    desk.later(30)
    came = transfer.arrive(desk.register, desk.key, n, desk.now)
    assert codes(came) == set()
    assert desk.state(n) == "arrived"
    assert where(desk.register, "P-1") == ["Sur"]
    assert transfer.open_transfers(desk.register) == []
    assert verify.verify(desk.register).faults == ()


def test_whoever_is_barred_is_named_in_the_words_of_the_order(desk: Desk) -> None:
    n = desk.plan()
    desk.escorted(n)
    barred = desk.bar("P-1", "P-3")
    looked = transfer.check_transfer(desk.register, desk.key, n)
    assert looked.seen.result == "barred"
    assert desk.state(n) == "held by order"
    answer = refused(desk.authorise(n))
    assert answer.code == "ORD-02"
    assert answer.what == "Do not depart. 2 of 3 people may not be moved."
    assert "P-1, P-3: barred by order 25-100, First Court, until further order" in answer.where
    assert "“shall not be removed”" in answer.where
    refusal = desk.register.entry(answer.entry)
    assert refusal is not None
    assert refusal.fields["people"] == ["P-1", "P-3"]
    assert refusal.fields["because"] == [barred]
    assert desk.state(n) == "refused"


def test_a_barred_transfer_is_not_even_planned(desk: Desk) -> None:
    desk.bar("P-2")
    fields = {"people": ["P-2"], "legs": [LEG]}
    answer = refused(transfer.plan_transfer(desk.register, desk.key, fields))
    assert answer.what == "Do not depart. This person may not be moved."
    assert transfer.open_transfers(desk.register) == []


def test_an_order_made_between_check_and_permission_refuses_the_permission(desk: Desk) -> None:
    n = desk.plan()
    desk.escorted(n)
    assert transfer.check_transfer(desk.register, desk.key, n).clear
    desk.bar("P-1")
    assert refused(desk.authorise(n)).code == "ORD-02"


def test_a_check_that_is_older_than_ten_minutes_allows_nothing(desk: Desk) -> None:
    n = desk.plan()
    desk.escorted(n)
    desk.later(11)
    assert refused(desk.authorise(n)).code == "TRA-04"
    assert transfer.check_transfer(desk.register, desk.key, n).clear
    desk.later(10)
    done(desk.authorise(n))


def test_two_officers_go_on_and_those_outside_are_told_in_the_same_act(desk: Desk) -> None:
    n = desk.plan()
    desk.escorted(n)
    barred = desk.bar("P-1")
    refusal = refused(desk.authorise(n)).entry
    answer = desk.authorise(n, override=TWO)
    assert isinstance(answer, Done)
    fields = desk.register.entry(answer.receipt.first)
    assert fields is not None
    assert fields.fields["override"] == {**TWO, "refusal": refusal}
    (flag,) = desk.flags()
    assert flag["to"] == ["court", "counsel", "oversight"]
    assert flag["rule"] == "O-13"
    assert flag["because"] == sorted([answer.receipt.first, barred])
    assert "A. Invented, B. Invented" in flag["remarks"]
    assert TWO["reason"] in flag["remarks"]


@pytest.mark.parametrize(
    "override",
    [
        {**TWO, "officers": [{"name": "A. Invented"}, {"name": " a.  invented "}]},
        {**TWO, "officers": [{"name": "A. Invented"}]},
        {**TWO, "reason": " "},
        {**TWO, "officers": [{"name": "A", "number": "7"}, {"name": "B", "number": "7"}]},
    ],
)
def test_one_officer_alone_puts_nothing_aside(desk: Desk, override: dict[str, Any]) -> None:
    n = desk.plan()
    desk.escorted(n)
    desk.bar("P-1")
    assert refused(desk.authorise(n, override=override)).code == "TRA-09"
    assert desk.flags() == []


def test_a_departure_behind_a_bar_is_written_and_told_in_one_transaction(desk: Desk) -> None:
    n = desk.plan()
    barred = desk.bar("P-1")
    left = desk.depart(n)
    assert {"TRA-20", "TRA-10"} <= codes(left)
    assert where(desk.register, "P-1") == ["bus-7"]
    kinds = [line.kind for line in map(desk.register.entry, left.followed) if line]
    assert kinds == ["transfer_check/1", "place/1", "flag/1", "recall/1", "notice/1"]
    (flag,) = desk.flags()
    assert (flag["rule"], flag["people"]) == ("O-01", ["P-1"])
    assert flag["because"] == sorted([left.receipt.first, barred])
    assert desk.state(n) == "recalled in transit"


def test_a_departure_that_nobody_may_see_told_is_not_written_either(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    n = desk.plan()
    desk.bar("P-1")
    size = desk.register.size

    def fails(*_: Any, **__: Any) -> Any:
        raise RuntimeError("no notice can be made")

    monkeypatch.setattr("habeas.services.outbox.tell", fails)
    with pytest.raises(RuntimeError):
        desk.depart(n)
    assert desk.register.size == size
    assert where(desk.register, "P-1") == ["Norte"]


def test_an_order_made_while_they_had_left_unrecorded_recalls_them(desk: Desk) -> None:
    n = desk.plan()
    at = desk.now
    desk.later(5)
    desk.bar("P-1")
    desk.later(5)
    left = transfer.depart(desk.register, desk.key, n, at)
    assert "TRA-20" not in codes(left)
    assert [flag["rule"] for flag in desk.flags()] == ["O-02"]
    assert desk.state(n) == "recalled in transit"


def test_whoever_left_and_did_not_arrive_is_named(desk: Desk) -> None:
    n = desk.plan()
    desk.depart(n)
    desk.later(30)
    came = transfer.arrive(desk.register, desk.key, n, desk.now, people=["P-1", "P-9"])
    assert {"TRA-13", "TRA-14"} <= codes(came)
    said = " ".join(warned.what for warned in came.warnings)
    assert "left and have not arrived: P-2, P-3" in said
    assert "had not left on this leg: P-9" in said
    assert sorted(transfer.state_of(desk.register, n).aboard) == ["P-2", "P-3"]
    assert where(desk.register, "P-2") == ["bus-7"]


def test_what_has_left_can_be_turned_back_or_diverted_but_not_cancelled(desk: Desk) -> None:
    n = desk.plan()
    desk.depart(n)
    answer = transfer.cancel(desk.register, desk.key, n, desk.later(1), reason="made in error")
    assert refused(answer).code == "TRA-03"
    transfer.divert(desk.register, desk.key, n, desk.later(1), "Este")
    assert desk.state(n) == "diverted"
    transfer.arrive(desk.register, desk.key, n, desk.later(9))
    assert where(desk.register, "P-1") == ["Este"]


def test_people_who_are_brought_back_are_where_they_were(desk: Desk) -> None:
    n = desk.plan()
    desk.depart(n)
    assert codes(transfer.return_(desk.register, desk.key, n, desk.later(9))) == set()
    assert desk.state(n) == "returned"
    assert where(desk.register, "P-2") == ["Norte"]
    assert refused(desk.authorise(n)).code == "TRA-02"
    assert refused(desk.authorise(n, override=TWO)).code == "TRA-02"


def test_what_was_cancelled_or_held_does_not_leave(desk: Desk) -> None:
    n = desk.plan()
    transfer.hold(desk.register, desk.key, n, desk.now, reason="by telephone from the court")
    assert desk.state(n) == "held by order"
    done(transfer.cancel(desk.register, desk.key, n, desk.now))
    assert desk.state(n) == "cancelled"
    assert refused(desk.authorise(n)).code == "TRA-02"


def test_two_legs_are_two_vehicles(desk: Desk) -> None:
    second = {**LEG, "number": 2, "vehicle": "bus-8", "from_place": "Sur", "to_place": "Este"}
    n = desk.plan(legs=[LEG, second])
    desk.depart(n)
    transfer.arrive(desk.register, desk.key, n, desk.later(30))
    assert [one.n for one in transfer.open_transfers(desk.register)] == [n]
    desk.later(30)
    assert "TRA-12" not in codes(desk.depart(n, leg=2))
    assert where(desk.register, "P-3") == ["bus-8"]
    transfer.arrive(desk.register, desk.key, n, desk.later(30))
    assert where(desk.register, "P-3") == ["Este"]
    assert transfer.open_transfers(desk.register) == []


def test_a_hand_over_is_signed_by_both_and_told_where_an_order_bars_it(desk: Desk) -> None:
    n = desk.plan(legs=[{**LEG, "country": "VE"}])
    desk.depart(n)
    transfer.arrive(desk.register, desk.key, n, desk.later(30))
    desk.bar("P-1")
    came = transfer.hand_over(
        desk.register, desk.key, n, desk.now, "Other Service",
        signatures=[{"name": "C. Invented", "role": "handing over"}],
        conditions={"*": "no complaint", "P-2": "injured"},
    )  # fmt: skip
    assert codes(came) == {"TRA-15", "TRA-21"}
    assert [flag["rule"] for flag in desk.flags()] == ["O-03"]
    lines = [desk.register.entry(m) for m in came.receipt.numbers]
    assert [line.fields.get("condition") for line in lines if line][1:] == [
        "no complaint", "injured", "no complaint",
    ]  # fmt: skip
    assert desk.state(n) == "handed over"


def test_nobody_is_taken_abroad_without_an_assessment_of_the_risk(desk: Desk) -> None:
    n = desk.plan(legs=[{**LEG, "country": "VE"}])
    desk.escorted(n)
    assert refused(desk.authorise(n)).code == "TRA-06"
    for person in desk.people:
        notice = {"person": person, "what": "risk assessment", "at": desk.now, "country": "VE"}
        act.record(desk.register, desk.key, [("notice/1", notice)])
    done(desk.authorise(n))


def test_a_bar_on_one_country_refuses_the_leg_to_it(desk: Desk) -> None:
    desk.bar("P-1", act="bars country", country="VE")
    fields = {"people": desk.people, "legs": [{**LEG, "country": "VE"}]}
    assert refused(transfer.plan_transfer(desk.register, desk.key, fields)).code == "ORD-02"
    lines = [{"person": "P-1", "destination": "VE"}]
    onward = {"people": desk.people, "lines": lines, "legs": [{**LEG, "country": "US"}]}
    assert refused(transfer.plan_transfer(desk.register, desk.key, onward)).code == "ORD-02"
    desk.plan(legs=[{**LEG, "country": "US"}])


def test_who_is_to_be_kept_apart_needs_a_seat_apart(desk: Desk) -> None:
    pair = {"person": "P-1", "other": "P-2", "start": "2025-01-01"}
    act.record(desk.register, desk.key, [("separation/1", pair)])
    n = desk.plan()
    desk.escorted(n)
    assert refused(desk.authorise(n)).code == "TRA-08"
    apart = desk.plan(lines=[{"person": "P-1", "seat": "1A"}, {"person": "P-2", "seat": "9C"}])
    desk.escorted(apart)
    answer = desk.authorise(apart)
    assert isinstance(answer, Done)
    assert codes(answer) == {"TRA-08"}


def test_a_vehicle_takes_no_more_than_it_is_for(desk: Desk) -> None:
    n = desk.plan(legs=[{**LEG, "capacity": 2}])
    desk.escorted(n)
    assert refused(desk.authorise(n)).code == "TRA-07"


def test_nobody_leaves_without_a_complete_escort_record(desk: Desk) -> None:
    n = desk.plan()
    assert refused(desk.authorise(n)).code == "TRA-05"
    answer = desk.authorise(n, override=TWO)
    assert isinstance(answer, Done)
    assert [flag["rule"] for flag in desk.flags()] == ["O-13"]


def test_a_departure_sent_twice_is_written_once(desk: Desk) -> None:
    n = desk.plan()
    desk.bar("P-1")
    first, again = (desk.depart(n, act="form-9") for _ in range(2))
    assert again.receipt.again
    assert again.receipt.first == first.receipt.first
    assert len(desk.flags()) == 1


def test_an_order_that_is_not_confirmed_yet_holds_the_departure(desk: Desk) -> None:
    n = desk.plan()
    desk.escorted(n)
    desk.bar("P-1", confirmed=False)
    looked = transfer.check_transfer(desk.register, desk.key, n)
    assert looked.seen.result == "held"
    answer = refused(desk.authorise(n))
    assert answer.code == "ORD-03"
    assert "P-1: held until the court has confirmed order 25-100" in answer.where
    assert "number on file" in answer.do


def test_an_order_that_somebody_only_claims_holds_nobody(desk: Desk) -> None:
    n = desk.plan()
    desk.escorted(n)
    desk.bar("P-1", confirmed=False, lodged_by="counsel")
    answer = desk.authorise(n)
    assert isinstance(answer, Done)
    assert codes(answer) == {"ORD-13"}
    desk.depart(n)
    assert desk.state(n) == "departed"
    assert desk.flags() == []


def test_whoever_may_be_in_a_class_is_held(desk: Desk) -> None:
    n = desk.plan()
    desk.bar(basis="AEA", people=[])
    looked = transfer.check_transfer(desk.register, desk.key, n)
    assert looked.seen.result == "held"
    assert "perhaps protected by order 25-100" in looked.seen.grounds[0].where


def test_whoever_leaves_without_being_on_the_manifest_is_named(desk: Desk) -> None:
    n = desk.plan(people=["P-1"])
    left = desk.depart(n, people=["P-1", "P-2"])
    assert "TRA-29" in codes(left)
    assert where(desk.register, "P-2") == ["bus-7"]


def test_a_leg_that_nobody_planned_is_under_way_all_the_same(desk: Desk) -> None:
    n = desk.plan()
    assert "TRA-12" in codes(desk.depart(n, leg=5))
    assert where(desk.register, "P-1") == [f"transfer-{n}-leg-5"]
    desk.later(1)
    desk.bar("P-1")
    assert desk.state(n) == "recalled in transit"


def test_a_place_that_nobody_knew_to_move_becomes_a_vehicle(desk: Desk) -> None:
    act.record(desk.register, desk.key, [("place/1", {"place": "bus-7"})])
    n = desk.plan()
    desk.depart(n)
    desk.bar("P-1")
    assert desk.state(n) == "recalled in transit"


def test_entries_that_say_too_little_stand_in_nobodys_way(desk: Desk) -> None:
    n = desk.plan()
    for kind, fields in (
        ("transfer_check/1", {"transfer": n}), ("transfer_step/1", {"transfer": n}),
        ("escort_record/1", {"transfer": n}), ("separation/1", {"person": "P-1"}),
        ("recall/1", {"transfer": n}), ("refusal/1", {"act": {"body": {"transfer": n}}}),
        ("flag/1", {"people": ["P-1"]}),
    ):  # fmt: skip
        desk.register.append([(kind, fields)], desk.key)
    assert refused(desk.authorise(n)).code == "TRA-05"
    desk.depart(n)
    assert desk.state(n) == "departed"
    assert transfer.open_transfers(desk.register)[0].n == n
    assert recall.open_recalls(desk.register) == []
    assert recall.flag_late(desk.register, desk.key) == ()
    assert [one.recipient for one in outbox.pending(desk.register)] == ["operator"]
