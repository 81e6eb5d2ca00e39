"""Which federal sentences form one aggregate, which of them follow others.

18 USC 3584(a): sentences imposed at the same time run concurrently unless the court orders
otherwise, sentences imposed at different times consecutively unless the court orders otherwise.
An order of the court is written down as `after` (consecutive) or by the fact `concurrent`. A
sentence imposed when the person had been released from all others begins an aggregate of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from habeas.sentences.case import Sentence

Group = tuple[Sentence, ...]
Released = Callable[[Sequence[Group]], int | None]


def aggregates(sentences: Sequence[Sentence], released: Released) -> tuple[Group, ...]:
    """The sentences of each aggregate, each with what it follows, in the order of imposing.

    sentences  in the order of `chain.ordered`
    released   the release from the last of these aggregates; None where nobody can say, then it
               is taken to be running still
    """
    found: list[Group] = []
    for one in _by_imposing(sentences):
        at = _ordered_into(one, found)
        if at is not None:
            found[at] = (*found[at], one)
        elif found and _still_running(one, released(found)):
            found[-1] = (*found[-1], _joined(one, found[-1]))
        else:
            found.append((one,))
    return tuple(found)


def _by_imposing(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The order of imposing; a sentence never stands before one that it was ordered to follow."""
    order: dict[str, int] = {}
    for one in sentences:
        own = one.pronounced if one.pronounced is not None else -(2**40)
        waits = (*one.after, *([one.merged_into] if one.merged_into else []))
        order[one.id] = max([own, *(order[other] for other in waits)])
    return sorted(sentences, key=lambda one: order[one.id])


def _ordered_into(one: Sentence, found: list[Group]) -> int | None:
    named = {*one.after, one.merged_into}
    places = [at for at, group in enumerate(found) if any(s.id in named for s in group)]
    return max(places, default=None)


def _still_running(one: Sentence, end: int | None) -> bool:
    return one.pronounced is None or end is None or one.pronounced <= end


def _joined(one: Sentence, group: Group) -> Sentence:
    """The sentence as it runs beside the group: at once, or after all imposed at other times."""
    if one.facts.get("concurrent"):
        return one
    return replace(one, after=tuple(s.id for s in group if s.pronounced != one.pronounced))
