"""A head count, to be held against the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.kind import Record, kind
from habeas.records.officer import Officer
from habeas.records.value import Moment, PersonId, Value, says


@dataclass(frozen=True, kw_only=True)
class Difference(Value):
    """One person who was there though not on the list, or on the list though not there."""

    person: PersonId | None = says("The register number, where known.")
    how: Literal["not there", "not listed", "elsewhere"] = says(
        "What the difference is.", required=True
    )
    name: str | None = says("The name told, for somebody without a number.")
    place: str | None = says("Where the person was found.")
    explained: str | None = says("The explanation given.")


@kind("count", version=1)
@dataclass(frozen=True, kw_only=True)
class Count(Record):
    """People were counted in a place. Never refused, whatever the number."""

    place: str = says("The code of the place.", required=True)
    at: Moment = says("When they were counted.", required=True)
    counted: int = says("How many were there.", required=True)
    expected: int | None = says("How many the list had that was counted against.")
    counted_by: tuple[Officer, ...] = says("Who counted.", many=True)
    method: Literal["by head", "by name", "by device"] | None = says("How they were counted.")
    differences: tuple[Difference, ...] = says("Each difference, by person.", many=True)
