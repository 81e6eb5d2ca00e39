"""What is told, asked, assessed or attested about a person."""

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
    """A request for the consul, a notice, an assessment, a certificate, the override of a safeguard.

    A purge is a deletion, or a change of keys, that touches what is kept about the person.
    """

    what: Literal[
        "consul request", "removal likelihood", "risk assessment", "fear opportunity",
        "recall notice", "removal notice", "reasons", "rights notice", "guardian notice",
        "nationality notice", "notice to appear", "injuries recorded", "release verification",
        "override", "override notice", "purge", "certified judgment", "time served statement",
    ] = says("What it was.", CONSUL, required=True)  # fmt: skip
    to: str | None = says("Who was told or asked.", CONSUL)
    given_by: str | None = says("Who gave it, or assessed.")
    outcome: str | None = says("What came of it: wanted, refused, a danger, none.")
    answer: str | None = says("What the consulate or the person answered.", CONSUL)
    order: Reference | None = says("For a recall, the entry of the order.")
    receipt: str | None = says("The receipt: its number, or the hash of a scanned one.")
