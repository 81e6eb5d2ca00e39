"""Laws of the engine: an answer in chunks is the whole answer, byte for byte."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.engine import local
from habeas.engine.local import Relation, answer, lift
from habeas.spans import D, Doubtful, DoubtfulEvents, Events, Expr, Spans, evaluate, word

PEOPLE = 40
custody, title, visit = word("custody"), word("title"), word("visit")
QUESTIONS: dict[str, Expr] = {
    "rows as written": custody,
    "without title": custody - title,
    "under title": custody & title,
    "either": custody | title,
    "not under title": custody & ~title,
    "past the fifth day": custody.joined.after(D(5)),
    "long rows": custody.longer_than(days=5),
    "clock that stops": custody.after_total(D(9)),
    "bridged": custody.bridge(D(2)),
    "rolling window": custody.covered_more_than(D(6), D(10)),
    "two at once": custody.at_least(2),
    "no visit": custody - (visit | custody.begins).covers(D(3)),
    "no visit in time": custody.begins.without(visit, D(2), custody),
    "visit overdue": custody.begins.overdue(visit, D(2), custody),
    "rest of the stay": visit.rest_of(custody, D(1)),
    "away": custody.absences(),
    "whole stays": custody.meets(title),
    "until a visit": custody.until(visit),
    "visits outside": visit.outside(custody),
    "many visits": visit.more_than(2, D(8)),
    "first visit": visit.first(),
    "never visited before": custody.begins.unpreceded(visit),
    "whole days": custody.whole_days(),
}


def _columns(relation: Relation) -> list[bytes]:
    if isinstance(relation, Doubtful):
        return [b"doubtful", *_columns(relation.must), *_columns(relation.may)]
    names = {Spans: ("starts", "ends"), Events: ("at",), DoubtfulEvents: ("lo", "hi", "sure")}
    kept = [getattr(relation, name).tobytes() for name in names[type(relation)]]
    return [type(relation).__name__.encode(), *kept]


def _register(seed: int, people: int = PEOPLE) -> dict[str, Relation]:
    """Rows of some of the people; about one in four has none, many overlap or touch."""
    draw = np.random.default_rng(seed)

    def spans(rows: int) -> Spans:
        start = draw.integers(0, D(40), rows) // 720 * 720
        person = draw.integers(0, people, rows)
        return Spans.of(person, start, start + draw.integers(1, D(9), rows), rows=True)

    visits = Events.of(draw.integers(0, people, people), draw.integers(0, D(50), people))
    return {"custody": spans(2 * people), "title": spans(people), "visit": visits}


def _doubtful(seed: int) -> dict[str, Relation]:
    """The same register with rows that may have lasted longer, visits known to the day."""
    exact = _register(seed)
    unsure: dict[str, Relation] = {}
    for name, relation in exact.items():
        if isinstance(relation, Spans):
            may = relation | Spans(relation.starts, relation.ends, rows=True).dilate(D(1), 0)
            unsure[name] = Doubtful(relation.joined, may)
        elif isinstance(relation, Events):
            unsure[name] = DoubtfulEvents(relation.at, relation.at + 5, relation.at % 7 > 0)
    return unsure


@given(st.integers(0, 2**32), st.sampled_from([1, 3, 7, 39, 40, 1000]), st.integers(1, 3))
def test_chunks_of_people_give_the_whole_answer_byte_for_byte(
    seed: int, chunk: int, threads: int
) -> None:
    register = _register(seed)
    parts = answer(QUESTIONS, register, PEOPLE, chunk=chunk, threads=threads)
    memo: dict[str, Relation] = {}
    for name, question in QUESTIONS.items():
        assert _columns(parts[name]) == _columns(evaluate(question, register, memo=memo)), name


@given(st.integers(0, 2**32), st.sampled_from([1, 7, 1000]))
def test_chunks_of_doubtful_records_give_the_whole_answer(seed: int, chunk: int) -> None:
    register = _doubtful(seed)
    parts = answer(QUESTIONS, register, PEOPLE, chunk=chunk)
    for name, question in QUESTIONS.items():
        assert _columns(parts[name]) == _columns(evaluate(question, register)), name


def test_a_cut_inside_a_person_changes_the_answer() -> None:
    register = _register(1)
    clock = QUESTIONS["clock that stops"]
    rows = register["custody"]
    assert isinstance(rows, Spans)
    middle = int(np.flatnonzero(np.diff(rows.starts >> 32) == 0)[0]) + 1
    halves = [
        evaluate(clock, {"custody": Spans(rows.starts[half], rows.ends[half], rows=True)})
        for half in (slice(None, middle), slice(middle, None))
    ]
    whole = evaluate(clock, register)
    assert sum(half.minutes() for half in halves) != whole.minutes()


def test_lifted_records_leave_nothing_in_doubt() -> None:
    register = _register(2)
    exact = answer({"bare": custody - title}, register, PEOPLE)["bare"]
    lifted = answer({"bare": custody - title}, lift(register), PEOPLE)["bare"]
    assert lifted == Doubtful.certain(exact)  # type: ignore[arg-type]


def test_what_is_doubtful_stays_so_when_lifted() -> None:
    register = _doubtful(3)
    assert lift(register) == register


def test_an_empty_register_has_empty_answers() -> None:
    empty = {"custody": Spans.none(), "title": Spans.none(), "visit": Events.none()}
    found = answer(QUESTIONS, empty, 0)
    assert {name: len(part) for name, part in found.items()} == dict.fromkeys(QUESTIONS, 0)
    assert isinstance(found["first visit"], Events)


def test_progress_ends_at_everybody() -> None:
    seen: list[tuple[int, int]] = []
    answer(
        {"bare": custody - title}, _register(4), PEOPLE, chunk=15,
        progress=lambda done, people: seen.append((done, people)),
    )  # fmt: skip
    assert seen == [(15, 40), (30, 40), (40, 40)]


def test_a_shared_part_is_answered_once_per_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    plain = Spans.bridge

    def counted(spans: Spans, *rest: object, **named: object) -> Spans:
        asked.append(len(spans))
        return plain(spans, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Spans, "bridge", counted)
    shared = custody.bridge(D(2))
    answer({"a": shared - title, "b": shared & title}, _register(5), PEOPLE, chunk=20)
    assert len(asked) == 2


def test_answers_do_not_hold_the_room_they_grew_in() -> None:
    found = answer({"bare": custody - title}, _register(6), PEOPLE, chunk=3)["bare"]
    assert isinstance(found, Spans)
    assert found.starts.base is None
    assert found.starts.nbytes == 8 * len(found)


@pytest.mark.parametrize(("chunk", "threads"), [(0, 1), (-1, 2), (5, 0)])
def test_a_chunk_of_nobody_is_a_programmers_mistake(chunk: int, threads: int) -> None:
    with pytest.raises(ValueError, match="one person or more"):
        answer(QUESTIONS, _register(7), PEOPLE, chunk=chunk, threads=threads)


def test_exact_among_doubtful_relations_is_a_programmers_mistake() -> None:
    mixed = {**_doubtful(8), "title": _register(8)["title"]}
    with pytest.raises(ValueError, match="lift them"):
        answer({"bare": custody - title}, mixed, PEOPLE)


def test_rows_about_people_outside_the_range_are_never_dropped_silently() -> None:
    with pytest.raises(ValueError, match="outside the range"):
        answer({"bare": custody - title}, _register(9), PEOPLE - 10, chunk=100)


def test_a_bare_complement_is_refused_rather_than_cut_at_chunks() -> None:
    with pytest.raises(ValueError, match="no bounds"):
        answer({"outside": ~custody}, _register(10), PEOPLE)


@pytest.mark.parametrize("threads", [1, 2])
def test_a_failing_question_reaches_the_caller(threads: int) -> None:
    wrong = {"wrong": Expr("no_such_verb", custody)}
    with pytest.raises(AttributeError, match="no_such_verb"):
        answer(wrong, _register(11), PEOPLE, chunk=5, threads=threads)


def test_chunks_chosen_by_rows_give_every_thread_some(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr(local, "SMALLEST", 1)
    question, register = {"bare": custody - title}, _register(12)
    answer(question, register, PEOPLE, threads=2, progress=lambda done, _: seen.append(done))
    assert seen == [5, 10, 15, 20, 25, 30, 35, 40]


def test_people_with_many_rows_come_in_smaller_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    monkeypatch.setattr(local, "SMALLEST", 1)
    monkeypatch.setattr(local, "ROWS", 6)  # the register has three rows a person in these two
    question, register = {"bare": custody - title}, _register(13)
    answer(question, register, PEOPLE, threads=1, progress=lambda done, _: seen.append(done))
    assert seen == list(range(2, 41, 2))
