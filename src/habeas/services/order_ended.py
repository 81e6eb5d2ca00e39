"""What one desk says of the end of an order: it stands until the court has been asked.

The end of an order needs the proof of its beginning: the court's signature, or two officers who
called the number on file. Whoever could end one alone could send away whom it protects.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from habeas.languages import text
from habeas.register.log import Register
from habeas.register.moment import minute_text
from habeas.register.writing import Receipt
from habeas.services import act as acts
from habeas.services import order_warned, outbox
from habeas.services.act import Plan, Warned
from habeas.services.order_confirmed import number_on_file
from habeas.services.order_follows import follows
from habeas.services.order_listed import last_minute, listed
from habeas.spans import OPEN

UNPROVEN = "ORD-36"  # the code of the warning, the rule of the flag
ENDS = ("vacated", "lifted", "stayed")

Fields = Mapping[str, Any]


def ends(register: Register, change: Fields) -> bool:
    """True for a change that ends an order, or ends it sooner than it would."""
    if change["what"] != "extended":
        return change["what"] in ENDS
    found = listed(register, change["order"])
    given = [last_minute(register, said) for said in found.ends_given] if found else [OPEN]
    longest = OPEN if min(given) < 0 else max(given)  # an end that cannot be read may be any
    return last_minute(register, change) < longest


def awaiting(register: Register, change: Fields) -> Plan:
    """The plan to write it as one that changes nothing yet; court, counsel, oversight are told."""
    found = listed(register, change["order"])
    said = found.fields if found else {}
    court = str(said.get("court", ""))
    people = order_warned.named(change) or order_warned.named(said)

    def then(receipt: Receipt) -> list[Any]:
        at = minute_text(acts.now(register))
        words = text("One desk has entered the end of an order; no court has confirmed it.")
        flag = outbox.tell(
            outbox.OUTSIDE, UNPROVEN, words, people, [change["order"], receipt.first], at
        )
        return [flag, *follows(register, receipt)]

    return Plan([("order_change/1", {**change, "confirmed": False})],
                (_told(court, number_on_file(register, court, change["order"])),),
                follows=then)  # fmt: skip


def _told(court: str, number: str) -> Warned:
    do = text("Ask the court to sign it, then `habeas order receive`.")
    if number:
        do = text("Call {number}, which is on file, with a second officer; then record it again "
                  "with --officer NAME --officer NAME --call-back NUMBER.", number=number)  # fmt: skip
    return Warned(
        "ORD-36", text("Recorded; the order stands until the court has been asked."), court, do
    )
