"""What is written where people get into a vehicle or out of it: movements, departures, its course."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from habeas.records.transfer import Leg
from habeas.register.history import counting
from habeas.register.log import Register
from habeas.register.writing import Draft
from habeas.services import movement, placed
from habeas.services.act import Warned
from habeas.services.linked import PORTION
from habeas.services.transfer_state import State

GOES_ON = ("basis", "status", "for_state")  # unless the manifest says otherwise


def step(
    transfer: int, what: str, at: str, leg: int, people: Sequence[str], place: str | None
) -> tuple[str, dict[str, Any]]:
    """The step of a transfer on a leg, for these people; for everybody where none is named."""
    body: dict[str, Any] = {"transfer": transfer, "step": what, "at": at, "leg": leg}
    if people:
        body["people"] = list(people)
    if place:
        body["place"] = place
    return "transfer_step/1", body


def boards(
    state: State, leg: Leg, person: str, at: str, more: Mapping[str, Any]
) -> tuple[str, dict[str, Any]]:
    """The movement of a person into the vehicle."""
    line = next((one for one in state.transfer.lines if one.person == person), None)
    fields = {
        "person": person, "at": at, "place": leg.vehicle, "place_kind": leg.vehicle_kind,
        "vehicle": leg.vehicle, "manifest": state.name, "holder": leg.holder,
        "responsible": leg.responsible, "authority": leg.responsible,
        "destination": (line.destination if line else None) or leg.country,
        "basis": line.basis if line else None, "why": state.transfer.why or "transfer",
        "order": state.transfer.order, "agreement": state.transfer.agreement, **more,
    }  # fmt: skip
    return "movement/1", {name: value for name, value in fields.items() if value not in (None, "")}


def departs(
    state: State, leg: Leg, person: str, at: str, place: str | None
) -> tuple[str, dict[str, Any]]:
    """The departure of a person as an event."""
    fields = {
        "person": person, "what": "departure", "at": at, "vehicle": leg.vehicle,
        "manifest": state.name, "departs_from": place or leg.from_place,
        "destination": leg.to_place, "authority": leg.responsible,
        "handed_to": state.transfer.receiving_authority,
    }  # fmt: skip
    return "transport/1", {name: value for name, value in fields.items() if value not in (None, "")}


def gets_off(
    state: State, leg: Leg, person: str, at: str, place: str, more: Mapping[str, Any]
) -> tuple[str, dict[str, Any]]:
    """The movement of a person out of the vehicle into a place; in the same hands until handed over."""
    line = next((one for one in state.transfer.lines if one.person == person), None)
    fields = {
        "person": person, "at": at, "place": place, "manifest": state.name,
        "holder": leg.holder, "responsible": leg.responsible,
        "basis": line.basis if line else None, "why": state.transfer.why or "transfer",
        "agreement": state.transfer.agreement, **more,
    }  # fmt: skip
    return "movement/1", {name: value for name, value in fields.items() if value not in (None, "")}


def moved(
    register: Register, asked: Sequence[tuple[str, dict[str, Any]]], people: Sequence[str],
    at: str, origin: str | None,
) -> tuple[list[tuple[str, dict[str, Any]]], list[Warned]]:  # fmt: skip
    """The drafts with the stay that each movement ends, each departure with its movement."""
    leaving = movement.origins(register, people, at, origin)
    said = _said_of(register, [stay.n for stay in leaving.values() if stay is not None])
    first, drafts, moves = register.size, [], {}
    for i, (kind, body) in enumerate(asked):
        fields = dict(body)
        person = fields.get("person", "")
        if kind == "movement/1":
            moves[person] = first + i
            stay = leaving[person]
            if stay is not None:
                fields = {**_carried(said.get(stay.n, {})), **fields, "leaves": stay.n}
        elif kind == "transport/1":
            fields["movement"] = moves[person]
        drafts.append((kind, fields))
    lost = [person for person in people if leaving[person] is None]
    return drafts, [movement.unexplained(person, origin) for person in lost]


def vehicle(register: Register, leg: Leg) -> list[Draft]:
    """The vehicle or flight as a place that moves, where no entry makes it one yet: an order that
    comes later finds there who is under way."""
    known = placed.place(register, leg.vehicle)
    if known is not None and known.get("place_kind") in movement.MOVING:
        return []
    fields: dict[str, Any] = {
        "place": leg.vehicle, "place_kind": leg.vehicle_kind or "vehicle", "holder": leg.holder,
        "capacity": leg.capacity,
    }  # fmt: skip
    return [("place/1", {name: value for name, value in fields.items() if value is not None})]


def _said_of(register: Register, entries: Sequence[int]) -> dict[int, Mapping[str, Any]]:
    """The fields of these entries after corrections."""
    found: dict[int, Mapping[str, Any]] = {}
    for start in range(0, len(entries), PORTION):
        some = list(entries[start : start + PORTION])
        marks = ",".join("?" * len(some))
        rows = register.store.every(
            f"SELECT n, kind, recorded, body FROM entry WHERE n IN ({marks}) OR n IN (SELECT by "
            f"FROM changed WHERE how='corrected' AND of IN ({marks})) ORDER BY n",
            (*some, *some),
        )
        found |= {n: fields for n, _, fields in counting(rows)}
    return found


def _carried(said: Mapping[str, Any]) -> dict[str, Any]:
    """What goes on when a person is moved: nobody is held on another basis for being on a bus."""
    return {name: said[name] for name in GOES_ON if name in said}
