"""Contact of a person in custody with the world."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import COUNSEL, FAMILY, JUDICIAL, POLICY
from habeas.records.event import Event
from habeas.records.kind import Record, kind
from habeas.records.value import Moment, PersonId, Reference, says


@kind("contact", version=1, sealable=True)
@dataclass(frozen=True, kw_only=True)
class Contact(Event):
    """A person met or spoke with somebody. What was said is never written down."""

    what: Literal["judge", "counsel", "family", "consul", "doctor", "oversight visit"] = says(
        "Who the other was.", COUNSEL, required=True
    )
    at: Moment = says("When they met; the first is the time of first access.", COUNSEL,
                      required=True)  # fmt: skip
    case: str | None = says("Before a judge: the number of the case.", JUDICIAL)
    until: Moment | None = says("When it ended.")
    met: tuple[str, ...] = says("The names of those met.", POLICY, many=True)
    authority: str | None = says("The court, chamber, consulate or service they came from.", POLICY)
    mode: Literal["in person", "video", "telephone", "letter"] | None = says(
        "How they met.", JUDICIAL
    )
    counsel_present: bool | None = says("Before a judge: whether counsel was there.", JUDICIAL)
    outcome: str | None = says("Before a judge: what was decided.", JUDICIAL)
    next_date: Moment | None = says("The next date, where one was set.", JUDICIAL)
    private: bool | None = says("Whether nobody could listen.", COUNSEL)
    interpreter: bool | None = says("Whether there was an interpreter.", "Mandela 61 (K)")
    requested: Reference | None = says("The entry of the request.", POLICY)


@kind("contact_request", version=1, sealable=True)
@dataclass(frozen=True, kw_only=True)
class ContactRequest(Record):
    """Somebody asks for contact, with the answer; a refused contact is none."""

    person: PersonId = says("The register number of the person.", required=True)
    whom: Literal["judge", "counsel", "family", "consul", "doctor", "other"] = says(
        "Contact with whom.", POLICY, required=True
    )
    at: Moment = says("When it was asked.", POLICY, required=True)
    asked_by: str | None = says("Who asked: the person, counsel, a relative.", POLICY)
    name: str | None = says("With whom, by name.", POLICY)
    answer: Literal["granted", "refused", "none"] | None = says("The answer.", POLICY)
    answered_at: Moment | None = says("When it was answered.", POLICY)
    refused_by: str | None = says("Who refused.", POLICY)
    reason: str | None = says("The reason given.", POLICY)


@kind("restriction", version=1)
@dataclass(frozen=True, kw_only=True)
class Restriction(Record):
    """Contact of a person is restricted for a time. One without an end can be refused."""

    person: PersonId = says("The register number of the person.", required=True)
    restricts: Literal["visits", "telephone", "letters", "counsel", "consul", "other"] = says(
        "What is restricted.", "Mandela 43(3), 58 (K)", required=True
    )
    start: Moment = says("Since when.", required=True)
    end: Moment | None = says("Until when.", "Mandela 43(3) (K)")
    ground: str | None = says("The ground, with the provision.", "Mandela 43(3) (K)")
    decided_by: str | None = says("Who decided it.")
    review: Moment | None = says("When it is reviewed.")


@kind("relative", version=1, sealable=True)
@dataclass(frozen=True, kw_only=True)
class Relative(Record):
    """A relative of a person in custody: next of kin, or a child left behind."""

    person: PersonId = says("The register number of the person in custody.", FAMILY, required=True)
    name: str | None = says("The name of the relative.", FAMILY)
    relation: str | None = says("What the relative is to the person.", FAMILY)
    next_of_kin: bool | None = says("Whether this is who is to be told.", FAMILY)
    child: bool | None = says("Whether this is a child of the person.", FAMILY)
    age: int | None = says("For a child, the age in years.", FAMILY)
    whereabouts: str | None = says("For a child, where it is.", FAMILY)
    guardian: str | None = says("For a child, who has custody or guardianship.", FAMILY)
    reached_at: str | None = says("How the relative is reached.", FAMILY)
    checked: bool | None = says("Whether the relation was checked.", "ICPPED 18(1) (K)")
    checked_by: str | None = says("Who checked it.", "ICPPED 18(1) (K)")


@kind("objection", version=1, sealable=True)
@dataclass(frozen=True, kw_only=True)
class Objection(Record):
    """A person in custody objects to somebody being told where."""

    person: PersonId = says("The register number of the person.", required=True)
    against: str = says("Who is not to be told.", "ICPPED 18, 20 (K)", required=True)
    at: Moment = says("When the person said so.", required=True)
    until: Moment | None = says("Until when it holds.")
    withdrawn: bool | None = says("Whether this takes an earlier objection back.")
    signed: bool | None = says("Whether the person signed.")
