"""The register in one SQLite file, opened through apsw alone.

No other SQLite library may touch the file in the same process: POSIX locks vanish when any
descriptor of the file is closed. Settings are read back, weaker ones refused.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import apsw

from habeas.languages import text
from habeas.register import schema
from habeas.register.fault import RegisterFault
from habeas.register.store import Row, check_version

WAL_SAFE_FROM = 3_051_003  # before it a WAL reset can lose committed entries (sqlite.org/wal.html)
BUSY_MS = 30_000


class SqliteStore:
    """A register in the file `path`.

    create       make the file, which must not be there
    earlier      True opens one with tables of an earlier version, too, to be copied
    vfs, exclusive, synchronous   for tests with a disk of their own; `synchronous` below FULL is
                 refused unless `weak` says that this is a negative control
    Raises RegisterFault where the file is no register, or cannot be opened with its settings.
    """

    name = "sqlite"

    def __init__(
        self, path: str, *, create: bool = False, vfs: str | None = None, exclusive: bool = False,
        synchronous: str = "", weak: bool = False, readonly: bool = False, earlier: bool = False,
    ):  # fmt: skip
        self.where = path
        self._readonly = readonly
        if not create and not readonly:
            settle_log(path)
        if not vfs:
            _fits(path, create)
        flags = apsw.SQLITE_OPEN_READONLY if readonly else apsw.SQLITE_OPEN_READWRITE
        flags |= apsw.SQLITE_OPEN_CREATE if create else 0
        try:
            self._db = apsw.Connection(path, flags=flags, vfs=vfs)
        except apsw.Error as why:
            raise _cannot_open(path, why) from why
        self._db.set_busy_timeout(BUSY_MS)
        try:
            self._set(exclusive, synchronous, weak)
            if create:
                self._create()
            self.version = int(self._pragma("user_version"))
            check_version(self.version, path, earlier)
        except RegisterFault:
            self._db.close()
            raise
        except apsw.Error as why:
            self._db.close()
            raise _cannot_open(path, why) from why

    def _set(self, exclusive: bool, synchronous: str, weak: bool) -> None:
        wal = _library() >= WAL_SAFE_FROM
        asked = synchronous or ("FULL" if wal else "EXTRA")
        if exclusive:
            self._pragma("locking_mode=EXCLUSIVE")
        if not self._readonly:
            self._pragma(f"journal_mode={'WAL' if wal else 'TRUNCATE'}")
        for setting in (
            f"synchronous={asked}", "foreign_keys=ON", "recursive_triggers=ON",
            "trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0",
        ):  # fmt: skip
            self._pragma(setting)
        if weak:
            return
        needed = {"synchronous": (2, 3), "recursive_triggers": (1,), "trusted_schema": (0,)}
        if not self._readonly:
            needed["journal_mode"] = ("wal",) if wal else ("truncate",)
        for setting, allowed in needed.items():
            found = self._pragma(setting)
            if found not in allowed:
                raise RegisterFault(
                    "REG-02",
                    text("The register would run with a weaker setting: {setting} is {value}.",
                         setting=setting, value=found),
                    self.where,
                    text("Put the file on a local disk, and do not open it with other programs."),
                )  # fmt: skip

    def _pragma(self, words: str) -> Any:
        for row in self._db.execute(f"PRAGMA {words}"):
            return row[0]
        return None

    def _create(self) -> None:
        with self.writing():
            for statement in (*schema.LOG, *schema.SHOWN, *schema.INDEXES, *schema.KEPT):
                self._db.execute(schema.dialect(statement, self.name))
            for trigger in triggers():
                self._db.execute(trigger)
            self._db.execute(f"PRAGMA application_id={schema.APPLICATION}")
            self._db.execute(f"PRAGMA user_version={schema.VERSION}")
            self._db.execute("INSERT INTO head VALUES (1, 0, x'', 0, 0)")

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction under the write lock of the file."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        try:
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def together(self) -> AbstractContextManager[None]:
        """Nothing: no statement has to travel."""
        return nullcontext()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One snapshot of the file."""
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    def rows(self, statement: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows that a statement gives."""
        return iter(self._db.execute(statement, values))

    def every(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows at once, for an answer that is small."""
        return self._db.execute(statement, values).fetchall()

    def one(self, statement: str, values: Sequence[Any] = ()) -> Row | None:
        """The first row, None where there is none."""
        found = self._db.execute(statement, values).fetchone()
        return tuple(found) if found is not None else None

    def run(self, statement: str, values: Sequence[Any] = ()) -> int:
        """How many rows a statement changed."""
        self._db.execute(statement, values)
        return self._db.changes()

    def many(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for every row."""
        self._db.executemany(statement, rows)

    def load(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        """Add rows to a table."""
        if rows:
            places = ",".join("?" * len(rows[0]))
            self._db.executemany(f"INSERT INTO {table} VALUES ({places})", rows)

    def seal(self, n: int) -> None:
        """Take away salt and body of an entry; the trigger lets nothing else pass."""
        self._db.execute("UPDATE entry SET salt=NULL, body=NULL WHERE n=?", (n,))

    def copy_to(self, path: str) -> None:
        """A copy of the whole file in `path`, taken while others go on writing."""
        with apsw.Connection(path) as into, into.backup("main", self._db, "main") as copying:
            while not copying.done:
                copying.step(10_000)

    def check_pages(self) -> list[str]:
        """What SQLite's own check says about its pages; nothing where all is well."""
        said = [str(row[0]) for row in self._db.execute("PRAGMA integrity_check(20)")]
        return [] if said == ["ok"] else said

    def statements(self) -> set[str]:
        """The statements that made the tables, indexes, triggers of this file."""
        return {str(row[0]) for row in self._db.execute(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")}  # fmt: skip

    def close(self) -> None:
        """End the connection."""
        self._db.close()


def triggers() -> list[str]:
    """The triggers that keep what is written, whatever the settings of the one who writes."""
    made = [
        "CREATE TRIGGER entry_once BEFORE INSERT ON entry "
        "WHEN EXISTS (SELECT 1 FROM entry WHERE n = new.n) "
        "BEGIN SELECT RAISE(ABORT, 'an entry is written once'); END",
        "CREATE TRIGGER entry_stays BEFORE UPDATE ON entry WHEN NOT (new.n IS old.n AND "
        "new.kind IS old.kind AND new.recorded IS old.recorded AND new.head IS old.head AND "
        "new.leaf IS old.leaf AND new.salt IS NULL AND new.body IS NULL AND "
        "EXISTS (SELECT 1 FROM changed WHERE of = old.n AND how = 'sealed')) "
        "BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END",
        "CREATE TRIGGER entry_kept BEFORE DELETE ON entry "
        "BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END",
        "CREATE TRIGGER head_grows BEFORE UPDATE ON head WHEN new.size < old.size "
        "BEGIN SELECT RAISE(ABORT, 'a register never shrinks'); END",
        "CREATE TRIGGER head_kept BEFORE DELETE ON head "
        "BEGIN SELECT RAISE(ABORT, 'the head is never deleted'); END",
        "CREATE TRIGGER head_once BEFORE INSERT ON head WHEN EXISTS (SELECT 1 FROM head) "
        "BEGIN SELECT RAISE(ABORT, 'there is one head'); END",
        "CREATE TRIGGER copied_head_grows BEFORE UPDATE ON copied_head "
        "WHEN new.size < old.size OR new.origin IS NOT old.origin "
        "BEGIN SELECT RAISE(ABORT, 'a copy never shrinks'); END",
        "CREATE TRIGGER copied_head_kept BEFORE DELETE ON copied_head "
        "BEGIN SELECT RAISE(ABORT, 'the head of a copy is never deleted'); END",
        "CREATE TRIGGER copied_head_once BEFORE INSERT ON copied_head "
        "WHEN EXISTS (SELECT 1 FROM copied_head WHERE origin = new.origin) "
        "BEGIN SELECT RAISE(ABORT, 'a copy has one head'); END",
    ]
    keys = {"tile": "level = new.level AND place = new.place", "act": "act = new.act",
            "checkpoint": "size = new.size", "blob": "hash = new.hash",
            "cosignature": "size = new.size AND line = new.line",
            "copied": "origin = new.origin AND n = new.n",
            "copied_act": "origin = new.origin AND act = new.act"}  # fmt: skip
    for table in schema.FIXED:
        made += [
            f"CREATE TRIGGER {table}_once BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {keys[table]}) "
            f"BEGIN SELECT RAISE(ABORT, '{table}: written once'); END",
            f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table}: never changed'); END",
            f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table}: never deleted'); END",
        ]
    return made


def is_register(path: str) -> bool:
    """True for a file that says that it is a register, sound or damaged."""
    if not os.path.isfile(path):
        return False
    # Asked through apsw: to close a descriptor of our own would let go of the locks of a register
    # that this process has open.
    try:
        with closing(apsw.Connection(path, flags=apsw.SQLITE_OPEN_READONLY)) as db:
            # Another process may be recovering the file after a writer was killed.
            db.set_busy_timeout(BUSY_MS)
            found = db.execute("PRAGMA application_id").fetchone()
    except apsw.CorruptError:
        return True
    except apsw.Error:
        return False
    return found is not None and found[0] == schema.APPLICATION


def settle_log(path: str) -> None:
    """Make durable what a killed program left in the write-ahead log, before SQLite takes it over.

    SQLite recovers a transaction that lies whole in the log, also where nobody has synced it: its
    writer was killed before the sync, or the sync failed, after which Linux shows pages that never
    reached the disk. The act sent again would be told that it stands here, then vanish with the
    power. So the log is synced; what is cached of it is forgotten, so that the disk is read.
    """
    try:
        log = os.open(f"{path}-wal", os.O_RDWR)
    except FileNotFoundError:
        return
    except OSError as why:
        raise _cannot_open(path, why) from why
    try:
        os.fsync(log)
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(log, 0, 0, os.POSIX_FADV_DONTNEED)
    except OSError as why:
        raise _cannot_open(path, why) from why
    finally:
        os.close(log)


def _library() -> int:
    parts = [int(part) for part in apsw.sqlite_lib_version().split(".")]
    return parts[0] * 1_000_000 + parts[1] * 1_000 + parts[2]


def _fits(path: str, create: bool) -> None:
    there = os.path.exists(path)
    if create and there:
        raise RegisterFault(
            "REG-03", text("There is a file of this name already."), path,
            text("Choose another name; a register is never written over."),
        )  # fmt: skip
    if create and not Path(path).absolute().parent.is_dir():
        raise RegisterFault(
            "REG-04", text("The folder for the register is not there."), path,
            text("Make the folder, then repeat the command."),
        )  # fmt: skip
    if not create and not there:
        raise RegisterFault(
            "REG-01", text("There is no register here."), path,
            text("Check the name, or make one with `habeas register create {path}`.", path=path),
        )  # fmt: skip
    if not create and not is_register(path):
        if _was_register(path):
            raise damaged(path, text("its beginning was changed"))
        raise RegisterFault(
            "REG-05", text("This file is not a register of habeas."), path,
            text("Check the name. A table of custody is audited with `habeas audit {path}`.",
                 path=path),
        )  # fmt: skip


def _cannot_open(path: str, why: Exception) -> RegisterFault:
    if isinstance(why, apsw.CorruptError | apsw.NotADBError):
        return damaged(path, why)
    return RegisterFault(
        "REG-06", text("The register cannot be opened: {why}.", why=why), path,
        text("Check the disk and the rights of the file; a copy is restored with "
             "`habeas register restore`."),
    )  # fmt: skip


def _was_register(path: str) -> bool:
    """True for a file in which the tables of a register still stand, whatever its first bytes say."""
    # No connection can have such a file open, so reading it plainly lets go of no lock.
    try:
        with open(path, "rb") as file:
            return b"CREATE TRIGGER entry_once" in file.read(1 << 18)
    except OSError:
        return False


def damaged(path: str, why: object) -> RegisterFault:
    """The fault of a file whose pages are not what SQLite wrote."""
    return RegisterFault(
        "REG-35", text("The file is damaged: {why}.", why=why), path,
        text("Keep it as evidence; restore a copy with `habeas register restore`."), exit_code=3,
    )  # fmt: skip
