"""The worked cases of the Salvadoran pack, with a second way to every date."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentence_packs import (
    CYCLE,
    columns_equal_one,
    dates,
    mutations,
    number,
    said,
    ymd,
)

from habeas.sentences import day
from habeas.sentences.case import Adjustment, Case, Fact, Sentence, Term
from habeas.sentences.el_salvador import pack as module
from habeas.sentences.el_salvador.pack import BARRED, EXCLUDED, PACK
from habeas.sentences.el_salvador.table import LIFE, LIFE_TERM, PENALTY
from habeas.sentences.outcome import Dated, Endless, Missing, Outcome, Undecided
from habeas.sentences.pack import Asked, Example
from habeas.sentences.step import Law

BY_ID = {example.id: example for example in PACK.examples}


def months_on(first: int, months: int) -> int:
    """The same day of the month so many months on, walked by Python's own calendar."""
    year, month, of_month = ymd(first)
    return number(year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1, of_month)


def lines(case: Case) -> list[list[Sentence]]:
    """The penalties in one line; where nobody put them in order the longest alone, or all."""
    if any(one.after for one in case.sentences):
        first = [one for one in case.sentences if one.begins is not None][-1:]
        return [first + [one for one in case.sentences if one.after]]
    longest = [max(case.sentences, key=lambda s: (s.term.years, s.term.months))]
    beside = any(one.facts.get("concurrent") for one in case.sentences)
    return [longest] if beside or len(case.sentences) < 2 else [longest, list(case.sentences)]


def slow(case: Case) -> dict[str, set[int]]:
    """The days under all readings, worked out without the table."""
    found: dict[str, set[int]] = {}
    for line in lines(case):
        for kind, days in _slow(case, line).items():
            found.setdefault(kind, set()).update(days)
    return found


def _slow(case: Case, line: list[Sentence]) -> dict[str, set[int]]:
    """The same for penalties in one line."""
    first = line[0].begins
    assert first is not None
    months = sum(12 * one.term.years + one.term.months for one in line)
    days = sum(7 * one.term.weeks + one.term.days for one in line)
    offences = [one.committed for one in line if one.committed is not None]
    offence = max(offences, default=day.parse("2011-01-01"))
    caps = (30, 60) if offence < day.parse("2001-08-08") else (60,)
    remand: set[int] = set()
    for a in case.adjustments:
        if a.kind == "remand":
            remand |= {d for d in range(a.first, a.last + 1) if d < first}  # type: ignore[operator, arg-type]
    old = max(one.final or 0 for one in line) < day.parse("2011-01-01")
    credit = len(remand) * (int(case.facts.get("remand_factor", 1)) if old else 1)
    later = sum(a.days for a in case.adjustments if a.kind == "at large")
    found: dict[str, set[int]] = {"effective_end": set(), "half": set(), "two_thirds": set()}
    for cap, of_total, work in product(caps, (False, True), _work(case, line)):
        nominal = months_on(first, months) + days
        most = months_on(first, 12 * cap)
        whole = (months, days) if nominal <= most or of_total else (12 * cap, 0)
        end = min(nominal, most) - credit - work + later
        found["effective_end"].add(end)
        for kind, part in (("half", Fraction(1, 2)), ("two_thirds", Fraction(2, 3))):
            served = whole[0] * part
            rest = (served - int(served)) * 30 + whole[1] * part
            reached = months_on(first, int(served)) + ceil(rest) - credit - work + later
            found[kind].add(min(reached, end))
    return found


def _work(case: Case, line: list[Sentence]) -> set[int]:
    """The days that work may take off."""
    spells = [a for a in case.adjustments if a.kind == "work"]
    after = [a for a in spells if a.first >= line[0].pronounced]  # type: ignore[operator]
    if not after or case.facts.get("work_decision") == "refused":
        return {0}
    rates = {sum(int(a.facts.get("redeemed", n * a.days)) for a in after) for n in (1, 2)}
    listed = line[0].facts["offence_class"] in EXCLUDED
    return rates | {0} if listed else rates


def test_there_are_enough_worked_cases() -> None:
    assert len(PACK.examples) >= 14
    assert not any(e.verified for e in PACK.examples)


@pytest.mark.parametrize("example", PACK.examples, ids=lambda e: e.id)
def test_a_worked_case_comes_out(example: Example) -> None:
    assert dates(PACK, example.case) == dict(example.dates)


@pytest.mark.parametrize("example", PACK.examples, ids=lambda e: e.id)
def test_a_worked_case_agrees_with_the_slow_way(example: Example) -> None:
    if example.dates["effective_end"] == "missing":
        pytest.skip("no date to compare")
    assert broken(example) == []


def broken(example: Example) -> list[str]:
    """The kinds for which pack, worked case, slow way do not agree, each reading counted."""
    found = PACK.compute(example.case, Asked()).dates
    kinds = [k for k, text in example.dates.items() if k not in found or said(found[k]) != text]
    if "missing" in example.dates.values() or kinds:
        return kinds
    expected = slow(example.case)
    return [k for k, days in expected.items() if k in found and days_of(found[k]) != days]


def days_of(found: Outcome) -> set[int | None]:
    """The day, or that of every reading."""
    if isinstance(found, Undecided):
        return {d for _, d in found.readings}
    return {found.day} if isinstance(found, Dated) else set()


@pytest.mark.parametrize("table", ["PENALTY"])
def test_every_changed_row_breaks_a_worked_case(
    table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    survived = []
    for name, other in mutations(getattr(module, table)):
        monkeypatch.setattr(module, table, other)
        if not any(broken(example) for example in PACK.examples):
            survived.append(name)
    assert survived == []


@pytest.mark.parametrize("seed", range(3))
def test_columns_give_what_one_person_gets(seed: int) -> None:
    columns_equal_one(PENALTY, seed)
    columns_equal_one(LIFE_TERM, seed)


TERMS = st.builds(
    Term, years=st.integers(0, 5000), months=st.integers(0, 40), days=st.integers(1, 400)
)


@given(
    st.lists(TERMS, min_size=1, max_size=50),
    st.integers(day.parse("1990-01-01"), day.parse("2030-12-31")),
    st.integers(0, 4000),
    st.integers(0, 2000),
)
@settings(max_examples=60, deadline=None)
def test_any_line_of_penalties_agrees_with_the_slow_way(
    terms: list[Term], on: int, remand: int, large: int
) -> None:
    committed = day.parse("1998-01-01")
    case = Case(
        person="A-2",
        sentences=tuple(
            Sentence(
                id=f"c{i}",
                term=term,
                pronounced=on,
                final=on,
                begins=None if i else on,
                committed=committed,
                after=(f"c{i - 1}",) if i else (),
                facts={"organised_crime": False},
            )
            for i, term in enumerate(terms)
        ),
        adjustments=(
            Adjustment(kind="remand", days=remand, first=on - remand, last=on - 1),
            Adjustment(kind="at large", days=large),
        )
        if remand
        else (),
        facts={"remand_factor": 1},
    )
    found = PACK.compute(case, Asked()).dates
    for kind, days in slow(case).items():
        assert days_of(found[kind]) == days


@given(st.lists(TERMS, min_size=1, max_size=5), st.integers(20_500, 60_000))
@settings(max_examples=40, deadline=None)
def test_400_years_later_every_day_is_146_097_days_later(terms: list[Term], on: int) -> None:
    def at(first: int) -> list[set[int | None]]:
        sentences = [
            Sentence(id=f"c{i}", term=t, pronounced=first, committed=first, begins=first,
                     final=first, facts={"organised_crime": False})
            for i, t in enumerate(terms)
        ]  # fmt: skip
        found = PACK.compute(Case(person="A-3", sentences=tuple(sentences)), Asked()).dates
        return [days_of(outcome) for outcome in found.values()]

    assert [{d + CYCLE for d in days if d is not None} for days in at(on)] == at(on + CYCLE)


def test_a_total_alone_has_both_days_of_half() -> None:
    on = day.parse("2025-11-02")
    one = Sentence(id="1", term=Term(years=1335), pronounced=on, begins=on, final=on)
    found = PACK.compute(Case(person="-", sentences=(one,)), Asked())
    half = found.dates["half"]
    assert isinstance(half, Undecided)
    assert day.parse("2055-11-02") in {d for _, d in half.readings}
    assert (said(found.dates["nominal_end"]), said(found.dates["effective_end"])) == (
        "3360-11-02",
        "2085-11-02",
    )
    assert found.length == (60, 0, 0)


def _life(committed: str, minimum: Term | None = None) -> Case:
    one = Sentence(id="1", kind="life", minimum=minimum, committed=day.parse(committed),
                   pronounced=day.parse("2027-01-01"))  # fmt: skip
    return Case(person="A-4", sentences=(one,))


BILL = Asked(law=Law(bills=frozenset({LIFE})))


def test_a_life_sentence_is_refused_while_no_text_allows_it() -> None:
    assert [r.code for r in PACK.compute(_life("2026-12-01"), Asked()).refusals] == ["SLV-03"]


def test_a_life_sentence_under_the_bill_has_no_end_nor_a_review() -> None:
    found = PACK.compute(_life("2026-12-01"), BILL)
    assert found.dates["effective_end"] == Endless("life", None)


def test_a_review_that_a_court_set_is_shown() -> None:
    found = PACK.compute(_life("2026-12-01", Term(years=30)), BILL)
    assert found.dates["effective_end"] == Endless("life", day.parse("2057-01-01"))


def test_a_life_sentence_for_an_older_offence_is_refused() -> None:
    assert [r.code for r in PACK.compute(_life("2026-03-16"), BILL).refusals] == ["SLV-05"]


def test_what_is_owed_counts_to_the_end_beside_days_without_title() -> None:
    case = BY_ID["sixty-exactly"].case
    held = Case(person=case.person, sentences=case.sentences, unlawful_days=124)
    found = PACK.compute(held, Asked(as_of=day.parse("2081-06-05")))
    assert (found.owed_days, found.unlawful_days) == (10, 124)


def test_every_date_rests_on_lines_that_are_shown() -> None:
    found = PACK.compute(BY_ID["no-day-twice"].case, Asked())
    shown = {(line.unit, line.id) for line in found.lines}
    assert all(set(rests) <= shown and rests for rests in found.why.values())


def test_the_old_multiple_is_named_as_missing() -> None:
    found = PACK.compute(BY_ID["old-multiple-unknown"].case, Asked()).dates["effective_end"]
    assert found == Missing(("stated_factor",))


def test_a_stay_that_lasts_leaves_the_end_open() -> None:
    on = day.parse("2022-01-01")
    one = Sentence(id="1", term=Term(years=1), pronounced=on, committed=on, stayed=((on, None),))
    found = PACK.compute(Case(person="A-5", sentences=(one,)), Asked())
    assert found.dates["effective_end"] == Missing(("stayed",))


def test_an_order_that_goes_in_a_circle_is_refused() -> None:
    a = Sentence(id="a", term=Term(years=1), after=("b",))
    b = Sentence(id="b", term=Term(years=1), after=("a",))
    found = PACK.compute(Case(person="A-6", sentences=(a, b)), Asked())
    assert found.refusals[0].values["circle"] == "a -> b -> a"


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"work_decision": "perhaps"}, "Write granted, refused."),
        ({"remand_factor": -1}, "Write a whole number, 0 or more."),
        ({"special_internment": "no"}, "Write true or false."),
    ],
)
def test_a_fact_of_another_type_is_refused(facts: dict[str, Fact], says: str) -> None:
    case = Case(person="A-7", sentences=BY_ID["sixty-exactly"].case.sentences, facts=facts)
    (refusal,) = PACK.compute(case, Asked()).refusals
    assert refusal.says.format(**refusal.values).endswith(says)


@pytest.mark.parametrize("kind", ["bail", "study", "conduct", "pardon"])
def test_days_that_the_law_does_not_know_are_refused(kind: str) -> None:
    days = (Adjustment(kind=kind, days=10),)
    case = Case(person="A-8", sentences=BY_ID["sixty-exactly"].case.sentences, adjustments=days)
    assert [r.code for r in PACK.compute(case, Asked()).refusals] == ["DAY-02"]


def test_days_that_do_not_span_their_dates_are_refused() -> None:
    on = day.parse("2020-01-01")
    days = (Adjustment(kind="remand", days=5, first=on, last=on + 5),)
    case = Case(person="A-9", sentences=BY_ID["sixty-exactly"].case.sentences, adjustments=days)
    assert [r.code for r in PACK.compute(case, Asked()).refusals] == ["DAY-01"]


@pytest.mark.parametrize("committed", ["2025-03-01", None])
def test_an_offence_of_unknown_day_is_not_taken_for_one_after_the_reform(
    committed: str | None,
) -> None:
    one = Sentence(
        id="A", term=Term(years=9), pronounced=day.parse("2025-06-02"),
        committed=None if committed is None else day.parse(committed),
        facts={"organised_crime": True},
    )  # fmt: skip
    found = PACK.compute(Case(person="Persona Uno", sentences=(one,)), Asked())
    if committed:
        assert "half" not in found.dates and BARRED in found.notes
    else:
        assert found.dates["half"] == Missing(("last_offence",)) and BARRED not in found.notes
