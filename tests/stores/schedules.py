"""Every order in which a few actors can take their steps, with the ways to make them take it.

An actor is a generator of real transactions. It yields True after each of its steps; it yields
False where it stands before a lock that another holds, and tries again at its next turn.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic, sleep

Actor = Generator[bool, None, None]
Schedule = tuple[int, ...]
PATIENCE = 20  # seconds until a step that is neither done nor blocked is given up


def schedules(steps: Sequence[int]) -> Iterator[Schedule]:
    """Every schedule of actors of which number i takes `steps[i]` steps, in their order."""
    if not any(steps):
        yield ()
        return
    for actor, left in enumerate(steps):
        if left:
            fewer = [n - (i == actor) for i, n in enumerate(steps)]
            yield from ((actor, *rest) for rest in schedules(fewer))


def play(schedule: Schedule, actors: Sequence[Actor]) -> None:
    """Let actors take their turns; a blocked one takes its turns as soon as it can."""
    late: list[int] = []  # turns that could not be taken yet, oldest first
    for actor in schedule:
        if actor in late or not next(actors[actor]):
            late.append(actor)
            continue
        while late and _catch_up(late, actors):
            pass
    assert not late, f"nobody can go on: {schedule}"


def _catch_up(late: list[int], actors: Sequence[Actor]) -> bool:
    """Take one turn of those that are late; False where all are blocked."""
    for place, actor in enumerate(late):
        if actor not in late[:place] and next(actors[actor]):
            del late[place]
            return True
    return False


def play_waiting(
    schedule: Schedule, actors: Sequence[Actor], threads: Sequence[ThreadPoolExecutor],
    is_blocked: Callable[[int], bool],
) -> None:  # fmt: skip
    """The same where a blocked step waits inside the database, each actor in a thread of its own.

    is_blocked  whether the database says that this actor waits for another
    """
    pending: dict[int, Future[bool]] = {}
    late: list[int] = []

    def settle() -> bool:
        """Wait until each step that was begun is done or blocked; True where one is done."""
        done = False
        until = monotonic() + PATIENCE
        for actor in list(pending):
            while not pending[actor].done() and not is_blocked(actor):
                assert monotonic() < until, f"actor {actor} hangs: {schedule}"
                sleep(0.0002)
            if pending[actor].done():
                pending.pop(actor).result()
                done = True
        return done

    def take(actor: int) -> None:
        pending[actor] = threads[actor].submit(next, actors[actor], True)
        settle()

    for turn in (*schedule, None):
        late += [] if turn is None else [turn]
        moved = True
        while moved:
            moved = settle()
            for place, actor in enumerate(late):
                if actor not in pending and actor not in late[:place]:
                    del late[place]
                    take(actor)
                    moved = True
                    break
    assert not late and not pending, f"nobody can go on: {schedule}"
