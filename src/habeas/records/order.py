"""What a court orders about people in custody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.kind import Record, kind
from habeas.records.value import Moment, PersonId, Reference, says

_TIMES = "policy: three times of an order"


@kind("order", version=1, needs=(("person", "people", "basis", "act", "made"),))
@dataclass(frozen=True, kw_only=True)
class Order(Record):
    """A court orders something for a person, or for everybody held on one legal basis."""

    person: PersonId | None = says("The person named; nobody for an order on a class.")
    people: tuple[PersonId, ...] = says("The persons named, where several are.", many=True)
    basis: str | None = says("For a class: the legal basis on which its members are held.")
    act: (
        Literal[
            "release", "bars transfer", "bars country", "extends", "produce", "return",
            "stays title",
        ]
        | None
    ) = says("What the order does.")  # fmt: skip
    made: Moment | None = says("When it was pronounced; it acts from then on.", _TIMES)
    entered: Moment | None = says("When it was entered on the docket.", _TIMES)
    noticed: Moment | None = says("When somebody bound by it first had notice.", _TIMES)
    end: Moment | None = says("Until when it is in force; a day means the end of it.")
    end_stated: str | None = says("The end in the words of the order: 14 days, until heard.")
    vacated: Moment | None = says("When it was vacated.")
    court: str | None = says("The court or treaty body that made it.")
    judge: str | None = says("The judge who made it.")
    case: str | None = says("The number of the case; ECLI where there is one.")
    id: str | None = says("Its own number.")
    country: str | None = says("For a bar on a country, the country, ISO 3166.")
    title: str | None = says("For a release, the title that it ends.")
    confirmed: bool | None = says("Whether the court has confirmed to the holder that it is real.")
    instrument: (
        Literal["order", "restraining order", "judgment", "interim measure", "withholding"] | None
    ) = says("What kind of instrument it is.")
    binds: tuple[str, ...] = says("The authorities that it binds.", many=True)
    text: str | None = says("What it says, in its own words.")


@kind("order_notice", version=1)
@dataclass(frozen=True, kw_only=True)
class OrderNotice(Record):
    """One actor bound by an order has notice of it."""

    order: Reference = says("The entry of the order.", _TIMES, required=True)
    actor: str = says("Who has notice.", _TIMES, required=True)
    at: Moment = says("Since when.", _TIMES, required=True)
    how: str | None = says("How the notice came: in court, by message, by telephone.")
    receipt: str | None = says("The receipt: its number, or the hash of a scanned one.", _TIMES)


@kind("order_change", version=1)
@dataclass(frozen=True, kw_only=True)
class OrderChange(Record):
    """An order is vacated, extended, stayed or lifted."""

    order: Reference = says("The entry of the order.", required=True)
    person: PersonId | None = says("The person for whom alone it changes, if for one only.")
    what: Literal["vacated", "extended", "stayed", "lifted"] = says(
        "What became of it.", required=True
    )
    at: Moment = says("Since when.", required=True)
    end: Moment | None = says("For an extension or a stay, its end; a day means the end of it.")
    court: str | None = says("The court that decided so.")
    case: str | None = says("The number of the case.")
    people: tuple[PersonId, ...] = says(
        "The persons for whom alone it changes, if for several.", many=True
    )
