"""Somebody asks where a person is, with the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import RELATIVES
from habeas.records.kind import Record, kind
from habeas.records.value import Decimal, Edtf, Moment, PersonId, Reference, says


@kind("enquiry", version=1, sealable=True, needs=(("person", "name"),))
@dataclass(frozen=True, kw_only=True)
class Enquiry(Record):
    """A relative, counsel or anybody with a legitimate interest asks, or is answered."""

    person: PersonId | None = says("The register number, where the person is found in it.",
                                   RELATIVES)  # fmt: skip
    what: Literal["enquiry", "answer"] = says("Which of the two.", RELATIVES, required=True)
    at: Moment = says("When it was asked or answered.", RELATIVES, required=True)
    name: str | None = says("The name asked for.", RELATIVES)
    birth_date: Edtf | None = says("The birth date asked for.", RELATIVES)
    asked_by: str | None = says("Who asks.", RELATIVES)
    relation: str | None = says("What the asker is to the person.", RELATIVES)
    relation_checked: bool | None = says("Whether that was checked.", RELATIVES)
    asked: Reference | None = says("For an answer, the entry of the enquiry.", RELATIVES)
    answer: Literal["held", "was held", "no entry", "refused"] | None = says(
        "The answer.", RELATIVES
    )
    told: tuple[str, ...] = says("Which facts were told.", RELATIVES, many=True)
    ground: str | None = says("For a refusal, the law that allows it.", "ICPPED 20 (K)")
    remedy: str | None = says("For a refusal, the appeal against it.", "ICPPED 20(2) (K)")
    place: str | None = says("Where it was asked.")
    country: str | None = says("The country in which it was asked, ISO 3166.")
    case: str | None = says("The number of the case.")
    language: str | None = says("In what language, ISO 639-3.")
    understood: bool | None = says("Whether whoever asked understood the answer.")
    done_by: str | None = says("Who answered.")
    officers_count: Decimal | None = says("How many officers answered together.")
    reason: str | None = says("The reason given.")
    told_recorded_at: Moment | None = says(
        "When another book says that it wrote this; the register's own time is in the head."
    )


@kind("statement", version=1, needs=(("person", "name"),))
@dataclass(frozen=True, kw_only=True)
class Statement(Record):
    """A signed answer to one requester: this person was not held here on that day."""

    what: Literal["not held here"] = says("What is stated.", RELATIVES, required=True)
    person: PersonId | None = says("The register number asked for.", RELATIVES)
    name: str | None = says("The name asked for.", RELATIVES)
    birth_date: Edtf | None = says("The birth date asked for.", RELATIVES)
    on: Moment = says("The day or range for which it is stated.", RELATIVES, required=True)
    requester: str = says("Who asked.", "policy: no export without recipient", required=True)
    entitled_as: Literal["court", "oversight", "verified requester"] | None = says(
        "As what the requester may ask.", RELATIVES
    )
    purpose: str | None = says(
        "What the requester needs it for.", "policy: no export without purpose"
    )
    size: int | None = says("How many entries the log had.")
    root: str | None = says("The root hash of the log at that size.")
    people_counted: Reference | None = says("The entry of the count of the person index.")
