"""Counts, corrections, links, what waits for everybody: the register is kept in order."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from invented_office import KEY, Office, codes

from habeas.register.fault import RegisterFault
from habeas.register.moment import minute_text
from habeas.services import (
    admission,
    correction,
    count,
    due_queue,
    identity,
    kept,
    movement,
    release,
)
from habeas.services.judged_people import minute_of


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A prison, a wing of it, a van; nobody in them."""
    made = Office(tmp_path)
    yield made
    made.register.close()


# Counts.


def test_a_count_that_agrees_says_nothing(office: Office) -> None:
    office.admit("P-1")
    office.admit("P-2", "Norte/1")
    done = count.record_count(office.register, KEY, "Norte", office.now, 2, names=["P-1", "P-2"])
    assert codes(done) == set()
    assert office.fields(done.receipt.first)["expected"] == 2


def test_a_count_names_who_is_missing_who_is_elsewhere_and_who_is_not_listed(
    office: Office,
) -> None:
    for person, place in (("P-1", "Norte"), ("P-2", "Sur"), ("P-3", "Norte")):
        office.admit(person, place)
    done = count.record_count(
        office.register, KEY, "Norte", office.now, 3, names=["P-1", "P-2", "P-9"]
    )
    assert codes(done) == {"ACT-09", "ACT-14"}
    assert office.fields(done.receipt.first)["differences"] == [
        {"person": "P-3", "how": "not there"},
        {"person": "P-2", "how": "elsewhere", "place": "Sur"},
        {"person": "P-9", "how": "not listed"},
    ]


def test_a_count_of_an_earlier_hour_is_held_against_that_hour(office: Office) -> None:
    office.admit("P-1")
    early = office.later(1)
    office.later(1)
    movement.record_movement(office.register, KEY, "P-1", office.now, "Van")
    assert count.present(office.register, "Norte", early).sure == ("P-1",)
    assert count.present(office.register, "Norte").sure == ()


def test_a_stay_known_to_the_day_is_perhaps_counted(office: Office) -> None:
    admission.record_admission(office.register, KEY, "P-1", "2026-09-01", "Norte")
    here = count.present(office.register, "Norte")
    assert (here.sure, here.perhaps) == ((), ("P-1",))
    assert here.closes(0) and here.closes(1) and not here.closes(2)


def test_nobody_appears_or_vanishes_between_two_counts(office: Office) -> None:
    office.admit("P-1")
    first = minute_of(office.time)
    office.later(1)
    office.admit("P-2", "Sur")
    movement.record_movement(office.register, KEY, "P-1", office.later(1), "Sur")
    release.record_release(office.register, KEY, "P-2", office.later(1))
    found = count.statements(office.register, first, minute_of(office.time))
    assert all(one.closes for one in found.values())
    total = found[count.EVERYWHERE]
    assert (total.before, total.after) == (1, 1)
    assert total.came - total.admitted == total.went - total.discharged == 1
    assert (found["Norte"].went, found["Sur"].came, found["Sur"].after) == (1, 2, 1)


def test_a_stay_that_ends_before_it_begins_does_not_close(office: Office) -> None:
    office.later(48)
    stay = office.admit("P-1").receipt.first
    early = minute_text(minute_of(office.time) - 1440)
    office.write("release/1", person="P-1", at=early, leaves=stay)
    between = minute_of(office.time) - 700
    found = count.statements(office.register, between, minute_of(office.time))
    assert not found["Norte"].closes


# Corrections, links.


def test_a_correction_of_a_correction_cites_the_entry_itself(office: Office) -> None:
    n = office.admit("P-1").receipt.first
    fields = office.fields(n)
    once = correction.correct(office.register, KEY, n, {**fields, "place": "Sur"}, "misread")
    twice = correction.correct(
        office.register, KEY, once.receipt.first, {**fields, "place": "Van"}, "misread again"
    )
    assert office.fields(twice.receipt.first)["corrects"] == n
    assert count.present(office.register, "Van").sure == ("P-1",)


def test_a_correction_judges_those_named_before_and_now(office: Office) -> None:
    n = office.admit("P-1").receipt.first
    fields = office.fields(n)
    office.later(1)
    correction.correct(office.register, KEY, n, {**fields, "person": "P-2"}, "another person")
    assert "T-02" not in office.found("P-1")
    assert "T-02" in office.found("P-2")


def test_an_entry_that_is_withdrawn_stays_and_does_not_count(office: Office) -> None:
    n = office.admit("P-1").receipt.first
    correction.withdraw(office.register, KEY, n, "written twice")
    assert office.fields(n)["person"] == "P-1"
    assert count.present(office.register, "Norte").sure == ()


def test_what_is_not_there_is_not_corrected(office: Office) -> None:
    with pytest.raises(RegisterFault) as told:
        correction.withdraw(office.register, KEY, 99, "a slip")
    assert told.value.code == "ACT-10"


def test_links_that_contradict_one_another_are_both_written(office: Office) -> None:
    for person in ("P-1", "P-2", "P-3"):
        office.admit(person)
    identity.link(office.register, KEY, "P-1", "P-2", "same")
    identity.link(office.register, KEY, "P-2", "P-3", "same")
    done = identity.link(office.register, KEY, "P-1", "P-3", "not the same")
    assert "ACT-13" in codes(done)


# Everybody, later.


def test_a_decree_is_queued_and_worked_for_everybody(office: Office) -> None:
    office.admit("P-1")
    due_queue.work(office.register)
    office.write("decree/1", country="SV", start="2026-09-01", end="2026-09-30")
    assert due_queue.is_waiting(office.register)
    assert due_queue.work(office.register).whole
    assert not due_queue.is_waiting(office.register)
    assert due_queue.work(office.register) == due_queue.Worked(
        minute_of(office.time), 0, 0, False, ()
    )


def test_findings_that_only_run_on_are_not_written_again(office: Office) -> None:
    office.admit("P-1")
    office.later(24 * 40)
    due_queue.work(office.register)
    before = kept.get(office.register.store, "findings", "P-1")
    assert before is not None
    assert any("end" not in one for one in before["found"])
    assert before["again"] > minute_of(office.time) + 60
    office.later(1)
    assert due_queue.work(office.register).looked == 0


def test_three_hundred_names_are_checked_against_open_orders_in_time(office: Office) -> None:
    people = [f"P-{i:03d}" for i in range(300)]
    drafts = [
        ("admission/1", {"person": one, "at": office.now, "place": "Norte", "basis": "AEA"})
        for one in people
    ]
    office.register.append(drafts, KEY)
    office.order(person="P-007", act="bars transfer")
    office.order(basis="AEA", act="bars country", country="VE")
    movement.check(office.register, people, "Van")
    start = time.perf_counter()
    found = movement.check(office.register, people, "Van", country="VE")
    took = time.perf_counter() - start
    assert len(found.grounds) == 301
    assert took < 2  # a tenth of that on a quiet machine: docs/benchmarks.md has the figure
