"""The audit of a casebook: which rules can be judged, what they find, how far custody is covered.

The evaluation itself is handed in, so that the same audit runs on one person at once or on
millions in chunks (`habeas.engine.local`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from habeas.audit.count import held_now
from habeas.audit.finding import Answer, Findings, NotJudged, findings_of, together
from habeas.audit.in_turn import in_turn
from habeas.law.agreement import Account, accounts
from habeas.law.cover import Cover, cover
from habeas.law.sentence_end import with_ends
from habeas.law.vocabulary import Meanings, Relation, columns_of
from habeas.records.casebook import Casebook
from habeas.rules.catalogue import Rule, rules
from habeas.spans import Doubtful, Events, Expr, Spans
from habeas.spans.calendar import Zone

GENERAL_PACKS = ("un", "logic", "policy", "agreement")
Environment = Mapping[str, Answer]
Answerer = Callable[[Mapping[str, Expr], Environment, int, Zone], Mapping[str, Answer]]


@dataclass(frozen=True)
class Audit:
    """What the audit of one casebook says.

    rules       the rules that were judged; `Findings.rule` counts in them
    not_judged  the rules of the chosen packs that this casebook cannot answer, with what it lacks
    cover       custody divided into covered, disputed, unknown, uncovered
    cover_judged  False where there are no titles at all: custody is to be explained
    accounts    agreements between states in money
    """

    book: Casebook
    packs: tuple[str, ...]
    rules: tuple[Rule, ...]
    not_judged: tuple[NotJudged, ...]
    findings: Findings
    cover: Cover
    cover_judged: bool
    accounts: tuple[Account, ...]


def chosen_packs(book: Casebook, asked: Sequence[str] | None = None) -> tuple[str, ...]:
    """The packs to judge by: those asked for, else the general ones with those of the source."""
    return tuple(asked) if asked else (*GENERAL_PACKS, *book.packs)


def audit(
    book: Casebook,
    packs: Sequence[str] | None = None,
    answer: Answerer | None = None,
    *,
    later_law: bool = False,
) -> Audit:
    """The audit of `book` under the rules of `packs`; titles end as their sentences say.

    answer     the engine for many people; without it the questions are answered here, in turn,
               which is right for one person and for small books
    later_law  judge also the days before a rule came into force ("under the later law")
    """
    book = with_ends(book)
    wanted = chosen_packs(book, packs)
    judged, missing = _judgeable(wanted, tuple(columns_of(book).items()), book.partial)
    words = Meanings(book)
    asked = {rule.id: rule.question for rule in judged if rule.question is not None}
    answers = (
        ask(book, asked, answer, words)
        if answer
        else {name: (found,) for name, found in in_turn(asked, words, book.zone).items()}
    )
    found = [
        findings_of(rule, number, part, book.as_of, later_law)
        for number, rule in enumerate(judged)
        for part in answers.get(rule.id, ())
        if len(part)
    ]
    every = _sorted(together(found))
    every = replace(every, open=every.open & held_now(book)[every.person])
    return Audit(
        book, wanted, judged, missing, every, cover(book, words), book.has("titles"),
        accounts(book) if book.has("agreements") else (),
    )  # fmt: skip


@lru_cache(maxsize=16)
def _judgeable(
    packs: tuple[str, ...], columns: tuple[tuple[str, frozenset[str]], ...], partial: bool
) -> tuple[tuple[Rule, ...], tuple[NotJudged, ...]]:
    """The rules of `packs` that a book with these columns can answer, the others with what it
    lacks. Of a part of the people what depends on the others is not asked."""
    given = dict(columns)
    judged, missing = [], []
    for rule in rules():
        if rule.pack in packs and not (partial and rule.of_everybody):
            lacking = rule.missing_among(given)
            if lacking:
                missing.append(NotJudged(rule, lacking))
            else:
                judged.append(rule)
    return tuple(judged), tuple(missing)


def ask(
    book: Casebook,
    questions: Mapping[str, Expr],
    answer: Answerer,
    words: Meanings | None = None,
) -> dict[str, tuple[Answer, ...]]:
    """The answers to `questions`: one part about people with exact records, one about the rest.

    Only people who have a doubtful record are judged twice.
    words  the words of the law in `book`, where some are drawn already
    """
    names = frozenset[str]().union(*(question.words() for question in questions.values()))
    drawn = Meanings(book) if words is None else words
    relations = {name: drawn[name] for name in sorted(names)}
    doubtful = doubtful_people(relations)
    people = len(book.people)
    if not len(doubtful):
        exact = {name: _exact(relation) for name, relation in relations.items()}
        parts = [answer(questions, exact, people, book.zone)]
    elif 2 * len(doubtful) > people:
        parts = [answer(questions, relations, people, book.zone)]
    else:
        rest = np.setdiff1d(np.arange(people), doubtful)
        exact = {name: _exact(r.of_people(rest)) for name, r in relations.items()}
        unsure = {name: relation.of_people(doubtful) for name, relation in relations.items()}
        parts = [
            answer(questions, exact, people, book.zone),
            answer(questions, unsure, people, book.zone),
        ]
    return {name: tuple(part[name] for part in parts) for name in questions}


def doubtful_people(
    relations: Mapping[str, Relation],
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The people in whose rows certain and possible differ, sorted."""
    found = [np.empty(0, np.int64)]
    for relation in relations.values():
        if not isinstance(relation, Doubtful):
            unsure = (relation.lo != relation.hi) | ~relation.sure
            found.append(np.unique(relation.lo[unsure] >> 32))
        elif relation.must is not relation.may:
            apart = (relation.may.joined - relation.must.joined) | (
                relation.must.joined - relation.may.joined
            )
            found.append(apart.people())
            found.append(_uneven(relation))
    return np.unique(np.concatenate(found))


def _uneven(relation: Doubtful) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """People whose overlapping rows differ though their joined minutes do not."""
    if not (relation.must.rows and relation.may.rows):
        return np.empty(0, np.int64)
    sides = (relation.must, relation.may)
    starts = np.concatenate([side.starts for side in sides])
    ends = np.concatenate([side.ends for side in sides])
    seen_in = np.repeat(np.array([1, 2], np.int8), [len(side) for side in sides])
    order = np.lexsort((ends, starts))
    starts, ends, seen_in = starts[order], ends[order], seen_in[order]
    new = np.concatenate(([True], (starts[1:] != starts[:-1]) | (ends[1:] != ends[:-1])))
    first = np.flatnonzero(new[: len(starts)])
    lone = np.bitwise_or.reduceat(seen_in, first) != 3 if len(first) else first > 0
    return np.unique(starts[first[lone]] >> 32)


def _exact(relation: Relation) -> Spans | Events:
    return relation.may if isinstance(relation, Doubtful) else Events(relation.lo)


def _sorted(found: Findings) -> Findings:
    return found.take(np.lexsort((found.begin, found.person, found.rule)))


def due(
    book: Casebook, until: int, packs: Sequence[str] | None = None, answer: Answerer | None = None
) -> Findings:
    """What will be found by `until` if nothing happens: findings that begin after `as_of`.

    The book is judged as if everybody held at `as_of` were still held at `until`.
    """
    return coming(audit(replace(book, as_of=until), packs, answer), book.as_of)


def coming(ahead: Audit, as_of: int) -> Findings:
    """Of an audit that looks ahead the findings not made at `as_of` yet."""
    found = ahead.findings
    return found.take((found.begin > as_of) | ((found.begin == as_of) & (found.end > as_of)))
