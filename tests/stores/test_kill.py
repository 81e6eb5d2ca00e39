"""Writers are killed at any moment; what they were told stands in the file.

Real processes write to a real file, one or two at a time, and move the log into the file while the
other writes (where SQLite before 3.51.3 could lose what was committed). Each act is acknowledged
through a pipe once `append` has returned. Then they are killed with no chance to say anything, and
the register is opened again.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from time import monotonic, sleep
from unittest.mock import patch

import figures
import pytest
from invented_acts import ORIGIN, ZONE, acts
from sizes import size

from habeas.register import keys
from habeas.register.canonical import dumped
from habeas.register.log import create, open_register
from habeas.register.verify import verify

ROUNDS = 6  # times that writers come to one file, alone or in twos, before the next one is made
Acknowledged = dict[str, tuple[int, int]]  # first entry of the act, how many


# In the process that the writers come from: it has everything loaded, so that a writer is quick.


def nursery(key_path: str) -> None:
    """Fork a writer for each line of the input (path, seed, early), say who lives, who ended."""
    key = keys.load(Path(key_path))
    for line in sys.stdin:
        if line.startswith("wait"):
            pid, status = os.waitpid(int(line.split()[1]), 0)
            _say(f"ended {pid} {os.waitstatus_to_exitcode(status)}")
            continue
        path, seed, early = line.split("\t")
        pid = os.fork()
        if not pid:
            try:
                write(path, int(seed), early.strip() == "early", key)
            except BaseException:
                _say(f"failed {traceback.format_exc()!r}")
            os._exit(1)
        _say(f"writes {pid}")


def write(path: str, seed: int, early: bool, key: keys.Key) -> None:
    """Write acts until somebody ends this process.

    early  says that an act is acknowledged before it is durable: a negative control
    """
    random, register = Random(seed), open_register(path)
    for act, drafts in acts(seed, 10**9, citing=False):
        with register.writing() as pen:
            receipt = pen.append(drafts, key, act)
            if early:
                _say(f"acknowledged {act} {receipt.first} {receipt.of}")
        if not early:
            _say(f"acknowledged {act} {receipt.first} {receipt.of}")
        if random.random() < 0.2:
            how = random.choice(("PASSIVE", "RESTART", "TRUNCATE"))
            register.store.every(f"PRAGMA wal_checkpoint({how})")


def _say(words: str) -> None:
    os.write(1, f"{words}\n".encode())  # so short a line reaches a pipe whole, or not at all


# In the process of the test.


class Writers:
    """Processes that write to registers, with what they said was acknowledged."""

    def __init__(self, process: subprocess.Popen[str]):
        self.process, self.acknowledged = process, Acknowledged()

    def begin(self, path: Path, seed: int, early: bool) -> int:
        """The number of a new process that writes the acts of this seed."""
        self._ask(f"{path}\t{seed}\t{'early' if early else ''}")
        return int(self._until("writes")[0])

    def kill(self, pid: int) -> None:
        """End a process with no chance to say anything; hear what it had said."""
        os.kill(pid, signal.SIGKILL)
        self._ask(f"wait {pid}")
        assert self._until("ended") == [str(pid), str(-signal.SIGKILL)]

    def hear(self, count: int) -> None:
        """Wait until so many more acts are acknowledged."""
        for _ in range(count):
            self._until("acknowledged")

    def _ask(self, words: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{words}\n")
        self.process.stdin.flush()

    def _until(self, word: str) -> list[str]:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said, *rest = line.split()
            if said == "acknowledged":
                self.acknowledged[rest[0]] = (int(rest[1]), int(rest[2]))
            if said == word:
                return rest
            assert said == "acknowledged", line
        raise AssertionError("the process that the writers come from has ended")


@contextmanager
def writers(key_path: Path) -> Iterator[Writers]:
    """Writers while the block lasts."""
    command = [sys.executable, __file__, str(key_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            yield Writers(process)
        finally:
            process.kill()


def killed(folder: Path, kills: int, seed: int, early: bool = False) -> Counter[str]:
    """Writers of registers in this folder are killed so often; what that did."""
    random, met, key = Random(seed), Counter[str](), keys.new("desk")
    keys.save(key, folder / "key")
    with writers(folder / "key") as them:
        while met["kills"] < kills:
            path = folder / f"after-{met['kills']}.habeas"
            create(str(path), key, origin=ORIGIN, zone=ZONE).close()
            them.acknowledged, seeds = {}, list[int]()
            for _ in range(ROUNDS):
                now = [random.randrange(2**32) for _ in range(random.choice((1, 2)))]
                pids = [them.begin(path, one, early) for one in now]
                for pid in pids:
                    them.hear(random.randrange(20))
                    sleep(random.random() * 0.005)
                    them.kill(pid)
                seeds += now
                met += Counter(kills=len(now)) + found(path, them.acknowledged, seeds)
            met["acknowledged"] += len(them.acknowledged)
    return met


def found(path: Path, acknowledged: Acknowledged, seeds: list[int]) -> Counter[str]:
    """What a new reader finds wrong in the file: corrupt, lost, invented."""
    register = open_register(str(path))
    try:
        met = Counter({"corrupt": not verify(register).intact})
        there = {act: (n, of) for act, n, of in register.store.every("SELECT * FROM act")}
        said = [(line.kind, line.body) for line in register.entries()]
    finally:
        register.close()
    del there["opening"]
    met["lost"] = sum(there.get(act) != where for act, where in acknowledged.items())
    # A writer may have been killed between the sync of one act and its acknowledgement.
    written = {seed: [a for a in there if a.startswith(f"act-{seed}-")] for seed in seeds}
    met["invented"] = sum(len(map_) for map_ in written.values()) != len(there)
    for seed, names in written.items():
        met["invented"] += sum(name not in acknowledged for name in names) > 1
        for (act, drafts), _ in zip(acts(seed, len(names), citing=False), names, strict=True):
            first, of = there.get(act, (0, 0))
            wanted = [(kind, dumped(fields).decode()) for kind, fields in drafts]
            met["invented"] += said[first : first + of] != wanted
    return met


@pytest.mark.slow
def test_what_a_killed_writer_was_told_stands_in_the_file(tmp_path):
    begun, kills = monotonic(), size(60)
    met = killed(tmp_path, kills, 5)
    assert not met["lost"] and not met["corrupt"] and not met["invented"], met
    assert met["kills"] >= kills and met["acknowledged"] > kills
    figures.note(
        "kill", kills=met["kills"], acknowledged=met["acknowledged"], lost=0, corrupt=0,
        kills_a_second=round(met["kills"] / (monotonic() - begun), 1),
    )  # fmt: skip


@pytest.mark.slow
def test_a_writer_who_acknowledges_before_it_is_durable_loses_entries(tmp_path):
    met = killed(tmp_path, 30, 6, early=True)
    assert met["lost"] and not met["corrupt"], met


def test_a_log_that_a_killed_writer_left_is_synced_before_it_is_read(tmp_path):
    path = tmp_path / "left.habeas"
    key = keys.new("desk")
    keys.save(key, tmp_path / "key")
    create(str(path), key, origin=ORIGIN, zone=ZONE).close()
    log = Path(f"{path}-wal")
    with writers(tmp_path / "key") as them:
        for seed in range(20):  # a writer may just have emptied the log
            pid = them.begin(path, seed, early=False)
            them.hear(3)
            them.kill(pid)
            if log.exists() and log.stat().st_size:
                break
    synced = []
    with patch.object(os, "fsync", lambda handle: synced.append(os.fstat(handle).st_ino)):
        register = open_register(str(path))
    assert synced == [log.stat().st_ino]
    register.close()


if __name__ == "__main__":
    nursery(sys.argv[1])
