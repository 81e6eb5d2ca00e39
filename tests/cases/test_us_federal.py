"""Federal sentences of the United States: worked cases, a second way of counting, mutations."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from math import floor

import numpy as np
import pytest

from habeas.sentences import day
from habeas.sentences.case import Adjustment, Case, Sentence, Term
from habeas.sentences.outcome import Computed, Dated, Endless, Missing, Outcome, Undecided
from habeas.sentences.pack import Asked, Example, choices
from habeas.sentences.step import Law, Table, swapped
from habeas.sentences.us_federal import compute as of_compute
from habeas.sentences.us_federal import law
from habeas.sentences.us_federal.pack import US_FEDERAL

EXAMPLES = {one.id: one for one in US_FEDERAL.examples}
CENTURIES_4 = 146_097


def said(found: Outcome | None) -> str:
    """An outcome as an example writes it."""
    if isinstance(found, Dated):
        return day.text(found.day)
    return type(found).__name__.lower()


def fails(one: Example) -> dict[str, str]:
    """The dates of an example that come out otherwise."""
    found = US_FEDERAL.compute(one.case, Asked()).dates
    return {k: said(found.get(k)) for k, v in one.dates.items() if said(found.get(k)) != v}


def computed(*sentences: Sentence, given: tuple[Adjustment, ...] = (), **kw: object) -> Computed:
    """The dates of one invented person."""
    case = Case(person="P-1", sentences=sentences, adjustments=given)
    return US_FEDERAL.compute(case, Asked(**kw))  # type: ignore[arg-type]


def sentence(id_: str = "A", pronounced: str = "2021-01-01", **more: object) -> Sentence:
    """A sentence of two years, or what is said instead."""
    days = {k: more.pop(k) for k in ("begins", "committed") if k in more}
    dates = {k: day.parse(str(v)) for k, v in days.items()}
    given: dict[str, object] = {"term": Term(years=2), **dates, **more}
    return Sentence(id=id_, pronounced=day.parse(pronounced), **given)  # type: ignore[arg-type]


# Worked cases.


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_worked_case_comes_out_as_its_source_says(name: str) -> None:
    assert fails(EXAMPLES[name]) == {}


def test_no_example_claims_to_be_verified() -> None:
    assert not [e.id for e in EXAMPLES.values() if e.verified or not e.source]
    assert not [s.id for table in US_FEDERAL.tables for s in table.steps if s.verified]


def test_every_date_rests_on_lines_of_its_sum() -> None:
    found = US_FEDERAL.compute(EXAMPLES["disallowed"].case, Asked())
    lines = {(line.unit, line.id): line for line in found.lines}
    for kind, outcome in found.dates.items():
        assert isinstance(outcome, Dated)
        assert set(found.why[kind]) <= set(lines)
        assert lines[found.why[kind][-1]].value == outcome.day
    assert found.length == (5, 7, 0)


# The same counted in another way: dates of Python's own, years and days one after the other.


def years_later(first: dt.date, years: int) -> dt.date:
    """The same date so many years on."""
    try:
        return first.replace(year=first.year + years)
    except ValueError:
        return first.replace(year=first.year + years, day=28)


def by_time_served(begins: dt.date, ends: dt.date, credit: int, rate: int = 54) -> int:
    """Good conduct time by time served: a year at a time, then a day at a time."""
    total = (ends - begins).days + 1
    first = begins - dt.timedelta(credit)
    earned = years = 0
    while (years_later(first, years + 1) - first).days + earned + rate <= total:
        years, earned = years + 1, earned + rate
    left = total - (years_later(first, years) - first).days - earned
    served = 0
    while served + floor(served * (148 if rate == 54 else 115) / 1000) < left:
        served += 1
    return earned + served * (148 if rate == 54 else 115) // 1000


def by_term(begins: dt.date, ends: dt.date, rate: int = 54) -> int:
    """Good conduct time by the term imposed: a year at a time, then the days."""
    after = ends + dt.timedelta(1)
    years = 0
    while years_later(begins, years + 1) <= after:
        years += 1
    return years * rate + (after - years_later(begins, years)).days * rate // 365


def random_cases(n: int, seed: int = 1) -> list[dict[str, int]]:
    """What the last table reads, at random: terms of two years and more up to 40."""
    dice = random.Random(seed)
    found = []
    for _ in range(n):
        begins = dice.randrange(day.parse("1990-01-01"), day.parse("2030-01-01"))
        ends = begins + dice.randrange(500, 15_000)
        credit = dice.choice((0, 0, dice.randrange(400)))
        found.append(
            {
                "begins": begins,
                "ends": ends,
                "credited_end": ends - credit,
                "chain_end": ends - credit,
                "outside": dice.choice((0, 0, 7)),
                "disallowed": dice.choice((0, 0, 27, 2_000)),
                "diploma": dice.randrange(2),
            }
        )
    return found


EPOCH = dt.date(1970, 1, 1)


def test_a_second_way_of_counting_gives_the_same_days() -> None:
    met = set()
    for given in random_cases(400):
        begins, ends = (EPOCH + dt.timedelta(given[k]) for k in ("begins", "ends"))
        rate = 54 if given["diploma"] else 42
        credit = given["ends"] - given["credited_end"]
        full = given["chain_end"] + given["outside"]
        served = by_time_served(begins, ends, credit, rate)
        worked = law.RELEASE.for_one(given)
        assert worked["earned_served"] == served
        old = full - max(served - given["disallowed"], 0)
        new = old >= day.parse("2019-07-19")
        earned = by_term(begins, ends, rate) if new else served
        release = full - max(earned - given["disallowed"], 0)
        floor_ = max(given["begins"], day.parse("2019-07-19") if new else given["begins"])
        assert worked["release"] == max(release, floor_)
        met.add(new)
    assert met == {True, False}


def years_by_hand(begins: int, ends: int) -> int:
    """Whole years served that fit with their 54 days, one after the other."""
    years = 0
    while day.add_years(begins, years + 1) - begins + 54 * (years + 1) <= ends + 1 - begins:
        years += 1
    return years


def border_cases() -> list[tuple[int, int]]:
    """Terms of just as many days as some years with their good conduct time, or nearly."""
    dice = random.Random(4)
    found = []
    for _ in range(400):
        begins, years = dice.randrange(-200_000, 200_000), dice.randrange(2, 300)
        found.append((begins, day.add_years(begins, years) + 54 * years + dice.randrange(-3, 3)))
    return found


def wrong_years(table: Table) -> int:
    """How many border cases get other years than those counted by hand."""
    rest = {"outside": 0, "disallowed": 0, "diploma": 1}
    wrong = 0
    for begins, ends in border_cases():
        given = {"begins": begins, "ends": ends, "credited_end": ends, "chain_end": ends, **rest}
        wrong += table.for_one(given)["served_years"] != years_by_hand(begins, ends)
    return wrong


def test_whole_years_served_are_exact_at_every_border() -> None:
    assert wrong_years(law.RELEASE) == 0
    for formula in ("about_years", "about_years - 1 + about_fits", "about_years + one_more_fits"):
        assert wrong_years(swapped(law.RELEASE, "served_years", formula=formula))


def test_columns_give_what_one_person_gets() -> None:
    cases = random_cases(300, seed=2)
    columns = {name: np.array([c[name] for c in cases]) for name in cases[0]}
    for choice in choices(law.RELEASE):
        values, known = law.RELEASE.for_many(columns, choice=choice)
        for i, given in enumerate(cases):
            worked = law.RELEASE.for_one(given, choice=choice)
            for step in law.RELEASE.by_id:
                at = known[step]
                assert at is True or bool(np.broadcast_to(at, len(cases))[i])
                assert np.broadcast_to(values[step], len(cases))[i] == worked[step], step


def test_the_chain_table_down_columns_gives_what_one_person_gets() -> None:
    dice = random.Random(3)
    names = [one.id for one in law.CHAIN.inputs]
    cases = [dict(zip(names, (dice.randrange(9_000), *(dice.randrange(40) for _ in names[1:])),
                      strict=True)) for _ in range(100)]  # fmt: skip
    values, _ = law.CHAIN.for_many({n: np.array([c[n] for c in cases]) for n in names})
    for i, given in enumerate(cases):
        assert values["chain_end"][i] == law.CHAIN.for_one(given)["chain_end"]


# Mutations: each rounding, each order of working is held by an example.

MUTATIONS = [
    ("RELEASE", "left_served", {"rounding": "down"}),
    ("RELEASE", "left_earned", {"rounding": "up"}),
    ("RELEASE", "left_earned", {"rounding": "half up"}),
    ("RELEASE", "odd_earned", {"rounding": "up"}),
    ("RELEASE", "odd_earned", {"rounding": "half up"}),
    ("RELEASE", "rate", {"formula": "54"}),
    ("RELEASE", "thousandths", {"formula": "150"}),
    ("RELEASE", "more_than_year", {"formula": "ends + 1 >= add_years(begins, 1)"}),
    ("RELEASE", "served_from", {"formula": "begins"}),
    ("RELEASE", "left_days", {"formula": "term_days - 365 * served_years"}),
    ("RELEASE", "whole_years", {"formula": "calendar_years"}),
    ("RELEASE", "odd_days", {"formula": "ends - add_years(begins, whole_years)"}),
    ("RELEASE", "earned", {"formula": "earned_served"}),
    ("RELEASE", "kept", {"formula": "earned"}),
    ("RELEASE", "release", {"formula": "full_term - kept"}),
    ("RELEASE", "full_term", {"formula": "chain_end"}),
    ("RELEASE", "last_weekday", {"formula": "release"}),
    ("CHAIN", "ends", {"formula": "date_to_date(begins, years, months, weeks, days)"}),
    ("CHAIN", "detained", {"formula": "claimed"}),
    ("CHAIN", "related", {"formula": "detained"}),
    ("CHAIN", "uncredited", {"formula": "related"}),
    ("CHAIN", "credit", {"formula": "uncredited - in_sentence"}),
    ("CHAIN", "credit", {"formula": "uncredited - twice"}),
    ("CHAIN", "credited_end", {"formula": "ends"}),
    ("START", "begins", {"formula": "received if known(received) else pronounced"}),
    ("START", "begins", {"formula": "pronounced"}),
]


@pytest.mark.parametrize(("table", "step", "change"), MUTATIONS)
def test_a_changed_step_fails_an_example(
    table: str, step: str, change: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    changed: Table = swapped(getattr(law, table), step, **change)
    monkeypatch.setattr(of_compute, table, changed)
    assert [one.id for one in EXAMPLES.values() if fails(one)]


# 18 USC 3584: one aggregate.


def test_a_sentence_after_release_begins_an_aggregate_of_its_own() -> None:
    found = computed(sentence(), sentence("B", "2023-06-01"))
    assert (said(found.dates["full_term"]), found.facts["aggregates"]) == ("2025-05-31", 2)
    joined = computed(sentence(), sentence("B", "2022-06-01"))
    assert (said(joined.dates["full_term"]), joined.facts["aggregates"]) == ("2024-12-31", 1)


def test_sentences_of_one_later_day_run_together_after_the_earlier_one() -> None:
    later = sentence("B", "2022-06-01"), sentence("C", "2022-06-01", term=Term(years=3))
    assert said(computed(sentence(), *later).dates["full_term"]) == "2025-12-31"


def test_custody_is_credited_to_one_aggregate_only() -> None:
    held = Adjustment(kind="remand", days=31, first=18_597, last=18_627)  # December 2020
    later = Adjustment(kind="remand", days=10, first=19_490, last=19_499)  # to 22 May 2023
    second = sentence("B", "2023-06-01")
    found = computed(sentence(), second, given=(held, later))
    assert said(found.dates["full_term"]) == "2025-05-21"
    first = {(line.unit, line.id): line.value for line in found.lines}[("A", "credit")]
    assert first == 31
    undated = computed(sentence(), second, given=(Adjustment(kind="lost", days=3),))
    assert [r.code for r in undated.refusals] == ["USF-04"]


def test_a_chain_of_fifty_sums_its_months_once() -> None:
    chain = [sentence("0", "2021-01-31", term=Term(months=1))]
    for n in range(1, 50):
        chain.append(replace(chain[0], id=str(n), after=(str(n - 1),)))
    found = computed(*reversed(chain))
    assert said(found.dates["full_term"]) == "2025-03-30"  # 50 months from 31 January, less a day
    assert found.length == (4, 2, 0)


def test_days_at_the_border_of_two_sentences_are_credited_once() -> None:
    held = Adjustment(kind="remand", days=40, first=18_588, last=18_627)  # to 31 December 2020
    again = replace(held, sentence="B")
    found = computed(
        sentence(), sentence("B", after=("A",)), given=(replace(held, sentence="A"), again)
    )
    assert said(found.dates["full_term"]) == day.text(day.parse("2024-12-31") - 40)


def test_custody_while_an_earlier_sentence_ran_is_no_prior_custody() -> None:
    ran = Adjustment(kind="remand", days=31, first=18_993, last=19_023, sentence="B")
    later = sentence("B", "2022-02-01", facts={"concurrent": True})
    assert day.text(18_993) == "2022-01-01"
    with_, without = computed(sentence(), later, given=(ran,)), computed(sentence(), later)
    assert with_.dates == without.dates


def test_a_sentence_merged_into_another_takes_no_time() -> None:
    merged = sentence("B", merged_into="A")
    assert computed(sentence(), merged).dates == computed(sentence()).dates


def test_a_stay_adds_its_days_but_earns_nothing() -> None:
    stayed = ((day.parse("2021-03-01"), day.parse("2021-03-10")),)
    found = computed(sentence(stayed=stayed))
    assert said(found.dates["full_term"]) == "2023-01-10"
    assert said(found.dates["release"]) == "2022-09-24"
    open_ = computed(sentence(stayed=((day.parse("2021-03-01"), None),)))
    assert open_.dates["release"] == Missing(("stayed",))


# What is not known, not decided, not covered.


def test_an_escape_before_the_sentence_adds_nothing() -> None:
    away = Adjustment(kind="at large", days=20, first=18_618, last=18_637)  # 10 days of each year
    assert said(computed(sentence(), given=(away,)).dates["full_term"]) == "2023-01-10"
    before = replace(away, first=18_508, last=18_527)
    assert said(computed(sentence(), given=(before,)).dates["full_term"]) == "2022-12-31"


def test_the_day_of_another_arrest_is_read_as_text_or_is_not_known() -> None:
    facts = {"charge": "other", "arrested": "2020-06-02"}
    other = Adjustment(kind="remand", days=9, facts=facts)
    of = sentence(committed="2020-06-01")
    assert said(computed(of, given=(other,)).dates["full_term"]) == "2022-12-22"
    never = replace(other, facts={**facts, "arrested": "2020-05-31"})
    assert said(computed(of, given=(never,)).dates["full_term"]) == "2022-12-31"
    unread = replace(other, facts={**facts, "arrested": "in June"})
    assert computed(of, given=(unread,)).dates["full_term"] == Missing(("unrelated",))


def test_what_is_missing_is_named() -> None:
    assert computed().dates["release"] == Missing(("pronounced",))
    assert computed(replace(sentence(), pronounced=None)).dates["release"] == Missing(
        ("pronounced",)
    )
    assert computed(sentence(term=Term())).dates["release"] == Missing(("term",))
    other = Adjustment(kind="remand", days=9, facts={"charge": "other"})
    assert computed(sentence(), given=(other,)).dates["release"] == Missing(("unrelated",))


def test_a_life_sentence_beside_a_term_has_no_end() -> None:
    found = computed(sentence(), sentence("B", kind="life", term=Term()))
    assert set(found.dates.values()) == {Endless("life")}


def test_two_readings_of_part_of_a_year_are_both_said() -> None:
    found = US_FEDERAL.compute(EXAMPLES["part-year"].case, Asked()).dates["release"]
    assert isinstance(found, Undecided)
    assert [day.text(d or 0) for _, d in found.readings] == ["2025-04-16", "2025-04-15"]


@pytest.mark.parametrize(
    ("sentences", "given", "code"),
    [
        ((sentence(committed="1987-10-31"),), (), "USF-01"),
        ((sentence(),), (Adjustment(kind="work", days=3),), "USF-02"),
        ((sentence(),), (Adjustment(kind="lost", days=3, sentence="Z"),), "USF-03"),
        ((sentence(),), (Adjustment(kind="remand", days=3, first=1, last=9),), "DAY-01"),
        ((sentence(facts={"concurrent": "no"}),), (), "USF-07"),
        ((sentence(term=Term(years=-1)),), (), "USF-05"),
        ((sentence(),), (Adjustment(kind="lost", days=-3),), "USF-06"),
        ((sentence(after=("B",)), sentence("B", after=("A",))), (), "CHN-03"),
    ],
)
def test_what_this_law_does_not_compute_is_refused(
    sentences: tuple[Sentence, ...], given: tuple[Adjustment, ...], code: str
) -> None:
    found = computed(*sentences, given=given)
    assert ([r.code for r in found.refusals], dict(found.dates)) == ([code], {})
    assert not computed(sentence(committed="1987-11-01")).refusals


# Reforms, centuries.


def test_before_the_act_was_known_everybody_was_released_by_time_served() -> None:
    before = Asked(law=Law(known_on=day.parse("2018-12-20")))
    one = EXAMPLES["act-not-yet-in-force"].case
    assert said(US_FEDERAL.compute(one, before).dates["release"]) == "2019-07-25"
    known = Asked(law=Law(known_on=day.parse("2018-12-21")))
    assert said(US_FEDERAL.compute(one, known).dates["release"]) == "2019-07-19"


@pytest.mark.parametrize("years", [1, 40, 4_999])
def test_four_hundred_years_later_everything_is_four_hundred_years_later(years: int) -> None:
    first = sentence("A", "2024-02-29", term=Term(years=years, months=5, days=3))
    later = replace(first, pronounced=(first.pronounced or 0) + CENTURIES_4)
    for kind, found in computed(first).dates.items():
        assert isinstance(found, Dated)
        assert computed(later).dates[kind] == Dated(found.day + CENTURIES_4)


def test_five_thousand_years_earn_for_each_of_them() -> None:
    found = computed(sentence(term=Term(years=5_000)))
    assert said(found.dates["full_term"]) == "7020-12-31"
    assert found.dates["release"] == Dated(day.parse("7020-12-31") - 5_000 * 54)


def test_the_days_still_owed_depend_on_the_day_asked_about() -> None:
    assert computed(sentence(), as_of=day.parse("2022-09-01")).owed_days == 14
    assert computed(sentence(), as_of=day.parse("2023-09-01")).owed_days == 0
    assert computed(sentence()).owed_days is None
