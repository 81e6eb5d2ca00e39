"""A private PostgreSQL server for the tests, found on this machine or installed.

The server lives in a temporary folder, speaks through a socket there, listens on no port, runs as
an ordinary user. Run as a program, this file only sees to it that there is a PostgreSQL: it ends
with 0 when there is one, with 2 and a word on what is missing when there is none.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

PROGRAMS = ("initdb", "postgres")
HOMES = Path("/usr/lib/postgresql")  # where Debian keeps them, off the PATH
OWNER, CLERK = "habeas", "clerk"  # the owner of all, a user with no rights but those given
# What is written here need not outlive the test run; what a store sets for itself stays as it is.
SETTINGS = {
    "listen_addresses": "", "fsync": "off", "full_page_writes": "off", "autovacuum": "off",
    "jit": "off", "shared_buffers": "32MB", "max_connections": "40", "max_wal_size": "256MB",
}  # fmt: skip
START_SECONDS = 60


class Missing(Exception):
    """There is no PostgreSQL, nor a way to get it; the message says what to do."""


def programs() -> dict[str, str]:
    """Where initdb and postgres lie: on the PATH, else in the newest of Debian's folders.

    Raises Missing where they are nowhere together.
    """
    on_path = {name: found for name in PROGRAMS if (found := shutil.which(name))}
    if len(on_path) == len(PROGRAMS):
        return on_path
    for home in sorted(HOMES.glob("*/bin"), key=_version, reverse=True):
        if all((home / name).is_file() for name in PROGRAMS):
            return {name: str(home / name) for name in PROGRAMS}
    raise Missing(
        f"PostgreSQL is missing: {' and '.join(PROGRAMS)} are neither on the PATH nor in "
        f"{HOMES}/*/bin. Install it (Debian: apt-get install postgresql) and repeat the command."
    )


def programs_or_install() -> dict[str, str]:
    """The same; where they are missing and this is root, Debian's postgresql is installed."""
    try:
        return programs()
    except Missing:
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            raise
    waits = ["-o", "DPkg::Lock::Timeout=300"]
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "postgresql"]):
        ended = subprocess.run(
            ["apt-get", *waits, *command], capture_output=True, text=True, check=False,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        )  # fmt: skip
        if ended.returncode:
            said = ended.stderr.strip()[-500:]
            raise Missing(f"PostgreSQL is missing, apt-get {command[0]} failed: {said}")
    return programs()


def _version(home: Path) -> float:
    try:
        return float(home.parent.name)
    except ValueError:
        return 0.0


class Cluster:
    """A server that runs until `stop`; raises Missing where there is no PostgreSQL."""

    def __init__(self) -> None:
        found = programs_or_install()
        self.folder = Path(tempfile.mkdtemp(prefix="habeas-pg-"))
        self.who: dict[str, Any] = {}
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            nobody = pwd.getpwnam("nobody")
            self.who = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
        self.server: subprocess.Popen[bytes] | None = None
        try:
            self._start(found)
        except BaseException:
            self.stop()
            raise

    def _start(self, found: dict[str, str]) -> None:
        data, log = self.folder / "data", self.folder / "log"
        made = subprocess.run(
            [found["initdb"], "-D", str(data), "-U", OWNER, "-A", "trust", "-E", "UTF8",
             "--locale=C", "--no-sync"],
            capture_output=True, text=True, cwd=self.folder, check=False, **self.who,
        )  # fmt: skip
        if made.returncode:
            raise RuntimeError(f"initdb failed: {made.stderr.strip()[-500:]}")
        given = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        with log.open("wb") as written:
            self.server = subprocess.Popen(
                [found["postgres"], "-D", str(data), "-k", str(self.folder), *given],
                stdin=subprocess.DEVNULL, stdout=written, stderr=subprocess.STDOUT,
                cwd=self.folder, **self.who,
            )  # fmt: skip
        with self._answering() as owner:
            owner.execute(f"CREATE ROLE {CLERK} LOGIN")

    def _answering(self) -> Any:
        """The first connection, as soon as the server answers."""
        import psycopg  # the program that only looks for a PostgreSQL runs before it is installed

        late = time.monotonic() + START_SECONDS
        while True:
            try:
                return psycopg.connect(self.address(), autocommit=True)
            except psycopg.OperationalError as why:
                gone = self.server is None or self.server.poll() is not None
                if gone or time.monotonic() > late:
                    told = (self.folder / "log").read_text(errors="replace")[-500:]
                    raise RuntimeError(f"the server did not start: {told}") from why
                time.sleep(0.05)

    def address(self, user: str = OWNER) -> str:
        """The URL of its database for a user."""
        return f"postgresql://{user}@/postgres?host={self.folder}"

    def stop(self) -> None:
        """End the server; remove its folder."""
        if self.server is not None and self.server.poll() is None:
            self.server.send_signal(signal.SIGQUIT)  # at once: nothing here is to be kept
            try:
                self.server.wait(30)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def main() -> int:
    """See that there is a PostgreSQL: 0, or 2 with what is missing."""
    try:
        found = programs_or_install()
    except Missing as why:
        print(why, file=sys.stderr)
        return 2
    said = subprocess.run([found["postgres"], "--version"], capture_output=True, text=True)
    print(f"{said.stdout.strip()} at {found['postgres']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
