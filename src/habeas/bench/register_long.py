"""A register of many millions of entries: how fast it opens, whether it serves under load."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

from habeas.bench.register_acts import looks
from habeas.bench.register_figure import MIXED, OPEN, OURS, Figure
from habeas.bench.register_writes import KEY
from habeas.register import keys
from habeas.register.log import open_register

PORTION = 250_000
BYTES_AN_ENTRY = 1_000  # what it takes on disk while it grows, generously
WRITES, READS = 100, 300  # a second: promises.md, load target
# Opens a register as a program would that starts: pages that the system keeps are let go first.
ASK = """
import json, os, sys, time
from habeas.register.log import open_register
path, cold = sys.argv[1], sys.argv[2] == "cold"
if cold:
    with open(path, "rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
begun = time.perf_counter()
register = open_register(path)
last = register.entry(register.size - 1)
print(json.dumps([time.perf_counter() - begun, register.size, last.n]))
"""


def room_for(folder: Path, entries: int) -> bool:
    """True where the disk has room for a register of so many entries."""
    return shutil.disk_usage(folder).free > entries * BYTES_AN_ENTRY


def lengthen(path: Path, entries: int, people: int, tell: Callable[[str], None]) -> None:
    """Add short entries until the register has so many."""
    register = open_register(str(path))
    while (size := register.size) < entries:
        portion = min(PORTION, entries - size)
        register.append(looks(portion, people), KEY, f"long-{size}", checked=True)
        if size // PORTION % 8 == 0:
            tell(f"  ... {size:,} of {entries:,} entries")
    register.close()


def opening(path: Path, runs: int) -> list[Figure]:
    """From nothing to the last entry in hand, in a process that has loaded the program."""
    found = []
    for how in ("warm", "cold"):
        took, size = [], 0
        for _ in range(runs):
            said = subprocess.run([sys.executable, "-c", ASK, str(path), how], check=True,
                                  capture_output=True, text=True)  # fmt: skip
            spent, size, _ = json.loads(said.stdout)
            took.append(spent * 1000)
        note = f"{size:,} entries, {path.stat().st_size / 2**30:.1f} GiB"
        note += "; its pages let go before" if how == "cold" else ""
        found.append(Figure(OPEN, f"{OURS}, SQLite, {how}", median(took), "ms", None, note))
    return found


def mixed(path: Path, folder: Path, duration: int, people: int) -> list[Figure]:
    """100 writes with 300 reads a second: how late they are served, 99 of 100 of them."""
    key = folder / "bench-desk.key"
    key.unlink(missing_ok=True)
    keys.save(KEY, key)
    command = [sys.executable, "-m", "habeas.bench.register_load"]
    running = {
        what: subprocess.Popen(
            [*command, what, str(path), str(key), str(duration), str(rate), str(people)],
            stdout=subprocess.PIPE, text=True,
        )
        for what, rate in (("write", WRITES), ("read", READS))
    }  # fmt: skip
    found = []
    for what, process in running.items():
        said, _ = process.communicate()
        if process.returncode:
            raise RuntimeError(f"the process that {what}s failed")
        late = sorted(json.loads(said))
        note = (
            f"half within {_part(late, 0.5):.1f} ms, the worst {late[-1]:.0f} ms, of {len(late):,}"
        )
        rate = {"write": WRITES, "read": READS}[what]
        method = f"{OURS}, SQLite, {rate} {what}s a second, 99 of 100 within"
        found.append(Figure(MIXED, method, _part(late, 0.99), "ms", None, note))
    return found


def _part(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
