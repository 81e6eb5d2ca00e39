"""A contract between states about custody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import POLICY, SUPERVISION
from habeas.records.kind import Record, kind
from habeas.records.value import Decimal, Moment, Reference, Value, says


@dataclass(frozen=True, kw_only=True)
class Assurance(Value):
    """One thing that a state has promised."""

    what: str = says("What is promised.", "CAT 3 (K)", required=True)
    given_by: str | None = says("Who promised it.", POLICY)
    at: Moment | None = says("When.", POLICY)
    until: Moment | None = says("Until when it holds.", POLICY)
    monitored_by: str | None = says("Who watches that it is kept.", POLICY)


@kind("agreement", version=1)
@dataclass(frozen=True, kw_only=True)
class Agreement(Record):
    """An agreement about custody, as it stands from now on. It is never a title."""

    id: str = says("What it is called.", POLICY, required=True)
    start: Moment | None = says("The first day of its term.", POLICY)
    end: Moment | None = says("The end of its term; a day means the end of it.", POLICY)
    sending_state: str | None = says("The state that sends people, ISO 3166.", POLICY)
    holding_state: str | None = says("The state that holds them, ISO 3166.", POLICY)
    cap: Decimal | None = says("How many people at most at one time.", POLICY)
    fee_per_person_year: Decimal | None = says("The fee for a person for a year.", POLICY)
    fee_per_person_day: Decimal | None = says("The fee for a person for a day.", POLICY)
    fee_basis: str | None = says("What the fee is counted by, in the words of the text.", POLICY)
    paid: Decimal | None = says("What has been paid so far.", POLICY)
    currency: str | None = says("The currency, ISO 4217.", POLICY)
    categories: str | None = says(
        "Who may be sent: the categories of the text, with commas between.", POLICY
    )
    title_required: Literal["sending", "holding", "both", "not said"] | None = says(
        "In which state's law the text asks for a title.", POLICY
    )
    assurances: tuple[Assurance, ...] = says("What was promised.", POLICY, many=True)
    monitoring: str | None = says("Who may visit, how often.", POLICY)
    signed: Moment | None = says("When it was signed.", POLICY)
    signed_by: tuple[str, ...] = says("Who signed it.", POLICY, many=True)
    ended: Moment | None = says("When it was ended before its term.", POLICY)


@kind("agreement_renewal", version=1)
@dataclass(frozen=True, kw_only=True)
class AgreementRenewal(Record):
    """An agreement goes on for a further term. What is not said here is as it was before."""

    id: str = says("What the agreement is called.", POLICY, required=True)
    start: Moment | None = says("The first day of the further term.", POLICY)
    end: Moment | None = says("Its end; a day means the end of it.", POLICY)
    sending_state: str | None = says("The state that sends people, ISO 3166.", POLICY)
    holding_state: str | None = says("The state that holds them, ISO 3166.", POLICY)
    cap: Decimal | None = says("How many people at most at one time.", POLICY)
    fee_per_person_year: Decimal | None = says("The fee for a person for a year.", POLICY)
    fee_per_person_day: Decimal | None = says("The fee for a person for a day.", POLICY)
    paid: Decimal | None = says("What has been paid for the further term so far.", POLICY)
    currency: str | None = says("The currency, ISO 4217.", POLICY)
    categories: str | None = says(
        "Who may be sent: the categories of the text, with commas between.", POLICY
    )
    signed: Moment | None = says("When it was signed.", POLICY)
    signed_by: tuple[str, ...] = says("Who signed it.", POLICY, many=True)


@kind("invoice", version=1)
@dataclass(frozen=True, kw_only=True)
class Invoice(Record):
    """A state is asked for money under an agreement."""

    agreement: str = says("What the agreement is called.", POLICY, required=True)
    number: str | None = says("The number of the invoice.", POLICY)
    first: Moment | None = says("The first day that it is for.", POLICY)
    last: Moment | None = says("The last day that it is for.", POLICY)
    amount: Decimal = says("How much is asked for.", POLICY, required=True)
    currency: str | None = says("The currency, ISO 4217.", POLICY)
    at: Moment | None = says("When it was issued.", POLICY)


@kind("payment", version=1)
@dataclass(frozen=True, kw_only=True)
class Payment(Record):
    """Money was paid under an agreement."""

    agreement: str = says("What the agreement is called.", POLICY, required=True)
    invoice: Reference | None = says("The entry of the invoice that it is for.", POLICY)
    amount: Decimal = says("How much was paid.", POLICY, required=True)
    currency: str | None = says("The currency, ISO 4217; else that of the agreement.", POLICY)
    at: Moment = says("When it was paid.", POLICY, required=True)
    vetted: bool | None = says(
        "Whether the units that receive it were vetted before.", "22 USC 2378d (K)"
    )


@kind("responsibility", version=1)
@dataclass(frozen=True, kw_only=True)
class Responsibility(Record):
    """A state says whether it is responsible for the people held under an agreement."""

    agreement: str = says("What the agreement is called.", SUPERVISION, required=True)
    state: str = says("The state, ISO 3166.", SUPERVISION, required=True)
    what: str | None = says("What it answers for, in its own words.", SUPERVISION)
    acknowledged: bool = says("Whether it acknowledges that.", SUPERVISION, required=True)
    at: Moment = says("When it said so.", SUPERVISION, required=True)
