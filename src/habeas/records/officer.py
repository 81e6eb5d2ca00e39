"""An officer who acted, with what an officer signs."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.records.citation import DEPRIVATION, RELEASE
from habeas.records.value import Moment, Reference, Value, says


@dataclass(frozen=True, kw_only=True)
class Officer(Value):
    """One officer, so far as known."""

    name: str | None = says("The name.", DEPRIVATION)
    number: str | None = says("The service number.", DEPRIVATION)
    rank: str | None = says("The rank or function.", DEPRIVATION)
    authority: str | None = says("The authority that the officer belongs to.", DEPRIVATION)
    did: str | None = says("What the officer did: arrested, drove, searched, received.")


@dataclass(frozen=True, kw_only=True)
class Signature(Value):
    """One signature under a paper, such as a handover or an inventory."""

    name: str = says("Who signed.", RELEASE, required=True)
    role: str | None = says("As what: handing over, receiving, witness, the person.", RELEASE)
    authority: str | None = says("For which authority.", RELEASE)
    at: Moment | None = says("When it was signed.", RELEASE)


@dataclass(frozen=True, kw_only=True)
class Override(Value):
    """Two officers who go on in spite of a refusal."""

    officers: tuple[Officer, ...] = says(
        "Both officers, by name.", "policy: two named officers", required=True, at_least=2
    )
    reason: str = says("Why they go on.", "policy: a reason", required=True)
    refusal: Reference | None = says("The entry of the refusal.")
    court_told: Moment | None = says("When the court was told.", "policy: notice to the court")
