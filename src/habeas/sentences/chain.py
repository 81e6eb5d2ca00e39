"""The order in which the sentences of one person are served.

A sentence that follows others begins when all of them have ended. What follows nothing begins on a
day of its own, so sentences that do not name each other are laid side by side here; a pack whose law
leaves that open asks. A sentence merged into another one is served in it: it takes no time, and what
follows it follows the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from habeas.sentences.case import Sentence, Term
from habeas.sentences.outcome import Refusal

Ints = npt.NDArray[np.int64]
EndOf = Callable[[int, Term, int], int]  # first day of a path, its terms, days stayed -> end
NONE = -1  # the parent of a sentence that follows nothing


@dataclass(frozen=True)
class Place:
    """Where a sentence stands in the time of its person; days are None where nobody can say.

    path    the sentences served one after the other up to this one, itself last
    begins  the day on which the first of the path begins
    term    all terms of the path, each unit summed by itself
    start   the day on which this sentence begins
    end     the day on which what follows it begins
    stayed  days of the path that a court's stay took out
    """

    id: str
    path: tuple[str, ...]
    begins: int | None
    term: Term
    start: int | None
    end: int | None
    stayed: int = 0


def ordered(sentences: Sequence[Sentence]) -> tuple[Sentence, ...] | Refusal:
    """The sentences, each behind all that it waits for; a Refusal where they have no order.

    Sentences that do not wait for each other keep the order in which they were given.
    """
    by_id = {one.id: one for one in sentences}
    if len(by_id) < len(sentences):
        twice = next(one.id for i, one in enumerate(sentences) if one.id in _ids(sentences[:i]))
        return Refusal(
            "CHN-01",
            "Two sentences have the name {id}. Give one of them another.",
            twice,
            {"id": twice},
        )
    for one in sentences:
        for other in _waits_for(one):
            if other not in by_id:
                said = {"id": one.id, "other": other}
                return Refusal(
                    "CHN-02",
                    "{id} follows {other}, which is not there. Correct the name.",
                    one.id,
                    said,
                )
    done: dict[str, Sentence] = {}
    for one in sentences:
        circle = _visit(one, by_id, done)
        if circle:
            drawn = " -> ".join(circle)
            says = "These sentences wait for each other: {circle}. Correct one of them."
            return Refusal("CHN-03", says, circle[0], {"circle": drawn})
    return tuple(done.values())


def _ids(sentences: Iterable[Sentence]) -> list[str]:
    return [one.id for one in sentences]


def _waits_for(one: Sentence) -> tuple[str, ...]:
    return (*one.after, *([one.merged_into] if one.merged_into else []))


def _visit(first: Sentence, by_id: dict[str, Sentence], done: dict[str, Sentence]) -> list[str]:
    """Puts `first` into `done` behind all that it waits for; gives a circle where it finds one."""
    path: list[str] = []
    open_: list[tuple[str, list[str]]] = [(first.id, list(_waits_for(first)))]
    if first.id in done:
        return []
    path.append(first.id)
    while open_:
        here, left = open_[-1]
        if not left:
            done[here] = by_id[here]
            open_.pop()
            path.pop()
            continue
        other = left.pop(0)
        if other in path:
            return [*path[path.index(other) :], other]
        if other not in done:
            path.append(other)
            open_.append((other, list(_waits_for(by_id[other]))))
    return []


def places(
    sentences: Sequence[Sentence], begins: Callable[[Sentence], int | None], end_of: EndOf
) -> dict[str, Place] | Refusal:
    """Where each sentence stands, by id, in the order of `ordered`.

    begins  the day on which a sentence begins that follows nothing
    end_of  the day on which what follows may begin, from the first day of a path with its terms
            summed unit by unit and the days stayed: so that months are clamped once, not at every
            link
    Of several sentences that it follows, the one that ends last leads the path.
    """
    order = ordered(sentences)
    if isinstance(order, Refusal):
        return order
    found: dict[str, Place] = {}
    for one in order:
        if one.merged_into:
            found[one.id] = found[one.merged_into]
            continue
        before = [found[other] for other in one.after]
        if any(place.end is None for place in before):
            found[one.id] = Place(one.id, (one.id,), None, one.term, None, None)
            continue
        last = max(before, key=attrgetter("end"), default=None)
        found[one.id] = _placed(one, last, begins, end_of)
    return found


def _placed(
    one: Sentence, last: Place | None, begins: Callable[[Sentence], int | None], end_of: EndOf
) -> Place:
    first = last.begins if last else begins(one)
    path = (*last.path, one.id) if last else (one.id,)
    term = total([last.term, one.term]) if last else one.term
    if first is None or one.kind != "fixed":
        return Place(one.id, path, first, term, last.end if last else first, None)
    start = last.end if last and last.end is not None else first
    stayed, end = last.stayed if last else 0, end_of(first, term, last.stayed if last else 0)
    for since, until in sorted(one.stayed, key=lambda span: span[0]):
        if since >= end or (until is not None and until < start):
            continue
        if until is None:
            return Place(one.id, path, first, term, start, None, stayed)
        stayed += until - max(since, start) + 1
        end = end_of(first, term, stayed)
    return Place(one.id, path, first, term, start, end, stayed)


def total(terms: Iterable[Term]) -> Term:
    """The sum of terms, each unit by itself: months never become years."""
    years = months = weeks = days = 0
    for one in terms:
        years, months = years + one.years, months + one.months
        weeks, days = weeks + one.weeks, days + one.days
    return Term(years=years, months=months, weeks=weeks, days=days)


def summed(parent: Ints, *columns: Ints) -> tuple[Ints, ...]:
    """Down columns: each column summed along the path that leads to a row, the row included.

    parent  the row that a row follows, NONE where it follows none; at most one
    Every pass doubles the reach of a row, so a chain of n rows takes log2(n) passes. Raises
    ValueError where rows follow each other in a circle.
    """
    above, sums = parent.astype(np.int64), [column.astype(np.int64) for column in columns]
    for _ in range(len(parent).bit_length() + 1):
        more = above != NONE
        if not more.any():
            return tuple(sums)
        sums = [np.where(more, column + column[above], column) for column in sums]
        above = np.where(more, above[above], NONE)
    raise ValueError("rows follow each other in a circle")
