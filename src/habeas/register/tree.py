"""The Merkle tree of a stored log: roots at any size, proofs for those outside."""

from __future__ import annotations

from habeas.register import merkle
from habeas.register.merkle import Edge
from habeas.register.store import Store


def hashes_of(store: Store) -> merkle.Hashes:
    """Reads the kept hashes of a log, as the proofs of `merkle` ask for them."""

    def read(level: int, first: int, count: int) -> list[bytes]:
        if level == 0:
            rows = store.every(
                "SELECT leaf FROM entry WHERE n>=? AND n<? ORDER BY n", (first, first + count)
            )
        else:
            rows = store.every(
                "SELECT hash FROM tile WHERE level=? AND place>=? AND place<? ORDER BY place",
                (level, first, first + count),
            )
        return [bytes(row[0]) for row in rows]

    return read


def edge_at(store: Store, size: int) -> Edge:
    """The right edge of the tree over the first `size` entries. ValueError if there are fewer."""
    read = hashes_of(store)
    hashes, first = [], 0
    for height in range(size.bit_length() - 1, -1, -1):
        if size >> height & 1:
            hashes.append(merkle.subtree_root(first, first + (1 << height), read))
            first += 1 << height
    return Edge(size, tuple(hashes))


def inclusion(store: Store, n: int, size: int) -> list[bytes]:
    """The proof that entry `n` is in the log of `size` entries."""
    return merkle.inclusion(n, size, hashes_of(store))


def consistency(store: Store, old: int, size: int) -> list[bytes]:
    """The proof that the log of `old` entries is the beginning of that of `size` entries."""
    return merkle.consistency(old, size, hashes_of(store))
