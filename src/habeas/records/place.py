"""A place in which people are held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import PLACE
from habeas.records.kind import Record, kind
from habeas.records.value import Decimal, Moment, says


@kind("place", version=1)
@dataclass(frozen=True, kw_only=True)
class Place(Record):
    """A place, as it is from an instant on: a prison, a wing, a cell, a vehicle, an aircraft."""

    place: str = says("Its official code.", PLACE, required=True)
    since: Moment | None = says("Since when it is as written here.")
    until: Moment | None = says("Since when it is closed.")
    name: str | None = says("What it is called.", PLACE)
    place_kind: (
        Literal[
            "prison", "police", "court", "hospital", "leave", "vehicle", "aircraft", "unexplained"
        ]
        | None
    ) = says("What kind of place it is.", PLACE)
    within: str | None = says("The code of the place that it is part of.", PLACE)
    country: str | None = says("Its country, ISO 3166.", PLACE)
    address: str | None = says("Its address.", "ICPPED 17(3)(b)")
    call_back: str | None = says(
        "For a court, the telephone number by which it is asked whether an order is real.",
        "policy: an order is not true because somebody brings it",
    )
    latitude: Decimal | None = says("Degrees north, WGS 84.", "ICPPED 17(3)(b)")
    longitude: Decimal | None = says("Degrees east, WGS 84.", "ICPPED 17(3)(b)")
    holder: str | None = says("The authority that runs it.", PLACE)
    recognised: bool | None = says(
        "Whether it is an officially recognised place.", "ICPPED 17(2)(c) (K)"
    )
    gazetted: str | None = says("The act that made it one.", "ICPPED 17(2)(c) (K)")
    capacity: int | None = says("How many people it is for, as the authority says.")
    capacity_basis: str | None = says("How the authority arrives at this number.")
    beds: int | None = says("How many beds it has.", "Mandela 21 (K)")
    area_m2: Decimal | None = says("Its floor area in square metres.", "Mandela 13 (K)")
    toilets: int | None = says("How many toilets it has.", "Mandela 15 (K)")
    basins: int | None = says("How many wash basins it has.", "Mandela 16 (K)")
