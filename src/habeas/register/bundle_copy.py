"""Copies of other logs that this register keeps, entry by entry as their bundles brought them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import islice

from habeas.register import checkpoint, cosignature, merkle, note
from habeas.register.bundle_lines import Act, Walk
from habeas.register.canonical import parsed
from habeas.register.checkpoint import Checkpoint
from habeas.register.line import Line
from habeas.register.log import Author, line_of
from habeas.register.merkle import Edge
from habeas.register.note import Note, Vkey
from habeas.register.schema import COLUMNS
from habeas.register.store import Store

_ENTRY = ", ".join(COLUMNS["entry"])
_PORTION = 10_000


@dataclass(frozen=True)
class Held:
    """A copy: the entries below `size`, the right edge of their tree.

    note   the checkpoint under which they came, "" where there are none
    heard  a later one of which not all entries have come; "" for none
    Where one of them says more than `size`, those entries are missing here.
    """

    origin: str
    size: int = 0
    edge: Edge = Edge()
    note: str = ""
    heard: str = ""

    def said(self) -> list[tuple[Checkpoint, str]]:
        """What the other log is known to have signed, each with its note."""
        return [(_said(one), one) for one in (self.note, self.heard) if one]

    def owed(self) -> list[tuple[Checkpoint, str]]:
        """Those of which not all entries are here, the smallest first."""
        return sorted((o for o in self.said() if o[0].size > self.size), key=lambda o: o[0].size)


@lru_cache(maxsize=8)  # asked for with every message; a note can be long
def _said(signed: str) -> Checkpoint:
    return checkpoint.parse(note.parse(signed).text)


def held(store: Store, origin: str) -> Held:
    """The copy of a log; an empty one where nothing is held."""
    row = store.one("SELECT size, edge, note, heard FROM copied_head WHERE origin=?", (origin,))
    if row is None:
        return Held(origin)
    return Held(origin, row[0], Edge.from_bytes(row[0], bytes(row[1])), row[2], row[3])


def origins(store: Store) -> list[str]:
    """The logs of which there is a copy, by name."""
    return [origin for (origin,) in store.every("SELECT origin FROM copied_head ORDER BY origin")]


def entries(store: Store, origin: str, first: int = 0, end: int = 2**62) -> Iterator[Line]:
    """The entries of a copy from `first` on, below `end`, in order."""
    rows = store.rows(
        f"SELECT {_ENTRY} FROM copied WHERE origin=? AND n>=? AND n<? ORDER BY n",
        (origin, first, end),
    )
    return map(line_of, rows)


def root_at(store: Store, origin: str, size: int) -> bytes:
    """The root of the tree over the first `size` entries of a copy. Reads all of their leaves."""
    return edge_at(store, origin, size).root()


def edge_at(store: Store, origin: str, size: int) -> Edge:
    """The right edge of that tree."""
    rows = store.rows("SELECT leaf FROM copied WHERE origin=? AND n<? ORDER BY n", (origin, size))
    edge = Edge()
    while portion := [bytes(leaf) for (leaf,) in islice(rows, _PORTION)]:
        edge, _ = merkle.grow(edge, portion)
    return edge


def walk_from(store: Store, copy: Held) -> Walk:
    """The state of judging the entries of a log after those that are held."""
    origin = copy.origin

    def was_written(act: str) -> bool:
        known = "SELECT 1 FROM copied_act WHERE origin=? AND act=?"
        return store.one(known, (origin, act)) is not None

    walk = Walk(origin, was_written, copy.size)
    walk.authors, walk.revoked = _authors(store, origin)
    if copy.size:
        (last,) = entries(store, origin, copy.size - 1, copy.size)
        walk.recorded = last.recorded
        walk.act = _going_on(store, origin, last)
    return walk


def _authors(store: Store, origin: str) -> tuple[dict[str, Author], set[str]]:
    """The keys of a copied log, as its entries brought them; the ids of those it sent away."""
    rows = store.rows(
        "SELECT n, kind, body FROM copied WHERE origin=? AND body IS NOT NULL "
        "AND (kind LIKE 'opening/%' OR kind LIKE 'key/%') ORDER BY n",
        (origin,),
    )
    walk = Walk(origin)
    for n, kind, body in rows:
        walk.learn(n, kind, parsed(body))
    return walk.authors, walk.revoked


def _going_on(store: Store, origin: str, last: Line) -> Act:
    """The act that the last held entry left open; none where it ended one."""
    says = last.says
    if "sig" in says:
        return Act()
    first = last.n - says["i"]
    act = Act(says["act"], says["author"], first, 0, says.get("clock", ""))
    for entry in entries(store, origin, first, last.n + 1):
        act.add(entry.says)
    return act


def add(store: Store, origin: str, lines: Iterable[Line], walk: Walk) -> None:
    """Add entries that were judged, with the acts that ended among them."""
    store.load("copied", [
        (origin, e.n, e.kind, e.recorded, e.head, e.leaf, e.salt, e.body) for e in lines
    ])  # fmt: skip
    store.load("copied_act", [(origin, *ended) for ended in walk.closed])
    walk.closed.clear()


def put_blob(store: Store, body: bytes) -> str:
    """Keep a blob under its hash, once; the SHA-256 as entries write it."""
    digest = sha256(body)
    if store.one("SELECT 1 FROM blob WHERE hash=?", (digest.digest(),)) is None:
        store.load("blob", [(digest.digest(), body)])
    return digest.hexdigest()


def kept_note(signed: Note, trusted: Iterable[Vkey]) -> str:
    """The note as it is kept: without lines in the name of the log that none of its keys wrote.

    Whoever carries a bundle can add lines; lines of witnesses are kept unverified.
    """
    genuine = set(cosignature.genuine(signed.text, signed.signatures, trusted))
    origin = signed.text.partition("\n")[0]
    lines = tuple(one for one in signed.signatures if one in genuine or one.name != origin)
    return Note(signed.text, lines).written()


def put_head(store: Store, before: Held, edge: Edge, signed: str) -> None:
    """Say how far a copy goes now, under which checkpoint; what is still owed stays heard."""
    owed = Held(before.origin, edge.size, edge, before.note, before.heard).owed()
    heard = next((one for _, one in owed if one != signed), "")
    _put(store, before.origin, (edge.size, edge.to_bytes(), signed, heard))


def put_heard(store: Store, before: Held, signed: str) -> None:
    """Remember a checkpoint of which not all entries are here; the first of several binds."""
    if not before.owed():
        row = (before.size, before.edge.to_bytes(), before.note, signed)
        _put(store, before.origin, row)


def _put(store: Store, origin: str, row: tuple[int, bytes, str, str]) -> None:
    if store.one("SELECT 1 FROM copied_head WHERE origin=?", (origin,)) is None:
        store.load("copied_head", [(origin, *row)])
    else:
        store.run(
            "UPDATE copied_head SET size=?, edge=?, note=?, heard=? WHERE origin=?", (*row, origin)
        )
