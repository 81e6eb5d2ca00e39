"""The Merkle tree over the entries of a log, as RFC 6962 defines it.

A log never needs all of its tree at once. It grows by its `Edge`, the few roots along its right
side; beside the leaf hashes it keeps only the roots of the full subtrees of 256, 65,536, ...
leaves, which `grow` hands out, and `Hashes` reads them back for a proof.

The names of merkle_hash.py (hashes) and merkle_proof.py (proofs) can be taken from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from habeas.register.merkle_hash import EMPTY, HASH_BYTES, joined, leaf, node, paired, root
from habeas.register.merkle_proof import (
    STEP,
    TILE,
    Hashes,
    consistency,
    consistent,
    includes,
    inclusion,
    is_subtree,
    subtree_consistency,
    subtree_consistent,
    subtree_includes,
    subtree_inclusion,
    subtree_root,
)

__all__ = [
    "EMPTY",
    "HASH_BYTES",
    "STEP",
    "TILE",
    "Edge",
    "Full",
    "Hashes",
    "consistency",
    "consistent",
    "grow",
    "in_memory",
    "includes",
    "inclusion",
    "is_subtree",
    "leaf",
    "node",
    "root",
    "subtree_consistency",
    "subtree_consistent",
    "subtree_includes",
    "subtree_inclusion",
    "subtree_root",
]

Full = tuple[int, int, bytes]  # level, place, root: 256**level leaves from place * 256**level on


@dataclass(frozen=True, slots=True)
class Edge:
    """The right edge of a tree: all that it takes to let the tree grow.

    size    how many leaves the tree has
    hashes  the roots of its maximal full subtrees from left to right, the largest first: one for
            each 1 in the binary form of `size`
    """

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def root(self) -> bytes:
        """The root of the whole tree: 32 bytes; EMPTY for a tree without a leaf."""
        return joined(self.hashes)

    def to_bytes(self) -> bytes:
        """The hashes one after the other, 32 bytes each, without the size."""
        return b"".join(self.hashes)

    @classmethod
    def from_bytes(cls, size: int, data: bytes) -> Edge:
        """The edge of `size` leaves that `to_bytes` wrote; ValueError if the two do not fit."""
        if size < 0 or len(data) != size.bit_count() * HASH_BYTES:
            raise ValueError(f"{len(data)} bytes are not the edge of a tree of {size} leaves")
        return cls(size, tuple(data[i : i + HASH_BYTES] for i in range(0, len(data), HASH_BYTES)))


def grow(edge: Edge, leaf_hashes: Iterable[bytes]) -> tuple[Edge, list[Full]]:
    """The edge after these leaves, with the full subtrees that were completed on the way.

    leaf_hashes  32 bytes each, in the order of the log
    The second result holds (level, place, root) for every subtree of 256**level leaves, level 1 or
    more, whose last leaf is among the new ones; by level, then by place. It covers the leaves
    place * 256**level up to, not including, (place + 1) * 256**level.
    """
    row = list(leaf_hashes)  # the new hashes at this height, from left to right
    size = edge.size + len(row)
    before, after = list(edge.hashes), []
    full: list[Full] = []
    height = 0
    while row:
        if height and not height % STEP:
            first = edge.size >> height
            full += [(height // STEP, first + i, hashed) for i, hashed in enumerate(row)]
        if edge.size >> height & 1:
            row.insert(0, before.pop())  # a hash of the old edge waited for this neighbour
        if len(row) & 1:
            after.append(row.pop())
        row = paired(row)
        height += 1
    return Edge(size, (*before, *reversed(after))), full


def in_memory(leaf_hashes: Sequence[bytes]) -> Hashes:
    """What a proof reads, from all the leaf hashes of a short log."""
    kept: dict[int, list[bytes]] = {0: list(leaf_hashes)}
    for level, _, hashed in grow(Edge(), leaf_hashes)[1]:
        kept.setdefault(level, []).append(hashed)

    def read(level: int, first: int, count: int) -> list[bytes]:
        return kept.get(level, [])[first : first + count]

    return read
