"""The Merkle tree of the register: public vectors, every small tree, growth in any steps."""

from __future__ import annotations

import base64
import json
import os
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import figures
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sizes import size

from habeas.register import merkle
from habeas.register.merkle import EMPTY, Edge, grow, in_memory, leaf, node, root

FOLDER = Path(os.environ.get("HABEAS_DATA", Path(__file__).parents[3] / "shared"))
VECTORS = FOLDER / "vectors" / "testdata"
absent = pytest.mark.skipif(
    not VECTORS.is_dir(), reason=f"NO VECTORS: {VECTORS} is absent, set HABEAS_DATA"
)
TREES = 129  # leaves of the largest tree that is tried with every proof
SUBTREES = 40  # the same for subtrees, of which there are many more
LEAVES_A_SECOND_MIN = 400_000

LEAVES = [leaf(b"%d" % n) for n in range(70_000)]
SMALL = in_memory(LEAVES[:TREES])


# The definitions of RFC 6962 as they stand there: slow, sharing nothing with what they check.


def split(count: int) -> int:
    """The largest power of two below `count`."""
    k = 1
    while 2 * k < count:
        k *= 2
    return k


@cache
def mth(start: int, end: int) -> bytes:
    """The hash of the tree over LEAVES[start:end]."""
    if end - start < 2:
        return LEAVES[start] if start < end else EMPTY
    k = split(end - start)
    return node(mth(start, start + k), mth(start + k, end))


@cache
def path(n: int, start: int, end: int) -> tuple[bytes, ...]:
    """The inclusion proof of leaf n in the tree over LEAVES[start:end]."""
    if end - start == 1:
        return ()
    middle = start + split(end - start)
    if n < middle:
        return (*path(n, start, middle), mth(middle, end))
    return (*path(n, middle, end), mth(start, middle))


@cache
def subproof(start: int, end: int, low: int, high: int, known: bool) -> tuple[bytes, ...]:
    """The consistency proof of LEAVES[start:end] in the tree over LEAVES[low:high]."""
    if (start, end) == (low, high):
        return () if known else (mth(low, high),)
    middle = low + split(high - low)
    if end <= middle:
        return (*subproof(start, end, low, middle, known), mth(middle, high))
    if start >= middle:
        return (*subproof(start, end, middle, high, known), mth(low, middle))
    return (*subproof(middle, end, middle, high, False), mth(low, middle))


def ways_to_spoil(proof: list[bytes]) -> list[list[bytes]]:
    """Proofs that must not pass where `proof` does."""
    spoilt = [[*proof, EMPTY], [EMPTY, *proof], [*proof[:-1], EMPTY], [b"", *proof]]
    if len(proof) > 1:
        spoilt += [proof[:-1], proof[1:], [proof[1], proof[0], *proof[2:]]]
    if proof:
        spoilt += [[proof[0] + b"\0", *proof[1:]], [*proof[:-1], proof[-1][:31]]]
    return spoilt


# Hashes.


def test_the_hashes_are_those_of_the_rfc() -> None:
    assert EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert root([]) == Edge().root() == EMPTY
    assert leaf(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert (
        leaf(b"L123456").hex() == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"
    )
    assert (
        node(b"N123", b"N456").hex()
        == "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb"
    )


# The vectors.


def cases(kind: str) -> list[dict]:
    """The cases of one folder; a proof of null has no hashes; base64 is made bytes."""
    found = []
    for file in sorted((VECTORS / kind).rglob("*.json")):
        case = json.loads(file.read_text(encoding="utf-8"))
        for key in ("root", "root1", "root2", "leafHash"):
            if key in case:
                case[key] = base64.b64decode(case[key] or "")
        case["proof"] = [base64.b64decode(hashed or "") for hashed in case["proof"] or []]
        found.append(case)
    return found


VERDICTS: dict[str, Callable[[dict], bool]] = {
    "inclusion": lambda c: merkle.includes(
        c["leafHash"], c["leafIdx"], c["treeSize"], c["proof"], c["root"]
    ),
    "consistency": lambda c: merkle.consistent(
        c["size1"], c["size2"], c["proof"], c["root1"], c["root2"]
    ),
    "subtreeinclusion": lambda c: merkle.subtree_includes(
        c["leafHash"], c["leafIdx"], c["start"], c["end"], c["proof"], c["root"]
    ),
    "subtreeconsistency": lambda c: merkle.subtree_consistent(
        c["start"], c["end"], c["size"], c["proof"], c["root1"], c["root2"]
    ),
}


def wrong(kind: str, verdict: Callable[[dict], bool]) -> tuple[list[str], int]:
    """The cases of one folder in which `verdict` errs; how many cases there are."""
    tried = cases(kind)
    return [c["desc"] for c in tried if verdict(c) is bool(c["wantErr"])], len(tried)


@pytest.mark.data
@absent
def test_every_public_vector_gets_the_verdict_it_wants() -> None:
    counted = {}
    for kind, verdict in VERDICTS.items():
        errors, counted[kind] = wrong(kind, verdict)
        assert errors == [], kind
    vectors = counted["inclusion"] + counted["consistency"]
    subtree_vectors = counted["subtreeinclusion"] + counted["subtreeconsistency"]
    assert (vectors, subtree_vectors) == (196, 322)
    figures.note("merkle", vectors=vectors, subtree_vectors=subtree_vectors, trees=TREES)


@pytest.mark.data
@absent
def test_a_verifier_that_accepts_everything_fails_the_vectors() -> None:
    errors = [len(wrong(kind, lambda _: True)[0]) for kind in VERDICTS]
    assert errors[0] + errors[1] == 184
    assert errors[2] + errors[3] == 298


@pytest.mark.data
@absent
def test_a_verifier_that_refuses_everything_fails_the_vectors() -> None:
    assert all(wrong(kind, lambda _: False)[0] for kind in VERDICTS)


# Every small tree.


def test_every_leaf_of_every_small_tree_is_proven() -> None:
    for leaves in range(1, TREES + 1):
        top = root(LEAVES[:leaves])
        assert top == mth(0, leaves)
        for n in range(leaves):
            proof = merkle.inclusion(n, leaves, SMALL)
            assert proof == list(path(n, 0, leaves))
            assert merkle.includes(LEAVES[n], n, leaves, proof, top)


def test_every_two_sizes_of_every_small_tree_are_proven() -> None:
    for leaves in range(1, TREES + 1):
        for old in range(1, leaves + 1):
            proof = merkle.consistency(old, leaves, SMALL)
            assert proof == list(subproof(0, old, 0, leaves, True))
            assert merkle.consistent(old, leaves, proof, mth(0, old), mth(0, leaves))


def test_every_subtree_of_every_small_tree_is_proven() -> None:
    tried = 0
    for leaves in range(1, SUBTREES + 1):
        for start in range(leaves):
            for end in range(start + 1, leaves + 1):
                if not merkle.is_subtree(start, end):
                    continue
                tried += 1
                top, proof = mth(start, end), merkle.subtree_consistency(start, end, leaves, SMALL)
                assert top == merkle.subtree_root(start, end, SMALL)
                assert proof == list(subproof(start, end, 0, leaves, True))
                assert merkle.subtree_consistent(start, end, leaves, proof, top, mth(0, leaves))
                for n in range(start, end) if leaves == SUBTREES else ():
                    proof = merkle.subtree_inclusion(n, start, end, SMALL)
                    assert proof == list(path(n, start, end))
                    assert merkle.subtree_includes(LEAVES[n], n, start, end, proof, top)
    assert tried > 2000


def test_a_subtree_begins_at_a_multiple_of_its_width() -> None:
    for start in range(33):
        for end in range(start + 1, 33):
            width = 1
            while width < end - start:
                width *= 2
            assert merkle.is_subtree(start, end) is (start % width == 0)
    assert merkle.is_subtree(5, 5)
    assert not merkle.is_subtree(3, 2)
    assert not merkle.is_subtree(-1, 0)
    assert not merkle.is_subtree(0, 2**64)


# What must not pass.


def test_no_spoilt_inclusion_proof_passes() -> None:
    for leaves in (1, 2, 3, 7, 8, 20, 129):
        for n in range(leaves):
            proof, top = merkle.inclusion(n, leaves, SMALL), mth(0, leaves)
            for bad in ways_to_spoil(proof) if leaves > 1 else [[EMPTY]]:
                assert not merkle.includes(LEAVES[n], n, leaves, bad, top)
            assert not merkle.includes(LEAVES[n + 1], n, leaves, proof, top)
            assert not merkle.includes(LEAVES[n], n, leaves, proof, EMPTY)
            others = [m for m in range(-1, leaves + 1) if m != n]
            assert not any(merkle.includes(LEAVES[n], m, leaves, proof, top) for m in others)


def test_no_spoilt_consistency_proof_passes() -> None:
    for leaves in (1, 2, 3, 7, 8, 20, 128):
        for old in range(1, leaves + 1):
            proof = merkle.consistency(old, leaves, SMALL)
            before, after = mth(0, old), mth(0, leaves)
            for bad in ways_to_spoil(proof) if proof else [[EMPTY]]:
                assert not merkle.consistent(old, leaves, bad, before, after)
            assert not merkle.consistent(old, leaves, proof, EMPTY, after)
            assert not merkle.consistent(old, leaves, proof, before, EMPTY)
            assert not merkle.consistent(leaves + 1, old, proof, before, after)
            if old < leaves:
                assert not merkle.consistent(old, leaves, proof, after, before)


def test_a_log_that_changed_an_old_entry_has_no_proof_of_its_past() -> None:
    for changed in range(50):
        rewritten = [*LEAVES[:changed], leaf(b"rewritten"), *LEAVES[changed + 1 : 77]]
        proof = merkle.consistency(50, 77, in_memory(rewritten))
        assert not merkle.consistent(50, 77, proof, mth(0, 50), root(rewritten))
        assert merkle.consistent(50, 77, proof, root(rewritten[:50]), root(rewritten))


def test_the_border_between_two_hashes_cannot_be_shifted() -> None:
    one, two = LEAVES[:2]
    top = node(one, two)
    both = one + two
    assert node(both[:31], both[31:]) == top  # the hash alone does not see it
    assert not merkle.includes(both[:31], 0, 2, [both[31:]], top)
    assert not merkle.includes(both[:33], 0, 2, [both[33:]], top)
    assert not merkle.consistent(1, 2, [both[31:]], both[:31], top)


def test_the_empty_tree_proves_nothing() -> None:
    assert merkle.consistency(0, 5, SMALL) == []
    assert not merkle.consistent(0, 5, [], EMPTY, mth(0, 5))
    assert not merkle.consistent(0, 0, [], EMPTY, EMPTY)
    assert not merkle.includes(EMPTY, 0, 0, [], EMPTY)


def test_an_empty_subtree_is_in_every_tree_of_a_size_that_can_be() -> None:
    for leaves, can_be in ((7, True), (2**64 - 1, True), (2**64, False), (6, False)):
        assert merkle.subtree_consistent(7, 7, leaves, [], EMPTY, LEAVES[0]) is can_be


def test_a_proof_of_what_is_not_there_is_not_made() -> None:
    for n, leaves in ((5, 5), (-1, 5), (0, 0)):
        with pytest.raises(ValueError, match="leaves"):
            merkle.inclusion(n, leaves, SMALL)
    with pytest.raises(ValueError, match="no subtree"):
        merkle.consistency(6, 5, SMALL)
    with pytest.raises(ValueError, match="no subtree"):
        merkle.subtree_root(1, 3, SMALL)
    with pytest.raises(ValueError, match="no leaf 4"):
        merkle.subtree_inclusion(4, 0, 4, SMALL)


def test_a_store_that_lost_hashes_gets_an_error_not_a_wrong_proof() -> None:
    with pytest.raises(ValueError, match="129 of 130 hashes at level 0 from 0"):
        merkle.inclusion(3, TREES + 1, SMALL)


@given(
    st.binary(max_size=40),
    st.integers(-(2**70), 2**70),
    st.integers(-(2**70), 2**70),
    st.integers(-3, 2**65),
    st.lists(st.binary(max_size=40) | st.sampled_from(LEAVES[:5]), max_size=66),
    st.binary(max_size=40),
)
def test_whatever_a_stranger_sends_is_refused_without_an_error(
    first: bytes, a: int, b: int, c: int, proof: list[bytes], second: bytes
) -> None:
    assert merkle.includes(first, a, b, proof, second) is False
    assert merkle.consistent(a, b, proof, first, second + b"!") is False
    assert merkle.subtree_includes(first, a, b, c, proof, second + b"!") is False
    assert merkle.subtree_consistent(a, b, c, proof, first, second + b"!") is (
        0 <= a == b <= c < 2**64 and first == EMPTY and not proof
    )


# Growth.


def full_subtrees(before: int, after: int) -> list[tuple[int, int, bytes]]:
    """The full subtrees of 256 leaves, or of 65,536, completed between two sizes."""
    return [
        (level, place, mth(place << 8 * level, place + 1 << 8 * level))
        for level in (1, 2)
        for place in range(before >> 8 * level, after >> 8 * level)
    ]


@given(st.lists(st.integers(0, 700) | st.integers(0, 3), max_size=8))
def test_a_tree_grown_in_any_steps_is_the_tree_built_at_once(steps: list[int]) -> None:
    edge = Edge()
    for step in steps:
        before = edge.size
        edge, full = grow(edge, LEAVES[before : before + step])
        assert edge.size == before + step
        assert full == full_subtrees(before, edge.size)
        assert edge.root() == root(LEAVES[: edge.size])
        assert Edge.from_bytes(edge.size, edge.to_bytes()) == edge


def test_a_tree_grown_leaf_by_leaf_is_right_at_every_size() -> None:
    edge, leaves = Edge(), 1100
    for n in range(leaves):
        edge, full = grow(edge, [LEAVES[n]])
        assert edge.root() == mth(0, n + 1)
        assert len(edge.hashes) == (n + 1).bit_count()
        assert full == full_subtrees(n, n + 1)


def test_a_long_tree_hands_out_two_levels_of_full_subtrees() -> None:
    edge, early = grow(Edge(), LEAVES[:65_000])
    edge, late = grow(edge, iter(LEAVES[65_000:]))
    assert early == full_subtrees(0, 65_000)
    assert late == full_subtrees(65_000, len(LEAVES))
    assert (2, 0, root(LEAVES[:65_536])) in late
    assert edge.root() == root(LEAVES)


def test_a_long_tree_is_proven_from_its_kept_hashes() -> None:
    leaves, kept, read = len(LEAVES), in_memory(LEAVES), []

    def counting(level: int, first: int, count: int) -> list[bytes]:
        assert first % 256 == 0
        assert count <= 256
        read.append((level, first))
        return kept(level, first, count)

    top = root(LEAVES)
    places = [0, 1, 255, 256, 65_535, 65_536, 69_887, 69_888, leaves - 1]
    for n in [*places, *range(13, leaves, leaves // size(40))]:
        read.clear()
        proof = merkle.inclusion(n, leaves, counting)
        assert merkle.includes(LEAVES[n], n, leaves, proof, top)
        assert len(read) == len(set(read)) <= 6  # a tile is read once, and few are needed
        old_proof = merkle.consistency(n + 1, leaves, counting)
        assert merkle.consistent(n + 1, leaves, old_proof, root(LEAVES[: n + 1]), top)


@pytest.mark.parametrize(("leaves", "data"), [(1, b""), (3, bytes(32)), (-1, b""), (4, bytes(33))])
def test_an_edge_that_does_not_fit_its_size_is_refused(leaves: int, data: bytes) -> None:
    with pytest.raises(ValueError, match="are not the edge of a tree"):
        Edge.from_bytes(leaves, data)


def test_a_million_leaves_take_seconds() -> None:
    million = [LEAVES[0]] * 1_000_000
    begun = time.process_time()
    grow(Edge(), million)
    rate = len(million) / (time.process_time() - begun)
    kept, leaves = in_memory(LEAVES), len(LEAVES)
    begun = time.process_time()
    for n in range(0, leaves, leaves // 100):
        merkle.inclusion(n, leaves, kept)
    proof_ms = (time.process_time() - begun) * 1000 / 100
    figures.note("merkle-speed", leaves_per_second=round(rate), proof_ms=round(proof_ms, 2))
    assert rate >= LEAVES_A_SECOND_MIN
