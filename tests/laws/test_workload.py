"""The synthetic register of the benchmark: rebuilt from its description."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from habeas.bench.method import proof_of_keys
from habeas.bench.ours import proofs
from habeas.bench.rules12 import FOUND, RULES
from habeas.bench.stored import load, store
from habeas.bench.workload import KNOWN, Register, build, relations
from habeas.engine.local import answer
from habeas.spans import Events, Spans, evaluate, word

UNION = {"union": word("custody") | word("title")}
DIFFERENCE = {"difference": word("custody") - word("title")}
LARGE = pytest.param(10**5, marks=pytest.mark.slow)


@lru_cache(maxsize=1)
def _register(people: int) -> Register:
    return build(people)


def _rows(register: Register) -> int:
    return len(register.custody) + len(register.titles)


@pytest.mark.parametrize("people", [10**4, LARGE])
def test_the_draws_give_the_stated_number_of_spans(people: int) -> None:
    assert _rows(_register(people)) == KNOWN[people][0]


@pytest.mark.slow
def test_a_hundred_thousand_people_have_the_stated_number_of_rows() -> None:
    assert _register(10**5).rows == 4_900_541


@pytest.mark.parametrize("people", [10**4, LARGE])
def test_union_and_difference_are_what_every_engine_found(people: int) -> None:
    found = proofs(answer(UNION | DIFFERENCE, relations(_register(people)), people))
    assert found == {"union": KNOWN[people][1], "difference": KNOWN[people][2]}


@pytest.mark.slow
def test_the_twelve_rules_find_what_other_engines_found() -> None:
    found = proofs(answer(RULES, relations(_register(10**5)), 10**5))
    assert {name: proof[:2] for name, proof in found.items()} == FOUND[10**5]


@pytest.mark.slow
def test_the_move_that_closes_a_window_is_another_one_than_the_move_that_opens_it() -> None:
    # The first measurement of this rule gave the closing moves: 12,974, not 12,693.
    words = relations(_register(10**5))
    moves, custody = words["transfer"], words["custody"]
    assert isinstance(moves, Events)
    assert isinstance(custody, Spans)
    closing = Events(moves.at[3:][moves.at[3:] - moves.at[:-3] < 90])
    assert len(closing.during(custody)) == 12_974


def test_a_register_drawn_otherwise_is_noticed() -> None:
    other = relations(build(10**4 - 1))
    found = proofs(answer(UNION, other, 10**4 - 1))
    assert found["union"] != KNOWN[10**4][1]


def test_one_day_too_many_changes_the_fingerprint() -> None:
    found = answer(DIFFERENCE, relations(_register(10**4)), 10**4)["difference"]
    assert isinstance(found, Spans)
    ends = found.ends.copy()
    ends[7] += 1
    assert proof_of_keys(found.starts, ends)[2] != KNOWN[10**4][2][2]


def test_a_register_comes_back_from_disk_as_it_was(tmp_path: Path) -> None:
    register = build(50)
    store(register, tmp_path)
    back = load(tmp_path)
    assert back.people == 50
    assert np.array_equal(back.events.kind, register.events.kind)
    assert np.array_equal(back.titles.start, register.titles.start)


def test_a_register_of_nobody_is_empty() -> None:
    assert build(0).rows == 0


# --- the twelve rules, day by day ----------------------------------------------------------


Days = set[int]


class _Person:
    """Sets of days and lists of events of one person, the obvious way."""

    def __init__(self, words: dict[str, Spans | Events], person: int) -> None:
        self.days: dict[str, Days] = {}
        self.events: dict[str, list[int]] = {}
        mask = 2**32 - 1
        for name, found in words.items():
            own = found.slice(person, person + 1)
            if isinstance(own, Spans):
                edges = zip((own.starts & mask).tolist(), (own.ends & mask).tolist(), strict=True)
                self.days[name] = {day for start, end in edges for day in range(start, end)}
            else:
                self.events[name] = (own.at & mask).tolist()


def _runs(days: Days) -> list[tuple[int, int]]:
    starts = sorted(day for day in days if day - 1 not in days)
    ends = sorted(day + 1 for day in days if day + 1 not in days)
    return list(zip(starts, ends, strict=True))


def _past(days: Days, limit: int) -> Days:
    return {day for start, end in _runs(days) for day in range(start + limit, end)}


def _covered(events: list[int], days: Days, length: int) -> Days:
    begins = [*events, *(start for start, _ in _runs(days))]
    return {day for first in begins for day in range(first, first + length)}


def _unanswered(days: Days, answers: list[int], within: int) -> list[int]:
    return [
        start
        for start, _ in _runs(days)
        if not any(start <= at <= start + within for at in answers)
    ]


def _opens(events: list[int], days: Days) -> list[int]:
    return [
        at
        for at, fourth in zip(events, events[3:], strict=False)
        if fourth - at < 90 and at in days
    ]


SLOWLY: dict[str, Callable[[dict[str, Days], dict[str, list[int]]], Days | list[int]]] = {
    "held without title": lambda d, _: d["custody"] - d["title"],
    "remand over 24 months": lambda d, _: _past((d["custody"] & d["remand"]) - d["sentence"], 730),
    "solitary over 15 days": lambda d, _: _past(d["solitary"], 15),
    "no counsel in 72 h": lambda d, e: _unanswered(d["custody"], e["counsel"], 2),
    "moved against an order": lambda d, e: [at for at in e["transfer"] if at in d["bars_transfer"]],
    "held after a release order": lambda d, _: d["custody"] & _past(d["release"], 1),
    "no visit for 30 days": lambda d, e: d["custody"] - _covered(e["visit"], d["custody"], 30),
    "agreement lapsed": lambda d, _: d["custody"] - d["agreement"] - d["sentence"] - d["remand"],
    "not before a judge in 48 h": lambda d, e: _unanswered(d["arrest"], e["hearing"], 1),
    "no review for 90 days": lambda d, e: (
        (d["custody"] & d["remand"]) - _covered(e["hearing"], d["remand"], 90)
    ),
    "over 3 moves in 90 days": lambda d, e: _opens(e["transfer"], d["custody"]),
    "solitary without a doctor": lambda d, e: (
        d["solitary"] - _covered(e["medical"], d["solitary"], 7)
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_equals_counting_days_one_by_one(rule: str) -> None:
    words: dict[str, Any] = relations(_register(10**4))
    for person in range(60):
        one = _Person(words, person)
        own = {name: found.slice(person, person + 1) for name, found in words.items()}
        fast = evaluate(RULES[rule], own)
        mask = 2**32 - 1
        slow = SLOWLY[rule](one.days, one.events)
        if isinstance(fast, Spans):
            edges = zip((fast.starts & mask).tolist(), (fast.ends & mask).tolist(), strict=True)
            assert list(edges) == _runs(set(slow))
        else:
            assert (fast.at & mask).tolist() == slow
