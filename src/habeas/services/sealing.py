"""A body is sealed by the order of a court: taken out of the register; its head stays, with proof."""

from __future__ import annotations

from collections.abc import Sequence

import pyrage

from habeas.languages import text
from habeas.register.canonical import canonical
from habeas.register.fault import RegisterFault
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.writing import Receipt


def seal(
    register: Register, key: Key, n: int, court: str, order: str, reason: str = "",
    recipients: Sequence[str] = (),
) -> tuple[Receipt, bytes]:  # fmt: skip
    """Seal entry `n`: the receipt of the entry that says so, with the body for the court.

    recipients  age keys (age1...) of the court; what was sealed comes back encrypted to them, with
                its salt, so that the court can prove what it was. Without any, nothing comes back.
    Raises RegisterFault: there is no such entry, it is sealed already, or it is a fact of custody.
    """
    with register.writing() as pen:
        line = register.entry(n)
        if line is None:
            raise RegisterFault(
                "REG-28", text("There is no entry {n}.", n=n), register.origin,
                text("`habeas register show` gives the numbers of entries."),
            )  # fmt: skip
        if line.body is None:
            raise RegisterFault(
                "REG-29", text("Entry {n} is sealed already.", n=n), register.origin,
                text("`habeas register show` says by which entry."),
            )  # fmt: skip
        says = {"seals": n, "court": court, "order": order}
        receipt = pen.append([("sealing/1", says | ({"reason": reason} if reason else {}))], key)
    if not recipients:
        return receipt, b""
    held = canonical({"origin": register.origin, "n": n, "kind": line.kind, "head": line.head,
                      "salt": (line.salt or b"").hex(), "body": line.body})  # fmt: skip
    to = [pyrage.x25519.Recipient.from_str(name) for name in recipients]
    return receipt, pyrage.encrypt(held, to)
