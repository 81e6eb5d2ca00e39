"""Answers questions about many people on one machine, chunk by chunk.

People never touch on the axis, so chunks cut between people share nothing: every relation is cut
at the same people, each chunk answers all questions at once with shared parts shared, while its
few thousand people stay in the processor's cache. NumPy lets go of the interpreter's lock while
it works, so threads help. Chunked answers equal whole ones, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any

import numpy as np

from habeas.engine.growing import Growing
from habeas.spans import Doubtful, DoubtfulEvents, Events, Expr, Spans, evaluate
from habeas.spans.axis import Keys
from habeas.spans.calendar import UTC, Zone

Relation = Spans | Events | Doubtful | DoubtfulEvents
Part = dict[str, Relation]
Task = Callable[[], Part]
Progress = Callable[[int, int], None]

# Rows of all relations in one chunk: enough work between two takings of the interpreter's lock,
# not too much for the cache. Half or double as many cost a tenth (two cores, 32 MiB of cache).
ROWS = 400_000
SMALLEST = 500  # people: below this a chunk costs more to hand out than to answer
SHARES = 4  # chunks per thread at least, so that no thread waits long for the last one
AHEAD = 3  # chunks per thread that may wait to be read, so that finished ones never pile up


def answer(
    questions: Mapping[str, Expr],
    relations: Mapping[str, Relation],
    people: int,
    *,
    zone: Zone = UTC,
    chunk: int | None = None,
    threads: int = 2,
    progress: Progress | None = None,
) -> Part:
    """The answer to each question about people 0 to `people` - 1, sorted by person, then time.

    relations  by name; all exact or all doubtful (`lift` makes exact ones doubtful)
    chunk      people who are answered at once; None chooses by the number of their rows
    progress   called after each chunk with people answered so far, people in all
    Beyond the answers no more is held than a few chunks. Raises ValueError for a chunk or a
    number of threads below one, for exact relations among doubtful ones, for rows about people
    outside the range, and for an answer without bounds (a complement that meets nothing).
    """
    if threads < 1 or (chunk is not None and chunk < 1):
        raise ValueError("a chunk is one person or more, and it takes one thread or more")
    read = frozenset[str]().union(*(question.words() for question in questions.values()))
    used = {name: relations[name] for name in sorted(read)}
    _check_alike(used)
    chunk = chunk or _fitting(sum(map(len, used.values())), people, threads)
    edges = np.minimum(np.arange(0, max(people, 1) + chunk, chunk, dtype=np.int64), people)
    share = min(1.0, chunk / max(people, 1))
    found = {name: Growing(share) for name in questions}
    tasks = _tasks(questions, used, zone, edges << 32)
    for number, part in enumerate(_in_order(tasks, min(threads, len(edges) - 1))):
        for name, piece in part.items():
            _check_bounds(name, piece)
            found[name].add(piece)
        if progress is not None:
            progress(int(edges[number + 1]), people)
    return {name: growing.whole() for name, growing in found.items()}


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


def _check_bounds(name: str, piece: Relation) -> None:
    spans = piece.may if isinstance(piece, Doubtful) else piece
    if isinstance(spans, Spans) and len(spans) and spans.starts[0] < 0:
        raise ValueError(f"{name} has no bounds: meet the complement with real spans")


# --- chunks ------------------------------------------------------------------------------


def _fitting(rows: int, people: int, threads: int) -> int:
    """People per chunk, so that chunks are of good size for the cache, for the threads."""
    by_rows = ROWS * people // max(rows, 1)
    by_threads = -(-people // (SHARES * threads))
    return max(min(by_rows, by_threads), SMALLEST)


def _tasks(
    questions: Mapping[str, Expr], relations: Mapping[str, Relation], zone: Zone, edges: Keys
) -> Iterator[Task]:
    """One task per chunk in the order of people; at least one, so that no answer is missing."""
    cuts = {name: _cut(relation, edges, name) for name, relation in relations.items()}

    def task(number: int) -> Task:
        def work() -> Part:
            own = {name: at(number) for name, at in cuts.items()}
            memo: dict[str, Any] = {}
            return {name: evaluate(asked, own, zone, memo) for name, asked in questions.items()}

        return work

    return (task(number) for number in range(len(edges) - 1))


def _cut(relation: Relation, edges: Keys, name: str) -> Callable[[int], Relation]:
    """A function that gives the numbered chunk of `relation`; nothing is copied."""
    if isinstance(relation, Doubtful):
        must, may = _cut_spans(relation.must, edges, name), _cut_spans(relation.may, edges, name)
        return lambda number: Doubtful(must(number), may(number))
    if isinstance(relation, Spans):
        return _cut_spans(relation, edges, name)
    if isinstance(relation, Events):
        at = _places(relation.at, edges, name)
        return lambda number: Events(relation.at[at[number]])
    lo, hi, sure = relation.lo, relation.hi, relation.sure
    at = _places(lo, edges, name)
    return lambda number: DoubtfulEvents(lo[at[number]], hi[at[number]], sure[at[number]])


def _cut_spans(spans: Spans, edges: Keys, name: str) -> Callable[[int], Spans]:
    at = _places(spans.starts, edges, name)
    return lambda number: Spans(spans.starts[at[number]], spans.ends[at[number]], spans.rows)


def _places(keys: Keys, edges: Keys, name: str) -> list[slice]:
    """Where the rows of each chunk lie among the sorted `keys`."""
    places: list[int] = np.searchsorted(keys, edges).tolist()
    if places[0] != 0 or places[-1] != len(keys):
        raise ValueError(f"{name} has rows about people outside the range")
    return [slice(low, high) for low, high in zip(places, places[1:], strict=False)]


def _in_order(tasks: Iterator[Task], threads: int) -> Iterator[Part]:
    """The results of `tasks` in their order; a few at most are ahead of the reader."""
    if threads == 1:
        yield from (task() for task in tasks)
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting: list[Future[Part]] = []
        try:
            waiting += [pool.submit(task) for task in islice(tasks, AHEAD * threads)]
            while waiting:
                ready = waiting.pop(0).result()
                waiting += [pool.submit(task) for task in islice(tasks, 1)]
                yield ready
        finally:
            for future in waiting:
                future.cancel()
