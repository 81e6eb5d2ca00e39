"""A sentence pack: the law of one country about how long a sentence lasts, as tables of steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import product

from habeas.sentences.case import Case
from habeas.sentences.outcome import Computed, Dated, Missing, Outcome, Undecided
from habeas.sentences.step import Law, Table, Worked


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a computation is asked under: the day it is about, the law that is applied.

    as_of  the day on which it is asked; no date depends on it, only what is still owed
    law    the law as known on a day, with bills as if they were passed
    """

    as_of: int | None = None
    law: Law = Law()


@dataclass(frozen=True, kw_only=True)
class Example:
    """A worked case that a pack must reproduce.

    id        its name, unique in the pack
    source    where it was read: judgment, manual, decree, article, with the page
    verified  somebody has held it against that source
    case      what is given
    dates     what must come out, by kind: a day as text, or "missing", "undecided", "endless"
    """

    id: str
    source: str
    verified: bool
    case: Case
    dates: Mapping[str, str]
    says: str = ""


@dataclass(frozen=True, kw_only=True)
class Pack:
    """One country's law of sentences.

    id          the name on the command line: `england-wales`
    says        what it covers, in words
    states      the states in whose law a title is computed by it, ISO 3166
    convention  how its calendar counts (see `sentences.convention`)
    tables      its steps, in the order of working
    compute     the dates of one person
    kinds       each kind of date that it gives, in words: CRD -> "Conditional release"
    examples    its worked cases
    notes       what it does not cover
    """

    id: str
    says: str
    states: tuple[str, ...]
    convention: str
    tables: tuple[Table, ...]
    compute: Callable[[Case, Asked], Computed]
    kinds: Mapping[str, str] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    notes: tuple[str, ...] = ()


def choices(table: Table) -> list[dict[str, int]]:
    """Every way to read a table whose law nobody has decided; one where nothing is open."""
    counts = [len(table.by_id[id_].readings) for id_ in table.questions]
    ways = product(*(range(n) for n in counts))
    return [dict(zip(table.questions, way, strict=True)) for way in ways]


def outcome(ways: list[Worked], step: str) -> Outcome:
    """What a step gives: a date where all readings agree, what is missing, or the question.

    ways  the same table worked out under each of its readings
    """
    values = [way.values.get(step) for way in ways]
    if len(set(values)) == 1:
        value = values[0]
        return Missing((ways[0].missing(step),)) if value is None else Dated(value)
    table = ways[0].table
    asked: list[str] = []
    seen: dict[str, int | None] = {}
    for way, value in zip(ways, values, strict=True):
        words = []
        for id_ in table.questions:
            if id_ in way.behind(step):
                row = way.used[id_]
                words.append(row.readings[way.choice[id_]].says)
                asked.append(row.question)
        seen.setdefault("; ".join(words), value)
    return Undecided(" ".join(dict.fromkeys(asked)), tuple(seen.items()))
