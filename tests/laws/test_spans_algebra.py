"""Laws of the algebra, its edges, its laziness, its two back ends."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from generated_spans import (
    NO_NUMBA,
    Lives,
    answering_with,
    column,
    columns,
    few,
    instants,
    law,
    listed,
    lives,
    own_rows,
    rows,
    tried,
)  # fmt: skip
from hypothesis import strategies as st

from habeas.engine.local import answer
from habeas.spans import OPEN, D, Events, Expr, Spans, evaluate, kernel, plain, word
from habeas.spans.axis import HI, LO, pack

LAST_PERSON = 2**31 - 1
custody, title, visit = word("custody"), word("title"), word("visit")


# --- laws ------------------------------------------------------------------------------------


@law(lives)
def test_union_commutes_and_a_second_time_changes_nothing(given: Lives) -> None:
    c = given.fast()
    assert c.a | c.b == c.b | c.a
    assert c.a | c.a == c.a
    assert (c.a | c.b) | c.x.covers(3) == c.a | (c.b | c.x.covers(3))


@law(lives)
def test_custody_is_what_is_covered_with_what_is_unlawful(given: Lives) -> None:
    c = given.fast()
    covered, unlawful = c.a & c.b, c.a - c.b
    assert covered | unlawful == c.a
    assert len(covered & unlawful) == 0
    assert covered.minutes() + unlawful.minutes() == c.a.minutes()


@law(lives)
def test_nothing_outside_custody_is_ever_unlawful(given: Lives) -> None:
    c = given.fast()
    assert len((c.ra - c.rb) - c.ra) == 0


@law(lives)
def test_difference_takes_away_in_any_order(given: Lives) -> None:
    c = given.fast()
    third = c.y.covers(2)
    assert (c.a - c.b) - third == c.a - (c.b | third)
    assert c.a - (c.a - c.b) == c.a & c.b
    assert (c.a | c.b) - third == (c.a - third) | (c.b - third)


@law(lives)
def test_an_event_is_either_during_or_outside(given: Lives) -> None:
    c = given.fast()
    assert c.x.during(c.a) | c.x.outside(c.a) == c.x


@law(lives)
def test_nobody_has_relations_with_an_empty_one(given: Lives) -> None:
    c, none, never = given.fast(), Spans.none(), Events.none()
    assert c.a | none == none | c.a == c.a - none == c.a
    assert len(c.a & none) == len(none & c.a) == len(none - c.a) == 0
    assert len(c.a.meets(none)) == len(none.meets(c.a)) == len(none.after_total(3)) == 0
    assert c.a.until(never) == c.a
    assert c.x.without(never, given.n) == c.x == c.x.unpreceded(never)
    assert len(never.overdue(c.x, 1, c.a)) == len(never.more_than(1, 3)) == len(never.first()) == 0
    assert len(none.bridge(4)) == len(none.absences()) == len(none.covered_more_than(1, 3)) == 0


@law(lives, st.permutations(range(9)))
def test_the_order_in_which_rows_are_written_does_not_matter(given: Lives, order: Any) -> None:
    shuffled = [given.a[i] for i in order if i < len(given.a)]
    assert columns(shuffled) == columns(given.a)
    assert listed(columns(shuffled).longer_than(2)) == listed(columns(given.a).longer_than(2))


QUESTIONS: dict[str, Expr] = {
    "without title": custody - title,
    "no visit": custody - (visit | custody.begins).covers(3),
    "overdue": custody.begins.overdue(visit, 2, custody),
    "rolling": custody.covered_more_than(2, 4),
    "clock that stops": custody.after_total(4),
    "windows": visit.more_than(1, 5),
    "bridged": custody.bridge(3),
    "absences": custody.absences(),
    "two at once": custody.at_least(2),
}


@law(rows, rows, instants, st.integers(1, 4))
def test_people_alone_or_together_have_the_same_answers(
    a: list[Any], b: list[Any], x: list[Any], chunk: int
) -> None:
    # Person 2**31 - 1 becomes person 3, so that all four people fit into a few chunks.
    a, b, x = ([(min(row[0], 3), *row[1:]) for row in found] for found in (a, b, x))
    relations = {"custody": columns(a), "title": columns(b), "visit": column(x)}
    parts = answer(QUESTIONS, relations, 4, chunk=chunk, threads=1)
    for name, question in QUESTIONS.items():
        whole = evaluate(question, relations)
        assert listed(parts[name]) == listed(whole), name
        alone = [
            evaluate(question, {key: value.slice(who, who + 1) for key, value in relations.items()})
            for who in range(4)
        ]
        assert [row for part in alone for row in listed(part)] == listed(whole), name


# --- the neighbour ------------------------------------------------------------------------------


NEIGHBOURS = [(7, 0, 3), (7, OPEN - 3, OPEN), (8, 0, 2), (8, 5, OPEN), (9, 1, 2)]
SHIFTED: dict[str, Any] = {
    "dilate": lambda s, e: s.dilate(50, 50),
    "covers": lambda s, e: e.covers(50),
    "bridge": lambda s, e: s.bridge(50),
    "shift": lambda s, e: e.shift(50),
    "shift back": lambda s, e: e.shift(-50),
    "after": lambda s, e: s.after(50),
    "after_total": lambda s, e: s.after_total(2),
    "rolling": lambda s, e: s.covered_more_than(1, 50),
    "absences": lambda s, e: s.absences(),
    "rest_of": lambda s, e: e.rest_of(s, 2),
    "overdue": lambda s, e: e.overdue(e.shift(1), 1, s),
    "more_than": lambda s, e: e.more_than(1, 50),
    "without": lambda s, e: e.without(e.shift(50), 50),
    "whole_days": lambda s, e: s.whole_days(),
}


@pytest.mark.parametrize("verb", SHIFTED)
def test_what_is_shifted_never_reaches_the_neighbour(verb: str) -> None:
    spans = columns(NEIGHBOURS)
    events = column([(7, OPEN - 1), (8, 0), (8, OPEN - 2), (9, 3)])
    together = listed(SHIFTED[verb](spans, events))
    for who in (7, 8, 9):
        alone = SHIFTED[verb](spans.slice(who, who + 1), events.slice(who, who + 1))
        assert [row for row in together if row[0] == who] == listed(alone)


# --- edges of the axis ----------------------------------------------------------------------------


def test_the_first_minute_and_the_last_are_minutes_as_any_other() -> None:
    whole = Spans.of([0, LAST_PERSON], [0, 0], [OPEN, OPEN])
    hole = Spans.of([0, LAST_PERSON], [5, OPEN - 1], [6, OPEN])
    left = [(0, 0, 5), (0, 6, OPEN), (LAST_PERSON, 0, OPEN - 1)]
    assert listed(whole - hole) == left
    assert whole.slice(LAST_PERSON, LAST_PERSON + 1).minutes() == OPEN
    assert (whole - hole) | hole == whole


def test_the_key_of_the_last_minute_is_the_greatest_there_is() -> None:
    assert pack(np.array([LAST_PERSON]), np.array([OPEN])).tolist() == HI.tolist()
    assert LO[0] < pack(np.array([0]), np.array([0]))[0]


@pytest.mark.parametrize(("person", "minute"), [(0, -1), (0, OPEN + 1), (-1, 0), (2**31, 0)])
def test_what_lies_outside_the_axis_is_refused(person: int, minute: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        Events.of([person], [minute])


def test_a_span_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Spans.of([1], [5], [4])


def test_a_span_without_length_is_left_out() -> None:
    assert len(Spans.of([1, 1], [5, 7], [5, 9], rows=True)) == 1
    assert len(Spans.of([1], [5], [5])) == 0


def test_an_open_end_is_no_event() -> None:
    spans = Spans.of([1, 1], [0, 8], [5, OPEN])
    assert listed(spans.ends_at) == [(1, 5)]
    assert len(spans.absences()) == 1


def test_a_length_is_given_once() -> None:
    with pytest.raises(ValueError, match="not both"):
        Spans.none().after(D(1), days=1)
    assert columns(NEIGHBOURS).longer_than(hours=1) == columns(NEIGHBOURS).longer_than(60)


def test_a_clip_beyond_the_axis_is_the_axis() -> None:
    spans = columns(NEIGHBOURS, joined=True)
    assert spans.clip(-7, 2**40) == spans


# --- rows as written ------------------------------------------------------------------------------


@law(rows, few)
def test_rows_as_written_keep_their_own_clocks(found: list[Any], limit: int) -> None:
    long = columns(found).longer_than(limit)
    for who in (0, 1, 2):
        own = [row[1:] for row in listed(long) if row[0] == who]
        assert own == plain.longer_than(own_rows(found, who), limit)


# --- laziness ---------------------------------------------------------------------------------------


def test_a_part_that_two_questions_share_is_computed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    computed: list[str] = []
    union = kernel.union

    def counted(a: kernel.Pair, b: kernel.Pair) -> kernel.Pair:
        computed.append("union")
        return union(a, b)

    monkeypatch.setattr(kernel, "union", counted)
    either = custody | title
    relations = {"custody": columns(NEIGHBOURS), "title": columns([(8, 1, 9)])}
    memo: dict[str, Any] = {}
    for question in (either.after(1), either - custody, (custody | title).absences()):
        evaluate(question, relations, memo=memo)
    assert computed == ["union"]


def test_a_relation_is_joined_once_however_many_verbs_read_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    joined: list[int] = []
    normalise = kernel.normalise

    def counted(starts: Any, ends: Any) -> kernel.Pair:
        joined.append(len(starts))
        return normalise(starts, ends)

    spans, other = columns(NEIGHBOURS), columns([(8, 1, 9)], joined=True)
    monkeypatch.setattr(kernel, "normalise", counted)
    for _ in range(3):
        assert len(spans - other) and len(spans & other)
    assert joined == [len(NEIGHBOURS)]


# --- back ends ----------------------------------------------------------------------------------------


@pytest.mark.skipif(NO_NUMBA, reason="Numba is not installed")
def test_the_compiled_loops_come_and_go() -> None:
    numpy = kernel.union
    with answering_with("numba"):
        fast = kernel.union
        kernel.use_fast()
        assert kernel.union is fast
        assert fast is not numpy
    assert kernel.union is numpy


@pytest.mark.skipif(NO_NUMBA, reason="Numba is not installed")
def test_both_back_ends_give_the_same_bytes_where_one_person_has_many_rows() -> None:
    draw = np.random.default_rng(4)
    start = draw.integers(0, 40_000, 3000)
    spans = Spans.of(
        draw.integers(0, 3, 3000), start, start + draw.integers(1, 40, 3000), rows=True
    )
    other = Spans.of(draw.integers(0, 3, 40), start[:40], start[:40] + 300)
    at = Events.of(draw.integers(0, 3, 3000), draw.integers(0, 40_000, 3000))
    one = Events(at.at[:1])
    relations = {"custody": spans, "title": other, "visit": at, "one": one}
    asked = {
        **QUESTIONS,
        "inside, in order": visit.during(custody),
        "inside, few": word("one").during(custody),
        "answered, few": word("one").without(visit, 4),
        "both": custody & title,
    }
    found = []
    for back_end in ("numpy", "numba"):
        with answering_with(back_end):
            answers = {name: evaluate(question, relations) for name, question in asked.items()}
            covered = spans.covers(at.at[::-1].copy())
        found.append(({name: listed(a) for name, a in answers.items()}, covered.tolist()))
    assert found[0] == found[1]


def _python(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_importing_the_algebra_never_imports_numba() -> None:
    told = _python("import sys, habeas, habeas.spans; print('numba' in sys.modules)")
    assert told.strip() == "False"


def test_without_numba_the_algebra_says_so_and_goes_on_in_numpy() -> None:
    program = """
import sys
sys.modules["numba"] = None
from habeas.spans import Spans, kernel
try:
    kernel.use_fast()
except ImportError:
    print(len(Spans.of([1], [0], [5]) - Spans.of([1], [2], [3])))
"""
    assert _python(program).strip() == "2"


def test_the_laws_are_tried_on_lives_worth_trying() -> None:
    seen = {"overlap": 0, "touch": 0, "open": 0, "first": 0, "many people": 0, "empty": 0}

    def look(given: Lives) -> None:
        own = sorted(row for row in given.a if row[1] < row[2])
        pairs = [(r, s) for r, s in zip(own, own[1:], strict=False) if r[0] == s[0]]
        seen["overlap"] += any(s[1] < r[2] for r, s in pairs)
        seen["touch"] += any(s[1] == r[2] for r, s in pairs)
        seen["open"] += any(row[2] == OPEN for row in own)
        seen["first"] += any(row[1] == 0 for row in own)
        seen["many people"] += len({row[0] for row in own}) > 1
        seen["empty"] += not own

    tried(look, 240, lives)
    assert min(seen.values()) >= 3, seen
