"""What the rules on sentences read of a register: concurrency, days worked, courts, releases."""

from __future__ import annotations

from sites import Site
from test_casebook import P, assert_agree, cells, write

from habeas.audit.run import audit
from habeas.reading.zones import find
from habeas.register.columns import casebook
from habeas.rules.catalogue import packs


def test_a_concurrent_relation_is_told_in_words_or_by_the_number_of_its_entry(site: Site) -> None:
    n = write(site, ("sentence", {**P, "id": "1", "years": 2}))
    write(site, ("sentence", {**P, "id": "2", "years": 3, "concurrent_with": "1"}),
          ("sentence", {**P, "years": 4, "relations": [{"to": n, "how": "concurrent"}]}))  # fmt: skip
    assert_agree(site, None)
    found = cells(casebook(site.register, find).table("sentences"))
    assert found["concurrent_with"] == ["", "1", f"#{n}"]
    assert found["follows"] == ["", "", ""]


def test_days_worked_stand_beside_the_days_that_they_redeem(site: Site) -> None:
    write(site, ("credit", {**P, "what": "work", "days": 60, "worked": 30, "start": "2025-05-01"}),
          ("credit", {**P, "what": "work", "days": 60}))  # fmt: skip
    assert_agree(site, None)
    assert cells(casebook(site.register, find).table("credits"))["worked"] == [30, None]


def test_a_court_that_is_not_competent_is_found_out_of_a_register(site: Site) -> None:
    write(site, ("admission", {**P, "at": "2025-01-02T10:00Z"}),
          ("sentence", {**P, "id": "1", "years": 9, "pronounced": "2025-06-01",
                        "committed": "2025-04-01", "offence_class": "organised crime"}),
          ("judicial_act", {**P, "what": "conditional release", "at": "2025-10-10T15:00Z",
                            "done_by": "Vigilance Court 1"}),
          ("competence", {"issuer": "Vigilance Court 1", "offence_class": "theft"}))  # fmt: skip
    assert_agree(site, None)
    result = audit(casebook(site.register, find), packs())
    found = {result.rules[n].id for n in result.findings.rule}
    assert {"S-06", "S-07"} <= found
