"""The course of custody: assessment, classification, work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import ASSESSMENT, POLICY
from habeas.records.kind import Record, kind
from habeas.records.value import Decimal, Moment, PersonId, Reference, says

_WORK = "Mandela 96-103 (K)"
_APART = "Mandela 11, 12 (K)"


@kind("assessment", version=1, sealable=True)
@dataclass(frozen=True, kw_only=True)
class Assessment(Record):
    """A person was assessed; in words, never as a number of points."""

    person: PersonId = says("The register number of the person.", ASSESSMENT, required=True)
    at: Moment = says("When.", ASSESSMENT, required=True)
    what: str | None = says("What was assessed: needs, schooling, work.", ASSESSMENT)
    assessed_by: str | None = says("Who assessed.", ASSESSMENT)
    result: str | None = says("The result, in words.", ASSESSMENT)
    heard: bool | None = says("Whether the person was heard.", ASSESSMENT)


@kind("classification", version=1, sealable=True)
@dataclass(frozen=True, kw_only=True)
class Classification(Record):
    """A person is put into a class or phase, for reasons, until a review."""

    person: PersonId = says("The register number of the person.", ASSESSMENT, required=True)
    at: Moment = says("Since when.", ASSESSMENT, required=True)
    into: str = says("The class.", ASSESSMENT, required=True)
    phase: Literal["adaptation", "ordinary", "trust", "semi-liberty"] | None = says(
        "The phase of a progressive system.", POLICY
    )
    reasons: str | None = says("The reasons, which rest on conduct.", ASSESSMENT)
    decided_by: str | None = says("Who decided.", ASSESSMENT)
    review: Moment | None = says("When it is reviewed.", ASSESSMENT)
    served_at: Moment | None = says("When the person was told.", ASSESSMENT)
    assessment: Reference | None = says("The entry of the assessment.", ASSESSMENT)


@kind("separation", version=1, sealable=True)
@dataclass(frozen=True, kw_only=True)
class Separation(Record):
    """Two persons are to be kept apart."""

    person: PersonId = says("One register number.", _APART, required=True)
    other: PersonId = says("The other register number.", _APART, required=True)
    start: Moment = says("Since when.", required=True)
    end: Moment | None = says("Until when.")
    reason: str | None = says("The reason.")
    decided_by: str | None = says("Who decided.")
    review: Moment | None = says("When it is reviewed.")


@kind("work", version=1, sealable=True)
@dataclass(frozen=True, kw_only=True)
class Work(Record):
    """A person worked."""

    person: PersonId = says("The register number of the person.", _WORK, required=True)
    start: Moment = says("From when.", _WORK, required=True)
    end: Moment | None = says("Until when.", _WORK)
    place: str | None = says("Where.", _WORK)
    what: str | None = says("What work.", _WORK)
    employer: str | None = says("For whom.", _WORK)
    hours: Decimal | None = says("How many hours in all.", _WORK)
    effective_days: int | None = says("How many days that count.", _WORK)
    pay: Decimal | None = says("What was paid.", _WORK)
    currency: str | None = says("The currency, ISO 4217.", _WORK)
    consented: bool | None = says("Whether the person chose to work.", "ICCPR 8, ILO C29 (K)")
