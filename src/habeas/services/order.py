"""What a court orders about people in custody: written at once, it acts from when it was made.

What a court has signed is received by `order_received`, paper is confirmed by `order_confirmed`, a
copy from elsewhere is lodged by `order_claimed`.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from typing import Any

from habeas.languages import several, text
from habeas.law.order import BARS
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.moment import bounds
from habeas.register.writing import Draft
from habeas.services import act as acts
from habeas.services import order_ended, order_warned, placed
from habeas.services.act import Done, Plan, Warned
from habeas.services.movement import MOVING
from habeas.services.order_confirmed import are_two, awaiting
from habeas.services.order_end import ends, must_be_known
from habeas.services.order_follows import following


def record_order(
    register: Register, key: Key, fields: Mapping[str, Any], act: str = "", *,
    paper: bool = False, calendar: str = "",
) -> Done:  # fmt: skip
    """Write an order; what it does to the people it names is judged at once.

    fields    those of the record order: person, people or basis, act, made, end, case, id
    paper     True where somebody brought it on paper: it awaits the court's confirmation
    calendar  the country of the court, where that is not the register's: US, US-DC
    Both ends of a stated period are worked out. A release order of which no case is on record
    awaits confirmation. An order on a class is queued: it is worked by `due_queue.work`, and bars
    from now on.
    """
    if calendar:
        must_be_known(calendar)
    unsure = ("confirmed", "call_back") if paper else ()
    asked = {name: value for name, value in fields.items() if name not in unsure}

    def planned(_: Any) -> Plan:
        made = {**asked, **ends(asked, register.zone, calendar or register.country)}
        odd: list[Warned] = []
        if paper:
            made, odd = awaiting(register, {**made, **_named_on_paper(fields)})
            odd += _typed() if fields.get("confirmed") is True else ()
        elif "confirmed" not in fields and order_warned.is_unmatched(register, made):
            made["confirmed"] = False
        odd += [*order_warned.about(register, made), *_under_way(register, made)]
        return Plan([("order/1", made)], tuple(odd), follows=following(register))

    done = acts.record(register, key, [("order/1", asked)], act, planned)
    return _without_recalled(register, done, fields)


def change_order(
    register: Register, key: Key, order: int, what: str, at: str, *, act: str = "",
    paper: bool = False, **more: Any,
) -> Done:  # fmt: skip
    """Write that an order was vacated, extended, stayed or lifted; `order` is its entry.

    more   end, court, case; person or people, where it changes for them alone
    paper  True where one desk says it: what ends an order awaits the court's confirmation, and the
           order stands until then; see `change_heard`
    A confirmation that no two officers heard is written, and does not count: see `confirm_order`.
    """
    draft: Draft = ("order_change/1", {"order": order, "what": what, "at": at, **more})
    odd = _unheard(order) if what == "confirmed" and not are_two(more.get("officers", ())) else ()

    def planned(_: Any) -> Plan:
        if paper and order_ended.ends(register, draft[1]):
            return order_ended.awaiting(register, draft[1])
        return Plan([draft], odd, follows=following(register))

    return acts.record(register, key, [draft], act, planned)


def record_notice(
    register: Register, key: Key, order: int, actor: str, at: str, *, act: str = "", **more: Any
) -> Done:
    """Write that an actor bound by an order has notice of it; `order` is its entry."""
    draft = ("order_notice/1", {"order": order, "actor": actor, "at": at, **more})
    return acts.record(register, key, [draft], act)


def _named_on_paper(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {"call_back": fields["call_back"]} if "call_back" in fields else {}


def _typed() -> tuple[Warned, ...]:
    return (Warned(
        "ORD-37", text("Nobody confirms an order by writing that it is confirmed."), "",
        text("Call the court with a second officer; record it with `habeas order confirm`."),
    ),)  # fmt: skip


def _unheard(order: int) -> tuple[Warned, ...]:
    return (Warned(
        "ORD-27", text("A confirmation that no two officers have heard does not count."),
        text("order {order}", order=order),
        text("Call the court with a second officer; record it with `habeas order confirm`."),
    ),)  # fmt: skip


def _without_recalled(register: Register, done: Done, fields: Mapping[str, Any]) -> Done:
    """The same, where a recall tells of who is under way, without telling it twice."""
    lines = [register.entry(n) for n in done.followed]
    recalled = {person for line in lines if line is not None and line.kind == "recall/1"
                for person in line.fields["people"]}  # fmt: skip
    if not recalled:
        return done
    others = [one for one in done.warnings if one.code != "ORD-06"]
    return replace(done, warnings=(*others, *_under_way(register, fields, recalled)))


def _under_way(
    register: Register, fields: Mapping[str, Any], recalled: Set[str] = frozenset()
) -> list[Warned]:
    """Whom a bar reaches on the way: the movement began, it has to be turned back."""
    if fields.get("act") not in BARS or _is_over(register, fields):
        return []
    found: dict[str, list[placed.Stay]] = {}
    named = [person for person in order_warned.named(fields) if person not in recalled]
    for stays in placed.stays(register, named).values():
        for stay in stays:
            found.setdefault(stay.place, []).append(stay)
    return [
        Warned(
            "ORD-06",
            several(len(stays), "{count} person whom this order names is under way.",
                    "{count} people whom this order names are under way.", count=len(stays)),
            text("in {place} since entry {entry}", place=place,
                 entry=min(stay.n for stay in stays)),
            text("Tell the operator now to turn back, and record that it was told."),
        )
        for place, stays in sorted(found.items())
        if (placed.place(register, place) or {}).get("place_kind") in MOVING
    ]  # fmt: skip


def _is_over(register: Register, fields: Mapping[str, Any]) -> bool:
    """True where both its ends have passed, when it comes."""
    zone = str(fields.get("zone") or register.zone)
    last = [bounds(str(fields[name]), zone)[1] for name in ("end", "end_by_rule")
            if name in fields]  # fmt: skip
    return bool(last) and 0 <= max(last) <= acts.now(register)
