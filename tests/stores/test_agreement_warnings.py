"""What is odd about papers of agreements between states is told, never refused."""

from __future__ import annotations

import pytest
from sites import Site
from test_agreements import LATER, TEXT, due, hold, warned, write

from habeas.register.fault import RegisterFault
from habeas.services import agreement, agreement_papers, agreement_statement


@pytest.fixture
def made(site: Site) -> Site:
    """A register with an agreement for one year."""
    site.clock.now = LATER
    write(site, ("agreement/1", TEXT))
    return site


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"start": "2026-03-01", "end": "2027-02-28", "signed": "2025-12-01"}, set()),
        ({"start": "2026-03-01", "end": "2027-02-28", "signed": "2026-02-01"}, {"AGR-05"}),
        ({"start": "2026-03-01", "end": "2027-02-28", "signed": "2026-03-05"}, {"AGR-04"}),
        ({"start": "2026-03-02", "end": "2027-02-28", "signed": "2025-12-01"}, {"AGR-07"}),
        ({"start": "2026-03-01", "end": "2027-02-28"}, {"AGR-06"}),
    ],
)
def test_a_renewal_is_written_with_what_is_odd_about_it(
    made: Site, fields: dict[str, str], codes: set[str]
) -> None:
    done = agreement.renew(made.register, made.key, "one", **fields)
    assert warned(done) == codes
    assert made.register.entry(done.receipt.first).kind == "agreement_renewal/1"  # type: ignore[union-attr]


def test_papers_of_an_agreement_that_nobody_recorded_are_taken_and_told(made: Site) -> None:
    for done in (
        agreement.renew(made.register, made.key, "two", signed="2025-12-01"),
        agreement.record_invoice(made.register, made.key, {"agreement": "two", "amount": "1"}),
        agreement.record_payment(
            made.register, made.key,
            {"agreement": "two", "amount": "1", "at": "2025-04-01", "vetted": True},
        ),
    ):  # fmt: skip
        assert "AGR-03" in warned(done)
    with pytest.raises(RegisterFault, match="AGR-15"):
        agreement_statement.account(made.register, "two")


def test_a_text_without_its_term_and_a_second_text_are_told(made: Site) -> None:
    assert warned(agreement.record_agreement(made.register, made.key, {"id": "two"})) == {"AGR-01"}
    assert warned(agreement.record_agreement(made.register, made.key, TEXT)) == {"AGR-02"}
    again = agreement.record_agreement(made.register, made.key, {**TEXT, "id": "three"})
    assert warned(again) == set()


def test_what_ends_before_it_begins_or_is_negative_is_told(made: Site) -> None:
    two = {**TEXT, "id": "two"}
    money = {"agreement": "one", "currency": "USD", "vetted": True, "at": "2025-05-01"}

    def text(**more: str) -> set[str]:
        return warned(agreement.record_agreement(made.register, made.key, {**two, **more}))

    def ask(**more: str) -> set[str]:
        said = {"agreement": "one", "amount": "1", **more}
        return warned(agreement.record_invoice(made.register, made.key, said))

    def pay(amount: str) -> set[str]:
        said = {**money, "amount": amount}
        return warned(agreement.record_payment(made.register, made.key, said))

    assert text(end="2025-02-28") == {"AGR-17"}
    assert text(id="three", end="2025-03-01") == set()  # one day
    assert text(id="four", fee_per_person_year="-1") == {"AGR-18"}
    assert text(id="five", fee_per_person_day="-0.5") == {"AGR-18"}
    assert ask(first="2025-05-01", last="2025-04-30") == {"AGR-19"}
    assert ask(first="2025-05-01", last="2025-05-01") == set()
    assert ask(amount="-1") == pay("-1") == {"AGR-20"}
    assert pay("1") == set()
    renewal = agreement.renew(made.register, made.key, "one", start="2026-03-01",
                              end="2026-02-01", signed="2025-10-01")  # fmt: skip
    assert warned(renewal) == {"AGR-17"}


def test_a_renewal_that_nobody_signed_moves_no_end_for_those_that_follow(made: Site) -> None:
    further = {"start": "2026-03-01", "end": "2027-02-28"}
    agreement.renew(made.register, made.key, "one", **further)
    hold(made, "P-1", "2025-03-22T06:00Z")
    assert due(made, "2026-08-01T06:00Z") == [("P-1", 0)]
    assert ask_for_june(made) == {"AGR-12"}
    again = agreement.renew(made.register, made.key, "one", **further, signed="2026-03-05")
    assert warned(again) == {"AGR-04"}
    assert due(made, "2026-08-01T06:00Z", everybody=True) == [("P-1", None)]
    assert ask_for_june(made, number="2", first="2026-07-01", last="2026-07-31") == set()


def ask_for_june(site: Site, **more: str) -> set[str]:
    june = {"agreement": "one", "number": "1", "first": "2026-06-01", "last": "2026-06-30",
            "amount": "1", "currency": "USD"}  # fmt: skip
    return warned(agreement.record_invoice(site.register, site.key, {**june, **more}))


def test_an_invoice_for_days_that_were_invoiced_or_lie_outside_is_told(made: Site) -> None:
    april = {"agreement": "one", "number": "1", "first": "2025-04-01", "last": "2025-04-30",
             "amount": "1", "currency": "USD"}  # fmt: skip

    def ask(**more: str) -> set[str]:
        return warned(agreement.record_invoice(made.register, made.key, {**april, **more}))

    assert ask() == set()
    assert ask() == {"AGR-13"}
    assert ask(number="2", first="2025-04-30", last="2025-05-31") == {"AGR-11"}
    assert ask(number="3", first="2025-06-01", last="2025-06-30") == set()
    assert ask(number="4", first="2026-02-01", last="2026-03-31") == {"AGR-12"}


def test_a_payment_without_vetting_is_told_and_found_for_whoever_is_held(made: Site) -> None:
    hold(made, "P-1", "2025-03-22T06:00Z")
    said = {"agreement": "one", "amount": "1", "at": "2025-04-02T10:00Z"}
    assert warned(agreement.record_payment(made.register, made.key, said)) == {"AGR-08"}
    vetted = {**said, "vetted": True}
    assert warned(agreement.record_payment(made.register, made.key, vetted)) == set()


def test_when_no_state_answers_for_the_people_that_is_told(made: Site) -> None:
    def says(state: str, acknowledged: bool) -> set[str]:
        return warned(agreement.acknowledge_responsibility(made.register, made.key, {
            "agreement": "one", "state": state, "acknowledged": acknowledged, "at": "2025-07-07",
        }))  # fmt: skip

    assert says("XA", False) == {"AGR-14"}
    assert says("XU", True) == set()
    assert says("XA", False) == set()  # the other state answers
    assert says("XU", False) == {"AGR-14"}
    found = agreement_papers.papers(made.register, "one").responsibilities
    assert [said["acknowledged"] for _, said in found] == [False, True, False, False]
