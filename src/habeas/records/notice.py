"""What is told, asked or assessed before a measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import CONSUL
from habeas.records.event import Event
from habeas.records.kind import kind
from habeas.records.value import Reference, says


@kind("notice", version=1)
@dataclass(frozen=True, kw_only=True)
class Notice(Event):
    """A request for the consul, a notice of removal or recall, an assessment of what awaits."""

    what: Literal[
        "consul request", "removal likelihood", "risk assessment", "fear opportunity",
        "recall notice", "removal notice",
    ] = says("What it was.", CONSUL, required=True)  # fmt: skip
    to: str | None = says("Who was told or asked.", CONSUL)
    given_by: str | None = says("Who gave it, or assessed.")
    language: str | None = says("In what language, ISO 639-3.")
    understood: bool | None = says("Whether the person understood it.")
    outcome: str | None = says("What came of it: wanted, refused, a danger, none.")
    reason: str | None = says("The reason of an assessment.")
    answer: str | None = says("What the consulate or the person answered.", CONSUL)
    order: Reference | None = says("For a recall, the entry of the order.")
    receipt: str | None = says("The receipt: its number, or the hash of a scanned one.")
