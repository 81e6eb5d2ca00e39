"""Who a person is: claims stand side by side, numbers are linked, none is merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from habeas.languages import text
from habeas.register.keys import Key
from habeas.register.log import Pen, Register
from habeas.services import act as acts
from habeas.services.act import Done, Plan, Warned
from habeas.services.linked import PORTION, linked


def record_person(register: Register, key: Key, fields: Mapping[str, Any], act: str = "") -> Done:
    """Give a person a register number, with what is first known of who it is."""
    return acts.record(register, key, [("person/1", dict(fields))], act)


def record_identity(register: Register, key: Key, fields: Mapping[str, Any], act: str = "") -> Done:
    """Write a later claim about who a person is, beside the earlier ones."""
    return acts.record(register, key, [("identity/1", dict(fields))], act)


def link(
    register: Register, key: Key, person: str, other: str, verdict: str, *, act: str = "",
    **more: Any,
) -> Done:  # fmt: skip
    """Write that two numbers are the same person, or are not; all whom it joins are judged again.

    verdict  "same" or "not the same"
    A link that contradicts others is written like any other: which is right is for people to say.
    """
    draft = ("link/1", {"person": person, "other": other, "verdict": verdict, **more})

    def planned(pen: Pen) -> Plan:
        return Plan([draft], tuple(_contradicted(pen.register, person, other, verdict)))

    return acts.record(register, key, [draft], act, planned)


def _contradicted(register: Register, person: str, other: str, verdict: str) -> list[Warned]:
    mine, theirs = linked(register.store, [person]), linked(register.store, [other])
    if verdict == "same":
        apart = _apart(register, sorted({*mine, *theirs}))
    else:
        apart = [(person, other)] if other in mine else []
    return [
        Warned(
            "ACT-13", text("Links contradict one another: the same, and not the same."),
            text("persons {one}, {other}", one=one, other=two),
            text("Find out which link is wrong, and withdraw it."),
        )
        for one, two in apart
    ]  # fmt: skip


def _apart(register: Register, people: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs among these people whom a link says are not the same."""
    found = set()
    for first in range(0, len(people), PORTION):
        some = people[first : first + PORTION]
        marks = ",".join("?" * len(some))
        found |= {
            (one, two) for one, two in register.store.every(
                f"SELECT person, other FROM link WHERE verdict <> 'same' AND person IN ({marks})",
                some,
            )
            if two in people
        }  # fmt: skip
    return sorted(found)
