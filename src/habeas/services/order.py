"""What a court orders about people in custody: written at once, it acts from when it was made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from habeas.languages import text
from habeas.law.order import BARS
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.services import act as acts
from habeas.services import placed
from habeas.services.act import Done, Plan, Warned
from habeas.services.movement import MOVING


def record_order(register: Register, key: Key, fields: Mapping[str, Any], act: str = "") -> Done:
    """Write an order; what it does to the people it names is judged at once.

    fields  those of the record order: person, people or basis, act, made, end, case, id
    An order on a class is queued: it is worked by `due_queue.work`, and bars from now on.
    """
    draft = ("order/1", dict(fields))

    def planned(_: Any) -> Plan:
        return Plan([draft], tuple(_unclear(fields) + _under_way(register, fields)))

    return acts.record(register, key, [draft], act, planned)


def change_order(
    register: Register, key: Key, order: int, what: str, at: str, *, act: str = "", **more: Any
) -> Done:
    """Write that an order was vacated, extended, stayed or lifted; `order` is its entry.

    more  end, court, case; person or people, where it changes for them alone
    """
    draft = ("order_change/1", {"order": order, "what": what, "at": at, **more})
    return acts.record(register, key, [draft], act)


def record_notice(
    register: Register, key: Key, order: int, actor: str, at: str, *, act: str = "", **more: Any
) -> Done:
    """Write that an actor bound by an order has notice of it; `order` is its entry."""
    draft = ("order_notice/1", {"order": order, "actor": actor, "at": at, **more})
    return acts.record(register, key, [draft], act)


def _unclear(fields: Mapping[str, Any]) -> list[Warned]:
    """What an order does not say, so that it protects less than it could."""
    found = []
    if not any(fields.get(name) for name in ("person", "people", "basis")):
        found.append(Warned(
            "ORD-07", text("This order names nobody, nor a class: it protects nobody."),
            fields.get("id", ""), text("Correct it: give the person, or the basis of the class."),
        ))  # fmt: skip
    if "act" not in fields:
        found.append(Warned(
            "ORD-08", text("What this order does is not stated: nothing is barred by it."),
            fields.get("id", ""), text("Read the order, and correct the entry."),
        ))  # fmt: skip
    return found


def _under_way(register: Register, fields: Mapping[str, Any]) -> list[Warned]:
    """Whom a bar reaches on the way: the movement began, it has to be turned back."""
    if fields.get("act") not in BARS:
        return []
    named = [fields["person"]] if "person" in fields else list(fields.get("people", ()))
    found = []
    for person, stays in sorted(placed.stays(register, named).items()):
        for stay in stays:
            known = placed.place(register, stay.place)
            if (known or {}).get("place_kind") in MOVING:
                found.append(Warned(
                    "ORD-06", text("This person is under way: the order reaches the movement."),
                    text("person {person}, in {place} since entry {entry}", person=person,
                         place=stay.place, entry=stay.n),
                    text("Tell the operator now to turn back, and record that it was told."),
                ))  # fmt: skip
    return found
