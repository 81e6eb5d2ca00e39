"""What the tests of sentence packs share: outcomes as text, days beyond Python's, changed tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import numpy as np

from habeas.sentences import day
from habeas.sentences.case import Case
from habeas.sentences.outcome import Dated, Outcome
from habeas.sentences.pack import Asked, Example, Pack, choices
from habeas.sentences.step import Law, Reading, Step, Table

EPOCH = date(1970, 1, 1).toordinal()
CYCLE = 146_097  # days of 400 years


def said(found: Outcome) -> str:
    """As an Example writes it."""
    return day.text(found.day) if isinstance(found, Dated) else type(found).__name__.lower()


def dates(pack: Pack, case: Case) -> dict[str, str]:
    """What the pack gives, by kind; nothing may be refused."""
    found = pack.compute(case, Asked())
    assert found.refusals == ()
    return {kind: said(outcome) for kind, outcome in found.dates.items()}


def wrong(pack: Pack) -> Iterator[Example]:
    """The examples that the pack does not reproduce."""
    return (e for e in pack.examples if dates(pack, e.case) != dict(e.dates))


def ymd(number: int) -> tuple[int, int, int]:
    """Year, month, day by Python's own calendar, in whichever 400 years it lies."""
    cycle, within = divmod(number + EPOCH - 1, CYCLE)
    found = date.fromordinal(within + 1)
    return found.year + 400 * cycle, found.month, found.day


def number(year: int, month: int, of_month: int) -> int:
    """The day by Python's own calendar; a day that the month lacks is its last one."""
    cycle, within = divmod(year - 1, 400)
    for last in (of_month, 30, 29, 28):
        try:
            found = date(within + 1, month, min(last, of_month))
        except ValueError:
            continue
        return found.toordinal() - EPOCH + CYCLE * cycle
    raise AssertionError


def written(found: int) -> str:
    """As the day is written, by Python's own calendar."""
    year, month, of_month = ymd(found)
    return (f"{year:04}" if year <= 9999 else f"+{year:06}") + f"-{month:02}-{of_month:02}"


def mutations(table: Table) -> Iterator[tuple[str, Table]]:
    """The table with one row changed: one more, one less, rounded otherwise, a day later."""
    for i, row in enumerate(table.steps):
        for name, other in _changed(row):
            steps = (*table.steps[:i], other, *table.steps[i + 1 :])
            yield f"{table.name}.{row.id}, row {i}: {name}", replace(table, steps=steps)


def _changed(row: Step) -> Iterator[tuple[str, Step]]:
    if row.rounding != "exact":
        yield "rounding", replace(row, rounding="down" if row.rounding == "up" else "up")
    else:
        for name, text in (("more", "({}) + 1"), ("less", "({}) - 1"), ("not", "not ({})")):
            if (row.measure == "yesno") == (name == "not"):
                yield name, _with(row, text)
    if row.since:
        yield "a day later", replace(row, since=day.text(day.parse(row.since) + 1))
    if row.until:
        yield "a day earlier", replace(row, until=day.text(day.parse(row.until) - 1))


def _with(row: Step, text: str) -> Step:
    if not row.readings:
        return replace(row, formula=text.format(row.formula))
    first = Reading(says=row.readings[0].says, formula=text.format(row.readings[0].formula))
    return replace(row, readings=(first, *row.readings[1:]))


def columns_equal_one(table: Table, seed: int, rows: int = 60) -> None:
    """Every step under every reading gives down columns what it gives one person."""
    rng = np.random.default_rng(seed)
    law = Law(bills=frozenset(step.pending for step in table.steps if step.pending))
    columns, known = {}, {}
    for given in table.inputs:
        most = {"day": 25_000, "yesno": 2, "days": 9_000}.get(given.measure, 45)
        columns[given.id] = rng.integers(0, most, rows) + (9_000 if given.measure == "day" else 0)
        known[given.id] = rng.random(rows) < 0.9
    for choice in choices(table):
        values, sure = table.for_many(columns, known, law, choice)
        for i in range(rows):
            one = {k: int(v[i]) if known[k][i] else None for k, v in columns.items()}
            expected = table.for_one(one, law, choice).values
            for step in table.by_id:
                there = bool(np.broadcast_to(sure[step], rows)[i])
                found = int(np.broadcast_to(values[step], rows)[i]) if there else None
                assert found == expected[step], (table.name, step, one, choice)
