"""The worked cases of the Spanish pack, with a second way to every date."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentence_packs import CYCLE, columns_equal_one, mutations, said

from habeas.sentences import day
from habeas.sentences.case import Adjustment, Case, Sentence, Term
from habeas.sentences.outcome import Computed, Dated, Endless, Missing, Outcome, Undecided
from habeas.sentences.pack import Asked, Example
from habeas.sentences.spain import pack as module
from habeas.sentences.spain.answers import ANSWERS, KINDS
from habeas.sentences.spain.pack import PACK
from habeas.sentences.spain.table import BLOCK, CREDIT, PENALTY, PERMANENT, PERSON

BY_ID = {example.id: example for example in PACK.examples}
TABLES = {"CREDIT": CREDIT, "PENALTY": PENALTY, "BLOCK": BLOCK, "PERSON": PERSON,
          "PERMANENT": PERMANENT}  # fmt: skip
Line = list[tuple[Sentence, int]]  # penalties, each with its days


def days_in(one: Sentence) -> int:
    """Every year, month, week, day of it, added up one by one."""
    units = [int(one.facts.get("year_days", 365))] * one.term.years + [30] * one.term.months
    return sum(units + [7] * one.term.weeks + [1] * one.term.days)


def limit(line: Line) -> int:
    """The most that is served of penalties joined in one block, in days."""
    counts = [int(one.facts.get("counts", 1)) for one, _ in line]
    imposed = sum(n * days for n, (_, days) in zip(counts, line, strict=True))
    if sum(counts) == 1:
        return imposed
    highest = 20
    severe = [(n, one) for n, (one, _) in zip(counts, line, strict=True)
              if int(one.facts.get("maximum_years", 0)) > 20]  # fmt: skip
    recent = [(n, one) for n, one in severe if (one.committed or 0) >= day.parse("2003-07-02")]
    if any(int(one.facts.get("maximum_years", 0)) == 20 for one, _ in line):
        highest = 25
    if severe:
        highest = 30
    if sum(n for n, _ in recent) > 1:
        highest = 40
    year = int(line[0][0].facts.get("year_days", 365))
    return min(imposed, 3 * max(days for _, days in line), highest * year)


def blocks(line: Line, first: int | None) -> list[Line]:
    """Joined from the oldest judgment, or from the one of `first` before the rest."""
    if not line:
        return []
    judged = first or min(one.pronounced or 0 for one, _ in line)
    inside = joined_from(line, judged)
    if limit(inside) == imposed(inside):
        inside = [(one, days) for one, days in inside if one.pronounced == judged]
    names = {one.id for one, _ in inside}
    return [inside, *blocks([pair for pair in line if pair[0].id not in names], None)]


def joined_from(line: Line, judged: int) -> Line:
    """All that one judgment joins: no penalty in between can be left out."""
    return [
        (one, days)
        for one, days in line
        if one.pronounced == judged or (one.pronounced or 0) > judged > (one.committed or 0)
    ]


def imposed(line: Line) -> int:
    """The sum of all its penalties."""
    return sum(int(one.facts.get("counts", 1)) * days for one, days in line)


def slow(case: Case) -> dict[str, set[int]]:
    """The days under all readings, worked out without the tables; everything must be known."""
    line = [(one, days_in(one)) for one in case.sentences]
    starts = [one.begins for one in case.sentences if one.begins is not None]
    start = min(starts) if starts else case.sentences[0].final
    assert start is not None
    credit = credited(case, line, start)
    late = sum(a.days for a in case.adjustments if a.kind == "at large")
    ways = [blocks(line, None)]
    for judged in sorted({one.pronounced or 0 for one, _ in line}):
        other, whole = blocks(line, judged), joined_from(line, judged)
        if len(whole) < 2 or limit(whole) == imposed(whole):
            continue  # a judgment that shortens nothing is no first one to be joined from
        if sum(map(limit, other)) < min(sum(map(limit, way)) for way in ways):
            ways.append(other)
    found: dict[str, set[int]] = {kind: set() for kind in KINDS}
    on_total = case.facts.get("on_total")
    for way, to_limit, total in product(
        {0: ways[0], 1: ways[-1]}.values(),
        (False, True),
        (False, True) if on_total is None else (bool(on_total),),
    ):
        serve = 0
        base = 0
        for block in way:
            mine = sum(credit.get(one.id, 0) for one, _ in block)
            cut = limit(block)
            serve += max(0, cut - mine if to_limit else min(cut, imposed(block) - mine))
            base += imposed(block) if total and 2 * cut < imposed(block) else cut
        end = start + serve + late - 1
        found["nominal_end"].add(start + imposed(line) + late - 1)
        found["extinction"].add(end)
        for kind, n, of in (("quarter", 1, 4), ("two_thirds", 2, 3), ("three_quarters", 3, 4)):
            part = next(d for d in range(base * n // of, base + 2) if d * of >= base * n)
            found[kind].add(min(start + part - sum(credit.values()) + late - 1, end))
    return found


def credited(case: Case, line: Line, start: int) -> dict[str, int]:
    """The days of custody that count, by sentence, each day looked at by itself."""
    seen: set[int] = set()
    found: dict[str, int] = {}
    oldest = min(line, key=lambda pair: pair[0].pronounced or 0)[0]
    by_id = {one.id: one for one, _ in line}
    for spell in case.adjustments:
        if spell.kind != "remand" or spell.first is None or spell.last is None:
            continue
        to = by_id.get(spell.sentence, oldest)
        fresh = {d for d in range(spell.first, spell.last + 1) if d < start} - seen
        seen |= fresh
        if "ordered_in" in spell.facts and spell.first <= (to.committed or 0):
            continue
        shared = int(spell.facts.get("coincided", 0))
        if (to.committed or 0) < day.parse("2010-12-23"):
            shared = 0
        found[to.id] = found.get(to.id, 0) + max(0, len(fresh) - shared)
    return found


def days_of(found: Outcome) -> set[int | None]:
    """The day, or that of every reading."""
    if isinstance(found, Undecided):
        return {d for _, d in found.readings}
    if isinstance(found, Endless):
        return {found.review}
    return {found.day} if isinstance(found, Dated) else set()


def broken(example: Example) -> list[str]:
    """The kinds for which pack, worked case, slow way do not agree, each reading counted."""
    computed = PACK.compute(example.case, Asked())
    found = computed.dates
    if computed.refusals or list(found) != list(example.dates):
        return ["kinds"]
    if "endless" in example.dates.values():
        return ["review"] * (days_of(found["extinction"]) != {day.parse(ANSWERS[example.id])})
    kinds = [kind for kind, text in example.dates.items() if said(found[kind]) != text]
    if kinds or "missing" in example.dates.values():
        return kinds
    return [kind for kind, days in slow(example.case).items() if days_of(found[kind]) != days]


def test_there_are_enough_worked_cases() -> None:
    assert len(PACK.examples) >= 14
    assert not any(e.verified for e in PACK.examples)


@pytest.mark.parametrize("example", PACK.examples, ids=lambda e: e.id)
def test_a_worked_case_comes_out_both_ways(example: Example) -> None:
    assert broken(example) == []


@pytest.mark.parametrize("table", TABLES)
def test_every_changed_row_breaks_a_worked_case(
    table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    survived = []
    for name, other in mutations(TABLES[table]):
        monkeypatch.setattr(module, table, other)
        if not any(broken(example) for example in PACK.examples):
            survived.append(name)
    assert survived == []


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.name)
def test_columns_give_what_one_person_gets(table: object) -> None:
    columns_equal_one(table, 7)  # type: ignore[arg-type]


TERMS = st.builds(
    Term, years=st.integers(0, 30), months=st.integers(0, 40), days=st.integers(1, 400)
)
ON = st.integers(day.parse("2004-01-01"), day.parse("2012-12-31"))


@st.composite
def penalties(draw: st.DrawFn) -> Case:
    """Up to seven penalties of several judgments, with custody."""
    sentences = []
    for i in range(draw(st.integers(1, 7))):
        committed = draw(ON)
        judged = committed + draw(st.sampled_from([1, 100, 700, 2500]))
        facts = {
            "maximum_years": draw(st.sampled_from([5, 20, 30])),
            "counts": draw(st.integers(1, 3)),
        }
        sentences.append(
            Sentence(
                id=f"s{i}", term=draw(TERMS), committed=committed, pronounced=judged, facts=facts
            )
        )
    start = max(s.pronounced for s in sentences)  # type: ignore[type-var]
    sentences[0] = replace(sentences[0], begins=start)
    spells = []
    for _ in range(draw(st.integers(0, 3))):
        first = start - draw(st.integers(0, 900))  # type: ignore[operator]
        length = draw(st.integers(1, 400))
        spells.append(
            Adjustment(kind="remand", days=length, first=first, last=first + length - 1,
                       sentence=draw(st.sampled_from(sentences)).id)
        )  # fmt: skip
    return Case(person="E-9", sentences=tuple(sentences), adjustments=tuple(spells))


@given(penalties())
@settings(max_examples=120, deadline=None)
def test_any_penalties_agree_with_the_slow_way(case: Case) -> None:
    found = PACK.compute(case, Asked()).dates
    for kind, days in slow(case).items():
        assert days_of(found[kind]) == days, kind


@given(penalties())
@settings(max_examples=30, deadline=None)
def test_400_years_later_every_day_is_146_097_days_later(case: Case) -> None:
    def moved(by: int) -> list[set[int | None]]:
        sentences = [
            replace(s, committed=s.committed + by, pronounced=s.pronounced + by,  # type: ignore[operator]
                    begins=None if s.begins is None else s.begins + by)
            for s in case.sentences
        ]  # fmt: skip
        spells = [replace(a, first=a.first + by, last=a.last + by) for a in case.adjustments]  # type: ignore[operator]
        late = replace(case, sentences=tuple(sentences), adjustments=tuple(spells))
        return [days_of(outcome) for outcome in PACK.compute(late, Asked()).dates.values()]

    assert moved(2 * CYCLE) == [{d + CYCLE for d in days if d is not None} for days in moved(CYCLE)]


def test_fifty_penalties_of_several_judgments_take_no_more_than_a_moment() -> None:
    sentences = tuple(
        Sentence(
            id=f"s{i}", term=Term(years=5000, months=i), committed=15_000 + 40 * i,
            pronounced=15_900 + 40 * i, begins=None if i else 20_000,
            facts={"maximum_years": 30},
        )
        for i in range(50)
    )  # fmt: skip
    found = PACK.compute(Case(person="E-8", sentences=sentences), Asked())
    assert (
        days_of(found.dates["extinction"])
        == slow(Case(person="E-8", sentences=sentences))["extinction"]
    )
    assert said(found.dates["nominal_end"]).startswith("+25")


def computed(name: str, **asked: int) -> Computed:
    """What the pack says of a worked case."""
    return PACK.compute(BY_ID[name].case, Asked(**asked))


def test_both_views_on_credit_are_shown_with_their_days() -> None:
    found = computed("to-penalty-or-limit").dates["extinction"]
    assert isinstance(found, Undecided)
    assert dict(found.readings) == {
        "credit to each penalty": day.parse("2027-05-04"),
        "credit to the limit": day.parse("2027-01-24"),
    }


def test_what_is_missing_has_its_own_name() -> None:
    missing = {
        name: computed(name).dates["extinction"]
        for name in ("older-code", "other-case-no-day", "custody-not-written-down",
                     "not-admitted-yet", "offence-without-a-day")
    }  # fmt: skip
    assert missing == {
        "older-code": Missing(("cap_years",)),
        "other-case-no-day": Missing(("committed",)),
        "custody-not-written-down": Missing(("in_custody",)),
        "not-admitted-yet": Missing(("stated_start",)),
        "offence-without-a-day": Missing(("committed",)),
    }


def test_what_is_owed_counts_the_last_day() -> None:
    assert computed("one-year", as_of=day.parse("2023-12-31")).owed_days == 1
    assert computed("one-year", as_of=day.parse("2024-01-01")).owed_days == 0


def test_the_length_served_is_in_years_months_days() -> None:
    assert computed("one-year").length == (1, 0, 0)


def test_every_date_rests_on_lines_that_are_shown() -> None:
    found = computed("another-judgment-serves-better")
    shown = {(line.unit, line.id) for line in found.lines}
    assert all(set(rests) <= shown and rests for rests in found.why.values())


def test_the_gravest_penalty_comes_first() -> None:
    units = [line.unit for line in computed("limit-of-1998").lines if line.id == "length"]
    assert units == ["p2", "q", "p1", "p3"]


def test_a_life_sentence_for_an_older_offence_is_refused() -> None:
    one = Sentence(id="l", kind="life", committed=day.parse("2015-06-30"), begins=17_000)
    found = PACK.compute(Case(person="E-7", sentences=(one,)), Asked())
    assert [r.code for r in found.refusals] == ["ESP-04"]


def test_a_stay_that_lasts_leaves_the_end_open() -> None:
    one = Sentence(id="p", term=Term(years=1), begins=17_000, stayed=((17_100, None),))
    found = PACK.compute(Case(person="E-6", sentences=(one,)), Asked())
    assert found.dates["extinction"] == Missing(("interrupted",))


def test_days_or_facts_that_the_law_does_not_know_are_refused() -> None:
    one = Sentence(id="p", term=Term(years=1), begins=17_000, facts={"counts": "two"})
    work = Adjustment(kind="work", days=10)
    codes = [
        PACK.compute(case, Asked()).refusals[0].code
        for case in (
            Case(person="E-5", sentences=(one,)),
            Case(person="E-5", sentences=(replace(one, facts={}),), adjustments=(work,)),
            Case(person="E-5", sentences=()),
            Case(person="E-5", sentences=(replace(one, facts={}, kind="indeterminate"),)),
            Case(person="E-5", sentences=(replace(one, facts={}, term=Term()),)),
        )
    ]
    assert codes == ["DAY-03", "DAY-02", "ESP-01", "ESP-02", "ESP-03"]
