"""The elements of health that a register holds: facts, never findings of a doctor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import HEALTH
from habeas.records.event import Event
from habeas.records.kind import kind
from habeas.records.value import Moment, Reference, says


@kind("health", version=1, sealable=True)
@dataclass(frozen=True, kw_only=True)
class Health(Event):
    """A person was seen by health staff, or refused; what they found is kept elsewhere."""

    what: Literal["on admission", "on transfer", "on release", "daily round", "on request",
                  "on complaint", "other"] | None = says(
        "On what occasion.", HEALTH
    )  # fmt: skip
    at: Moment = says("When it was.", HEALTH, required=True)
    examined: bool | None = says("Whether an examination took place.", HEALTH)
    declined: bool | None = says("Whether the person declined it.", HEALTH)
    examined_by: str | None = says("Who examined.", HEALTH)
    independent: bool | None = says("Whether the doctor was independent of the holder.", HEALTH)
    injuries_visible: bool | None = says("Whether injuries could be seen.", HEALTH)
    ill_treatment_alleged: bool | None = says(
        "Whether the person complained of ill-treatment.", HEALTH
    )
    reported_to: str | None = says("Which authority was told of signs of torture.",
                                   "Mandela 34 (K)")  # fmt: skip
    fitness: tuple[
        Literal[
            "fit", "unfit for custody", "unfit for transfer", "unfit for isolation",
            "unfit for work",
        ],
        ...,
    ] = says("Flags of fitness, all that guards see.", HEALTH, many=True)  # fmt: skip
    needs: tuple[
        Literal["diet", "mobility", "sight", "hearing", "interpreter", "pregnancy", "infant",
                "observation", "other"],
        ...,
    ] = says("What the place has to provide.", HEALTH, many=True)  # fmt: skip
    record: str | None = says("Where the clinical record is: a FHIR id, nothing else.", HEALTH)
    contact: Reference | None = says("The entry of the contact with the doctor.", HEALTH)
