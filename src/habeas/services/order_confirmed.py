"""Orders on paper: who confirms them, by which number, since when they bind.

A court's number is on file when an entry about the court (place/1 of the kind court, named as the
order names it) gave it before the order came. The number on the paper itself proves nothing: a
forger answers it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from habeas.languages import text
from habeas.register.fault import RegisterFault
from habeas.register.history import about, counting, withdrawn
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.services import act as acts
from habeas.services.act import Done, Ground, Plan, Refused, Warned
from habeas.services.order_follows import following

Officer = Mapping[str, Any] | str


def number_on_file(register: Register, court: str, before: int | None = None) -> str:
    """The number by which a court is called, as the last entry about it has it; "" for none.

    court   its name, or its code as a place
    before  only what was entered earlier than this entry counts
    """
    store = register.store
    gone = withdrawn(store)
    rows = store.every("SELECT n FROM place WHERE place_kind='court' ORDER BY n DESC")
    for (n,) in rows:
        if before is not None and n >= before:
            continue
        for number, _, said in counting(about(store, f"#{n}"), gone):
            if number == n and court and court in (said.get("name"), said.get("place")):
                return str(said.get("call_back", ""))
    return ""


def awaiting(register: Register, fields: Mapping[str, Any]) -> tuple[dict[str, Any], list[Warned]]:
    """The fields of an order on paper until the court has confirmed it, with what is to be done."""
    court = str(fields.get("court", ""))
    on_file = number_on_file(register, court)
    made = {name: value for name, value in fields.items() if name != "call_back"}
    made["confirmed"] = False
    if not on_file:
        return made, [Warned(
            "ORD-09", text("No telephone number of this court was on file when the order came."),
            court, text("Take it from the court's directory, not from the paper; enter it with "
                        "`habeas register append REGISTER place place_kind=court name=... "
                        "call_back=...`, then record the order again."),
        )]  # fmt: skip
    made["call_back"] = on_file
    if fields.get("call_back", on_file) != on_file:
        return made, [Warned(
            "ORD-35", text("The paper names another telephone number than the one on file."), court,
            text("Call {number}, which is on file; the one on the paper may be a forger's.",
                 number=on_file),
        )]  # fmt: skip
    return made, [Warned(
        "ORD-34", text("This order awaits confirmation by the court."), court,
        text("Call {number}, which is on file, with a second officer; then record it with "
             "`habeas order confirm`.", number=on_file),
    )]  # fmt: skip


def confirm_order(
    register: Register, key: Key, order: int, officers: Sequence[Officer], call_back: str, at: str,
    *, act: str = "", **more: Any,
) -> Done | Refused:  # fmt: skip
    """Write that a court, called by its number on file, has confirmed an order.

    order     its entry
    officers  two of them, each by name, or with the fields of an officer
    Refused where they are not two (ORD-10), or another number was called (ORD-11).
    """
    return change_heard(
        register, key, order, "confirmed", officers, call_back, at, act=act, **more
    )  # fmt: skip


def change_heard(
    register: Register, key: Key, order: int, what: str, officers: Sequence[Officer],
    call_back: str, at: str, *, act: str = "", **more: Any,
) -> Done | Refused:  # fmt: skip
    """Write what a court, called by its number on file, has said of an order of its own.

    what  confirmed, vacated, lifted, stayed, extended, stay lifted; refused as in `confirm_order`
    """
    given = [{"name": one} if isinstance(one, str) else one for one in officers]
    said = [{name: value for name, value in one.items() if value} for one in given]
    asked = {"order": order, "what": what, "at": at, "officers": said,
             "call_back": call_back, **more}  # fmt: skip
    draft = ("order_change/1", asked)

    def planned(_: Any) -> Plan:
        must_be_order(register, order)
        grounds = [*_two(said), *_by_number(register, order, call_back, what)]
        return Plan([draft], grounds=tuple(grounds), follows=following(register))

    return acts.authorise(register, key, [draft], act, planned)


def are_two(officers: Sequence[Mapping[str, Any]]) -> bool:
    """True for two officers or more, each with a name, no two of whom can be the same."""
    names = [_plain(one.get("name")) for one in officers]
    numbers = [_plain(one.get("number")) for one in officers if one.get("number")]
    return (
        len(names) >= 2 and all(names)
        and len(set(names)) == len(names) and len(set(numbers)) == len(numbers)
    )  # fmt: skip


def must_be_order(register: Register, n: int) -> Mapping[str, Any]:
    """What the entry of an order says. Raises RegisterFault (ORD-29) where it is none."""
    line = register.entry(n)
    if line is None or not line.kind.startswith("order/") or line.body is None:
        raise no_order(register, n)
    return line.fields


def no_order(register: Register, n: int) -> RegisterFault:
    """That an entry is no order, or one that was taken back."""
    return RegisterFault(
        "ORD-29", text("Entry {n} is no order, or one that was taken back.", n=n), register.origin,
        text("`habeas order show` lists the orders."),
    )  # fmt: skip


def _two(officers: Sequence[Mapping[str, Any]]) -> list[Ground]:
    if are_two(officers):
        return []
    return [Ground(
        "ORD-10", text("A confirmation needs two different officers, each by name."),
        text("given: {names}", names=", ".join(str(one.get("name", "?")) for one in officers)),
        text("Let a second officer hear the court say it, and give both names."),
    )]  # fmt: skip


def _by_number(register: Register, order: int, called: str, what: str) -> list[Ground]:
    court = str(must_be_order(register, order).get("court", ""))
    on_file = number_on_file(register, court, before=order)
    if on_file and _digits(called) == _digits(on_file):
        return []
    where = text("order {order}, {court}", order=order, court=court or text("court not stated"))
    if not on_file:
        signed = text("Ask the court to sign it, then `habeas order receive`.")
        return [Ground(
            "ORD-11", text("No telephone number of this court was on file when the order came."),
            where, signed if what != "confirmed" else text("Take it from the court's directory, not from the paper; enter it with "
                        "`habeas register append REGISTER place place_kind=court name=... "
                        "call_back=...`, then record the order again."),
            because=(order,),
        )]  # fmt: skip
    return [Ground(
        "ORD-11", text("The number that was called is not the one on file for this court."),
        where, text("Call {number}, which is on file, and ask again.", number=on_file),
        because=(order,),
    )]  # fmt: skip


def _plain(said: Any) -> str:
    return " ".join(str(said or "").casefold().split())


def _digits(number: str) -> str:
    return "".join(one for one in number if one.isdigit() or one == "+")
