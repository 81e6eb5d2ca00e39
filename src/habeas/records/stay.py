"""What is known of a stay when it begins, by admission or by movement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import GROUNDS, PLACE, SUPERVISION
from habeas.records.kind import Record
from habeas.records.officer import Officer, Signature
from habeas.records.value import Moment, says


@dataclass(frozen=True, kw_only=True)
class Stay(Record):
    """The beginning of a stay: where, in whose hands, under what rules."""

    place: str | None = says("The code of the place.", PLACE)
    place_kind: (
        Literal[
            "prison", "police", "court", "hospital", "leave", "vehicle", "aircraft", "unexplained"
        ]
        | None
    ) = says("What kind of place it is.", PLACE)
    country: str | None = says("The country of the place, ISO 3166.", PLACE)
    cell: str | None = says("The cell or room.", PLACE)
    bed: str | None = says("The bed.", PLACE)
    holder: str | None = says("The authority in whose hands the person is.", PLACE)
    responsible: str | None = says(
        "The authority that is responsible for the person and supervises.", SUPERVISION
    )
    acknowledged: bool | None = says(
        "Whether the responsible authority acknowledges that it is.", SUPERVISION
    )
    recognised: bool | None = says(
        "Whether the place is an officially recognised one.", "ICPPED 17(2)(c) (K)"
    )
    regime: Literal["ordinary", "solitary"] | None = says("The regime.", "Mandela 44")
    planned_end: Moment | None = says("The end that was set for this placement.", "Mandela 45(1)")
    status: str | None = says("The legal status as the service calls it.", GROUNDS)
    basis: str | None = says("The legal basis that the holder claims.", GROUNDS)
    agreement: str | None = says("The agreement between states that the person is held under.")
    for_state: str | None = says("The state for which the person is held.", SUPERVISION)
    destination: str | None = says("Where the person is to be taken.", "ICPPED 18(1) (K)")
    category: str | None = says("For an agreement, in which of its categories the person falls.")
    receiving_officer: Officer | None = says("The officer who received the person.", PLACE)
    handover: tuple[Signature, ...] = says("Who signed for the person.", PLACE, many=True)
    told_recorded_at: Moment | None = says(
        "When another book says that it wrote this; the register's own time is in the head."
    )
    told_author: str | None = says(
        "Who signed for it in another book; the register's own author is in the head.",
        "ICPPED 22(b), 22(c) (K)",
    )
