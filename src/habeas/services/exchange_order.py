"""An order in the copy of another log as it is entered here.

It keeps its words, says its source (log, number), its days mean the zone of that log, it cites other
orders by their numbers here. The act that enters it is called origin#n, so that it is entered once.
What that log has itself taken over from elsewhere is left to the bundle of its source: nobody can put
an order, or the end of one, into the mouth of a court.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from habeas.records.entry import faults
from habeas.register import bundle_copy
from habeas.register.canonical import parsed
from habeas.register.citing import MISSHAPEN, lacks
from habeas.register.line import Line
from habeas.register.store import Row, Store
from habeas.register.writing import Draft, same

KINDS = ("order", "order_change", "order_notice", "correction", "batch_withdrawn")
_NEEDED = ("order", "what", "corrects", "batch")  # what an order can lack, its change cannot


class There:
    """Another log as its copy here tells it."""

    def __init__(self, store: Store, origin: str):
        self.store, self.origin = store, origin
        opening = self._entry(0)
        self.zone = str(opening.fields.get("zone", "UTC")) if opening else "UTC"

    def waiting(self, first: int) -> list[Row]:
        """(n, kind, body) of its entries from `first` on that are about orders, or may be."""
        kinds = " OR ".join(f"kind LIKE '{name}/%'" for name in KINDS)
        return self.store.every(
            f"SELECT n, kind, body FROM copied WHERE origin=? AND n>=? AND ({kinds}) ORDER BY n",
            (self.origin, first),
        )

    def drafts(self, n: int, kind: str, fields: Mapping[str, Any]) -> list[Draft] | None:
        """What entry `n` becomes here.

        Nothing where it is not about an order of that log; None where it cannot be understood.
        """
        if not _is_readable(kind, fields):
            return None
        if _is_relayed(fields):
            return []
        name = kind.partition("/")[0]
        source = {"what": "message", "name": self.origin, "origin": self.origin, "index": n}
        if name == "batch_withdrawn":
            why = f"{self.origin} withdrew it with its batch"
            made = {"withdrawn": True, "reason": why, "source": source}
            return [("correction/1", made | {"corrects": own}) for own in
                    self._of_batch(fields["batch"])]  # fmt: skip
        if name == "correction":
            return self._correction(kind, fields, source)
        cited = fields.get("order")
        if cited is None:
            return [(kind, {"zone": self.zone, **fields, "source": source})]
        own, there = self.taken_as(cited), self._entry(cited)
        if there is None or not there.kind.startswith("order/"):
            return None
        if own is None:
            return [] if _is_relayed(there.fields) else None
        return [(kind, {"zone": self.zone, **fields, "order": own, "source": source})]

    def taken_as(self, n: int) -> int | None:
        """The number here of an entry that was taken over; None where it was not."""
        own = None
        for _, first, _ in self._acts(n):
            row = self.store.one("SELECT body FROM entry WHERE n=?", (first,))
            source = parsed(row[0]).get("source", {}) if row and row[0] is not None else {}
            if (source.get("origin"), source.get("index")) == (self.origin, n):
                own = first
        return own

    def free_act(self, n: int, drafts: Sequence[Draft]) -> str:
        """The name of the act that takes entry `n` over; "" where that was done.

        Somebody here may have written another act under that name, to keep the order out: then it
        is taken over under the next.
        """
        act = f"{self.origin}#{n}"
        for act, first, of in self._acts(n):
            if same(self.store, first, of, drafts):
                return ""
            act += "#"
        return act

    def _acts(self, n: int) -> Iterator[tuple[str, int, int]]:
        """(name, first, of) of the acts under the names that stand for entry `n`."""
        act = f"{self.origin}#{n}"
        while row := self.store.one("SELECT first, of FROM act WHERE act=?", (act,)):
            yield act, row[0], row[1]
            act += "#"

    def _correction(
        self, kind: str, fields: Mapping[str, Any], source: Mapping[str, Any]
    ) -> list[Draft] | None:
        own, there = self.taken_as(fields["corrects"]), self._entry(fields["corrects"])
        if own is None or there is None or there.kind.startswith("correction/"):
            return []
        made = {**fields, "corrects": own, "source": source}
        if "replacement" in fields:
            replaced = self.drafts(fields["corrects"], there.kind, fields["replacement"])
            if not replaced:
                return None
            made["replacement"] = replaced[0][1]
            if lacks(there.kind, made["replacement"], there.fields):
                return None
        return [(kind, made)]

    def _of_batch(self, batch: int) -> list[int]:
        """The entries here that were taken over from the act that begins with `batch`."""
        there = self._entry(batch)
        row = there and self.store.one(
            "SELECT first, of FROM copied_act WHERE origin=? AND act=?",
            (self.origin, there.says["act"]),
        )
        first, of = row or (0, 0)
        found = (self.taken_as(n) for n in range(first, first + of))
        return [own for own in found if own is not None]

    def _entry(self, n: int) -> Line | None:
        return next(bundle_copy.entries(self.store, self.origin, n, n + 1), None)


def _is_readable(kind: str, fields: Mapping[str, Any]) -> bool:
    """False where a field has not the shape of its kind; a word not known here leaves a meaning."""
    return not any(
        fault.code in MISSHAPEN or (fault.code == "missing" and fault.field in _NEEDED)
        for fault in faults(kind, fields)
    )


def _is_relayed(fields: Mapping[str, Any]) -> bool:
    """True for what that log has itself taken over from elsewhere."""
    return "origin" in fields.get("source", {})
