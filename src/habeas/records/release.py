"""The end of custody: release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import PROPERTY, RELEASE
from habeas.records.event import Event
from habeas.records.kind import Record, kind
from habeas.records.officer import Officer, Override, Signature
from habeas.records.value import Moment, PersonId, Reference, says


@kind("release", version=1)
@dataclass(frozen=True, kw_only=True)
class Release(Event):
    """A person was released; the stay `leaves` ends. Never refused."""

    at: Moment = says("When the person was free, day with hour.", RELEASE, required=True)
    place: str | None = says("Where the person was set free.", RELEASE)
    leaves: Reference | None = says("The entry that opened the stay which ends.", RELEASE)
    why: str | None = says("Why: order, end of sentence, bail, acquittal, by mistake.", RELEASE)
    order: str | None = says("The order of release.", RELEASE)
    authorised: Reference | None = says("The entry of the act that authorised it.", RELEASE)
    authority: str | None = says("The authority responsible for the release.", RELEASE)
    destination: str | None = says("Where the person went.", RELEASE)
    handed_to: str | None = says("To whom the person was handed, if to somebody.", RELEASE)
    vehicle: str | None = says("The vehicle or flight, where the person was taken.", RELEASE)
    handover: tuple[Signature, ...] = says("Who signed; the person, too.", RELEASE, many=True)
    condition: Literal["no complaint", "complaint", "injured"] | None = says(
        "In what state the person left.", RELEASE
    )
    verified_by: str | None = says(
        "Who made sure, from outside, that the person is free.", "ICPPED 21 (K)"
    )
    verified_at: Moment | None = says("When that was.", "ICPPED 21 (K)")
    verified_how: str | None = says("How that was done.", "ICPPED 21 (K)")
    property_returned: bool | None = says("Whether the property was given back.", PROPERTY)


@kind("release_authorised", version=1)
@dataclass(frozen=True, kw_only=True)
class ReleaseAuthorised(Record):
    """Somebody allows a release that has not happened yet; a title in force can refuse it."""

    person: PersonId = says("The register number of the person.", required=True)
    at: Moment | None = says("When the person is to be free.", RELEASE)
    why: str | None = says("Why the person is to be free.", RELEASE)
    order: str | None = says("The order of release.", RELEASE)
    checked: tuple[Reference, ...] = says("The titles looked at before allowing it.", many=True)
    officer: Officer | None = says("Who allows it.")
    override: Override | None = says("Where it is allowed in spite of a refusal, by whom.")
