"""The signed statement "not held here on that day", for one person, to one who may ask.

It leaves evidence of a denial: whoever states falsely that a person was not here has signed it, in a
log that cannot be rewritten. It is never made about somebody whom a court protects under an alias,
nor about somebody who perhaps was here: the answer is the same in both cases.
"""

from __future__ import annotations

from dataclasses import dataclass

from habeas.languages import text
from habeas.register.asof import life
from habeas.register.fault import RegisterFault
from habeas.register.history import about, counting, shown_of, withdrawn
from habeas.register.keys import Key
from habeas.register.log import Pen, Register
from habeas.register.moment import bounds
from habeas.register.signing import people_counted
from habeas.register.writing import Head, Receipt

ENTITLED = ("court", "oversight", "verified requester")
Range = tuple[int, int]


@dataclass(frozen=True)
class Stated:
    """The answer: the receipt of the statement; None with a sentence where none can be made."""

    receipt: Receipt | None
    said: str


def state_absence(
    register: Register, key: Key, person: str, day: str, requester: str, entitled_as: str,
    purpose: str = "",
) -> Stated:  # fmt: skip
    """State that `person` was not held here at any point of a local day, where that is certain.

    person       a register number: one at a time, no list
    day          as a moment of the register: 2026-03-15, or a minute
    entitled_as  court, oversight, verified requester
    The statement is an entry of its own, in the transaction that looked: nobody can enter a stay in
    between. Raises RegisterFault (REG-50, REG-51) for a requester without a right to ask, or a day
    that cannot be read.
    """
    if entitled_as not in ENTITLED or not requester:
        raise RegisterFault(
            "REG-50", text("This statement is made to a court, an oversight body or a verified "
                           "requester, by name."), requester,
            text("Say who asks and as what: {words}.", words=", ".join(ENTITLED)),
        )  # fmt: skip
    asked = bounds(day, register.zone)
    if asked[0] < 0:
        raise RegisterFault(
            "REG-51", text("{value} is no day.", value=day), "",
            text("Write 2026-03-15, or 2026-03-15T18:45Z."),
        )  # fmt: skip
    with register.writing() as pen:
        here = any(_perhaps_here(register, one, asked) for one in _same_people(pen, person))
        if here or _hidden(register, asked):
            return Stated(None, text(
                "No statement can be made about this person and this day. A court or an oversight "
                "body can look into the register itself."
            ))  # fmt: skip
        edge = Head.of(pen.store).edge
        body = {
            "what": "not held here", "person": person, "on": day, "requester": requester,
            "entitled_as": entitled_as, "size": edge.size, "root": edge.root().hex(),
        }  # fmt: skip
        counted = pen.append(
            [("people_counted/1", {"people_count": people_counted(register)})], key
        )
        body["people_counted"] = counted.first
        receipt = pen.append([("statement/1", body | ({"purpose": purpose} if purpose else {}))],
                             key)  # fmt: skip
    return Stated(receipt, text(
        "Stated in entry {n}: {person} was not held here on {day}.", n=receipt.first,
        person=person, day=day,
    ))  # fmt: skip


def _same_people(pen: Pen, person: str) -> set[str]:
    """Everybody whom a link calls the same person, or calls so somewhere on the way."""
    found, waiting = {person}, [person]
    while waiting:
        rows = pen.store.every(
            "SELECT person, other FROM link WHERE (person=? OR other=?) AND verdict='same'",
            (waiting[0], waiting.pop(0)),
        )
        new = {name for row in rows for name in row} - found
        found |= new
        waiting += sorted(new)
    return found


def _perhaps_here(register: Register, person: str, asked: Range) -> bool:
    """True where the entries about a person do not exclude that day, or stand behind an alias."""
    counted = life(register, person)
    zone = register.zone
    if any(kind.startswith("alias/") for _, kind, _ in counted):
        return True
    for stay in shown_of(person, counted, zone).stay.values():
        began, ended = bounds(stay[3], zone), bounds(stay[5] or "", zone)
        latest = max(ended) if stay[7] is not None and min(ended) >= 0 else 2**40
        if began[0] < max(asked[1], asked[0] + 1) and latest > asked[0]:
            return True
    return False


def _hidden(register: Register, asked: Range) -> bool:
    """True where somebody was held under an alias of which the log does not tell whose it is."""
    store = register.store
    for _, kind, fields in counting(about(store, "#aliases"), withdrawn(store)):
        since = bounds(fields.get("start", ""), register.zone)[0]
        until = max(bounds(fields["end"], register.zone))
        if (
            kind.startswith("alias/")
            and "person" not in fields
            and (since < max(asked[1], asked[0] + 1) and (until < 0 or until > asked[0]))
        ):
            return True
    return False
