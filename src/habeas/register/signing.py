"""Checkpoints: the log signs what it is, after it has read it back.

A signed root can never be unsigned, and logs have died of one flipped bit. So everything written
since the last checkpoint is read again, hashed again, grown onto the tree of the last checkpoint;
only where this gives the root of the head is it signed.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.languages import text
from habeas.register import checkpoint, cosignature, line, merkle, note, tree
from habeas.register.fault import RegisterFault
from habeas.register.keys import Key
from habeas.register.log import Pen, Register, line_of
from habeas.register.note import Note, Secret
from habeas.register.schema import COLUMNS
from habeas.register.shown import subjects

PORTION = 65_536
_ENTRY = ", ".join(COLUMNS["entry"])


def sign_checkpoint(register: Register, secrets: Sequence[Secret], author: Key) -> Note:
    """A new checkpoint over all entries, stored; the last one where nothing was written since.

    secrets  the keys of the log, all named like its origin
    author   enters, before it, how many people the register names: a number that only grows
    Raises RegisterFault (exit code 3) where what is stored is not what was written.
    """
    last = latest(register)
    if last is not None and checkpoint.parse(last.text).size == register.size:
        return last
    with register.writing() as pen:
        people = people_counted(register)
        pen.append([("people_counted/1", {"people_count": people})], author)
    with register.writing() as pen:
        return _signed(pen, register, last, secrets)


def _signed(pen: Pen, register: Register, last: Note | None, secrets: Sequence[Secret]) -> Note:
    store = pen.store
    edge = merkle.Edge()
    if last is not None:
        said = checkpoint.parse(last.text)
        edge = tree.edge_at(store, said.size)
        if edge.root() != said.root:
            raise _changed(register, f"0 … {said.size - 1}")
    size = register.size
    while edge.size < size:
        end = min(edge.size + PORTION, size)
        rows = store.rows(
            f"SELECT {_ENTRY} FROM entry WHERE n>=? AND n<? ORDER BY n", (edge.size, end)
        )
        leaves = []
        for entry in map(line_of, rows):
            if line.what_is_wrong(entry):
                raise _changed(register, str(entry.n))
            leaves.append(entry.leaf)
        if len(leaves) != end - edge.size:
            raise _changed(register, f"{edge.size} … {end - 1}")
        edge, _ = merkle.grow(edge, leaves)
    head = store.one("SELECT edge FROM head WHERE one = 1")
    if head is None or bytes(head[0]) != edge.to_bytes():
        raise _changed(register, f"0 … {size - 1}")
    words = checkpoint.text(register.origin, size, edge.root())
    made = Note(words, tuple(cosignature.sign(secret, words) for secret in secrets))
    store.run("INSERT INTO checkpoint VALUES (?, ?)", (size, made.written()))
    return made


def latest(register: Register) -> Note | None:
    """The last checkpoint as the log signed it, without cosignatures; None before the first."""
    row = register.store.one("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1")
    return note.parse(row[0]) if row else None


def people_counted(register: Register) -> int:
    """How many people the register names; counted on from the last time that it was entered."""
    store = register.store
    last = store.one("SELECT max(n) FROM touches WHERE subject='#people'")
    since = last[0] if last and last[0] is not None else -1
    before = register.entry(since).fields["people_count"] if since >= 0 else 0  # type: ignore[union-attr]
    if since < 0:
        row = store.one("SELECT count(DISTINCT subject) FROM touches WHERE subject NOT LIKE '#%'")
        return int(row[0]) if row else 0
    named: set[str] = set()
    for entry in register.entries(since + 1):
        named |= {one for one in subjects(entry.n, entry.fields) if not one.startswith("#")}
    known = "SELECT 1 FROM touches WHERE subject=? AND n<=?"
    return before + sum(store.one(known, (person, since)) is None for person in sorted(named))


def _changed(register: Register, where: str) -> RegisterFault:
    return RegisterFault(
        "REG-30", text("What is stored is not what was written; nothing was signed."),
        text("{register}, entry {entries}", register=register.origin, entries=where),
        text("Run `habeas register verify`, keep the file as evidence, restore a copy."),
        exit_code=3,
    )  # fmt: skip
