"""People under way are to be turned back, because an order protects them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.kind import Record, kind
from habeas.records.value import Moment, PersonId, Reference, says

_RECALL = "FRCP 65(d) (K); policy: a recall has a clock"


@kind("recall", version=1)
@dataclass(frozen=True, kw_only=True)
class Recall(Record):
    """One carrier is told to turn back, with the people whom an order protects."""

    order: Reference = says("The entry of the order.", _RECALL, required=True)
    people: tuple[PersonId, ...] = says(
        "The register numbers of those whom it protects, or may.",
        _RECALL,
        required=True,
        at_least=1,
    )
    perhaps: tuple[PersonId, ...] = says(
        "Those of them of whom it is not on record whether it protects them.", _RECALL, many=True
    )
    at: Moment = says("When the carrier was told.", _RECALL, required=True)
    answer_by: Moment | None = says("By when the carrier has to answer.", _RECALL)
    transfer: Reference | None = says("The entry of the transfer.", _RECALL)
    leg: int | None = says("The leg on which they are.", _RECALL)
    vehicle: str | None = says("The vehicle or flight in which they are.", _RECALL)
    carrier: str | None = says("Who drives or flies.", _RECALL)
    landing: Moment | None = says("When it is to arrive, as planned.", _RECALL)
    window_minutes: int | None = says(
        "The minutes that were left until then when the carrier was told.", _RECALL
    )


@kind("recall_answer", version=1)
@dataclass(frozen=True, kw_only=True)
class RecallAnswer(Record):
    """A carrier answers a recall, or somebody does for it. Never refused."""

    recall: Reference = says("The entry of the recall.", _RECALL, required=True)
    who: str = says("Who answered.", _RECALL, required=True)
    at: Moment = says("When.", _RECALL, required=True)
    answer: Literal["received", "turning back", "cannot turn back", "landed"] = says(
        "What was answered.", _RECALL, required=True
    )
    reason: str | None = says("The reason given.", _RECALL)
