"""Whom an entry concerns: somebody, or everybody, or nobody."""

from __future__ import annotations

from typing import Any

import pytest
from sites import Site

from habeas.services.concerned import concerned

AT = "2026-01-02T10:00Z"
ALL = [
    ("agreement_renewal", {"id": "A-1"}),
    ("payment", {"agreement": "A-1", "at": AT, "amount": "1.00"}),
    ("competence", {"issuer": "First Court"}),
    ("proclamation", {"basis": "AEA", "start": AT}),
]
ONE = [
    ("period", {"person": "P-1", "start": AT}),
    ("assurance", {"person": "P-1", "given": AT}),
    ("sentence_transfer", {"person": "P-1", "at": AT}),
]
NONE = [
    ("count", {"place": "Norte", "at": AT, "counted": 40}),
    ("invoice", {"agreement": "A-1", "amount": "1.00"}),
]


def said(site: Site, kind: str, fields: dict[str, Any]) -> tuple[set[str], list[str]]:
    """The people concerned, what concerns everybody."""
    receipt = site.register.append([(f"{kind}/1", fields)], site.key)
    found = concerned(site.register.store, range(receipt.first, receipt.first + 1))
    return found.people, list(found.everybody.values())


@pytest.mark.parametrize(("kind", "fields"), ALL)
def test_what_holds_for_all_concerns_everybody(
    site: Site, kind: str, fields: dict[str, Any]
) -> None:
    assert said(site, kind, fields) == (set(), [kind])


@pytest.mark.parametrize(("kind", "fields"), ONE)
def test_what_names_a_person_concerns_that_person(
    site: Site, kind: str, fields: dict[str, Any]
) -> None:
    assert said(site, kind, fields) == ({"P-1"}, [])


@pytest.mark.parametrize(("kind", "fields"), NONE)
def test_a_head_count_or_an_invoice_changes_the_findings_about_nobody(
    site: Site, kind: str, fields: dict[str, Any]
) -> None:
    assert said(site, kind, fields) == (set(), [])
