"""Whether a register is what was written: entries, acts, tree, checkpoints, what is shown of them.

Nothing is believed: hashes are computed again, the tables that are shown are made again from the
log, in memory. Each difference is named by the entry and, where it can be told, by the field. What
cannot be read at all is a difference, too: no row can stop this.
"""

from __future__ import annotations

import gc
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any

from habeas.register.bundle_faults import each_fault as faults_of_copies
from habeas.register.canonical import parsed
from habeas.register.line import Line
from habeas.register.lines_checked import BROKEN, FAULTS_MAX, Lines, broken, check_lines
from habeas.register.log import Register
from habeas.register.merkle import Edge
from habeas.register.schema import VERSION
from habeas.register.schema_checked import schema_faults
from habeas.register.shown import Shown
from habeas.register.shown_checked import Folded, sealing_faults, shown_faults
from habeas.register.store import Store
from habeas.register.tree_checked import beyond
from habeas.register.unreadable import unreadable
from habeas.register.witnessed_checked import copied_note_faults, cosignature_faults

ALONE_BELOW = 60_000  # entries; from here on a second process pays
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Fault:
    """A place where the register is not as it was written.

    entry  its number; -1 where no entry can be named
    table, field  where it lies; code says what is wrong, stable
    was, is_  what the log makes of it, what is stored, where both are known
    """

    entry: int
    table: str
    field: str
    code: str
    was: str = ""
    is_: str = ""


@dataclass(frozen=True)
class Verified:
    """The answer of `verify`.

    size, root   how many entries, the root of the tree over them
    sealed       how many bodies are sealed by courts
    faults       every difference found, by entry; at most a thousand
    """

    size: int
    root: bytes
    sealed: int
    faults: tuple[Fault, ...]

    @property
    def intact(self) -> bool:
        """True where nothing was found."""
        return not self.faults


def verify(
    register: Register, *, against: Register | None = None, progress: Progress | None = None,
    replay: bool = True,
) -> Verified:  # fmt: skip
    """Hold the whole register against itself.

    against  a copy kept elsewhere; with it the changed field of an entry is named
    replay   False leaves the shown tables alone: a negative control of the tests
    """
    store = register.store
    with register.reading(), _uncollected():
        size = register.size
        beside = _in_another_process(register, size) if size >= ALONE_BELOW else None
        # Of an earlier version, which is only copied, the tables are others by right.
        faults = _found(_schema_faults(store)) if store.version == VERSION else []
        shown = Folded(Shown(register.zone))
        faults += _found(shown.fold(store, size, progress))
        if shown.is_whole:
            faults += _found(sealing_faults(shown.made, shown.bare, size))
            faults += _found(shown_faults(store, shown.made) if replay else ())
        for part in (beyond(store, size), cosignature_faults(store), _copied_faults(store),
                     _blob_faults(store), _kept_faults(store)):  # fmt: skip
            faults += _found(part)
        lines = _lines(register, size, beside)
        faults += _found(_page_faults(store, lines.pages))
        faults += [Fault(*one) for one in lines.found]
        if lines.is_whole:
            faults += _found(_head_faults(store, lines.edge))
        if any(fault.code == "unreadable" for fault in faults):
            faults += _found(unreadable(store))
    if against is not None:
        faults = [_named(fault, register, against) for fault in faults]
        faults += _found(_rewritten(register, against))
    ordered = sorted(set(faults), key=lambda f: (f.entry, f.table, f.field, f.code))
    return Verified(size, lines.edge.root(), len(shown.bare), tuple(ordered[:FAULTS_MAX]))


def _found(part: Iterable[tuple[Any, ...]]) -> list[Fault]:
    """The first faults of a part; where it cannot be read to its end, that is the last."""
    found = []
    try:
        for one in islice(part, FAULTS_MAX):
            found.append(Fault(*one))
    except broken() as why:
        found.append(Fault(-1, "file", "page", "unreadable", is_=str(why)[:200]))
    return found


@contextmanager
def _uncollected() -> Iterator[None]:
    """Millions of rows are made, none refers to itself: looking for circles takes a fifth longer."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _page_faults(store: Store, told: list[str] | None) -> Iterator[tuple[Any, ...]]:
    """What the database says about its own pages; `told` where it was asked already."""
    for said in store.check_pages() if told is None else told:
        yield -1, "file", "page", "damaged", "", said


def _schema_faults(store: Store) -> Iterator[tuple[Any, ...]]:
    """What is wrong with its tables, its guards."""
    for code, part in schema_faults(store):
        wanted, there = (part[:80], "") if code == "missing" else ("", part[:80])
        yield -1, "file", "schema", code, wanted, there


def _head_faults(store: Store, edge: Edge) -> Iterator[tuple[Any, ...]]:
    row = store.one("SELECT size, edge, recorded FROM head WHERE one = 1")
    last = store.one("SELECT recorded FROM entry ORDER BY n DESC LIMIT 1")
    if row is None or last is None:
        yield -1, "head", "one", "missing"
        return
    if row[0] != edge.size:
        yield -1, "head", "size", "not-as-in-log", str(edge.size), str(row[0])
    if bytes(row[1]) != edge.to_bytes():
        yield -1, "head", "edge", "not-as-in-log"
    if row[2] != last[0]:
        yield -1, "head", "recorded", "not-as-in-log", str(last[0]), str(row[2])


def _copied_faults(store: Store) -> Iterator[tuple[Any, ...]]:
    yield from copied_note_faults(store)
    yield from faults_of_copies(store)


def _blob_faults(store: Store) -> Iterator[tuple[Any, ...]]:
    for name, body in store.rows("SELECT hash, body FROM blob"):
        if hashlib.sha256(bytes(body)).digest() != bytes(name):
            yield -1, "blob", "body", "not-as-hashed", bytes(name).hex()


def kept_sum(name: str, subject: str, body: str) -> bytes:
    """The checksum of a row that a service keeps."""
    return hashlib.sha256(f"{name}\0{subject}\0{body}".encode()).digest()


def _kept_faults(store: Store) -> Iterator[tuple[Any, ...]]:
    for name, subject, body, total in store.rows("SELECT name, subject, body, sum FROM kept"):
        if kept_sum(name, subject, body) != bytes(total):
            yield -1, "kept", "sum", "not-as-hashed", "", f"{name}, {subject}"


def _in_another_process(register: Register, size: int) -> subprocess.Popen[str] | None:
    """The process that checks the entries meanwhile; None where none can be had."""
    # Not as an argument: an address may hold a password, and arguments are seen by every user.
    asked = {"where": register.store.where, "size": size, "origin": register.origin}
    try:
        # What it complains of is not shown: where it fails, its work is done over here.
        beside = subprocess.Popen(
            [sys.executable, "-m", "habeas.register.lines_checked"], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
    except OSError:
        return None
    assert beside.stdin is not None
    with suppress(BrokenPipeError):  # it has ended already; its exit code will tell
        beside.stdin.write(json.dumps(asked))
        beside.stdin.flush()
    with suppress(BrokenPipeError):
        beside.stdin.close()
    return beside


def _lines(register: Register, size: int, beside: subprocess.Popen[str] | None) -> Lines:
    """What that process found; found here where there is none, or it failed."""
    if beside is not None:
        assert beside.stdout is not None
        with beside.stdout:
            said = beside.stdout.read()
        if beside.wait() == 0:
            found, grown, edge, is_whole, pages = json.loads(said)
            return Lines([tuple(one) for one in found],
                         Edge.from_bytes(grown, bytes.fromhex(edge)), is_whole, pages)  # fmt: skip
    return check_lines(register.store, size, register.origin)


def _named(fault: Fault, register: Register, against: Register) -> Fault:
    """The fault with the field that differs from the copy."""
    if fault.table != "entry" or fault.field not in ("body", "head"):
        return fault
    try:
        ours, theirs = register.entry(fault.entry), against.entry(fault.entry)
        if ours is None or theirs is None:
            return fault
        left, right = _fields(ours, fault.field), _fields(theirs, fault.field)
        for name in sorted({*left, *right}):
            if left.get(name) != right.get(name):
                return Fault(fault.entry, "entry", f"{fault.field}.{name}", fault.code,
                             str(right.get(name, "")), str(left.get(name, "")))  # fmt: skip
        if fault.field == "body" and ours.salt != theirs.salt:
            return Fault(fault.entry, "entry", "salt", fault.code)
    except BROKEN:
        pass  # it cannot be read, which the fault says already
    return fault


def _fields(line: Line, part: str) -> dict[str, Any]:
    return dict(parsed(line.body or "{}") if part == "body" else parsed(line.head))


def _rewritten(register: Register, against: Register) -> Iterator[tuple[Any, ...]]:
    """What the copy holds otherwise, though all is sound in itself: a rewritten log."""
    ours = register.store.rows("SELECT n, leaf FROM entry ORDER BY n")
    theirs = against.store.rows("SELECT n, leaf FROM entry ORDER BY n")
    kept = {n: bytes(leaf) for n, leaf in ours}
    for n, leaf in theirs:
        if kept.get(n) != bytes(leaf):
            yield n, "entry", "leaf", "not-as-in-copy"
    known = "SELECT 1 FROM blob WHERE hash = ?"
    for (name,) in against.store.rows("SELECT hash FROM blob"):
        if register.store.one(known, (name,)) is None:
            yield -1, "blob", "hash", "missing", bytes(name).hex(), ""
