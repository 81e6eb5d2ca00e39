"""Two witnesses compare what one log has shown them.

A log that shows a court one past, an inspector another, satisfies a witness on each side. When the
two compare, it has to prove that one checkpoint continues the other; for a split it cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from habeas.register import checkpoint, cosignature, merkle
from habeas.register.note import Note, Vkey

SAME, CONTINUES, SPLIT, UNPROVED, NOT_COMPARABLE = (
    "same", "continues", "split", "unproved", "not comparable",
)  # fmt: skip


@dataclass(frozen=True)
class Compared:
    """How two checkpoints stand to each other.

    SAME: one root at one size. CONTINUES: the larger is proved to continue the smaller. SPLIT: two
    roots at one size, both signed by the log: proof that it shows two pasts. UNPROVED: the log gave
    no proof, or a wrong one: ask again, then treat it as a split. NOT_COMPARABLE: another log, or
    not signed by it.
    """

    result: str
    smaller: Note
    larger: Note


def compare(
    one: Note, other: Note, keys: Iterable[Vkey],
    prove: Callable[[int, int], Sequence[bytes]] = lambda old, size: (),
) -> Compared:  # fmt: skip
    """How two signed checkpoints of a log stand to each other.

    keys    the keys of the log
    prove   the log's answer to: a consistency proof from one size to another
    Raises nothing but what `prove` raises.
    """
    trusted = list(keys)
    try:
        pair = sorted(
            ((checkpoint.parse(n.text), n) for n in (one, other)), key=lambda p: p[0].size
        )
    except ValueError:
        return Compared(NOT_COMPARABLE, one, other)
    (small, smaller), (large, larger) = pair
    is_signed = all(cosignature.signed_by(n, trusted) for n in (smaller, larger))
    if not is_signed or small.origin != large.origin:
        return Compared(NOT_COMPARABLE, smaller, larger)
    if small.size == large.size:
        return Compared(SAME if small.root == large.root else SPLIT, smaller, larger)
    if small.size == 0:
        return Compared(CONTINUES if small.root == merkle.EMPTY else SPLIT, smaller, larger)
    hashes = list(prove(small.size, large.size))
    is_proved = merkle.consistent(small.size, large.size, hashes, small.root, large.root)
    return Compared(CONTINUES if is_proved else UNPROVED, smaller, larger)
