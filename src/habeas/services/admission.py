"""A person is taken in: always written, flagged where no title is shown."""

from __future__ import annotations

from typing import Any

from habeas.languages import text
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.moment import bounds
from habeas.services import act as acts
from habeas.services import in_force, placed
from habeas.services.act import Done, Plan, Warned
from habeas.services.movement import full, later


def record_admission(
    register: Register, key: Key, person: str, at: str, place: str = "", *,
    act: str = "", **more: Any,
) -> Done:  # fmt: skip
    """Write that a person was admitted. Nothing refuses it: who is not written down disappears.

    more  further fields of the record admission
    What is missing warns: a title that stands, room; a stay that goes on elsewhere.
    """
    body: dict[str, Any] = {"person": person, "at": at, **more}
    if place:
        body["place"] = place
    draft = ("admission/1", body)

    def planned(_: Any) -> Plan:
        warnings = [
            *later(register, at, more.get("zone")), *_elsewhere(register, person, place),
            *_untitled(register, person, at, more.get("zone")), *full(register, place, [person]),
        ]  # fmt: skip
        return Plan([draft], tuple(warnings))

    return acts.record(register, key, [draft], act, planned)


def _elsewhere(register: Register, person: str, place: str) -> list[Warned]:
    return [
        Warned(
            "ACT-06", text("By the register this person is held already."),
            text("person {person}, in {place} since entry {entry}", person=person,
                 place=stay.place or text("a place not stated"), entry=stay.n),
            text("Record the movement or the release; if this is another person, give a number of "
                 "its own."),
        )
        for stay in placed.stays(register, [person]).get(person, ())
    ]  # fmt: skip


def _untitled(register: Register, person: str, at: str, zone: str | None) -> list[Warned]:
    lo, _ = bounds(at, zone or register.zone)
    minute = lo if lo >= 0 else acts.now(register)
    standing = in_force.titles(register, person, minute)
    if any(one.why != "claimed" for one in standing):
        return []
    return [Warned(
        "ACT-07", text("No title on record allows this custody for certain."),
        text("person {person}, {time}", person=person, time=at),
        text("Record the title that was shown. If there is none, tell the judge now."),
    )]  # fmt: skip
