"""England and Wales: every published case to the day, the calendar, our own worked examples.

The cases are those of the reference service (Ministry of Justice), read where they lie.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sentence_packs import columns_equal_one, said, wrong

from habeas.sentences import convention, day
from habeas.sentences.case import Adjustment, Case, Sentence, Term
from habeas.sentences.england_wales.booking import Booking, Part
from habeas.sentences.england_wales.pack import PACK, compute_booking
from habeas.sentences.england_wales.reading_case import booking_of
from habeas.sentences.england_wales.score import Score, differences, expects_dates, score
from habeas.sentences.england_wales.seen import worked_out
from habeas.sentences.england_wales.steps import CHAIN, CHAIN_DAYS, CHAIN_GROUP, LATER, SINGLE
from habeas.sentences.england_wales.timeline import lived
from habeas.sentences.england_wales.trace import step_of
from habeas.sentences.outcome import Dated, Endless
from habeas.sentences.pack import Asked
from habeas.sentences.packs import PACKS, of_state
from habeas.sentences.step import Law
from habeas.showing.sentence_dates import lines_of
from habeas.showing.sentence_sum import sum_said

FOLDER = (
    Path(os.environ.get("HABEAS_DATA", Path(__file__).parents[3] / "shared")) / "sentences/cases"
)
published = pytest.mark.skipif(
    not FOLDER.is_dir(), reason=f"NO PUBLISHED CASES: {FOLDER} is absent, set HABEAS_DATA"
)
D = day.parse


@cache
def cases() -> list[dict[str, Any]]:
    """Every published case."""
    files = sorted(FOLDER.glob("*.jsonl"))
    return [json.loads(line) for f in files for line in f.read_text("utf-8").splitlines()]


@cache
def scored() -> Score:
    """The score of all published cases."""
    return score(cases())


# The published cases.


@published
def test_every_published_case_comes_out_to_the_day() -> None:
    found = scored()
    assert found.misses == ()
    assert (found.total, found.exact) == (542, 542)
    assert (found.dated, found.dated_exact, found.custody_exact) == (515, 515, 515)


@published
def test_the_subsets_are_as_large_as_they_are_published() -> None:
    subsets = scored().subsets
    so_far = 0
    for subset, cumulated in (("C0", 154), ("C3", 204), ("C4", 274), ("other", 515)):
        exact, total = subsets[subset]
        so_far += total
        assert (exact, so_far) == (total, cumulated)


def dates_in(line: Any) -> dict[str, str]:
    """The dates that a published case expects; none where it expects a refusal."""
    codes = line["input"].get("expectedValidationException") or line["input"].get("error")
    return {} if codes else (line["expected"] or {}).get("dates", {})


@published
def test_the_score_notices_a_day_a_kind_a_length_a_code() -> None:
    line = next(c for c in cases() if {"CRD", "TUSED"} <= dates_in(c).keys())
    expected = line["expected"]
    later = day.text(day.parse(expected["dates"]["CRD"]) + 1)
    for change in (
        {"dates": {**expected["dates"], "CRD": later}},
        {"dates": {k: v for k, v in expected["dates"].items() if k != "TUSED"}},
        {"effectiveSentenceLength": "P99Y"},
        {"sdsEarlyReleaseTranche": "TRANCHE_1"},
    ):
        assert len(differences({**line, "expected": {**expected, **change}})) == 1
    coded = {**line, "input": {**line["input"], "expectedValidationException": "ANY_CODE"}}
    assert [d.what for d in differences(coded)] == ["codes"]
    assert not expects_dates(coded)
    assert score([line, coded]).exact == 1


@published
def test_every_published_date_can_be_asked_why() -> None:
    for line in cases():
        found = compute_booking(booking_of(line))
        told = {(one.unit, one.id): one for one in found.lines}
        assert set(found.why) == set(found.dates)
        for kind, behind in found.why.items():
            last = told[behind[-1]]
            assert isinstance(outcome := found.dates[kind], Dated)
            assert last.value == outcome.day
            assert len(behind) > 1
            for line_ in lines_of(found, kind):
                assert sum_said(line_)
            assert set(behind) <= set(told)


# The calendar.

ROWS = (
    ("2024-01-31", Term(months=1), "2024-02-29", 30),
    ("2023-01-30", Term(months=1), "2023-02-28", 30),
    ("2023-02-01", Term(months=1), "2023-02-28", 28),
    ("2023-03-01", Term(months=1), "2023-03-31", 31),
    ("2024-03-31", Term(months=1), "2024-04-30", 31),
    ("2021-05-31", Term(months=1, days=1), "2021-07-01", 32),
    ("2024-08-31", Term(months=6), "2025-02-28", 182),
    ("2024-09-01", Term(months=6), "2025-02-28", 181),
    ("2024-02-29", Term(years=1), "2025-02-28", 366),
    ("2024-03-01", Term(years=1), "2025-02-28", 365),
    ("2020-02-29", Term(years=4), "2024-02-28", 1461),
    ("2023-03-01", Term(years=1, months=1), "2024-03-31", 397),
)


@pytest.mark.parametrize(("start", "term", "last", "days"), ROWS)
def test_the_day_of_sentence_is_the_first_day(start: str, term: Term, last: str, days: int) -> None:
    end = convention.inclusive_ew(D(start), term.years, term.months, term.weeks, term.days)
    assert (day.text(end), end - D(start) + 1) == (last, days)


# The pack.


def test_the_worked_examples_come_out() -> None:
    assert len(PACK.examples) == 8
    assert list(wrong(PACK)) == []


@pytest.mark.parametrize("table", [SINGLE, CHAIN, LATER, CHAIN_DAYS, CHAIN_GROUP])
def test_columns_give_what_one_person_is_given(table: Any) -> None:
    columns_equal_one(table, seed=7)


def test_the_pack_is_known_by_its_states() -> None:
    assert PACKS["england-wales"] is PACK
    assert of_state("GB-WLS") is PACK


def sentence(id_: str = "A", on: str = "2023-03-01", years: int = 3, **said: Any) -> Sentence:
    """A sentence of so many years."""
    said.setdefault("term", Term(years=years))
    return Sentence(id=id_, pronounced=D(on), committed=D(on) - 100, **said)


def case(*sentences: Sentence, **said: Any) -> Case:
    """One grown-up person."""
    said.setdefault("birth", D("1990-01-01"))
    return Case(person="Invented", sentences=sentences, **said)


def dates(one: Case, *bills: str, known_on: int | None = None) -> dict[str, str]:
    """What comes out, as text."""
    law = Law(known_on=known_on, bills=frozenset(bills))
    found = PACK.compute(one, Asked(law=law))
    assert not found.refusals, found.refusals
    return {kind: said(outcome) for kind, outcome in found.dates.items()}


def test_each_law_is_asked_for_by_its_name() -> None:
    one = case(sentence(on="2026-03-02", years=4))
    assert dates(one)["CRD"] == "2027-10-07"  # two fifths of 1461 days: 585
    assert dates(one, "progression-model")["CRD"] == "2027-07-01"  # one third: 487
    assert dates(one, known_on=D("2024-01-01"))["CRD"] == "2028-03-01"  # one half: 731
    assert "HDCED" in dates(one)
    assert "HDCED" not in dates(one, "curfew-suspended")


def test_a_life_sentence_ends_custody_on_no_date() -> None:
    found = PACK.compute(case(sentence(), sentence("B", kind="life")), Asked())
    assert found.dates == {"release": Endless("life")}


def test_what_is_still_owed_includes_the_last_day() -> None:
    found = PACK.compute(case(sentence()), Asked(as_of=D("2024-08-28")))
    release = found.dates[found.release]
    assert isinstance(release, Dated)
    assert day.text(release.day) == "2024-08-29"
    assert found.owed_days == 2
    assert PACK.first_free(release.day) == D("2024-08-30")


WRONG = (
    (case(), "EAW-01"),
    (case(replace(sentence(), pronounced=None)), "EAW-03"),
    (case(sentence(merged_into="B")), "EAW-04"),
    (case(sentence(begins=D("2023-04-01"))), "EAW-05"),
    (case(sentence(), adjustments=(Adjustment(kind="work", days=3),)), "EAW-06"),
    (case(sentence(), adjustments=(Adjustment(kind="added", days=3),)), "EAW-07"),
    (case(sentence(facts={"class": "no such class"})), "EAW-08"),
    (case(sentence(facts={"recall": "7 days"})), "EAW-09"),
    (case(sentence(facts={"top_up_end": "1 March"})), "EAW-10"),
)


@pytest.mark.parametrize(("one", "code"), WRONG, ids=[code for _, code in WRONG])
def test_what_cannot_be_computed_is_refused(one: Case, code: str) -> None:
    found = PACK.compute(one, Asked())
    assert found.dates == {}
    assert [refusal.code for refusal in found.refusals] == [code]


def test_a_recall_without_a_return_is_refused_by_the_engine_itself() -> None:
    part = booking_of_case_with_recall()
    found = compute_booking(Booking(person="Invented", birth=None, parts=(part,)))
    assert [refusal.code for refusal in found.refusals] == ["EAW-02"]
    assert compute_booking(Booking(person="Invented", birth=None, parts=())).refusals


def booking_of_case_with_recall() -> Part:
    """A sentence recalled for 28 days, back in custody nobody knows when."""
    line = {
        "input": {
            "booking": {
                "sentences": [
                    {
                        "sentencedAt": "2020-01-06",
                        "duration": {"durationElements": {"YEARS": 2}},
                        "recall": {"recallType": "FIXED_TERM_RECALL_28"},
                    }
                ]
            }
        }
    }
    return booking_of(line).parts[0]


def test_centuries_are_counted_as_years_are() -> None:
    found = dates(case(sentence(on="2023-03-02", years=1335)))
    assert found["SLED"] == "3358-03-01"
    far = dates(case(sentence(on="2023-03-02", years=42_900)))
    assert far["SLED"] == "+044923-03-01"


def test_release_is_never_after_the_end_of_the_sentence() -> None:
    days = Adjustment(kind="added", days=4_000, first=D("2023-04-03"), last=D("2023-04-03"))
    one = case(sentence(), adjustments=(replace(days, last=None),))
    found = dates(one)
    assert found["CRD"] == found["SLED"]


def test_a_state_is_worked_out_once() -> None:
    part = replace(booking_of_case_with_recall(), recall=None)
    now, _ = lived(Booking(person="Invented", birth=None, parts=(part,)))
    (unit,) = (now.units[n] for n in now.released[0])
    assert unit.worked is unit.worked
    assert len(compute_booking(now.booking).lines) < 40


@published
def test_a_date_that_is_not_its_units_says_why() -> None:
    for line in cases():
        if line["input"].get("error"):
            continue
        _, result = worked_out(booking_of(line))
        for kind, value in result.dates.items():
            unit = result.from_unit[kind]
            step = step_of(kind, unit, result)
            values = unit.worked.values if step in unit.worked.values else unit.later.values
            assert values[step] == value or result.why[kind], (line["id"], kind)
