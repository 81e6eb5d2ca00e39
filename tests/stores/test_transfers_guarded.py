"""What a transfer is looked at for: every leg, every country, numbers that nobody knows."""

from __future__ import annotations

import pytest
from invented_desk import LEG, TWO, Desk, codes, done, refused
from sites import Site

from habeas.services import act, escort, movement, order, recall, transfer
from habeas.services.act import Done, Refused

ROUND = [
    {**LEG, "from_place": "Norte", "to_place": "airfield", "country": "US"},
    {**LEG, "number": 2, "from_place": "airfield", "to_place": "Norte", "country": "SV"},
]


@pytest.fixture
def desk(site: Site) -> Desk:
    desk = Desk(site, "P-1", "P-2")
    places = (("Norte", "SV"), ("airfield", "US"))
    entries = [("place/1", {"place": place, "country": country}) for place, country in places]
    act.record(desk.register, desk.key, entries)
    return desk


def asked(desk: Desk, **more: object) -> Done | Refused:
    fields = {"people": ["P-1"], "legs": [LEG], **more}
    return transfer.plan_transfer(desk.register, desk.key, fields)


@pytest.mark.parametrize(
    ("what", "country"), [("bars transfer", ""), ("bars country", "US"), ("bars country", "us")]
)
def test_a_way_that_ends_where_it_began_is_barred_by_each_of_its_legs(
    desk: Desk, what: str, country: str
) -> None:
    desk.bar("P-1", act=what, **({"country": country} if country else {}))
    assert refused(asked(desk, legs=ROUND)).code == "ORD-02"
    without = [{k: v for k, v in leg.items() if k != "country"} for leg in ROUND]
    assert refused(asked(desk, legs=without)).code == "ORD-02"


def test_a_bar_on_a_country_that_no_leg_touches_refuses_nothing(desk: Desk) -> None:
    desk.bar("P-1", act="bars country", country="VE")
    done(asked(desk, legs=ROUND))


def test_only_a_plain_movement_within_one_institution_is_exempt(desk: Desk) -> None:
    cell = [("place/1", {"place": "cell", "within": "Norte"})]
    act.record(desk.register, desk.key, cell)
    desk.bar("P-1")
    home = movement.authorise_movement(desk.register, desk.key, ["P-1"], "cell")
    assert isinstance(home, Done)
    assert codes(home) == {"ORD-05"}
    away = movement.authorise_movement(
        desk.register, desk.key, ["P-1"], "cell", country="US" if desk.register.country else "VE"
    )
    assert refused(away).code == "ORD-02"
    assert refused(asked(desk, legs=[{**LEG, "to_place": "cell"}])).code == "ORD-02"


def test_a_hand_over_in_a_registered_place_is_told_where_an_order_bars_it(desk: Desk) -> None:
    n = done(asked(desk, legs=[ROUND[0]])).first
    transfer.depart(desk.register, desk.key, n, desk.now)
    transfer.arrive(desk.register, desk.key, n, desk.later(30))
    desk.bar("P-1")
    came = transfer.hand_over(desk.register, desk.key, n, desk.later(1), "Other Service")
    assert "TRA-21" in codes(came)
    assert "O-03" in [flag["rule"] for flag in desk.flags()]


def test_who_was_carried_is_handed_over_not_who_was_planned(desk: Desk) -> None:
    n = done(asked(desk, people=["P-1", "P-2"])).first
    transfer.depart(desk.register, desk.key, n, desk.now, people=["P-2"])
    transfer.arrive(desk.register, desk.key, n, desk.later(30))
    came = transfer.hand_over(desk.register, desk.key, n, desk.later(1), "Other Service")
    line = desk.register.entry(came.receipt.first)
    assert line is not None
    assert line.fields["people"] == ["P-2"]


@pytest.mark.parametrize("country", ["US", "us", "US-TX", "USA", "United States", " us "])
def test_a_country_is_understood_or_may_be_any(desk: Desk, country: str) -> None:
    desk.bar("P-1", act="bars country", country=country)
    assert refused(asked(desk, legs=[{**LEG, "country": "US"}])).code == "ORD-02"
    there = {"country": country}
    assert refused(asked(desk, people=["P-1"], legs=[{**LEG, **there}])).code == "ORD-02"


def test_another_country_is_another_country_however_it_is_written(desk: Desk) -> None:
    desk.bar("P-1", act="bars country", country="us-tx")
    done(asked(desk, legs=[{**LEG, "country": "ve"}]))


@pytest.mark.parametrize("typed", ["p-1", "P-01", "P 1"])
def test_a_number_that_nobody_knows_holds_the_transfer(desk: Desk, typed: str) -> None:
    desk.bar("P-1")
    answer = refused(asked(desk, people=["P-2", typed]))
    assert (answer.code, answer.where) == ("TRA-30", f"{typed} (on record: P-1)")
    fields = {"people": [typed], "legs": [LEG]}
    planned = transfer.plan_transfer(desk.register, desk.key, fields, override=TWO)
    n = done(planned).first
    looked = transfer.check_transfer(desk.register, desk.key, n)
    assert (looked.seen.result, looked.seen.people) == ("held", (typed,))
    assert "TRA-30" in refused(desk.authorise(n)).code
    assert isinstance(desk.authorise(n, override=TWO), Done)
    assert "TRA-30" in codes(transfer.depart(desk.register, desk.key, n, desk.now))
    assert refused(asked(desk, people=[typed])).where == f"{typed} (on record: P-1)"


def test_blanks_around_a_number_are_not_part_of_it(desk: Desk) -> None:
    desk.bar("P-1")
    assert refused(asked(desk, people=["P-1 "])).code == "ORD-02"
    n = done(asked(desk, people=[" P-2 ", "P-2"], lines=[{"person": "P-2 ", "seat": "1A"}])).first
    made = transfer.state_of(desk.register, n).transfer
    assert (made.people, made.lines[0].person) == (("P-2",), "P-2")


def test_the_later_end_of_an_order_is_told(desk: Desk) -> None:
    desk.bar("P-1", end="2026-11-28", end_by_rule="2026-11-30")
    assert "until the end of Mon 30 Nov 2026" in refused(asked(desk)).where


def test_an_order_without_a_number_is_called_by_its_case(desk: Desk) -> None:
    fields = {"people": ["P-1"], "act": "bars transfer", "made": desk.now, "court": "First Court",
              "case": "1:26-cv-1"}  # fmt: skip
    order.record_order(desk.register, desk.key, fields)
    assert "order 1:26-cv-1, First Court" in refused(asked(desk)).where


def test_no_more_orders_are_told_than_can_be_read(desk: Desk) -> None:
    for i in range(act.TOLD + 2):
        desk.bar("P-1", id=f"26-{i}")
    answer = refused(asked(desk))
    assert answer.where.count("barred by") == act.TOLD
    assert answer.where.endswith("2 more")


def test_a_departure_or_an_arrival_that_is_typed_twice_is_written_once(desk: Desk) -> None:
    n = done(asked(desk, people=["P-1", "P-2"])).first
    left = transfer.depart(desk.register, desk.key, n, desk.now)
    size = desk.register.size
    again = transfer.depart(desk.register, desk.key, n, desk.later(2))
    assert (again.receipt.first, again.receipt.again) == (left.receipt.first, True)
    assert codes(again) == {"TRA-31"}
    assert desk.register.size == size
    came = transfer.arrive(desk.register, desk.key, n, desk.later(30))
    size = desk.register.size
    twice = transfer.arrive(desk.register, desk.key, n, desk.later(1))
    assert (twice.receipt.first, codes(twice)) == (came.receipt.first, {"TRA-31"})
    assert desk.register.size == size


def test_whoever_boards_later_or_arrives_elsewhere_is_written(desk: Desk) -> None:
    n = done(asked(desk, people=["P-1", "P-2"])).first
    transfer.depart(desk.register, desk.key, n, desk.now, people=["P-1"])
    left = transfer.depart(desk.register, desk.key, n, desk.later(1), people=["P-2"])
    assert "TRA-31" not in codes(left)
    transfer.arrive(desk.register, desk.key, n, desk.later(30), people=["P-1"])
    came = transfer.arrive(desk.register, desk.key, n, desk.later(1))
    assert "TRA-31" not in codes(came)
    away = transfer.arrive(desk.register, desk.key, n, desk.later(1), place="Este", people=["P-1"])
    assert "TRA-31" not in codes(away)


def test_who_boards_late_does_not_make_the_others_leave_again(desk: Desk) -> None:
    n = done(asked(desk, people=["P-1", "P-2"])).first
    transfer.depart(desk.register, desk.key, n, desk.now, people=["P-1"])
    left = transfer.depart(desk.register, desk.key, n, desk.later(1))
    step = desk.register.entry(left.receipt.first)
    assert step is not None
    assert step.fields["people"] == ["P-2"]


def test_a_transfer_that_two_officers_let_go_on_does_not_look_held(desk: Desk) -> None:
    desk.bar("P-1")
    fields = {"people": ["P-1"], "legs": [LEG]}
    planned = transfer.plan_transfer(desk.register, desk.key, fields, override=TWO)
    n = done(planned).first
    assert desk.state(n) == "overridden"
    transfer.check_transfer(desk.register, desk.key, n)
    assert desk.state(n) == "overridden"
    assert isinstance(desk.authorise(n, override=TWO), Done)
    transfer.check_transfer(desk.register, desk.key, n)
    assert desk.state(n) == "authorised"
    desk.bar("P-1", id="26-9")
    transfer.check_transfer(desk.register, desk.key, n)
    assert desk.state(n) == "held by order"


def test_what_cannot_be_as_it_is_planned_is_told(desk: Desk) -> None:
    early, late = "2027-01-01T08:00Z", "2027-01-01T09:00Z"
    legs = [
        {**ROUND[0], "departs": late, "arrives": early},
        {**ROUND[1], "from_place": "Este", "departs": early},
    ]
    found = asked(desk, legs=legs)
    assert isinstance(found, Done)
    assert codes(found) == {"TRA-32", "TRA-33", "TRA-06"}
    other = asked(desk, legs=[{**LEG, "from_place": "Sur"}])
    assert isinstance(other, Done)
    assert codes(other) == {"TRA-34", "TRA-36"}
    movement.record_movement(desk.register, desk.key, "P-2", desk.now, outside=True)
    gone = asked(desk, people=["P-2"])
    assert isinstance(gone, Done)
    assert codes(gone) == {"TRA-35"}


def test_a_plan_in_which_everything_meets_is_told_nothing(desk: Desk) -> None:
    times = [f"2027-01-01T{hour:02d}:00Z" for hour in (8, 9, 9, 10)]
    legs = [
        {**LEG, "departs": times[0], "arrives": times[1]},
        {**LEG, "number": 2, "from_place": "Sur", "to_place": "Norte", "departs": times[2],
         "arrives": times[3]},
    ]  # fmt: skip
    found = asked(desk, legs=legs)
    assert isinstance(found, Done)
    assert codes(found) == set()


def test_an_escort_record_of_somebody_who_is_not_on_the_manifest_is_told(desk: Desk) -> None:
    n = done(asked(desk)).first
    assert codes(escort.start(desk.register, desk.key, "P-2", n)) == {"TRA-37"}
    assert codes(escort.start(desk.register, desk.key, "P-1", n)) == set()


def test_a_recall_after_the_landing_has_no_minutes_left(desk: Desk) -> None:
    n = done(asked(desk, legs=[{**LEG, "arrives": "2025-11-24T17:00Z"}])).first
    transfer.depart(desk.register, desk.key, n, desk.now)
    desk.bar("P-1")
    (before,) = recall.open_recalls(desk.register)
    desk.later(24 * 60)
    (after,) = recall.open_recalls(desk.register)
    assert (before.window is not None, after.window) == (True, None)
