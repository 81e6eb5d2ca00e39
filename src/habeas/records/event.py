"""Something that happened to a person at an instant."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.records.kind import Record, kind
from habeas.records.value import Moment, PersonId, says


@dataclass(frozen=True, kw_only=True)
class Event(Record):
    """What every event says: who, when, where."""

    person: PersonId = says("The register number of the person.", required=True)
    at: Moment = says("When it happened.", required=True)
    place: str | None = says("Where it happened.")
    country: str | None = says("The country in which it happened, ISO 3166.")
    case: str | None = says("The number of the case.")
    told_recorded_at: Moment | None = says(
        "When another book says that it wrote this; the register's own time is in the head."
    )


@kind("event", version=1)
@dataclass(frozen=True, kw_only=True)
class OtherEvent(Event):
    """An event of a kind that its source does not name, or that has no kind of its own here."""

    what: str | None = says("What happened, as the source calls it.")
