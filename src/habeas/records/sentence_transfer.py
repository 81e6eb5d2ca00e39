"""The transfer of a sentence to another state."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.records.kind import Record, kind
from habeas.records.value import Decimal, Moment, PersonId, Reference, says

_CONDITIONS = "Convention on the Transfer of Sentenced Persons, ETS 112, 3 (K)"
_TERM = "ETS 112, 10 (K)"


@kind("sentence_transfer", version=1)
@dataclass(frozen=True, kw_only=True)
class SentenceTransfer(Record):
    """A sentence goes to another state to be served there, with what that rests on."""

    person: PersonId = says("The register number of the person.", _CONDITIONS, required=True)
    at: Moment = says("When the person is transferred.", _CONDITIONS, required=True)
    country: str | None = says("The state that receives the person, ISO 3166.", _CONDITIONS)
    national: bool | None = says("Whether the person is a national of it.", _CONDITIONS)
    final: bool | None = says("Whether the judgment is final.", _CONDITIONS)
    months_left: Decimal | None = says("How many months are left to serve.", _CONDITIONS)
    consent: bool | None = says("Whether the person consents.", _CONDITIONS)
    dual_criminality: bool | None = says("Whether the act is an offence there, too.", _CONDITIONS)
    states_agree: bool | None = says("Whether both states agree.", _CONDITIONS)
    months_imposed: Decimal | None = says("How many months were imposed.", _TERM)
    months_served: Decimal | None = says("How many months have been served.", _TERM)
    months_receiving: Decimal | None = says("How many months the receiving state enforces.", _TERM)
    sentence: Reference | None = says("The entry of the sentence.")
