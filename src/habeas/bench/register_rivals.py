"""What a register is measured against: bare databases with the same settings, a git repository."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import apsw

from habeas.register import schema

# As SqliteStore sets them, which reads them back and refuses weaker ones.
SETTINGS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON",
            "trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0")  # fmt: skip
TABLES = ("head", "entry", "act", "touches", "stay")
Row = Sequence[Any]  # of the table entry


def sqlite(path: Path) -> apsw.Connection:
    """A bare SQLite database with the settings of a register, its tables without their triggers."""
    db = apsw.Connection(str(path))
    for setting in SETTINGS:
        db.execute(f"PRAGMA {setting}")
    for statement in _tables("sqlite"):
        db.execute(statement)
    db.execute("INSERT INTO head VALUES (1, 0, x'', 0, 0)")
    return db


def _tables(name: str) -> list[str]:
    made = (*schema.LOG, *schema.SHOWN, *schema.INDEXES)
    wanted = {f"CREATE TABLE {table} (" for table in TABLES} | {"CREATE INDEX stay"}
    return [schema.dialect(one, name) for one in made
            if any(one.startswith(begin) for begin in wanted)]  # fmt: skip


def one_row(db: apsw.Connection, row: Row) -> Callable[[int], None]:
    """Writes the row of an entry, made beforehand, in a transaction of its own."""

    def write(i: int) -> None:
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO entry VALUES (?,?,?,?,?,?,?)", (i, *row[1:]))
        db.execute("COMMIT")

    return write


def all_rows(db: apsw.Connection, row: Row, edge: bytes) -> Callable[[int], None]:
    """Writes every row that an admission changes in a register, made beforehand."""

    def write(i: int) -> None:
        run, person = db.execute, f"P-{i:07d}"
        run("BEGIN IMMEDIATE")
        run("INSERT INTO entry VALUES (?,?,?,?,?,?,?)", (i, *row[1:]))
        run("INSERT INTO touches VALUES (?,?)", (person, i))
        run("INSERT INTO stay VALUES (?,?,?,?,?,NULL,NULL,NULL)",
            (i, person, f"prison-{i % 40}", "2026-03-01T10:30Z", 66354270))  # fmt: skip
        run("INSERT INTO act VALUES (?,?,?)", (f"{i:012x}{secrets.token_hex(6)}", i, 1))
        run("UPDATE head SET size=?, edge=?, recorded=? WHERE one=1", (i, edge, i))
        run("COMMIT")

    return write


def postgres(connection: Any) -> Any:
    """The same tables in the schema `bare` of a PostgreSQL database; gives the connection back."""
    connection.execute("CREATE SCHEMA bare")
    connection.execute("SET search_path TO bare")
    for statement in _tables("postgres"):
        connection.execute(statement)
    return connection


def one_row_to_postgres(connection: Any, row: Row) -> Callable[[int], None]:
    """Writes the row of an entry in a transaction of its own, in one way to the server and back."""

    def write(i: int) -> None:
        connection.execute("INSERT INTO entry VALUES (%s,%s,%s,%s,%s,%s,%s)", (i, *row[1:]))

    return write


def copied_to_postgres(connection: Any, rows: Iterable[Row]) -> None:
    """Writes rows of entries by COPY, in one transaction."""
    connection.execute("TRUNCATE entry")
    with connection.cursor().copy("COPY entry FROM STDIN") as copying:
        for row in rows:
            copying.write_row(row)


class Repository:
    """A git repository that syncs what it writes: each entry the message of a commit."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._settings = {
            **os.environ, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "desk", "GIT_AUTHOR_EMAIL": "desk@prison.example",
            "GIT_COMMITTER_NAME": "desk", "GIT_COMMITTER_EMAIL": "desk@prison.example",
        }  # fmt: skip
        self._git("init", "-q", "-b", "main", ".")
        self._git("config", "core.fsync", "all")
        self._git("config", "gc.auto", "0")

    def _git(self, *words: str, given: bytes | None = None) -> None:
        subprocess.run(["git", *words], cwd=self.folder, env=self._settings, check=True,
                       input=given, capture_output=True)  # fmt: skip

    def append(self, body: str) -> None:
        """One entry as one commit."""
        self._git("commit", "-q", "--allow-empty", "--no-verify", "-m", body)

    def load(self, bodies: Sequence[str]) -> None:
        """Many entries as one stream of commits."""
        self._git("fast-import", "--quiet", "--force", given=b"".join(map(_commit, bodies)))

    def check(self) -> None:
        """Every object hashed again."""
        self._git("fsck", "--full", "--no-progress")


def _commit(body: str) -> bytes:
    data = body.encode()
    return (b"commit refs/heads/bulk\ncommitter desk <desk@prison.example> 1772360000 +0000\n"
            b"data %d\n%s\n" % (len(data), data))  # fmt: skip


def git_ready() -> str | None:
    """None, or why git cannot be measured."""
    return None if shutil.which("git") else "git is not on PATH"


def git_version() -> str:
    """The version of git."""
    said = subprocess.run(["git", "--version"], capture_output=True, text=True, check=False)
    return said.stdout.strip()
