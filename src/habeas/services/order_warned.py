"""What is odd about an order as it comes: it is late, protects nobody, names no known case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from habeas.languages import several, text
from habeas.register.history import about as entries_about
from habeas.register.history import counting, withdrawn
from habeas.register.log import Register
from habeas.register.moment import bounds
from habeas.services import act as acts
from habeas.services import known_numbers, order_numbers
from habeas.services.act import Warned
from habeas.services.class_expression import ClassFault, read_class
from habeas.showing.moment import number
from habeas.spans import HOUR

LATE = HOUR  # later than this an order has to say why it was not here sooner
CASES = ("title", "judicial_act", "order")  # kinds of entries that name a case of a person

Fields = Mapping[str, Any]


def about(register: Register, fields: Fields) -> list[Warned]:
    """All that is odd about these fields of an order, before it is written."""
    found = [
        *_unclear(fields),
        *_nobody(register, fields),
        *_unread(fields),
        *_late(register, fields),
        *_times(register, fields),
        *_numbered(register, fields),
    ]
    if is_unmatched(register, fields):
        found.append(Warned(
            "ORD-32", text("Hold and call: no case on record matches this release order."),
            text("case {case}", case=fields["case"]) if fields.get("case") else "",
            text("Call the court by the number on file before anybody is let go."),
        ))  # fmt: skip
    return found


def is_unmatched(register: Register, fields: Fields) -> bool:
    """True for a release order of which the register knows no case of the people named."""
    if fields.get("act") != "release":
        return False
    case = _plain(fields.get("case"))
    people = named(fields)
    if not case or not people:
        return True
    gone = withdrawn(register.store)
    return not all(
        any(case in (_plain(said.get("case")), _plain(said.get("id")))
            for _, kind, said in counting(entries_about(register.store, person), gone)
            if _names_a_case(kind.partition("/")[0], said))
        for person in people
    )  # fmt: skip


def _names_a_case(kind: str, said: Fields) -> bool:
    """False for another release order too: one false paper would vouch for the next."""
    if kind == "order":
        return said.get("act") != "release" and order_numbers.counts(said)
    return kind in CASES


def named(fields: Fields) -> list[str]:
    """The people whom an order names, each once."""
    one = fields.get("person")
    return list(dict.fromkeys([*([one] if one else []), *fields.get("people", ())]))


def _unclear(fields: Fields) -> list[Warned]:
    """What an order does not say, so that it protects less than it could."""
    found = []
    if not any(fields.get(name) for name in ("person", "people", "basis", "members")):
        found.append(Warned(
            "ORD-07", text("This order names nobody, nor a class: it protects nobody."),
            fields.get("id", ""), text("Correct it: give the person, or the basis of the class."),
        ))  # fmt: skip
    if fields.get("act") == "bars country" and "country" not in fields:
        found.append(Warned(
            "ORD-43", text("Which country this order bars is not stated: it bars every one."),
            fields.get("id", ""), text("Read the order, and correct the entry."),
        ))  # fmt: skip
    if "act" not in fields:
        found.append(Warned(
            "ORD-08", text("What this order does is not stated: nothing is barred by it."),
            fields.get("id", ""), text("Read the order, and correct the entry."),
        ))  # fmt: skip
    return found


def _nobody(register: Register, fields: Fields) -> list[Warned]:
    """That numbers are named which the register does not know: it protects nobody under them."""
    gone = known_numbers.unknown(register, named(fields))
    near = known_numbers.near(register, gone[: acts.TOLD])
    return [
        Warned(
            "ORD-38", text("Nobody of this number is in the register."), person,
            text("Is one of these meant: {near}? If so, correct the entry now.",
                 near=", ".join(near[person]))
            if near.get(person)
            else text("Look the person up, and correct the entry: until then it protects nobody "
                      "held here."),
        )
        for person in gone[: acts.TOLD]
    ]  # fmt: skip


def _unread(fields: Fields) -> list[Warned]:
    """That nobody can tell who belongs to its class: everybody may, until it is mended."""
    said = fields.get("members")
    fault = read_class(said) if isinstance(said, str) and said else None
    if not isinstance(fault, ClassFault):
        return []
    where = f"{said}; {fault.where}" if fault.where else said
    return [Warned(fault.code, fault.what, where, fault.do)]


def _late(register: Register, fields: Fields) -> list[Warned]:
    """That it was made long before it reached the register; a day counts to its end."""
    lo, hi = bounds(str(fields.get("made", "")), str(fields.get("zone") or register.zone))
    late = acts.now(register) - max(lo, hi - 1)
    if lo < 0 or late <= LATE:
        return []
    hours = late // HOUR
    why = "" if fields.get("remarks") else text("Say why: write it in the field remarks.")
    return [Warned(
        "ORD-12",
        several(hours, "This order reached the register {hours} hour after it was made.",
                "This order reached the register {hours} hours after it was made.",
                hours=number(hours)),
        text("made {time}", time=fields["made"]), why,
    )]  # fmt: skip


def _times(register: Register, fields: Fields) -> list[Warned]:
    """That it was made in the future, or ended before; that nobody says when it was made."""
    zone = str(fields.get("zone") or register.zone)
    made = bounds(str(fields.get("made", "")), zone)
    ends = [bounds(str(fields[name]), zone)[1] for name in ("end", "end_by_rule") if name in fields]
    do = text("Read the order, and correct the entry.")
    if "made" not in fields:
        return [Warned("ORD-40", text("It is not stated when this order was made."), "", do)]
    found = []
    if made[0] > acts.now(register):
        found.append(
            Warned("ORD-41", text("This order was made in the future."), fields["made"], do)
        )
    if ends and 0 <= max(ends) < made[0]:
        found.append(
            Warned("ORD-42", text("This order ends before it was made."), fields["made"], do)
        )
    return found


def _numbered(register: Register, fields: Fields) -> list[Warned]:
    """That another entry has its number, or that the court itself has not brought it."""
    court, number = fields.get("court"), fields.get("number")
    if not court or not isinstance(number, int):
        return []
    feed = str(fields.get("feed", ""))
    n = order_numbers.entry_of(register.store, court, feed, number)
    if n is not None:
        return [Warned(
            "ORD-33", text("Entry {n} has this number of the court's feed already.", n=n),
            text("{court}, number {number}", court=court, number=number),
            text("If it is the same order, withdraw one of the two: `habeas register correct`."),
        )]  # fmt: skip
    if order_numbers.counts(fields):
        return []
    return [Warned(
        "ORD-31", text("The court itself has not brought the order with this number."),
        text("{court}, number {number}", court=court, number=number),
        text("Ask the court for it: somebody may be keeping its orders back."),
    )]  # fmt: skip


def _plain(case: Any) -> str:
    """A number of a case without the signs that people write differently."""
    return "".join(one for one in str(case or "").casefold() if one.isalnum())
