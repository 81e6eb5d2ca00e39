"""Whether a register is what was written: entries, acts, tree, checkpoints, what is shown of them.

Nothing is believed: hashes are computed again, the tables that are shown are made again from the
log, in memory. Each difference is named by the entry and, where it can be told, by the field.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import apsw

from habeas.register import checkpoint, cosignature, keeping, merkle, note, schema
from habeas.register.canonical import parsed
from habeas.register.citing import may_be_sealed
from habeas.register.lines_checked import FAULTS_MAX, Found, check_lines
from habeas.register.log import Register, log_keys
from habeas.register.note import Vkey
from habeas.register.shown import Shown
from habeas.register.store import Store
from habeas.register.unreadable import SPOILED, unreadable

ALONE_BELOW = 60_000  # entries; from here on a second process pays
PORTION = 65_536
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
    Raises apsw.CorruptError where the database cannot read its own file.
    """
    try:
        return _verified(register, against, progress, replay)
    except apsw.CorruptError:
        raise
    except SPOILED as why:
        found = [Fault(*one) for one in unreadable(register.store)]
        other = Fault(-1, "file", "row", "unreadable", is_=str(why))
        return Verified(register.size, b"", 0, tuple(found[:FAULTS_MAX] or [other]))


def _verified(
    register: Register, against: Register | None, progress: Progress | None, replay: bool
) -> Verified:
    store = register.store
    with register.reading():
        size = register.size
        beside = _in_another_process(register, size) if size >= ALONE_BELOW else None
        faults = _page_faults(store)
        fold = Shown(register.zone)
        edge, sealed, found = _fold_and_grow(store, size, fold, progress)
        faults += found
        faults += _head_faults(store, edge)
        if replay:
            faults += list(shown_faults(store, keeping.settled(fold, store)))
        faults += [*_blob_faults(store), *_kept_faults(store)]
        faults += _line_faults(register, size, beside)
    if against is not None:
        faults = [_named(fault, register, against) for fault in faults]
        faults += _rewritten(register, against)
    ordered = sorted(set(faults), key=lambda f: (f.entry, f.table, f.field, f.code))
    return Verified(size, edge.root(), sealed, tuple(ordered[:FAULTS_MAX]))


def _fold_and_grow(
    store: Store, size: int, fold: Shown, progress: Progress | None
) -> tuple[merkle.Edge, int, list[Fault]]:
    """The tree over the stored leaves, tiles and checkpoints compared on the way."""
    edge, sealed, faults = merkle.Edge(), 0, []
    rows = store.rows(
        "SELECT n, kind, recorded, body, leaf FROM entry WHERE n < ? ORDER BY n", (size,)
    )
    trusted = log_keys(store)
    tiles = {(lv, pl): bytes(h) for lv, pl, h in store.rows("SELECT level, place, hash FROM tile")}
    notes = dict(store.every("SELECT size, note FROM checkpoint ORDER BY size"))
    stops = [*sorted(at for at in notes if at <= size), None]
    cited = keeping.fields_of(store)
    for portion in _portions(rows, stops):
        try:
            keeping.fold(fold, (row[:4] for row in portion), cited)
        except (ValueError, KeyError, TypeError, AttributeError):
            faults += _unreadable(portion)
        hidden = [(n, kind) for n, kind, _, body, _ in portion if body is None]
        sealed += len(hidden)
        faults += [Fault(n, "entry", "body", "not-to-be-sealed") for n, kind in hidden
                   if not may_be_sealed(kind)]  # fmt: skip
        edge, full = merkle.grow(edge, [bytes(row[4]) for row in portion])
        for level, place, hashed in full:
            if tiles.pop((level, place), None) != hashed:
                faults.append(Fault(place << 8 * level, "tile", "hash", "not-as-in-log"))
        if edge.size in notes:
            faults += _note_faults(edge, notes.pop(edge.size), trusted)
        if progress:
            progress(edge.size, size)
    faults += [Fault(place << 8 * level, "tile", "hash", "not-in-log") for level, place in tiles]
    faults += [Fault(-1, "checkpoint", "size", "beyond-the-log", is_=str(at)) for at in notes]
    return edge, sealed, faults


def _portions(rows: Iterator[Any], stops: list[int | None]) -> Iterator[list[Any]]:
    """The rows in portions that end at each stop."""
    portion: list[Any] = []
    waiting = iter(stops)
    stop = next(waiting)
    for done, row in enumerate(rows, 1):
        portion.append(row)
        if done == stop or len(portion) == PORTION:
            yield portion
            portion = []
            while stop is not None and done >= stop:
                stop = next(waiting)
    if portion:
        yield portion


def _unreadable(portion: list[Any]) -> list[Fault]:
    found = []
    for n, _, _, body, _ in portion:
        try:
            parsed(body) if body is not None else None
        except ValueError:
            found.append(Fault(n, "entry", "body", "unreadable"))
    return found or [Fault(portion[0][0], "entry", "body", "not-to-be-folded")]


def _note_faults(edge: merkle.Edge, written: str, trusted: tuple[Vkey, ...]) -> list[Fault]:
    """What is wrong with a checkpoint: its root, or a signature of the log that it lacks."""
    try:
        held = note.parse(written)
        said = checkpoint.parse(held.text)
    except ValueError:
        return [Fault(edge.size - 1, "checkpoint", "note", "unreadable")]
    if (said.size, said.root) != (edge.size, edge.root()):
        return [Fault(edge.size - 1, "checkpoint", "note", "another-root")]
    if not trusted or set(cosignature.signed_by(held, trusted)) != set(trusted):
        return [Fault(edge.size - 1, "checkpoint", "note", "not-signed-by-log")]
    return []


def _page_faults(store: Store) -> list[Fault]:
    """What the database says about its own pages, its tables, its triggers."""
    found = [Fault(-1, "file", "page", "damaged", is_=said) for said in store.check_pages()]
    if store.name == "sqlite":
        from habeas.register.sqlite import triggers  # noqa: PLC0415

        made = (*schema.LOG, *schema.SHOWN, *schema.INDEXES, *schema.KEPT)
        wanted = {*(schema.dialect(one, "sqlite") for one in made), *triggers()}
        there = store.statements()  # type: ignore[attr-defined]
        found += [Fault(-1, "file", "schema", "missing", was=one[:60]) for one in wanted - there]
        found += [Fault(-1, "file", "schema", "foreign", is_=one[:60]) for one in there - wanted]
    return found


def _head_faults(store: Store, edge: merkle.Edge) -> list[Fault]:
    row = store.one("SELECT size, edge, recorded FROM head WHERE one = 1")
    last = store.one("SELECT max(n), max(recorded) FROM entry")
    if row is None or last is None:
        return [Fault(-1, "head", "one", "missing")]
    found = []
    if row[0] != edge.size or last[0] != edge.size - 1:
        found.append(Fault(-1, "head", "size", "not-as-in-log", str(edge.size), str(row[0])))
    if bytes(row[1]) != edge.to_bytes():
        found.append(Fault(-1, "head", "edge", "not-as-in-log"))
    if row[2] != last[1]:
        found.append(Fault(-1, "head", "recorded", "not-as-in-log", str(last[1]), str(row[2])))
    return found


def shown_faults(store: Store, made: Shown) -> Iterator[Fault]:
    """Every row of the shown tables that the log does not make, or makes otherwise."""
    sealed = {of for of, _, how in made.changed if how == "sealed"}
    for table in schema.SHOWN_TABLES:
        columns = ", ".join(schema.COLUMNS[table])
        rows = getattr(made, table)
        wanted = list(map(tuple, rows.values())) if isinstance(rows, dict) else rows
        if not sealed and _alike(store.rows(f"SELECT {columns} FROM {table}"), wanted):
            continue
        there = {tuple(row) for row in store.rows(f"SELECT {columns} FROM {table}")}
        want = set(wanted)
        if table == "touches":  # whom a sealed entry is about cannot be told any more
            there = {row for row in there if row[1] not in sealed}
            want = {row for row in want if row[1] not in sealed}
        if there != want:
            yield from _differing(table, schema.COLUMNS[table], want - there, there - want)


def _alike(there: Iterable[Any], wanted: list[Any]) -> bool:
    """True where the same rows are on both sides, in any order.

    Told by the sum of the rows' hashes, which Python keys anew in every process: two different
    sides agree by chance once in 2**60 times, and nobody can prepare for it.
    """
    count, total = 0, 0
    for hashed in map(hash, there):
        count += 1
        total += hashed
    return count == len(wanted) and total == sum(map(hash, wanted))


def _differing(
    table: str, columns: tuple[str, ...], missing: set[Any], foreign: set[Any]
) -> Iterator[Fault]:
    at = columns.index("n") if "n" in columns else columns.index("by")
    by_entry = {row[at]: row for row in missing} if "n" in columns[:1] else {}
    for row in sorted(foreign, key=repr):
        made = by_entry.pop(row[at], None)
        if made is None:
            yield Fault(row[at], table, columns[0], "not-in-log", is_=str(row))
            continue
        for name, was, is_ in zip(columns, made, row, strict=True):
            if was != is_:
                yield Fault(row[at], table, name, "not-as-in-log", str(was), str(is_))
        missing = missing - {made}
    for row in sorted(missing, key=repr):
        yield Fault(row[at], table, columns[0], "missing", was=str(row))


def _blob_faults(store: Store) -> Iterator[Fault]:
    for name, body in store.rows("SELECT hash, body FROM blob"):
        if hashlib.sha256(bytes(body)).digest() != bytes(name):
            yield Fault(-1, "blob", "body", "not-as-hashed", was=bytes(name).hex())


def kept_sum(name: str, subject: str, body: str) -> bytes:
    """The checksum of a row that a service keeps."""
    return hashlib.sha256(f"{name}\0{subject}\0{body}".encode()).digest()


def _kept_faults(store: Store) -> Iterator[Fault]:
    for name, subject, body, total in store.rows("SELECT name, subject, body, sum FROM kept"):
        if kept_sum(name, subject, body) != bytes(total):
            yield Fault(-1, "kept", name, "not-as-hashed", is_=subject)


def _in_another_process(register: Register, size: int) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-m",
        "habeas.register.lines_checked",
        register.store.where,
        str(size),
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _line_faults(
    register: Register, size: int, beside: subprocess.Popen[str] | None
) -> list[Fault]:
    if beside is not None:
        said, _ = beside.communicate()
        if beside.returncode == 0:
            return [Fault(*found) for found in json.loads(said)]
    vkeys = {key: author.vkey for key, author in register.authors().items()}
    found: list[Found] = check_lines(register.store, size, register.origin, vkeys)
    return [Fault(*one) for one in found]


def _named(fault: Fault, register: Register, against: Register) -> Fault:
    """The fault with the field that differs from the copy."""
    if fault.table != "entry" or fault.field not in ("body", "head"):
        return fault
    ours, theirs = register.entry(fault.entry), against.entry(fault.entry)
    if ours is None or theirs is None:
        return fault
    try:
        left = ours.fields if fault.field == "body" else ours.says
    except ValueError:
        return fault
    right = theirs.fields if fault.field == "body" else theirs.says
    for name in sorted({*left, *right}):
        if left.get(name) != right.get(name):
            return Fault(fault.entry, "entry", f"{fault.field}.{name}", fault.code,
                         str(right.get(name, "")), str(left.get(name, "")))  # fmt: skip
    return fault


def _rewritten(register: Register, against: Register) -> list[Fault]:
    """Entries that the copy holds otherwise, though each is sound in itself: a rewritten log."""
    found = []
    ours = register.store.rows("SELECT n, leaf FROM entry ORDER BY n")
    theirs = against.store.rows("SELECT n, leaf FROM entry ORDER BY n")
    kept = {n: bytes(leaf) for n, leaf in ours}
    for n, leaf in theirs:
        if kept.get(n) != bytes(leaf) and len(found) < FAULTS_MAX:
            found.append(Fault(n, "entry", "leaf", "not-as-in-copy"))
    return found
