"""A register under test, with the ways by which others reach the same store."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw
from cluster import CLERK, Cluster

from habeas.register import keys, log
from habeas.register.keys import Key
from habeas.register.log import Register

ORIGIN, ZONE = "prison.example/valle", "America/El_Salvador"
STORES = ("sqlite", "postgres")
BEGIN = 1_764_000_000_000  # some evening in November 2025, where the clocks of the tests begin
_NUMBERS = itertools.count()


@dataclass
class SetClock:
    """A clock that stands where it was put, in milliseconds since 1970."""

    now: int = BEGIN

    def __call__(self) -> int:
        return self.now


@dataclass
class Site:
    """A register with its clock, its first author, the ways to open it again.

    address  the path of the file; or the URL of the database
    clerk    the same for a user who has the rights of the writing role alone
    """

    store: str
    address: str
    clerk: str
    key: Key
    register: Register
    clock: SetClock = field(default_factory=SetClock)

    def opened(self, **how: Any) -> Register:
        """The register opened once more, by another connection."""
        return log.open_register(self.address, clock=self.clock, **how)

    @contextmanager
    def plain(self, *, owner: bool = False) -> Iterator[Any]:
        """A connection of another program, with no setting of ours; it has `execute`.

        owner  in PostgreSQL, as the owner of the tables instead of a clerk
        """
        if self.store == "sqlite":
            db = apsw.Connection(self.address)
            db.set_busy_timeout(1000)
        else:
            import psycopg

            bare, _, schema = (self.address if owner else self.clerk).partition("#")
            db = psycopg.connect(bare, autocommit=True)
            db.execute(f"SET search_path TO {schema}")
        try:
            yield db
        finally:
            db.close()


@contextmanager
def waiting(site: Site, registers: Sequence[Register]) -> Iterator[Callable[[int], bool]]:
    """Tells whether, in PostgreSQL, one of these connections waits for another."""
    pids = [int(r.store.every("SELECT pg_backend_pid()")[0][0]) for r in registers]
    with site.plain(owner=True) as owner:
        yield lambda actor: bool(
            owner.execute("SELECT pg_blocking_pids(%s)", (pids[actor],)).fetchone()[0]
        )


@contextmanager
def site_in(store: str, folder: Path, key: Key, cluster: Cluster | None) -> Iterator[Site]:
    """A fresh register in a file in `folder`, or in a schema of its own; gone afterwards."""
    address, clerk = str(folder / f"valle-{next(_NUMBERS)}.db"), ""
    if cluster is not None:
        schema = f"valle_{next(_NUMBERS)}"
        address = f"{cluster.address()}#{schema}"
        clerk = f"{cluster.address(CLERK)}#{schema}"
    clock = SetClock()
    register = log.create(address, key, origin=ORIGIN, zone=ZONE, clock=clock)
    site = Site(store, address, clerk, key, register, clock)
    try:
        if cluster is not None:
            with site.plain(owner=True) as owner:
                owner.execute(f"GRANT {schema}_writer TO {CLERK}")
        yield site
    finally:
        site.register.close()
        if cluster is not None:
            with site.plain(owner=True) as owner:
                owner.execute(f"DROP SCHEMA {schema} CASCADE")
                owner.execute(f"DROP ROLE {schema}_writer")


def new_key(name: str = "desk") -> Key:
    """A key of an author."""
    return keys.new(name)
