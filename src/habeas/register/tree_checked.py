"""The Merkle tree over the entries, held against its kept hashes, its checkpoints, their signatures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from habeas.register import checkpoint, cosignature, merkle, note
from habeas.register.log import log_keys
from habeas.register.merkle import Edge
from habeas.register.note import Vkey
from habeas.register.store import Store

LEVELS = range(1, 8)  # a tile of level 7 covers 2**56 entries
Found = tuple[int, str, str, str]  # as in lines_checked


@dataclass
class Growth:
    """A tree that grows over the stored leaves.

    trusted  the keys of the log
    tiles    kept hashes by level with place, that no subtree has explained yet
    notes    checkpoints by size, that the tree has not reached yet
    """

    origin: str
    trusted: tuple[Vkey, ...]
    tiles: dict[tuple[int, int], bytes]
    notes: dict[int, str]
    edge: Edge = Edge()

    def grow(self, leaves: Sequence[bytes]) -> Iterator[Found]:
        """What is wrong with the tree up to these leaves; with the checkpoint there, if one is."""
        self.edge, full = merkle.grow(self.edge, leaves)
        for level, place, hashed in full:
            if self.tiles.pop((level, place), None) != hashed:
                yield place << 8 * level, "tile", "hash", "not-as-in-log"
        if self.edge.size in self.notes:
            yield from self._note(self.notes.pop(self.edge.size))

    def ended(self) -> Iterator[Found]:
        """What is left over."""
        for level, place in self.tiles:
            yield place << 8 * level, "tile", "hash", "not-in-log"
        for _ in self.notes:
            yield -1, "checkpoint", "size", "beyond-the-log"

    def _note(self, written: str) -> Iterator[Found]:
        last = self.edge.size - 1
        try:
            held = note.parse(written)
            is_plain = held.written() == written
        except ValueError:
            yield last, "checkpoint", "note", "unreadable"
            return
        if held.text != checkpoint.text(self.origin, self.edge.size, self.edge.root()):
            yield last, "checkpoint", "note", "another-root"
            return
        signed = cosignature.signed_by(held, self.trusted)
        if not self.trusted or set(signed) != set(self.trusted):
            yield last, "checkpoint", "note", "not-signed-by-log"
        elif not is_plain or len(held.signatures) != len(self.trusted):
            yield last, "checkpoint", "note", "not-canonical"


def growth(store: Store, size: int, origin: str) -> Growth:
    """The tree over the first `size` entries before its first leaf."""
    tiles = {
        (level, place): bytes(hashed)
        for level, place, hashed in store.rows("SELECT level, place, hash FROM tile")
        if level in LEVELS and 0 <= place < size >> 8 * level
    }
    notes = store.every("SELECT size, note FROM checkpoint WHERE size > 0 AND size <= ?", (size,))
    return Growth(origin, _trusted(store), tiles, dict(map(tuple, notes)))


def _trusted(store: Store) -> tuple[Vkey, ...]:
    try:
        return log_keys(store)
    except (ValueError, TypeError, AttributeError):
        return ()  # entry 0 is not what was written, which is found where it is read


def beyond(store: Store, size: int) -> Iterator[Found]:
    """Rows that lie outside the log of `size` entries, which only one who forges can write."""
    for (n,) in store.every("SELECT n FROM entry WHERE n < 0 OR n >= ? ORDER BY n", (size,)):
        yield n, "entry", "n", "not-in-log"
    for (first,) in store.every("SELECT first FROM act WHERE first < 0 OR first >= ?", (size,)):
        yield first, "act", "first", "not-in-log"
    for (at,) in store.every("SELECT size FROM checkpoint WHERE size < 1 OR size > ?", (size,)):
        yield -1, "checkpoint", "size", "beyond-the-log" if at > 0 else "not-in-log"
    yield from _tiles_beyond(store, size)


def _tiles_beyond(store: Store, size: int) -> Iterator[Found]:
    first, last = LEVELS[0], LEVELS[-1]
    for _ in store.every("SELECT 1 FROM tile WHERE level < ? OR level > ?", (first, last)):
        yield -1, "tile", "level", "not-in-log"
    for level in LEVELS:
        rows = store.every(
            "SELECT place FROM tile WHERE level = ? AND (place < 0 OR place >= ?)",
            (level, size >> 8 * level),
        )
        for _ in rows:
            yield -1, "tile", "place", "not-in-log"
