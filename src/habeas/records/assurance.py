"""A promise of a state about one person."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.records.kind import Record, kind
from habeas.records.value import Moment, PersonId, says

_REFOULEMENT = "CAT 3, ICPPED 16 (K)"


@kind("assurance", version=1)
@dataclass(frozen=True, kw_only=True)
class AssuranceGiven(Record):
    """A state has given an assurance how a person will be treated in its hands."""

    person: PersonId = says("The register number of the person.", _REFOULEMENT, required=True)
    country: str | None = says("The state that gave it, ISO 3166.", _REFOULEMENT)
    given: Moment = says("When it was given.", _REFOULEMENT, required=True)
    end: Moment | None = says("Until when it holds; a day means the end of it.", _REFOULEMENT)
    written: bool | None = says("Whether it is in writing.", _REFOULEMENT)
    personal: bool | None = says("Whether it is about this person alone.", _REFOULEMENT)
    monitored: bool | None = says("Whether somebody watches that it is kept.", _REFOULEMENT)
    what: str | None = says("What is promised, in its own words.", _REFOULEMENT)
    given_by: str | None = says("Who gave it for the state.", _REFOULEMENT)
