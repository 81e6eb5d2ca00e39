"""Every verb on columns equals its obvious twin, on generated lives, with both back ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from generated_spans import (
    BACK_ENDS,
    LONG,
    PEOPLE,
    QUICK,
    Lives,
    answering_with,
    listed,
    lives,
    plainly,
    tried,
)

from habeas.spans import OPEN, Events, Spans, columns, events, kernel, plain
from habeas.spans.axis import Keys, shift

Verb = Callable[[Any], Any]
WINDOW = [(3, 12)]


def _window(spans: Spans) -> Spans:
    """The window of every person who occurs anywhere."""
    return Spans.of(*np.array([(who, 3, 12) for who in PEOPLE]).T)


SETS: dict[str, tuple[Verb, Verb]] = {
    "join": (lambda c: c.ra.joined, lambda p: plain.joined(p.a)),
    "either": (lambda c: c.ra | c.rb, lambda p: plain.union(p.a, p.b)),
    "both": (lambda c: c.a & c.b, lambda p: plain.intersection(p.a, p.b)),
    "one without the other": (lambda c: c.ra - c.b, lambda p: plain.difference(p.a, p.b)),
    "outside, in a window": (
        lambda c: ~c.a & _window(c.a),
        lambda p: plain.outside_of(p.a, WINDOW),
    ),
    "in a window, outside": (
        lambda c: _window(c.a) & ~c.a,
        lambda p: plain.outside_of(p.a, WINDOW),
    ),
    "less what is outside": (lambda c: c.b - ~c.a, lambda p: plain.intersection(p.b, p.a)),
    "outside of what is outside": (lambda c: ~~c.a & c.b, lambda p: plain.intersection(p.a, p.b)),
    "at least so many": (lambda c: c.ra.at_least(c.k), lambda p: plain.at_least(p.a, p.k)),
    "clipped rows": (lambda c: c.ra.clip(c.n, 12), lambda p: plain.clip(p.a, p.n, 12)),
    "clipped": (lambda c: c.a.clip(c.n, OPEN), lambda p: plain.clip(plain.joined(p.a), p.n, OPEN)),
    "clipped to nothing": (lambda c: c.a.clip(9, 9), lambda p: []),
    "widened": (lambda c: c.ra.dilate(c.n, c.m), lambda p: plain.dilate(p.a, p.n, p.m)),
    "narrowed": (lambda c: c.ra.dilate(-c.k, -c.m), lambda p: plain.dilate(p.a, -p.k, -p.m)),
    "of people": (lambda c: c.ra.of_people(np.array(PEOPLE)), lambda p: p.a),
}
LENGTHS: dict[str, tuple[Verb, Verb]] = {
    "longer rows": (lambda c: c.ra.longer_than(c.n), lambda p: plain.longer_than(p.a, p.n)),
    "longer runs": (
        lambda c: c.a.longer_than(c.n),
        lambda p: plain.longer_than(plain.joined(p.a), p.n),
    ),
    "rows after": (lambda c: c.ra.after(c.n), lambda p: plain.after(p.a, p.n)),
    "runs after": (lambda c: c.a.after(c.n), lambda p: plain.after(plain.joined(p.a), p.n)),
    "after a total": (lambda c: c.ra.after_total(c.n), lambda p: plain.after_total(p.a, p.n)),
    "after, the clock stopped": (
        lambda c: c.ra.after_paused(c.n, c.rb),
        lambda p: plain.after_paused(p.a, p.n, p.b),
    ),
    "bridged": (lambda c: c.ra.bridge(c.n), lambda p: plain.bridge(p.a, p.n)),
    "so much of the last so many": (
        lambda c: c.ra.covered_more_than(c.k, c.k + c.n),
        lambda p: plain.covered_more_than(p.a, p.k, p.k + p.n),
    ),
}
CHOICES: dict[str, tuple[Verb, Verb]] = {
    "begins": (lambda c: c.ra.begins, lambda p: plain.begins(p.a)),
    "ends": (lambda c: c.ra.ends_at, lambda p: plain.ends_at(p.a)),
    "meets": (lambda c: c.ra.meets(c.b), lambda p: plain.meets(p.a, p.b)),
    "absences": (lambda c: c.ra.absences(), lambda p: plain.absences(p.a)),
    "until": (lambda c: c.ra.until(c.x), lambda p: plain.until(p.a, p.x)),
    "during": (lambda c: c.x.during(c.ra), lambda p: plain.during(p.x, p.a)),
    "outside": (lambda c: c.x.outside(c.ra), lambda p: plain.outside(p.x, p.a)),
    "either event": (lambda c: c.x | c.y, lambda p: sorted(p.x + p.y)),
    "first": (lambda c: c.x.first(), lambda p: plain.first(p.x)),
    "unpreceded": (lambda c: c.x.unpreceded(c.y), lambda p: plain.unpreceded(p.x, p.y)),
    "more than": (lambda c: c.x.more_than(c.k, c.n), lambda p: plain.more_than(p.x, p.k, p.n)),
    "more than none": (lambda c: c.x.more_than(0, c.n), lambda p: plain.more_than(p.x, 0, p.n)),
    "later": (lambda c: c.x.shift(c.n), lambda p: plain.shifted(p.x, p.n)),
    "earlier": (lambda c: c.x.shift(-c.n), lambda p: plain.shifted(p.x, -p.n)),
}
DEADLINES: dict[str, tuple[Verb, Verb]] = {
    "covers": (lambda c: c.x.covers(c.n), lambda p: plain.covers(p.x, p.n)),
    "without": (lambda c: c.x.without(c.y, c.n), lambda p: plain.without(p.x, p.y, p.n)),
    "without, if held": (
        lambda c: c.x.without(c.y, c.n, c.ra),
        lambda p: plain.without(p.x, p.y, p.n, p.a),
    ),
    "overdue": (
        lambda c: c.x.overdue(c.y, c.n, c.ra),
        lambda p: plain.overdue(p.x, p.y, p.n, p.a),
    ),
    "rest of": (lambda c: c.x.rest_of(c.ra, c.n), lambda p: plain.rest_of(p.x, p.a, p.n)),
    "a rule": (
        lambda c: c.ra - (c.x | c.ra.begins).covers(c.n),
        lambda p: plain.difference(p.a, plain.covers(sorted(p.x + plain.begins(p.a)), p.n)),
    ),
}
GROUPS = {"sets": SETS, "lengths": LENGTHS, "choices": CHOICES, "deadlines": DEADLINES}


def _holds(group: str, given: Lives) -> None:
    fast = given.fast()
    for name, (on_columns, on_lists) in GROUPS[group].items():
        assert listed(on_columns(fast)) == plainly(on_lists, given), name


@pytest.mark.parametrize("examples", [QUICK, pytest.param(LONG, marks=pytest.mark.slow)])
@pytest.mark.parametrize("back_end", BACK_ENDS)
@pytest.mark.parametrize("group", GROUPS)
def test_every_verb_equals_its_obvious_twin(group: str, back_end: str, examples: int) -> None:
    with answering_with(back_end):
        tried(lambda given: _holds(group, given), examples, lives)


@pytest.mark.parametrize("back_end", BACK_ENDS)
def test_the_minutes_of_a_person_add_up(back_end: str) -> None:
    def check(given: Lives) -> None:
        people, sums = given.fast().ra.total()
        found = dict(zip(people.tolist(), sums.tolist(), strict=True))
        own = {who: plain.minutes(given.plain(who).a) for who in PEOPLE}
        assert found == {who: sum_ for who, sum_ in own.items() if sum_}
        assert given.fast().a.minutes() == sum(own.values())

    with answering_with(back_end):
        tried(check, 100, lives)


# --- a wrong verb is noticed -----------------------------------------------------------------


def _touching_apart(starts: Keys, ends: Keys) -> kernel.Pair:
    if not len(starts):
        return starts, ends
    latest = np.maximum.accumulate(ends)
    return kernel.runs(starts, latest, starts[1:] >= latest[:-1])


def _last_minute_in(spans: kernel.Pair, keys: Keys) -> kernel.Mask:
    return kernel._NUMPY["inside"](spans, keys) | np.isin(keys, spans[1])


def _deadline_out(answers: Keys, first: Keys, last: Keys) -> kernel.Mask:
    return kernel._NUMPY["answered"](answers, first, last - 1)


def _over_the_edge(keys: Keys, minutes: int) -> Keys:
    return keys + minutes


def _wide(keys: Keys) -> tuple[Keys, Keys]:
    return np.zeros(min(len(keys), 1), np.int64), np.zeros(len(keys), np.int64)


MUTANTS: dict[str, tuple[Any, str, Any, str]] = {
    "runs that touch stay apart": (kernel, "normalise", _touching_apart, "sets"),
    "the union is what both hold": (kernel, "union", kernel.intersection, "sets"),
    "both is either": (kernel, "intersection", kernel.union, "sets"),
    "the difference is taken the other way": (
        kernel, "difference", lambda a, b: kernel._NUMPY["difference"](b, a), "sets",
    ),
    "one row too few is deep enough": (
        kernel, "depth", lambda s, e, least: kernel._NUMPY["depth"](s, e, max(least - 1, 1)), "sets",
    ),
    "the end belongs to the span": (kernel, "inside", _last_minute_in, "choices"),
    "the deadline itself is late": (kernel, "answered", _deadline_out, "deadlines"),
    "a window reaches the neighbour": (columns, "shift", _over_the_edge, "lengths"),
    "a clock goes on in the neighbour": (columns, "groups", _wide, "lengths"),
    "a limit is broken when it is reached": (
        columns, "add", lambda keys, n, zone: shift(keys, n - 1), "lengths",
    ),
    "a deadline is a minute late": (
        events, "add", lambda keys, n, zone: shift(keys, n + 1), "deadlines",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_wrong_verb_is_noticed(mutant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    room, name, wrong, group = MUTANTS[mutant]
    with monkeypatch.context() as patched:
        patched.setattr(room, name, wrong)
        with pytest.raises(AssertionError):
            tried(lambda given: _holds(group, given), 300, lives, shrunk=False)
    tried(lambda given: _holds(group, given), 10, lives)


def test_events_out_of_order_are_noticed() -> None:
    with pytest.raises(AssertionError):
        listed(Events(np.array([5, 3], np.int64)))
