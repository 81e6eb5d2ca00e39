"""A departure or a handover of people on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import RELEASE
from habeas.records.event import Event
from habeas.records.kind import kind
from habeas.records.officer import Signature
from habeas.records.value import Reference, says


@kind("transport", version=1)
@dataclass(frozen=True, kw_only=True)
class Transport(Event):
    """A person departs, or is handed to another authority. Never refused."""

    what: Literal["departure", "handover"] = says("Which of the two.", RELEASE, required=True)
    movement: Reference | None = says("The entry of the movement.", RELEASE)
    vehicle: str | None = says("The vehicle or flight.", RELEASE)
    manifest: str | None = says("The manifest that lists the person.", RELEASE)
    departs_from: str | None = says("Where from.", RELEASE)
    destination: str | None = says("Where to.", RELEASE)
    authority: str | None = says("The authority responsible for the transfer.", RELEASE)
    handed_to: str | None = says("The authority that receives the person.", RELEASE)
    handover: tuple[Signature, ...] = says("Who signed.", RELEASE, many=True)
    condition: Literal["no complaint", "complaint", "injured", "unfit to travel"] | None = says(
        "In what state the person was.", RELEASE
    )
