"""An ordered table of named steps, run on one person with a trace or as columns over a million."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, Literal

import numpy as np

from habeas.sentences import day
from habeas.sentences.formula import RESERVED, Column, Formula, Mask, NotKnown, Rounding, read
from habeas.sentences.outcome import Line

Measure = Literal["day", "days", "months", "years", "number", "yesno"]
ALWAYS = -(2**40)  # a day before every other


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One way to read a text that can be read in several."""

    says: str
    formula: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line of a computation.

    id         the name by which later steps read it
    says       what the value is, in words
    cites      the article that asks for it
    formula    how it is worked out (see `sentences.formula`)
    rounding   what becomes of the fraction of its outermost division
    measure    what the value counts
    on         the input whose day decides which text holds; needed with `since` or `until`
    since, until  first day, first day no more, of the text; empty where it has no such end
    known_from the day from which this text could be known; earlier knowledge does not have it
    pending    the name of a bill: the row holds only where that bill is asked for
    readings   the ways to read it, where nobody has decided; then `formula` stays empty
    question   what has to be decided
    verified   a lawyer has held it against the text
    """

    id: str
    says: str
    cites: str
    formula: str = ""
    rounding: Rounding = "exact"
    measure: Measure = "days"
    on: str = ""
    since: str = ""
    until: str = ""
    known_from: str = ""
    pending: str = ""
    readings: tuple[Reading, ...] = ()
    question: str = ""
    verified: bool = False


@dataclass(frozen=True)
class Input:
    """A name that a table reads from the facts: what it is, what it counts."""

    id: str
    says: str
    measure: Measure = "days"


@dataclass(frozen=True)
class Law:
    """Which law is asked for: as known on a day, with these bills as if they were passed.

    in_force  texts that begin after this day are left out, as if they had never come
    """

    known_on: int | None = None
    bills: frozenset[str] = frozenset()
    in_force: int | None = None


@dataclass(frozen=True, eq=False)
class Table:
    """Steps in the order of working.

    Several rows of one id are texts of different times, all with the same `on`; at most one may
    hold on any day. Where none holds the value is not known. A text that the law asked for does
    not have, because it was not known yet or is a bill, ends no other: the one before lasts on.
    """

    name: str
    inputs: tuple[Input, ...]
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        for step in self.steps:
            if step.since and step.until and day.parse(step.until) <= day.parse(step.since):
                raise ValueError(f"{self.name}.{step.id} ends on {step.until}, before it begins")
        known = {given.id for given in self.inputs}
        taken = (known | {step.id for step in self.steps}) & RESERVED
        if taken:
            raise ValueError(f"{self.name}: {sorted(taken)} are functions of a formula")
        for group in self._groups(Law(bills=frozenset(s.pending for s in self.steps))):
            for row in group.rows:
                lacking = set().union(*(f.names for f in row.formulas)) - known
                if lacking or (group.on and group.on not in known):
                    raise ValueError(f"{self.name}.{group.id} reads {sorted(lacking)} too early")
            known.add(group.id)

    @cached_property
    def by_id(self) -> dict[str, Step]:
        """The first row of each step."""
        return {step.id: step for step in reversed(self.steps)}

    @cached_property
    def day_names(self) -> frozenset[str]:
        """The inputs or steps whose value is a date."""
        days = {i.id for i in self.inputs if i.measure == "day"}
        return frozenset(days | {s.id for s in self.steps if s.measure == "day"})

    @property
    def questions(self) -> tuple[str, ...]:
        """The ids of the steps that can be read in several ways, in order."""
        return tuple(dict.fromkeys(s.id for s in self.steps if s.readings))

    def _groups(self, law: Law) -> list[Group]:
        rows: dict[str, list[Step]] = {}
        for step in _standing(self.steps, law):
            rows.setdefault(step.id, []).append(step)
        return [_group(of_one) for of_one in rows.values()]

    def groups(self, law: Law) -> list[Group]:
        """The steps that hold under that law, read; kept, for a law is asked for many times."""
        kept: dict[Law, list[Group]] = self.__dict__.setdefault("_kept", {})
        if law not in kept:
            kept[law] = self._groups(law)
        return kept[law]

    def for_one(
        self,
        given: Mapping[str, int | None],
        law: Law = Law(),
        choice: Mapping[str, int] | None = None,
    ) -> Worked:
        """Every step for one person; where a text can be read in several ways, reading `choice`."""
        values: dict[str, int | None] = {**dict.fromkeys(i.id for i in self.inputs), **given}
        used: dict[str, Step] = {}
        lacking: dict[str, str] = {}
        for group in self.groups(law):
            values[group.id] = None
            try:
                row = group.row_on(values)
                if row is None:
                    lacking[group.id] = group.id
                    continue
                used[group.id] = row.step
                values[group.id] = row.formula((choice or {}).get(group.id, 0)).for_one(values)
            except NotKnown as missing:
                lacking[group.id] = str(missing)
        return Worked(self, values, used, lacking, dict(choice or {}))

    def for_many(
        self,
        given: Mapping[str, Column],
        known: Mapping[str, Mask | bool] | None = None,
        law: Law = Law(),
        choice: Mapping[str, int] | None = None,
    ) -> tuple[dict[str, Column], dict[str, Any]]:
        """Every step down whole columns: values by id, with True where each value is known."""
        values: dict[str, Any] = dict(given)
        sure: dict[str, Any] = dict.fromkeys(values, True) | dict(known or {})
        for group in self.groups(law):
            values[group.id], sure[group.id] = group.down(values, sure, choice or {})
        return values, sure


def _holds(step: Step, law: Law) -> bool:
    """The law asked for has this text."""
    if step.pending and step.pending not in law.bills:
        return False
    return _by(step.known_from, law.known_on) and _by(step.since, law.in_force)


def _by(written: str, latest: int | None) -> bool:
    """The day that is written, if any, comes no later than `latest`, if any."""
    return not written or latest is None or day.parse(written) <= latest


def _standing(steps: Sequence[Step], law: Law) -> list[Step]:
    """The texts of that law in order, each lasting until another one of them takes its place."""
    ends = {(s.id, s.since): s.until for s in steps if s.since and not _holds(s, law)}
    found = []
    for step in steps:
        if _holds(step, law):
            until = step.until
            while until and (step.id, until) in ends:
                until = ends[step.id, until]
            found.append(step if until == step.until else replace(step, until=until))
    return found


@dataclass(frozen=True, eq=False)
class _Row:
    step: Step
    formulas: tuple[Formula, ...]
    since: int
    until: int

    def formula(self, reading: int) -> Formula:
        return self.formulas[min(reading, len(self.formulas) - 1)]


@dataclass(frozen=True, eq=False)
class Group:
    """The rows of one step, each with the days on which its text holds."""

    id: str
    on: str
    rows: tuple[_Row, ...]

    def row_on(self, values: Mapping[str, int | None]) -> _Row | None:
        """The row whose text holds for these values; None where none does."""
        if not self.on:
            return self.rows[0]
        at = values.get(self.on)
        if at is None:
            raise NotKnown(self.on)
        return next((row for row in self.rows if row.since <= at < row.until), None)

    def down(
        self, values: Mapping[str, Column], known: Mapping[str, Any], choice: Mapping[str, int]
    ) -> tuple[Any, Any]:
        """The step's values down the columns, with True where each is known."""
        reading = choice.get(self.id, 0)
        if not self.on:
            value, sure = self.rows[0].formula(reading).for_many(values, known)
            return _whole(value), sure
        if self.on not in values:
            return np.int64(0), np.False_
        at = values[self.on]
        value, sure = np.zeros(np.shape(at), np.int64), np.zeros(np.shape(at), bool)
        for row in self.rows:
            here = (at >= row.since) & (at < row.until)
            result, k = row.formula(reading).for_many(values, known)
            value = np.where(here, result, value)
            sure = np.where(here, k, sure)
        at_known = known.get(self.on, True)
        sure = sure if at_known is True else sure & at_known
        return _whole(value), True if bool(np.all(sure)) else sure


def _whole(value: Any) -> Any:
    return np.asarray(value, np.int64) if np.asarray(value).dtype == np.bool_ else value


def _group(steps: Sequence[Step]) -> Group:
    on = {step.on for step in steps}
    if len(on) > 1 or (len(steps) > 1 and not steps[0].on):
        raise ValueError(f"{steps[0].id}: rows of one step need one `on`")
    rows = tuple(_row(step) for step in sorted(steps, key=lambda s: s.since))
    for a, b in zip(rows, rows[1:], strict=False):
        if b.since < a.until:
            raise ValueError(f"{steps[0].id}: two texts hold on {day.text(b.since)}")
    return Group(steps[0].id, steps[0].on, rows)


def _row(step: Step) -> _Row:
    texts = tuple(r.formula for r in step.readings) or (step.formula,)
    return _Row(
        step,
        tuple(read(text, step.rounding) for text in texts),
        day.parse(step.since) if step.since else ALWAYS,
        day.parse(step.until) if step.until else -ALWAYS,
    )


@dataclass(frozen=True, eq=False)
class Worked:
    """The values of one run, with the row of each step that was used.

    lacking  for each step without a value the name that it lacked first
    """

    table: Table
    values: Mapping[str, int | None]
    used: Mapping[str, Step]
    lacking: Mapping[str, str]
    choice: Mapping[str, int] = field(default_factory=dict)

    def __getitem__(self, step: str) -> int:
        """The value of a step or input that must be known; NotKnown where it is not."""
        value = self.values[step]
        if value is None:
            raise NotKnown(self.missing(step))
        return value

    def missing(self, step: str) -> str:
        """The input without which a step has no value."""
        while step in self.lacking and self.lacking[step] != step:
            step = self.lacking[step]
        return step

    def lines(self, unit: str = "", only: Container[str] | None = None) -> Iterator[Line]:
        """The sum, one line for each step in the order of working, or for some of them only."""
        for id_, step in self.used.items():
            if only is not None and id_ not in only:
                continue
            yield Line(
                id_, step.says, self.sum(id_), self.values[id_], step.measure, step.cites, unit,
                step.verified,
            )  # fmt: skip

    def behind(self, step: str) -> tuple[str, ...]:
        """The steps that a value rests on, itself last, in the order of working."""
        wanted, found = {step}, set[str]()
        while wanted:
            name = wanted.pop()
            if name in found or name not in self.used:
                continue
            found.add(name)
            wanted |= self.reads(name)
        return tuple(id_ for id_ in self.used if id_ in found)

    def reads(self, step: str) -> frozenset[str]:
        """The inputs or steps that a step reads by itself, the day that chose its text with them."""
        return self._formula(step).names | {self.used[step].on}

    def _formula(self, step: str) -> Formula:
        row = self.used[step]
        texts = tuple(r.formula for r in row.readings) or (row.formula,)
        return read(texts[min(self.choice.get(step, 0), len(texts) - 1)], row.rounding)

    def sum(self, step: str) -> str:
        """The formula with each name replaced by its value: dates written, `?` where unknown."""
        formula = self._formula(step)
        days = self.table.day_names
        text = _with_blanks(formula.text, formula.names)
        for name in formula.names:
            value = self.values.get(name)
            written = "?" if value is None else day.text(value) if name in days else f"{value:,}"
            text = text.replace(f"‹{name}›", written)
        return text + _ROUNDED[formula.rounding]


_ROUNDED = {"exact": "", "up": ", up", "down": ", down", "half up": ", half up"}


@lru_cache(maxsize=4096)
def _with_blanks(formula: str, names: frozenset[str]) -> str:
    """The formula as it is shown, with a blank for each name that has a value."""
    return ast.unparse(_Blank(names).visit(ast.parse(formula, mode="eval")))


class _Blank(ast.NodeTransformer):
    def __init__(self, names: frozenset[str]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Name(f"‹{node.id}›", node.ctx) if node.id in self.names else node


def swapped(table: Table, step: str, **changes: Any) -> Table:
    """The same table with one step changed, for a mutation or a what-if."""
    return replace(
        table,
        steps=tuple(replace(s, **changes) if s.id == step else s for s in table.steps),
    )
