"""What a person had when taken in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from habeas.records.citation import PROPERTY
from habeas.records.event import Event
from habeas.records.kind import kind
from habeas.records.officer import Signature
from habeas.records.value import Decimal, Value, says


@dataclass(frozen=True, kw_only=True)
class Item(Value):
    """One thing, or one sum of money."""

    what: str = says("What it is.", PROPERTY, required=True)
    count: int | None = says("How many.", PROPERTY)
    amount: Decimal | None = says("For money, the amount.", PROPERTY)
    currency: str | None = says("For money, the currency, ISO 4217.", PROPERTY)
    kept: str | None = says("Where it is kept.", PROPERTY)


@kind("property", version=1, sealable=True)
@dataclass(frozen=True, kw_only=True)
class Property(Event):
    """Things of a person are listed, given back, handed to somebody, taken away or destroyed."""

    what: Literal["listed", "returned", "handed over", "taken", "destroyed"] = says(
        "What was done with them.", PROPERTY, required=True
    )
    items: tuple[Item, ...] = says("The things.", PROPERTY, many=True)
    signed: bool | None = says("Whether the person signed.", PROPERTY)
    signatures: tuple[Signature, ...] = says("Who else signed.", PROPERTY, many=True)
    order: str | None = says("The order under which they were taken or destroyed.", PROPERTY)
