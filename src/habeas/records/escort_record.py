"""What an escort has to know of a person on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import POLICY
from habeas.records.kind import Record, kind
from habeas.records.officer import Officer
from habeas.records.value import Json, Moment, PersonId, Reference, says


@kind("escort_record", version=1, sealable=True)
@dataclass(frozen=True, kw_only=True)
class EscortRecord(Record):
    """The answers to a set of questions about one person for one transfer."""

    person: PersonId = says("The register number of the person.", POLICY, required=True)
    transfer: Reference | None = says("The entry of the transfer.", POLICY)
    question_set: str | None = says("The set of questions, by name.", POLICY)
    question_version: int | None = says(
        "Its version; a record that was begun keeps the version of its beginning.", POLICY
    )
    answers: Json | None = says("The answers, by the names of the questions.", POLICY)
    status: Literal["started", "completed", "confirmed"] = says(
        "How far it is; the escort confirms what another completed.", POLICY, required=True
    )
    at: Moment = says("When.", POLICY, required=True)
    officer: Officer | None = says("Who filled it in, or confirmed it.", POLICY)
