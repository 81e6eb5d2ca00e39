"""A petition of habeas corpus, from filing to decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import JUDICIAL
from habeas.records.event import Event
from habeas.records.kind import kind
from habeas.records.value import Moment, says

_HABEAS = "ICCPR 9(4), ICPPED 17(2)(f) (K)"


@kind("habeas", version=1)
@dataclass(frozen=True, kw_only=True)
class Habeas(Event):
    """A petition is filed, an order to answer made, the return given, the decision made."""

    what: Literal["habeas filed", "habeas order", "habeas return", "habeas decision"] = says(
        "Which step.", _HABEAS, required=True
    )
    court: str | None = says("The court.", JUDICIAL)
    judge: str | None = says("The judge, or the examining judge.", JUDICIAL)
    ecli: str | None = says("The decision's ECLI.", JUDICIAL)
    petitioner: str | None = says(
        "Who filed it: the person, a relative, counsel, anybody.", _HABEAS
    )
    against: str | None = says("The authority that has to answer.", _HABEAS)
    due: Moment | None = says("When the return is due.", _HABEAS)
    outcome: Literal["granted", "refused", "inadmissible", "moot", "pending"] | None = says(
        "What was decided.", _HABEAS
    )
    reason: str | None = says("The reason given.", _HABEAS)
