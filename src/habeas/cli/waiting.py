"""What a reader sees while a command takes longer than a second."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from habeas.languages import text

PATIENCE = 1.0  # seconds before anything is shown


def in_colour() -> bool:
    """True where the answer goes to a terminal and nobody asked for plain text (NO_COLOR)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


@contextmanager
def reading(path: str) -> Iterator[None]:
    """A line on standard error with the seconds gone by, while the block reads `path`."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    watcher = threading.Thread(target=_tell, args=(path, done), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _tell(path: str, done: threading.Event) -> None:
    seconds = 0
    while not done.wait(PATIENCE):
        seconds += 1
        said = text("Reading {path} … {seconds} s", path=path, seconds=seconds)
        print(f"\r\x1b[K{said}", end="", file=sys.stderr, flush=True)
    if seconds:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def bar() -> Callable[[int, int], None]:
    """A bar on standard error for the people judged so far; silent when piped."""
    from tqdm import tqdm  # noqa: PLC0415  (not needed for --help)

    shown = tqdm(
        total=0, delay=PATIENCE, leave=False, disable=not sys.stderr.isatty(),
        desc=text("Judging"), unit=text(" people"),
    )  # fmt: skip

    def show(done: int, total: int) -> None:
        shown.total = total
        shown.update(done - shown.n)
        if done >= total:
            shown.clear()

    return show
