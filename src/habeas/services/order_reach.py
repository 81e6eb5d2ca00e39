"""Whom an order that bars a movement protects now: how many for certain, how many perhaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from habeas.languages import several, text
from habeas.law.order import BARS
from habeas.register.history import about, counting, withdrawn
from habeas.register.log import Register
from habeas.services import act as acts
from habeas.services import known_numbers, order_warned
from habeas.services.in_force import bars

CLASS = ("basis", "members")


@dataclass(frozen=True)
class Reach:
    """The people whom an order protects.

    sure   for certain; perhaps: whether it protects them is not on record
    unknown  numbers that it names, of which the register knows nobody
    until  when it ends, in words; country where it bars the way to one alone
    standing  binding, awaiting, claimed: whether it is known to be real
    """

    order: int
    sure: tuple[str, ...]
    perhaps: tuple[str, ...]
    until: str
    country: str = ""
    standing: str = "binding"
    unknown: tuple[str, ...] = ()

    @property
    def said(self) -> list[str]:
        """What it comes to, in sentences."""
        if self.unknown and not (self.sure or self.perhaps):
            return [text("This bars the transfer of 0 people who are in the register.")]
        if self.standing != "binding":
            return [_unsure(self)]
        found = [_binding(self)] if self.sure else []
        if self.perhaps:
            found.append(several(
                len(self.perhaps),
                "Whether it protects {count} person{more} is not on record: hold that person until "
                "it is.",
                "Whether it protects {count} people{more} is not on record: hold them until it is.",
                count=len(self.perhaps), more=text(" more") if self.sure else "",
            ))  # fmt: skip
        return found


def reach(register: Register, order: int) -> Reach | None:
    """Whom the order of this entry protects now; None where it bars nothing, or no more."""
    said = fields_of(register, order)
    if said.get("act") not in BARS:
        return None
    people = order_warned.named(said)
    if any(said.get(name) for name in CLASS):
        people = sorted({*people, *_held(register)})
    minute = acts.now(register)
    theirs = [bar for bar in bars(register, people, set(), (minute, minute)) if bar.order == order]
    if not theirs:
        return None
    unknown = known_numbers.unknown(register, order_warned.named(said))
    here = [bar for bar in theirs if bar.person not in unknown]
    sure = tuple(dict.fromkeys(bar.person for bar in here if bar.sure))
    perhaps = tuple(dict.fromkeys(bar.person for bar in here if bar.person not in sure))
    country = str(said.get("country", ""))
    return Reach(
        order, sure, perhaps, theirs[0].until, country, theirs[0].standing, tuple(unknown)
    )  # fmt: skip


def fields_of(register: Register, order: int) -> Mapping[str, Any]:
    """What the entry of an order says, corrections heeded; nothing where it is none."""
    store = register.store
    for n, kind, said in counting(about(store, f"#{order}"), withdrawn(store)):
        if n == order and kind.startswith("order/"):
            return said
    return {}


def _held(register: Register) -> list[str]:
    rows = register.store.every("SELECT DISTINCT person FROM stay WHERE ended_by IS NULL")
    return [person for (person,) in rows]


def _binding(reach: Reach) -> str:
    count = len(reach.sure)
    if reach.until == text("until further notice"):
        return several(count, "This bars the transfer of {count} person{where} until further notice.",
                       "This bars the transfer of {count} people{where} until further notice.",
                       count=count, where=_where(reach))  # fmt: skip
    return several(count, "This bars the transfer of {count} person{where} until {until}.",
                   "This bars the transfer of {count} people{where} until {until}.",
                   count=count, where=_where(reach), until=reach.until)  # fmt: skip


def _unsure(reach: Reach) -> str:
    """An order of which nobody knows yet whether it is real."""
    count = len(reach.sure) + len(reach.perhaps)
    if reach.standing == "claimed":
        return several(
            count, "If the court confirms it, this bars the transfer of {count} person{where}. "
            "Until then it blocks nothing.",
            "If the court confirms it, this bars the transfer of {count} people{where}. Until then "
            "it blocks nothing.", count=count, where=_where(reach),
        )  # fmt: skip
    return several(
        count, "If the court confirms it, this bars the transfer of {count} person{where}. Until "
        "the court has been asked, that person does not leave.",
        "If the court confirms it, this bars the transfer of {count} people{where}. Until the court "
        "has been asked, none of them leaves.", count=count, where=_where(reach),
    )  # fmt: skip


def _where(reach: Reach) -> str:
    return text(" to {country}", country=reach.country) if reach.country else ""
