"""A proclamation on which a special legal basis of custody rests."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.records.kind import Record, kind
from habeas.records.value import Moment, says


@kind("proclamation", version=1)
@dataclass(frozen=True, kw_only=True)
class Proclamation(Record):
    """A proclamation was published: from then on its legal basis can be claimed, not before."""

    basis: str = says("The legal basis, as stays name it.", "50 USC 21 (K)", required=True)
    nationality: str | None = says("Of which state nationals alone are meant, ISO 3166.")
    start: Moment = says("When it was published.", "50 USC 21 (K)", required=True)
    end: Moment | None = says("Until when it is in force; a day means the end of it.")
    id: str | None = says("Its number.")
    title: str | None = says("What it is called.")
