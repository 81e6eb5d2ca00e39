"""Answers questions in turn, looking nothing up that cannot matter.

Most people have no aircraft, no solitary cell, no order of a court: of `A & B`, of `A - B` or of a
deadline after A nothing is left where A holds nobody, so B is not even drawn from the book. That
is what makes one person quick to judge again; many people are the engine's work.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from habeas.audit.finding import Answer
from habeas.law.vocabulary import Meanings, Relation
from habeas.spans import Doubtful, DoubtfulEvents, Events, Expr, Spans, evaluate
from habeas.spans.calendar import Zone

Memo: TypeAlias = dict[str, Answer]

# Verbs with the places of the arguments inside which the answer lies, beside the first.
_INSIDE: Mapping[str, tuple[int, ...]] = {
    "__and__": (1,), "during": (1,), "meets": (1,), "rest_of": (1,), "overdue": (3,),
    "without": (3,),
}  # fmt: skip
_GIVES_INSTANTS = frozenset(
    {"begins", "ends_at", "shift", "during", "outside", "without", "unpreceded", "more_than"}
    | {"first"}
)


def in_turn(questions: Mapping[str, Expr], words: Meanings, zone: Zone) -> dict[str, Answer]:
    """The answers to `questions`, shared parts shared; exact ones where the records are exact.

    They are the answers of `habeas.spans.evaluate`, without its need to have every word at hand.
    """
    memo: Memo = {}
    return {name: _answer(question, words, zone, memo) for name, question in questions.items()}


def _answer(question: Expr, words: Meanings, zone: Zone, memo: Memo) -> Answer:
    found = memo.get(question.key)
    if found is None:
        found = memo[question.key] = _first_answer(question, words, zone, memo)
    return found


def _first_answer(question: Expr, words: Meanings, zone: Zone, memo: Memo) -> Answer:
    if question.verb == "word":
        return _exact(words[question.args[0]])
    given: Memo = {}
    for asked, bounds in _in_order(question):
        found = given[asked.key] = _answer(asked, words, zone, memo)
        if bounds and not len(found):
            return Events.none() if question.verb in _GIVES_INSTANTS else Spans.none()
    answer: Answer = evaluate(question, {}, zone, _alike(given))
    return answer


@lru_cache(maxsize=1024)
def _in_order(question: Expr) -> tuple[tuple[Expr, bool], ...]:
    """The questions within a question, each with whether the answer lies inside its answer: these
    first, plain words before others."""
    asked = [(place, arg) for place, arg in enumerate(question.args) if isinstance(arg, Expr)]
    inside = (0, *_INSIDE.get(question.verb, ()))
    bounded = question.verb not in ("__or__", "__invert__")
    found = [(arg, bounded and place in inside) for place, arg in asked]
    return tuple(sorted(found, key=lambda part: (not part[1], part[0].verb != "word")))


def _exact(relation: Relation) -> Answer:
    """The relation without its possible side, where nothing about it is in doubt."""
    if isinstance(relation, Doubtful):
        return relation.may if relation.must is relation.may else relation
    if relation.sure.all() and (relation.lo == relation.hi).all():
        return Events(relation.lo)
    return relation


def _alike(given: Memo) -> Memo:
    """The arguments of one verb, all exact or all doubtful."""
    for answer in given.values():
        if isinstance(answer, Doubtful | DoubtfulEvents):
            return {key: _lifted(found) for key, found in given.items()}
    return given


def _lifted(answer: Answer) -> Answer:
    if isinstance(answer, Spans):
        return Doubtful.certain(answer)
    return DoubtfulEvents.certain(answer) if isinstance(answer, Events) else answer
