"""Attacks on real registers by whoever has the database, or the database with all keys.

A log of an invented prison is written through the register, seen by a witness, then attacked in
three strengths:

    row     rows are changed by another program; nothing else is made to fit
    hashes  all that needs no key is made to fit: commitments, heads, leaves, tiles, edge, acts, shown
            tables; checkpoints that do not fit any more are taken away
    keys    the log is cut before the first change, then written anew with all its keys
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

import apsw
from sites import SetClock

from habeas.register import (
    checkpoint,
    cosignature,
    keeping,
    line,
    log,
    merkle,
    note,
    signing,
    tree,
    witnessed,
)
from habeas.register.canonical import canonical, parsed
from habeas.register.fault import RegisterFault
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.note import Note, Secret
from habeas.register.policy import Policy, seen, verdict
from habeas.register.witness import Answer
from habeas.register.witness_answer import Witness, answer

ZONE, MINUTE = "America/El_Salvador", 60_000
KINDS = ("edit a body", "edit a head", "delete", "insert", "reorder", "truncate", "many edits")
SPARED = 2  # acts at the beginning, which open the log and bring its witness: known to everybody


@dataclass
class Row:
    """An entry that an attacker holds in the hand."""

    n: int
    kind: str
    recorded: int
    says: dict[str, Any]
    salt: bytes
    body: str

    def edited(self, random: Random) -> Row:
        """The same with one field of its body changed."""
        fields = parsed(self.body)
        name = random.choice([name for name in ("person", "place", "at") if name in fields])
        fields[name] = {"person": "P-999", "place": "ward-9", "at": "2025-01-01"}[name]
        return replace(self, body=canonical(fields).decode())


Acts = list[list[Row]]


@dataclass
class Kept:
    """A log with what outsiders hold of it.

    cosigned  how many entries the witness saw; held: the checkpoint that it cosigned
    trusted   whom outsiders believe: the keys of the log together with the witness
    """

    path: Path
    origin: str
    key: Key
    secrets: list[Secret]
    outsider: Witness
    clock: SetClock = field(default_factory=SetClock)
    cosigned: int = 0
    size: int = 0
    held: Note | None = None
    trusted: Policy | None = None

    def opened(self, path: Path | None = None) -> Register:
        """The register, or a copy of it elsewhere."""
        return log.open_register(str(path or self.path), clock=self.clock)

    def copied(self) -> Path:
        """A fresh copy of the file, to be attacked."""
        path = self.path.with_suffix(".copy")
        for ending in ("-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)
        shutil.copy(self.path, path)
        return path

    def asks(self, register: Register) -> None:
        """Have the witness cosign. Raises RegisterFault where it refuses."""

        def post(_: str, body: bytes, __: float) -> Answer:
            return answer(self.outsider, body)

        witnessed.ask(register, "ombudsman.example", self.outsider.vkeys, post)


def a_log(path: Path, random: Random, key: Key, outsider: Witness) -> Kept:
    """A log of some acts, a cosigned checkpoint, up to three acts that no witness has seen."""
    origin = f"prison.example/{path.stem}"
    secrets = [note.new_secret(origin, note.ED25519)]
    kept = Kept(path, origin, key, secrets, outsider)
    outsider.state.watch(origin, [secret.vkey for secret in secrets])
    with closing(log.create(
        str(path), key, origin=origin, zone=ZONE, clock=kept.clock,
        log_keys=[secret.vkey.written() for secret in secrets],
    )) as register:  # fmt: skip
        bring = [("key/1", {"what": "added", "vkey": vkey.written(), "role": log.WITNESS})
                 for vkey in outsider.vkeys]  # fmt: skip
        write(kept, register, bring)
        for _ in range(random.randint(4, 8)):
            write(kept, register, some(random))
        signing.sign_checkpoint(register, secrets, key)
        kept.asks(register)
        kept.cosigned, kept.held = register.size, witnessed.signed(register)
        kept.trusted = witnessed.policy_of(register)
        for _ in range(random.randint(0, 3)):
            write(kept, register, some(random))
        kept.size = register.size
    return kept


def write(kept: Kept, register: Register, drafts: list[Any]) -> None:
    """One more act, a minute later."""
    kept.clock.now += MINUTE
    register.append(drafts, kept.key)


def some(random: Random) -> list[Any]:
    """One to three invented records."""
    return [_record(random) for _ in range(random.choice((1, 1, 2, 3)))]


def _record(random: Random) -> tuple[str, dict[str, Any]]:
    person, at = f"P-{random.randrange(9):03}", f"2025-11-{random.randint(1, 24):02}T10:00Z"
    place = f"ward-{random.randrange(4)}"
    return random.choice([
        ("admission/1", {"person": person, "at": at, "place": place}),
        ("release/1", {"person": person, "at": at}),
        ("contact/1", {"person": person, "at": at, "what": "counsel"}),
        ("count/1", {"place": place, "at": at, "counted": random.randrange(90)}),
        ("title/1", {"person": person, "what": "remand", "start": "2025-11-01", "at": at}),
    ])  # fmt: skip


# What is changed, told without saying how far the rest is made to fit.


def acts_of(register: Register) -> Acts:
    """The entries of a register, act by act."""
    acts: Acts = []
    for one in register.entries():
        if one.says["i"] == 0:
            acts.append([])
        row = Row(one.n, one.kind, one.recorded, one.says, one.salt or b"", one.body or "")
        acts[-1].append(row)
    return acts


def changed(kind: str, acts: Acts, random: Random) -> Acts:
    """The same acts after an attack of this kind, which is never on the first two."""
    made = [list(act) for act in acts]
    at = random.randrange(SPARED, len(made))
    if kind == "edit a head":
        when = made[at - 1][0].recorded + 1
        made[at] = [replace(row, recorded=when) for row in made[at]]
    elif kind == "delete":
        del made[at]
    elif kind == "insert":
        forged = [replace(row, n=-1) for row in made[at]]
        made.insert(at, [row.edited(random) if "at" in row.body else row for row in forged])
    elif kind == "reorder":
        at = random.randrange(SPARED, len(made) - 1)
        first, second = made[at][0].recorded, made[at + 1][0].recorded
        made[at], made[at + 1] = (
            [replace(row, recorded=first) for row in made[at + 1]],
            [replace(row, recorded=second) for row in made[at]],
        )
    elif kind == "truncate":
        del made[at:]
    else:
        able = [i for i in range(SPARED, len(made)) if '"at"' in made[i][0].body]
        for i in random.sample(able, min(len(able), 3 if kind == "many edits" else 1)):
            made[i] = [made[i][0].edited(random), *made[i][1:]]
    return made


def first_change(before: Acts, after: Acts) -> int:
    """The number of the first entry that is not what it was."""
    n = 0
    for old, new in zip(before, after, strict=False):
        if old != new:
            break
        n += len(old)
    return n


# How far the rest is made to fit.


def by_rows(path: Path, kind: str, random: Random, size: int) -> int:
    """Rows are changed and nothing else; the number of the first that is."""
    n = random.randrange(1, size)
    others = [m for m in range(1, size) if m != n]
    m = random.choice(others)
    column = random.choice((
        "recorded = recorded - 1", "head = replace(head, '\"v\":1', '\"v\":2')",
        "leaf = zeroblob(32)", "kind = kind || '0'",
    ))  # fmt: skip
    edit = ("UPDATE entry SET body = CASE WHEN body LIKE '%2025%' THEN replace(body, '2025', "
            "'2024') ELSE body || ' ' END WHERE n IN ({})")  # fmt: skip
    swap = "UPDATE entry SET n = {} WHERE n = {}"
    done = {
        "edit a body": [edit.format(n)],
        "edit a head": [f"UPDATE entry SET {column} WHERE n = {n}"],
        "delete": [f"DELETE FROM entry WHERE n = {n}"],
        "insert": ["INSERT INTO entry SELECT 1 + (SELECT max(n) FROM entry), kind, recorded, head, "
                   f"leaf, salt, body FROM entry WHERE n = {n}"],
        "reorder": [swap.format(-1, n), swap.format(n, m), swap.format(m, -1)],
        "truncate": [f"DELETE FROM entry WHERE n >= {n}"],
        "many edits": [edit.format(f"{n}, {m}, {random.choice(others)}")],
    }  # fmt: skip
    with unguarded(path) as db:
        for statement in done[kind]:
            db.execute(statement)
    return size if kind == "insert" else min(n, m) if kind in ("reorder", "many edits") else n


def by_hashes(path: Path, acts: Acts, first: int) -> None:
    """The log from these acts with all hashes right; signatures stay what they were."""
    edge, entries, table = merkle.Edge(), [], []
    for act in acts:
        name = act[0].says["act"] + ("" if act[0].n >= 0 else "-again")
        table.append((name, len(entries), len(act)))
        for place, row in enumerate(act):
            entries.append(_fitted(row, len(entries), name, place, len(act)))
    edge, tiles = merkle.grow(edge, [entry[4] for entry in entries])
    with unguarded(path) as db:
        for gone in ("entry", "tile", "act", "head"):
            db.execute(f"DELETE FROM {gone}")
        db.executemany("INSERT INTO entry VALUES (?,?,?,?,?,?,?)", entries)
        db.executemany("INSERT INTO act VALUES (?,?,?)", table)
        db.executemany("INSERT INTO tile VALUES (?,?,?)", tiles)
        db.execute("INSERT INTO head VALUES (1, ?, ?, ?, 0)",
                   (edge.size, edge.to_bytes(), entries[-1][2]))  # fmt: skip
        for gone in ("checkpoint", "cosignature"):
            db.execute(f"DELETE FROM {gone} WHERE size > ?", (first,))
        held = db.execute("SELECT max(size) FROM cosignature").fetchone()[0]
    with closing(log.open_register(str(path))) as register, register.writing() as pen:
        keeping.make_all_again(pen.store, ZONE)
        if held:
            time = witnessed.witnessed_time(register) * 1000
            pen.store.run("UPDATE head SET witnessed = ?", (time,))


def _fitted(row: Row, n: int, act: str, place: int, of: int) -> tuple[Any, ...]:
    committed = line.commitment(row.salt, row.kind, row.body.encode())
    closes = (of, row.says.get("sig", "A" * 86 + "==")) if place == of - 1 else None
    head = line.head_text(n, row.kind, committed, line.when_text(row.recorded), act,
                          row.says["author"], place, "", closes)  # fmt: skip
    leaf = merkle.leaf(head.encode())
    return n, row.kind, row.recorded, head, leaf, row.salt, row.body


def by_keys(kept: Kept, path: Path, before: Acts, after: Acts) -> None:
    """The log is cut before its first change; all that follows is written with its keys."""
    first = first_change(before, after)
    start = sum(1 for _ in _below(before, first))
    by_hashes(path, before[:start], first)
    with closing(kept.opened(path)) as register:
        for act in after[start:]:
            kept.clock.now = act[0].recorded
            again = "" if act[0].n >= 0 else "-again"
            drafts = [(row.kind, parsed(row.body)) for row in act]
            register.append(drafts, kept.key, act[0].says["act"] + again, checked=True)
            if register.size == kept.cosigned:
                _signed(kept, register)
        if witnessed.signed(register, register.size) is None:
            _signed(kept, register)


def _below(acts: Acts, first: int) -> Iterator[list[Row]]:
    n = 0
    for act in acts:
        if n >= first:
            return
        n += len(act)
        yield act


def _signed(kept: Kept, register: Register) -> None:
    size = register.size
    text = checkpoint.text(kept.origin, size, tree.edge_at(register.store, size).root())
    made = Note(text, tuple(cosignature.sign(secret, text) for secret in kept.secrets))
    with register.writing() as pen:
        pen.store.run("INSERT INTO checkpoint VALUES (?, ?)", (size, made.written()))


@contextmanager
def unguarded(path: Path | str) -> Iterator[apsw.Connection]:
    """A connection of another program to a SQLite register, its guards away until it is done."""
    db = apsw.Connection(str(path))
    guards = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    try:
        for name, _ in guards:
            db.execute(f"DROP TRIGGER {name}")
        db.execute("PRAGMA ignore_check_constraints = ON")
        yield db
        for _, made in guards:
            db.execute(made)
    finally:
        db.close()


# How outsiders find it.


def refused(act: Callable[[], None]) -> str:
    """The code of the fault that it raises; "" for none."""
    try:
        act()
    except RegisterFault as why:
        return why.code
    return ""


def outside(kept: Kept, register: Register) -> str:
    """The verdict on a register by the cosigned checkpoint that outsiders hold."""
    assert kept.trusted is not None and kept.held is not None
    root = None
    if register.size >= kept.cosigned:
        root = tree.edge_at(register.store, kept.cosigned).root()
    return verdict(seen(kept.trusted, kept.held), root)
