"""The rules about how sentences are counted: days, credits, work, relations, computations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from invented_books import book as invented
from sentence_books import FIVE, asked, computation, credit, found, sentence, verdicts
from test_rules_of_agreements import Row

from habeas.audit.finding import Findings
from habeas.audit.run import audit
from habeas.law.sentence_rows import days, within
from habeas.law.vocabulary import VOCABULARY, Meanings
from habeas.records.casebook import Casebook, Table, words
from habeas.rules.catalogue import Rule, packs, rules
from habeas.sentences import day
from habeas.services.one_person import only
from habeas.spans import Spans

OURS = [f"S-{n:02d}" for n in range(1, 14)]
S_RULES = {rule.id: rule for rule in rules() if rule.id.startswith("S-")}


# What all of them have in common.


def test_all_thirteen_are_there_and_none_claims_to_be_verified() -> None:
    assert sorted(S_RULES) == OURS
    assert not any(rule.verified for rule in S_RULES.values())
    assert {S_RULES[r].pack for r in ("S-04", "S-05", "S-06", "S-07", "S-08")} == {"sv"}
    assert {S_RULES[r].pack for r in ("S-01", "S-13")} == {"policy"}
    assert {S_RULES[r].pack for r in ("S-02", "S-03")} == {"us"}
    assert {S_RULES[r].pack for r in ("S-09", "S-10", "S-11", "S-12")} == {"un"}


@pytest.mark.parametrize("rule", OURS)
def test_a_file_that_says_nothing_of_sentences_is_not_judged(rule: str) -> None:
    one = invented(1)
    tables = {
        n: t for n, t in one.tables.items() if n not in ("sentences", "credits", "computations")
    }
    result = audit(replace(one, tables=tables), packs())
    # Life is told by a title as well, so S-08 can be asked without a table of sentences.
    assert (rule in {r.id for r in result.rules}) == (rule == "S-08")


@pytest.mark.parametrize("rule", OURS)
def test_nobody_is_found_where_the_tables_are_there_without_rows(rule: str) -> None:
    one = asked(
        titles=[],
        events=[],
        competences=[],
        persons=[{"person": "Ana", "birth_date": "2010-01-01"}],
    )
    full = invented(1)
    empty = {
        name: Table(np.empty(0, np.int32), np.empty(0, np.int64),
                    {c: v[:0] if isinstance(v, np.ndarray) else v.take(np.arange(0))
                     for c, v in table.columns.items()})
        for name, table in full.tables.items()
    }  # fmt: skip
    result = audit(
        replace(one, tables={**empty, **{n: one.tables[n] for n in ("custody", "persons")}}),
        packs(),
    )
    assert rule in {r.id for r in result.rules}
    assert rule not in {result.rules[n].id for n in result.findings.rule}


@pytest.mark.parametrize("seed", range(8))
def test_any_rows_can_be_judged_alone_as_among_all(seed: int) -> None:
    one = theirs(seed)
    whole = audit(one, packs(), later_law=True)
    for person in range(len(one.people)):
        alone = audit(only(one, person), packs(), later_law=True)
        mine = whole.findings.take(whole.findings.person == person)
        of_all = rows(whole.rules, mine)
        of_one = rows(alone.rules, alone.findings)
        assert of_one == of_all


def rows(asked_: Sequence[Rule], of: Findings) -> list[tuple[object, ...]]:
    """The findings by our rules."""
    columns = (of.rule.tolist(), of.begin.tolist(), of.end.tolist(), of.verdict.tolist())
    found_ = [(asked_[n].id, *more) for n, *more in zip(*columns, strict=True)]
    return [row for row in found_ if row[0] in OURS]


def theirs(seed: int) -> Casebook:
    """An invented book whose rows about sentences are about its people, with days that can be."""
    one, rng = invented(seed), np.random.default_rng(seed)
    tables = dict(one.tables)
    for name in ("sentences", "credits", "computations"):
        count = 20
        person = rng.integers(0, len(one.people), count).astype(np.int32)
        columns = {}
        for column, cells in tables[name].columns.items():
            columns[column] = cells.take(rng.integers(0, len(cells), count)) if not isinstance(
                cells, np.ndarray) else cells[rng.integers(0, len(cells), count)]  # fmt: skip
        for column in (
            "pronounced",
            "begins",
            "committed",
            "start",
            "end",
            "computed",
            "expected_end",
        ):
            if column in columns and not hasattr(columns[column], "lo"):
                dates = [
                    day.text(day.parse("2024-06-01") + int(d)) for d in rng.integers(0, 500, count)
                ]
                others = rng.choice(["", "2024-11", "someday"], count)
                lost = rng.random(count) > 0.8
                dates = [str(o) if x else d for d, o, x in zip(dates, others, lost, strict=True)]
                columns[column] = words(dates)
        for column in ("years", "months", "weeks", "days"):
            columns[column] = rng.choice([np.nan, 0.0, 1.0, 40.0], count)
        tables[name] = Table(person, np.arange(count) + 2, columns)
    return replace(one, tables=tables)


# S-01: the day on record beside the one recomputed.


def recorded(expected: str, *, given: Sequence[Row] = (), **more: str) -> Casebook:
    stored = computation(computed="2025-04-01", expected_end=expected, **more)
    return asked(sentences=[FIVE], credits=[credit(), *given], computations=[stored])


@pytest.mark.parametrize(
    ("expected", "verdict"),
    [("2030-03-01", []), ("2030-03-02", ["certain"]), ("2030-02-28", ["certain"]),
     ("2030-03", ["possible"]), ("", []), ("someday", [])],
)  # fmt: skip
def test_the_day_on_record_is_held_against_the_sum(expected: str, verdict: list[str]) -> None:
    assert verdicts("S-01", recorded(expected)) == verdict


def test_days_credited_move_the_sum_and_so_the_finding() -> None:
    spell = credit(kind="remand", days="59", start="2025-01-01", end="2025-02-28")
    assert verdicts("S-01", recorded("2030-03-01", given=[spell])) == ["certain"]
    assert verdicts("S-01", recorded("2030-01-01", given=[spell])) == []


def test_a_sum_that_lacks_something_makes_a_day_on_record_doubtful() -> None:
    assert verdicts("S-01", recorded("2030-03-01", given=[credit(kind="remand")])) == ["possible"]


def test_a_day_that_an_officer_signed_for_is_doubtful_and_never_silent() -> None:
    signed = recorded("2031-03-01", override="The court said so.", officer="G-1")
    assert verdicts("S-01", signed) == ["possible"]


def test_the_last_computation_alone_stands() -> None:
    stored = [computation(computed="2025-04-01", expected_end="2031-03-01"),
              computation(computed="2025-05-01", expected_end="2030-03-01")]  # fmt: skip
    one = asked(sentences=[FIVE], credits=[credit()], computations=stored)
    assert found("S-01", one) == []
    assert found("S-01", asked(sentences=[FIVE], credits=[credit()], computations=stored[:1])) == [
        ("2025-04-01", "2026-06-01", "certain")
    ]


def test_of_a_state_without_a_pack_no_day_on_record_is_called_wrong() -> None:
    assert found("S-01", replace(recorded("1999-01-01"), country="XB")) == []


# S-02: days before the sentence count once.


def remanded(*credits: Row, sentences: Sequence[Row] = (), **more: str) -> Casebook:
    """Held from 1 January 2025, sentenced on 11 April: a hundred days before."""
    own = sentence(pronounced="2025-04-11", committed="2024-12-01", years="3", **more)
    return asked(sentences=[own, *sentences], credits=credits or [credit()])


@pytest.mark.parametrize(
    ("given", "verdict"),
    [("100", []), ("60", ["certain"]), ("200", ["certain"]), ("99", ["possible"]),
     ("101", ["possible"]), ("0", ["certain"])],
)  # fmt: skip
def test_the_days_before_the_sentence_are_credited_as_measured(
    given: str, verdict: list[str]
) -> None:
    assert verdicts("S-02", remanded(credit(kind="remand", days=given, sentence="1"))) == verdict


def test_no_credit_on_record_is_no_credit() -> None:
    assert verdicts("S-02", remanded()) == ["certain"]


def test_days_without_a_number_are_counted_from_the_first_to_the_last() -> None:
    spell = credit(kind="remand", start="2025-01-01", end="2025-04-10", sentence="1")
    assert verdicts("S-02", remanded(spell)) == []


def test_the_same_days_are_credited_to_one_of_two_sentences() -> None:
    other = sentence(id="2", pronounced="2025-04-11", committed="2024-12-01", years="2")
    one, two = (credit(kind="remand", days="100", sentence=n) for n in ("1", "2"))
    assert verdicts("S-02", remanded(one, sentences=[other])) == []
    assert verdicts("S-02", remanded(one, two, sentences=[other])) == ["certain", "certain"]
    for_all = credit(kind="remand", days="100")
    assert verdicts("S-02", remanded(for_all, sentences=[other])) == []


def test_time_under_another_sentence_is_no_time_before_this_one() -> None:
    later = sentence(id="2", pronounced="2026-01-10", committed="2024-11-01", years="2")
    spell = credit(kind="remand", days="100", sentence="1")
    assert verdicts("S-02", remanded(spell, sentences=[later])) == []


def test_custody_before_the_offence_was_for_something_else() -> None:
    own = sentence(pronounced="2025-04-11", committed="2025-03-01", years="3")
    for given, verdict in (("41", []), ("100", ["certain"])):
        one = asked(sentences=[own], credits=[credit(kind="remand", days=given, sentence="1")])
        assert verdicts("S-02", one) == verdict


def test_without_the_day_of_the_offence_earlier_custody_is_doubtful() -> None:
    stays = [{"start": "2023-01-01T08:00", "end": "2023-01-20T08:00"},
             {"start": "2025-01-01T08:00", "end": ""}]  # fmt: skip
    own = sentence(pronounced="2025-04-11", years="3")
    for given, verdict in (("100", "possible"), ("120", "possible"), ("60", "certain"),
                           ("150", "certain")):  # fmt: skip
        spell = credit(kind="remand", days=given, sentence="1")
        one = asked(custody=stays, sentences=[own], credits=[spell])
        assert verdicts("S-02", one) == [verdict]


@pytest.mark.parametrize("seed", range(40))
def test_the_credit_due_is_what_walking_day_by_day_gives(seed: int) -> None:
    random = Random(seed)
    zero = day.parse("2024-01-01")
    stays, at = [], 0
    for _ in range(random.randrange(1, 4)):
        at += random.randrange(2, 40)
        stays.append((at, at := at + random.randrange(2, 90)))
    first = random.randrange(10, 300)
    offence = random.randrange(0, first)
    due = sum(any(a <= d < b for a, b in stays) for d in range(offence, first))
    given = max(due + random.randrange(-3, 4), 0)
    rows = [{"start": f"{day.text(zero + a)}T00:00", "end": f"{day.text(zero + b)}T00:00"}
            for a, b in stays]  # fmt: skip
    own = sentence(pronounced=day.text(zero + first), committed=day.text(zero + offence), years="9")
    spell = credit(kind="remand", days=str(given), sentence="1")
    one = asked(custody=rows, sentences=[own], credits=[spell])
    expected = {0: [], 1: ["possible"]}.get(abs(given - due), ["certain"])
    assert verdicts("S-02", one) == expected


@pytest.mark.parametrize("seed", range(30))
def test_measured_days_are_those_that_walking_the_calendar_gives(seed: int) -> None:
    random = Random(seed)
    runs = [(p, a := random.randrange(0, 300), a + random.randrange(1, 90))
            for p in range(3) for _ in range(random.randrange(4))]  # fmt: skip
    spans = Spans.of([p for p, *_ in runs], [a for _, a, _ in runs], [b for *_, b in runs])
    asked_ = [(random.randrange(3), random.randrange(-9, 400), random.randrange(-9, 400))
              for _ in range(20)]  # fmt: skip
    person, first, last = (np.array(side) for side in zip(*asked_, strict=True))
    held = {(p, d) for p, a, b in runs for d in range(a, b)}
    plain = [sum((p, d) in held for d in range(max(a, 0), max(b, 0))) for p, a, b in asked_]
    assert within(spans, person.astype(np.int32), first, last).tolist() == plain


# S-03: the relation of every pair.


def pair(**more: str) -> Casebook:
    first = sentence(id="A", pronounced="2025-03-01", years="5")
    return asked(sentences=[first, sentence(id="B", pronounced="2025-09-01", years="2", **more)])


@pytest.mark.parametrize("column", ["follows", "merged_into", "concurrent_with"])
def test_a_pair_is_told_by_any_of_three_relations(column: str) -> None:
    assert found("S-03", pair()) == [("2025-09-01", "2025-09-01", "certain")]
    assert found("S-03", pair(**{column: "A"})) == []
    assert found("S-03", pair(**{column: "#0"})) == []  # cited by the number of its row
    assert verdicts("S-03", pair(**{column: "Z"})) == ["certain"]


def test_who_follows_the_second_follows_the_first_and_no_third() -> None:
    rows = [sentence(id=n, pronounced="2025-03-01", years="5", follows=after)
            for n, after in (("A", ""), ("B", "A"), ("C", "B"))]  # fmt: skip
    assert found("S-03", asked(sentences=rows)) == []
    rows[2] = sentence(id="C", pronounced="2025-03-01", years="5", concurrent_with="A")
    assert verdicts("S-03", asked(sentences=rows)) == ["certain"]  # B with C


def test_sentences_that_never_met_need_no_relation() -> None:
    old = sentence(id="A", pronounced="2015-03-01", years="5")
    new = sentence(id="B", pronounced="2025-03-01", years="5")
    assert found("S-03", asked(sentences=[old, new])) == []
    life = sentence(id="A", pronounced="2015-03-01", kind="life")
    assert verdicts("S-03", asked(sentences=[life, new])) == ["certain"]
    undated = sentence(id="A", years="5")
    assert verdicts("S-03", asked(sentences=[undated, new])) == ["possible"]


def test_sentences_of_two_people_are_no_pair() -> None:
    rows = [{"person": name, **sentence(id=name, pronounced="2025-03-01", years="5")}
            for name in ("Ana", "Eva")]  # fmt: skip
    assert found("S-03", asked(sentences=rows)) == []


# S-05: redemption by work.


def worked(offence_class: str = "theft", **more: str) -> Casebook:
    own = {**FIVE, "offence_class": offence_class}
    given = {"kind": "work", "sentence": "1", "days": "60", "worked": "30", "start": "2025-04-01",
             "end": "2025-05-15", **more}  # fmt: skip
    return asked(sentences=[own], credits=[credit(**given)])


@pytest.mark.parametrize(
    ("change", "verdict"),
    [({}, []), ({"days": "90"}, ["certain"]), ({"days": "45"}, ["certain"]),
     ({"days": "30"}, ["possible"]), ({"worked": "", "days": "90"}, []),
     ({"worked": "", "days": "91"}, ["certain"]), ({"start": "2025-02-01"}, ["certain"]),
     ({"start": ""}, ["possible"]), ({"kind": "study", "days": "999"}, [])],
)  # fmt: skip
def test_two_days_count_for_each_one_worked_after_the_conviction(
    change: Row, verdict: list[str]
) -> None:
    assert verdicts("S-05", worked(**change)) == verdict


@pytest.mark.parametrize(
    ("offence_class", "decision", "verdict"),
    [("aggravated homicide", "", ["certain"]), ("theft; drugs", "", ["certain"]),
     ("aggravated homicide", "R-7", ["possible"]), ("", "", ["possible"]), ("theft", "", []),
     ("drug-free prison", "", [])],
)  # fmt: skip
def test_work_for_an_excluded_offence_counts_by_reasoned_decision_at_most(
    offence_class: str, decision: str, verdict: list[str]
) -> None:
    assert verdicts("S-05", worked(offence_class, decision=decision)) == verdict


# S-12: a loss needs a decision.


@pytest.mark.parametrize(
    ("kind", "decision", "verdict"),
    [("lost", "", ["certain"]), ("added", "", ["certain"]), ("lost", "D-1", []),
     ("remand", "", []), ("at large", "", []), ("misread", "", ["possible"]), ("", "", [])],
)  # fmt: skip
def test_days_are_lost_by_a_decision_alone(kind: str, decision: str, verdict: list[str]) -> None:
    lost = credit(kind=kind, decision=decision, days="30", start="2025-08-01")
    assert verdicts("S-12", asked(credits=[lost])) == verdict


def test_a_loss_without_a_day_is_found_all_the_same() -> None:
    assert verdicts("S-12", asked(credits=[credit(kind="lost", days="30")])) == ["certain"]


# S-13: moved later, told to nobody.


def moved(*stored: Row) -> list[tuple[str, str, str]]:
    first = computation(computed="2025-03-01", expected_end="2027-01-01")
    return found("S-13", asked(computations=[first, *stored]))


def later(**more: str) -> Row:
    return computation(**{"computed": "2025-09-01", "expected_end": "2028-01-01", **more})


def test_a_later_day_stands_from_when_the_person_was_told_why() -> None:
    why = {"reason": "Days at large.", "served_at": "2025-09-11T10:00"}
    assert moved(later()) == [("2025-09-02", "2026-06-01", "certain")]
    assert moved(later(**why)) == [("2025-09-02", "2025-09-11T10:00", "certain")]
    assert moved(later(reason=why["reason"])) == [("2025-09-02", "2026-06-01", "certain")]
    assert moved(later(served_at=why["served_at"])) == [("2025-09-02", "2026-06-01", "certain")]
    assert moved(later(**{**why, "served_at": "2025-09-01"})) == []
    assert moved(later(**{**why, "served_at": "?"})) == [("2025-09-02", "2026-06-01", "possible")]


def test_an_earlier_day_or_the_same_one_needs_no_reason() -> None:
    assert moved(later(expected_end="2026-12-31")) == []
    assert moved(later(expected_end="2027-01-01")) == []
    assert moved(later(expected_end="")) == []
    assert moved() == []


def test_a_day_moved_without_reason_becomes_lawful_by_no_repetition() -> None:
    again = later(computed="2025-12-01")
    assert moved(later(), again) == [("2025-09-02", "2026-06-01", "certain")]
    back = later(computed="2025-12-01", expected_end="2027-01-01")
    assert moved(later(), back) == [("2025-09-02", "2025-12-01", "certain")]


def test_a_day_known_to_the_month_is_perhaps_no_later_one() -> None:
    assert [v for *_, v in moved(later(expected_end="2027-01"))] == ["possible"]


# The room below.


def test_days_are_read_with_their_doubt_and_no_last_year() -> None:
    cells = ["2025-02-03", "2025-02", "2025", "", "someday", "+012345-06-07", "2025-13"]
    column = Table(np.zeros(7, np.int32), np.arange(7), {"at": words(cells)})
    read = days(column, "at")
    assert read.known.tolist() == [True, True, True, False, False, True, False]
    assert read.stated.tolist() == [True, True, True, False, True, True, True]
    assert [day.text(int(d)) for d in read.lo[[0, 1, 2, 5]]] == [
        "2025-02-03", "2025-02-01", "2025-01-01", "+012345-06-07",
    ]  # fmt: skip
    assert [day.text(int(d)) for d in read.hi[[1, 2]]] == ["2025-02-28", "2025-12-31"]


def test_every_word_about_sentences_is_read_by_a_rule() -> None:
    mine = {name for name, word in VOCABULARY.items()
            if word.draw.__module__.startswith("habeas.law.sentence_")
            and not word.draw.__module__.endswith("sentence_transfer")}  # fmt: skip
    assert mine and mine <= {name for rule in S_RULES.values() for name in rule.words}
    assert len(Meanings(invented(1))["credit_taken"]) == 0  # its rows are about nobody
