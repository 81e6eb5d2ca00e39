"""Orders as the register has them: what each does, whether it is real, what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from habeas.languages import text
from habeas.register.history import about, counting, withdrawn
from habeas.register.log import Register
from habeas.register.moment import bounds
from habeas.services import act as acts
from habeas.services.order_confirmed import are_two
from habeas.services.order_received import court_keys
from habeas.services.order_signed import signed_text
from habeas.spans import OPEN

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
    def ends_given(self) -> list[Mapping[str, Any]]:
        """What says until when it lasts: the order, then each extension of it that counts."""
        return [self.fields, *(
            said for _, said in self.changes
            if said.get("what") == "extended" and said.get("confirmed") is not False
        )]  # fmt: skip

    @property
    def end_now(self) -> Mapping[str, Any]:
        """What says until when it lasts now, for everybody."""
        return next(said for said in reversed(self.ends_given)
                    if said is self.fields or not _for_some(said))  # fmt: skip

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
    """Every order that was not vacated or lifted, whose end has not passed, by entry."""
    rows = register.store.every("SELECT n FROM court_order WHERE closed_by IS NULL ORDER BY n")
    found = (listed(register, n) for (n,) in rows)
    return [
        one for one in found
        if one is not None and one.is_open
        and not 0 <= last_minute(register, one.end_now) <= acts.now(register)
    ]  # fmt: skip


def last_minute(register: Register, fields: Mapping[str, Any]) -> int:
    """The latest minute at which these fields end; OPEN for no end, below 0 for an unreadable one."""
    zone = str(fields.get("zone") or register.zone)
    found = [bounds(str(fields[name]), zone)[1] for name in ("end", "end_by_rule")
             if name in fields]  # fmt: skip
    return max(found) if found else OPEN


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
