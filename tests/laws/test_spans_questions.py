"""Questions mirror the verbs; drawings, slices, comparisons keep their small promises."""

from __future__ import annotations

import inspect
from typing import Any

import numpy as np
import pytest
from generated_spans import NO_NUMBA, column, columns, doubtful, doubtful_events, listed

from habeas.spans import (
    DAY,
    OPEN,
    D,
    Doubtful,
    DoubtfulEvents,
    Events,
    Expr,
    Spans,
    evaluate,
    word,
)  # fmt: skip
from habeas.spans.calendar import Zone
from habeas.spans.drawing import draw, read

ROWS = [(1, 0, 6), (1, 4, 9), (2, 3, 8), (3, 1, OPEN)]
A, B = columns(ROWS), columns([(1, 5, 7), (3, 0, 2)])
X, Y = column([(1, 1), (1, 7), (2, 5)]), column([(1, 2), (2, 9)])
a, b, x, y = word("a"), word("b"), word("x"), word("y")
RELATIONS = {"a": A, "b": B, "x": X, "y": Y}

QUESTIONS: dict[str, tuple[Expr, Any]] = {
    "or": (a | b, A | B),
    "and": (a & b, A & B),
    "less": (a - b, A - B),
    "not": (a & ~b, A & ~B),
    "begins": (a.begins, A.begins),
    "ends_at": (a.ends_at, A.ends_at),
    "joined": (a.joined, A.joined),
    "at_least": (a.at_least(2), A.at_least(2)),
    "longer_than": (a.longer_than(days=0, hours=0.1), A.longer_than(6)),
    "after": (a.after(3), A.after(3)),
    "after_total": (a.after_total(4), A.after_total(4)),
    "after_paused": (a.after_paused(1, b), A.after_paused(1, B)),
    "bridge": (b.bridge(9), B.bridge(9)),
    "covered_more_than": (a.covered_more_than(1, 3), A.covered_more_than(1, 3)),
    "dilate": (a.dilate(1, 2), A.dilate(1, 2)),
    "whole_days": (a.whole_days(), A.whole_days()),
    "meets": (a.meets(b), A.meets(B)),
    "until": (a.until(x), A.until(X)),
    "absences": (a.absences(), A.absences()),
    "clip": (a.clip(2, 5), A.clip(2, 5)),
    "shift": (x.shift(3), X.shift(3)),
    "during": (x.during(b), X.during(B)),
    "outside": (x.outside(b), X.outside(B)),
    "covers": (x.covers(3), X.covers(3)),
    "without": (x.without(y, 2), X.without(Y, 2)),
    "without, held": (x.without(y, 1, a), X.without(Y, 1, A)),
    "overdue": (x.overdue(y, 1, a), X.overdue(Y, 1, A)),
    "rest_of": (x.rest_of(a, 1), X.rest_of(A, 1)),
    "unpreceded": (x.unpreceded(y), X.unpreceded(Y)),
    "more_than": (x.more_than(1, 9), X.more_than(1, 9)),
    "first": (x.first(), X.first()),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_the_answer_of_its_verb(name: str) -> None:
    question, expected = QUESTIONS[name]
    found = evaluate(question, RELATIONS)
    assert type(found) is type(expected)
    assert listed(found) == listed(expected)


def test_every_verb_that_can_be_asked_is_asked_above() -> None:
    public = {name for name in vars(Expr) if not name.startswith("_")} - {"words", "verb", "args"}
    assert public - {"key"} <= set(QUESTIONS)


@pytest.mark.parametrize("kind", [Spans, Events, Doubtful, DoubtfulEvents])
def test_a_question_takes_what_its_verb_takes(kind: type) -> None:
    for name, asked in inspect.getmembers(Expr, inspect.isfunction):
        verb = getattr(kind, name, None)
        if name.startswith("_") or not inspect.isfunction(verb) or verb is Spans.covers:
            continue  # of spans one asks whether they cover a minute, which is no relation
        taken = [p for p in inspect.signature(verb).parameters if p != "zone"]
        assert list(inspect.signature(asked).parameters) == taken, name


def test_equal_questions_have_equal_keys_and_name_the_words_they_read() -> None:
    assert ((a - b).after(3)).key == ((word("a") - word("b")).after(3)).key
    assert (a - b).key != (b - a).key
    assert x.without(y, 3, a).words() == {"x", "y", "a"}
    assert repr(a.first()) == "first(word(a))"


def test_the_zone_of_the_place_reaches_the_verbs_that_count_on_a_calendar() -> None:
    west = Zone("west", offsets=np.array([-6 * 60], np.int64))
    found = evaluate(a.whole_days(), {"a": Spans.of([0], [DAY], [DAY + 1])}, west)
    assert found == Spans.of([0], [6 * 60], [DAY + 6 * 60])


# --- slices, comparisons ---------------------------------------------------------------------


def test_the_people_of_a_slice_are_those_asked_for() -> None:
    spans = Doubtful(B.joined, A.joined | B)
    events = DoubtfulEvents.certain(X)
    for part in (spans.of_people(np.array([1])), spans.slice(1, 2)):
        assert listed(part.must) == [(1, 5, 7)]
        assert listed(part.may) == [(1, 0, 9)]
    for some in (events.of_people(np.array([1])), events.slice(1, 2)):
        assert some == DoubtfulEvents.certain(column([(1, 1), (1, 7)]))
    assert X.of_people(np.array([2])) == X.slice(2, 3) == column([(2, 5)])
    assert len(spans) == 3
    assert A.people().tolist() == [1, 2, 3]


def test_only_like_is_equal_to_like() -> None:
    spans, events = doubtful([(0, 1)], [(0, 2)]), doubtful_events([(0, 1, True)])
    for value in (A, X, spans, events):
        assert value == value
        assert value != "else"
    assert spans != doubtful([], [(0, 2)])
    assert events != doubtful_events([(0, 1, False)])
    assert (repr(A), repr(X)) == ("<Spans: 4 of 3 people>", "<Events: 3 of 2 people>")


def test_a_reading_that_no_clock_ever_showed_is_known_as_such() -> None:
    spring = Zone("spring", np.array([10 * DAY], np.int64), np.array([0, 60], np.int64))
    shown = np.array([10 * DAY - 1, 10 * DAY, 10 * DAY + 59, 10 * DAY + 60], np.int64)
    assert spring.skipped(shown).tolist() == [False, True, True, False]


# --- drawings --------------------------------------------------------------------------------


def test_a_drawing_is_read_as_it_is_drawn() -> None:
    text = """
        unit hours from 2024-01-01
        held    .##?.
        judge   .|.?.
    """
    drawing = read(text)
    assert draw(drawing.spans("held"), drawing.edges) == ".##?."
    assert draw(drawing.events("judge"), drawing.edges) == ".|.?."
    assert len(drawing.spans("nobody")) == 0


def test_an_edge_inside_a_character_is_drawn_as_ragged() -> None:
    drawing = read("held  .##..")
    half = drawing.spans("held").dilate(0, D(0.5))
    assert draw(half, drawing.edges) == ".##~."


@pytest.mark.parametrize("text", ["held  .#x.", "held .##.\njudge .|."])
def test_a_drawing_with_a_strange_mark_or_a_short_row_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="drawing"):
        read(text)


# --- compiled loops --------------------------------------------------------------------------


@pytest.mark.skipif(NO_NUMBA, reason="Numba is not installed")
def test_loops_are_compiled_even_where_there_is_no_folder_to_keep_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import numba  # noqa: PLC0415

    from habeas.spans import fast  # noqa: PLC0415

    def read_only(cache: bool = False, **options: bool) -> Any:
        if cache:
            raise RuntimeError("no locator available")
        return lambda loop: loop

    monkeypatch.setattr(numba, "njit", read_only)
    assert fast.compiled(len) is len


@pytest.mark.skipif(NO_NUMBA, reason="Numba is not installed")
def test_the_loops_give_the_same_before_they_are_compiled() -> None:
    from habeas.spans import fast  # noqa: PLC0415

    deep = fast._depth.py_func(A.starts, np.sort(A.ends), 2)  # type: ignore[attr-defined]
    assert Spans(*deep) == A.at_least(2)
    pieces = [X.at, Y.at, X.at]
    assert fast.merge(*pieces).tolist() == sorted(np.concatenate(pieces).tolist())


@pytest.mark.skipif(NO_NUMBA, reason="Numba is not installed")
def test_columns_that_may_not_be_written_to_are_read_as_well() -> None:
    from habeas.spans import fast  # noqa: PLC0415

    starts, ends = A.joined.starts.copy(), A.joined.ends.copy()
    starts.flags.writeable = ends.flags.writeable = False
    assert Spans(*fast.difference((starts, ends), B.pair)) == A - B
