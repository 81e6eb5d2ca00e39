"""The end of custody: death."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import DEATH
from habeas.records.event import Event
from habeas.records.kind import kind
from habeas.records.value import Moment, Reference, says


@kind("death", version=1)
@dataclass(frozen=True, kw_only=True)
class Death(Event):
    """A person died in custody; the stay `leaves` ends. Never refused."""

    at: Moment = says("When the person died.", DEATH, required=True)
    place: str | None = says("Where the person died.", DEATH)
    leaves: Reference | None = says("The entry that opened the stay which ends.", DEATH)
    circumstances: str | None = says("The circumstances.", DEATH)
    cause: str | None = says("The cause of death, ICD-11.", DEATH)
    cause_by: str | None = says("Who established the cause.", DEATH)
    found_by: str | None = says("Who found the person.", DEATH)
    autopsy: Literal["ordered", "done", "refused", "not ordered"] | None = says(
        "Whether there was an autopsy.", DEATH
    )
    autopsy_at: Moment | None = says("When the autopsy was made.", DEATH)
    autopsy_by: str | None = says("Who made it.", DEATH)
    investigation: str | None = says("The number of the investigation.", DEATH)
    investigated_by: str | None = says("The independent authority that investigates.",
                                       "Mandela 71 (K)")  # fmt: skip
    reported_at: Moment | None = says("When that authority was told.", "Mandela 71 (K)")
    family_told: Moment | None = says("When the family was told.", "Mandela 69 (K)")
    family_notice: Reference | None = says("The entry of the notice to the family.",
                                           "Mandela 69 (K)")  # fmt: skip
    remains: str | None = says("Where the remains went.", DEATH)
    remains_at: Moment | None = says("When the remains were handed over.", DEATH)
    remains_to: str | None = says("To whom the remains were handed over.", DEATH)
    evidence_kept: str | None = says("What was kept as evidence, where.", "Minnesota Protocol (K)")
