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
    law,
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
    patch.setattr(chain, "joined", lambda parts: None)


CONSTANTS = ("CJA", "LASPO", "ORA", "GREAT_FINE", "GREAT_FINE_PENCE", "PCSC", "CURFEW_CHANGE",
             "REMOVAL_CHANGE")  # fmt: skip


def later(rule: law.ReleaseLaw, by: int) -> Iterator[tuple[str, law.ReleaseLaw]]:
    """The same law with one day or limit of it moved."""
    yield "since", replace(rule, since=rule.since + by)
    for at, tranche in enumerate(rule.tranches):
        others = {"day": tranche.day + by}
        if tranche.limit is not None:
            others["limit"] = tranche.limit + by
        for name, value in others.items():
            moved = replace(tranche, **{name: value})  # type: ignore[arg-type]
            tranches = (*rule.tranches[:at], moved, *rule.tranches[at + 1 :])
            yield f"{tranche.name} {name}", replace(rule, tranches=tranches)


MOVED = [
    (profile, at, f"{rule.name} {says} {by:+}", other)
    for profile, place in (("in force", slice(1, None)), ("progression", slice(3, None)))
    for at, rule in list(enumerate(law.LAWS[profile]))[place]  # type: ignore[index]
    for by in (-1, 1)
    for says, other in later(rule, by)
]


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize("name", CONSTANTS)
def test_a_number_of_the_law_that_is_off_by_one_is_noticed(
    name: str, by: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(law, name, getattr(law, name) + by)
    assert noticed(all_of(threshold_tests, rounding_tests)), f"nothing of ours notices {name}"


@pytest.mark.parametrize(("profile", "at", "says", "other"), MOVED, ids=[m[2] for m in MOVED])
def test_a_release_law_that_is_off_by_one_is_noticed(
    profile: law.Profile,
    at: int,
    says: str,
    other: law.ReleaseLaw,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    laws = law.LAWS[profile]
    monkeypatch.setitem(law.LAWS, profile, (*laws[:at], other, *laws[at + 1 :]))
    assert noticed(all_of(threshold_tests, rounding_tests)), f"nothing of ours notices {says}"


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize("at", range(6))
def test_a_tranche_of_recalls_that_is_off_by_one_is_noticed(
    at: int, by: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("day", "limit"):
        row = law.RECALL_56[at]
        if getattr(row, name) is None:
            continue
        moved = replace(row, **{name: getattr(row, name) + by})
        monkeypatch.setattr(
            law, "RECALL_56", (*law.RECALL_56[:at], moved, *law.RECALL_56[at + 1 :])
        )
        assert noticed(all_of(threshold_tests)), f"nothing of ours notices {name} of {row}"
        monkeypatch.undo()


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
