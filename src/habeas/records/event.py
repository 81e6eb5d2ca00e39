"""Something that happened to a person at an instant."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.records.kind import Record, kind
from habeas.records.value import Decimal, Moment, PersonId, says

_UNDERSTOOD = "ICCPR 9(2), 14(3)(a); Body of Principles 14 (K)"


@dataclass(frozen=True, kw_only=True)
class Event(Record):
    """What every event says: who, when, where, by whom, why."""

    person: PersonId = says("The register number of the person.", required=True)
    at: Moment = says("When it happened.", required=True)
    place: str | None = says("Where it happened.")
    country: str | None = says("The country in which it happened, ISO 3166.")
    case: str | None = says("The number of the case.")
    language: str | None = says("In what language, ISO 639-3.", _UNDERSTOOD)
    understood: bool | None = says("Whether the person understood it.", _UNDERSTOOD)
    done_by: str | None = says("Who did it: a name, a function, an authority.")
    officers_count: Decimal | None = says("How many officers did it together.")
    reason: str | None = says("The reason given.")
    told_recorded_at: Moment | None = says(
        "When another book says that it wrote this; the register's own time is in the head."
    )


@kind("event", version=1)
@dataclass(frozen=True, kw_only=True)
class OtherEvent(Event):
    """An event of a kind that its source does not name, or that has no kind of its own here."""

    what: str | None = says("What happened, as the source calls it.")
