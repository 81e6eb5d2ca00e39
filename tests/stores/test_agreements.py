"""Agreements between states in a register: texts, renewals, people, the account to the cent."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from sites import Site

from habeas.audit.run import audit
from habeas.law.agreement import accounts
from habeas.register.moment import earliest
from habeas.services import (
    agreement,
    agreement_people,
    agreement_statement,
    due_queue,
    nightly,
)
from habeas.services.act import Done
from habeas.services.agreement_statement import Ledger, Statement, cents
from habeas.spans import DAY

LATER = 1_790_000_000_000  # September 2026
TEXT = {
    "id": "one", "start": "2025-03-01", "end": "2026-02-28", "signed": "2025-02-10",
    "sending_state": "XU", "holding_state": "XA", "cap": "300", "fee_per_person_year": "20000",
    "currency": "USD",
}  # fmt: skip
HANDED, LEFT = "2025-03-16T04:10Z", "2025-07-18T04:10Z"


@pytest.fixture
def made(site: Site) -> Site:
    """A register with an agreement for one year."""
    site.clock.now = LATER
    write(site, ("agreement/1", TEXT))
    return site


def write(site: Site, *drafts: tuple[str, dict[str, Any]]) -> int:
    return site.register.append([(kind, dict(said)) for kind, said in drafts], site.key).first


def hold(site: Site, person: str, at: str, until: str = "", **more: Any) -> int:
    stay = write(site, ("admission/1", {"person": person, "at": at, "agreement": "one", **more}))
    if until:
        write(site, ("release/1", {"person": person, "at": until, "leaves": stay}))
    return stay


def flights(site: Site, people: int = 238) -> None:
    """So many people handed over in one minute, gone 124 times 24 hours later."""
    names = [f"P-{i:03}" for i in range(people)]
    first = write(site, *(
        ("admission/1", {"person": name, "at": HANDED, "agreement": "one"}) for name in names
    ))  # fmt: skip
    write(site, *(
        ("release/1", {"person": name, "at": LEFT, "leaves": first + i})
        for i, name in enumerate(names)
    ))  # fmt: skip


def minute(text: str) -> int:
    return earliest(text, "America/El_Salvador")


def ledger(site: Site, **how: Any) -> Ledger:
    return agreement_statement.ledger(site.register, "one", **how)


def monthly(on: Ledger) -> list[Statement]:
    return [agreement_statement.of_month(on, month) for month in agreement_statement.months(on)]


def warned(done: Done) -> set[str]:
    return {one.code for one in done.warnings}


# The account of the example.


def test_the_example_comes_out_as_computed_by_hand(made: Site) -> None:
    agreement.record_payment(made.register, made.key, {
        "agreement": "one", "amount": "4760000.00", "currency": "USD", "at": "2025-03-20",
        "vetted": True,
    })  # fmt: skip
    flights(made)
    whole = agreement_statement.account(made.register, "one")
    assert whole.paid == 238 * 20_000 == 4_760_000
    assert whole.use.person_days == 238 * 124 == 29_512
    assert whole.use.dates == 238 * 125 == 29_750  # 15 March to 17 July by the dates here
    assert whole.used == Decimal("1617095.89")  # 29,512 x 20,000 / 365 = 1,617,095.8904...
    assert whole.closing == Decimal("3142904.11")  # to be refunded: nobody is held any more
    assert whole.held == 0 and whole.is_over  # the term is
    court = agreement_statement.account(made.register, "one", dates="America/New_York")
    assert court.closing_by_dates == whole.closing  # 124 nights by the dates of the court
    assert court.used_by_dates == Decimal("1617095.89") and court.closing == whole.closing


def test_the_nights_are_those_of_the_zone_that_was_asked_for(made: Site) -> None:
    hold(made, "P-1", HANDED, "2025-07-18T18:00Z")
    here = agreement_statement.account(made.register, "one")
    court = agreement_statement.account(made.register, "one", dates="America/New_York")
    assert (here.zone, here.use.nights) == ("America/El_Salvador", 125)
    assert (court.zone, court.use.nights) == ("America/New_York", 124)
    assert here.used == court.used  # what is owed is counted by the minute, whatever the dates


def test_a_month_by_hand(made: Site) -> None:
    hold(made, "P-1", "2025-03-22T06:00Z", "2025-04-11T18:00Z")  # 22 March 00:00, 11 April 12:00
    march, april = monthly(ledger(made, as_of=minute("2025-05-01T06:00Z")))
    # Ten days of March: 547.945..., then ten and a half of April: 1,123.287... in all.
    assert (march.opening, march.used, march.closing) == (0, Decimal("547.95"), Decimal("-547.95"))
    assert (april.opening, april.used) == (Decimal("-547.95"), Decimal("575.34"))
    assert april.closing == Decimal("-1123.29")
    assert (march.use.person_days, april.use.person_days) == (10, Fraction(21, 2))
    assert (march.use.nights, march.use.dates, april.use.nights, april.use.dates) == (
        10,
        10,
        10,
        11,
    )


def test_a_statement_of_a_month_that_is_not_over_says_up_to_when(made: Site) -> None:
    hold(made, "P-1", "2025-03-22T06:00Z")
    on = ledger(made, as_of=minute("2025-04-03T06:00Z"))
    april = agreement_statement.of_month(on, "2025-04")
    assert not april.is_over and april.last == on.book.as_of and april.use.person_days == 2
    assert april.held == 1


def test_unused_days_of_an_invoice_are_a_credit(made: Site) -> None:
    hold(made, "P-1", "2025-04-01T06:00Z", "2025-04-21T06:00Z")
    agreement.record_invoice(made.register, made.key, {
        "agreement": "one", "number": "7", "first": "2025-04-01", "last": "2025-04-30",
        "amount": "1643.84", "currency": "USD", "at": "2025-04-01",
    })  # fmt: skip
    (april, *_) = monthly(ledger(made, as_of=minute("2025-06-01T06:00Z")))
    assert (april.asked, april.used) == (Decimal("1643.84"), Decimal("1095.89"))  # 30 days, 20 used
    assert april.unused == Decimal("547.95")
    assert [item.number for item in april.invoices] == ["7"]
    assert april.closing == Decimal("-1095.89")  # what is owed is what was used, not what was asked


@pytest.mark.parametrize(
    ("more", "fault"),
    [({}, "repeated"), ({"number": "8", "amount": "-5"}, "negative"),
     ({"number": "8", "first": "2025-05-01"}, "reversed"), ({"number": "8"}, "")],
)  # fmt: skip
def test_a_second_claim_a_reversed_one_a_negative_one_ask_for_nothing(
    made: Site, more: dict[str, str], fault: str
) -> None:
    hold(made, "P-1", "2025-04-01T06:00Z", "2025-04-21T06:00Z")
    april = {"agreement": "one", "number": "7", "first": "2025-04-01", "last": "2025-04-30",
             "amount": "1643.84", "currency": "USD", "at": "2025-04-01"}  # fmt: skip
    write(made, ("invoice/1", april), ("invoice/1", {**april, **more}))
    whole = agreement_statement.account(made.register, "one")
    assert [item.fault for item in whole.invoices] == ["", fault]
    assert whole.asked == Decimal("1643.84") * (1 if fault else 2)
    assert whole.unused == whole.asked - Decimal("1095.89")


def test_the_credit_of_the_whole_is_that_of_its_months(made: Site) -> None:
    hold(made, "P-1", "2025-04-01T06:00Z", "2025-05-21T06:00Z")
    for number, last, amount in (("7", "04-30", "3000"), ("8", "05-31", "50")):
        write(made, ("invoice/1", {
            "agreement": "one", "number": number, "first": f"2025-{last[:2]}-01",
            "last": f"2025-{last}", "amount": amount, "at": "2025-04-01"}))  # fmt: skip
    on = ledger(made)
    months = [(part.month, part.unused) for part in monthly(on)]
    assert months == [("2025-04", Decimal("1356.16")), ("2025-05", 0)]  # nothing happened later
    assert agreement_statement.of_all(on).unused == Decimal("1356.16")


def test_the_fee_of_a_statement_is_as_the_text_gives_it(site: Site) -> None:
    site.clock.now = LATER
    text = {k: v for k, v in TEXT.items() if k != "fee_per_person_year"}
    write(site, ("agreement/1", {**text, "fee_per_person_day": "60"}))
    hold(site, "P-1", "2025-04-01T06:00Z", "2025-04-21T06:00Z")
    (rate,) = agreement_statement.account(site.register, "one").rates
    assert (rate.stated, rate.days, rate.fee) == (60, 1, 60)


def test_what_the_text_says_was_paid_counts_until_a_payment_is_on_record(site: Site) -> None:
    site.clock.now = LATER
    write(site, ("agreement/1", {**TEXT, "paid": "100.50"}))
    assert agreement_statement.account(site.register, "one").paid == Decimal("100.50")
    assert agreement_statement.statement(site.register, "one", "2025-03").paid == Decimal("100.50")
    done = agreement.record_payment(
        site.register, site.key,
        {"agreement": "one", "amount": "7.25", "at": "2025-04-02", "vetted": True},
    )  # fmt: skip
    assert "AGR-10" in warned(done)
    assert agreement_statement.account(site.register, "one").paid == Decimal("7.25")


def test_a_payment_in_another_currency_is_shown_and_does_not_count(made: Site) -> None:
    done = agreement.record_payment(made.register, made.key, {
        "agreement": "one", "amount": "9", "currency": "EUR", "at": "2025-04-02", "vetted": True,
    })  # fmt: skip
    whole = agreement_statement.account(made.register, "one")
    assert "AGR-09" in warned(done)
    assert whole.paid == 0 and [item.counts for item in whole.payments] == [False]


def test_a_corrected_payment_counts_as_corrected(made: Site) -> None:
    said = {"agreement": "one", "amount": "70.25", "at": "2025-04-02", "vetted": True}
    n = write(made, ("payment/1", said))
    replacement = {**said, "amount": "7.25"}
    write(made, ("correction/1", {"corrects": n, "replacement": replacement, "reason": "misread"}))
    assert agreement_statement.account(made.register, "one").paid == Decimal("7.25")


# The months add up to the whole, to the cent.


def invented(site: Site, seed: int) -> None:
    """An agreement with fees that do not divide, renewed, perhaps ended early, people, payments."""
    random = Random(seed)
    text = {
        **TEXT, "fee_per_person_year": random.choice(("20000", "19999.99", "0.07", "33333.33")),
        "cap": "3",
    }  # fmt: skip
    if random.random() < 0.4:
        text["ended"] = "2025-09-10"  # ended early
    write(site, ("agreement/1", text))
    if random.random() < 0.6:
        write(site, ("agreement_renewal/1", {
            "id": "one", "start": "2026-03-01", "end": "2026-12-31",
            "signed": random.choice(("2025-12-01", "2026-04-05")),
            "fee_per_person_year": "21000.01",
        }))  # fmt: skip
    drafts: list[tuple[str, dict[str, Any]]] = []
    for i in range(random.randrange(1, 6)):
        month, day = random.randrange(3, 10), random.randrange(1, 28)
        at = f"2025-{month:02}-{day:02}T{random.randrange(24):02}:{random.randrange(60):02}Z"
        drafts.append(("admission/1", {"person": f"P-{i}", "at": at, "agreement": "one"}))
    first = write(site, *drafts)
    for i in range(len(drafts)):
        if random.random() < 0.7:
            end = f"2026-{random.randrange(1, 8):02}-11T{random.randrange(24):02}:13Z"
            write(site, ("release/1", {"person": f"P-{i}", "at": end, "leaves": first + i}))
    for _ in range(random.randrange(3)):
        at = f"2025-{random.randrange(1, 13):02}-{random.randrange(1, 28):02}"
        amount = f"{random.randrange(10**7)}.{random.randrange(100):02}"
        write(site, ("payment/1", {"agreement": "one", "at": at, "amount": amount}))


@pytest.mark.parametrize("seed", range(12))
def test_the_monthly_statements_add_up_to_the_account_of_the_whole(site: Site, seed: int) -> None:
    site.clock.now = LATER
    invented(site, seed)
    on = ledger(site)
    whole, parts = agreement_statement.of_all(on), monthly(on)
    (own,) = accounts(on.book)
    assert sum((part.used for part in parts), Decimal(0)) == whole.used == cents(own.used)
    assert sum((part.paid for part in parts), Decimal(0)) == whole.paid == cents(own.paid)
    assert sum(part.use.minutes for part in parts) == whole.use.minutes == own.minutes
    assert sum(part.use.outside for part in parts) == whole.use.outside
    assert sum(part.use.nights for part in parts) == whole.use.nights
    assert sum(part.use.dates for part in parts) == whole.use.dates
    assert [part.opening for part in parts] == [0, *(part.closing for part in parts[:-1])]
    assert sum((part.unused for part in parts), Decimal(0)) == whole.unused
    assert sum((part.used_by_dates for part in parts), Decimal(0)) == whole.used_by_dates
    assert parts[-1].closing_by_dates == whole.closing_by_dates
    assert parts[-1].closing == whole.closing == cents(own.paid) - cents(own.used)
    assert all(abs(part.used - cents(part.use.amount)) <= Decimal("0.01") for part in parts)


def test_half_a_cent_goes_away_from_nothing() -> None:
    assert cents(Fraction("0.005")) == Decimal("0.01") and cents(Fraction("-0.005")) == Decimal(
        "-0.01"
    )
    assert cents(Fraction("0.0049")) == 0


def test_an_agreement_that_was_ended_early_is_paid_to_that_day_alone(site: Site) -> None:
    site.clock.now = LATER
    write(site, ("agreement/1", {**TEXT, "ended": "2025-04-10"}))
    hold(site, "P-1", "2025-04-01T06:00Z", "2025-04-16T06:00Z")
    whole = agreement_statement.account(site.register, "one")
    assert whole.use.person_days == 10 and whole.use.outside == 5 * DAY
    assert whole.used == Decimal("547.95")


def test_a_renewal_has_its_own_fee_from_its_first_day_on(made: Site) -> None:
    agreement.renew(made.register, made.key, "one", start="2026-03-01", end="2027-02-28",
                    signed="2025-12-01", fee_per_person_year="36500")  # fmt: skip
    hold(made, "P-1", "2026-02-19T06:00Z", "2026-03-11T06:00Z")
    whole = agreement_statement.account(made.register, "one")
    assert whole.used == Decimal("1547.95")  # ten days at 54.7945..., ten at 100
    assert [(rate.fee, rate.minutes // DAY) for rate in whole.rates] == [
        (Fraction(20_000, 365), 10), (100, 10),
    ]  # fmt: skip


def test_the_gap_before_a_late_renewal_is_in_the_statement_and_is_not_paid_for(made: Site) -> None:
    hold(made, "P-1", "2026-02-19T06:00Z", "2026-03-31T06:00Z")
    done = agreement.renew(made.register, made.key, "one", start="2026-03-01", end="2027-02-28",
                           signed="2026-03-21")  # fmt: skip
    whole = agreement_statement.account(made.register, "one")
    assert warned(done) == {"AGR-04"}
    assert (whole.use.person_days, whole.use.outside) == (20, 20 * DAY)


# The people.


def due(site: Site, at: str, **how: Any) -> list[tuple[str, int | None]]:
    found = agreement_people.due(site.register, minute(at), **how)
    return [(one.held.person, one.within) for one in found]


def test_people_under_an_agreement_are_those_held_at_that_minute(made: Site) -> None:
    stay = hold(made, "P-1", "2025-03-22T06:00Z", "2025-04-11T18:00Z", place="Valle")
    hold(made, "P-2", "2025-05-01T06:00Z")
    write(made, ("admission/1", {"person": "P-3", "at": "2025-03-22T06:00Z"}))

    def names(at: str) -> list[str]:
        return [
            one.person for one in agreement_people.people_under(made.register, "one", minute(at))
        ]

    assert names("2025-04-11T17:59Z") == ["P-1"] and names("2025-04-11T18:00Z") == []
    assert names("2025-06-01T06:00Z") == ["P-2"]
    (held,) = agreement_people.people_under(made.register, "one", minute("2025-04-01T06:00Z"))
    assert (held.entry, held.place, held.sure) == (stay, "Valle", True)


@pytest.mark.parametrize(
    ("at", "within"),
    [("2025-11-30T05:59Z", None), ("2025-12-01T06:00Z", 90), ("2026-01-30T06:00Z", 30),
     ("2026-02-22T06:00Z", 7), ("2026-03-01T06:00Z", 0), ("2026-08-01T06:00Z", 0)],
)  # fmt: skip
def test_whoever_is_held_comes_due_90_30_7_days_before_the_end_and_stays_so_after(
    made: Site, at: str, within: int | None
) -> None:
    hold(made, "P-1", "2025-03-22T06:00Z")
    hold(made, "P-2", "2025-03-22T06:00Z", "2025-06-01T06:00Z")
    assert due(made, at) == ([] if within is None else [("P-1", within)])
    assert due(made, at, everybody=True) == [("P-1", within)]


def test_a_signed_renewal_moves_the_end_and_one_signed_after_a_gap_does_not_before_it(
    made: Site,
) -> None:
    hold(made, "P-1", "2025-03-22T06:00Z")
    agreement.renew(made.register, made.key, "one", start="2026-03-01", end="2027-02-28",
                    signed="2026-03-21")  # fmt: skip
    assert due(made, "2026-03-10T06:00Z") == [("P-1", 0)]
    assert due(made, "2026-03-22T06:00Z") == []


def test_whoever_is_held_under_an_agreement_without_an_end_does_not_drop_out(site: Site) -> None:
    site.clock.now = LATER
    write(site, ("agreement/1", {"id": "one", "start": "2025-03-01"}))
    hold(site, "P-1", "2025-03-22T06:00Z")
    hold(site, "P-2", "2025-03-22T06:00Z", agreement="never recorded")
    found = agreement_people.due(site.register, minute("2025-04-01T06:00Z"))
    assert [(one.held.person, one.ends, one.within) for one in found] == [
        ("P-2", None, None), ("P-1", None, None),
    ]  # fmt: skip


def test_what_is_due_says_which_titles_assessments_and_assurances_there_are(made: Site) -> None:
    hold(made, "P-1", "2025-03-22T06:00Z")
    hold(made, "P-2", "2025-03-22T06:00Z")
    write(
        made,
        ("title/1", {"person": "P-1", "what": "removal", "start": "2025-03-01",
                     "end": "2027-01-01", "state": "XU"}),
        ("title/1", {"person": "P-1", "what": "agreement", "start": "2025-03-01",
                     "end": "2027-01-01", "state": "XA"}),
        ("title/1", {"person": "P-2", "what": "sentence", "start": "2025-03-01",
                     "end": "2027-01-01"}),
        ("assurance/1", {"person": "P-1", "country": "XA", "given": "2025-03-10",
                         "written": True, "personal": False}),
        ("assurance/1", {"person": "P-1", "country": "XA", "given": "2025-03-10",
                         "end": "2025-06-01", "written": True}),
    )  # fmt: skip
    one, two = agreement_people.due(made.register, minute("2026-02-25T06:00Z"))
    assert (one.sending, one.holding) == ("yes", "no")  # an agreement is no title
    assert (two.sending, two.holding) == ("possible", "possible")
    assert [(p.written, p.personal, p.monitored) for p in one.assurances] == [(True, False, None)]
    assert (one.assessed, two.assurances) == (False, ())


# What is kept agrees with the full audit, although one entry about an agreement touches everybody.


def test_what_is_kept_agrees_with_the_full_audit_of_agreements(made: Site) -> None:
    write(made, ("agreement_renewal/1", {"id": "one", "start": "2026-03-01", "end": "2027-02-28",
                                         "signed": "2026-02-01", "cap": "1"}))  # fmt: skip
    for person in ("P-1", "P-2", "P-3"):
        hold(made, person, "2025-03-22T06:00Z")
    due_queue.work(made.register)
    agreement.record_payment(made.register, made.key, {
        "agreement": "one", "amount": "1", "at": "2026-05-01T06:00Z", "vetted": False,
    })  # fmt: skip
    assert nightly.compare(made.register) == []
    full = audit(ledger(made).book)
    found = {full.rules[n].id for n in full.findings.rule}
    assert {"A-01", "A-03", "A-07"} & found == {"A-03", "A-07"}
