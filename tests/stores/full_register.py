"""A small register with a row in every table, and the ways of an owner to change any of them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import apsw
from cluster import Cluster
from invented_court import COURT, party
from sites import SetClock

from habeas.register import bundle, cosignature, log, note, schema, signing, witnessed
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.schema_checked import columns
from habeas.register.verify import kept_sum, verify

ORIGIN, ZONE = "prison.example/full", "America/El_Salvador"
TABLES = {one.split()[2]: one for one in (*schema.LOG, *schema.SHOWN, *schema.KEPT)}
NOON = 1_764_003_600
_NUMBERS = itertools.count()


@dataclass
class Full:
    """The register with a connection of its owner, who has no guard to fear.

    store   sqlite or postgres
    """

    register: Register
    store: str
    owner: Any

    def run(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What a statement of the owner gives."""
        marked = statement if self.store == "sqlite" else statement.replace("?", "%s")
        found = self.owner.execute(marked, tuple(values))
        if self.store == "sqlite":
            return found.fetchall()
        return [tuple(map(_plain, row)) for row in found.fetchall()] if found.description else []

    def rows(self, table: str) -> list[tuple[Any, ...]]:
        """All rows of a table, by their key."""
        return self.run(f"SELECT * FROM {table} ORDER BY {', '.join(keys_of(table))}")

    def change(self, table: str, row: Sequence[Any], column: str, value: Any) -> None:
        """Give one column of a row another value."""
        where, values = self.where(table, row)
        self.run(f"UPDATE {table} SET {column} = ? WHERE {where}", (value, *values))

    def where(self, table: str, row: Sequence[Any]) -> tuple[str, list[Any]]:
        """The words that name a row."""
        names = [name for name, _, _ in columns(TABLES[table])]
        keys = keys_of(table)
        return " AND ".join(f"{key} = ?" for key in keys), [row[names.index(key)] for key in keys]

    def places(self, **how: Any) -> set[tuple[str, str]]:
        """(table, field) of all that `verify` finds, but for the guards that are away."""
        found = verify(self.register, **how).faults
        return {(f.table.split()[0], f.field) for f in found if f.table != "file"}


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def keys_of(table: str) -> list[str]:
    """The columns of the primary key of a table."""
    statement = TABLES[table]
    found = re.findall(r"PRIMARY KEY \((.*?)\)", statement)
    return found[0].split(", ") if found else [
        name for name, _, is_key in columns(statement) if is_key]  # fmt: skip


@contextmanager
def full(folder: Path, key: Key, cluster: Cluster | None) -> Iterator[Full]:
    """A fresh one, in a file or in a schema of its own; gone afterwards."""
    name = f"full_{next(_NUMBERS)}"
    address = f"{cluster.address()}#{name}" if cluster else str(folder / f"{name}.db")
    secret, its = note.new_secret(ORIGIN, note.ED25519), note.new_secret("w.example", 4)
    register = log.create(address, key, origin=ORIGIN, zone=ZONE, clock=SetClock(),
                          log_keys=[secret.vkey.written()])  # fmt: skip
    _written(register, key, its.vkey.written(), folder)
    last = signing.sign_checkpoint(register, [secret], key)
    witnessed.keep(register, last, [cosignature.sign(its, last.text, NOON)])
    register.append([("release/1", {"person": "P-2", "at": "2025-11-24T10:00Z"})], key)
    try:
        with _as_owner(address, cluster) as owner:
            yield Full(register, "postgres" if cluster else "sqlite", owner)
    finally:
        register.close()


def _written(register: Register, key: Key, witness: str, folder: Path) -> None:
    """What is in it: everything once, then so much that the tree has a tile."""
    bring = {"what": "added", "vkey": witness, "role": log.WITNESS}
    register.append([("key/1", bring)], key)
    at, place = "2025-11-23T10:00Z", {"place": "ward-1"}
    n = register.size
    register.append([
        ("place/1", {**place, "place_kind": "prison", "capacity": 40}),
        ("admission/1", {"person": "P-1", "at": at, **place}),
        ("movement/1", {"person": "P-1", "at": "2025-11-23T12:00Z", "leaves": n + 1,
                        "place": "ward-2"}),
        ("title/1", {"person": "P-1", "what": "remand", "start": "2025-11-23",
                     "end": "2026-11-23"}),
        ("title_status/1", {"person": "P-1", "title": n + 3, "status": "revoked", "at": at}),
        ("order/1", {"person": "P-1", "basis": "law 1", "act": "removal", "made": at}),
        ("order_change/1", {"order": n + 5, "what": "vacated", "at": at}),
        ("count/1", {**place, "at": at, "counted": 40}),
        ("link/1", {"person": "P-1", "other": "P-2", "verdict": "same"}),
        ("admission/1", {"person": "P-2", "at": at, **place}),
        ("correction/1", {"corrects": n + 9, "reason": "misread", "replacement": {
            "person": "P-2", "at": "2025-11-22", **place}}),
        ("contact/1", {"person": "P-1", "what": "counsel", "at": at}),
    ], key)  # fmt: skip
    register.append([("sealing/1", {"seals": n + 11, "court": "Court 1", "order": "25-9"})], key)
    contact = {"person": "P-3", "what": "family", "at": at}
    register.append([("contact/1", contact)] * 260, key)
    instrument, kept = b"an invented instrument", ("findings", "P-1", '{"none":true}')
    with register.writing() as pen:
        pen.store.load("blob", [(sha256(instrument).digest(), instrument)])
        pen.store.load("kept", [(*kept, kept_sum(*kept))])
    court = party(folder, key=key)
    court.orders(2)
    court.sign()
    bundle.receive(register, key, court.bundle(), "", court.trusted)
    court.register.close()
    assert court.origin == COURT


@contextmanager
def _as_owner(address: str, cluster: Cluster | None) -> Iterator[Any]:
    """A connection for which no trigger runs; all are put back afterwards."""
    if cluster is None:
        db = apsw.Connection(address)
        made = db.execute("SELECT name, sql FROM sqlite_schema WHERE type='trigger'").fetchall()
        for name, _ in made:
            db.execute(f"DROP TRIGGER {name}")
        db.execute("PRAGMA ignore_check_constraints = ON")
        try:
            yield db
        finally:
            for _, statement in made:
                db.execute(statement)
            db.close()
        return
    import psycopg

    bare, _, name = address.partition("#")
    with psycopg.connect(bare, autocommit=True) as owner:
        owner.execute(f"SET search_path TO {name}")
        owner.execute("SET session_replication_role = replica")
        yield owner
        owner.execute(f"DROP SCHEMA {name} CASCADE")
        owner.execute(f"DROP ROLE {name}_writer")
