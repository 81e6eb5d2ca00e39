"""Signed orders are received: what a court has signed is entered, all else refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from habeas.languages import text
from habeas.register.canonical import parsed
from habeas.register.history import about, counting, withdrawn
from habeas.register.keys import Key
from habeas.register.log import COURT, Pen, Register
from habeas.register.moment import earliest
from habeas.register.note import ED25519, vkey_from
from habeas.register.shown import FEEDS
from habeas.register.store import Store
from habeas.register.writing import Draft, Receipt
from habeas.services import act as acts
from habeas.services import order_numbers, order_warned
from habeas.services.act import Done, Ground, Refused
from habeas.services.judged_people import minute_of
from habeas.services.order_follows import follows
from habeas.services.order_signed import (
    CourtKey,
    Genuine,
    Verdict,
    Wrong,
    judge,
    signed_text,
)

KEPT_MAX = 65_536  # bytes of a refused note that are kept as evidence; of a longer one its hash


def receive_signed(register: Register, key: Key, given: str | bytes) -> Done | Refused:
    """Enter what a court has signed; refuse what it has not, with the hash of what came.

    given  the note, as it came
    The same note once more gives the same answer, and nothing is written twice.
    """
    with register.writing() as pen:
        before = _Before(pen.store, court_keys(pen.store))
        verdict = judge(given, before.keys, before.used)
        if isinstance(verdict, Genuine):
            verdict = _cites(pen.store, verdict)
        if isinstance(verdict, Wrong):
            return _refused(pen, key, verdict, given)
        known = before.entered(verdict)
        if known is not None:
            return Done(_receipt(pen.store, known))
        return _written(pen, key, verdict)


def court_keys(store: Store) -> dict[tuple[str, bytes], CourtKey]:
    """The keys of courts that the register knows, by name with id; each holder is a court, by name.

    A key that takes the place of another is of the same court, whatever the entry calls its holder.
    """
    found: dict[str, CourtKey] = {}
    for _, kind, recorded, body in _about_keys(store):
        if not kind.startswith("key/") or body is None:
            continue
        said = parsed(body)
        before = found.get(str(said.get("key", "")))
        if before is not None:
            since = earliest(str(said.get("since", "")), "UTC")
            ends = since if since >= 0 else minute_of(recorded)
            gone = before.is_revoked or said.get("what") == "revoked"
            found[said["key"]] = replace(before, ends=ends, is_revoked=gone)
        if "vkey" in said and (before is not None or said.get("role") == COURT):
            vkey = vkey_from(said["vkey"])
            court = before.court if before is not None else str(said.get("holder", ""))
            if vkey.kind == ED25519 and court:
                found.setdefault(vkey.short, CourtKey(vkey, court))
    return {(one.vkey.name, one.vkey.id): one for one in found.values()}


def _about_keys(store: Store) -> list[Any]:
    return store.every(
        "SELECT e.n, e.kind, e.recorded, e.body FROM touches t JOIN entry e ON e.n = t.n "
        "WHERE t.subject='#keys' ORDER BY e.n"
    )


@dataclass
class _Before:
    """What a court has signed under its numbers, as the register has it."""

    store: Store
    keys: Mapping[tuple[str, bytes], CourtKey]

    def used(self, court: str, feed: str, number: int) -> str:
        """The signed text that stands under a number; "" where none does."""
        return self.found(court, feed, number)[1]

    def found(self, court: str, feed: str, number: int) -> tuple[int, str]:
        """The same, with its entry."""
        n = order_numbers.entry_of(self.store, court, feed, number)
        if n is None:
            return -1, ""
        rows = self.store.every("SELECT n, kind, recorded, body FROM entry WHERE n=?", (n,))
        one = self._signed(rows, court, feed, number)
        if one[1] or "signed_note" not in parsed(rows[0][3] or "{}"):
            return one
        # Somebody has written a note that is none under this number; the true one may stand beside.
        return self._signed(about(self.store, FEEDS), court, feed, number)

    def _signed(self, rows: list[Any], court: str, feed: str, number: int) -> tuple[int, str]:
        for n, kind, said in counting(rows, withdrawn(self.store)):
            if (said.get("court"), said.get("feed", ""), said.get("number")) == (
                court, feed, number
            ):  # fmt: skip
                signed = signed_text(kind, said, self.keys)
                if signed:
                    return n, signed
        return -1, ""

    def entered(self, got: Genuine) -> int | None:
        """The entry of this very note, if it still counts."""
        if got.kind == "order_feed/1":
            row = self.store.one("SELECT first FROM act WHERE act=?", (_act(got),))
            return int(row[0]) if row else None
        said = got.fields
        n, signed = self.found(said["court"], str(said.get("feed", "")), said["number"])
        return n if signed else None


def _cites(store: Store, got: Genuine) -> Verdict:
    """The same; or why it cannot be entered: what it changes is not here."""
    if got.kind != "order_change/1" or _changes(store, got.fields) is not None:
        return got
    return Wrong(
        "ORD-30", text("The order that this changes has not come."),
        text("{court}, number {number}", court=got.fields["court"], number=got.fields["of"]),
        text("Ask the court for it, then receive both in their order."),
    )  # fmt: skip


def _changes(store: Store, said: Mapping[str, Any]) -> int | None:
    """The entry of the order that a signed change is about."""
    n = order_numbers.entry_of(store, said["court"], str(said.get("feed", "")), said["of"])
    row = store.one("SELECT kind FROM entry WHERE n=?", (n,)) if n is not None else None
    return n if row is not None and row[0].startswith("order/") else None


def _written(pen: Pen, key: Key, got: Genuine) -> Done:
    register, said = pen.register, dict(got.fields)
    warnings = []
    if got.kind == "order_change/1":
        said["order"] = _changes(pen.store, said)
    if got.kind == "order/1":
        warnings = order_warned.about(register, said)
    name = _act(got)
    while pen.store.one("SELECT 1 FROM act WHERE act=?", (name,)):
        name += "#"  # it was entered, then taken back by a correction: the court's word stands
    draft: Draft = (got.kind, {**said, "signed_note": got.note})
    receipt = pen.append([draft], key, name)
    more = follows(register, receipt)
    followed = pen.append(more, key).numbers if more else range(0)
    whole = replace(receipt, of=receipt.of + len(followed))
    return Done(receipt, acts.judge(register, whole), tuple(warnings), followed)


def _refused(pen: Pen, key: Key, wrong: Wrong, given: str | bytes) -> Refused:
    raw = given.encode(errors="replace") if isinstance(given, str) else bytes(given)
    digest = sha256(raw).hexdigest()
    name = f"refused:{digest}:{wrong.code}"
    row = pen.store.one("SELECT first FROM act WHERE act=?", (name,))
    if row is not None:
        return Refused(wrong.code, wrong.what, wrong.where, wrong.do, int(row[0]))
    came = ("order/1", {"sha256": digest})
    ground = Ground(wrong.code, wrong.what, wrong.where, wrong.do)
    kind, body = acts.refusal_of([ground], [came])
    if len(raw) <= KEPT_MAX:
        pen.keep(raw)
        body = {**body, "document": digest}
    receipt = pen.append([(kind, body)], key, name)
    acts.judge(pen.register, receipt)
    return Refused(wrong.code, wrong.what, wrong.where, wrong.do, receipt.first)


def _act(got: Genuine) -> str:
    return f"signed:{got.digest}"


def _receipt(store: Store, n: int) -> Receipt:
    """The receipt of the act that brought an entry, as given again."""
    row = store.one("SELECT head, recorded FROM entry WHERE n=?", (n,))
    assert row is not None
    return Receipt(parsed(row[0])["act"], n, 1, row[1], again=True)
