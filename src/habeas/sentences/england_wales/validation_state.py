"""What the checks made after computing ask of a computation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from habeas.sentences import day
from habeas.sentences.case import Term
from habeas.sentences.england_wales.booking import Part, Recall
from habeas.sentences.england_wales.units import TERMS, days_of, plus, total


@dataclass(frozen=True, kw_only=True)
class Unit:
    """Sentences that have their dates in common: one sentence, a chain, or a single term.

    chain               its sentences follow each other
    release             the last day in prison, not before the day of the early release reform
    determinate         the last day in prison as if the person had not been recalled
    uncapped            the same, though it may lie before the day of sentence
    expiry              the end of the sentence, though it may lie before the day of sentence
    expiry_unadjusted   the same before any day counts for or against
    remand, bail        days that were taken off
    top_up              the end of top-up supervision
    """

    parts: tuple[Part, ...]
    starts: int
    release: int
    determinate: int
    uncapped: int
    expiry: int
    expiry_unadjusted: int
    chain: bool = False
    remand: int = 0
    bail: int = 0
    top_up: int | None = None

    @property
    def recall(self) -> Recall | None:
        """The recall of its first sentence, which speaks for the chain."""
        return self.parts[0].recall

    @property
    def only_terms(self) -> bool:
        """True where nothing in it is a sentence of imprisonment."""
        return not self.chain and all(part.kind in TERMS for part in self.parts)

    def under(self, months: int) -> bool:
        """True where it is shorter than so many months from its first day."""
        return is_under(self.parts, self.starts, months)


@dataclass(frozen=True, kw_only=True)
class Group:
    """Units served together, from the first sentence to the release."""

    first: int
    last: int
    units: tuple[Unit, ...]


@dataclass(frozen=True, kw_only=True)
class State:
    """A whole computation as the checks see it.

    dates        the dates of the person, by kind
    allocated    under which tranche each reform reached the person: "early release", "progression"
    """

    groups: tuple[Group, ...]
    dates: Mapping[str, int]
    allocated: Mapping[str, int] = field(default_factory=dict)

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units, group by group."""
        return tuple(unit for group in self.groups for unit in group.units)


def length(parts: Iterable[Part], starts: int) -> int:
    """The days of all terms together, laid out from the day of sentence."""
    whole = Term()
    for part in parts:
        whole = plus(whole, total(part))
    return days_of(starts, whole)


def is_under(parts: Iterable[Part], starts: int, months: int) -> bool:
    """True where the terms together are shorter than so many calendar months."""
    return length(parts, starts) < day.add_months(starts, months) - starts
