"""How an act is written: every entry hashed, numbered, signed, shown, in one transaction."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice, zip_longest
from typing import Any

from habeas.languages import text
from habeas.register import keeping, line, merkle
from habeas.register.canonical import canonical, dumped
from habeas.register.fault import RegisterFault
from habeas.register.keys import Key
from habeas.register.shown import Shown
from habeas.register.store import FEW, Row, Store

PORTION = 20_000  # entries hashed and written at a time

Draft = tuple[str, Mapping[str, Any]]  # kind/version, the fields of the record


@dataclass(frozen=True)
class Receipt:
    """What the writer of an act is told once it is durable.

    first, of  the numbers of its entries: first, first + 1, ... (of of them)
    recorded   when it was written, milliseconds since 1970
    again      True where the same act had been written before
    """

    act: str
    first: int
    of: int
    recorded: int
    again: bool = False

    @property
    def numbers(self) -> range:
        """The numbers of the entries of the act."""
        return range(self.first, self.first + self.of)


@dataclass
class Head:
    """The right end of the log while a transaction goes on."""

    edge: merkle.Edge
    recorded: int
    witnessed: int

    @classmethod
    def of(cls, store: Store) -> Head:
        """The head as it is stored."""
        found = store.one("SELECT size, edge, recorded, witnessed FROM head WHERE one = 1")
        assert found is not None
        return cls.from_row(found)

    @classmethod
    def from_row(cls, row: Row) -> Head:
        """The head in its row: size, edge, recorded, witnessed."""
        size, edge, recorded, witnessed = row
        return cls(merkle.Edge.from_bytes(size, bytes(edge)), recorded, witnessed)

    def keep(self, store: Store) -> None:
        """Store it."""
        store.run(
            "UPDATE head SET size=?, edge=?, recorded=?, witnessed=? WHERE one = 1",
            (self.edge.size, self.edge.to_bytes(), self.recorded, self.witnessed),
        )


@dataclass
class _Act:
    """An act while it is written: who, under which key, at what time, how far."""

    key: Key
    act: str
    origin: str
    recorded: int
    clock: str
    first: int
    written: int = 0
    commitments: Any = field(default_factory=sha256)


def same(store: Store, first: int, of: int, drafts: Iterable[Draft]) -> bool:
    """True where an act that is written says what these drafts say; sealed entries are passed."""
    rows = store.rows(
        "SELECT kind, body FROM entry WHERE n>=? AND n<? ORDER BY n", (first, first + of)
    )
    return all(
        row is not None and draft is not None and row[0] == draft[0]
        and (row[1] is None or row[1].encode() == dumped(draft[1]))
        for row, draft in zip_longest(rows, drafts)
    )  # fmt: skip


def write_act(
    store: Store, drafts: Iterable[Draft], key: Key, act: str, origin: str, zone: str, now: int,
    checked: bool = False, head: Head | None = None,
) -> Receipt:  # fmt: skip
    """Write all drafts as one act; the caller holds the transaction.

    now      the clock, milliseconds since 1970; never written earlier than the entry before
    checked  True where the values are known to have a canonical form
    head     the head, where the caller has read it in this transaction
    Raises RegisterFault (REG-20) where there is nothing to write.
    """
    head = head or Head.of(store)
    recorded = max(now, head.recorded, head.witnessed)
    clock = line.when_text(now) if now < recorded else ""
    state = _Act(key, act, origin, recorded, clock, head.edge.size)
    encode = dumped if checked else canonical
    shown, sealed = Shown(zone), []
    with ExitStack() as sent:
        for portion, last in _portions(drafts):
            if last and len(portion) < FEW and not state.written:
                sent.enter_context(store.together())
            rows = _rows(state, portion, last, encode)
            store.load("entry", rows)
            head.edge, full = merkle.grow(head.edge, [row[4] for row in rows])
            store.load("tile", full)
            keeping.fold(shown, ((row[0], row[1], row[2], row[6]) for row in rows),
                         keeping.fields_of(store), keeping.given_before(store))  # fmt: skip
            if len(shown.touches) > 200_000 and not (shown.again or shown.all_again):
                keeping.write(store, shown)
                sealed += [of for of, _, how in shown.changed if how == "sealed"]
                shown = Shown(zone)
        if not state.written:
            raise RegisterFault(
                "REG-20", text("There is nothing to write in this act."), act,
                text("Give at least one record."),
            )  # fmt: skip
        keeping.write(store, shown)
        store.run("INSERT INTO act VALUES (?, ?, ?)", (act, state.first, state.written))
        head.recorded = recorded
        head.keep(store)
    if shown.all_again:
        keeping.make_all_again(store, zone)
    elif shown.again:
        keeping.make_again(store, shown.again, zone)
    sealed += [of for of, _, how in shown.changed if how == "sealed"]
    if sealed:
        keeping.seal(store, sealed, zone)
    return Receipt(act, state.first, state.written, recorded)


def _portions(drafts: Iterable[Draft]) -> Iterator[tuple[list[Draft], bool]]:
    """The drafts in portions, each with whether it is the last."""
    source = iter(drafts)
    portion = list(islice(source, PORTION))
    while portion:
        following = list(islice(source, PORTION))
        yield portion, not following
        portion = following


def _rows(act: _Act, portion: list[Draft], last: bool, encode: Any) -> list[tuple[Any, ...]]:
    """The rows of `entry` for one portion of an act."""
    # Local names, one loop, no calls that can be spared: a country is read in through here.
    salts = os.urandom(line.SALT_BYTES * len(portion))
    when, author = line.when_text(act.recorded), act.key.id
    commit, size = act.commitments.update, line.SALT_BYTES
    sha, head_of = sha256, line.head_text
    n, place, recorded = act.first + act.written, act.written, act.recorded
    end = len(portion) - 1 if last else -1
    rows = []
    for i, (kind, fields) in enumerate(portion):
        body = encode(fields)
        salt = salts[i * size : (i + 1) * size]
        committed = sha(salt + kind.encode() + b"\n" + body).digest()
        commit(committed)
        closes = None
        if i == end:
            of = place + 1
            message = line.act_message(act.origin, act.act, author, of, act.commitments.digest())
            closes = (of, act.key.sign(message))
        head = head_of(n, kind, committed, when, act.act, author, place, act.clock, closes)
        leaf = sha(b"\x00" + head.encode()).digest()
        rows.append((n, kind, recorded, head, leaf, salt, body.decode()))
        n += 1
        place += 1
    act.written += len(portion)
    return rows
