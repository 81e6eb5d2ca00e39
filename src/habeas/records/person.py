"""A person under one register number."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.records.kind import Record, kind
from habeas.records.value import Edtf, PersonId, says


@kind("person", version=1)
@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """A person who is or was held."""

    person: PersonId = says("The register number.", "ICPPED 17(3)(a)", required=True)
    name: str | None = says("The name")
    birth_date: Edtf | None = says("The date")
