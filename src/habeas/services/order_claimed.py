"""A copy of an order that counsel or family lodge: it flags, it blocks nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from habeas.languages import text
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.moment import minute_text
from habeas.register.writing import Draft, Receipt
from habeas.services import act as acts
from habeas.services import order_warned, outbox
from habeas.services.act import Done, Plan, Warned
from habeas.services.order_confirmed import number_on_file
from habeas.services.order_follows import follows

CLAIMED = "ORD-13"  # the code of the warning, the rule of the flag
TOLD = ("court", "oversight")


def lodge_claim(
    register: Register, key: Key, fields: Mapping[str, Any], lodged_by: str, *, act: str = ""
) -> Done:
    """Write an order of which somebody outside the court brought a copy; the court is asked.

    fields     those of the record order
    lodged_by  who brought it: counsel, a relative, by name
    It bars nothing and releases nobody until the court has confirmed it (`confirm_order`).
    """
    asked = {**fields, "lodged_by": lodged_by, "confirmed": False}
    draft: Draft = ("order/1", asked)

    def planned(_: Any) -> Plan:
        on_file = number_on_file(register, str(fields.get("court", "")))
        made = {**asked, "call_back": on_file} if on_file else asked
        odd = [_claimed(fields, on_file), *order_warned.about(register, asked)]
        return Plan([("order/1", made)], tuple(odd),
                    follows=lambda done: [_flag(register, done, fields),
                                          *follows(register, done)])  # fmt: skip

    return acts.record(register, key, [draft], act, planned)


def _claimed(fields: Mapping[str, Any], on_file: str) -> Warned:
    do = text("Call {number}, which is on file, with a second officer; then record it with "
              "`habeas order confirm`.", number=on_file)  # fmt: skip
    if not on_file:
        do = text("Ask the court, by a number from its directory, whether it made this order.")
    return Warned(
        CLAIMED, text("This order is claimed, not confirmed: it warns, and blocks nothing."),
        str(fields.get("court", "")), do,
    )  # fmt: skip


def _flag(register: Register, receipt: Receipt, fields: Mapping[str, Any]) -> Draft:
    at = minute_text(acts.now(register))
    people = order_warned.named(fields)
    words = text("Somebody outside the court has lodged a copy of an order: is it real?")
    return outbox.tell(TOLD, CLAIMED, words, people, [receipt.first], at)
