"""What a witness remembers: of each log the last checkpoint that it cosigned.

One small SQLite file. A request is judged, and what it changes is stored, in one transaction that
holds the write lock from its start: two requests can never pass each other, be they of threads or
of programs. The answer leaves after the disk has it. Never put an old copy of this file back: a
witness that forgets can be shown another past. Make a new witness instead.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw

from habeas.languages import text
from habeas.register import cosignature, witness
from habeas.register.fault import RegisterFault
from habeas.register.note import Note, Vkey, vkey_from
from habeas.register.witness import Answer, Known, Request

APPLICATION = 0x48414257  # "HABW", told to SQLite so that `file` can name a witness
BUSY_MS = 10_000
EVIDENCE_MAX = 1_000  # pieces a log; whoever stole its key could otherwise fill the disk
CLOCK_BACK_MAX = 86_400  # seconds by which the clock may stand behind the last cosignature
_TABLES = (
    """CREATE TABLE log (
    origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL, note TEXT NOT NULL,
    time INTEGER NOT NULL) STRICT""",
    """CREATE TABLE key (
    origin TEXT NOT NULL, vkey TEXT NOT NULL, PRIMARY KEY (origin, vkey)) STRICT""",
    """CREATE TABLE evidence (
    origin TEXT NOT NULL, size INTEGER NOT NULL, root BLOB NOT NULL, why TEXT NOT NULL,
    found INTEGER NOT NULL, held TEXT NOT NULL, shown TEXT NOT NULL, settled INTEGER NOT NULL,
    PRIMARY KEY (origin, size, root, why)) STRICT""",
    """CREATE TRIGGER never_back BEFORE UPDATE ON log WHEN NEW.size < OLD.size
    BEGIN SELECT RAISE(ABORT, 'a witness never goes back'); END""",
    """CREATE TRIGGER never_forget BEFORE DELETE ON log
    BEGIN SELECT RAISE(ABORT, 'a witness never forgets'); END""",
)


@dataclass(frozen=True)
class Evidence:
    """Two files that contradict each other.

    why      OTHER_ROOT: the log signed two pasts. NO_PROOF: it was shown without a proof that fits,
             which anybody can do; it counts until the same checkpoint comes with a proof
    held     the signed checkpoint that the witness had cosigned; shown: the request it then got
    found    POSIX seconds; is_settled: the same checkpoint came with a proof later
    """

    origin: str
    size: int
    root: bytes
    why: str
    found: int
    held: str
    shown: str
    is_settled: bool


class WitnessState:
    """The file `path` of a witness, opened until `close`.

    create       make the file, which must not be there
    vfs          for tests with a disk of their own
    synchronous  weaker than EXTRA only where `weak` says that this is a negative control
    Raises RegisterFault where it is none, or does not take the settings that make it durable.
    """

    def __init__(
        self, path: Path, *, create: bool = False, vfs: str | None = None,
        synchronous: str = "EXTRA", weak: bool = False,
    ) -> None:  # fmt: skip
        self.where = str(path)
        self._lock = threading.Lock()
        if not vfs and create == path.exists():
            raise _no_state(self.where)
        flags = apsw.SQLITE_OPEN_READWRITE | (apsw.SQLITE_OPEN_CREATE if create else 0)
        try:
            self._db = apsw.Connection(self.where, flags=flags, vfs=vfs)
        except apsw.Error as why:
            raise _no_state(self.where) from why
        try:
            self._set(create, synchronous, weak)
        except (apsw.Error, RegisterFault) as why:
            self._db.close()
            raise _no_state(self.where) from why

    def _set(self, create: bool, synchronous: str, weak: bool) -> None:
        self._db.set_busy_timeout(BUSY_MS)
        # One file without a log beside it, so that what is copied is whole; EXTRA is FULL with the
        # folder synced, too.
        for setting in ("journal_mode = TRUNCATE", f"synchronous = {synchronous}",
                        "trusted_schema = OFF", "cell_size_check = ON"):  # fmt: skip
            self._db.execute(f"PRAGMA {setting}").fetchall()
        if create:
            with self._locked():
                self._db.execute(f"PRAGMA application_id = {APPLICATION}")
                for table in _TABLES:
                    self._db.execute(table)
        mode, level = self._db.pragma("journal_mode"), self._db.pragma("synchronous")
        is_durable = (mode, level) == ("truncate", 3) or weak
        if not is_durable or self._db.pragma("application_id") != APPLICATION:
            raise _no_state(self.where)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def watch(self, origin: str, keys: Sequence[Vkey]) -> None:
        """Watch the log `origin`, which signs with any of `keys`; more keys can be added later."""
        with self._locked():
            row = (origin, 0, witness.Known(origin, ()).root, "", 0)
            self._db.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", row)
            for key in keys:
                pair = (origin, key.written())
                self._db.execute("INSERT INTO key VALUES (?, ?) ON CONFLICT DO NOTHING", pair)

    def add(self, asked: Request, now: int) -> tuple[Answer, int]:
        """Judge a request and store what follows from it, in one durable step.

        now   POSIX seconds
        Gives the answer of `witness.judge` and, for a 200, the time for the cosignatures: never
        earlier than the last one given for this log. 503 where the clock stands more than a day
        behind that, for then neither can be right.
        """
        with self._locked():
            known, last = self._known(asked.said.origin)
            answer = witness.judge(asked, known)
            if known and answer.evidence:
                self._keep(asked, known, answer.evidence, now)
            if known is None or answer.code != 200:
                return answer, 0
            if now < last - CLOCK_BACK_MAX:
                return Answer(
                    503, "the clock of the witness stands behind its last cosignature\n"
                ), 0
            time = max(now, last)
            self._advance(asked, known, time)
            return answer, time

    def known(self, origin: str) -> tuple[Known | None, int]:
        """What is remembered of a log (None: nothing), with the time of its last cosignature."""
        with self._lock:
            return self._known(origin)

    def origins(self) -> list[str]:
        """The logs that are watched, by name."""
        with self._lock:
            return [origin for (origin,) in self._rows("SELECT origin FROM log ORDER BY origin")]

    def evidence(self) -> list[Evidence]:
        """All evidence kept, oldest first."""
        with self._lock:
            rows = self._rows("SELECT * FROM evidence ORDER BY found, origin, size")
        return [
            Evidence(origin, size, root, why, found, held, shown, settled == 1)
            for origin, size, root, why, found, held, shown, settled in rows
        ]

    def _known(self, origin: str) -> tuple[Known | None, int]:
        found = self._rows("SELECT size, root, note, time FROM log WHERE origin = ?", origin)
        if not found:
            return None, 0
        size, root, note, time = found[0]
        keys = self._rows("SELECT vkey FROM key WHERE origin = ?", origin)
        return Known(origin, tuple(vkey_from(key) for (key,) in keys), size, root, note), time

    def _rows(self, query: str, *values: str) -> list[Any]:
        return self._db.execute(query, values).fetchall()

    def _advance(self, asked: Request, known: Known, time: int) -> None:
        said, signed = asked.said, asked.note
        genuine = cosignature.genuine(signed.text, signed.signatures, known.keys)
        note = Note(signed.text, tuple(genuine)).written()
        self._db.execute(
            "UPDATE log SET size = ?, root = ?, note = ?, time = ? WHERE origin = ?",
            (said.size, said.root, note, time, said.origin),
        )
        self._db.execute(
            "UPDATE evidence SET settled = 1 "
            "WHERE origin = ? AND size = ? AND root = ? AND why = ?",
            (said.origin, said.size, said.root, witness.NO_PROOF),
        )

    def _keep(self, asked: Request, known: Known, why: str, now: int) -> None:
        ((count,),) = self._rows("SELECT count(*) FROM evidence WHERE origin = ?", known.origin)
        if count < EVIDENCE_MAX:
            said = asked.said
            self._db.execute(
                "INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING",
                (said.origin, said.size, said.root, why, now, known.note, asked.written()),
            )

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """A transaction that nobody else writes beside; on the disk when the block has ended."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise


def _no_state(where: str) -> RegisterFault:
    return RegisterFault(
        "WIT-01",
        text("There is no witness here, or its memory cannot be used."),
        where,
        text(
            "Give the folder that `habeas witness create` made. Never put an old copy back: "
            "make a new witness, and give its keys to the register."
        ),
    )
