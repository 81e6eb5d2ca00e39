"""A sentence pack: the law of one country about how long a sentence lasts, as tables of steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import product

from habeas.sentences.case import Case
from habeas.sentences.convention import first_free
from habeas.sentences.formula import NotKnown
from habeas.sentences.outcome import Computed, Dated, Missing, Outcome, Undecided
from habeas.sentences.step import Group, Law, Table, Worked


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


@dataclass(frozen=True)
class LawNumber:
    """A number or a day of the law that a pack takes from a table of law beside its steps.

    since  the first day on which it holds; empty where it always has
    """

    says: str
    value: str
    since: str
    cites: str
    verified: bool = False


@dataclass(frozen=True, kw_only=True)
class Pack:
    """One country's law of sentences.

    id          the name on the command line: `england-wales`
    says        what it covers, in words
    states      the states in whose law a title is computed by it, ISO 3166
    convention  how its calendar counts (see `sentences.convention`)
    last_day_served  True where its date of release is the last day served, False where it is the
                first day of freedom; None where its convention says which
    tables      its steps, in the order of working
    compute     the dates of one person
    kinds       each kind of date that it gives, in words: CRD -> "Conditional release"
    facts       what it asks of a sentence, of days, of a person besides, by name, in words
    numbers     the numbers of the law that stand beside its steps
    examples    its worked cases
    notes       what it does not cover
    bills       bills and switches that it knows beside those of its steps, by name
    """

    id: str
    says: str
    states: tuple[str, ...]
    convention: str
    tables: tuple[Table, ...]
    compute: Callable[[Case, Asked], Computed]
    kinds: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    numbers: tuple[LawNumber, ...] = ()
    examples: tuple[Example, ...] = ()
    notes: tuple[str, ...] = ()
    last_day_served: bool | None = None
    bills: tuple[str, ...] = ()

    @property
    def known_bills(self) -> tuple[str, ...]:
        """Every bill that can be asked for, by name."""
        steps = (step for table in self.tables for step in table.steps)
        return tuple(dict.fromkeys((*(s.pending for s in steps if s.pending), *self.bills)))

    def first_free(self, day: int) -> int:
        """The first day on which nobody is held any more, for a date of release as it gives it."""
        if self.last_day_served is None:
            return first_free(self.convention, day)
        return day + self.last_day_served


def days_left(
    release: Outcome | None, begun: int | None, as_of: int | None, *, last_day_served: bool
) -> int | None:
    """The days still owed from the day asked about, or from the beginning where that is later.

    last_day_served  the release is itself a day of custody, so that both ends are counted
    None where there is no such day, or nobody asks as of one.
    """
    if as_of is None or begun is None or not isinstance(release, Dated):
        return None
    return max(0, release.day + last_day_served - max(as_of, begun))


def choices(table: Table) -> list[dict[str, int]]:
    """Every way to read a table whose law nobody has decided; one where nothing is open."""
    rows = [[s.readings for s in table.steps if s.id == id_] for id_ in table.questions]
    counts = [max(map(len, of_one)) for of_one in rows]
    ways = product(*(range(n) for n in counts))
    return [dict(zip(table.questions, way, strict=True)) for way in ways]


def readings(table: Table, given: Mapping[str, int | None], law: Law) -> list[Worked]:
    """The table worked out for one person under each reading that makes a difference.

    A reading that gives its own step the value which the first one gives changes nothing after
    it, so it is not followed.
    """
    ways = [table.for_one(given, law, dict.fromkeys(table.questions, 0))]
    steps = {group.id: group for group in table.groups(law)}
    for id_ in table.questions:
        for way in list(ways):
            row = way.used.get(id_)
            if row is None or len(row.readings) < 2:
                continue
            others = range(1, len(row.readings))
            if any(_value(steps[id_], way, i) != way.values[id_] for i in others):
                ways += [table.for_one(given, law, {**way.choice, id_: i}) for i in others]
    return ways


def _value(step: Group, way: Worked, reading: int) -> int | None:
    try:
        row = step.row_on(way.values)
        return row.formula(reading).for_one(way.values) if row else None
    except NotKnown:
        return None


def outcome(ways: list[Worked], step: str) -> Outcome:
    """What a step gives: a date where all readings agree, what is missing, or the question.

    ways  the same table worked out under each of its readings
    """
    values = [way.values.get(step) for way in ways]
    if len(set(values)) == 1:
        value = values[0]
        return Missing((ways[0].missing(step),)) if value is None else Dated(value)
    table = ways[0].table
    open_ = [id_ for id_ in table.questions if _matters(ways, step, id_)]
    asked: list[str] = []
    seen: dict[str, int | None] = {}
    for way, value in zip(ways, values, strict=True):
        words = []
        for id_ in open_:
            row = way.used.get(id_)
            if row is not None and row.readings:
                words.append(row.readings[way.choice[id_]].says)
                asked.append(row.question)
        seen.setdefault("; ".join(words), value)
    return Undecided(" ".join(dict.fromkeys(asked)), tuple(seen.items()))


def _matters(ways: list[Worked], step: str, question: str) -> bool:
    """True where two ways that differ in this question alone give the step different values."""
    first: dict[tuple[tuple[str, int], ...], int | None] = {}
    for way in ways:
        others = tuple(item for item in way.choice.items() if item[0] != question)
        value = way.values.get(step)
        if first.setdefault(others, value) != value:
            return True
    return False
