"""Which authority may issue what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.kind import Record, kind
from habeas.records.value import Moment, says


@kind("competence", version=1)
@dataclass(frozen=True, kw_only=True)
class Competence(Record):
    """The law gives an authority the power to issue titles of a kind, or of every kind."""

    issuer: str = says("The authority, as titles name it.", "ICPPED 17(2)(b) (K)", required=True)
    what: (
        Literal[
            "arrest", "administrative", "remand", "conviction", "sentence", "extradition",
            "immigration", "removal", "committal", "agreement", "designation", "group", "other",
        ]
        | None
    ) = says("The kind of titles; every kind where it is left out.")  # fmt: skip
    offence_class: str | None = says(
        "The classes of offence, with `;` between them; every class where it is left out."
    )
    country: str | None = says("The country in whose law it is so, ISO 3166.")
    start: Moment | None = says("From when; a day means its first minute.")
    end: Moment | None = says("Until when; a day means the end of it.")
    provision: str | None = says("The provision that says so: ELI or URN:LEX.")
