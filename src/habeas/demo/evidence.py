"""What the findings say about a group of people: how many, how long, from when."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.audit.finding import Findings
from habeas.audit.run import Audit
from habeas.demo.instants import local_day
from habeas.records.casebook import Ints
from habeas.spans.calendar import Zone

People = npt.NDArray[Any]


def about(audit: Audit, rule: str, people: People, *, certain: bool | None = True) -> Findings:
    """The findings of `rule` about these people: certain ones, only possible ones, or None: all."""
    found = audit.findings
    number = [i for i, judged in enumerate(audit.rules) if judged.id == rule]
    rows = np.isin(found.rule, number) & np.isin(found.person, people)
    if certain is not None:
        rows &= found.verdict == certain
    return found.take(rows)


def persons(found: Findings) -> int:
    """How many different people."""
    return len(np.unique(found.person))


def windows(found: Findings) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Of each person's findings in turn: the lengths of the first ones, of the second ones, how
    many a person has; each value once, sorted."""
    order = np.lexsort((found.begin, found.person))
    length = (found.end - found.begin)[order]
    _, first, many = np.unique(found.person[order], return_index=True, return_counts=True)
    turn = np.arange(len(order)) - np.repeat(first, many)
    return distinct(length[turn == 0]), distinct(length[turn == 1]), distinct(many)


def distinct(values: Ints) -> tuple[int, ...]:
    """The different values, sorted."""
    return tuple(int(value) for value in np.unique(values))


def minutes(found: Findings) -> int:
    """Person-minutes elapsed."""
    return int((found.end - found.begin).sum())


def dates(found: Findings, place: Zone) -> Ints:
    """Days from the date of the beginning to the date of the end, on the calendar of `place`."""
    return local_day(found.end, place) - local_day(found.begin, place)
