"""Writing into a register, one entry at a time or a whole batch, beside what else can write."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from habeas.bench import register_hypercore
from habeas.bench.postgres_ import Cluster
from habeas.bench.register_acts import ORIGIN, ZONE, admission, lives
from habeas.bench.register_figure import (
    BULK,
    OURS,
    READ,
    SINGLE,
    Figure,
    alternating,
    seconds,
    share,
    typical,
)
from habeas.bench.register_rivals import (
    Repository,
    all_rows,
    copied_to_postgres,
    one_row,
    one_row_to_postgres,
    postgres,
    sqlite,
)
from habeas.register import keys, log
from habeas.register.line import Line
from habeas.register.log import Register
from habeas.register.writing import Draft

DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on",
           "autovacuum": "on", "listen_addresses": "", "shared_buffers": "1GB",
           "max_wal_size": "4GB"}  # fmt: skip
COMMITS = 100  # single appends to git, which starts two programs for each
UNSYNCED = "does not sync each append: what it was told last is lost with the power"
AS_ROWS = "entry, act, person, stay, head: what an admission changes; not hashed, not signed"
KEY = keys.new("bench-desk")


@contextmanager
def opened(path: str) -> Iterator[Register]:
    """A new register, closed at the end."""
    register = log.create(path, KEY, origin=ORIGIN, zone=ZONE)
    try:
        yield register
    finally:
        register.close()


@contextmanager
def server() -> Iterator[tuple[Any, str]]:
    """A connection to a private PostgreSQL that syncs, with the address of its database."""
    cluster = Cluster(DURABLE)
    try:
        connection = cluster.connect()
        yield connection, f"postgresql://bench@/postgres?host={cluster.folder}"
        connection.close()
    finally:
        cluster.stop()


def appending(register: Register) -> Callable[[int], None]:
    """Writes one admission as an act of its own."""

    def write(i: int) -> None:
        register.append([("admission/1", admission(i))], KEY)

    return write


def singles_in_sqlite(folder: Path, singles: int) -> list[Figure]:
    """One admission after another, beside bare SQLite through apsw in turn."""
    with opened(str(folder / "single.db")) as register:
        register.append([("admission/1", admission(0))], KEY)
        row, edge = _row(register.entry(1)), b"\0" * 32 * 11
        bare, whole = sqlite(folder / "row.db"), sqlite(folder / "rows.db")
        methods = [appending(register), one_row(bare, row), all_rows(whole, row, edge)]
        ours, row_alone, rows = alternating(methods, singles)
        bare.close()
        whole.close()
    return [
        Figure(SINGLE, f"{OURS}, SQLite", 1 / median(ours), "entries/s"),
        Figure(SINGLE, "apsw, the row of the entry alone", 1 / median(row_alone), "entries/s",
               share(ours, row_alone), "a row made beforehand"),
        Figure(SINGLE, "apsw, the same rows", 1 / median(rows), "entries/s", share(ours, rows),
               AS_ROWS),
    ]  # fmt: skip


def in_postgres(singles: int, drafts: Sequence[Draft]) -> list[Figure]:
    """The same in PostgreSQL beside psycopg, with a bulk append beside COPY."""
    with server() as (connection, address):
        bare = postgres(connection)
        with opened(f"{address}#ours") as register:
            register.append([("admission/1", admission(0))], KEY)
            methods = [appending(register), one_row_to_postgres(bare, _row(register.entry(1)))]
            ours, row_alone = alternating(methods, singles)
        with opened(f"{address}#bulk") as register:
            took = seconds(lambda: register.append(drafts, KEY, "bulk", checked=True))
            rows = [_row(line) for line in register.entries(1)]
        copied = seconds(lambda: copied_to_postgres(bare, rows))
    name = f"{OURS}, PostgreSQL"
    return [
        Figure(SINGLE, name, 1 / median(ours), "entries/s"),
        Figure(SINGLE, "psycopg, the row of the entry alone", 1 / median(row_alone), "entries/s",
               share(ours, row_alone), "a row made beforehand, one way to the server and back"),
        Figure(BULK, name, len(drafts) / took, "entries/s"),
        Figure(BULK, "psycopg, COPY of the rows of entries alone", len(rows) / copied, "entries/s",
               copied / took, "rows made beforehand"),
    ]  # fmt: skip


def bulk_in_sqlite(folder: Path, entries: int, runs: int) -> list[Figure]:
    """Many entries as one act, made beforehand; beside apsw with the same rows made beforehand."""
    drafts = list(lives(entries, 1))
    slow = drafts[: max(1, entries // 5)]
    took = median(_bulk(folder, drafts, True) for _ in range(runs))
    looked = median(_bulk(folder, slow, False) for _ in range(runs))
    with opened(str(folder / "rows-of.db")) as register:
        register.append(drafts, KEY, "bulk", checked=True)
        rows = [_row(line) for line in register.entries(1)]
    _gone(folder / "rows-of.db")

    def bare() -> None:
        db = sqlite(folder / "bare.db")
        with db:
            db.executemany("INSERT INTO entry VALUES (?,?,?,?,?,?,?)", rows)
        db.close()
        _gone(folder / "bare.db")

    alone = typical(bare, runs)
    return [
        Figure(BULK, f"{OURS}, SQLite, as an import does", entries / took, "entries/s"),
        Figure(BULK, f"{OURS}, SQLite, as taken in from others", len(slow) / looked, "entries/s",
               None, "every field and citation looked at before it is written"),
        Figure(BULK, "apsw, the rows of entries alone", entries / alone, "entries/s",
               alone / took, "rows made beforehand; not hashed, numbered or shown"),
    ]  # fmt: skip


def in_git(folder: Path, drafts: Sequence[Draft]) -> tuple[list[Figure], float]:
    """The same in a git repository; with how long it takes to check it, in entries a second."""
    bodies = [f"{kind} {fields}" for kind, fields in drafts]
    folder.mkdir()
    repository = Repository(folder)
    one = typical(lambda: repository.append(bodies[0]), min(COMMITS, len(bodies)))
    many = seconds(lambda: repository.load(bodies))
    checked = len(bodies) / seconds(repository.check)
    return [
        Figure(SINGLE, "git commit", 1 / one, "entries/s", None,
               "synced, not signed, a program started for each entry"),
        Figure(BULK, "git fast-import", len(bodies) / many, "entries/s", None,
               "commits of one chain, not signed"),
    ], checked  # fmt: skip


def in_hypercore(folder: Path, drafts: Sequence[Draft], singles: int) -> list[Figure]:
    """The same in a Hypercore; with how fast it is read."""
    folder.mkdir()
    bodies = [f"{kind} {fields}" for kind, fields in drafts]
    found = register_hypercore.measured(folder, bodies, singles)
    shutil.rmtree(folder)
    return [
        Figure(SINGLE, "Hypercore", found["single"], "entries/s", None, UNSYNCED),
        Figure(BULK, "Hypercore, 1,000 at a time", found["bulk"], "entries/s", None,
               "signed, hashed into a tree"),
        Figure(READ, "Hypercore", found["read"], "entries/s", None, "bodies as bytes, not parsed"),
    ]  # fmt: skip


def _bulk(folder: Path, drafts: Sequence[Draft], checked: bool) -> float:
    with opened(str(folder / "bulk.db")) as register:
        took = seconds(lambda: register.append(drafts, KEY, "bulk", checked))
    _gone(folder / "bulk.db")
    return took


def _row(line: Line | None) -> tuple[Any, ...]:
    assert line is not None
    return line.n, line.kind, line.recorded, line.head, line.leaf, line.salt, line.body


def _gone(path: Path) -> None:
    for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        name.unlink(missing_ok=True)
