"""What is odd about a plan: legs that do not meet, people who are elsewhere or on another transfer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from habeas.languages import text
from habeas.records.transfer import Leg, Transfer
from habeas.register.log import Register
from habeas.register.moment import bounds
from habeas.services import act as acts
from habeas.services import placed
from habeas.services.act import Warned
from habeas.services.known_numbers import unknown
from habeas.services.transfer_state import open_transfers


def odd_plan(register: Register, transfer: Transfer) -> list[Warned]:
    """A warning for each thing in a plan that cannot be as it is written."""
    people = list(dict.fromkeys(transfer.people))
    return [*_legs(register, transfer.legs), *_elsewhere(register, transfer, people),
            *_twice(register, people)]  # fmt: skip


def _legs(register: Register, legs: Sequence[Leg]) -> Iterator[Warned]:
    for leg in legs:
        if _is_before(register, leg.arrives, leg.departs):
            yield Warned(
                "TRA-33", text("A leg arrives before it leaves."),
                text("leg {leg}, {vehicle}", leg=leg.number, vehicle=leg.vehicle), _correct(),
            )  # fmt: skip
    for one, other in pairwise(sorted(legs, key=lambda leg: leg.number)):
        apart = one.to_place and other.from_place and one.to_place != other.from_place
        if apart or _is_before(register, other.departs, one.arrives):
            yield Warned(
                "TRA-32", text("Two legs do not meet: the second leaves another place, or earlier."),
                f"{one.number}: {one.to_place or '?'}, {one.arrives or '?'}; "
                f"{other.number}: {other.from_place or '?'}, {other.departs or '?'}", _correct(),
            )  # fmt: skip


def _elsewhere(register: Register, transfer: Transfer, people: Sequence[str]) -> Iterator[Warned]:
    origin = transfer.legs[0].from_place if transfer.legs else None
    here = placed.stays(register, people)
    strange = set(unknown(register, people))  # told of as a refusal
    free = [one for one in people if one not in here and one not in strange]
    if free:
        yield Warned(
            "TRA-35", text("By the register these people are not held any more."), _some(free),
            text("Find out why they are on the manifest, and take them off it."),
        )  # fmt: skip
    away = [
        text("{person} in {place}", person=one, place=stays[-1].place)
        for one, stays in here.items() if origin and all(s.place != origin for s in stays)
    ]  # fmt: skip
    if away:
        yield Warned(
            "TRA-34", text("By the register these people are not where the first leg leaves."),
            _some(away), text("Find out where they are, or correct the plan."),
        )  # fmt: skip


def _twice(register: Register, people: Sequence[str]) -> Iterator[Warned]:
    both = [
        text("{person}: transfer {name} (entry {n})", person=person, name=other.name, n=other.n)
        for other in open_transfers(register)
        for person in people if person in other.transfer.people
    ]  # fmt: skip
    if both:
        yield Warned(
            "TRA-36", text("These people are on another transfer that goes on."), _some(both),
            text("Cancel that one, or take them off one of the two."),
        )  # fmt: skip


def _is_before(register: Register, one: str | None, other: str | None) -> bool:
    """True where a moment is surely earlier than another."""
    if not one or not other:
        return False
    last, first = bounds(one, register.zone)[1], bounds(other, register.zone)[0]
    return 0 <= last <= first and bounds(one, register.zone)[0] < first


def _some(said: Sequence[str]) -> str:
    more = len(said) - acts.TOLD
    return "; ".join(
        (*said[: acts.TOLD], *([text("{count} more", count=more)] if more > 0 else ()))
    )


def _correct() -> str:
    return text("Correct the plan before anybody leaves.")
