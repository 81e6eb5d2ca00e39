"""A bundle judged against what is held of its log, then added to it, in one transaction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice

from habeas.register import (
    bundle_copy,
    bundle_refusal,
    cosignature,
    line,
    merkle,
)
from habeas.register.bundle_copy import Held
from habeas.register.bundle_file import Bundle, Damaged, Rows
from habeas.register.bundle_lines import Walk, Wrong
from habeas.register.checkpoint import Checkpoint
from habeas.register.line import Line
from habeas.register.merkle import Edge
from habeas.register.note import Vkey
from habeas.register.store import Store

PORTION = 5_000  # entries judged and written at a time
ON_THE_WAY = ("not-as-committed", "never-sealed")  # faults that are never the log's own
_HASH = re.compile(r'"([0-9a-f]{64})"')
_DOCUMENT = re.compile(r'"document":"([0-9a-f]{64})"')


@dataclass
class Taken:
    """What a bundle brought.

    size     how many entries are held now; fresh: how many of them are new
    named    every hash in its entries; documents: those that are instruments
    """

    size: int
    fresh: int = 0
    named: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    def reads(self, entries: Iterable[Line]) -> Iterator[Line]:
        """The same entries, the blobs that they name noted."""
        for entry in entries:
            if entry.body is not None:
                self.named.update(_HASH.findall(entry.body))
                self.documents.update(_DOCUMENT.findall(entry.body))
            yield entry


def take(store: Store, bundle: Bundle, trusted: Sequence[Vkey]) -> Taken:
    """Judge a bundle and add what is new in it; the caller holds the transaction.

    trusted  the keys of its log of which one has signed it, as the caller has found
    Raises RegisterFault where entries before it are missing, Refused where it is not believed,
    Damaged where it cannot be read. Whatever was written before that must be undone.
    """
    copy = bundle_copy.held(store, bundle.origin)
    if bundle.first > copy.size:
        raise bundle_refusal.missing(copy, bundle)
    check_statement(store, copy, bundle.said, bundle_refusal.told_by(bundle))
    rows, taken = Rows(bundle), Taken(copy.size)
    entries = taken.reads(rows.entries())
    _check_overlap(store, copy, bundle, entries)
    if bundle.end > copy.size:
        _grow(store, copy, bundle, trusted, entries, rows)
        taken.size, taken.fresh = bundle.end, bundle.end - copy.size
    elif bundle.said.size < copy.size and not was_received(store, bundle):
        raise bundle_refusal.older(copy, bundle)
    _add_blobs(store, rows, taken.named)
    return taken


def receipt_act(origin: str, end: int) -> str:
    """The name of the act that enters the receipt of entries up to `end`."""
    return f"received:{origin}@{end}"


def was_received(store: Store, bundle: Bundle) -> bool:
    """True where a bundle with the same end was taken in before."""
    act = receipt_act(bundle.origin, bundle.end)
    return store.one("SELECT 1 FROM act WHERE act=?", (act,)) is not None


def check_statement(
    store: Store, copy: Held, said: Checkpoint, evidence: dict[str, object]
) -> None:
    """Raise Refused where a signed checkpoint contradicts what its log said before."""
    signed = {known.size: (known.root, text) for known, text in copy.said()}
    if said.size in signed:
        root, held = signed[said.size]
    elif said.size <= copy.size:
        root, held = bundle_copy.edge_at(store, copy.origin, said.size).root(), copy.note
    else:
        return
    if root != said.root:
        raise bundle_refusal.two_pasts(copy.origin, said.size, held, evidence)


def _check_overlap(store: Store, copy: Held, bundle: Bundle, entries: Iterator[Line]) -> None:
    """Raise Refused where an entry of the bundle is not the one that is held."""
    end = min(bundle.end, copy.size)
    ours = bundle_copy.entries(store, copy.origin, bundle.first, end)
    for held, entry in zip(ours, islice(entries, end - bundle.first), strict=True):
        if entry.head != held.head:
            if _is_signed(store, copy, bundle):
                evidence = bundle_refusal.told_by(bundle) | {"entry": held.n, "head": entry.head}
                raise bundle_refusal.two_pasts(copy.origin, copy.size, copy.note, evidence)
            wrong = Wrong(held.n, "head", "not-as-held")
            raise bundle_refusal.not_as_signed(bundle, wrong, copy.note)
        if entry.body is not None and line.what_is_wrong(entry):
            wrong = Wrong(held.n, "body", "not-as-committed")
            raise bundle_refusal.not_as_signed(bundle, wrong, copy.note)


def _is_signed(store: Store, copy: Held, bundle: Bundle) -> bool:
    """True where the heads of the bundle, after those held, do lead to its checkpoint.

    Then the log itself has signed them, so nobody forged them on the way.
    """
    edge = bundle_copy.edge_at(store, copy.origin, bundle.first)
    entries = Rows(bundle).entries()
    while portion := [entry.leaf for entry in islice(entries, PORTION)]:
        edge, _ = merkle.grow(edge, portion)
    return _leads(edge, bundle)


def _leads(edge: Edge, bundle: Bundle) -> bool:
    said = bundle.said
    if edge.size == said.size:
        return edge.root() == said.root
    return merkle.consistent(edge.size, said.size, bundle.leads, edge.root(), said.root)


def _grow(
    store: Store, copy: Held, bundle: Bundle, trusted: Sequence[Vkey], entries: Iterator[Line],
    rows: Rows,
) -> None:  # fmt: skip
    """Judge and add the entries after those that are held."""
    said, owed, broken = bundle.said, copy.owed(), ""
    if 0 < copy.size == bundle.first and not merkle.consistent(
        copy.size, said.size, bundle.grew, copy.edge.root(), said.root
    ):
        raise bundle_refusal.leads_elsewhere(bundle, copy.note)
    walk, edge = bundle_copy.walk_from(store, copy), copy.edge
    while edge.size < bundle.end:
        stop = owed[0][0].size if owed else bundle.end
        portion = list(islice(entries, min(PORTION, stop - edge.size, bundle.end - edge.size)))
        _judge(walk, store, copy, bundle, portion)
        edge, _ = merkle.grow(edge, [entry.leaf for entry in portion])
        if edge.size == stop and owed:
            known, text = owed.pop(0)
            broken = broken or (text if edge.root() != known.root else "")
        bundle_copy.add(store, copy.origin, portion, walk)
    if not _leads(edge, bundle):
        raise bundle_refusal.leads_elsewhere(bundle, copy.note)
    if broken:
        evidence = bundle_refusal.told_by(bundle)
        raise bundle_refusal.two_pasts(copy.origin, edge.size, broken, evidence)
    _check_end(walk, bundle, rows)
    _check_keys(walk, bundle, trusted)
    bundle_copy.put_head(store, copy, edge, bundle_copy.kept_note(bundle.note, trusted))


def _judge(
    walk: Walk, store: Store, copy: Held, bundle: Bundle, portion: list[Line]
) -> None:  # fmt: skip
    for entry in portion:
        for wrong in walk.take(entry):
            # A body can be exchanged on the way though all heads are genuine.
            if wrong.code not in ON_THE_WAY and _is_signed(store, copy, bundle):
                raise bundle_refusal.cannot_stand(bundle, wrong)
            raise bundle_refusal.not_as_signed(bundle, wrong)


def _check_end(walk: Walk, bundle: Bundle, rows: Rows) -> None:
    """Raise Refused where an act has no end, or a body is missing that no court had sealed."""
    said = bundle.said
    if walk.act.act and bundle.end == said.size:
        raise bundle_refusal.cannot_stand(bundle, Wrong(walk.act.first, "sig", "unfinished"))
    for sealing in rows.sealings():
        entry = sealing.line
        if (
            line.what_is_wrong(entry) or not entry.kind.startswith("sealing/")
            or not merkle.includes(entry.leaf, entry.n, said.size, sealing.hashes, said.root)
        ):  # fmt: skip
            wrong = Wrong(entry.n, "head", "not-in-log")
            raise bundle_refusal.not_as_signed(bundle, wrong)
        walk.bare.discard(entry.fields.get("seals", -1))
    for n in sorted(walk.bare):
        raise bundle_refusal.not_as_signed(bundle, Wrong(n, "body", "taken-away"))


def _check_keys(walk: Walk, bundle: Bundle, trusted: Sequence[Vkey]) -> None:
    """Raise Refused where each key that signed was sent away by the log itself."""
    valid = [key for key in trusted if key.short not in walk.revoked]
    if len(valid) == len(trusted):
        return  # the signature was found good before anything was read
    if not cosignature.signed_by(bundle.note, valid):
        written = bundle.note.written()
        raise bundle_refusal.not_signed(bundle.origin, bundle.said, written)


def _add_blobs(store: Store, rows: Rows, named: set[str]) -> None:
    for body in rows.blobs():
        if sha256(body).hexdigest() not in named:
            raise Damaged("it holds a blob that none of its entries names")
        bundle_copy.put_blob(store, body)
