"""Orders as the register has them: what each does, whether it is real, what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from habeas.languages import text
from habeas.register.history import about, counting, withdrawn
from habeas.register.log import Register
from habeas.services.order_confirmed import are_two
from habeas.services.order_received import court_keys
from habeas.services.order_signed import signed_text

ENDS = ("vacated", "lifted")


@dataclass(frozen=True)
class Listed:
    """An order with its changes, its notices, in the order of their entries.

    standing  signed, confirmed, entered, awaiting, claimed: how far it is known to be real
    """

    n: int
    fields: Mapping[str, Any]
    standing: str
    changes: tuple[tuple[int, Mapping[str, Any]], ...] = ()
    notices: tuple[tuple[int, Mapping[str, Any]], ...] = ()

    @property
    def is_open(self) -> bool:
        """False once it was vacated or lifted for everybody."""
        return not any(
            said.get("what") in ENDS and said.get("confirmed") is not False and not _for_some(said)
            for _, said in self.changes
        )


def listed(register: Register, order: int) -> Listed | None:
    """One order by the number of its entry; None where there is none, or it was taken back."""
    store = register.store
    fields: Mapping[str, Any] | None = None
    changes, notices = [], []
    for n, kind, said in counting(about(store, f"#{order}"), withdrawn(store)):
        name = kind.partition("/")[0]
        if n == order and name == "order":
            fields = said
        elif name == "order_change" and said.get("order") == order:
            changes.append((n, said))
        elif name == "order_notice" and said.get("order") == order:
            notices.append((n, said))
    if fields is None:
        return None
    keys = court_keys(store) if "signed_note" in fields else {}
    is_signed = bool(signed_text("order/1", fields, keys))
    heard = any(said["what"] == "confirmed" and said.get("confirmed") is not False
                and are_two(said.get("officers", ())) for _, said in changes)  # fmt: skip
    return Listed(
        order, fields, _standing(fields, heard, is_signed), tuple(changes), tuple(notices)
    )


def orders(register: Register) -> list[Listed]:
    """Every order that was not vacated or lifted, by entry."""
    rows = register.store.every("SELECT n FROM court_order WHERE closed_by IS NULL ORDER BY n")
    found = (listed(register, n) for (n,) in rows)
    return [one for one in found if one is not None and one.is_open]


def standing_said(standing: str) -> str:
    """How far an order is known to be real, in words."""
    return {
        "signed": text("signed by the court"),
        "confirmed": text("confirmed by the court"),
        "entered": text("entered as an order"),
        "awaiting": text("awaits confirmation"),
        "claimed": text("claimed, not confirmed"),
    }[standing]


def _standing(fields: Mapping[str, Any], heard: bool, is_signed: bool) -> str:
    if is_signed:
        return "signed"
    if heard:
        return "confirmed"
    if "lodged_by" in fields:
        return "claimed"
    return "awaiting" if fields.get("confirmed") is False else "entered"


def _for_some(said: Mapping[str, Any]) -> bool:
    return bool(said.get("person") or said.get("people"))
