"""A transfer: the manifest with its legs, what was checked, who allowed it, its course."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import PLACE, POLICY, RELEASE, SUPERVISION
from habeas.records.kind import Record, kind
from habeas.records.officer import Officer, Override
from habeas.records.value import Moment, PersonId, Reference, Value, says

_CHECK = "policy: no departure without a check of the orders in force"


@dataclass(frozen=True, kw_only=True)
class ManifestLine(Value):
    """One person on the manifest."""

    person: PersonId = says("The register number of the person.", RELEASE, required=True)
    seat: str | None = says("The seat or compartment.")
    basis: str | None = says("The legal basis on which the person is moved.", RELEASE)
    title: str | None = says("The title under which the person is moved.", RELEASE)
    destination: str | None = says(
        "The country in which this person's journey is to end, ISO 3166.", "ICPPED 18(1) (K)"
    )


@dataclass(frozen=True, kw_only=True)
class Leg(Value):
    """One leg of the way, in one vehicle or flight."""

    number: int = says("Its number; the first leg is 1.", required=True)
    vehicle: str = says("The code of the vehicle or flight, which is a place.", PLACE,
                        required=True)  # fmt: skip
    vehicle_kind: Literal["vehicle", "aircraft"] | None = says("Which of the two.", PLACE)
    from_place: str | None = says("The code of the place that it leaves.", RELEASE)
    to_place: str | None = says("The code of the place that it goes to.", RELEASE)
    country: str | None = says("The country that it goes to, ISO 3166.", "ICPPED 18(1) (K)")
    departs: Moment | None = says("When it is to leave.", RELEASE)
    arrives: Moment | None = says("When it is to arrive.", RELEASE)
    holder: str | None = says("The authority in whose hands the people are on this leg.", PLACE)
    responsible: str | None = says("The authority that answers for them on this leg.", SUPERVISION)
    carrier: str | None = says("Who drives or flies: who is told to turn back.", POLICY)
    capacity: int | None = says("How many people in custody it can take.", POLICY)


@kind("transfer", version=1)
@dataclass(frozen=True, kw_only=True)
class Transfer(Record):
    """People are to be taken from one place to another; nobody has left yet."""

    people: tuple[PersonId, ...] = says(
        "The register numbers of all on the manifest.", RELEASE, required=True, at_least=1
    )
    id: str | None = says("What the manifest or transfer is called.", RELEASE)
    lines: tuple[ManifestLine, ...] = says("What the manifest says of each.", RELEASE, many=True)
    legs: tuple[Leg, ...] = says("The legs of the way, in order.", RELEASE, many=True)
    move_type: (
        Literal[
            "court appearance", "court other", "hospital", "police transfer", "prison recall",
            "prison remand", "prison transfer", "video remand", "approved premises", "extradition",
            "removal",
        ]
        | None
    ) = says("What kind of transfer it is.", POLICY)  # fmt: skip
    why: str | None = says("What it is for.", RELEASE)
    order: str | None = says("The order under which the people are moved.", RELEASE)
    agreement: str | None = says("The agreement between states under which they are moved.")
    receiving_authority: str | None = says("The authority that receives them.", RELEASE)
    officer: Officer | None = says("Who planned it.")


@kind("transfer_check", version=1)
@dataclass(frozen=True, kw_only=True)
class TransferCheck(Record):
    """The orders in force were looked at for everybody on a manifest."""

    transfer: Reference = says("The entry of the transfer.", _CHECK, required=True)
    phase: Literal["planned", "boarding", "departure"] = says("When on the way it was done.",
                                                              _CHECK, required=True)  # fmt: skip
    at: Moment = says("When it was done.", _CHECK, required=True)
    until: Moment | None = says("Until when it is valid.", _CHECK)
    result: Literal["clear", "barred", "held"] = says(
        "Clear; or barred by an order; or held until an order is confirmed.", _CHECK, required=True
    )
    people: tuple[PersonId, ...] = says("Those who may not be moved.", _CHECK, many=True)
    checked: tuple[Reference, ...] = says("The orders that concern them.", _CHECK, many=True)


@kind("transfer_authorised", version=1)
@dataclass(frozen=True, kw_only=True)
class TransferAuthorised(Record):
    """Somebody allows a transfer to leave; an order in force refuses it."""

    transfer: Reference = says("The entry of the transfer.", RELEASE, required=True)
    until: Moment | None = says("When the permission lapses.", _CHECK)
    checked: tuple[Reference, ...] = says("The orders that were looked at.", _CHECK, many=True)
    officer: Officer | None = says("Who allows it.", RELEASE)
    override: Override | None = says("Where it is allowed in spite of a refusal, by whom.")


@kind("transfer_step", version=1)
@dataclass(frozen=True, kw_only=True)
class TransferStep(Record):
    """What became of a transfer: it left, arrived, was held, turned back. Never refused."""

    transfer: Reference = says("The entry of the transfer.", RELEASE, required=True)
    step: Literal[
        "held by order", "cancelled", "boarded", "departed", "arrived", "handed over",
        "recalled in transit", "diverted", "returned",
    ] = says("What happened.", RELEASE, required=True)  # fmt: skip
    at: Moment = says("When.", RELEASE, required=True)
    leg: int | None = says("On which leg.", RELEASE)
    place: str | None = says("Where; for a diversion, the new destination.", RELEASE)
    people: tuple[PersonId, ...] = says("Whom it concerns; everybody where left out.", RELEASE,
                                        many=True)  # fmt: skip
    reason: str | None = says("The reason.", RELEASE)
    orders: tuple[Reference, ...] = says("The orders for which it was done.", POLICY, many=True)
    authorised: Reference | None = says("The entry of the act that authorised it.", RELEASE)
    officer: Officer | None = says("Who answers for it.", RELEASE)
