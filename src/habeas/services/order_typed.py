"""Orders that one desk types or corrects: nothing binds, confirms or ends by that alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from habeas.languages import text
from habeas.register.fault import RegisterFault
from habeas.register.log import Register
from habeas.register.moment import minute_text
from habeas.register.writing import Draft, Receipt
from habeas.services import act as acts
from habeas.services import order_ended, order_warned, outbox, recall
from habeas.services.order_follows import follows
from habeas.services.order_received import court_keys
from habeas.services.order_signed import signed_text

KINDS = ("order", "order_change", "order_feed")

Fields = Mapping[str, Any]


def is_about_order(kind: str) -> bool:
    """True for the kinds of entries in which courts speak."""
    return kind.partition("/")[0] in KINDS


def typed(register: Register, kind: str, body: Fields) -> dict[str, Any]:
    """The body of an entry as one desk alone can write it: it awaits the court.

    Raises RegisterFault for what nobody can type: a signature (ORD-45), a confirmation (ORD-46).
    """
    name = kind.partition("/")[0]
    if name not in KINDS:
        return dict(body)
    if body.get("signed_note"):
        raise RegisterFault(
            "ORD-45", text("What a court has signed is received, not typed."), kind,
            text("Save the signed text in a file, then `habeas order receive`."),
        )  # fmt: skip
    if name == "order_change" and body.get("what") == "confirmed":
        raise RegisterFault(
            "ORD-46", text("Nobody confirms an order by writing that it is confirmed."), kind,
            text("Call the court with a second officer; record it with `habeas order confirm`."),
        )  # fmt: skip
    ends = name == "order_change" and order_ended.ends(register, body)
    return {**body, "confirmed": False} if name == "order" or ends else dict(body)


def corrected(register: Register, entry: int) -> list[Draft]:
    """What is written beside a correction of an order: oversight is told; whoever is under way and
    protected by it as it stands now is recalled. Empty for an entry that is no order.

    The caller holds the transaction, and has written the correction.
    """
    line = register.entry(entry)
    if line is None or not is_about_order(line.kind):
        return []
    order = line.fields.get("order", entry) if line.kind.startswith("order_change/") else entry
    words = text("One desk has corrected what a court ordered.")
    people = order_warned.named(line.fields)
    at = minute_text(acts.now(register))
    flag = outbox.tell(outbox.OUTSIDE, order_ended.UNPROVEN, words, people, [entry], at)
    return [flag, *recall.on_order(register, order)]


def must_not_be_signed(register: Register, entry: int) -> None:
    """Raise RegisterFault (ORD-47) for an entry whose words a court has signed."""
    line = register.entry(entry)
    if line is None or not is_about_order(line.kind) or not line.fields.get("signed_note"):
        return
    if signed_text(line.kind, line.fields, court_keys(register.store)):
        raise RegisterFault(
            "ORD-47", text("A court has signed what this entry says; nobody here corrects it."),
            text("entry {n}", n=entry),
            text("Ask the court to sign a change, then `habeas order receive`."),
        )  # fmt: skip


def followed(register: Register, receipt: Receipt, drafts: Sequence[Draft]) -> list[Draft]:
    """What comes of an act in which somebody typed orders; empty for any other act."""
    return follows(register, receipt) if any(is_about_order(kind) for kind, _ in drafts) else []
