"""What is done to a person in the name of justice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import DEPRIVATION, JUDICIAL
from habeas.records.event import Event
from habeas.records.kind import kind
from habeas.records.officer import Officer
from habeas.records.value import Decimal, Moment, Reference, says


@kind("judicial_act", version=1)
@dataclass(frozen=True, kw_only=True)
class JudicialAct(Event):
    """An arrest, a charge, a hearing, a review, a decision."""

    what: Literal[
        "arrest", "probable cause", "charge", "review", "hearing", "decision", "acquittal",
        "indictment", "trial", "custody decision", "removal hearing", "conditional release",
    ] = says("What was done.", JUDICIAL, required=True)  # fmt: skip
    at: Moment = says("When it was done, day with hour.", JUDICIAL, required=True)
    case: str | None = says("The number of the case.", JUDICIAL)
    court: str | None = says("The court or authority.", JUDICIAL)
    judge: str | None = says("The judge.", JUDICIAL)
    ecli: str | None = says("The decision's ECLI.", JUDICIAL)
    mode: Literal["in person", "video", "in writing"] | None = says("How it was held.", JUDICIAL)
    present: bool | None = says("Whether the person was present.", JUDICIAL)
    counsel_present: bool | None = says("Whether counsel was present.", JUDICIAL)
    counsel: tuple[str, ...] = says("Counsel, by name.", JUDICIAL, many=True)
    interpreter: bool | None = says("Whether there was an interpreter.", "ICCPR 14(3)(f) (K)")
    consent: bool | None = says("To a hearing by video: whether the person consented.")
    outcome: str | None = says("What was decided.", JUDICIAL)
    next_date: Moment | None = says("The next date.", JUDICIAL)
    served_at: Moment | None = says("When the decision was served on the person.", JUDICIAL)
    title: Reference | None = says("The title that it made or reviewed.", JUDICIAL)
    address: str | None = says("For an arrest, the address.", DEPRIVATION)
    latitude: Decimal | None = says("For an arrest, degrees north.", DEPRIVATION)
    longitude: Decimal | None = says("For an arrest, degrees east.", DEPRIVATION)
    authority: str | None = says("For an arrest, the authority that made it.", DEPRIVATION)
    officers: tuple[Officer, ...] = says(
        "For an arrest, the officers who made it.", DEPRIVATION, many=True
    )
    ground: Literal["warrant", "flagrancy", "other"] | None = says(
        "For an arrest, its ground.", DEPRIVATION
    )
    force_used: bool | None = says("For an arrest, whether force was used.", DEPRIVATION)
    reasons_told: bool | None = says("For an arrest, whether reasons were given.",
                                     "ICCPR 9(2) (K)")  # fmt: skip
