"""What a computation is given: the sentences of one person, with days that count for or against.

This form is common to all packs. What a single country's law asks besides stands in `facts`, by
the names that its pack documents. All days are numbers as in `sentences.day`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["fixed", "life", "indeterminate", "until further order"]
Fact = str | int | bool
CREDITS = ("remand", "bail", "work", "study", "conduct", "pardon")
DEBITS = ("at large", "added", "lost", "stay")


@dataclass(frozen=True, kw_only=True)
class Term:
    """A length of time as it was pronounced; the parts are never turned into each other."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    def __bool__(self) -> bool:
        return bool(self.years or self.months or self.weeks or self.days)


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One term for one count, as a court pronounced it.

    id              its own name among those of the person
    pronounced      the day on which it was pronounced
    begins          the day from which it counts, where the court or the law said another one
    final           the day on which the judgment became final
    committed       the day of the offence
    after           the sentences that it follows, by id; all of them must end first
    merged_into     the sentence that absorbs it, by id
    stayed          first to last day on which a court had stayed it; last None while it lasts
    minimum         what must be served before release may be asked for (life, indeterminate)
    foreign_state   the state whose court pronounced it, where it is being transferred
    facts           what the pack asks besides: class of offence, recall, regime ...
    """

    id: str
    kind: Kind = "fixed"
    term: Term = field(default_factory=Term)
    pronounced: int | None = None
    begins: int | None = None
    final: int | None = None
    committed: int | None = None
    after: tuple[str, ...] = ()
    merged_into: str = ""
    stayed: tuple[tuple[int, int | None], ...] = ()
    minimum: Term | None = None
    offence: str = ""
    foreign_state: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Adjustment:
    """Days that count as served (a credit) or not (a debit).

    kind      one of CREDITS or DEBITS
    days      how many; where first and last are known as well, they must agree
    sentence  the one that it belongs to, by id; empty for all
    decision  the decision that granted or took them
    """

    kind: str
    days: int
    first: int | None = None
    last: int | None = None
    sentence: str = ""
    decision: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Case:
    """All that is known of one person's sentences."""

    person: str
    sentences: tuple[Sentence, ...]
    adjustments: tuple[Adjustment, ...] = ()
    birth: int | None = None
    unlawful_days: int | None = None  # days already held without title, as the audit found them
    facts: Mapping[str, Fact] = field(default_factory=dict)
