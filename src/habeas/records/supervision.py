"""The authority that answers for a person in custody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import SUPERVISION
from habeas.records.kind import Record, kind
from habeas.records.value import Moment, PersonId, says


@kind("supervision", version=1)
@dataclass(frozen=True, kw_only=True)
class Supervision(Record):
    """An authority supervises the custody of a person, acknowledges it or denies it."""

    person: PersonId = says("The register number of the person.", SUPERVISION, required=True)
    authority: str = says("The authority.", SUPERVISION, required=True)
    authority_kind: (
        Literal["court", "prosecutor", "execution judge", "foreign state", "other"] | None
    ) = says("What kind of authority it is.", SUPERVISION)
    start: Moment | None = says("Since when it supervises.", SUPERVISION)
    end: Moment | None = says("Until when it supervises.", SUPERVISION)
    acknowledged: bool | None = says("Whether it says that it does.", SUPERVISION)
    acknowledged_at: Moment | None = says("When it said so.", SUPERVISION)
    said: str | None = says("What it said.", SUPERVISION)
    receipt: str | None = says("The receipt: its number, or the hash of a scanned one.")
