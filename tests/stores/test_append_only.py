"""What is written stays, whoever asks the store to change it: by triggers, by rights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import apsw
import psycopg
import pytest
from cluster import CLERK, OWNER, Cluster
from sites import Site, site_in

from habeas.register import sqlite, verify
from habeas.register.fault import RegisterFault
from habeas.register.keys import Key
from habeas.register.line import what_is_wrong
from habeas.register.log import Register, open_register
from habeas.register.postgres import PostgresStore
from habeas.register.sqlite import SqliteStore

REFUSED = (apsw.ConstraintError, psycopg.errors.RaiseException, psycopg.errors.UniqueViolation,
           psycopg.errors.InsufficientPrivilege)  # fmt: skip
DRAFTS = [
    ("admission/1", {"person": "P-1", "at": "2025-03-15", "place": "ward-1"}),
    ("identity/1", {"person": "P-1", "name": "Example Person"}),
]
FORGED = {
    "entry": "2, 'identity/1', 0, 'h', {bytes}, {bytes}, 'b'",
    "act": "'act-1', 1, 9",
    "tile": "1, 0, {bytes}",
    "checkpoint": "3, 'another note'",
    "cosignature": "3, 'a line'",
    "blob": "{bytes}, {bytes}",
    "head": "1, 0, {bytes}, 0, 0",
}
KEYS = {"entry": "n", "act": "act", "tile": "level, place", "checkpoint": "size",
        "cosignature": "size, line", "blob": "hash", "head": "one"}  # fmt: skip
CHANGED = {"entry": "body='{{}}'", "act": "of=9", "tile": "hash={bytes}", "checkpoint": "note='x'",
           "cosignature": "line='x'", "blob": "body={bytes}", "head": "size=0"}  # fmt: skip


def fill(site: Site) -> None:
    """Put a row into every table that only grows."""
    site.register.append(DRAFTS, site.key, "act-1")
    with site.register.writing() as pen:
        pen.store.load("tile", [(1, 0, b"\0")])
        pen.store.load("checkpoint", [(3, "a note")])
        pen.store.load("cosignature", [(3, "a line")])
        pen.store.load("blob", [(b"\0", b"\0")])


def contents(site: Site) -> dict[str, list[Any]]:
    """All rows of the tables that only grow."""
    every = site.register.store.every
    return {table: every(f"SELECT * FROM {table} ORDER BY 1, 2") for table in FORGED}


def attacks(site: Site, table: str) -> list[str]:
    """What others might try against a table."""
    row, changed, key = FORGED[table], CHANGED[table], KEYS[table]
    first = key.split(",")[0]
    same = f"INSERT INTO {table} VALUES ({row})"
    tried = [
        f"UPDATE {table} SET {changed}", f"DELETE FROM {table}", same,
        f"{same} ON CONFLICT ({key}) DO UPDATE SET {changed}",
        f"UPDATE {table} SET {first}={first}" if table != "head" else f"DELETE FROM {table}",
    ]  # fmt: skip
    if site.store == "sqlite":
        tried += [
            same.replace("INSERT", "INSERT OR REPLACE"), same.replace("INSERT", "REPLACE", 1),
            same.replace("INSERT", "INSERT OR IGNORE"),
            f"UPDATE OR REPLACE {table} SET {changed}", f"UPDATE OR IGNORE {table} SET {changed}",
        ]  # fmt: skip
    else:
        tried += [
            f"TRUNCATE {table}", f"TRUNCATE {table} CASCADE",
            f"MERGE INTO {table} t USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE",
            f"MERGE INTO {table} t USING (SELECT 1) s ON true "
            f"WHEN MATCHED THEN UPDATE SET {changed}",
        ]  # fmt: skip
    value = "x'00'" if site.store == "sqlite" else r"'\x00'"
    return [one.format(bytes=value) for one in tried]


def refused(db: Any, statement: str) -> bool:
    """True where the store does not carry out a statement."""
    try:
        db.execute(statement)
    except REFUSED:
        return True
    return False


@pytest.mark.parametrize("table", FORGED)
def test_no_statement_of_another_program_changes_what_is_written(site: Site, table: str) -> None:
    fill(site)
    before = contents(site)
    with site.plain() as db:
        let_pass = [one for one in attacks(site, table) if not refused(db, one)]
    assert let_pass == []
    assert contents(site) == before


def test_the_owner_of_the_tables_is_bound_by_their_triggers(
    memory: Path, key: Key, cluster: Cluster
) -> None:
    with site_in("postgres", memory, key, cluster) as site:
        fill(site)
        before = contents(site)
        tried = [one for table in FORGED for one in attacks(site, table)]
        with site.plain(owner=True) as db:
            let_pass = [one for one in tried if not refused(db, one)]
        assert let_pass == []
        assert contents(site) == before


def test_a_clerk_of_the_database_adds_to_the_log_and_can_do_no_more(
    memory: Path, key: Key, cluster: Cluster
) -> None:
    with site_in("postgres", memory, key, cluster) as site:
        register = open_register(site.clerk)
        assert register.append(DRAFTS, key).first == 1
        register.close()
        with site.plain() as db:
            let_pass = [one for one in GREED if not refused(db, one)]
        assert let_pass == []
        assert verify.verify(site.register).faults == ()


GREED = (
    "ALTER TABLE entry DISABLE TRIGGER ALL", "SET session_replication_role = replica",
    "DROP TRIGGER stays ON entry", "DROP TRIGGER kept ON entry", "DROP TABLE entry CASCADE",
    "CREATE RULE forged AS ON INSERT TO entry DO INSTEAD NOTHING",
    "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN RETURN NULL; END'",
    "ALTER TABLE entry ALTER body SET DEFAULT 'x'", "ALTER TABLE head DROP COLUMN size",
    f"SET ROLE {OWNER}", "DROP OWNED BY CURRENT_USER CASCADE; DELETE FROM entry",
    "SELECT seal_entry(1)", "COPY entry FROM PROGRAM 'echo'", "CREATE TABLE forged (n int)",
)  # fmt: skip


def test_an_entry_cannot_be_written_over_even_where_its_triggers_do_not_recur(
    memory: Path, key: Key
) -> None:
    with site_in("sqlite", memory, key, None) as site:
        fill(site)
        assert forged(site) == ""


def test_without_the_trigger_before_an_insert_an_entry_is_written_over(
    memory: Path, key: Key
) -> None:
    """The negative control: REPLACE deletes, and recursive_triggers=0 lets it."""
    with site_in("sqlite", memory, key, None) as site:
        fill(site)
        with site.plain() as db:
            db.execute("DROP TRIGGER entry_once")
        assert forged(site, recursive=True) == ""
        assert forged(site) == "head"
        assert verify.verify(site.register).faults


def forged(site: Site, recursive: bool = False) -> str:
    """Try to replace entry 2; what is wrong with it afterwards."""
    with site.plain() as db:
        db.execute(f"PRAGMA recursive_triggers={int(recursive)}")
        refused(
            db, f"INSERT OR REPLACE INTO entry VALUES ({FORGED['entry']})".format(bytes="x'00'")
        )
    line = site.register.entry(2)
    assert line is not None
    return what_is_wrong(line)


def test_without_triggers_the_owner_changes_entries_and_verify_finds_it(site: Site) -> None:
    """The negative control of all triggers: who owns the file or the database can do anything."""
    fill(site)
    with site.plain(owner=True) as db:
        if site.store == "sqlite":
            db.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
        else:
            db.execute("SET session_replication_role = replica")
        db.execute('UPDATE entry SET body=\'{"person":"P-1","name":"Nobody"}\' WHERE n=2')
    assert {(fault.entry, fault.field) for fault in verify.verify(site.register).faults} >= {
        (2, "body")
    }


# Sealing: the one change that there is.


def test_sealing_takes_away_salt_and_body_of_that_entry_alone(
    site: Site, register: Register
) -> None:
    (_, n) = register.append(DRAFTS, site.key).numbers
    before = list(register.entries())
    seals = {"seals": n, "court": "court-1", "order": "25-100"}
    register.append([("sealing/1", seals)], site.key)
    line = register.entry(n)
    assert line is not None
    assert (line.salt, line.body) == (None, None)
    assert (line.head, line.leaf) == (before[n].head, before[n].leaf)
    assert list(register.entries(0, n)) == before[:n]
    assert register.store.every("SELECT n FROM touches WHERE subject='P-1'") == [(1,)]
    assert verify.verify(register).faults == ()


def test_no_other_program_seals_what_no_entry_seals(site: Site, register: Register) -> None:
    register.append(DRAFTS, site.key)
    with site.plain() as db:
        assert refused(db, "UPDATE entry SET salt=NULL, body=NULL WHERE n=2")
    with site.plain(owner=True) as db:
        assert refused(db, "UPDATE entry SET salt=NULL, body=NULL WHERE n=2")
        if site.store == "postgres":
            assert refused(db, "SELECT seal_entry(2)")


def test_of_a_sealed_entry_nothing_else_can_be_changed(site: Site, register: Register) -> None:
    register.append(DRAFTS, site.key)
    seals = {"seals": 2, "court": "court-1", "order": "25-100"}
    register.append([("sealing/1", seals)], site.key)
    before = register.entry(2)
    with site.plain(owner=True) as db:
        for change in ("body='{}'", "head='{}'", "kind='look/1'", "recorded=0", "n=9",
                       "leaf=head", "salt=leaf, body='{}'"):  # fmt: skip
            with pytest.raises((*REFUSED, psycopg.errors.DatatypeMismatch)):
                db.execute(f"UPDATE entry SET {change} WHERE n=2")
        assert refused(db, "DELETE FROM entry WHERE n=2")
    assert register.entry(2) == before


def test_what_says_who_is_held_is_not_sealed(site: Site, register: Register) -> None:
    register.append(DRAFTS, site.key)
    with pytest.raises(RegisterFault, match="REG-39"):
        register.append([("sealing/1", {"seals": 1, "court": "c", "order": "o"})], site.key)
    assert register.size == 3


# The settings of a store, asserted when it is opened.


def test_a_register_in_sqlite_runs_with_the_settings_that_keep_it(memory: Path, key: Key) -> None:
    with site_in("sqlite", memory, key, None) as site:
        found = {name: site.register.store.one(f"PRAGMA {name}")[0] for name in SETTINGS}
    assert found == SETTINGS


SETTINGS = {
    "journal_mode": "wal", "synchronous": 2, "recursive_triggers": 1, "trusted_schema": 0,
    "foreign_keys": 1, "cell_size_check": 1, "mmap_size": 0,
}  # fmt: skip


@pytest.mark.parametrize("weaker", ["OFF", "NORMAL"])
def test_a_register_in_sqlite_refuses_to_run_with_less(memory: Path, key: Key, weaker: str) -> None:
    with site_in("sqlite", memory, key, None) as site:
        with pytest.raises(RegisterFault, match="REG-02"):
            SqliteStore(site.address, synchronous=weaker)
        weak = SqliteStore(site.address, synchronous=weaker, weak=True)  # the negative control
        assert weak.one("PRAGMA synchronous")[0] < 2
        weak.close()


@pytest.mark.parametrize("setting", ["journal_mode", "recursive_triggers", "trusted_schema"])
def test_a_setting_that_does_not_take_effect_is_noticed(
    memory: Path, key: Key, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    with site_in("sqlite", memory, key, None) as site:
        site.register.close()
        with site.plain() as db:
            db.execute("PRAGMA journal_mode=DELETE")
        asked = SqliteStore._pragma

        def deaf(store: SqliteStore, words: str) -> Any:
            return None if words.startswith(f"{setting}=") else asked(store, words)

        monkeypatch.setattr(SqliteStore, "_pragma", deaf)
        with pytest.raises(RegisterFault, match=f"REG-02.*{setting}"):
            site.opened()


def test_a_library_that_can_lose_entries_in_wal_keeps_a_rollback_journal(
    memory: Path, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "WAL_SAFE_FROM", 9_000_000)
    with site_in("sqlite", memory, key, None) as site:
        one = site.register.store.one
        assert (one("PRAGMA journal_mode")[0], one("PRAGMA synchronous")[0]) == ("truncate", 3)
        with pytest.raises(RegisterFault, match="REG-02"):
            SqliteStore(site.address, synchronous="NORMAL")


def test_a_register_in_postgresql_acknowledges_what_is_on_disk_whatever_the_user_set(
    memory: Path, key: Key, cluster: Cluster
) -> None:
    with site_in("postgres", memory, key, cluster) as site, site.plain(owner=True) as db:
        try:
            db.execute(f"ALTER ROLE {CLERK} SET synchronous_commit = off")
            db.execute(f"ALTER ROLE {CLERK} SET default_transaction_isolation = serializable")
            store = PostgresStore(site.clerk)
            with store.writing():
                assert store.one("SHOW synchronous_commit") == ("on",)
                assert store.one("SHOW transaction_isolation") == ("read committed",)
            with store.reading():
                assert store.one("SHOW transaction_isolation") == ("repeatable read",)
            store.close()
        finally:
            db.execute(f"ALTER ROLE {CLERK} RESET ALL")


def test_a_register_that_is_only_read_cannot_be_written(memory: Path, key: Key) -> None:
    with site_in("sqlite", memory, key, None) as site:
        site.register.append(DRAFTS, key)
        reader = site.opened(readonly=True)
        assert reader.size == 3
        with pytest.raises(apsw.ReadOnlyError):
            reader.append(DRAFTS, key)
        reader.close()
