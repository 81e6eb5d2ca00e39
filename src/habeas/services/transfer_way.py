"""People on the way: they leave, arrive, are diverted, come back. What happened is never refused.

Each leg moves a person twice: out of a place into the vehicle, out of the vehicle into a place.
Where an order barred it, it is written all the same: with it stand the alarm to those outside and
the recall of the carrier, in one transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from habeas.languages import several, text
from habeas.records.transfer import Leg, Transfer
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.moment import bounds, minute_text
from habeas.register.writing import Draft, Receipt
from habeas.services import act as acts
from habeas.services import (
    movement,
    outbox,
    recall,
    transfer_hooks,
    transfer_repeated,
    transfer_state,
)
from habeas.services.act import Done, Ground, Plan, Warned
from habeas.services.escort import statuses
from habeas.services.known_numbers import trimmed, with_trimmed
from habeas.services.transfer_checked import Seen, look, warned
from habeas.services.transfer_moved import boards, departs, gets_off, moved, step, vehicle
from habeas.services.transfer_state import State, from_leg, left_on, state_of

LONG = 24 * 60  # minutes after a planned landing from which on nobody is recalled from the air


def note_unplanned(
    register: Register, key: Key, fields: Mapping[str, Any], *, act: str = ""
) -> Done:
    """Write the manifest of a departure that nobody planned here, so that it can be recorded.

    A fact: neither checked nor refused. `depart` looks at the orders.
    """
    return acts.record(register, key, [("transfer/1", with_trimmed(fields))], act)


def depart(
    register: Register, key: Key, transfer: int, at: str, *, leg: int = 1,
    people: Sequence[str] = (), place: str | None = None, act: str = "", **more: Any,
) -> Done:  # fmt: skip
    """Write that people left on a leg: each from where the register has them into the vehicle.

    people  who boarded; everybody on the manifest where left out
    place   where from, as those say who saw it
    more    further fields of the movements: escort, condition, country
    Where an order bars somebody, court, counsel and oversight are told, the carrier is recalled.
    Whoever is aboard on this leg already does not leave a second time: the entry is named.
    """
    state = state_of(register, transfer)
    named = trimmed(people or state.transfer.people)
    whom = [person for person in named if state.aboard.get(person) != leg] or named
    planned_leg = state.leg_of(leg) or _unknown(state, leg)
    asked = [
        step(transfer, "departed", at, leg, whom, place or planned_leg.from_place),
        *(boards(state, planned_leg, person, at, more) for person in whom),
        *(departs(state, planned_leg, person, at, place) for person in whom),
    ]
    seen: list[Seen] = []

    def planned(_: Any) -> Plan:
        now_state = state_of(register, transfer)
        before = transfer_repeated.departed(register, now_state, leg, whom, at)
        if before is not None:
            return Plan([], stands=before)
        seen[:] = _looks(register, from_leg(now_state.transfer, leg), whom, at)
        drafts, unexplained = moved(register, asked, whom, at, place or planned_leg.from_place)
        told = [*_without_permission(register, now_state, at), *_not_planned(now_state, leg),
                *_not_listed(now_state, whom),
                *_unconfirmed(register, now_state, whom), *unexplained,
                *movement.later(register, at), *map(_in_spite, seen[0].grounds),
                *map(warned, seen[0].unknown), *seen[0].warnings]  # fmt: skip
        permission = now_state.last("authorised")
        if permission:
            drafts[0][1]["authorised"] = permission.n
        return Plan(drafts, tuple(told), follows=follows)

    def follows(receipt: Receipt) -> list[Draft]:
        group = recall.Carried(planned_leg.vehicle, tuple(whom), transfer, leg, planned_leg)
        return [
            transfer_hooks.check_draft(transfer, "departure", seen[0], acts.now(register)),
            *vehicle(register, planned_leg),
            *_alarms(register, group, seen, receipt.first),
        ]

    return acts.record(register, key, asked, act, planned)


def arrive(
    register: Register, key: Key, transfer: int, at: str, *, leg: int | None = None,
    people: Sequence[str] = (), place: str | None = None, act: str = "", **more: Any,
) -> Done:  # fmt: skip
    """Write that people arrived: each out of the vehicle into a place. Both legs have to meet.

    people  who arrived; everybody who was aboard where left out
    place   where; as planned or diverted where left out
    Whoever left and did not arrive is named; so is whoever arrived and had not left.
    """
    state = state_of(register, transfer)
    return _leaves_vehicle(register, key, state, "arrived", at, leg or state.leg, people,
                           place or _bound_for(state, leg or state.leg), act, more)  # fmt: skip


def return_(
    register: Register, key: Key, transfer: int, at: str, *, leg: int | None = None,
    people: Sequence[str] = (), place: str | None = None, act: str = "", **more: Any,
) -> Done:  # fmt: skip
    """Write that people were brought back to where they had left from."""
    state = state_of(register, transfer)
    number = leg or state.leg
    planned_leg = state.leg_of(number)
    back = place or (planned_leg.from_place if planned_leg else None) or ""
    return _leaves_vehicle(
        register, key, state, "returned", at, number, people, back, act, more
    )  # fmt: skip


def divert(
    register: Register, key: Key, transfer: int, at: str, place: str, *, leg: int | None = None,
    reason: str = "", act: str = "",
) -> Done:  # fmt: skip
    """Write that a vehicle goes to another place than was planned."""
    state = state_of(register, transfer)
    _, body = step(transfer, "diverted", at, leg or state.leg, (), place)
    if reason:
        body["reason"] = reason
    return acts.record(register, key, [("transfer_step/1", body)], act)


def _leaves_vehicle(
    register: Register, key: Key, state: State, what: str, at: str, leg: int,
    people: Sequence[str], place: str, act: str, more: Mapping[str, Any],
) -> Done:  # fmt: skip
    left = left_on(state, leg)
    aboard = [person for person, on in state.aboard.items() if on == leg] or left
    whom = trimmed(people or aboard or state.transfer.people)
    planned_leg = state.leg_of(leg) or _unknown(state, leg)
    asked: list[tuple[str, dict[str, Any]]] = [
        step(state.n, what, at, leg, whom, place),
        *(gets_off(state, planned_leg, person, at, place, more) for person in whom),
    ]

    def planned(_: Any) -> Plan:
        before = transfer_repeated.came(
            register, state_of(register, state.n), what, leg, whom, place
        )  # fmt: skip
        if before is not None:
            return Plan([], stands=before)
        drafts, unexplained = moved(register, asked, whom, at, planned_leg.vehicle or None)
        told = [*_do_not_meet(state_of(register, state.n), leg, whom, what), *unexplained,
                *movement.later(register, at)]  # fmt: skip
        return Plan(drafts, tuple(told))

    return acts.record(register, key, asked, act, planned)


def _looks(register: Register, way: Transfer, people: Sequence[str], at: str) -> list[Seen]:
    """The orders in force when they left; then those in force now, if that is later.

    An order can have been made between the two, while nobody here knew that they had left.
    """
    found = [look(register, way, people, at)]
    lo, _ = bounds(at, register.zone)
    if 0 <= lo < acts.now(register):
        found.append(look(register, way, people))
    return found


def _alarms(
    register: Register, group: recall.Carried, seen: Sequence[Seen], step: int
) -> list[Draft]:
    """The flag of a departure behind a bar, of one that a bar reaches on the way; the recalls."""
    now = minute_text(acts.now(register))
    found: list[Draft] = []
    before = set(seen[0].orders) if seen[0].grounds else set()
    for i, one in enumerate(seen):
        fresh = [g for g in one.grounds if i == 0 or not set(g.because) <= before]
        rule = recall.BARRED if i == 0 else recall.ORDERED_IN_FLIGHT
        for ground in fresh:
            because = [step, *ground.because]
            words = several(
                len(ground.people), "{count} person left although an order bars it: {where}",
                "{count} people left although an order bars it: {where}",
                count=len(ground.people), where=ground.where,
            ) if i == 0 else text(
                "An order reaches people who have left: {where}", where=ground.where
            )  # fmt: skip
            found.append(outbox.tell(outbox.OUTSIDE, rule, words, ground.people, because, now))
    if found and not _landed_long_ago(register, group):
        found += recall.drafts(register, group, _single(seen))
    return found


def _single(seen: Sequence[Seen]) -> list[Ground]:
    """The grounds person by person; one that both looks gave, once."""
    found: dict[tuple[tuple[str, ...], tuple[int, ...]], Ground] = {}
    for one in seen:
        for ground in one.single:
            found.setdefault((ground.people, ground.because), ground)
    return list(found.values())


def _landed_long_ago(register: Register, group: recall.Carried) -> bool:
    landing = (group.planned.arrives if group.planned else None) or ""
    return 0 <= bounds(landing, register.zone)[1] < acts.now(register) - LONG


def _unknown(state: State, leg: int) -> Leg:
    """A leg that nobody planned: in a vehicle of its own, so that nobody in it is lost."""
    return Leg(number=leg, vehicle=f"transfer-{state.n}-leg-{leg}")


def _bound_for(state: State, leg: int) -> str:
    """Where a leg goes: the place of the last diversion, else as planned."""
    diverted = [step for step in state.steps if step.what == "diverted" and step.leg == leg]
    planned_leg = state.leg_of(leg)
    return diverted[-1].place if diverted else (planned_leg.to_place if planned_leg else "") or ""


def _do_not_meet(state: State, leg: int, people: Sequence[str], what: str) -> list[Warned]:
    aboard = {person for person, on in state.aboard.items() if on == leg}
    missing, extra = sorted(aboard - set(people)), sorted(set(people) - aboard)
    where = text("transfer {name}, leg {leg}", name=state.name, leg=leg)
    found = []
    if missing:
        found.append(Warned(
            "TRA-13",
            several(len(missing), "{count} person left and has not arrived: {people}.",
                    "{count} people left and have not arrived: {people}.",
                    count=len(missing), people=", ".join(missing)),
            where, text("Find them now. By the register they are still in the vehicle."),
        ))  # fmt: skip
    if extra:
        found.append(Warned(
            "TRA-14",
            several(len(extra), "{count} person arrived who had not left on this leg: {people}.",
                    "{count} people arrived who had not left on this leg: {people}.",
                    count=len(extra), people=", ".join(extra)),
            where, text("Record their departure, or correct the entry that is wrong."),
        ))  # fmt: skip
    return found


def _without_permission(register: Register, state: State, at: str) -> list[Warned]:
    minute = bounds(at, register.zone)[0]
    if transfer_state.is_valid(state.last("authorised"), minute, register.zone):
        return []
    return [Warned(
        "TRA-10", text("They left without a permission that was valid then."),
        text("transfer {name}", name=state.name),
        text("Record who let them leave; a permission holds for {minutes} minutes.",
             minutes=movement.VALID),
    )]  # fmt: skip


def _not_planned(state: State, leg: int) -> list[Warned]:
    if state.leg_of(leg) is not None:
        return []
    return [Warned(
        "TRA-12", text("This leg is not in the plan: nobody knows in which vehicle they are."),
        text("transfer {name}, leg {leg}", name=state.name, leg=leg),
        text("Correct the plan with `habeas register correct REGISTER {n}`.", n=state.n),
    )]  # fmt: skip


def _not_listed(state: State, people: Sequence[str]) -> list[Warned]:
    extra = [person for person in people if person not in set(state.transfer.people)]
    if not extra:
        return []
    return [Warned(
        "TRA-29",
        several(len(extra), "{count} person left who is not on the manifest: {people}.",
                "{count} people left who are not on the manifest: {people}.",
                count=len(extra), people=", ".join(extra)),
        text("transfer {name}", name=state.name),
        text("Find out who let them board, and correct the manifest with `habeas register correct "
             "REGISTER {n}`.", n=state.n),
    )]  # fmt: skip


def _unconfirmed(register: Register, state: State, people: Sequence[str]) -> list[Warned]:
    known = statuses(register, state.n, people)
    without = [person for person in people if known.get(person) != "confirmed"]
    if not without:
        return []
    return [Warned(
        "TRA-11", text("The escort has not confirmed the escort record of everybody who left."),
        ", ".join(without),
        text("Have the escort confirm it: `habeas transfer escort REGISTER {n} {person} --confirm`.",
             n=state.n, person=without[0]),
    )]  # fmt: skip


def _in_spite(ground: Ground) -> Warned:
    return Warned(
        "TRA-20", text("This departure is recorded although an order bars it."), ground.where,
        text("Turn back now. Court, counsel and oversight are told, the carrier is recalled; "
             "`habeas recall REGISTER` shows the clock."),
    )  # fmt: skip
