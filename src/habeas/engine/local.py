"""Answers questions about many people on one machine, chunk by chunk.

People never touch on the axis, so chunks cut between people share nothing: every relation is cut
at the same people, each chunk answers all questions once, with shared parts shared, while its few
thousand people stay in the processor's cache. NumPy lets go of the interpreter's lock while it
works, so threads help. Chunked answers equal whole ones, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.spans import Doubtful, DoubtfulEvents, Events, Expr, Spans, evaluate
from habeas.spans.axis import Keys
from habeas.spans.calendar import UTC, Zone

Relation = Spans | Events | Doubtful | DoubtfulEvents
Columns = tuple[npt.NDArray[Any], ...]
Progress = Callable[[int, int], None]

CHUNK = 3000  # people: at some tens of rows each, about what a core's cache holds
AHEAD = 4  # chunks a thread may have waiting, so that finished answers never pile up


def answer(
    questions: Mapping[str, Expr],
    relations: Mapping[str, Relation],
    people: int,
    *,
    zone: Zone = UTC,
    chunk: int = CHUNK,
    threads: int = 2,
    progress: Progress | None = None,
) -> dict[str, Relation]:
    """The answer to each question about people 0 to `people` - 1, sorted by person, then time.

    relations  by name; all exact or all doubtful (`lift` makes exact ones doubtful)
    chunk      people who are answered at once
    progress   called with people answered so far, people in all, after each chunk
    Beyond the answers no more is held than a few chunks. Raises ValueError for a chunk or a
    number of threads below one, for exact relations mixed with doubtful ones, for a row about a
    person outside the range, and for a question whose answer has no bounds (a bare complement).
    """
    if chunk < 1 or threads < 1:
        raise ValueError("chunks hold one person or more, and it takes one thread or more")
    read = frozenset[str]().union(*(question.words() for question in questions.values()))
    used = {name: relations[name] for name in sorted(read)}
    _check_alike(used)
    found = {name: _Answer() for name in questions}
    done = 0
    for part in _in_order(_tasks(questions, used, people, zone, chunk), threads):
        for name, piece in part.items():
            found[name].add(piece)
        done = min(done + chunk, people)
        if progress is not None:
            progress(done, people)
    return {name: parts.whole(name) for name, parts in found.items()}


def lift(relations: Mapping[str, Relation]) -> dict[str, Doubtful | DoubtfulEvents]:
    """The same relations with no doubt about them, to be asked together with doubtful ones."""
    return {name: _lifted(relation) for name, relation in relations.items()}


def _lifted(relation: Relation) -> Doubtful | DoubtfulEvents:
    if isinstance(relation, Spans):
        return Doubtful.certain(relation)
    if isinstance(relation, Events):
        return DoubtfulEvents.certain(relation)
    return relation


def _check_alike(relations: Mapping[str, Relation]) -> None:
    exact = [name for name, r in relations.items() if isinstance(r, Spans | Events)]
    if exact and len(exact) < len(relations):
        raise ValueError(f"exact relations ({', '.join(exact)}) among doubtful ones: lift them")


# --- chunks ------------------------------------------------------------------------------

Task = Callable[[], dict[str, Relation]]


def _tasks(
    questions: Mapping[str, Expr],
    relations: Mapping[str, Relation],
    people: int,
    zone: Zone,
    chunk: int,
) -> Iterator[Task]:
    """One task per chunk, in the order of people; at least one, so that no answer is missing."""
    edges = np.arange(0, max(people, 1) + chunk, chunk, dtype=np.int64) << 32
    cuts = {name: _cut(relation, edges, name) for name, relation in relations.items()}

    def task(number: int) -> Task:
        def work() -> dict[str, Relation]:
            own = {name: at(number) for name, at in cuts.items()}
            memo: dict[str, Any] = {}
            return {name: evaluate(asked, own, zone, memo) for name, asked in questions.items()}

        return work

    return (task(number) for number in range(len(edges) - 1))


def _cut(relation: Relation, edges: Keys, name: str) -> Callable[[int], Relation]:
    """A function that gives chunk after chunk of `relation`: views, nothing is copied."""
    if isinstance(relation, Doubtful):
        must, may = _cut(relation.must, edges, name), _cut(relation.may, edges, name)
        return lambda number: Doubtful(must(number), may(number))  # type: ignore[arg-type]
    columns = _columns(relation)
    place = np.searchsorted(columns[0], edges)
    if place[0] or place[-1] != len(columns[0]):
        raise ValueError(f"{name} has rows about people outside the range")
    rows = isinstance(relation, Spans) and relation.rows
    at: list[int] = place.tolist()
    return lambda number: _of(
        type(relation), tuple(column[at[number] : at[number + 1]] for column in columns), rows
    )


def _in_order(tasks: Iterator[Task], threads: int) -> Iterator[dict[str, Relation]]:
    """The results of `tasks`, in their order; at most a few are ahead of the reader."""
    if threads == 1:
        yield from (task() for task in tasks)
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting: list[Future[dict[str, Relation]]] = []
        try:
            waiting = [pool.submit(task) for task in islice(tasks, AHEAD * threads)]
            while waiting:
                ready = waiting.pop(0).result()
                waiting += [pool.submit(task) for task in islice(tasks, 1)]
                yield ready
        finally:
            for future in waiting:
                future.cancel()


# --- answers -----------------------------------------------------------------------------


class _Answer:
    """One question's answer while it grows, chunk by chunk."""

    __slots__ = ("kind", "parts", "rows")

    def __init__(self) -> None:
        self.kind: type[Relation] = Spans
        self.parts: list[list[npt.NDArray[Any]]] = []
        self.rows = False

    def add(self, piece: Relation) -> None:
        """Keep `piece`, the answer for the next chunk of people."""
        self.kind = type(piece)
        self.rows = isinstance(piece, Spans) and piece.rows
        self.parts.append([_own(c) for c in _columns(piece)])

    def whole(self, name: str) -> Relation:
        """Everything that was kept, as one value; the pieces are given up on the way."""
        raise NotImplementedError(name)


def _own(column):
    return column


def _columns(relation: Spans | Events | DoubtfulEvents) -> Columns:
    if isinstance(relation, Spans):
        return relation.starts, relation.ends
    if isinstance(relation, Events):
        return (relation.at,)
    return relation.lo, relation.hi, relation.sure


def _of(kind: type[Relation], columns: Columns, rows: bool) -> Relation:
    return Spans(*columns, rows) if kind is Spans else kind(*columns)
