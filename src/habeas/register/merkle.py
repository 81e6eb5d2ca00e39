"""The Merkle tree over the entries of a log, as RFC 6962 defines it.

A leaf hash is SHA-256(00 + entry), a node SHA-256(01 + left + right). A log never needs all of its
tree at once: it grows by its `Edge`, the few roots along its right side, and keeps beside the leaf
hashes only the roots of the full subtrees of 256, 65,536, ... leaves.

Source: RFC 6962, 2.1; RFC 9162, 2.1; C2SP merkle-tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

EMPTY = sha256(b"").digest()  # the root of a tree without a leaf
HASH_BYTES = 32
STEP = 8  # a kept level stands 8 heights above the one below it: 2**8 = 256 hashes make one


def leaf(data: bytes) -> bytes:
    """The leaf hash of one entry: 32 bytes."""
    return sha256(b"\x00" + data).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of two neighbours: 32 bytes."""
    return sha256(b"\x01" + left + right).digest()


def root(leaf_hashes: Iterable[bytes]) -> bytes:
    """The root of the tree over these leaf hashes, in the order of the log; EMPTY for none."""
    hashes = list(leaf_hashes)
    while len(hashes) > 1:
        alone = hashes[len(hashes) & ~1 :]  # the last of an odd row rises as it is
        hashes = _paired(hashes) + alone
    return hashes[0] if hashes else EMPTY


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


Full = tuple[int, int, bytes]  # level, place, root: leaves place * 256**level and following


def grow(edge: Edge, leaf_hashes: Iterable[bytes]) -> tuple[Edge, list[Full]]:
    """The edge after these leaves, and the full subtrees that were completed on the way.

    leaf_hashes  32 bytes each, in the order of the log
    The second result holds (level, place, root) for every subtree of 256**level leaves, level 1 or
    more, whose last leaf is among the new ones; by level, then by place. It covers the leaves
    place * 256**level up to (place + 1) * 256**level. A log that keeps these beside its leaf
    hashes can prove anything about itself.
    """
    row = list(leaf_hashes)  # the new hashes at this height, from left to right
    size = edge.size + len(row)
    before, after = list(edge.hashes), []
    full: list[Full] = []
    height = 0
    while row or before:
        if height and not height % STEP:
            first = edge.size >> height
            full += [(height // STEP, first + i, hashed) for i, hashed in enumerate(row)]
        if edge.size >> height & 1:
            row.insert(0, before.pop())  # a hash of the old edge waited for this neighbour
        if len(row) & 1:
            after.append(row.pop())
        row = _paired(row)
        height += 1
    return Edge(size, tuple(reversed(after))), full


def joined(hashes: Sequence[bytes]) -> bytes:
    """The root over full subtrees from left to right, the largest first; EMPTY for none."""
    if not hashes:
        return EMPTY
    top = hashes[-1]
    for left in reversed(hashes[:-1]):
        top = node(left, top)
    return top


def _paired(hashes: Sequence[bytes]) -> list[bytes]:
    """The nodes over each pair; the last of an odd row is left out."""
    sha = sha256  # a local name: this line is where the time of a long log goes
    return [
        sha(b"\x01" + left + right).digest()
        for left, right in zip(hashes[::2], hashes[1::2], strict=False)
    ]
