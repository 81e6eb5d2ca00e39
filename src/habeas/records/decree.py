"""An act of emergency that suspends rights."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.records.kind import Record, kind
from habeas.records.value import Moment, says


@kind("decree", version=1)
@dataclass(frozen=True, kw_only=True)
class Decree(Record):
    """A decree suspends rights for a time; in force is the union of all of them."""

    id: str | None = says("Its number.")
    country: str | None = says("The country, ISO 3166.")
    start: Moment = says("Its first day or minute.", "ICCPR 4 (K)", required=True)
    end: Moment = says("Its end; a day means the end of it.", "ICCPR 4 (K)", required=True)
    title: str | None = says("What it is called.")
    suspends: tuple[str, ...] = says("The articles that it suspends.", "ICCPR 4(3) (K)", many=True)
    published: Moment | None = says("When it was published.")
    notified: Moment | None = says("When other states were told.", "ICCPR 4(3) (K)")
