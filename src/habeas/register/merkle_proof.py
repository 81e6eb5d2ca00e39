"""Proofs that a log holds an entry, or that it only ever grew.

A subtree is the range [start, end) of leaves with `start` a multiple of the power of two that is
not below its length: whatever comes later, its root never changes. One descent serves all proofs.
From the root of a tree down to the subtree, each turn leaves one sibling aside; the proof is the
siblings from the lowest to the highest. An entry is the subtree [n, n + 1), an older log [0, old).
Where the subtree is not full, it ends in the middle of a node: then its own left parts are
siblings too, which belong to both roots, and the proof begins with the root of what remains of it.

Who asks for a proof gives `hashes`, which reads the kept hashes of the log. The functions that
check (`includes`, `consistent`) take whatever a stranger sent and answer True or False.

Source: RFC 9162, 2.1; C2SP merkle-tree; draft-ietf-plants-merkle-tree-certs, section 4.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from habeas.register.merkle_hash import EMPTY, HASH_BYTES, joined, node, root

STEP = 8  # a kept level stands 8 heights above the one below it ...
TILE = 2**STEP  # ... because 256 of its hashes make one hash of the next

Hashes = Callable[[int, int, int], list[bytes]]
"""hashes(level, first, count): kept hashes of a log from the place `first` on, in order.

Level 0 holds the leaf hashes, level k the roots of the full subtrees of 256**k leaves. A proof asks
for no place that a tree of its size has not completed, nor across a multiple of 256 places.
"""

SIZE_END = 2**64  # sizes are unsigned 64-bit numbers


def inclusion(n: int, size: int, hashes: Hashes) -> list[bytes]:
    """The proof that leaf `n` is in the tree of the first `size` leaves, lowest sibling first.

    Raises ValueError if that tree has no such leaf, or `hashes` gives too few.
    """
    return subtree_consistency(n, n + 1, size, hashes)


def consistency(old: int, size: int, hashes: Hashes) -> list[bytes]:
    """The proof that the tree of `old` leaves is the beginning of the tree of `size` leaves.

    Empty where `old` is 0 or `size`. Raises ValueError if `old` is larger than `size`, or `hashes`
    gives too few.
    """
    return subtree_consistency(0, old, size, hashes)


def includes(leaf_hash: bytes, n: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether `proof` shows that leaf `n` of the tree with this size and root has this hash."""
    return subtree_includes(leaf_hash, n, 0, size, proof, root)


def consistent(old: int, size: int, proof: Sequence[bytes], old_root: bytes, root: bytes) -> bool:
    """Whether `proof` shows that the tree with `old_root` is the beginning of the one with `root`.

    An empty tree begins every other: there is nothing to show, so `old` = 0 is refused.
    """
    return old != 0 and subtree_consistent(0, old, size, proof, old_root, root)


def is_subtree(start: int, end: int) -> bool:
    """Whether the leaves [start, end) make a subtree; with no leaf they do, at any place."""
    if not 0 <= start <= end < SIZE_END:
        return False
    return start == end or start % (1 << (end - start - 1).bit_length()) == 0


def subtree_root(start: int, end: int, hashes: Hashes) -> bytes:
    """The root of the subtree [start, end): 32 bytes; EMPTY for one without a leaf.

    Raises ValueError if that is no subtree, or `hashes` gives too few.
    """
    if not is_subtree(start, end):
        raise ValueError(f"the leaves {start} to {end} make no subtree")
    return _root_between(start, end, _whole_tiles(hashes, end))


def subtree_inclusion(n: int, start: int, end: int, hashes: Hashes) -> list[bytes]:
    """The proof that leaf `n` is in the subtree [start, end), lowest sibling first.

    Raises ValueError if that is no subtree or has no such leaf, or `hashes` gives too few.
    """
    if not (is_subtree(start, end) and start <= n < end):
        raise ValueError(f"no leaf {n} in a subtree of the leaves {start} to {end}")
    return _proof((n, n + 1), (start, end), hashes)


def subtree_consistency(start: int, end: int, size: int, hashes: Hashes) -> list[bytes]:
    """The proof that the tree of `size` leaves has this subtree, lowest sibling first.

    Empty where the subtree has no leaf, or is the whole tree. Raises ValueError if [start, end) is
    no subtree of a tree of `size` leaves, or `hashes` gives too few.
    """
    if not (is_subtree(start, end) and end <= size):
        raise ValueError(f"the leaves {start} to {end} are no subtree of a tree of {size} leaves")
    return [] if start == end else _proof((start, end), (0, size), hashes)


def subtree_includes(
    leaf_hash: bytes, n: int, start: int, end: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether `proof` shows that leaf `n` has this hash in the subtree [start, end) with `root`."""
    if not (is_subtree(start, end) and start <= n < end and len(leaf_hash) == HASH_BYTES):
        return False
    return _leads((n, n + 1), (start, end), proof, leaf_hash, root)


def subtree_consistent(
    start: int, end: int, size: int, proof: Sequence[bytes], old_root: bytes, root: bytes
) -> bool:
    """Whether `proof` shows that the tree with `root` has the subtree [start, end) with `old_root`.

    A subtree without a leaf is in every tree: it needs no proof, and says nothing about `root`.
    """
    if not (is_subtree(start, end) and end <= size < SIZE_END):
        return False
    if start == end:
        return not proof and old_root == EMPTY
    return _leads((start, end), (0, size), proof, old_root, root)


Range = tuple[int, int]  # leaves, the second one not included


class _Turn(NamedTuple):
    """A sibling that the way down leaves aside."""

    sibling: Range
    is_left: bool
    is_inside: bool  # part of the subtree that the way leads to


def _way_down(subtree: Range, tree: Range) -> tuple[list[_Turn], Range]:
    """The turns from the lowest to the highest; what of the subtree is left at the lowest."""
    (start, end), (low, high) = subtree, tree
    turns = []
    while (start, end) != (low, high):
        middle = low + (1 << (high - low - 1).bit_length() - 1)
        if end <= middle:
            turns.append(_Turn((middle, high), is_left=False, is_inside=False))
            high = middle
        else:
            is_inside = start < middle  # a subtree that reaches over the middle begins at `low`
            turns.append(_Turn((low, middle), is_left=True, is_inside=is_inside))
            low = middle
            start = max(start, middle)
    return turns[::-1], (start, end)


def _proof(subtree: Range, tree: Range, hashes: Hashes) -> list[bytes]:
    """The siblings on the way, after the root of what is left of the subtree if it was cut."""
    read = _whole_tiles(hashes, tree[1])
    turns, rest = _way_down(subtree, tree)
    parts = [turn.sibling for turn in turns]
    return [_root_between(*part, read) for part in (parts if rest == subtree else [rest, *parts])]


def _leads(
    subtree: Range, tree: Range, proof: Sequence[bytes], subtree_root: bytes, tree_root: bytes
) -> bool:
    """Whether the way up, with these siblings, ends at both roots."""
    turns, rest = _way_down(subtree, tree)
    siblings = list(proof)
    if rest == subtree:
        siblings.insert(0, subtree_root)  # the way begins at the whole subtree
    if len(siblings) != len(turns) + 1:
        return False
    # Hashes of other lengths could shift the border between the two sides of a node.
    if turns and any(len(hashed) != HASH_BYTES for hashed in siblings):
        return False
    small = large = siblings[0]
    for turn, sibling in zip(turns, siblings[1:], strict=True):
        large = node(sibling, large) if turn.is_left else node(large, sibling)
        if turn.is_inside:
            small = node(sibling, small)
    return small == subtree_root and large == tree_root


def _root_between(start: int, end: int, read: Hashes) -> bytes:
    """The root of the subtree [start, end), from its full parts."""
    parts = []
    while start < end:
        height = (end - start).bit_length() - 1
        level = height // STEP
        parts.append(root(read(level, start >> level * STEP, 1 << height % STEP)))
        start += 1 << height
    return joined(parts)


def _whole_tiles(hashes: Hashes, size: int) -> Hashes:
    """The same hashes, read a whole tile at a time: siblings are neighbours in the store too."""
    tiles: dict[tuple[int, int], list[bytes]] = {}

    def read(level: int, first: int, count: int) -> list[bytes]:
        begin = first - first % TILE
        if (level, begin) not in tiles:
            wanted = min(TILE, (size >> level * STEP) - begin)
            tile = hashes(level, begin, wanted)
            if len(tile) != wanted:
                raise ValueError(f"{len(tile)} of {wanted} hashes at level {level} from {begin}")
            tiles[level, begin] = tile
        return tiles[level, begin][first - begin : first - begin + count]

    return read
