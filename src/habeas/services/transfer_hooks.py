"""What else has to be in order before people leave: seats, who is kept apart, risk, escort records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from habeas.languages import several, text
from habeas.records.transfer import Leg, Transfer
from habeas.register.log import Register
from habeas.register.moment import minute_text
from habeas.register.writing import Draft
from habeas.services import act as acts
from habeas.services import escort, placed
from habeas.services.act import Ground, Warned
from habeas.services.countries import code
from habeas.services.movement import VALID
from habeas.services.transfer_checked import Seen
from habeas.services.transfer_state import State


def at_planning(register: Register, transfer: Transfer) -> list[Ground]:
    """What would stand against authorising it, told while there is time to mend it."""
    minute = acts.now(register)
    return [*too_full(register, transfer), *together(register, transfer, minute),
            *unassessed(register, transfer)]  # fmt: skip


def at_authorising(register: Register, state: State, minute: int) -> list[Ground]:
    """What stands against authorising it, besides orders."""
    transfer = state.transfer
    return [*too_full(register, transfer), *together(register, transfer, minute),
            *unassessed(register, transfer), *unescorted(register, state)]  # fmt: skip


def odd(register: Register, transfer: Transfer, minute: int) -> list[Warned]:
    """A warning for those who are to be kept apart and travel together in seats of their own."""
    seats = _seats(transfer)
    pairs = [pair for pair in _pairs(register, transfer, minute) if set(pair) <= set(seats)]
    if not pairs:
        return []
    return [Warned(
        "TRA-08", text("People who are to be kept apart travel together."), _said(pairs),
        text("See that their seats are apart: {seats}.",
             seats=", ".join(f"{p} {seats[p]}" for p in sorted({p for two in pairs for p in two}))),
    )]  # fmt: skip


def too_full(register: Register, transfer: Transfer) -> list[Ground]:
    """A ground for each leg whose vehicle is not for so many people."""
    found = []
    for leg in transfer.legs:
        capacity = _capacity(register, leg)
        if capacity is not None and len(set(transfer.people)) > capacity:
            found.append(Ground(
                "TRA-07", text("The vehicle is for {capacity} people; the manifest has {count}.",
                               capacity=capacity, count=len(set(transfer.people))),
                text("leg {leg}, {vehicle}", leg=leg.number, vehicle=leg.vehicle),
                text("Take another vehicle, or plan two transfers."),
            ))  # fmt: skip
    return found


def together(register: Register, transfer: Transfer, minute: int) -> list[Ground]:
    """A ground where people who are to be kept apart travel together without seats of their own."""
    seats = _seats(transfer)
    pairs = [pair for pair in _pairs(register, transfer, minute) if not set(pair) <= set(seats)]
    if not pairs:
        return []
    return [Ground(
        "TRA-08", text("People who are to be kept apart travel together."), _said(pairs),
        text("Move them in two vehicles, or give each a seat of their own in the manifest."),
        tuple(sorted({person for pair in pairs for person in pair})),
    )]  # fmt: skip


def unassessed(register: Register, transfer: Transfer) -> list[Ground]:
    """A ground where somebody is taken to another state without an assessment of the risk there."""
    there = sorted(
        {_named(leg.country or "") for leg in transfer.legs if is_abroad(register, leg.country)}
    )
    if not there:
        return []
    assessed = _assessed(register, transfer, there)
    without = [person for person in dict.fromkeys(transfer.people) if person not in assessed]
    if not without:
        return []
    return [Ground(
        "TRA-06",
        several(len(without), "{count} person has no assessment of the risk in {country}.",
                "{count} people have no assessment of the risk in {country}.",
                count=len(without), country=", ".join(there)),
        ", ".join(without),
        text("Assess what awaits each person there, then record it: `habeas register append REGISTER "
             "notice what='risk assessment' person=... country={country} at=... outcome=...`.",
             country=there[0]),
        tuple(without),
    )]  # fmt: skip


def unescorted(register: Register, state: State) -> list[Ground]:
    """A ground where the escort record of somebody is not complete."""
    people = list(dict.fromkeys(state.transfer.people))
    ready = escort.statuses(register, state.n, people)
    without = [person for person in people if ready.get(person) not in escort.READY]
    if not without:
        return []
    return [Ground(
        "TRA-05",
        several(len(without), "{count} person has no complete escort record.",
                "{count} people have no complete escort record.", count=len(without)),
        ", ".join(without),
        text("Fill it in: `habeas transfer escort REGISTER {n} {person} --complete`.",
             n=state.n, person=without[0]),
        tuple(without),
    )]  # fmt: skip


def check_draft(transfer: int, phase: str, seen: Seen, minute: int) -> Draft:
    """The record of a check, valid for ten minutes."""
    fields: dict[str, Any] = {
        "transfer": transfer, "phase": phase, "at": minute_text(minute),
        "until": minute_text(minute + VALID), "result": seen.result,
        "people": list(seen.people), "checked": list(seen.orders),
    }  # fmt: skip
    return "transfer_check/1", {name: value for name, value in fields.items() if value != []}


def is_abroad(register: Register, country: str | None) -> bool:
    """True for another state than that of the register; where neither is known, for any."""
    return bool(country) and code(country) != code(register.country)


def _named(country: str) -> str:
    """Its code; as it is written where it has none that is known."""
    return code(country) or country.strip()


def _capacity(register: Register, leg: Leg) -> int | None:
    if leg.capacity is not None:
        return leg.capacity
    known = placed.place(register, leg.vehicle)
    return known.get("capacity") if known else None


def _seats(transfer: Transfer) -> dict[str, str]:
    """The seats of those whose seat nobody else has."""
    given = [(line.person, line.seat) for line in transfer.lines if line.seat]
    taken = [seat for _, seat in given]
    return {person: seat for person, seat in given if taken.count(seat) == 1}


def _pairs(register: Register, transfer: Transfer, minute: int) -> list[tuple[str, str]]:
    people = list(dict.fromkeys(transfer.people))
    apart = escort.separations(register, people, minute)
    return [pair for pair in apart if set(pair) <= set(people)]


def _said(pairs: Sequence[tuple[str, str]]) -> str:
    return "; ".join(text("{one} with {other}", one=one, other=other) for one, other in pairs)


def _assessed(register: Register, transfer: Transfer, countries: Sequence[str]) -> set[str]:
    """Those whose risk was assessed in each of these countries; one that names none counts for all."""
    found: dict[str, set[str]] = {}
    for said in escort.written_of(register, transfer.people, "notice"):
        if said.get("what") == "risk assessment":
            of = {_named(said["country"])} if said.get("country") else set(countries)
            found.setdefault(said["person"], set()).update(of)
    return {person for person, of in found.items() if of >= set(countries)}
