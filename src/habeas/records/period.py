"""A time in a person's case that is written down as one: from an instant to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.kind import Record, kind
from habeas.records.value import Moment, PersonId, says


@kind("period", version=1)
@dataclass(frozen=True, kw_only=True)
class Period(Record):
    """A period that the law counts or leaves out of the count: bail, an interrogation, a hold."""

    person: PersonId = says("The register number of the person.", required=True)
    what: (
        Literal["excludable", "interrogation", "litigation hold", "bail", "at large", "restriction"]
        | None
    ) = says("What kind of period it is.", "18 USC 3161(h); Body of Principles 23 (K)")
    start: Moment = says("When it began.", required=True)
    end: Moment | None = says("When it ended; it goes on where this is left out.")
    done_by: str | None = says(
        "Who interrogated, ordered or allowed it.", "Body of Principles 23 (K)"
    )
    case: str | None = says("The number of the case.")
