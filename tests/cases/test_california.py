"""The California aggregate: worked chains, columns, what is not known."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from habeas.sentences import day
from habeas.sentences.california import compute as of_compute
from habeas.sentences.california.abstract import RELATIONSHIPS, sentence_of
from habeas.sentences.california.law import AGGREGATE
from habeas.sentences.california.pack import CALIFORNIA
from habeas.sentences.case import Adjustment, Case, Sentence, Term
from habeas.sentences.outcome import Computed, Dated, Endless, Missing, Outcome
from habeas.sentences.pack import Asked, Example
from habeas.sentences.step import swapped

EXAMPLES = {one.id: one for one in CALIFORNIA.examples}


def said(found: Outcome | None) -> str:
    """An outcome as an example writes it."""
    return day.text(found.day) if isinstance(found, Dated) else type(found).__name__.lower()


def fails(one: Example) -> dict[str, str]:
    """The dates of an example that come out otherwise."""
    found = CALIFORNIA.compute(one.case, Asked()).dates
    return {k: said(found.get(k)) for k, v in one.dates.items() if said(found.get(k)) != v}


def computed(*sentences: Sentence, given: tuple[Adjustment, ...] = ()) -> Computed:
    """The aggregate of one invented person."""
    return CALIFORNIA.compute(Case(person="P-1", sentences=sentences, adjustments=given), Asked())


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_worked_chain_has_its_aggregate(name: str) -> None:
    assert fails(EXAMPLES[name]) == {}


@pytest.mark.parametrize(
    ("step", "formula"),
    [
        ("chain_months", "initial_months if known(initial_months) else 0"),
        ("chain_months", "consecutive_months + (initial_months if known(initial_months) else 0)"),
        ("aggregate_months", "chain_months"),
        ("aggregate_months", "chain_months + concurrent_months"),
        ("release", "aggregate_end"),
    ],
)
def test_a_changed_step_fails_an_example(
    step: str, formula: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_compute, "AGGREGATE", swapped(AGGREGATE, step, formula=formula))
    assert [one.id for one in EXAMPLES.values() if fails(one)]


def test_columns_give_what_one_person_gets() -> None:
    dice = random.Random(5)
    cases = []
    for _ in range(200):
        counts = [
            sentence_of(str(i), f"{dice.randrange(90)} Years {1 + dice.randrange(11)} Months", how)
            for i, how in enumerate(dice.choices(RELATIONSHIPS, k=dice.randrange(1, 60)))
        ]
        cases.append(of_compute.values_of(Case(person="P", sentences=tuple(counts))))
    names = [one.id for one in AGGREGATE.inputs]
    known = {n: np.array([c[n] is not None for c in cases]) for n in names}
    values, sure = AGGREGATE.for_many(
        {n: np.array([c[n] or 0 for c in cases]) for n in names}, known
    )
    for i, given in enumerate(cases):
        one = AGGREGATE.for_one(given).values["aggregate_months"]
        assert one == (values["aggregate_months"][i] if sure["aggregate_months"][i] else None)


def test_without_words_of_an_abstract_the_form_of_the_case_says_how_sentences_run() -> None:
    first = Sentence(id="A", pronounced=0, term=Term(years=4))
    after = replace(first, id="B", after=("A",))
    beside = replace(first, id="C", term=Term(years=9))
    stayed = replace(first, id="D", term=Term(years=50), stayed=((0, None),))
    assert computed(first, after, beside, stayed).length == (9, 0, 0)
    assert computed(first, after, stayed).length == (8, 0, 0)


def test_a_term_to_life_has_an_aggregate_by_its_minimum_but_no_release() -> None:
    life = sentence_of("A", "25 Years 0 Months-to-Life", "Initial")
    found = computed(replace(life, pronounced=0))
    assert (found.length, found.dates["release"]) == ((25, 0, 0), Endless("life"))
    assert computed(Sentence(id="A", kind="life", pronounced=0)).dates["aggregate_end"] == Endless(
        "life"
    )


def test_a_term_of_no_time_is_a_term_a_missing_one_is_not() -> None:
    first = replace(sentence_of("A", "4 Years", "Initial"), pronounced=0)
    nothing = sentence_of("B", "0 Months", "Consecutive")
    assert computed(first, nothing).length == (4, 0, 0)
    unsaid = Sentence(id="B", facts={"relationship": "consecutive"})
    assert computed(first, unsaid).dates["aggregate_end"] == Missing(("term",))


def test_the_days_still_owed_depend_on_the_day_asked_about() -> None:
    case = EXAMPLES["credited"].case
    asked = Asked(as_of=day.parse("2003-11-01"))
    assert CALIFORNIA.compute(case, asked).owed_days == 19
    assert CALIFORNIA.compute(case, Asked()).owed_days is None
    assert CALIFORNIA.compute(EXAMPLES["initial"].case, asked).owed_days is None


def test_what_nobody_wrote_down_is_named() -> None:
    one = sentence_of("A", "4 Years", "Initial")
    assert computed(one).dates["aggregate_end"] == Missing(("begins",))
    assert computed(one).facts["aggregate_months"] == 48
    chain = computed(sentence_of("A", "4 Years", "Consecutive"))
    assert chain.facts["aggregate_months"] is None


@pytest.mark.parametrize(
    ("sentence", "given", "code"),
    [
        (Sentence(id="A", term=Term(years=1), facts={"relationship": "beside"}), (), "CAL-01"),
        (Sentence(id="A", term=Term(days=90)), (), "CAL-02"),
        (Sentence(id="A", term=Term(years=1)), (Adjustment(kind="lost", days=1),), "CAL-03"),
        (Sentence(id="A", term=Term(years=1, months=-1)), (), "CAL-04"),
        (Sentence(id="A", term=Term(years=1)), (Adjustment(kind="work", days=-1),), "CAL-05"),
    ],
)
def test_what_cannot_be_added_is_refused(
    sentence: Sentence, given: tuple[Adjustment, ...], code: str
) -> None:
    assert [r.code for r in computed(sentence, given=given).refusals] == [code]


def test_a_word_is_neither_true_nor_false() -> None:
    case = replace(EXAMPLES["credited"].case, facts={"credits_complete": "no"})
    assert [r.code for r in CALIFORNIA.compute(case, Asked()).refusals] == ["CAL-06"]


@pytest.mark.parametrize("term", ["", "Life", "4", "4 Years 8", "-to-Life"])
def test_a_term_that_no_abstract_words_is_not_read(term: str) -> None:
    with pytest.raises(ValueError, match="is no term"):
        sentence_of("A", term, "Initial")
    with pytest.raises(ValueError, match="is none of"):
        sentence_of("A", "4 Years", "Beside")
