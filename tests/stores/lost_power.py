"""What a disk may hold after the power went, drawn from the journal of a `Disk`.

The machine is deterministic up to the moment of the crash, so one run of a workload gives the
crashes at all of its operations. What the drawing assumes (after sqlite.org/atomiccommit.html):
- a sync makes the writes to that file so far durable; after a failed sync each sector may have
  arrived or not, and no later sync brings it, as on Linux;
- of what is not synced each sector of 512 bytes arrives or not, in any order, whole, in part, or
  as noise; bytes beside those written never change (the unix VFS says so: powersafe overwrite);
- a truncation that is not synced happened or did not;
- names made or deleted become durable in their order, at the first sync of a new file (where the
  unix VFS syncs the directory) or at a delete that asks for it; until then some of them, from the
  first on, may have.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from failing_disk import Disk, DiskFile, Files, Operation, cut, put

SECTOR = 512
# How likely it is that a sector which was not synced has arrived; drawn anew for every crash.
ARRIVES = (0.0, 0.1, 0.5, 0.9, 1.0)
TORN, NOISE = 0.08, 0.02


@dataclass
class Platter:
    """What is durable at one point of a journal, with what is under way."""

    names: dict[str, int]
    contents: dict[int, bytearray]
    folder: list[Operation] = field(default_factory=list)
    under_way: list[Operation] = field(default_factory=list)
    taken: int = 0

    def take(self, operation: Operation) -> None:
        """Go on by one operation."""
        self.taken += 1
        kind, number = operation.kind, operation.file
        if kind in ("write", "truncate"):
            self.under_way.append(operation)
        elif kind in ("create", "delete"):
            self.folder.append(operation)
            if kind == "create":
                self.contents[number] = bytearray()
            elif operation.at:
                self._settle_folder(len(self.folder))
        elif kind in ("sync", "failed sync"):
            mine = [one for one in self.under_way if one.file == number]
            self.under_way = [one for one in self.under_way if one.file != number]
            if kind == "failed sync":
                _arrive(mine, self.contents, Random(operation.at))
                return
            for one in mine:
                _apply(one, self.contents[number])
            if any(one.kind == "create" and one.file == number for one in self.folder):
                self._settle_folder(len(self.folder))

    def _settle_folder(self, count: int) -> None:
        _rename(self.folder[:count], self.names)
        del self.folder[:count]

    def lose_power(self, random: Random) -> Files:
        """One state, drawn by `random`, of all that the disk may hold if power goes now."""
        names = dict(self.names)
        if self.folder:
            _rename(self.folder[: random.randint(0, len(self.folder))], names)
        contents = {number: bytearray(self.contents[number]) for number in names.values()}
        _arrive([one for one in self.under_way if one.file in contents], contents, random)
        return {name: bytes(contents[number]) for name, number in names.items()}


def after_power_loss(
    begin: Files, journal: list[Operation], seeds: range, first: int = 0
) -> Iterator[tuple[int, int, list[Any], Files]]:
    """Power is lost before and after every operation of `journal`, once for each of `seeds`.

    first   how many operations to pass over: what another program did before

    Gives (operations done, seed, notes so far, files), in the order of the journal. The states
    depend on nothing but the arguments.
    """
    platter = _platter(begin)
    notes: list[Any] = []
    for point in range(len(journal) + 1):
        if point >= first and (point == len(journal) or journal[point].kind != "note"):
            for seed in seeds:
                state = platter.lose_power(Random(point * 1_000_003 + seed))
                yield point, seed, list(notes), state
        if point < len(journal):
            if journal[point].kind == "note":
                notes.append(journal[point].note)
            else:
                platter.take(journal[point])


def power_lost(disk: Disk, seed: int) -> Files:
    """What this disk may hold if power goes now."""
    return _platter_of(disk).lose_power(Random(seed))


def settle(disk: Disk, path: str) -> None:
    """Sync a file, then forget what is cached of it: from here on what is read is durable.

    What a killed program wrote and did not sync becomes durable; what a failed sync dropped, though
    the cache still showed it, is seen to be gone. On Linux: fsync, then POSIX_FADV_DONTNEED.
    """
    if path not in disk.files:
        return
    DiskFile(disk, path, False).xSync(0)
    if disk.sync_failed:
        platter = _platter_of(disk)
        disk.files[path][:] = platter.contents[disk.numbers[path]]


def _platter_of(disk: Disk) -> Platter:
    """What is durable after the journal of this disk, kept with it."""
    platter = disk.platter = disk.platter or _platter(disk.begin)
    for operation in disk.journal[platter.taken :]:
        platter.take(operation)
    return platter


def _platter(begin: Files) -> Platter:
    numbers = {name: number for number, name in enumerate(begin)}
    contents = {number: bytearray(begin[name]) for name, number in numbers.items()}
    return Platter(numbers, contents)


def _arrive(writes: list[Operation], contents: dict[int, bytearray], random: Random) -> None:
    """Let each sector of these writes arrive or not."""
    likely = random.choice(ARRIVES)
    for operation in writes:
        content = contents[operation.file]
        if operation.kind == "truncate":
            if random.random() < 0.5:
                cut(content, operation.at)
            continue
        first, data = operation.at, operation.data
        at = first
        while at < first + len(data):
            end = min(first + len(data), (at // SECTOR + 1) * SECTOR)
            part = data[at - first : end - first]
            drawn = random.random()
            if drawn < TORN and likely > 0:
                part = part[: random.randrange(len(part) + 1)]
                put(content, part, at)
            elif drawn < TORN + NOISE and likely > 0:
                put(content, random.randbytes(len(part)), at)
            elif random.random() < likely:
                put(content, part, at)
            at = end


def _apply(operation: Operation, content: bytearray) -> None:
    if operation.kind == "write":
        put(content, operation.data, operation.at)
    else:
        cut(content, operation.at)


def _rename(folder: list[Operation], names: dict[str, int]) -> None:
    for operation in folder:
        if operation.kind == "create":
            names[operation.name] = operation.file
        else:
            names.pop(operation.name, None)
