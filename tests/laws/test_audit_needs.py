"""What a rule needs: without it, not judged; with it, judged; never a crash, never an accusation."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from invented_books import book

from habeas.audit.run import audit
from habeas.law.vocabulary import VOCABULARY
from habeas.records.casebook import Casebook
from habeas.records.tables import TABLES
from habeas.rules.catalogue import packs, rules

KEPT = {("custody", "start")}  # without it there is no book
COLUMNS = [
    (table, column.name) for table, columns in TABLES.items() for column in columns
    if column.kind != "person" and column.name != "zone" and (table, column.name) not in KEPT
]  # fmt: skip


def without(one: Casebook, table: str, column: str | None = None) -> Casebook:
    """The book without a table, or without one column of it."""
    tables = dict(one.tables)
    found = tables.pop(table)
    if column is not None:
        kept = {name: cells for name, cells in found.columns.items() if name != column}
        tables[table] = replace(found, columns=kept)
    return replace(one, tables=tables)


def needed_by(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The tables and columns that the words of a rule need."""
    asked = [VOCABULARY[word] for word in words if not VOCABULARY[word].none_if_missing]
    tables = {(need[0],) for word in asked for need in word.needs}
    columns = {(need[0], name) for word in asked for need in word.needs for name in need[1:]}
    return tables | columns


def test_a_rule_is_judged_exactly_where_the_file_has_what_it_needs() -> None:
    one = book(1)
    whole = {rule.id for rule in audit(one, packs()).rules}
    assert whole == {rule.id for rule in rules()}
    for table, column in COLUMNS:
        judged = {rule.id for rule in audit(without(one, table, column), packs()).rules}
        needing = {rule.id for rule in rules() if (table, column) in needed_by(rule.words)}
        assert whole - judged == needing, (table, column)
    for table in TABLES.keys() - {"custody"}:
        result = audit(without(one, table), packs())
        needing = {rule.id for rule in rules() if (table,) in needed_by(rule.words)}
        assert {missing.rule.id for missing in result.not_judged} == needing, table
        assert all(m.lacking == (table,) for m in result.not_judged)


@pytest.mark.parametrize("seed", range(25))
def test_no_choice_of_columns_breaks_the_audit(seed: int) -> None:
    rng = np.random.default_rng(seed)
    one = book(seed)
    for table, column in COLUMNS:
        if rng.random() < 0.35 and table in one.tables:
            one = without(one, table, column)
    for table in TABLES.keys() - {"custody"}:
        if rng.random() < 0.15:
            one = without(one, table)
    result = audit(one, packs(), later_law=bool(seed % 2))
    assert len(result.rules) + len(result.not_judged) == len(rules())
    assert len(result.cover.custody)


@pytest.mark.parametrize("seed", range(6))
def test_a_file_with_custody_alone_accuses_nobody(seed: int) -> None:
    one = book(seed)
    for table in TABLES.keys() - {"custody"}:
        one = without(one, table)
    for column in ("recognised", "acknowledged", "regime", "status", "planned_end", "recorded_at",
                   "for_state", "place_kind", "author"):  # fmt: skip
        one = without(one, "custody", column)
    result = audit(one, packs())
    found = {result.rules[number].id for number in result.findings.rule}
    assert found <= {"T-09"}  # two places at once: a fault of the file, not of a holder
    assert not result.cover_judged
    assert result.cover.unknown == result.cover.custody
    assert all(missing.lacking for missing in result.not_judged)


def test_an_emergency_suspends_neither_the_register_nor_the_ban_on_disappearance() -> None:
    # Rule T-18: ICPPED 1(2). T-01 to T-06 have no exception for an emergency.
    for rule in rules():
        if rule.id in {"T-01", "T-02", "T-03", "T-04", "T-05", "T-06"}:
            assert not {"emergency", "decree_lapsed"} & set(rule.words)
