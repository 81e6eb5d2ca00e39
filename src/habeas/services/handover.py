"""People pass from one authority to another: signed by both, with the time, with their condition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from habeas.languages import several, text
from habeas.records.transfer import Leg
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.moment import minute_text
from habeas.register.writing import Draft, Receipt
from habeas.services import act as acts
from habeas.services import outbox, transfer_hooks
from habeas.services.act import Done, Plan, Warned
from habeas.services.known_numbers import trimmed
from habeas.services.transfer_checked import Seen, look, warned
from habeas.services.transfer_state import State, carried_on, from_leg, state_of

AFTER_ORDER = "O-03"  # the rule that reports a hand-over behind a bar
BOTH = ("handing over", "receiving")


def hand_over(
    register: Register, key: Key, transfer: int, at: str, to: str, *,
    people: Sequence[str] = (), signatures: Sequence[Mapping[str, Any]] = (),
    conditions: Mapping[str, str] | None = None, place: str | None = None,
    country: str | None = None, leg: int | None = None, act: str = "",
) -> Done:  # fmt: skip
    """Write that people were handed to another authority. A fact, never refused.

    to          the authority that receives them
    signatures  name, role (handing over, receiving), authority, at
    people      everybody who was carried on the leg where left out
    conditions  person -> no complaint, complaint, injured, unfit to travel; `*` for everybody else
    country     of the place, ISO 3166; as planned where left out
    Behind a bar court, counsel and oversight are told in the same transaction.
    """
    state = state_of(register, transfer)
    number = leg or state.leg
    planned_leg = state.leg_of(number)
    there = country or (planned_leg.country if planned_leg else None)
    where = place or (planned_leg.to_place if planned_leg else None)
    whom = trimmed(people or carried_on(state, number) or state.transfer.people)
    here = replace(planned_leg or Leg(number=number, vehicle=""), to_place=where, country=there)
    handed = from_leg(state.transfer, number, here)
    step = {"transfer": transfer, "step": "handed over", "at": at, "leg": number, "people": whom,
            "place": where}  # fmt: skip
    about = {"what": "handover", "at": at, "manifest": state.name, "handed_to": to, "place": where,
             "country": there, "vehicle": planned_leg.vehicle if planned_leg else None,
             "handover": [dict(one) for one in signatures]}  # fmt: skip
    asked: list[Draft] = [("transfer_step/1", _stated(step))]
    for person in whom:
        condition = (conditions or {}).get(person) or (conditions or {}).get("*")
        asked.append(("transport/1", _stated({"person": person, **about, "condition": condition})))
    seen: list[Seen] = []

    def planned(_: Any) -> Plan:
        seen[:] = [look(register, handed, whom, at)]
        told = [*_unsigned(register, state, signatures, there), *_unstated(asked),
                *map(_in_spite, seen[0].grounds), *map(warned, seen[0].unknown)]  # fmt: skip
        return Plan(asked, tuple(told), follows=follows)

    def follows(receipt: Receipt) -> list[Draft]:
        now = minute_text(acts.now(register))
        return [
            outbox.tell(
                outbox.OUTSIDE, AFTER_ORDER, _words(len(ground.people), to, ground.where),
                ground.people, [receipt.first, *ground.because], now,
            )
            for ground in seen[0].grounds
        ]  # fmt: skip

    return acts.record(register, key, asked, act, planned)


def _stated(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def _words(count: int, to: str, where: str) -> str:
    return several(
        count, "{count} person was handed to {to} although an order bars it: {where}",
        "{count} people were handed to {to} although an order bars it: {where}",
        count=count, to=to, where=where,
    )  # fmt: skip


def _unsigned(
    register: Register, state: State, signatures: Sequence[Mapping[str, Any]], country: str | None
) -> list[Warned]:
    roles = {one.get("role") for one in signatures if one.get("name")}
    lacking = [role for role in BOTH if role not in roles]
    if not lacking or not transfer_hooks.is_abroad(register, country):
        return []
    said = {"handing over": text("whoever hands over"), "receiving": text("whoever receives")}
    return [Warned(
        "TRA-15", text("A hand-over to another state lacks a signature: {sides}.",
                       sides=", ".join(said[role] for role in lacking)),
        text("transfer {name}", name=state.name),
        text("Have it signed, then add what is missing with `habeas register correct`."),
    )]  # fmt: skip


def _unstated(asked: Sequence[Draft]) -> list[Warned]:
    without = [body["person"] for _, body in asked[1:] if "condition" not in body]
    if not without:
        return []
    return [Warned(
        "TRA-18", text("The condition in which a person was handed over is not stated."),
        ", ".join(without), text("Give it with --condition, for each person or for all."),
    )]  # fmt: skip


def _in_spite(ground: Any) -> Warned:
    return Warned(
        "TRA-21", text("This hand-over is recorded although an order bars it."), ground.where,
        text("Ask for these people back now. Court, counsel and oversight are told."),
    )  # fmt: skip
