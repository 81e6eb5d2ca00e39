"""A legal instrument that allows custody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import GROUNDS
from habeas.records.kind import Record, kind
from habeas.records.value import Decimal, Moment, PersonId, Reference, Value, says


@dataclass(frozen=True, kw_only=True)
class Offence(Value):
    """One offence that an instrument names."""

    code: str | None = says("Its code in the national list.", GROUNDS)
    iccs: str | None = says("Its code in the international classification, ICCS.")
    text: str | None = says("What the instrument calls it.", GROUNDS)
    provision: str | None = says("The provision that punishes it: ELI or URN:LEX.", GROUNDS)
    at: Moment | None = says("When it is said to have been committed.", "ICCPR 15 (K)")


@kind("title", version=1)
@dataclass(frozen=True, kw_only=True)
class Title(Record):
    """A title was issued, shown or claimed. What it covers is for the audit to say."""

    person: PersonId = says("The register number of the person.", GROUNDS, required=True)
    what: (
        Literal[
            "arrest", "administrative", "remand", "conviction", "sentence", "extradition",
            "immigration", "removal", "committal", "agreement", "designation", "group", "other",
        ]
        | None
    ) = says("What kind of instrument it is.", GROUNDS)  # fmt: skip
    id: str | None = says("Its number.", GROUNDS)
    issuer: str | None = says("The authority that ordered it.", GROUNDS)
    case: str | None = says("The number of the case; ECLI where there is one.", GROUNDS)
    state: str | None = says("The state in whose law it is a title, ISO 3166.", GROUNDS)
    jurisdiction: str | None = says("The court or branch that it belongs to.", GROUNDS)
    issued: Moment | None = says("When it was issued.", GROUNDS)
    served: Moment | None = says("When it was served on the person.", GROUNDS)
    start: Moment | None = says("From when it is valid; a day means its first minute.", GROUNDS)
    end: Moment | None = says("Until when it is valid; a day means the end of it.", GROUNDS)
    ends: Literal["date", "until further order", "life", "indeterminate", "revoked"] | None = says(
        "How it ends, where not on a date.", GROUNDS
    )
    signed_by: str | None = says("Who signed it.", GROUNDS)
    provision: tuple[str, ...] = says(
        "The legal provisions that it rests on: ELI or URN:LEX.", GROUNDS, many=True
    )
    offences: tuple[Offence, ...] = says("The offences that it names.", GROUNDS, many=True)
    charge: str | None = says("The text of the charge.", GROUNDS)
    non_derogable: str | None = says("Remarks on rights that no emergency suspends.", GROUNDS)
    status: (
        Literal["valid", "challenged", "stayed", "contradicted", "revoked", "claimed"] | None
    ) = says("Whether it stands.", GROUNDS)
    serious: bool | None = says("Whether the offence is a serious one in the law of limits.")
    individual: bool | None = says(
        "Whether it rests on facts about this person alone.", "ICCPR 9(1) (K)"
    )
    penalty_max_months: Decimal | None = says(
        "The heaviest penalty for what it names, in months.", GROUNDS
    )
    told_recorded_at: Moment | None = says(
        "When another book says that it wrote this; the register's own time is in the head."
    )


@kind("title_status", version=1)
@dataclass(frozen=True, kw_only=True)
class TitleStatus(Record):
    """A title stands otherwise from an instant on: challenged, stayed, revoked, valid again."""

    title: Reference = says("The entry of the title.", GROUNDS, required=True)
    person: PersonId | None = says("The register number of the person that it is on.", GROUNDS)
    status: Literal["valid", "challenged", "stayed", "contradicted", "revoked", "claimed"] = says(
        "How it stands now.", GROUNDS, required=True
    )
    at: Moment = says("Since when.", GROUNDS, required=True)
    end: Moment | None = says("Until when, where that was said.", GROUNDS)
    court: str | None = says("The court that said so.", GROUNDS)
    case: str | None = says("The number of the case.", GROUNDS)
    order: Reference | None = says("The entry of the order that said so.", GROUNDS)
