"""Which penalties are joined under one limit: those whose offences are older than one judgment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from habeas.sentences.case import Sentence


@dataclass(frozen=True, eq=False)
class Penalty:
    """One line of a judgment in days.

    each    the days of one penalty; `length` those of all, as often as it was imposed
    judged  the day of the judgment at first instance; None only where nothing is joined
    """

    sentence: Sentence
    each: int
    length: int
    counts: int
    committed: int | None
    judged: int | None


Block = tuple[Penalty, ...]
Served = Callable[[Block], int | None]  # the days that are served of a block


def from_oldest(penalties: Sequence[Penalty], served: Served) -> list[Block]:
    """Joined from the oldest judgment on.

    All penalties for offences before that judgment form a block if that shortens them. If not, the
    judgment stands by itself, and the others are tried from the next one. What was joined once is
    joined no more.
    """
    left = sorted(penalties, key=_judged)
    found: list[Block] = []
    while left:
        block = joined(left, _judged(left[0]))
        if not _shortens(block, served):
            block = tuple(p for p in left if _judged(p) == _judged(left[0]))
        found.append(block)
        left = [p for p in left if p not in block]
    return found


def serving_best(penalties: Sequence[Penalty], served: Served) -> list[Block]:
    """The blocks that leave least to serve, when any judgment may be the first to be joined from.

    The rest is joined from the oldest. Where nothing is shorter, the blocks of `from_oldest`.
    """
    best = from_oldest(penalties, served)
    least = _sum(best, served)
    for judged in sorted({_judged(p) for p in penalties}):
        block = joined(penalties, judged)
        if len(block) < 2 or not _shortens(block, served):
            continue
        found = [block, *from_oldest([p for p in penalties if p not in block], served)]
        days = _sum(found, served)
        if days is not None and least is not None and days < least:
            best, least = found, days
    return best


def joined(penalties: Sequence[Penalty], judged: int) -> Block:
    """The penalties judged on that day or later, for offences before it."""
    return tuple(
        p
        for p in penalties
        if _judged(p) == judged or (p.committed is not None and p.committed < judged < _judged(p))
    )


def _judged(penalty: Penalty) -> int:
    return 0 if penalty.judged is None else penalty.judged


def _shortens(block: Block, served: Served) -> bool:
    """True where the block is shorter than its penalties, or nobody can say."""
    days = served(block)
    return days is None or days < sum(p.length for p in block)


def _sum(blocks: Sequence[Block], served: Served) -> int | None:
    days = [served(block) for block in blocks]
    return None if None in days else sum(d for d in days if d is not None)
