"""`habeas transfer show`: one transfer with its course."""

from __future__ import annotations

import argparse
import json

from habeas.cli.register import opened
from habeas.cli.transfer_told import clock
from habeas.languages import several, text
from habeas.records.entry import body
from habeas.register.log import Register
from habeas.services import escort, transfer_state
from habeas.services.transfer_state import State, Step
from habeas.showing.moment import number
from habeas.showing.table import plain, table

SHORT = 120  # characters of a reason; `habeas register show` has the whole


def run(args: argparse.Namespace) -> int:
    """Print it; 0."""
    with opened(args.path, readonly=True) as register:
        state = transfer_state.state_of(register, args.transfer)
        if args.json:
            print(json.dumps(_as_dict(state), ensure_ascii=False))
        else:
            _print(register, state)
    return 0


def _print(register: Register, state: State) -> None:
    people = list(dict.fromkeys(state.transfer.people))
    print(text("Transfer {name} (entry {n}): {state}.", name=plain(state.name), n=state.n,
               state=transfer_state.said(state.state)))  # fmt: skip
    aboard = sorted(state.aboard)
    print(several(len(people), "{count} person on the manifest, {aboard} on the way.",
                  "{count} people on the manifest, {aboard} on the way.",
                  count=number(len(people)), aboard=number(len(aboard))))  # fmt: skip
    for leg in state.transfer.legs:
        print(plain(text("Leg {n}: {vehicle}, {start} → {end}", n=leg.number, vehicle=leg.vehicle,
                         start=leg.from_place or "?", end=leg.to_place or "?")))  # fmt: skip
        for label, said in (
            (text("in the hands of"), leg.holder), (text("responsible"), leg.responsible),
            (text("carrier"), leg.carrier),
            (text("leaves"), clock(register, leg.departs or "")),
            (text("arrives"), clock(register, leg.arrives or "")), (text("country"), leg.country),
        ):  # fmt: skip
            if said:
                print(f"  {label}: {plain(said)}")
    if state.steps:
        rows = [[str(s.n), clock(register, s.at or s.recorded), transfer_state.said(s.what),
                 str(s.leg or ""), _said(register, s, people)] for s in state.steps]  # fmt: skip
        print()
        print(table(rows, [text("entry"), text("time"), text("step"), text("leg"), text("what")],
                    align="rllrl"))  # fmt: skip
    ready = escort.statuses(register, state.n, people)
    done = sum(1 for person in people if ready.get(person) in escort.READY)
    print()
    print(text("Escort records complete: {done} of {count}.", done=number(done),
               count=number(len(people))))  # fmt: skip


def _said(register: Register, step: Step, everybody: list[str]) -> str:
    people = ""
    if step.people:
        people = (
            several(len(step.people), "{count} person", "{count} people", count=len(step.people))
            if len(step.people) > 3 or len(step.people) == len(everybody) > 1
            else ", ".join(step.people)
        )  # fmt: skip
    until = ""
    if step.until:
        until = (
            text("to be answered by {time}", time=clock(register, step.until))
            if step.what == "recall"
            else text("valid until {time}", time=clock(register, step.until))
        )  # fmt: skip
    reason = step.reason if len(step.reason) <= SHORT else step.reason[: SHORT - 1] + "…"
    return ". ".join(part for part in (people, reason, until) if part)


def _as_dict(state: State) -> dict[str, object]:
    return {
        "entry": state.n, "state": state.state, "leg": state.leg,
        "transfer": body(state.transfer), "aboard": sorted(state.aboard),
        "steps": [{**vars(step), "people": list(step.people)} for step in state.steps],
    }  # fmt: skip
