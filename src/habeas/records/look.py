"""Who read what, who was given what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import POLICY
from habeas.records.kind import Record, kind
from habeas.records.value import Digest, Moment, PersonId, says


@kind("look", version=1)
@dataclass(frozen=True, kw_only=True)
class Look(Record):
    """Somebody read what the register has on a person, or listed people."""

    person: PersonId | None = says("The register number of the person read about.", POLICY)
    people: tuple[PersonId, ...] = says("Of several persons, where they were listed.", POLICY,
                                        many=True)  # fmt: skip
    who: str = says("Who read.", POLICY, required=True)
    reads: str = says(
        "What was read: a file, a list, a query with its words.", POLICY, required=True
    )
    why: str | None = says("What for.", POLICY)
    right: str | None = says("The right under which it was read.", POLICY)
    at: Moment | None = says("When, where not at the time of writing.", POLICY)
    emergency: bool | None = says("Whether a barrier was broken for an emergency.", POLICY)


@kind("disclosure", version=1)
@dataclass(frozen=True, kw_only=True)
class Disclosure(Record):
    """Something was given out of the register. One without recipient or purpose can be refused."""

    person: PersonId | None = says("The register number of the person.", POLICY)
    people: tuple[PersonId, ...] = says("Of several persons.", POLICY, many=True)
    recipient: str = says("To whom.", POLICY, required=True)
    purpose: str = says("What for.", POLICY, required=True)
    content: str | None = says("What was given.", POLICY)
    digest: Digest | None = says("The SHA-256 of what was given.", POLICY)
    at: Moment | None = says("When.", POLICY)
    ground: str | None = says("The law or order that allows it.", POLICY)
    until: Moment | None = says("When the recipient has to delete it.", POLICY)
    withheld: str | None = says("What was left out, on what ground.", "ICPPED 20 (K)")


@kind("alias", version=1)
@dataclass(frozen=True, kw_only=True)
class Alias(Record):
    """A protected person is listed under another number, for a time, known to court with oversight.

    Whoever holds the escrow can always tell who it is; nobody is ever lost behind an alias.
    """

    alias: PersonId = says("The number that is shown.", required=True)
    person: PersonId | None = says("The true register number, where the log may hold it.")
    why: Literal["witness", "victim", "defector", "other"] | None = says("Why it is needed.")
    order: str = says("The order that allows it.", required=True)
    escrow_court: str = says("The court that holds the true number.", required=True)
    escrow_oversight: str = says("The oversight body that holds it.", required=True)
    start: Moment | None = says("Since when.")
    end: Moment = says("Until when.", required=True)
    review: Moment = says("When it is reviewed.", required=True)
