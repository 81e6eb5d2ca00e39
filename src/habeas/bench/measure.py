"""Times each task of each method in a process of its own, its memory watched from outside."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from habeas.bench.method import Method, Proof
from habeas.bench.roster import roster

EVERY = 0.005  # seconds between two looks at the memory
MIB = 1 << 20


@dataclass(frozen=True)
class Measured:
    """One task of one method.

    seconds   of each run after the trial run, in which memory is watched
    peak_mib  memory at the peak above what was held before the work, inputs loaded; None unknown
    """

    method: Method
    task: str
    seconds: tuple[float, ...]
    peak_mib: float | None
    proof: Proof

    @property
    def typical(self) -> float:
        """The median of the runs, in seconds."""
        return median(self.seconds)


@dataclass(frozen=True)
class Skipped:
    """A method that was not measured, and why; `broke` where it should have worked."""

    method: Method
    why: str
    broke: bool = False


def measure_all(
    folder: Path, threads: int, runs: int, rivals: frozenset[str], tell: Callable[[str], None]
) -> tuple[list[Measured], list[Skipped]]:
    """Every method of the chosen rivals on the register stored in `folder`, one after another."""
    measured: list[Measured] = []
    skipped: list[Skipped] = []
    for number, method in enumerate(roster(threads)):
        if method.rival not in rivals:
            continue
        why = method.ready()
        if why is not None:
            skipped.append(Skipped(method, why))
            tell(f"  {_how(method):<52} not measured: {why}")
            continue
        try:
            found = [_measure(number, method, task, folder, threads, runs) for task in method.tasks]
        except RuntimeError as failed:
            skipped.append(Skipped(method, str(failed), broke=True))
            tell(f"  {_how(method):<52} {failed}; its last words stand above")
        else:
            measured += found
            tell("\n".join(_line(one) for one in found))
    return measured, skipped


def _line(one: Measured) -> str:
    return f"  {_how(one.method):<52} {one.task:<28} {one.typical * 1000:12.3f} ms"


def _how(method: Method) -> str:
    return f"{method.name} ({method.says}, {method.threads} threads)"


def _measure(
    number: int, method: Method, task: str, folder: Path, threads: int, runs: int
) -> Measured:
    given = [str(number), task, str(threads), str(folder), str(runs)]
    with subprocess.Popen(
        [sys.executable, "-m", "habeas.bench.worker", *given],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            found = _listen(process, method)
        finally:
            if process.stdin:
                process.stdin.close()
        process.wait()
    if process.returncode or found is None:
        raise RuntimeError(f"failed with code {process.returncode}")
    return found


def _listen(process: subprocess.Popen[str], method: Method) -> Measured | None:
    found: Measured | None = None
    watch: _Watch | None = None
    peak: float | None = None
    assert process.stdout is not None
    assert process.stdin is not None
    for text in process.stdout:
        line: dict[str, Any] = json.loads(text)
        if "begin" in line:
            watch = _Watch(process.pid)
        elif "end" in line and watch is not None:
            peak = watch.stop()
        elif "task" in line:
            proof = {name: tuple(value) for name, value in line["proof"].items()}
            found = Measured(method, line["task"], tuple(line["seconds"]), peak, proof)
        process.stdin.write("go\n")
        process.stdin.flush()
    return found


class _Watch:
    """Looks at a process's memory, with its children's, until told to stop."""

    def __init__(self, pid: int) -> None:
        import psutil

        self.process = psutil.Process(pid)
        self.before = self.peak = self._held()
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)
        self.thread.start()

    def _held(self) -> int:
        """Bytes held by the process with its children; what they share counts once."""
        import psutil

        own, shared = 0, 0
        for one in [self.process, *self.process.children(recursive=True)]:
            try:
                memory = one.memory_info()
            except psutil.Error:
                continue
            common = getattr(memory, "shared", 0)
            own += memory.rss - common
            shared = max(shared, common)
        return own + shared

    def _look(self) -> None:
        while not self.over.wait(EVERY):
            self.peak = max(self.peak, self._held())

    def stop(self) -> float:
        """The peak above what was held at first, in MiB."""
        self.over.set()
        self.thread.join()
        self.peak = max(self.peak, self._held())
        return (self.peak - self.before) / MIB
