"""`verify` in the eyes of an attacker: each way past it that was ever found is closed here."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import apsw
import pytest
from attacks import Kept, a_log, unguarded, write
from cluster import Cluster
from full_register import Full, full
from sizes import size
from test_tampering import a_witness

from habeas.register import keys, merkle, verify, writing
from habeas.register.fault import RegisterFault
from habeas.register.keys import Key
from habeas.register.line import commitment, head_text
from habeas.register.lines_checked import check_lines
from habeas.register.log import Register
from habeas.services.sealing import seal

Places = set[tuple[int, str, str]]
CONTACT = ("contact/1", {"person": "P-7", "what": "counsel", "at": "2025-11-20T10:00Z"})


@pytest.fixture
def kept(memory: Path, key: Key) -> Iterator[Kept]:
    """A log with a checkpoint that a witness saw, then acts that it has not seen."""
    folder = Path(tempfile.mkdtemp(dir=memory))
    its = a_witness(folder)
    made = a_log(folder / "log.db", Random(5), key, its)
    with closing(made.opened()) as register:
        write(made, register, [CONTACT])
        write(made, register, [CONTACT, CONTACT])
        made.size = register.size
    yield made
    its.state.close()


def found(kept: Kept, **how: Any) -> Places:
    """(entry, table, field) of all that `verify` finds."""
    with closing(kept.opened()) as register:
        return {(f.entry, f.table, f.field) for f in verify.verify(register, **how).faults}


def after(kept: Kept, *statements: str) -> Places:
    """What is found after another program has run these statements."""
    with unguarded(kept.path) as db:
        for statement in statements:
            db.execute(statement)
    return found(kept)


def test_a_log_that_nobody_touched_is_intact(kept: Kept) -> None:
    assert found(kept) == set()


# What is taken away, or put back.


def test_a_body_erased_with_all_that_is_shown_of_it_lacks_the_order_of_a_court(kept: Kept) -> None:
    n = kept.size - 3
    assert (n, "entry", "body") in after(
        kept, f"UPDATE entry SET body = NULL, salt = NULL WHERE n = {n}",
        f"DELETE FROM touches WHERE n = {n}",
    )  # fmt: skip


def test_a_sealed_body_that_comes_back_is_found(kept: Kept) -> None:
    n = kept.size - 3
    with closing(kept.opened()) as register:
        before = register.entry(n)
        assert before is not None and before.salt is not None
        seal(register, kept.key, n, "Court 1", "25-9")
        assert verify.verify(register).faults == ()
    assert found(kept) == set()
    back = f"UPDATE entry SET body = '{before.body}', salt = x'{before.salt.hex()}' WHERE n = {n}"
    assert (n, "entry", "body") in after(kept, back)


def test_a_salt_kept_beside_a_sealed_body_is_found(kept: Kept) -> None:
    n = kept.size - 3
    with closing(kept.opened()) as register:
        seal(register, kept.key, n, "Court 1", "25-9")
    assert (n, "entry", "salt") in after(kept, f"UPDATE entry SET salt = x'00' WHERE n = {n}")


# What is written past the register, all hashes made to fit.


def refit(kept: Kept, n: int, change: Callable[[str], str]) -> None:
    """Write the head of an entry otherwise; leaf, edge follow."""
    with unguarded(kept.path) as db:
        ((head,),) = db.execute("SELECT head FROM entry WHERE n = ?", (n,)).fetchall()
        made = change(head)
        assert made != head
        db.execute("UPDATE entry SET head = ?, leaf = ? WHERE n = ?",
                   (made, merkle.leaf(made.encode()), n))  # fmt: skip
        fit_edge(db)


def fit_edge(db: Any) -> None:
    leaves = [bytes(leaf) for (leaf,) in db.execute("SELECT leaf FROM entry ORDER BY n")]
    edge, _ = merkle.grow(merkle.Edge(), leaves)
    last = "(SELECT recorded FROM entry ORDER BY n DESC LIMIT 1)"
    db.execute(f"UPDATE head SET size = ?, edge = ?, recorded = {last}",
               (edge.size, edge.to_bytes()))  # fmt: skip


@pytest.mark.parametrize("of_act", [("", ""), ("forged", "desk+00000000")])
def test_an_entry_without_a_signature_is_found(kept: Kept, of_act: tuple[str, str]) -> None:
    n, (act, author) = kept.size, of_act
    with closing(kept.opened()) as register:
        last = register.entry(n - 1)
    assert last is not None
    salt, body = bytes(16), b'{"at":"2025-11-20","person":"P-9","what":"counsel"}'
    committed = commitment(salt, "contact/1", body)
    head = head_text(n, "contact/1", committed, last.says["recorded"], act, author, 0)
    with unguarded(kept.path) as db:
        db.execute(
            "INSERT INTO entry VALUES (?, 'contact/1', ?, ?, ?, ?, ?)",
            (n, last.recorded, head, merkle.leaf(head.encode()), salt, body.decode()),
        )
        db.execute("INSERT INTO touches VALUES ('P-9', ?)", (n,))
        fit_edge(db)
    assert found(kept) & {(n, "entry", "head"), (n, "act", "sig")}


@pytest.mark.parametrize(
    "change",
    [
        lambda head: head.replace('"v":1}', '"v":1,"x":1}'),
        lambda head: head.replace('"v":1}', '"v":2}'),
        lambda head: head.replace('{"act"', '{ "act"'),
        lambda head: head.replace('"i":', '"clock":"2035-11-20T10:00:00.000Z","i":'),
        lambda head: head.replace('"of":1', '"of":true'),
        lambda head: head.replace('"author":"', '"author":"x","author":"'),
    ],
)
def test_a_head_that_no_register_writes_is_found_in_the_last_entry(
    kept: Kept, change: Callable[[str], str]
) -> None:
    n = kept.size - 3  # an act of one entry, after the checkpoint: no signature covers its head
    refit(kept, n, change)
    assert n in {entry for entry, _, _ in found(kept)}


def test_an_entry_is_never_dated_otherwise_than_its_act(kept: Kept) -> None:
    n = kept.size - 1
    with closing(kept.opened()) as register:
        line = register.entry(n)
    assert line is not None
    later = line.says["recorded"].replace("Z", "")[:-1] + "9Z"
    refit(kept, n, lambda head: head.replace(line.says["recorded"], later))
    with unguarded(kept.path) as db:
        db.execute("UPDATE entry SET recorded = recorded + 9 WHERE n = ?", (n,))
        fit_edge(db)
    assert (n, "entry", "recorded") in found(kept)


# Keys.


def past_the_pen(register: Register, key: Key) -> int:
    """Write an entry as somebody does who has the database and a key, but not our program."""
    n = register.size
    with register.writing() as pen:
        writing.write_act(pen.store, [CONTACT], key, f"past-{n}", register.origin, register.zone,
                          register.clock())  # fmt: skip
    return n


def test_what_a_stranger_or_a_revoked_key_signed_is_found(kept: Kept) -> None:
    night, stranger = keys.new("night"), keys.new("night")
    with closing(kept.opened()) as register:
        write(kept, register, [("key/1", {"what": "added", "vkey": night.vkey})])
        register.append([CONTACT], night)
        write(kept, register, [("key/1", {"what": "revoked", "key": night.id})])
        assert verify.verify(register).intact
        with pytest.raises(RegisterFault, match="REG-22"):
            register.append([CONTACT], night)
        revoked, strange = past_the_pen(register, night), past_the_pen(register, stranger)
    assert {(revoked, "act", "author"), (strange, "act", "sig")} <= found(kept)


def test_a_key_signs_nothing_that_came_before_it(kept: Kept) -> None:
    night = keys.new("night")
    with closing(kept.opened()) as register:
        early = past_the_pen(register, night)
        write(kept, register, [("key/1", {"what": "added", "vkey": night.vkey})])
    assert (early, "act", "author") in found(kept)


def test_the_list_of_keys_is_read_from_the_entries(kept: Kept) -> None:
    """Not from the table that shows who the entries are about, which anybody can change."""
    places = after(kept, "DELETE FROM touches WHERE subject = '#keys'")
    assert not any(table == "act" for _, table, _ in places) and places


# What no reader can read. Whatever stands there, verify ends, and names it.


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE entry SET body = CAST(x'ff' AS TEXT) WHERE n = 4", (4, "entry", "body")),
        ("UPDATE entry SET head = CAST(x'ff' AS TEXT) WHERE n = 4", (4, "entry", "head")),
        ("UPDATE touches SET subject = CAST(x'ff' AS TEXT) WHERE n = 4", (-1, "touches", "subject")),
        ("UPDATE entry SET body = '[]' WHERE n = 4", (4, "entry", "body")),
        ("UPDATE entry SET body = '' WHERE n = 4", (4, "entry", "body")),
        ("UPDATE entry SET body = '{\"person\":[\"a\"]}' WHERE n = 4", (4, "entry", "body")),
        ("UPDATE entry SET body = '{\"person\":{}}', kind='link/1' WHERE n = 4", (4, "entry", "kind")),
        ("UPDATE entry SET head = '[]' WHERE n = 4", (4, "entry", "head")),
        ("UPDATE entry SET head = '' WHERE n = 4", (4, "entry", "head")),
        ("UPDATE entry SET recorded = 4611686018427387904 WHERE n = 4", (4, "entry", "recorded")),
        ("UPDATE entry SET body = 'x' WHERE n = 1", (1, "entry", "body")),
        ("UPDATE entry SET n = 4611686018427387904 WHERE n = 4", (4, "entry", "n")),
        ("UPDATE entry SET n = -4 WHERE n = 4", (-4, "entry", "n")),
        ("INSERT INTO tile VALUES (-1, 0, x'00')", (-1, "tile", "level")),
        ("INSERT INTO tile VALUES (1000000000, 1, x'00')", (-1, "tile", "level")),
        ("INSERT INTO tile VALUES (1, 900, x'00')", (-1, "tile", "place")),
        ("INSERT INTO checkpoint VALUES (0, 'x')", (-1, "checkpoint", "size")),
        ("INSERT INTO cosignature VALUES (3, 'x')", (-1, "cosignature", "size")),
        ("UPDATE cosignature SET line = 'x'", (-1, "head", "witnessed")),
        ("UPDATE head SET witnessed = witnessed + 1000", (-1, "head", "witnessed")),
        ("UPDATE head SET one = 2", (-1, "head", "one")),
        ("UPDATE head SET size = 999999999999", (-1, "head", "size")),
        ("DELETE FROM head", (-1, "head", "one")),
    ],
)  # fmt: skip
def test_a_row_that_no_register_writes_is_named(
    kept: Kept, statement: str, place: tuple[int, str, str]
) -> None:
    assert place in after(kept, statement)


def test_junk_anywhere_never_stops_verify_and_is_always_found(kept: Kept) -> None:
    random, missed, whole = Random(11), 0, kept.path.read_bytes()
    junk = ["''", "'{}'", "'null'", "'[[[['", "'x'", "CAST(x'c328' AS TEXT)", "'\u00f1'"]
    for _ in range(size(80)):
        column = random.choice(("kind", "head", "body"))
        n = random.randrange(1, kept.size)
        places = after(kept, f"UPDATE entry SET {column} = {random.choice(junk)} WHERE n = {n}")
        missed += n not in {entry for entry, _, _ in places}
        Path(f"{kept.path}-wal").unlink(missing_ok=True)
        kept.path.write_bytes(whole)
    assert missed == 0


# The tables themselves.


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER entry_stays",
        "DROP INDEX stay_open",
        "CREATE TABLE also (x)",
        "CREATE VIEW also AS SELECT 1",
        "CREATE TRIGGER also AFTER INSERT ON entry BEGIN DELETE FROM touches WHERE n = new.n; END",
        "CREATE TRIGGER tile_kept BEFORE DELETE ON tile BEGIN SELECT 1; END",
    ],
)
def test_a_guard_that_is_gone_or_a_table_that_came_is_found(kept: Kept, statement: str) -> None:
    with closing(apsw.Connection(str(kept.path))) as db:
        if "tile_kept" in statement:
            db.execute("DROP TRIGGER tile_kept")
        db.execute(statement)
    assert (-1, "file", "schema") in found(kept)


@pytest.mark.parametrize(
    ("statement", "undo"),
    [
        ("ALTER TABLE entry DISABLE TRIGGER stays", "ALTER TABLE entry ENABLE TRIGGER stays"),
        ("ALTER TABLE entry RENAME TO entries; CREATE VIEW entry AS SELECT * FROM entries",
         "DROP VIEW entry; ALTER TABLE entries RENAME TO entry"),
        ("ALTER TABLE entry RENAME TO entries; CREATE VIEW entry AS SELECT * FROM entries; "
         "GRANT SELECT, INSERT ON entry TO {role}",
         "DROP VIEW entry; ALTER TABLE entries RENAME TO entry"),
        ("GRANT DELETE ON entry TO {role}", "REVOKE DELETE ON entry FROM {role}"),
        ("ALTER TABLE touches ENABLE ROW LEVEL SECURITY; "
         "CREATE POLICY hide ON touches USING (subject <> 'P-1')",
         "DROP POLICY hide ON touches; ALTER TABLE touches DISABLE ROW LEVEL SECURITY"),
        ("CREATE RULE hide AS ON INSERT TO blob DO INSTEAD NOTHING", "DROP RULE hide ON blob"),
        ("CREATE FUNCTION sealed() RETURNS int LANGUAGE sql AS 'SELECT 1'", "DROP FUNCTION sealed()"),
        ("CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS "
         "$$BEGIN RETURN NULL; END$$", "{refuse}"),
        ("ALTER TABLE stay ALTER place SET DEFAULT 'x'", "ALTER TABLE stay ALTER place DROP DEFAULT"),
        ("ALTER TABLE head DROP CONSTRAINT head_one_check",
         "ALTER TABLE head ADD CONSTRAINT head_one_check CHECK (one = 1)"),
        ("DROP INDEX link_person", "CREATE INDEX link_person ON link (person)"),
    ],
)  # fmt: skip
def test_a_schema_in_postgresql_that_is_not_as_it_was_made_is_found(
    in_postgres: Full, statement: str, undo: str
) -> None:
    register, owner = in_postgres.register, in_postgres.owner
    role = f"{register.store.where.partition('#')[2]}_writer"
    refuse = owner.execute("SELECT pg_get_functiondef('refuse'::regproc)").fetchone()[0]
    owner.execute(statement.format(role=role))
    try:
        places = {(f.table, f.field) for f in verify.verify(register).faults}
    finally:
        owner.execute(undo.format(role=role, refuse=refuse))
    assert ("file", "schema") in places
    assert verify.verify(register).faults == ()


@pytest.fixture(scope="module")
def in_postgres(memory: Path, key: Key, cluster: Cluster) -> Iterator[Full]:
    """A register in PostgreSQL with a connection of its owner."""
    with full(memory, key, cluster) as made:
        yield made


# Two processes, a register that grows meanwhile, a copy.


def test_a_second_process_finds_the_same(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    begin = subprocess.Popen

    def noted(command: list[str], **how: Any) -> Any:
        seen.append(command)
        return begin(command, **how)

    monkeypatch.setattr(subprocess, "Popen", noted)
    monkeypatch.setattr(verify, "ALONE_BELOW", 1)
    assert found(kept) == set()
    beside = after(kept, "UPDATE entry SET body = '{}' WHERE n = 4")
    monkeypatch.setattr(verify, "ALONE_BELOW", 10**9)
    assert found(kept) == beside != set()
    assert len(seen) == 2 and str(kept.path) not in " ".join(seen[0])  # an address holds a password


def test_what_is_written_while_verify_runs_is_no_fault(kept: Kept) -> None:
    with closing(kept.opened()) as register:
        for end in (kept.size - 3, kept.size - 2, kept.size):
            assert check_lines(register.store, end, register.origin).found == []


def test_a_copy_names_the_field_the_salt_the_instrument_that_is_gone(
    kept: Kept, tmp_path: Path
) -> None:
    instrument = b"an invented instrument"
    with closing(kept.opened()) as register:
        with register.writing() as pen:
            pen.store.load("blob", [(sha256(instrument).digest(), instrument)])
        register.store.copy_to(str(tmp_path / "copy.db"))  # type: ignore[attr-defined]
    n = kept.size - 3
    after(kept, "DELETE FROM blob", f"UPDATE entry SET salt = zeroblob(16) WHERE n = {n}",
          f"UPDATE entry SET body = replace(body, 'P-7', 'P-8') WHERE n = {n + 1}")  # fmt: skip
    with closing(kept.opened(tmp_path / "copy.db")) as copy:
        places = found(kept, against=copy)
    wanted = {(n, "entry", "salt"), (n + 1, "entry", "body.person"), (-1, "blob", "hash")}
    assert wanted <= places
