"""What goes wrong in custody: force, restraint, injury, complaint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import COMPLAINT, CONDUCT
from habeas.records.event import Event
from habeas.records.kind import Record, kind
from habeas.records.officer import Officer
from habeas.records.value import Moment, PersonId, Reference, says

_FORCE = "Mandela 47-49, 82 (K)"


@kind("incident", version=1, sealable=True)
@dataclass(frozen=True, kw_only=True)
class Incident(Event):
    """Force, restraint, injury, search or a complaint. Never refused."""

    what: Literal["force", "restraint", "injury", "search", "complaint", "request", "other"] = says(
        "What it was.", "Mandela 8(d), 8(e) (K)", required=True
    )
    until: Moment | None = says("When it ended.", _FORCE)
    people: tuple[PersonId, ...] = says("Other persons in custody concerned.", many=True)
    officers: tuple[Officer, ...] = says("The officers concerned.", _FORCE, many=True)
    authorised_by: str | None = says("Who authorised it.", _FORCE)
    why: str | None = says("The reason or legal ground.", _FORCE)
    devices: tuple[str, ...] = says("The means of force or restraint.", _FORCE, many=True)
    injured: bool | None = says("Whether somebody was injured.", "Mandela 8(f) (K)")
    injury_circumstances: str | None = says("How the injury came about.", "Mandela 8(f) (K)")
    torture_alleged: bool | None = says(
        "Whether torture or ill-treatment is alleged.", "Mandela 8(d), 57 (K)"
    )
    confidential: bool | None = says(
        "Whether whoever complains wants it kept from the holder.", "Mandela 57 (K)"
    )
    complained_by: str | None = says("Who complains: the person, counsel, a relative.", COMPLAINT)
    addressed_to: str | None = says("To whom a complaint or request goes.", COMPLAINT)
    text: str | None = says("What is complained of or asked for.", COMPLAINT)
    reported_to: str | None = says("Which outside authority was told.", "Mandela 57, 71 (K)")
    reported_at: Moment | None = says("When that was.", "Mandela 57, 71 (K)")
    examined: Reference | None = says("The entry of the medical examination.", "Mandela 34 (K)")


@kind("incident_answer", version=1, sealable=True)
@dataclass(frozen=True, kw_only=True)
class IncidentAnswer(Record):
    """A complaint, request or report gets an answer."""

    incident: Reference = says("The entry of the incident.", "Mandela 57 (K)", required=True)
    at: Moment = says("When it was answered.", "Mandela 57 (K)", required=True)
    answered_by: str | None = says("Who answered.", "Mandela 57 (K)")
    outcome: Literal["upheld", "partly upheld", "rejected", "passed on", "withdrawn"] | None = says(
        "What came of it.", "Mandela 57 (K)"
    )
    reason: str | None = says("The reason given.", "Mandela 57 (K)")
    passed_to: str | None = says("To whom it was passed on.", "Mandela 57 (K)")


@kind("discipline", version=1, sealable=True)
@dataclass(frozen=True, kw_only=True)
class Discipline(Event):
    """A disciplinary proceeding: accusation, hearing, sanction, appeal."""

    what: Literal["accused", "heard", "sanction", "appeal", "dropped"] = says(
        "Which step.", CONDUCT, required=True
    )
    act: str | None = says("What the person is said to have done.", CONDUCT)
    provision: str | None = says("The rule that forbids it.", "Mandela 37 (K)")
    heard: bool | None = says("Whether the person was heard.", "Mandela 41 (K)")
    assisted: bool | None = says("Whether the person had help.", "Mandela 41 (K)")
    decided_by: str | None = says("Who decided.", "Mandela 41 (K)")
    sanction: str | None = says("The sanction.", CONDUCT)
    start: Moment | None = says("Since when the sanction runs.", CONDUCT)
    end: Moment | None = says("Until when the sanction runs.", "Mandela 43 (K)")
    credit_lost_days: int | None = says("Days of credit lost.", CONDUCT)
    reason: str | None = says("The reason given.", "Mandela 39 (K)")
    earlier: Reference | None = says("The entry of the step before.", CONDUCT)
