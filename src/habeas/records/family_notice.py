"""The family is told, or is not to be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import FAMILY
from habeas.records.event import Event
from habeas.records.kind import kind
from habeas.records.value import Moment, says


@kind("family_notice", version=1, sealable=True)
@dataclass(frozen=True, kw_only=True)
class FamilyNotice(Event):
    """Somebody close was told of the custody, a transfer or a death; or the person wishes not."""

    what: Literal["family notice", "wish not to notify"] = says(
        "Whether the family was told, or the person signed a wish that it is not.",
        FAMILY, required=True,
    )  # fmt: skip
    at: Moment = says("When the notice was given, or the wish signed.", FAMILY, required=True)
    of: Literal["custody", "transfer", "release", "illness", "death", "other"] | None = says(
        "What the notice was about.", FAMILY
    )
    told: str | None = says("Who was told.", FAMILY)
    relation: str | None = says("What that relative is to the person.", FAMILY)
    how: Literal["in person", "telephone", "letter", "message", "other"] | None = says(
        "How the notice was given.", FAMILY
    )
    told_by: str | None = says("Who told.", FAMILY)
    receipt: str | None = says("The receipt: its number, or the hash of a scanned one.", FAMILY)
    signed: bool | None = says("For the wish not to notify: whether the person signed.", FAMILY)
    reached: bool | None = says("Whether the notice reached anybody.", FAMILY)
