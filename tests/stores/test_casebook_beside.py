"""The tables beside the stays out of a register: agreements, payments, head counts, who signed."""

from __future__ import annotations

import pytest
from sites import Site
from test_casebook import P, assert_agree, cells, custody, write

from habeas.reading.zones import find
from habeas.records.casebook import ABSENT
from habeas.register.columns import casebook, casebook_of
from habeas.register.fault import RegisterFault


def test_a_renewal_is_a_further_term_of_its_agreement_which_says_what_the_one_before_said(
    site: Site,
) -> None:
    terms = {
        "id": "A-1",
        "cap": "300",
        "holding_state": "XA",
        "paid": "6000000",
        "end": "2026-03-15",
    }
    write(site, ("agreement", {**terms, "start": "2025-03-15"}), ("agreement", {"id": "A-2"}))
    write(site, ("agreement_renewal", {"id": "A-1", "start": "2026-03-15", "cap": "500"}),
          ("agreement_renewal", {"id": "A-3", "start": "2026-03-15"}))  # fmt: skip
    assert_agree(site, None)
    found = cells(casebook(site.register, find).table("agreements"))
    assert found["id"] == ["A-1", "A-2", "A-1", "A-3"]
    assert found["cap"] == [300, None, 500, None]
    assert found["holding_state"] == ["XA", "", "XA", ""]
    assert found["paid"] == [6_000_000, None, None, None]
    assert found["end"][2] == (ABSENT, ABSENT)


def test_who_signed_for_an_entry_is_a_column_of_the_stay(site: Site) -> None:
    write(site, ("admission", {**P, "at": "2026-01-02"}),
          ("admission", {**P, "at": "2026-01-03", "told_author": "Warden of Norte"}))  # fmt: skip
    assert_agree(site, None)
    assert custody(site.register)["author"] == [site.key.id, "Warden of Norte"]


def test_a_head_count_is_a_row_about_nobody_and_says_nothing_of_a_few(site: Site) -> None:
    write(site, ("person", P), ("count", {"place": "Norte", "at": "2026-01-02", "counted": 41}))
    write(site, ("count", {"place": "Sur", "at": "2026-01-02", "counted": 7, "expected": 8}))
    found = cells(casebook(site.register, find).table("roll_calls"))
    assert (found["place"], found["counted"]) == (["Norte", "Sur"], [41, 7])
    assert found["expected"] == [None, 8]
    assert not casebook_of(site.register, ["P-1"], zone_of=find).has("roll_calls")


def test_a_payment_cites_an_invoice_no_other_entry(site: Site) -> None:
    paid = {"agreement": "A-1", "at": "2026-01-02", "amount": "10.00"}
    n = write(site, ("invoice", {"agreement": "A-1", "amount": "10.00"}))
    write(site, ("payment", {**paid, "invoice": n}))
    assert cells(casebook(site.register, find).table("payments"))["amount"] == [10]
    with pytest.raises(RegisterFault, match="REG-37"):
        write(site, ("payment", {**paid, "invoice": n + 1}))


def test_a_number_is_read_as_it_is_written_by_both_ways(site: Site) -> None:
    titles = [("title", {**P, "penalty_max_months": months}) for months in ("120", "7.5", "long")]
    write(site, *titles, ("title", P))
    assert_agree(site, None)
    found = cells(casebook(site.register, find).table("titles"))["penalty_max_months"]
    assert found == [120, 7.5, None, None]
