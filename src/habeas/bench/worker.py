"""A process of its own for one task of one method, so that its memory is nobody else's.

It speaks with the process that measures in lines of JSON: it says what it is about to do, waits
for a line, does it, says that it has done it. Only work is done between two such lines.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import sys
import time
from pathlib import Path
from typing import Any

from habeas.bench.method import Task
from habeas.bench.roster import roster
from habeas.bench.stored import load

LONG = 20.0  # seconds: work as slow as this is done once only after its trial
SHORT = 1.0  # seconds that short work is given, up to MOST runs: its median is shakier
MOST = 25


def _say(**line: Any) -> None:
    print(json.dumps(line), flush=True)
    sys.stdin.readline()


def _tidy() -> None:
    """Give memory that is free back, so that work cannot hide what it needs in old room."""
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):  # only the GNU library has it
        ctypes.CDLL(None).malloc_trim(0)


def _runs(first: float, wanted: int, limit: int | None) -> int:
    """How often to do work whose trial took `first` seconds."""
    if first > LONG:
        return 1
    most = min(wanted, limit or wanted)
    return max(most, min(MOST, int(SHORT / first)))


def _measure(name: str, task: Task, runs: int) -> None:
    _tidy()
    _say(begin=name)
    began = time.perf_counter()
    found = task.work()
    first = time.perf_counter() - began
    _say(end=name)
    proof = task.proof(found)
    del found
    seconds = []
    for _ in range(_runs(first, runs, task.limit)):
        began = time.perf_counter()
        found = task.work()
        seconds.append((time.perf_counter() - began) / task.share)
        del found
    _say(task=name, seconds=seconds, first=first / task.share, proof=proof)


def main(arguments: list[str]) -> None:
    """Measure one task; arguments: number in the roster, task, threads, folder, runs."""
    number, task, threads, folder, runs = arguments
    method = roster(int(threads))[int(number)]
    prepared = method.prepare(load(Path(folder)))
    try:
        _measure(task, prepared.tasks[task], int(runs))
    finally:
        prepared.close()


if __name__ == "__main__":
    main(sys.argv[1:])
