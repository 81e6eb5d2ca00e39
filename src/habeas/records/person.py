"""A person under one register number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import IDENTITY
from habeas.records.kind import Record, kind
from habeas.records.value import Digest, Edtf, PersonId, Value, says

# ISO/IEC 5218: the code of each word.
SEX_CODES = {"not known": 0, "male": 1, "female": 2, "not applicable": 9}


@dataclass(frozen=True, kw_only=True)
class Name(Value):
    """One name of a person. An alias is a name, no sign of guilt."""

    text: str = says("The whole name, as told or written.", IDENTITY, required=True)
    use: Literal["told", "documented", "born", "alias", "other"] | None = says(
        "How the name is known: told by the person, read in a document.", IDENTITY
    )
    given: str | None = says("The given names.", IDENTITY)
    family: str | None = says("The family names.", IDENTITY)
    script: str | None = says("The script of the text, ISO 15924, where it is not Latin.")


@dataclass(frozen=True, kw_only=True)
class Paper(Value):
    """One identity document."""

    what: str | None = says("Its kind: passport, birth certificate.", IDENTITY)
    number: str | None = says("Its number.", IDENTITY)
    issuer: str | None = says("Who issued it; for a state, ISO 3166.", IDENTITY)
    issued: Edtf | None = says("When it was issued.", IDENTITY)
    expires: Edtf | None = says("When it expires.", IDENTITY)
    seen: bool | None = says("Whether the original was seen.", IDENTITY)


@dataclass(frozen=True, kw_only=True)
class Claims(Record):
    """What can be said about who a person is."""

    person: PersonId = says("The register number.", IDENTITY, required=True)
    name: str | None = says("The name under which the person is listed.", IDENTITY)
    names: tuple[Name, ...] = says("Every name known.", IDENTITY, many=True)
    birth_date: Edtf | None = says("The birth date, however roughly known.", IDENTITY)
    birth_place: str | None = says("The place of birth.", IDENTITY)
    sex: Literal["not known", "male", "female", "not applicable"] | None = says(
        "The sex as registered, in the words of ISO/IEC 5218.", IDENTITY
    )
    gender: str | None = says("The gender as the person perceives it.", IDENTITY)
    nationality: str | None = says("The nationality, ISO 3166.", IDENTITY)
    nationalities: tuple[str, ...] = says(
        "All nationalities where there are several, ISO 3166.", IDENTITY, many=True
    )
    stateless: bool | None = says("Whether the person has no nationality.", IDENTITY)
    languages: tuple[str, ...] = says(
        "The languages that the person understands, ISO 639-3.", IDENTITY, many=True
    )
    papers: tuple[Paper, ...] = says("The identity documents.", IDENTITY, many=True)
    parents: tuple[str, ...] = says("The names of the parents.", IDENTITY, many=True)
    photo: Digest | None = says("The photograph, by its hash.", IDENTITY)
    biometrics: tuple[str, ...] = says(
        "Where biometric data are kept; the data are never in the register.", IDENTITY, many=True
    )
    vulnerable: bool | None = says("Whether the person needs special protection.")
    naturalised: bool | None = says(
        "Whether the person was naturalised in the state that holds them.", "50 USC 21 (K)"
    )


@kind("person", version=1)
@dataclass(frozen=True, kw_only=True)
class Person(Claims):
    """A person gets a register number, with what is first known of who it is."""


@kind("identity", version=1, sealable=True)
@dataclass(frozen=True, kw_only=True)
class Identity(Claims):
    """A later claim about who a person is; it stands beside earlier ones, none is overwritten."""

    claimed_by: str | None = says("Who claims it.", IDENTITY)
    basis: Literal["told", "document", "relative", "consulate", "court", "biometric"] | None = says(
        "What the claim rests on.", IDENTITY
    )
    disputed: bool | None = says("Whether somebody disputes it.", IDENTITY)


@kind("link", version=1)
@dataclass(frozen=True, kw_only=True)
class Link(Record):
    """Two register numbers belong to one person, or do not; numbers are linked, never merged."""

    person: PersonId = says("One register number.", IDENTITY, required=True)
    other: PersonId = says("The other register number.", IDENTITY, required=True)
    verdict: Literal["same", "not the same"] = says(
        "Whether they are one person.", IDENTITY, required=True
    )
    basis: str | None = says("What the verdict rests on.", IDENTITY)
    decided_by: str | None = says("Who decided it.", IDENTITY)
    ruling: str | None = says("The order of the court, where one decided it.", IDENTITY)
