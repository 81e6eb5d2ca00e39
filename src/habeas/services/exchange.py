"""Bundles of other registers are taken in; what courts ordered there is in force here at once.

Each order in the log of a court (with its changes, notices, corrections) becomes an entry of this
register that names its source, in the transaction that takes the bundle in. Nothing is taken over
twice (exchange_order.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from habeas.languages import text
from habeas.register import bundle
from habeas.register.bundle import Received
from habeas.register.canonical import parsed
from habeas.register.fault import RegisterFault
from habeas.register.keys import Key
from habeas.register.log import Pen, Register
from habeas.register.note import Vkey
from habeas.register.store import Store
from habeas.register.writing import Draft, Receipt
from habeas.services import act as acts
from habeas.services import exchange_order
from habeas.services.order_follows import follows

QUIET = ("received", "people_counted")  # what is written about exchanging itself
# What this register takes from nobody: it cites what cannot be cited, or has an impossible shape.
_CANNOT = ("REG-37", "REG-38", "REG-39", "REG-52", "REG-53")
Judge = Callable[[Register, Receipt], object]


@dataclass
class TakenOver:
    """What became entries of this register, by their numbers in the other log.

    orders   orders; changes: their changes, notices, corrections
    sealed   orders whose text a court has sealed there: nothing to take over
    unread   what could not be understood; a refusal was entered for each
    """

    orders: list[int] = field(default_factory=list)
    changes: list[int] = field(default_factory=list)
    sealed: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)


def receive(
    register: Register, key: Key, data: bytes, identity: str, trusted: Sequence[Vkey], *,
    passphrase: str = "", carried_by: str = "", judged: Judge | None = acts.judge,
) -> tuple[Received, TakenOver]:  # fmt: skip
    """Take a bundle in, with the orders in it; all of it or nothing.

    judged   audits the people whom an order concerns, in the same transaction; None leaves that out
    Raises RegisterFault as `bundle.receive` does.
    """
    taken = TakenOver()

    def also(pen: Pen, got: Received) -> None:
        take_over(pen, key, got.origin, got.first, judged, taken)

    got = bundle.receive(
        register, key, data, identity, trusted,
        passphrase=passphrase, carried_by=carried_by, also=also,
    )  # fmt: skip
    return got, taken


def take_over(
    pen: Pen, key: Key, origin: str, first: int = 0, judged: Judge | None = acts.judge,
    taken: TakenOver | None = None,
) -> TakenOver:  # fmt: skip
    """Make entries of the orders in the copy of a log, from its entry `first` on.

    Those taken over before are left as they are; so the whole copy can be gone through at any time.
    """
    taken = TakenOver() if taken is None else taken
    there = exchange_order.There(pen.store, origin)
    for n, kind, body in there.waiting(first):
        name = kind.partition("/")[0]
        if body is None:
            taken.sealed.append(n)
            continue
        drafts = there.drafts(n, kind, parsed(body))
        act = there.free_act(n, drafts) if drafts else ""
        try:
            receipt = pen.append(drafts, key, act) if drafts and act else None
        except RegisterFault as why:
            if why.code not in _CANNOT:
                raise
            drafts, receipt = None, None
        if drafts is None:
            taken.unread.append(n)
            _enter_unread(pen, key, origin, n, (kind, parsed(body)))
        elif receipt is not None:
            (taken.orders if name == "order" else taken.changes).append(n)
            if judged is not None:
                more = follows(pen.register, receipt)  # whoever is under way is recalled here, too
                if more:
                    pen.append(more, key)
                judged(pen.register, receipt)
    return taken


def acknowledged(store: Store, by: str, origin: str) -> int:
    """How many entries of `origin` (this register) the log `by` has said that it holds.

    The next bundle for it begins there.
    """
    rows = store.rows(
        "SELECT body FROM copied WHERE origin=? AND kind LIKE 'received/%' AND body IS NOT NULL "
        "ORDER BY n DESC",
        (by,),
    )
    for fields in (parsed(body) for (body,) in rows):
        if fields.get("origin") == origin:
            return int(fields["first"]) + int(fields["entries"])
    return 0


def has_news(register: Register, since: int) -> bool:
    """True where an entry from `since` on says more than that bundles came.

    Otherwise two registers would go on for ever to acknowledge each other's acknowledgements.
    """
    quiet = " AND ".join(f"kind NOT LIKE '{name}/%'" for name in QUIET)
    found = register.store.one(f"SELECT 1 FROM entry WHERE n>=? AND {quiet} LIMIT 1", (since,))
    return found is not None


def _enter_unread(pen: Pen, key: Key, origin: str, n: int, entry: Draft) -> None:
    """An order that cannot be understood is entered as refused, so that somebody asks."""
    act = f"unread:{origin}#{n}"
    if pen.store.one("SELECT 1 FROM act WHERE act=?", (act,)) is None:
        kind, fields = entry
        refusal = {
            "code": "EXC-01",
            "what": text("Entry {n} of {origin} cannot be understood here.", n=n, origin=origin),
            "do": text("Ask {origin} what it means, and record the order.", origin=origin),
            "act": {"kind": kind, "body": dict(fields)},
        }
        pen.append([("refusal/1", refusal)], key, act)
