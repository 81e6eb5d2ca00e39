"""A case is played: a register is made, each step calls the service that an office would call.

The clock of the register stands at the time of each step, so that what is written bears the time
at which it happened.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from habeas.demo.case_file import Case, CaseFault, Step
from habeas.languages import text
from habeas.register import keys, log
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.services import act, order, release, transfer
from habeas.services.act import Done, Refused

LOG_NAME = "case.example/register"
_LOCAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


@dataclass
class Played:
    """A case on the way: the register with what it said so far.

    orders, transfers  by number or name, the entry; legs  of each transfer, as planned
    left    the transfers of which a leg was begun, in order
    said    per line of the case, what the register answered
    """

    case: Case
    register: Register
    key: Key
    now: list[int]
    orders: dict[str, int] = field(default_factory=dict)
    transfers: dict[str, int] = field(default_factory=dict)
    legs: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    said: dict[int, list[str]] = field(default_factory=dict)

    def tell(self, step: Step, *sentences: str) -> None:
        """Note what the register answered to a step."""
        self.said.setdefault(step.line, []).extend(sentences)


def play(case: Case, path: Path, folder: Path | None = None) -> Played:
    """The register that the case makes in `path`, still open.

    folder  where its key is kept, so that it can be written in afterwards; None: nowhere
    Raises CaseFault (CAS-02) for a case in which nothing happens.
    """
    if not case.steps:
        raise CaseFault(
            "CAS-02", text("Nothing happens in this case."), path.name,
            text("Write at least one line that begins with a date."),
        )  # fmt: skip
    now = [_milliseconds(case.steps[0])]
    key = keys.new("desk")
    home = next(reversed(case.clocks.values()), "UTC")
    register = log.create(str(path), key, origin=LOG_NAME, zone=home, clock=lambda: now[0])
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        keys.save(key, folder / "desk.key")
    played = Played(case, register, key, now)
    for step in case.steps:
        now[0] = max(now[0], _milliseconds(step))
        verb = VERBS.get(step.verb)
        if verb is None:
            raise CaseFault(
                "CAS-01",
                text("There is no step called {name}.", name=step.verb),
                text("line {n}", n=step.line),
                text("Choose among {names}.", names=", ".join(VERBS)),
            )
        verb(played, step)
    return played


def _milliseconds(step: Step) -> int:
    return int(dt.datetime.fromisoformat(step.at).replace(tzinfo=ZoneInfo(step.zone)).timestamp()
               * 1000)  # fmt: skip


def _utc(local: str, zone: str) -> str:
    """A time on a clock as entries have it: 2025-03-15T22:45Z."""
    there = dt.datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
    return there.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%MZ")


def _typed(step: Step) -> dict[str, Any]:
    """The fields of a step as a record has them: yes, no, whole numbers, times in UTC."""
    words: dict[str, Any] = {"yes": True, "no": False}
    made: dict[str, Any] = {"zone": step.zone}
    for name, value in step.fields.items():
        if _LOCAL.fullmatch(value):
            made[name] = _utc(value, step.zone)
        else:
            made[name] = words.get(value, int(value) if name == "number" else value)
    return made


def _at(step: Step) -> str:
    return _utc(step.at, step.zone)


def _record(played: Played, step: Step, kind: str, bodies: list[dict[str, Any]]) -> Done:
    drafts = [(f"{kind}/1", {"zone": step.zone, **body}) for body in bodies]
    return act.record(played.register, played.key, drafts)


def _place(played: Played, step: Step) -> None:
    code = step.words[0]
    _record(played, step, "place", [{"place": code, "since": _at(step), **_typed(step)}])


def _admit(played: Played, step: Step) -> None:
    people = played.case.people(step.words)
    known, stays = [], []
    for person in people:
        facts = played.case.facts.get(person.partition("-")[0], {})
        known.append({"person": person, "nationality": facts.get("nationality", "")})
        stay = {"person": person, "at": _at(step), **_typed(step)}
        stays.append(stay | ({"basis": facts["basis"]} if "basis" in facts else {}))
    _record(played, step, "person", known)
    _record(played, step, "admission", stays)


def _paper(played: Played, step: Step) -> None:
    people = played.case.people(step.words)
    body = {"start": _at(step), **_typed(step)}
    _record(played, step, "title", [{"person": person, **body} for person in people])


def _agreement(played: Played, step: Step) -> None:
    _record(played, step, "agreement", [{"id": step.words[0], **_typed(step)}])


def _pay(played: Played, step: Step) -> None:
    body = {"agreement": step.words[0], "at": _at(step), **_typed(step)}
    _record(played, step, "payment", [body])


def _order(played: Played, step: Step) -> None:
    body = {"made": _at(step), "zone": step.zone, "id": step.words[0], **_typed(step)}
    done = order.record_order(played.register, played.key, body)
    played.orders[step.words[0]] = done.receipt.first
    played.tell(step, *_told(done))


def _notice(played: Played, step: Step) -> None:
    entry = played.orders[step.words[0]]
    more = {"zone": step.zone, **_typed(step)}
    order.record_notice(played.register, played.key, entry, more.pop("actor"), _at(step), **more)


def _change(what: str) -> Callable[[Played, Step], None]:
    def change(played: Played, step: Step) -> None:
        entry = played.orders[step.words[0]]
        more = {"zone": step.zone, **_typed(step)}
        order.change_order(played.register, played.key, entry, what, _at(step), **more)

    return change


def _leg(played: Played, step: Step) -> None:
    """A leg of a way that is to be planned; its vehicle is called like it, if nothing else is said."""
    legs = played.legs.setdefault(step.words[0], [])
    fields = _typed(step)
    fields.pop("zone")
    vehicle = {"vehicle": step.words[0], "vehicle_kind": "aircraft", "carrier": step.words[0],
               "holder": "XU", "responsible": "XU"}  # fmt: skip
    legs.append({"number": len(legs) + 1, **vehicle, **fields})


def _plan(played: Played, step: Step) -> None:
    """Plan a transfer; where that is refused, its manifest is written as a fact all the same."""
    name, *words = step.words
    people = played.case.people(tuple(words))
    lines = [
        {"person": person, "destination": played.legs[name][-1]["country"],
         **({"basis": basis} if basis else {})}
        for person in people
        for basis in [played.case.facts.get(person.partition("-")[0], {}).get("basis", "")]
    ]  # fmt: skip
    fields = {"id": name, "people": people, "lines": lines, "legs": played.legs[name],
              "move_type": "removal"}  # fmt: skip
    done = transfer.plan_transfer(played.register, played.key, fields)
    if isinstance(done, Refused):
        played.tell(step, f"{done.code} {done.what} {done.where}")
        done = transfer.note_unplanned(played.register, played.key, fields)
    played.transfers[name] = done.receipt.first


def _depart(played: Played, step: Step) -> None:
    name = step.words[0]
    n = played.transfers[name]
    leg = 1 + sum(taken == name for taken in played.left)
    played.left.append(name)
    where = played.legs[name][leg - 1]
    done = transfer.depart(
        played.register, played.key, n, _at(step), leg=leg, place=where["from_place"],
        zone=step.zone,
    )  # fmt: skip
    played.tell(step, *_told(done))


def _arrive(played: Played, step: Step) -> None:
    name, *words = step.words
    done = transfer.arrive(
        played.register, played.key, played.transfers[name], _at(step),
        people=played.case.people(tuple(words)), **_typed(step),
    )  # fmt: skip
    played.tell(step, *_told(done))


def _hand(played: Played, step: Step) -> None:
    done = transfer.hand_over(
        played.register, played.key, played.transfers[step.words[0]], _at(step),
        step.fields["to"],
    )  # fmt: skip
    played.tell(step, *_told(done))


def _told(done: Done) -> list[str]:
    """What was odd about an act: each sentence once."""
    return list(dict.fromkeys(f"{warned.code} {warned.what}" for warned in done.warnings))


def _release(played: Played, step: Step) -> None:
    for person in played.case.people(step.words):
        release.record_release(played.register, played.key, person, _at(step), zone=step.zone)


VERBS: dict[str, Callable[[Played, Step], None]] = {
    "place": _place, "admit": _admit, "paper": _paper, "agreement": _agreement, "pay": _pay,
    "order": _order, "notice": _notice, "extend": _change("extended"),
    "vacate": _change("vacated"), "leg": _leg, "plan": _plan, "depart": _depart,
    "arrive": _arrive, "hand": _hand, "release": _release,
}  # fmt: skip
