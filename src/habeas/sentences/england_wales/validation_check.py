"""One check of a booking: when it is made, how grave it is, what it looks at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from habeas.sentences.england_wales.booking import Booking
from habeas.sentences.england_wales.validation_state import State
from habeas.sentences.outcome import Refusal


class Gravity(IntEnum):
    """How much stands in the way; the graver checks are made first."""

    UNSUPPORTED = 1  # the computation cannot do it: a person has to
    INVALID = 2  # something written down has to be put right
    WARNING = 3  # something has to be confirmed


Found = tuple[Refusal, ...]


@dataclass(frozen=True)
class Check:
    """A named check before computing: of the record as entered, or of the booking made of it."""

    name: str
    gravity: Gravity
    look: Callable[[Booking], Found]


@dataclass(frozen=True)
class After:
    """A named check of a finished computation."""

    name: str
    gravity: Gravity
    look: Callable[[Booking, State], Found]


def refused(code: str, says: str, about: str = "", /, **values: str | int) -> Found:
    """One refusal."""
    return (Refusal(code, says, about, values),)
