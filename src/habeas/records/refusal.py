"""A service says no to an act that would have authorised something."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.records.kind import Record, kind
from habeas.records.value import Json, Moment, PersonId, Reference, says


@kind("refusal", version=1)
@dataclass(frozen=True, kw_only=True)
class Refusal(Record):
    """An act was refused: which, why, on the strength of what."""

    code: str = says("The code of the refusal, such as ORD-02.", required=True)
    what: str = says("Why it was refused, in a sentence.", required=True)
    act: Json | None = says("What was to be written: its kind with its body.")
    people: tuple[PersonId, ...] = says("The register numbers of those concerned.", many=True)
    because: tuple[Reference, ...] = says("The entries that stand against it.", many=True)
    at: Moment | None = says("When the act was to happen.")
    lapses: Moment | None = says("When a refusal to release lapses, so that court is told.")
    do: str | None = says("What could be done instead.")


@kind("flag", version=1)
@dataclass(frozen=True, kw_only=True)
class Flag(Record):
    """A finding was reported outside the chain of command."""

    rule: str = says("The rule.", required=True)
    pack: str | None = says("The pack of the rule, with its version.")
    people: tuple[PersonId, ...] = says("The register numbers of those concerned.", many=True)
    start: Moment | None = says("Since when.")
    end: Moment | None = says("Until when.")
    to: tuple[str, ...] = says("To whom: court, counsel, oversight.", required=True, at_least=1)
    at: Moment | None = says("When it was sent.")
    how: str | None = says("How it was sent.")
    because: tuple[Reference, ...] = says("The entries that it rests on.", many=True)


@kind("acknowledgement", version=1)
@dataclass(frozen=True, kw_only=True)
class Acknowledgement(Record):
    """Somebody has read a flag; the flag stays."""

    flag: Reference = says("The entry of the flag.", required=True)
    who: str = says("Who read it.", required=True)
    at: Moment | None = says("When.")
    answer: str | None = says("What was answered.")
