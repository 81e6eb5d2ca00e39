"""A service made to stand still before each step that it takes in its transaction.

The service is run unchanged in a thread, on a register whose store stops where the schedule can
let somebody else go on: with the lock taken, before the first line is written, before the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from threading import Semaphore, Thread
from typing import Any

import apsw
from schedules import Actor

from habeas.register.log import Register
from habeas.register.store import Store

Pause = Callable[[bool], None]  # stands still; told True where a step was done, False where blocked


class Stepped:
    """A store that pauses; all else it leaves to the store inside."""

    def __init__(self, store: Store):
        self.inside = store
        self.pause: Pause = lambda done: None
        self.has_written = False  # in this transaction

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inside, name)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, in three pauses."""
        with ExitStack() as stack:
            while True:
                try:
                    stack.enter_context(self.inside.writing())
                    break
                except apsw.BusyError:
                    self.pause(False)
            self.has_written = False
            self.pause(True)
            yield
            self.pause(True)

    def load(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        """Add rows; before the first entries of a transaction it pauses."""
        if table == "entry" and not self.has_written:
            self.has_written = True
            self.pause(True)
        self.inside.load(table, rows)


def stepping(register: Register, act: Callable[[Register], None]) -> Actor:
    """An actor that carries out `act` on a register with a `Stepped` store, step by step."""
    arrived, go = Semaphore(0), Semaphore(0)
    told: list[bool] = []
    failed: list[BaseException] = []

    def pause(done: bool) -> None:
        told.append(done)
        arrived.release()
        go.acquire()

    def run() -> None:
        go.acquire()
        try:
            act(register)
        except BaseException as why:
            failed.append(why)
        told.append(True)
        arrived.release()

    register.store.pause = pause  # type: ignore[attr-defined]
    thread = Thread(target=run, daemon=True)
    thread.start()
    while thread.is_alive():
        go.release()
        arrived.acquire()
        if failed:
            raise failed[0]
        yield told.pop()
