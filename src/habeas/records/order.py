"""What a court orders about people in custody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.kind import Record, kind
from habeas.records.officer import Officer
from habeas.records.value import Moment, PersonId, Reference, says

_TIMES = "policy: three times of an order"
_REAL = "policy: an order is not true because somebody brings it"
_WITHOUT_NOTICE = "FRCP 65(b)(2) (K)"


@kind("order", version=1, needs=(("person", "people", "basis", "members", "act", "made"),))
@dataclass(frozen=True, kw_only=True)
class Order(Record):
    """A court orders something for a person, or for everybody held on one legal basis."""

    person: PersonId | None = says("The person named; nobody for an order on a class.")
    people: tuple[PersonId, ...] = says("The persons named, where several are.", many=True)
    basis: str | None = says("For a class: the legal basis on which its members are held.")
    members: str | None = says("For a class: who belongs to it, an expression over recorded facts.")
    act: (
        Literal[
            "release", "bars transfer", "bars country", "extends", "produce", "return",
            "stays title", "allows restriction", "ends restriction",
        ]
        | None
    ) = says("What the order does.")  # fmt: skip
    made: Moment | None = says("When it was pronounced; it acts from then on.", _TIMES)
    entered: Moment | None = says("When it was entered on the docket.", _TIMES)
    noticed: Moment | None = says("When somebody bound by it first had notice.", _TIMES)
    end: Moment | None = says("Until when it is in force; a day means the end of it.")
    end_stated: str | None = says("The end in the words of the order: 14 days, until heard.")
    end_event: str | None = says("The event that ends it, where it names one.")
    end_by_rule: Moment | None = says(
        "The end as the rules of the court count it, over weekends with holidays.", "FRCP 6(a) (K)"
    )
    end_rule: str | None = says("By which rule of which calendar that was counted.")
    vacated: Moment | None = says("When it was vacated.")
    court: str | None = says("The court or treaty body that made it.")
    judge: str | None = says("The judge who made it.")
    case: str | None = says("The number of the case; ECLI where there is one.")
    id: str | None = says("Its own number.")
    country: str | None = says("For a bar on a country, the country, ISO 3166.")
    title: str | None = says("For a release, the title that it ends.")
    confirmed: bool | None = says("Whether the court has confirmed to the holder that it is real.")
    number: int | None = says("The court's own consecutive number in its feed.", _REAL)
    feed: str | None = says("The feed that numbers it; that of the court where left out.", _REAL)
    signed_note: str | None = says("What the court signed, whole, with its signature.", _REAL)
    call_back: str | None = says("The number on file by which the court is asked.", _REAL)
    lodged_by: str | None = says(
        "Who lodged a copy, where it did not come from the court: counsel, family.", _REAL
    )
    instrument: (
        Literal["order", "restraining order", "judgment", "interim measure", "withholding"] | None
    ) = says("What kind of instrument it is.")
    binds: tuple[str, ...] = says("The authorities that it binds.", many=True)
    without_notice: bool | None = says(
        "Whether it was made without notice to the other side.", _WITHOUT_NOTICE
    )
    hour_stated: bool | None = says("Whether it states the hour.", _WITHOUT_NOTICE)
    injury_stated: bool | None = says("Whether it states the injury.", _WITHOUT_NOTICE)
    reason_stated: bool | None = says("Whether it states the reason.", _WITHOUT_NOTICE)
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
    """An order is confirmed, vacated, extended, stayed or lifted."""

    order: Reference = says("The entry of the order.", required=True)
    person: PersonId | None = says("The person for whom alone it changes, if for one only.")
    what: Literal["vacated", "extended", "stayed", "stay lifted", "lifted", "confirmed"] = says(
        "What became of it.", required=True
    )
    at: Moment = says("Since when.", required=True)
    end: Moment | None = says("For an extension or a stay, its end; a day means the end of it.")
    court: str | None = says("The court that decided so.")
    case: str | None = says("The number of the case.")
    people: tuple[PersonId, ...] = says(
        "The persons for whom alone it changes, if for several.", many=True
    )
    confirmed: bool | None = says(
        "Whether the court has been asked; no: the order stands as if nothing had come.", _REAL
    )
    officers: tuple[Officer, ...] = says(
        "Who called the court, with who stood by: two who differ.", _REAL, many=True
    )
    call_back: str | None = says("The number that was called.", _REAL)
    consent: bool | None = says("For an extension, whether the other side consents.",
                                _WITHOUT_NOTICE)  # fmt: skip
    cause: str | None = says("For an extension, the cause that the court gives.", _WITHOUT_NOTICE)
    number: int | None = says("Its own number in the court's feed, which numbers changes, too.",
                              _REAL)  # fmt: skip
    feed: str | None = says("The feed that numbers it; that of the court where left out.", _REAL)
    signed_note: str | None = says("What the court signed, whole, with its signature.", _REAL)


@kind("order_feed", version=1)
@dataclass(frozen=True, kw_only=True)
class OrderFeed(Record):
    """A court says which number the last order of its feed has, so that none is missing unseen."""

    court: str = says("The court.", _REAL, required=True)
    feed: str | None = says("The feed; that of the court where left out.", _REAL)
    last: int = says("The number of the last order that it has issued.", _REAL, required=True)
    at: Moment = says("When it said so.", _REAL, required=True)
    signed_note: str | None = says("What the court signed, whole, with its signature.", _REAL)
