"""Isolation of a person, its review, its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import CONDUCT, ISOLATION
from habeas.records.event import Event
from habeas.records.kind import kind
from habeas.records.value import Decimal, Moment, Reference, says


@kind("isolation", version=1)
@dataclass(frozen=True, kw_only=True)
class Isolation(Event):
    """Isolation is ordered, reviewed or ended; the stay with its regime is written beside it."""

    what: Literal["ordered", "isolation review", "ended"] = says(
        "What happened.", ISOLATION, required=True
    )
    why: str | None = says("The reason.", CONDUCT)
    measure: Literal["discipline", "security", "protection", "health", "request"] | None = says(
        "What the isolation is for.", ISOLATION
    )
    stay: Reference | None = says("The entry that opened the stay in isolation.", ISOLATION)
    decided_by: str | None = says("Who decided.", "Mandela 45(1)")
    independent: bool | None = says("Whether a review was independent.", "Mandela 45(1)")
    outcome: Literal["goes on", "ends", "eased"] | None = says("What a review decided.", ISOLATION)
    planned_end: Moment | None = says("The end that was set.", "Mandela 43(1)(a)")
    next_review: Moment | None = says("When it is reviewed next.", ISOLATION)
    hours_in_cell: Decimal | None = says("Hours a day in the cell.", "Mandela 44")
    hours_of_contact: Decimal | None = says("Hours a day of meaningful contact.", "Mandela 44")
    order: str | None = says("The order under which it is done.", "Mandela 45(1)")
