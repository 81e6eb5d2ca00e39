"""Copies of other logs, each held against itself as a register is held against itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from habeas.register import bundle_copy, checkpoint, merkle, note
from habeas.register.bundle_lines import Walk
from habeas.register.canonical import parsed
from habeas.register.lines_checked import FAULTS_MAX, Found
from habeas.register.merkle import Edge
from habeas.register.store import Store

_PORTION = 10_000


def faults(store: Store) -> list[Found]:
    """What is wrong with the copies in a register, by log, then by entry; at most a thousand.

    (number of the entry there or -1, table with the name of the log, field, code)
    """
    return list(islice(each_fault(store), FAULTS_MAX))


def each_fault(store: Store) -> Iterator[Found]:
    """The same one by one, so that those before a row that cannot be read are told."""
    origins = bundle_copy.origins(store)
    for table in ("copied", "copied_act"):
        for (origin,) in store.every(f"SELECT DISTINCT origin FROM {table} ORDER BY origin"):
            if origin not in origins:
                yield -1, f"copied_head {origin}", "origin", "missing"
    for origin in origins:
        yield from _faults_of(store, origin)


def _faults_of(store: Store, origin: str) -> Iterator[Found]:
    walk, edge, leaves = Walk(origin), Edge(), []
    for entry in bundle_copy.entries(store, origin):
        for wrong in walk.take(entry):
            yield wrong.n, f"copied {origin}", wrong.field, wrong.code
        leaves.append(entry.leaf)
        if len(leaves) == _PORTION:
            edge, _ = merkle.grow(edge, leaves)
            leaves.clear()
    edge, _ = merkle.grow(edge, leaves)
    rows = store.rows("SELECT act, first, of FROM copied_act WHERE origin=?", (origin,))
    for _, first, _ in sorted(set(map(tuple, rows)).symmetric_difference(walk.closed)):
        yield first, f"copied_act {origin}", "act", "not-as-in-log"
    yield from _head_faults(store, origin, edge, walk)


def _head_faults(store: Store, origin: str, edge: Edge, walk: Walk) -> Iterator[Found]:
    table = f"copied_head {origin}"
    row = store.one("SELECT size, edge, note, heard FROM copied_head WHERE origin=?", (origin,))
    if row is None or row[0] != edge.size or bytes(row[1]) != edge.to_bytes():
        yield -1, table, "edge", "not-as-in-log"
        return
    received = [
        parsed(body).get("checkpoint", "")
        for (body,) in store.every("SELECT body FROM entry WHERE kind LIKE 'received/%'")
        if body is not None
    ]
    for name, text in zip(("note", "heard"), row[2:], strict=True):
        if not text and (name == "heard" or not edge.size):
            continue
        if name == "note" and edge.size and not any(_holds(one, text) for one in received):
            yield -1, table, name, "not-as-received"
        try:
            said = checkpoint.parse(note.parse(text).text)
        except ValueError:
            yield -1, table, name, "unreadable"
            continue
        if said.origin != origin or said.size < edge.size + (name == "heard"):
            yield -1, table, name, "of-another-log"
        elif said.size == edge.size:
            yield from _end_faults(origin, edge, walk, said.root)


def _end_faults(origin: str, edge: Edge, walk: Walk, root: bytes) -> Iterator[Found]:
    """What is wrong where all is here that the log has signed."""
    if root != edge.root():
        yield edge.size - 1, f"copied_head {origin}", "note", "another-root"
    if walk.act.act:
        yield walk.act.first, f"copied {origin}", "sig", "unfinished"
    for n in sorted(walk.bare):
        yield n, f"copied {origin}", "body", "taken-away"


def _holds(received: str, kept: str) -> bool:
    """True where every line of the checkpoint that is kept came in the one that was received.

    A carrier can add lines that nobody signed; those are not kept.
    """
    lines = received.split("\n")
    return kept.startswith("\n".join(lines[:3]) + "\n\n") and set(kept.split("\n")) <= set(lines)
