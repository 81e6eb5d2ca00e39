"""Every rule against the drawings in its own file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

import pytest

from habeas.law.vocabulary import VOCABULARY
from habeas.rules.catalogue import Rule, rules
from habeas.spans import Doubtful, DoubtfulEvents, Spans, evaluate, word
from habeas.spans.drawing import Drawing, draw, read

RULES = {rule.id: rule for rule in rules()}
CASES = [(rule.id, name) for rule in rules() for name in rule.examples]
# `unit 12 hours`, `unit 5 days`: one character stands for so many of the unit.
_COARSE = re.compile(r"^(\s*unit) (\d+) (hours|days|minutes)", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """An example as asked and answered: the row drawn, the row that the formula gives."""

    expected: str
    answered: str


def read_coarse(text: str) -> Drawing:
    """The drawing in `text`, of whatever scale."""
    scale = _COARSE.search(text)
    drawing = read(_COARSE.sub(r"\1 \3", text))
    if scale is None:
        return drawing
    first, times = drawing.edges[0], int(scale[2])
    return replace(drawing, edges=tuple(first + (e - first) * times for e in drawing.edges))


def is_instants(name: str) -> bool:
    """True for a word that stands for events."""
    return bool(VOCABULARY[name].make.__annotations__["return"] == "DoubtfulEvents")


def relation(drawing: Drawing, name: str) -> Doubtful | DoubtfulEvents:
    """The row `name` as the relation that a rule reads, with `name_2`, `name_3` over it."""
    if is_instants(name):
        return drawing.events(name)
    rows = [name, *(row for row in drawing.rows if re.fullmatch(rf"{name}_\d+", row))]
    drawn = [drawing.spans(row) for row in rows]
    return Doubtful(stacked([x.must for x in drawn]), stacked([x.may for x in drawn]))


def stacked(layers: list[Spans]) -> Spans:
    """Several rows over one another, kept apart."""
    if len(layers) == 1:
        return layers[0]
    starts = [start for layer in layers for start in layer.starts]
    ends = [end for layer in layers for end in layer.ends]
    return Spans.of([0] * len(starts), starts, ends, rows=True)


def is_a_minute_off(rule: Rule, drawing: Drawing) -> bool:
    """True where edges of the answer rightly stand a minute beside those of the drawing.

    An event drawn `?` happens at the latest in the last minute of its character, not at its end.
    More than so many minutes within a window is true from the minute after on.
    """
    doubtful = any(is_instants(n) and "?" in drawing.rows.get(n, "") for n in rule.words)
    return doubtful or "covered_more_than" in str(rule.question)


def on_edges(answer: Doubtful, edges: tuple[int, ...]) -> Doubtful:
    """The answer with each edge that is a minute beside an edge of the drawing moved there."""
    near = {e + off: e for e in edges for off in (-1, 0, 1)}

    def moved(side: Spans) -> Spans:
        starts, ends = side.pair
        begin, finish = ([near.get(int(k), int(k)) for k in keys] for keys in (starts, ends))
        return Spans.of([0] * len(begin), begin, finish)

    return Doubtful(moved(answer.must), moved(answer.may))


def judged(rule: Rule, text: str) -> Case:
    """The example `text` under `rule`; raises ValueError for a row that the rule does not read."""
    drawing = read_coarse(text)
    formula = rule.breach or rule.account
    if formula is None:
        raise ValueError(f"{rule.name} has no formula")
    given = "breach" if rule.breach else "account"
    for row in drawing.rows:
        if row != given and re.sub(r"_\d+$", "", row) not in rule.words:
            raise ValueError(f"{rule.name} does not read {row!r}")
    relations: dict[str, Any] = {name: relation(drawing, name) for name in rule.words}
    answer = evaluate(formula(*map(word, rule.words)), relations)
    if isinstance(answer, Doubtful) and is_a_minute_off(rule, drawing):
        answer = on_edges(answer, drawing.edges)
    expected = drawing.rows.get(given, "." * (len(drawing.edges) - 1))
    return Case(expected, draw(answer, drawing.edges))


@pytest.mark.parametrize(("rule", "name"), CASES, ids=[f"{r}: {n}" for r, n in CASES])
def test_a_rule_gives_what_its_example_draws(rule: str, name: str) -> None:
    case = judged(RULES[rule], RULES[rule].examples[name])
    assert case.answered == case.expected


@pytest.mark.parametrize("rule", sorted(RULES))
def test_the_examples_of_a_rule_show_where_it_finds_something_with_where_it_does_not(
    rule: str,
) -> None:
    drawn = [read_coarse(text).rows for text in RULES[rule].examples.values()]
    given = "breach" if RULES[rule].breach else "account"
    found = [set(rows.get(given, ".")) - {"."} for rows in drawn]
    assert {bool(marks) for marks in found} == {True, False}


def test_a_wrong_drawing_fails() -> None:
    wrong = """
        custody   ..##########..
        title     ..######......
        breach    .......#####..
    """
    case = judged(RULES["T-01"], wrong)
    assert case.answered != case.expected


def test_a_certain_answer_is_not_taken_for_a_possible_one() -> None:
    wrong = """
        custody   ..##########..
        title     ..######......
        breach    ........????..
    """
    case = judged(RULES["T-01"], wrong)
    assert case.answered != case.expected


def test_an_answer_off_by_a_minute_is_not_taken_for_a_whole_day() -> None:
    text = """
        custody   ..##########..
        breach    ..##########..
    """
    drawing = read_coarse(text)
    late = drawing.spans("custody").clip(drawing.edges[2] + 1, drawing.edges[-1])
    assert draw(late, drawing.edges) != drawing.rows["breach"]


def test_a_row_that_the_rule_does_not_read_is_refused() -> None:
    with pytest.raises(ValueError, match="does not read 'titel'"):
        judged(RULES["T-01"], "custody ####\ntitel ####\nbreach ....")


def test_two_rows_of_one_word_lie_over_one_another() -> None:
    drawing = read_coarse("stays_by_place ####..\nstays_by_place_2 ..####")
    twice = relation(drawing, "stays_by_place")
    assert isinstance(twice, Doubtful)
    assert draw(twice.at_least(2), drawing.edges) == "..##.."
