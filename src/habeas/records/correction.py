"""An entry corrects an earlier one, which stays readable."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.records.kind import Record, kind
from habeas.records.value import Json, Reference, says


@kind("correction", version=1, sealable_as="corrects", needs=(("replacement", "withdrawn"),))
@dataclass(frozen=True, kw_only=True)
class Correction(Record):
    """An earlier entry was wrong: what it should have said, or that it never should have been."""

    corrects: Reference = says("The entry that was wrong.", required=True)
    replacement: Json | None = says("The whole body that it should have had, of the same kind.")
    withdrawn: bool | None = says("True where it should not have been written at all.")
    reason: str = says("Why.", required=True)
    decided_by: str | None = says("Who decided it.")
    asked_by: str | None = says("Who asked for it: the person, counsel, a court.")
