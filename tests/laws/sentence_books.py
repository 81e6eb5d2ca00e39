"""Small books about the sentences of Ana, written as text, with what a rule finds in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from test_rules_of_agreements import Row, book, text

from habeas.audit.run import audit
from habeas.records.casebook import Casebook
from habeas.rules.catalogue import packs


def asked(as_of: str = "2026-06-01", **tables: Sequence[Row]) -> Casebook:
    """A book of El Salvador in which Ana is held from 1 January 2025 on, or as `tables` say."""
    tables = {"custody": [{"person": "Ana", "start": "2025-01-01T08:00", "end": ""}], **tables}
    rows = {name: [{"person": "Ana", **row} if name != "competences" else row for row in given]
            for name, given in tables.items()}  # fmt: skip
    return replace(book(as_of, **rows), country="SV")


def found(rule: str, one: Casebook) -> list[tuple[str, str, str]]:
    """The findings by one rule: begin, end (the same for an instant), verdict."""
    result = audit(one, packs())
    assert rule in {r.id for r in result.rules}, f"{rule} was not judged"
    of = result.findings.take(
        np.array([result.rules[n].id == rule for n in result.findings.rule], bool)
    )
    return [
        (text(begin), text(end), "certain" if sure else "possible")
        for begin, end, sure in zip(of.begin, of.end, of.verdict, strict=True)
    ]


def verdicts(rule: str, one: Casebook) -> list[str]:
    return [verdict for *_, verdict in found(rule, one)]


def sentence(**more: str) -> Row:
    """A sentence with every column that a rule reads, empty where nothing is said."""
    names = ("id", "kind", "years", "months", "days", "minimum_years", "pronounced", "begins",
             "final", "committed", "follows", "merged_into", "concurrent_with", "offence_class",
             "title", "state", "facts")  # fmt: skip
    return {**dict.fromkeys(names, ""), "id": "1", "kind": "fixed", **more}


def credit(**more: str) -> Row:
    names = ("sentence", "kind", "days", "worked", "start", "end", "decision")
    return {**dict.fromkeys(names, ""), **more}


def computation(**more: str) -> Row:
    names = ("computed", "earliest_end", "expected_end", "latest_end", "served_at", "reason",
             "override", "officer")  # fmt: skip
    return {**dict.fromkeys(names, ""), **more}


FIVE = sentence(years="5", pronounced="2025-03-01", committed="2024-05-01", offence_class="theft")
