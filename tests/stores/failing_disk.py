"""A disk in memory for SQLite that loses power or fails when it is told to.

`Disk` is a VFS of apsw. It does what is asked, counts it and writes it down in `journal`; `fail`
makes chosen operations answer with an I/O error or a full disk. What a real disk might hold after
the power went is drawn from the journal by `after_power_loss`: the machine is deterministic up to
the moment of the crash, so one run of a workload gives the crashes at all of its operations.

What the drawing assumes, after the manual of SQLite (sqlite.org/atomiccommit.html):
- a sync makes the writes to that file so far durable; a failed sync makes nobody wiser (each
  sector may have arrived or not, and no later sync brings it, as on Linux);
- of what is not synced each sector of 512 bytes arrives or not, in any order, whole, in part, or
  as noise; bytes beside those written never change (the unix VFS says so: powersafe overwrite);
- a truncation that is not synced happened or did not;
- names made or deleted become durable in their order, at the first sync of a new file (where the
  unix VFS syncs the directory) or at a delete that asks for it; until then some of them, from the
  first on, may have.

No Python VFS has shared memory: SQLite must open the file with locking_mode=EXCLUSIVE.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any, NamedTuple

import apsw

SECTOR = 512
# What the unix VFS tells SQLite about a disk.
SECTOR_TOLD, POWERSAFE = 4096, apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE
# How likely it is that a sector which was not synced has arrived; drawn anew for every crash.
ARRIVES = (0.0, 0.1, 0.5, 0.9, 1.0)
TORN, NOISE = 0.08, 0.02

Files = dict[str, bytes]


class Operation(NamedTuple):
    """One line of the journal; `file` is the number that a file got when it was made."""

    kind: str  # write, sync, failed sync, truncate, create, delete, note
    file: int
    at: int = 0  # offset of a write, size of a truncation, 1 for a delete that syncs the folder
    data: bytes = b""
    name: str = ""
    note: Any = None


@dataclass(frozen=True)
class Failure:
    """Which operations fail (from `first`, counted from 0, before `end`), in which way."""

    first: int
    end: int
    full: bool = False
    only: frozenset[str] = frozenset(("open", "read", "write", "sync", "truncate", "delete"))


NEVER = Failure(0, 0)


class Disk(apsw.VFS):
    """The disk: a VFS under `name` until it is closed."""

    def __init__(self, name: str, seed: int = 0):
        self.name, self.random = name, Random(seed)
        super().__init__(name, base="", maxpathname=256)
        self.load({})

    def load(self, files: Files) -> None:
        """Hold these files, durably; forget journal, count, failure and what was written."""
        self.files = {name: bytearray(data) for name, data in files.items()}
        self.numbers = {name: number for number, name in enumerate(self.files)}
        self.made = len(self.files)
        self.journal: list[Operation] = []
        self.count = self.failed = 0
        self.failure = NEVER
        self.begin = dict(files)

    def fail(self, failure: Failure) -> None:
        """Begin to count anew; operations that `failure` names will fail."""
        self.count, self.failure = 0, failure

    def heal(self) -> None:
        """No operation fails any more."""
        self.failure = NEVER

    def note(self, note: Any) -> None:
        """Write into the journal what the program knew at this moment: an acknowledgement."""
        self.journal.append(Operation("note", -1, note=note))

    def now(self) -> Files:
        """What the files hold when nothing is lost."""
        return {name: bytes(data) for name, data in self.files.items()}

    def wrong(self, kind: str) -> bool:
        """Count an operation; true when it must fail."""
        self.count += 1
        failure = self.failure
        if not failure.first < self.count <= failure.end or kind not in failure.only:
            return False
        if failure.full and kind not in ("write", "open"):
            return False  # what is there can be read, synced, shortened on a full disk
        self.failed += 1
        return True

    # What SQLite calls.

    def xOpen(self, name: Any, flags: list[int]) -> DiskFile:
        """The file of this name, made when it is not there."""
        path = _plain(name) or f"temporary-{self.made}"
        if self.wrong("open"):
            raise _error(apsw.CantOpenError, apsw.SQLITE_CANTOPEN)
        if path not in self.files:
            if not flags[0] & apsw.SQLITE_OPEN_CREATE:
                raise _error(apsw.CantOpenError, apsw.SQLITE_CANTOPEN)
            self.files[path], self.numbers[path] = bytearray(), self.made
            self.journal.append(Operation("create", self.made, name=path))
            self.made += 1
        flags[1] = flags[0]
        return DiskFile(self, path, bool(flags[0] & apsw.SQLITE_OPEN_DELETEONCLOSE))

    def xDelete(self, filename: str, syncdir: bool) -> None:
        """The file is gone."""
        if filename not in self.files:
            raise _error(apsw.IOError, apsw.SQLITE_IOERR_DELETE_NOENT)
        if self.wrong("delete"):
            raise _error(apsw.IOError, apsw.SQLITE_IOERR_DELETE)
        self.remove(filename, syncdir)

    def remove(self, path: str, syncdir: bool) -> None:
        """Take the name from the folder; a file that is open lives on without one."""
        del self.files[path]
        number = self.numbers.pop(path)
        self.journal.append(Operation("delete", number, int(syncdir), name=path))

    def xAccess(self, pathname: str, flags: int) -> bool:
        """True when there is such a file."""
        return pathname in self.files

    def xFullPathname(self, filename: str) -> str:
        """The name itself: this disk has one folder."""
        return filename


class DiskFile:
    """An open file of a `Disk`."""

    def __init__(self, disk: Disk, path: str, passing: bool):
        self.disk, self.path, self.passing = disk, path, passing
        self.content, self.number = disk.files[path], disk.numbers[path]

    def xRead(self, amount: int, offset: int) -> bytes:
        """The bytes there; fewer at the end of the file."""
        if self.disk.wrong("read"):
            raise _error(apsw.IOError, apsw.SQLITE_IOERR_READ)
        return bytes(self.content[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        """The bytes stand there; of a write that fails, a part from the first byte on may."""
        if self.disk.wrong("write"):
            self._write(bytes(data[: self.disk.random.randrange(len(data))]), offset)
            if self.disk.failure.full:
                raise _error(apsw.FullError, apsw.SQLITE_FULL)
            raise _error(apsw.IOError, apsw.SQLITE_IOERR_WRITE)
        self._write(bytes(data), offset)

    def _write(self, data: bytes, offset: int) -> None:
        if data:
            _put(self.content, data, offset)
            self.disk.journal.append(Operation("write", self.number, offset, data))

    def xSync(self, flags: int) -> None:
        """All that was written to this file stays, whatever happens."""
        if self.disk.wrong("sync"):
            self.disk.journal.append(Operation("failed sync", self.number))
            raise _error(apsw.IOError, apsw.SQLITE_IOERR_FSYNC)
        self.disk.journal.append(Operation("sync", self.number))

    def xTruncate(self, newsize: int) -> None:
        """The file has this size."""
        if self.disk.wrong("truncate"):
            raise _error(apsw.IOError, apsw.SQLITE_IOERR_TRUNCATE)
        _cut(self.content, newsize)
        self.disk.journal.append(Operation("truncate", self.number, newsize))

    def xFileSize(self) -> int:
        """The size in bytes."""
        return len(self.content)

    def xClose(self) -> None:
        """A file that was made to pass goes."""
        if self.passing and self.disk.numbers.get(self.path) == self.number:
            self.disk.remove(self.path, False)

    def xLock(self, level: int) -> None:
        """One connection has the disk to itself."""

    def xUnlock(self, level: int) -> None:
        """One connection has the disk to itself."""

    def xCheckReservedLock(self) -> bool:
        """Nobody else holds a lock."""
        return False

    def xFileControl(self, op: int, ptr: int) -> bool:
        """No request is understood."""
        return False

    def xSectorSize(self) -> int:
        """What the unix VFS says."""
        return SECTOR_TOLD

    def xDeviceCharacteristics(self) -> int:
        """What the unix VFS says."""
        return POWERSAFE


@dataclass
class Platter:
    """What is durable at one point of a journal, with what is under way."""

    random: Random
    names: dict[str, int]
    contents: dict[int, bytearray]
    folder: list[Operation] = field(default_factory=list)
    under_way: list[Operation] = field(default_factory=list)

    def take(self, operation: Operation) -> None:
        """Go on by one operation."""
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
                _arrive(mine, self.contents, self.random)
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
    begin: Files, journal: list[Operation], seeds: range
) -> Iterator[tuple[int, int, list[Any], Files]]:
    """Power is lost before and after every operation of `journal`, once for each of `seeds`.

    Gives (operations done, seed, notes so far, files), in the order of the journal. The states
    depend on nothing but the arguments.
    """
    platter = _platter(begin, 0)
    notes: list[Any] = []
    for point in range(len(journal) + 1):
        if point == len(journal) or journal[point].kind != "note":
            for seed in seeds:
                state = platter.lose_power(Random(point * 1_000_003 + seed))
                yield point, seed, list(notes), state
        if point < len(journal):
            if journal[point].kind == "note":
                notes.append(journal[point].note)
            else:
                platter.take(journal[point])


def after_all(begin: Files, journal: list[Operation], seed: int) -> Files:
    """What the disk may hold if power goes when all of `journal` is done."""
    platter = _platter(begin, seed)
    for operation in journal:
        platter.take(operation)
    return platter.lose_power(Random(seed))


def _platter(begin: Files, seed: int) -> Platter:
    numbers = {name: number for number, name in enumerate(begin)}
    contents = {number: bytearray(begin[name]) for name, number in numbers.items()}
    return Platter(Random(seed), numbers, contents)


def _arrive(writes: list[Operation], contents: dict[int, bytearray], random: Random) -> None:
    """Let each sector of these writes arrive or not."""
    likely = random.choice(ARRIVES)
    for operation in writes:
        content = contents[operation.file]
        if operation.kind == "truncate":
            if random.random() < 0.5:
                _cut(content, operation.at)
            continue
        first, data = operation.at, operation.data
        at = first
        while at < first + len(data):
            end = min(first + len(data), (at // SECTOR + 1) * SECTOR)
            part = data[at - first : end - first]
            drawn = random.random()
            if drawn < TORN and likely > 0:
                part = part[: random.randrange(len(part) + 1)]
                _put(content, part, at)
            elif drawn < TORN + NOISE and likely > 0:
                _put(content, random.randbytes(len(part)), at)
            elif random.random() < likely:
                _put(content, part, at)
            at = end


def _apply(operation: Operation, content: bytearray) -> None:
    if operation.kind == "write":
        _put(content, operation.data, operation.at)
    else:
        _cut(content, operation.at)


def _rename(folder: list[Operation], names: dict[str, int]) -> None:
    for operation in folder:
        if operation.kind == "create":
            names[operation.name] = operation.file
        else:
            names.pop(operation.name, None)


def _put(content: bytearray, data: bytes, offset: int) -> None:
    if offset > len(content):
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


def _cut(content: bytearray, size: int) -> None:
    if size < len(content):
        del content[size:]
    else:
        content.extend(bytes(size - len(content)))


def _plain(name: Any) -> str | None:
    return name.filename() if isinstance(name, apsw.URIFilename) else name


def _error(kind: type[apsw.Error], code: int) -> apsw.Error:
    error = kind(f"the disk failed ({code})")
    error.extendedresult = code
    return error
