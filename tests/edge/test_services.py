"""Acts of a records office on a register: what is written, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from invented_office import KEY, Office, codes, refused, rules

from habeas.register import asof, keeping
from habeas.register.fault import RegisterFault
from habeas.register.moment import minute_text
from habeas.services import (
    admission,
    count,
    due_queue,
    identity,
    kept,
    movement,
    order,
    release,
)
from habeas.services.act import Done, Refused
from habeas.services.judged_people import minute_of


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A prison, a wing of it, a van; nobody in them."""
    made = Office(tmp_path)
    yield made
    made.register.close()


# Facts are written, whatever stands against them.


def test_an_admission_without_title_is_written_and_flagged(office: Office) -> None:
    done = office.admit("P-1")
    assert "ACT-07" in codes(done)
    assert office.fields(done.receipt.first)["person"] == "P-1"
    office.later(1)
    due_queue.work(office.register)
    assert {"T-01", "T-02"} <= office.found("P-1")


def test_an_act_tells_what_it_makes_the_rules_find(office: Office) -> None:
    office.admit("P-1")
    office.later(1)
    done = office.write("contact/1", person="P-1", what="counsel", at=office.now)
    assert {"T-01", "T-02"} <= rules(done)


def test_an_admission_under_a_title_is_not_flagged(office: Office) -> None:
    office.remand("P-1")
    done = office.admit("P-1")
    assert codes(done) == set()
    office.later(1)
    due_queue.work(office.register)
    assert not {"T-01", "T-02"} & office.found("P-1")


def test_a_full_place_warns_and_takes_the_person_in(office: Office) -> None:
    for person in ("P-1", "P-2"):
        assert "ACT-04" not in codes(office.admit(person))
    assert "ACT-04" in codes(office.admit("P-3"))
    assert count.present(office.register, "Norte").sure == ("P-1", "P-2", "P-3")


def test_who_is_held_already_is_admitted_all_the_same(office: Office) -> None:
    office.admit("P-1")
    assert "ACT-06" in codes(office.admit("P-1", "Sur"))


def test_a_movement_leaves_the_stay_that_the_register_has(office: Office) -> None:
    stay = office.admit("P-1").receipt.first
    moved = movement.record_movement(office.register, KEY, "P-1", office.later(1), "Norte/1")
    assert office.fields(moved.receipt.first)["leaves"] == stay
    assert codes(moved) == set()


def test_a_movement_from_another_place_comes_from_the_unexplained_one(office: Office) -> None:
    office.admit("P-1")
    moved = movement.record_movement(
        office.register, KEY, ["P-1", "P-2"], office.later(1), "Norte/1", origin="Sur"
    )
    assert codes(moved) == {"ACT-05"}
    assert len(moved.warnings) == 2
    assert all("leaves" not in office.fields(n) for n in moved.receipt.numbers)
    assert office.later(2)
    due_queue.work(office.register)
    assert "T-09" in office.found("P-1")


def test_a_movement_written_late_does_not_leave_a_stay_that_began_after_it(office: Office) -> None:
    before = office.now
    office.later(5)
    office.admit("P-1")
    moved = movement.record_movement(office.register, KEY, "P-1", before, "Sur")
    assert "ACT-05" in codes(moved)


def test_a_moment_to_come_is_written_with_a_warning(office: Office) -> None:
    ahead = minute_text(minute_of(office.time) + 600)
    done = admission.record_admission(office.register, KEY, "P-1", ahead, "Norte")
    assert "ACT-08" in codes(done)


@pytest.mark.parametrize(
    "leave", [release.record_release, release.record_escape, release.record_death]
)
def test_whoever_leaves_is_gone_from_the_register(office: Office, leave: Any) -> None:
    stay = office.admit("P-1").receipt.first
    done = leave(office.register, KEY, "P-1", office.later(2))
    assert office.fields(done.receipt.first)["leaves"] == stay
    assert count.present(office.register, "Norte").sure == ()


def test_a_death_of_somebody_who_is_not_on_record_is_written(office: Office) -> None:
    done = release.record_death(office.register, KEY, "P-9", office.now)
    assert codes(done) == {"ACT-05"}


def test_a_record_that_says_nothing_is_told_field_by_field(office: Office) -> None:
    with pytest.raises(RegisterFault) as told:
        office.write("admission/1", person="P-1", at="31/02/2026")
    assert told.value.code == "ACT-01"
    assert "31/02/2026" in told.value.what
    assert office.register.size == 4


# What authorises the future can be refused; the refusal is an entry.


def test_a_bar_refuses_to_authorise_a_movement_in_the_words_of_the_order(office: Office) -> None:
    office.admit("P-1")
    barred = office.order(person="P-1", act="bars transfer", id="25-100").receipt.first
    size = office.register.size
    answer = refused(movement.authorise_movement(office.register, KEY, ["P-1"], "Van"))
    assert answer.code == "ORD-02"
    assert "order 25-100, made Tue 1 Sep 2026, 06:00" in answer.where
    assert f"habeas order lift REGISTER {barred} " in answer.do
    assert answer.entry == size
    line = office.register.entry(size)
    assert line is not None
    assert line.kind == "refusal/1"
    assert line.fields["because"] == [barred]
    assert line.fields["people"] == ["P-1"]
    assert line.fields["act"]["kind"] == "movement_authorised/1"
    assert line.says["author"] == KEY.id


def test_a_movement_that_happened_in_spite_of_a_bar_is_written_and_told(office: Office) -> None:
    office.admit("P-1")
    office.order(person="P-1", act="bars transfer")
    moved = movement.record_movement(office.register, KEY, "P-1", office.later(1), "Van")
    assert "ORD-04" in codes(moved)


def test_without_a_bar_a_movement_is_allowed_for_ten_minutes(office: Office) -> None:
    office.admit("P-1")
    answer = movement.authorise_movement(office.register, KEY, ["P-1"], "Van", at=office.now)
    assert isinstance(answer, Done)
    fields = office.fields(answer.receipt.first)
    assert fields["until"] == minute_text(minute_of(office.time) + 10)


@pytest.mark.parametrize(("basis", "barred"), [("AEA", True), (None, True), ("Title 8", False)])
def test_an_order_on_a_class_bars_whoever_may_be_in_it(
    office: Office, basis: str | None, barred: bool
) -> None:
    office.admit("P-1", **({"basis": basis} if basis else {}))
    office.order(basis="AEA", act="bars transfer")
    answer = movement.authorise_movement(office.register, KEY, ["P-1"], "Van")
    assert isinstance(answer, Refused) == barred


def test_an_order_on_a_class_bars_somebody_of_whom_nothing_is_known(office: Office) -> None:
    office.order(basis="AEA", act="bars transfer")
    answer = refused(movement.authorise_movement(office.register, KEY, ["P-7"], "Van"))
    assert "whether it protects this person is not on record" in answer.where


def test_a_bar_on_a_country_bars_what_may_go_there(office: Office) -> None:
    office.admit("P-1")
    office.order(person="P-1", act="bars country", country="VE")
    check = movement.check
    assert not check(office.register, ["P-1"], "Van", country="VE").clear
    assert not check(office.register, ["P-1"], "Van").clear  # a van can go anywhere
    assert check(office.register, ["P-1"], "Van", country="US").clear
    assert check(office.register, ["P-1"], "Norte/1").clear  # which lies in this country


def test_an_order_that_was_lifted_or_has_ended_bars_nobody(office: Office) -> None:
    office.admit("P-1")
    one = office.order(person="P-1", act="bars transfer", end="2026-09-03").receipt.first
    other = office.order(person="P-1", act="bars transfer").receipt.first
    check = movement.check
    assert check(office.register, ["P-1"], "Van").orders == (one, other)
    order.change_order(office.register, KEY, other, "lifted", office.later(1))
    assert check(office.register, ["P-1"], "Van").orders == (one,)
    assert check(office.register, ["P-1"], "Van", at="2026-09-04T12:00Z").clear


def test_an_order_lifted_for_one_person_bars_the_others(office: Office) -> None:
    for person in ("P-1", "P-2"):
        office.admit(person)
    n = office.order(people=["P-1", "P-2"], act="bars transfer").receipt.first
    order.change_order(office.register, KEY, n, "lifted", office.later(1), person="P-1")
    answer = movement.check(office.register, ["P-1", "P-2"], "Van")
    assert [ground.people for ground in answer.grounds] == [("P-2",)]


def test_an_order_on_a_class_stays_open_when_it_is_lifted_for_one_of_it(office: Office) -> None:
    office.admit("P-1", basis="AEA")
    n = office.order(basis="AEA", act="bars transfer").receipt.first
    order.change_order(office.register, KEY, n, "lifted", office.later(1), person="P-1")
    assert [one[0] for one in asof.open_orders(office.register, "P-1")] == [n]
    assert keeping.replayed(office.register.store, "UTC").court_order[n][5] is None
    order.change_order(office.register, KEY, n, "lifted", office.later(1))
    assert asof.open_orders(office.register, "P-1") == []


def test_an_order_that_awaits_confirmation_holds_a_departure(office: Office) -> None:
    office.admit("P-1")
    n = office.order(person="P-1", act="bars transfer", confirmed=False).receipt.first
    answer = movement.authorise_movement(office.register, KEY, ["P-1"], "Van")
    assert refused(answer).code == "ORD-03"
    order.change_order(office.register, KEY, n, "vacated", office.now)  # it was false
    assert not codes(movement.authorise_movement(office.register, KEY, ["P-1"], "Van"))


def test_a_claimed_order_warns_and_does_not_bar(office: Office) -> None:
    office.admit("P-1")
    office.order(person="P-1", act="bars transfer", confirmed=False, lodged_by="counsel")
    answer = movement.authorise_movement(office.register, KEY, ["P-1"], "Van")
    assert codes(answer) == {"ORD-13"}


def test_within_one_prison_a_bar_on_transfer_only_warns(office: Office) -> None:
    office.admit("P-1")
    office.order(person="P-1", act="bars transfer")
    assert codes(movement.authorise_movement(office.register, KEY, ["P-1"], "Norte/1")) == {
        "ORD-05"
    }


def test_an_order_reaches_the_person_under_every_linked_number(office: Office) -> None:
    office.admit("P-1")
    identity.link(office.register, KEY, "P-1", "P-2", "same")
    office.order(person="P-2", act="bars transfer")
    answer = movement.check(office.register, ["P-1"], "Van")
    assert [ground.people for ground in answer.grounds] == [("P-1",)]


def test_an_order_on_somebody_under_way_says_so(office: Office) -> None:
    office.admit("P-1", "Van")
    done = office.order(person="P-1", act="bars transfer")
    kinds = [line.kind for n in done.followed if (line := office.register.entry(n))]
    assert "recall/1" in kinds


def test_two_persons_can_be_asked_before_a_refusal_is_written(office: Office) -> None:
    office.order(person="P-1", act="bars transfer")
    answer = movement.authorise_movement(
        office.register, KEY, ["P-1"], "Van", overrule=lambda grounds: []
    )
    assert isinstance(answer, Done)


# Releases.


def test_a_title_with_its_document_refuses_a_release(office: Office) -> None:
    office.admit("P-1")
    title = office.remand("P-1")
    answer = refused(release.authorise_release(office.register, KEY, "P-1"))
    assert answer.code == "ACT-02"
    assert "R-1" in answer.where
    fields = office.fields(answer.entry)
    assert fields["because"] == [title]
    assert fields["lapses"] == minute_text(minute_of(office.time) + 24 * 60)


@pytest.mark.parametrize(
    "more",
    [
        {"status": "claimed"}, {"end": "?"}, {"what": "administrative"}, {"what": "immigration"},
        {"document": "00" * 32}, {"end": "2026-09-01"}, {"what": "agreement"},
    ],
)  # fmt: skip
def test_less_than_that_does_not_refuse_a_release(office: Office, more: dict[str, Any]) -> None:
    office.admit("P-1")
    office.remand("P-1", **more)
    answer = release.authorise_release(office.register, KEY, "P-1")
    assert codes(answer) <= {"ACT-03"}
    assert bool(codes(answer)) == (more not in ({"end": "2026-09-01"}, {"what": "agreement"}))


def test_an_order_of_release_opens_the_door(office: Office) -> None:
    office.admit("P-1")
    office.remand("P-1")
    office.order(person="P-1", act="release")
    assert isinstance(release.authorise_release(office.register, KEY, "P-1"), Done)


def test_a_release_in_spite_of_a_title_is_written_and_found_a_day_later(office: Office) -> None:
    office.remand("P-1")
    office.admit("P-1")
    left = release.record_release(office.register, KEY, "P-1", office.later(5))
    assert "ACT-11" in codes(left)
    office.later(30)
    due_queue.work(office.register)
    assert "T-19" in office.found("P-1")


def test_a_refusal_to_release_lapses_and_alarms_until_it_is_settled(office: Office) -> None:
    office.admit("P-1")
    office.remand("P-1")
    entry = refused(release.authorise_release(office.register, KEY, "P-1")).entry
    due = kept.get(office.register.store, "due", "P-1")
    assert due is not None
    assert {"refusal": entry, "at": minute_of(office.time) + 1440} in due["due"]
    office.later(23)
    assert due_queue.work(office.register).alarms == ()
    office.later(2)
    (alarm,) = due_queue.work(office.register).alarms
    assert (alarm.person, alarm.refusal) == ("P-1", entry)
    release.record_release(office.register, KEY, "P-1", office.now)
    assert due_queue.alarms(office.register) == ()


# The same act twice.


def test_the_same_act_sent_twice_is_written_once(office: Office) -> None:
    office.admit("P-1")
    at = office.later(1)
    for again in (False, True):
        done = movement.record_movement(office.register, KEY, "P-1", at, "Van", act="form-7")
        assert done.receipt.again == again
    with pytest.raises(RegisterFault) as told:
        movement.record_movement(office.register, KEY, "P-1", at, "Sur", act="form-7")
    assert told.value.code == "REG-23"


def test_the_same_refused_act_sent_twice_is_refused_once(office: Office) -> None:
    office.order(person="P-1", act="bars transfer")
    answers = [
        refused(movement.authorise_movement(office.register, KEY, ["P-1"], "Van", act="form-8"))
        for _ in range(2)
    ]
    assert answers[0].entry == answers[1].entry
    assert office.register.size == answers[0].entry + 1
