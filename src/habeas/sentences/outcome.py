"""What a computation gives back: a date, what is missing, or a question of law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Dated:
    """A day."""

    day: int


@dataclass(frozen=True)
class Missing:
    """Not calculable: the names of what nobody has written down."""

    what: tuple[str, ...]


@dataclass(frozen=True)
class Undecided:
    """The law can be read in several ways that lead to different days; nobody has decided.

    readings  each reading in words with its day, None where it leads to no date
    """

    question: str
    readings: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class Endless:
    """No date at all: life, indeterminate, until further order; `review` is the next review."""

    kind: str
    review: int | None = None


Outcome = Dated | Missing | Undecided | Endless


@dataclass(frozen=True)
class Line:
    """One line of the sum: what it is, how it was worked out, by which text.

    id       the step; `unit` is the sentence or chain that the line is about, empty for the person
    says     what the value is, in words
    sum      the formula with the values in it
    value    the whole number that the step gave; None where it is not known
    measure  what it counts: "day" (a date), "days", "months", "years", "number", "yesno"
    cites    the article
    """

    id: str
    says: str
    sum: str
    value: int | None
    measure: str
    cites: str
    unit: str = ""
    verified: bool = False


@dataclass(frozen=True)
class Refusal:
    """Why no dates are given: a code, what is wrong, the sentence that it is about.

    says    a plain sentence with {names} in it, so that it can be said in other languages
    values  what stands for these names
    """

    code: str
    says: str
    about: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Computed:
    """Everything that one computation says of one person.

    dates        by kind, in the order in which they should be shown
    release      the end of custody, a key of `dates`: the end of the title
    expiry       the end of the sentence, a key of `dates`; licence or parole runs until then
    lines        the sum, line by line, in the order of working
    why          the lines that each date rests on, as (unit, id) in the order of working, by kind
    length       the effective length in years, months, days
    owed_days    days of the enforceable term not yet served or credited on the day asked about
    unlawful_days  days held without title, beside what the person owes
    """

    pack: str
    dates: Mapping[str, Outcome] = field(default_factory=dict)
    release: str = ""
    expiry: str = ""
    lines: tuple[Line, ...] = ()
    why: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()
    length: tuple[int, int, int] | None = None
    owed_days: int | None = None
    unlawful_days: int | None = None
    notes: tuple[str, ...] = ()
    facts: Mapping[str, str | int | bool | None] = field(default_factory=dict)
