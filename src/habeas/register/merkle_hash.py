"""The hashes of a Merkle tree over leaves in order, as RFC 6962 defines them.

Source: RFC 6962, 2.1; C2SP merkle-tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()  # the root of a tree without a leaf
HASH_BYTES = 32


def leaf(data: bytes) -> bytes:
    """The leaf hash of one entry, SHA-256(00 + data): 32 bytes."""
    return sha256(b"\x00" + data).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of two neighbours, SHA-256(01 + left + right): 32 bytes."""
    return sha256(b"\x01" + left + right).digest()


def root(hashes: Iterable[bytes]) -> bytes:
    """The root of the tree over these leaf hashes, in the order of the log; EMPTY for none.

    Given the roots of full subtrees of one size, it is the root of the tree over all of them.
    """
    row = list(hashes)
    while len(row) > 1:
        alone = row[len(row) & ~1 :]  # the last of an odd row rises as it is
        row = paired(row) + alone
    return row[0] if row else EMPTY


def joined(hashes: Sequence[bytes]) -> bytes:
    """The root over full subtrees from left to right, each larger than the next; EMPTY for none."""
    if not hashes:
        return EMPTY
    top = hashes[-1]
    for left in reversed(hashes[:-1]):
        top = node(left, top)
    return top


def paired(hashes: Sequence[bytes]) -> list[bytes]:
    """The nodes over each pair, from left to right; the last of an odd row is left out."""
    sha = sha256  # a local name: this line is where the time of a long log goes
    return [
        sha(b"\x01" + left + right).digest()
        for left, right in zip(hashes[::2], hashes[1::2], strict=False)
    ]
