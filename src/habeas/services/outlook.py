"""What an audit finds now, with the first minute at which it can find something else.

Findings change without a new entry: deadlines pass, titles end. The same questions are asked once
more of the book a while ahead, as if everybody held were held until then. Where the answer ahead,
cut at now, is the answer now, nothing changes before its next edge: a finding that runs only grows.
Where it is not, a day ahead is asked for these people; where that does not agree either, they are
looked at again every minute. An edge counts although nothing may happen there: sound, not tight.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from habeas.audit.finding import Answer, Findings, findings_of, together
from habeas.audit.in_turn import in_turn
from habeas.audit.known import FOLLOWS, HAPPENS, judged_as_of
from habeas.audit.run import Answerer, Audit, ask, audit
from habeas.law.vocabulary import Meanings
from habeas.records.casebook import Casebook, Ints, Table
from habeas.rules.catalogue import Rule
from habeas.spans import DAY, OPEN, Doubtful, DoubtfulEvents, Events, Spans

AHEAD = 90 * DAY  # how far is looked ahead
TOLD = 30 * DAY  # how much of it stays known: people are looked at again before less is left

Mask = npt.NDArray[np.bool_]
Rules = tuple[Rule, ...]
Parts = Mapping[str, tuple[Answer, ...]]


@dataclass(frozen=True)
class Outlook:
    """The findings on a book at a minute, with how they go on.

    audit    at that minute; its findings are sorted by rule, person, begin
    running  per finding: it goes on from here, longer every minute
    grows    per finding: the minutes in which it goes on are certain ones
    again    per person the first minute, after that of the audit, at which to look again
    coming   what will begin by `until` if nothing happens, as findings
    """

    audit: Audit
    running: Mask
    grows: Mask
    again: Ints
    coming: Findings
    until: int


def outlook(
    book: Casebook, as_of: int, packs: tuple[str, ...] | None = None, answer: Answerer | None = None
) -> Outlook:
    """The audit of `book` at the minute `as_of`, with how long it stays true.

    book    with everything that is written down, what has not happened by `as_of` too
    answer  the engine for many people, as `habeas.audit.run.audit` takes it
    """
    until = as_of + AHEAD
    now = audit(judged_as_of(book, as_of), packs, answer)
    parts = _answers(now.book, until, now.rules, answer)
    again, unlike = _look(now.book, now.rules, now.findings, parts, until - TOLD)
    running, grows = _going_on(now.rules, now.findings, parts, as_of)
    if len(unlike):
        some, rows = _few(now.book, unlike), np.isin(now.findings.person, unlike)
        theirs = now.findings.take(rows)
        theirs = replace(theirs, person=np.searchsorted(unlike, theirs.person).astype(np.int32))
        near = _answers(some, as_of + DAY, now.rules, answer)
        sooner, still = _look(some, now.rules, theirs, near, as_of + DAY)
        sooner[still] = as_of + 1
        again[unlike] = sooner
        running[rows], grows[rows] = _going_on(now.rules, theirs, near, as_of)
    _written_sooner(again, book, as_of)
    ahead = _findings(now.rules, parts, until)
    begun = (ahead.begin < as_of) | ((ahead.begin == as_of) & (ahead.end == as_of))
    return Outlook(now, running, grows, again, ahead.take(~begun), until)


def _answers(book: Casebook, as_of: int, rules: Rules, answer: Answerer | None) -> Parts:
    """The questions of `rules` asked of the book as it will be at `as_of` if nothing happens."""
    later = replace(book, as_of=as_of)
    asked = {rule.id: rule.question for rule in rules if rule.question is not None}
    words = Meanings(later)
    if answer is not None:
        return ask(later, asked, answer, words)
    return {name: (found,) for name, found in in_turn(asked, words, book.zone).items()}


def _findings(rules: Rules, parts: Parts, as_of: int) -> Findings:
    every = together([
        findings_of(rule, number, part, as_of, False)
        for number, rule in enumerate(rules)
        for part in parts.get(rule.id, ())
        if len(part)
    ])  # fmt: skip
    return every.take(np.lexsort((every.begin, every.person, every.rule)))


def _look(
    book: Casebook, rules: Rules, now: Findings, ahead: Parts, last: int
) -> tuple[Ints, Ints]:
    """Per person when to look again, no later than `last`; the people of whom the answers ahead
    do not say what the findings `now` say, for whom that minute means nothing."""
    as_of = book.as_of
    again = np.full(len(book.people), last, np.int64)
    keys = np.concatenate([np.empty(0, np.int64), *_edges(rules, ahead)])
    _sooner(again, keys >> 32, keys & OPEN, as_of)
    for edge in {edge for rule in rules for edge in (rule.since, rule.until) if edge is not None}:
        if edge >= as_of:  # a law comes into force, or goes out of it
            np.minimum(again, max(edge, as_of + 1), out=again)
    return again, _unlike(now, _findings(rules, ahead, as_of))


def _edges(rules: Rules, parts: Parts) -> Iterator[Ints]:
    """The keys at which anything begins or ends in the answers."""
    for rule in rules:
        for part in parts.get(rule.id, ()):
            if len(part):
                yield from _keys(part)


def _keys(part: Answer) -> tuple[Ints, ...]:
    if isinstance(part, Events):
        return (part.at,)
    if isinstance(part, DoubtfulEvents):
        return part.lo, part.hi
    if isinstance(part, Spans):
        return part.pair
    return (*part.may.pair, *part.must.pair) if part.must is not part.may else part.may.pair


def _sooner(again: Ints, person: Ints, minute: Ints, as_of: int) -> None:
    """Bring forward the look at people of whom something changes at `minute`, or just after it."""
    ahead = minute >= as_of
    if ahead.any():
        np.minimum.at(again, person[ahead], np.maximum(minute[ahead], as_of + 1))


def _written_sooner(again: Ints, book: Casebook, as_of: int) -> None:
    """The same for every time at which what is written has happened; what names nobody, for all.

    Until then the book is judged without it. Other times show in the answers.
    """
    for name, happens in HAPPENS.items():
        table = book.table(name)
        if not len(table):
            continue
        times = [table.times(column) for column in (happens, *FOLLOWS.get(name, ()))]
        minute = np.concatenate([side for column in times for side in (column.lo, column.hi)])
        person = np.tile(table.person, 2 * len(times))
        ahead = np.flatnonzero(minute >= as_of)
        minute, person = np.maximum(minute[ahead], as_of + 1), person[ahead]
        general = person < 0
        if general.any():
            np.minimum(again, minute[general].min(), out=again)
            minute, person = minute[~general], person[~general]
        np.minimum.at(again, person, minute)


def _unlike(one: Findings, other: Findings) -> Ints:
    """The people whose findings differ, sorted."""
    rows = [
        np.stack([f.rule, f.person, f.begin, f.end, f.certain, f.verdict]).astype(np.int64)
        for f in (one, other)
    ]
    if rows[0].shape == rows[1].shape and (rows[0] == rows[1]).all():
        return np.empty(0, np.int64)
    found, which = np.unique(np.concatenate(rows, axis=1), axis=1, return_inverse=True)
    sides = np.repeat([1, -1], [len(one), len(other)])
    surplus = np.bincount(which.ravel(), sides, found.shape[1])
    return np.unique(found[1][surplus != 0])


def _few(book: Casebook, people: Ints) -> Casebook:
    """The casebook of these people (sorted numbers), numbered anew; class facts stay."""

    def cut(table: Table) -> Table:
        kept = table.take(np.isin(table.person, people) | (table.person < 0))
        number = np.where(kept.person < 0, -1, np.searchsorted(people, kept.person))
        return replace(kept, person=number.astype(np.int32))

    tables = {name: cut(table) for name, table in book.tables.items()}
    return replace(book, people=book.people[people], tables=tables, defects=())


def _going_on(rules: Rules, found: Findings, ahead: Parts, as_of: int) -> tuple[Mask, Mask]:
    """Per finding whether it goes on beyond `as_of`, whether that is certain."""
    may, must = np.zeros(len(found), bool), np.zeros(len(found), bool)
    for number in np.unique(found.rule).tolist():
        rows = np.flatnonzero(found.rule == number)
        at = (found.person[rows].astype(np.int64) << 32) | as_of
        for part in ahead.get(rules[number].id, ()):
            if isinstance(part, Spans):
                part = Doubtful.certain(part)
            if isinstance(part, Doubtful):
                may[rows] |= part.may.joined.covers(at)
                must[rows] |= part.must.joined.covers(at)
    until = np.array([OPEN if rule.until is None else rule.until for rule in rules], np.int64)
    may &= (found.end == as_of) & (found.begin < as_of) & (until[found.rule] > as_of)
    return may, may & must
