"""The beginning of custody: a person is taken in from outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import DEPRIVATION, HEALTH, PLACE, PROPERTY
from habeas.records.kind import kind
from habeas.records.officer import Officer
from habeas.records.property import Item
from habeas.records.stay import Stay
from habeas.records.value import Moment, PersonId, Reference, says


@kind("admission", version=1)
@dataclass(frozen=True, kw_only=True)
class Admission(Stay):
    """A person is admitted; a stay begins whose number is that of the entry. Never refused."""

    person: PersonId = says("The register number of the person.", PLACE, required=True)
    at: Moment = says("When the person was admitted, day with hour.", PLACE, required=True)
    title: Reference | None = says("The title shown at the door, if any.", "Mandela 7 (K)")
    deprived_at: Moment | None = says("When liberty was taken.", DEPRIVATION)
    deprived_where: str | None = says("Where liberty was taken: address or place.", DEPRIVATION)
    deprived_by: str | None = says("The authority that took liberty.", DEPRIVATION)
    ground: Literal["warrant", "flagrancy", "other"] | None = says(
        "On what ground liberty was taken.", DEPRIVATION
    )
    officers: tuple[Officer, ...] = says(
        "The officers who took or brought the person.", DEPRIVATION, many=True
    )
    force_used: bool | None = says("Whether force was used.", DEPRIVATION)
    injuries_visible: bool | None = says("Whether injuries could be seen on arrival.", HEALTH)
    complaint_made: bool | None = says("Whether the person complained of ill-treatment.", HEALTH)
    brought_from: str | None = says("Where the person was brought from.", PLACE)
    brought_by: str | None = says("The authority that brought the person.", PLACE)
    rights_told: bool | None = says(
        "Whether rights were explained in a language understood.", "Mandela 54-55 (K)"
    )
    property: tuple[Item, ...] = says("What the person had.", PROPERTY, many=True)
    property_signed: bool | None = says("Whether the person signed the inventory.", PROPERTY)
