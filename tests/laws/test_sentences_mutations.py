"""A wrong rounding, a rule left out: something of ours fails, whatever the public cases say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import ModuleType

import pytest
import test_sentences_columns as column_tests
import test_sentences_custody as custody_tests
import test_sentences_roundings as rounding_tests
import test_sentences_thresholds as threshold_tests
import test_sentences_units as unit_tests
from sentence_mutants import Mutant, Probe, all_of, change, examples, noticed, roundings

from habeas.sentences import convention, formula
from habeas.sentences.convention import N
from habeas.sentences.day import add_months
from habeas.sentences.england_wales import (
    chain,
    custody,
    final,
    many,
    sentenced,
    serving,
    steps,
    timeline,
)
from habeas.sentences.packs import PACKS
from habeas.sentences.step import Table

ENGLISH, COLUMNS = "england-wales", "england-wales in columns"
OURS = (rounding_tests, custody_tests, threshold_tests, unit_tests)
TABLES = {id_: pack.tables for id_, pack in PACKS.items()}
TABLES[ENGLISH] = tuple(t for t in vars(steps).values() if isinstance(t, Table))
TABLES[COLUMNS] = (many.CLASS,)  # its other steps are those of one person
MUTANTS = [(id_, mutant) for id_, many in TABLES.items() for t in many for mutant in roundings(t)]
# Estimates that later steps set right, so that their rounding cannot be seen in any date.
CORRECTED = {"us-federal-release.about_years"}


def probes(pack: str) -> Iterator[Probe]:
    """The worked cases of a pack; for English law our own tests first, for columns those alone."""
    if pack == COLUMNS:
        yield from all_of(column_tests)
    if pack == ENGLISH:
        yield from all_of(*OURS)
    if pack in PACKS:
        yield from examples(PACKS[pack])


@pytest.mark.parametrize("pack", TABLES)
def test_without_a_mutation_nothing_fails(pack: str) -> None:
    assert not noticed(probes(pack))


@pytest.mark.parametrize(("pack", "mutant"), MUTANTS, ids=[str(m) for _, m in MUTANTS])
def test_a_changed_rounding_is_noticed(
    pack: str, mutant: Mutant, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutant.put(monkeypatch)
    corrected = f"{mutant.table.name}.{mutant.step.id}" in CORRECTED
    assert noticed(probes(pack)) is not corrected, f"nothing of ours notices {mutant}"


# --- rules of English law, each left out -------------------------------------------------------


def convention_is(patch: pytest.MonkeyPatch, other: Callable[..., N]) -> None:
    """Another way to find the last day, for columns, for one person, for chains."""
    patch.setattr(convention, "inclusive_ew", other)
    for functions in (formula.CALENDAR, formula.ONE, formula.MANY):
        patch.setitem(functions, "inclusive_ew", other)


def first_of_month(patch: pytest.MonkeyPatch) -> None:
    """A term that starts on a first is counted like any other."""

    def other(start: N, years: N, months: N, weeks: N, days: N) -> N:
        return add_months(add_months(start - 1, 12 * years), months) + 7 * weeks + days

    convention_is(patch, other)


def day_before_start(patch: pytest.MonkeyPatch) -> None:
    """The anniversary less a day, in place of the anniversary of the day before."""

    def other(start: N, years: N, months: N, weeks: N, days: N) -> N:
        return add_months(start, 12 * years + months) - 1 + 7 * weeks + days

    convention_is(patch, other)


def consecutive_summed(patch: pytest.MonkeyPatch) -> None:
    """Every block of a chain measured from its first day."""
    right = chain.laid

    def other(start: int, terms: object) -> list[tuple[int, object, int]]:
        return [
            (start, block, serving.days_of(start, block)) for _, block, _ in right(start, terms)
        ]

    patch.setattr(chain, "laid", other)
    patch.setattr(serving, "laid", other)


def group_closed(patch: pytest.MonkeyPatch) -> None:
    """Nobody is ever released, so every later sentence is of the same stay."""
    patch.setattr(timeline, "passed", lambda now, day: now)


def floor_at_sentence(patch: pytest.MonkeyPatch) -> None:
    """Remand may take a release to before the sentence."""
    floored(patch, "release", "without_added + added - served - unused")


def floor_of_expiry(patch: pytest.MonkeyPatch) -> None:
    """Remand may take the end to before the sentence."""
    floored(patch, "expiry", "adjusted_end")


def floored(patch: pytest.MonkeyPatch, id_: str, text: str) -> None:
    """Another formula for one step of single sentences with chains."""
    for table in (steps.SINGLE, steps.CHAIN):
        changed = tuple(replace(s, formula=text) if s.id == id_ else s for s in table.steps)
        change(patch, table, changed)


def unused_added(patch: pytest.MonkeyPatch) -> None:
    """Added days run on after the end of the sentence."""
    floored(patch, "release", "max(without_added + added - served, start)")


def like_units_merged(patch: pytest.MonkeyPatch) -> None:
    """A month beside a month stays a block of its own."""
    right = chain.blocks
    patch.setattr(chain, "blocks", lambda terms: [b for one in terms for b in right([one])])


def tranche_defaulting(patch: pytest.MonkeyPatch) -> None:
    """Whoever would have left before the day of a tranche leaves before it."""
    patch.setattr(final, "_forty", lambda now, early, standard, tranche: early)


def served_added_days(patch: pytest.MonkeyPatch) -> None:
    """Added days that were served already are served again."""
    right = sentenced._inherited
    patch.setattr(sentenced, "_inherited", lambda *given: (0, replace(right(*given)[1], served=0)))


def working_day(patch: pytest.MonkeyPatch) -> None:
    """A stay may end at the weekend."""
    patch.setattr(custody, "working_day", lambda day: day)


def single_term(patch: pytest.MonkeyPatch) -> None:
    """Old sentences of different days are computed one by one."""
    patch.setattr(chain, "_single_term", lambda parts: None)


RULES = [
    (first_of_month, unit_tests), (day_before_start, unit_tests),
    (consecutive_summed, unit_tests), (group_closed, custody_tests),
    (floor_at_sentence, custody_tests), (floor_of_expiry, custody_tests),
    (unused_added, custody_tests), (like_units_merged, unit_tests),
    (tranche_defaulting, threshold_tests), (served_added_days, custody_tests),
    (working_day, custody_tests), (single_term, unit_tests),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "tests"), RULES, ids=[rule.__name__ for rule, _ in RULES])
def test_a_rule_that_is_left_out_is_noticed(
    rule: Callable[[pytest.MonkeyPatch], None], tests: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule(monkeypatch)
    assert noticed(all_of(tests)), f"nothing of ours notices: {rule.__doc__}"
