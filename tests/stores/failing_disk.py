"""A disk in memory for SQLite that fails when it is told to.

`Disk` is a VFS of apsw. It does what is asked, counts it and writes it down in `journal`, from
which `lost_power.py` draws what a real disk may hold after a power cut; `fail` makes chosen
operations answer with an I/O error or a full disk.

No Python VFS has shared memory: SQLite must open the file with locking_mode=EXCLUSIVE.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any, NamedTuple

import apsw

# What the unix VFS tells SQLite about a disk.
SECTOR_TOLD, POWERSAFE = 4096, apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE
Files = dict[str, bytes]


class Operation(NamedTuple):
    """One line of the journal; `file` is the number that a file got when it was made."""

    kind: str  # write, sync, failed sync, truncate, create, delete, note
    file: int
    # Offset of a write, size of a truncation, 1 for a delete that syncs the folder, for a sync
    # that failed the seed of what it did.
    at: int = 0
    data: bytes = b""
    name: str = ""
    note: Any = None


@dataclass(frozen=True)
class Failure:
    """Which operations fail (from `first`, counted from 0, before `end`), in which way."""

    first: int
    end: int
    full: bool = False


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
        self.sync_failed = False
        self.begin = dict(files)
        self.platter: Any = None  # what lost_power.py has found to be durable

    def load_cache(self, begin: Files, journal: list[Operation]) -> None:
        """Hold what stood there when a program was killed after `journal`, durable or not."""
        self.load(begin)
        contents = {self.numbers[name]: data for name, data in self.files.items()}
        for kind, number, at, data, name, _ in journal:
            if kind == "create":
                contents[number] = self.files[name] = bytearray()
                self.numbers[name], self.made = number, number + 1
            elif kind == "delete":
                del self.files[name], self.numbers[name]
            elif kind == "write":
                put(contents[number], data, at)
            elif kind == "truncate":
                cut(contents[number], at)
        self.journal = list(journal)

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
        if not failure.first < self.count <= failure.end:
            return False
        if failure.full and kind != "write":
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
            put(self.content, data, offset)
            self.disk.journal.append(Operation("write", self.number, offset, data))

    def xSync(self, flags: int) -> None:
        """All that was written to this file stays, whatever happens."""
        if self.disk.wrong("sync"):
            self.disk.sync_failed = True
            fate = self.disk.random.randrange(2**32)
            self.disk.journal.append(Operation("failed sync", self.number, fate))
            raise _error(apsw.IOError, apsw.SQLITE_IOERR_FSYNC)
        self.disk.journal.append(Operation("sync", self.number))

    def xTruncate(self, newsize: int) -> None:
        """The file has this size."""
        if self.disk.wrong("truncate"):
            raise _error(apsw.IOError, apsw.SQLITE_IOERR_TRUNCATE)
        cut(self.content, newsize)
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


def put(content: bytearray, data: bytes, offset: int) -> None:
    """Write into a file that may be shorter."""
    if offset > len(content):
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


def cut(content: bytearray, size: int) -> None:
    """Give a file this size."""
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
