"""Findings: custody or treatment that a rule does not allow, as columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.records.casebook import Codes32, Ints
from habeas.rules.catalogue import Rule
from habeas.spans import OPEN, Doubtful, DoubtfulEvents, Events, Spans

Answer = Spans | Events | Doubtful | DoubtfulEvents


@dataclass(frozen=True)
class Findings:
    """One row per finding, sorted by rule, person, begin.

    rule      position in `Audit.rules`
    person    number of the person in the casebook
    begin,end minutes; an instant has end == begin
    certain   minutes of it that are certain; for an instant 1 or 0
    verdict   True certain, False possible only
    open      True where it still ran at `as_of` and the person was still held
    """

    rule: Codes32
    person: Codes32
    begin: Ints
    end: Ints
    certain: Ints
    verdict: npt.NDArray[np.bool_]
    open: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.rule)

    def take(self, rows: npt.NDArray[Any]) -> Findings:
        """Only these rows (a mask or row numbers), in that order."""
        return Findings(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class NotJudged:
    """A rule that could not be asked of this casebook, with the tables or columns it lacks."""

    rule: Rule
    lacking: tuple[str, ...]


def findings_of(rule: Rule, number: int, answer: Answer, as_of: int, later_law: bool) -> Findings:
    """The findings in the answer to a rule's question.

    Only what began by `as_of` counts, cut there: an instant at that very minute has happened, a
    span that begins there has not. Only days on which the rule was in force, unless `later_law`
    asks how it would judge them.
    """
    if isinstance(answer, Events | DoubtfulEvents):
        return _instants(rule, number, answer, as_of, later_law)
    must, may = (answer, answer) if isinstance(answer, Spans) else (answer.must, answer.may)
    first = 0 if later_law or rule.since is None else max(rule.since, 0)
    last = as_of if later_law or rule.until is None else min(as_of, rule.until)
    runs = may.joined.clip(first, max(last, first))
    sure = runs if must is may else must.joined.clip(first, max(last, first))
    certain = np.zeros(len(runs), np.int64)
    if must is may:
        certain = runs.ends - runs.starts
    else:
        place = np.searchsorted(runs.starts, sure.starts, "right") - 1
        np.add.at(certain, place, sure.ends - sure.starts)
    begin, end = runs.starts & OPEN, runs.ends & OPEN
    return Findings(
        np.full(len(runs), number, np.int32), (runs.starts >> 32).astype(np.int32),
        begin, end, certain, certain > 0, end == as_of,
    )  # fmt: skip


def _instants(
    rule: Rule, number: int, answer: Events | DoubtfulEvents, as_of: int, later_law: bool
) -> Findings:
    events = answer if isinstance(answer, DoubtfulEvents) else DoubtfulEvents.certain(answer)
    at = events.lo & OPEN
    kept = (at < as_of) | ((at == as_of) & (events.lo == events.hi))
    if not later_law:
        kept &= (at >= (rule.since or 0)) & (at < (OPEN if rule.until is None else rule.until))
    at, sure = at[kept], events.sure[kept]
    return Findings(
        np.full(len(at), number, np.int32), (events.lo[kept] >> 32).astype(np.int32),
        at, at.copy(), sure.astype(np.int64), sure, np.zeros(len(at), bool),
    )  # fmt: skip


def together(parts: list[Findings]) -> Findings:
    """All findings of several rules, in the order given."""
    none = np.empty(0, np.int64)
    no, never = np.empty(0, np.int32), np.empty(0, bool)
    every = [Findings(no, no, none, none, none, never, never), *parts]

    def joined(name: str) -> npt.NDArray[Any]:
        return np.concatenate([getattr(part, name) for part in every])

    return Findings(*map(joined, Findings.__dataclass_fields__))
