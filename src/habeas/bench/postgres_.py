"""PostgreSQL on the same rows: multiranges from rows, multiranges stored, windows.

A private cluster lives in a temporary folder for as long as the measurement: its socket lies in
the folder, it listens on no port, the server is a child of this process. PostgreSQL refuses to
run as root; then the server runs as the user `nobody`. Answers go into unlogged tables, so that
neither the network nor the disk's log is measured.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from habeas.bench.method import (
    DIFFERENCE,
    UNION,
    Method,
    Prepared,
    Proof,
    Task,
    installed,
    proof_of,
)
from habeas.bench.workload import Register, Rows

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
    "shared_buffers": "1GB",
    "work_mem": "512MB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "4GB",
}
START_SECONDS = 60

FROM_ROWS = {
    UNION: """
        select p, unnest(range_agg(int4range(s, e)))
        from (select p, s, e from custody union all select p, s, e from titles) x group by p""",
    DIFFERENCE: """
        select p, unnest(a.m - coalesce(b.m, '{}'))
        from (select p, range_agg(int4range(s, e)) m from custody group by p) a
        left join (select p, range_agg(int4range(s, e)) m from titles group by p) b using (p)""",
}
STORED = {
    UNION: "select p, unnest(coalesce(c, '{}') + coalesce(t, '{}')) from stored",
    DIFFERENCE: "select p, unnest(c - coalesce(t, '{}')) from stored where c is not null",
}
STORE = """
    create unlogged table stored as
    select p, c.m as c, t.m as t
    from (select p, range_agg(int4range(s, e)) m from custody group by p) c
    full join (select p, range_agg(int4range(s, e)) m from titles group by p) t using (p)"""
WINDOWS = {
    UNION: """
        select p, int4range(min(s), max(e)) from (
            select p, s, e, sum(opens) over (partition by p order by s) as run from (
                select p, s, e, case when s <= max(e) over (
                    partition by p order by s rows between unbounded preceding and 1 preceding
                ) then 0 else 1 end as opens
                from (select p, s, e from custody union all select p, s, e from titles) x
            ) y
        ) z group by p, run"""
}


def tool(name: str) -> str | None:
    """Where the program `name` of PostgreSQL lies, the newest version first; None if nowhere."""
    found = shutil.which(name)
    if found and Path(found).resolve().name == name:
        return found
    places = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=_version)
    return str(places[-1]) if places else found


def _version(path: Path) -> float:
    with contextlib.suppress(ValueError):
        return float(path.parts[-3])
    return 0.0


def version() -> str | None:
    """What the server says about its version; None where there is no server."""
    server = tool("postgres")
    if server is None:
        return None
    said = subprocess.run([server, "--version"], capture_output=True, text=True, check=False)
    return said.stdout.strip().removeprefix("postgres (PostgreSQL)").split(" (")[0].strip() or None


def ready() -> str | None:
    """None, or why PostgreSQL cannot be measured here."""
    missing = [name for name in ("initdb", "postgres") if tool(name) is None]
    if missing:
        return f"not found on PATH or in /usr/lib/postgresql: {', '.join(missing)}"
    return installed("psycopg")()


class Cluster:
    """A private server with one database, gone with `stop`; it syncs where `settings` say so."""

    def __init__(self, settings: Mapping[str, str] = SETTINGS) -> None:
        self.settings = settings
        self.folder = Path(tempfile.mkdtemp(prefix="habeas-pg-"))
        self.who: dict[str, Any] = {}
        self.server: subprocess.Popen[bytes] | None = None
        if os.name == "posix" and os.geteuid() == 0:
            self.who = {"user": "nobody", "group": _group_of("nobody"), "extra_groups": []}
            shutil.chown(self.folder, "nobody")
        try:
            self._start()
        except BaseException:
            self.stop()
            raise

    def _start(self) -> None:
        data, log = self.folder / "data", self.folder / "log"
        made = subprocess.run(
            [str(tool("initdb")), "-D", str(data), "-U", "bench", "-A", "trust", "-E", "UTF8",
             "--locale=C", "--no-sync"],
            capture_output=True, text=True, cwd=self.folder, check=False, **self.who,
        )  # fmt: skip
        if made.returncode:
            raise RuntimeError(f"initdb failed: {made.stderr.strip()[-500:]}")
        given = [
            part for name, value in self.settings.items() for part in ("-c", f"{name}={value}")
        ]
        with log.open("wb") as written:
            self.server = subprocess.Popen(
                [str(tool("postgres")), "-D", str(data), "-k", str(self.folder), *given],
                stdin=subprocess.DEVNULL, stdout=written, stderr=subprocess.STDOUT,
                cwd=self.folder, **self.who,
            )  # fmt: skip

    def connect(self) -> Any:
        """A connection, once the server answers."""
        import psycopg

        late = time.monotonic() + START_SECONDS
        while True:
            try:
                return psycopg.connect(
                    host=str(self.folder), user="bench", dbname="postgres", autocommit=True
                )
            except psycopg.OperationalError:
                gone = self.server is None or self.server.poll() is not None
                if gone or time.monotonic() > late:
                    told = (self.folder / "log").read_text(errors="replace")[-500:]
                    raise RuntimeError(f"the server did not start: {told}") from None
                time.sleep(0.1)

    def stop(self) -> None:
        """End the server that was started here; remove its folder."""
        if self.server is not None and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)  # a fast shutdown
            try:
                self.server.wait(30)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def _group_of(user: str) -> int:
    import pwd

    return pwd.getpwnam(user).pw_gid


def _copy(base: Any, name: str, rows: Rows) -> None:
    """Load the rows by binary COPY, made with NumPy: one record per row."""
    record = np.dtype([("n", ">i2")] + [(f"{part}{c}", ">i4") for c in "pse" for part in "lv"])
    block = np.empty(len(rows), record)
    block["n"] = 3
    for column, values in zip("pse", (rows.person, rows.start, rows.end), strict=True):
        block[f"l{column}"], block[f"v{column}"] = 4, values
    base.execute(f"create unlogged table {name} (p int not null, s int not null, e int not null)")
    with base.cursor().copy(f"copy {name} from stdin (format binary)") as copy:
        copy.write(b"PGCOPY\n\xff\r\n\0" + bytes(8))
        for first in range(0, len(block), 1 << 18):
            copy.write(block[first : first + (1 << 18)].tobytes())
        copy.write(b"\xff\xff")
    base.execute(f"analyze {name}")


def _prepare(queries: dict[str, str], stored: bool) -> Callable[[Register], Prepared]:
    def prepare(register: Register) -> Prepared:
        cluster = Cluster()
        try:
            base = cluster.connect()
            _copy(base, "custody", register.custody)
            _copy(base, "titles", register.titles)
            if stored:
                base.execute(STORE)
                base.execute("analyze stored")
        except BaseException:
            cluster.stop()
            raise

        def task(name: str, query: str) -> Task:
            def work() -> str:
                base.execute("drop table if exists found")
                base.execute(f"create unlogged table found (p, r) as {query}")
                return name

            return Task(work, lambda asked: _proof(base, asked), limit=3)

        def close() -> None:
            base.close()
            cluster.stop()

        return Prepared({name: task(name, query) for name, query in queries.items()}, close)

    return prepare


def _proof(base: Any, name: str) -> Proof:
    rows = base.execute("select p, lower(r), upper(r) from found").fetchall()
    return {name: proof_of(*np.array(rows, np.int64).reshape(-1, 3).T)}


def methods(_threads: int) -> list[Method]:
    """PostgreSQL, one process working: from rows, from stored multiranges, with windows."""
    forms = {
        "multiranges from rows": (FROM_ROWS, False),
        "multiranges stored": (STORED, True),
        "windows": (WINDOWS, False),
    }
    return [
        Method("PostgreSQL", "postgres", says, 1, tuple(queries), ready, _prepare(queries, stored))
        for says, (queries, stored) in forms.items()
    ]
