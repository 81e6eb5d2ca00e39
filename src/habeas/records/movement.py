"""A person goes from one place to another at one instant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import PLACE, RELEASE
from habeas.records.kind import Record, kind
from habeas.records.officer import Officer, Override
from habeas.records.stay import Stay
from habeas.records.value import Moment, PersonId, Reference, says


@kind("movement", version=1)
@dataclass(frozen=True, kw_only=True)
class Movement(Stay):
    """A person leaves one place for another, or for outside. Never refused.

    It ends the stay `leaves`; without it the person comes from the unexplained place.
    """

    person: PersonId = says("The register number of the person.", PLACE, required=True)
    at: Moment = says("When the person left, which is when the next stay begins.", RELEASE,
                      required=True)  # fmt: skip
    leaves: Reference | None = says("The entry that opened the stay which ends.", PLACE)
    outside: bool | None = says(
        "True where the person goes outside; then no stay begins and there is no place.", PLACE
    )
    why: str | None = says("What the movement is for: court, hospital, transfer.", RELEASE)
    order: str | None = says("The order under which the person is moved.", RELEASE)
    authority: str | None = says("The authority responsible for the transfer.", RELEASE)
    authorised: Reference | None = says("The entry of the act that authorised it.", RELEASE)
    manifest: str | None = says("The manifest that lists the person, for a group.", RELEASE)
    vehicle: str | None = says("The vehicle or flight.", RELEASE)
    escort: tuple[Officer, ...] = says("The officers who went with the person.", RELEASE, many=True)
    condition: Literal["no complaint", "complaint", "injured", "unfit to travel"] | None = says(
        "In what state the person left.", RELEASE
    )


@kind("movement_authorised", version=1)
@dataclass(frozen=True, kw_only=True)
class MovementAuthorised(Record):
    """Somebody allows a movement that has not happened yet; an order in force can refuse it."""

    people: tuple[PersonId, ...] = says(
        "The register numbers of those who may be moved.", required=True, at_least=1
    )
    at: Moment | None = says("When the movement is planned.")
    until: Moment | None = says("When the permission lapses.")
    place: str | None = says("Where to; outside where it is left out.", "ICPPED 18(1) (K)")
    country: str | None = says("The country of the destination, ISO 3166.")
    why: str | None = says("What the movement is for.")
    order: str | None = says("The order under which it is allowed.")
    manifest: str | None = says("The manifest of a group.")
    checked: tuple[Reference, ...] = says("The orders looked at before allowing it.", many=True)
    risk_assessed: Reference | None = says(
        "The entry of the assessment of risk at the destination.", "CAT 3 (K)"
    )
    officer: Officer | None = says("Who allows it.")
    override: Override | None = says("Where it is allowed in spite of a refusal, by whom.")
