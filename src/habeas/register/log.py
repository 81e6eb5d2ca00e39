"""The register: opened, written, read.

    register = open_register("demo.db")
    receipt = register.append([("admission/1", {...})], key)

What stands in it is said by `habeas.records`; what the law makes of it by rooms above.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import apsw

from habeas.languages import text
from habeas.register import citing, keys, writing
from habeas.register.canonical import parsed
from habeas.register.fault import RegisterFault
from habeas.register.keys import Key
from habeas.register.line import SAFE, Line
from habeas.register.note import Vkey, vkey_from
from habeas.register.postgres import PostgresStore, is_address
from habeas.register.schema import COLUMNS
from habeas.register.sqlite import SqliteStore, damaged
from habeas.register.store import Store
from habeas.register.writing import Draft, Receipt

WITNESS = "witness"  # the role of a key that cosigns checkpoints from outside, but writes nothing
COURT = "court"  # the role of a key with which a court signs its orders; it writes nothing here
OUTSIDE = (WITNESS, COURT)
Clock = Callable[[], int]
_ENTRY = ", ".join(COLUMNS["entry"])
_LATEST_KEY = (
    "SELECT e.leaf FROM touches t JOIN entry e ON e.n = t.n WHERE t.subject='#keys' "
    "ORDER BY t.n DESC LIMIT 1"
)
# All that a single act asks before it writes, in one question: each costs it a fiftieth of its time.
_BEFORE = (
    f"SELECT size, edge, recorded, witnessed, ({_LATEST_KEY}), "
    "(SELECT first FROM act WHERE act=?) FROM head WHERE one = 1"
)


def wall_clock() -> int:
    """Milliseconds since 1970 by the clock of this machine."""
    return time.time_ns() // 1_000_000


@dataclass
class Register:
    """An open register.

    origin   its name among registers, such as prison.example/valle: part of every proof
    zone     of its places; country its code; both from entry 0
    clock    gives the time of writing, milliseconds since 1970
    """

    store: Store
    origin: str
    zone: str
    country: str
    clock: Clock = wall_clock
    _authors: dict[str, Author] = field(default_factory=dict, repr=False)
    _authors_known: bytes | None = None

    @contextmanager
    def writing(self) -> Iterator[Pen]:
        """One transaction: what is read in it stays true until what is written is durable."""
        with self.store.writing():
            yield Pen(self)

    @contextmanager
    def reading(self) -> Iterator[Register]:
        """One instant of the register for any number of questions."""
        with self.store.reading():
            yield self

    def append(
        self, drafts: Iterable[Draft], key: Key, act: str = "", checked: bool = False
    ) -> Receipt:
        """Write records as one act, durable when this returns.

        act      a key of repetition: the same act sent twice is written once; drawn where empty
        checked  True for entries that were made, not taken in: their values, what they cite, are
                 not looked at again
        Raises RegisterFault for a key that may not write, or another act under the same key.
        """
        with self.writing() as pen:
            return pen.append(drafts, key, act, checked)

    @property
    def size(self) -> int:
        """How many entries there are."""
        found = self.store.one("SELECT size FROM head WHERE one = 1")
        return int(found[0]) if found else 0

    def entry(self, n: int) -> Line | None:
        """The entry with this number; None where there is none."""
        row = self.store.one(f"SELECT {_ENTRY} FROM entry WHERE n=?", (n,))
        return line_of(row) if row else None

    def entries(self, first: int = 0, end: int | None = None) -> Iterator[Line]:
        """The entries from `first` on, below `end`, in order."""
        last = self.size if end is None else end
        rows = self.store.rows(
            f"SELECT {_ENTRY} FROM entry WHERE n>=? AND n<? ORDER BY n", (first, last)
        )
        return map(line_of, rows)

    def authors(self) -> Mapping[str, Author]:
        """Everybody who ever could write, by the id of the key."""
        found = self.store.one(_LATEST_KEY)
        return self._authors_of(bytes(found[0]) if found else b"")

    def _authors_of(self, latest: bytes) -> Mapping[str, Author]:
        """The same where `latest` is the leaf of the last entry about a key."""
        # The leaf tells two entries of one number apart: the first may have been rolled back.
        if latest != self._authors_known:
            self._authors = _authors(self.store)
            self._authors_known = latest
        return self._authors

    def close(self) -> None:
        """End the connection."""
        self.store.close()


@dataclass(frozen=True)
class Author:
    """A key that can write, with the entry that brought it and the one that revoked it."""

    vkey: str
    since: int
    revoked: int | None = None


class Pen:
    """What can be done inside a transaction of a register."""

    def __init__(self, register: Register):
        self.register, self.store = register, register.store

    def append(
        self, drafts: Iterable[Draft], key: Key, act: str = "", checked: bool = False
    ) -> Receipt:
        """Write records as one act within this transaction; see `Register.append`."""
        register = self.register
        # In the order of time, so that the table of acts grows at its end.
        act = act or f"{register.clock():012x}{secrets.token_hex(6)}"
        if not SAFE.fullmatch(act):
            raise RegisterFault(
                "REG-21", text("An act cannot have the key {act}.", act=act), register.origin,
                text("Use letters, figures and . _ : / # = @ + -, at most 200 of them."),
            )  # fmt: skip
        before = self.store.one(_BEFORE, (act,))
        assert before is not None  # a register has a head from its first moment
        if before[5] is not None:
            return self._again(act, drafts)
        head = writing.Head.from_row(before[:4])
        author = register._authors_of(bytes(before[4] or b"")).get(key.id)
        if author is None or author.revoked is not None:
            raise RegisterFault(
                "REG-22", text("This key may not write here: {key}.", key=key.id),
                register.origin,
                text("Have its holder enter a new one with `habeas register key`."),
            )  # fmt: skip
        if not checked:
            drafts = citing.checked(self.store, drafts, head.edge.size)
        return writing.write_act(
            self.store, drafts, key, act, register.origin, register.zone, register.clock(),
            checked, head,
        )  # fmt: skip

    def keep(self, instrument: bytes) -> bytes:
        """Keep a scanned instrument; its SHA-256, by which an entry of this act can name it."""
        name = sha256(instrument).digest()
        if self.store.one("SELECT 1 FROM blob WHERE hash=?", (name,)) is None:
            self.store.run("INSERT INTO blob VALUES (?, ?)", (name, instrument))
        return name

    def _again(self, act: str, drafts: Iterable[Draft]) -> Receipt:
        row = self.store.one("SELECT first, of FROM act WHERE act=?", (act,))
        assert row is not None
        first, of = row
        if not writing.same(self.store, first, of, drafts):
            raise RegisterFault(
                "REG-23", text("Another act was written under this key already: {act}.", act=act),
                text("entries {first} to {last}", first=first, last=first + of - 1),
                text("Nothing was written. Give the act a key of its own."),
            )  # fmt: skip
        row = self.store.one("SELECT recorded FROM entry WHERE n=?", (first,))
        return Receipt(act, first, of, row[0] if row else 0, again=True)


def open_store(
    path: str, *, create: bool = False, readonly: bool = False, earlier: bool = False
) -> Store:
    """The store at a path of a file, or at the address of a PostgreSQL database."""
    if is_address(path):
        return PostgresStore(path, create=create, earlier=earlier)
    return SqliteStore(path, create=create, readonly=readonly, earlier=earlier)


def open_register(
    path: str, *, clock: Clock = wall_clock, readonly: bool = False, store: Store | None = None
) -> Register:
    """The register at `path`, a file or the address of a PostgreSQL database.

    Raises RegisterFault where there is none.
    """
    store = store or open_store(path, readonly=readonly)
    try:
        found = store.one("SELECT kind, body FROM entry WHERE n=0")
    except (apsw.CorruptError, apsw.SQLError, ValueError) as why:
        store.close()
        raise damaged(path, why) from why
    if found is None and not _size(store):
        store.close()
        raise RegisterFault(
            "REG-14", text("The register has no first entry that opens it."), path,
            text("It was never finished: delete the file, then make it with `habeas register create`."),
        )  # fmt: skip
    try:
        says = parsed(found[1]) if found and found[0].startswith("opening/") else {}
        made = Register(store, says["origin"], says["zone"], says.get("country", ""), clock)
        log_keys(store)
    except (ValueError, KeyError, TypeError, AttributeError) as why:
        store.close()
        raise RegisterFault(
            "REG-19", text("Entry 0, which names the register, is not as it was written."), path,
            text("Keep the file as evidence; restore a copy with `habeas register restore`."), 3,
        ) from why  # fmt: skip
    return made


def create(
    path: str, key: Key, *, origin: str, zone: str, country: str = "",
    log_keys: Sequence[str] = (), clock: Clock = wall_clock, store: Store | None = None,
) -> Register:  # fmt: skip
    """A new register whose first entry names it, its zone, the keys of log and first author.

    log_keys  vkeys of the keys that will sign its checkpoints
    Raises RegisterFault where there is one already.
    """
    if not SAFE.fullmatch(origin) or "+" in origin:
        raise RegisterFault(
            "REG-15", text("A register cannot have the name {name}.", name=origin), path,
            text("Use a name such as prison.example/valle: letters, figures, dots, slashes."),
        )  # fmt: skip
    store = store or open_store(path, create=True)
    opening: dict[str, Any] = {"origin": origin, "zone": zone, "author": key.vkey}
    if country:
        opening["country"] = country
    if log_keys:
        opening["log_keys"] = list(log_keys)
    with store.writing():
        writing.write_act(store, [("opening/1", opening)], key, "opening", origin, zone, clock())
    return Register(store, origin, zone, country, clock)


def _size(store: Store) -> int:
    found = store.one("SELECT size FROM head WHERE one = 1")
    return int(found[0]) if found else 0


def log_keys(store: Store) -> tuple[Vkey, ...]:
    """The keys that sign the checkpoints of a register, as its entry 0 names them."""
    row = store.one("SELECT body FROM entry WHERE n=0")
    return tuple(map(vkey_from, parsed(row[0]).get("log_keys", ()))) if row and row[0] else ()


def line_of(row: Sequence[Any]) -> Line:
    """A row of the table `entry` as a value."""
    n, kind, recorded, head, leaf, salt, body = row
    return Line(n, kind, recorded, head, bytes(leaf), None if salt is None else bytes(salt), body)


def _authors(store: Store) -> dict[str, Author]:
    found: dict[str, Author] = {}
    for n, kind, body in store.every(
        "SELECT e.n, e.kind, e.body FROM touches t JOIN entry e ON e.n = t.n "
        "WHERE t.subject='#keys' ORDER BY e.n"
    ):
        fields = parsed(body)
        if kind.startswith("opening/"):
            found[keys.id_of(fields["author"])] = Author(fields["author"], n)
        else:
            known = found.get(fields.get("key", ""))
            if known is not None and known.revoked is None:  # revoked, or replaced
                found[fields["key"]] = Author(known.vkey, known.since, n)
            if brings_author(fields, found):
                found.setdefault(keys.id_of(fields["vkey"]), Author(fields["vkey"], n))
    return found


def brings_author(fields: Mapping[str, Any], authors: Mapping[str, Author]) -> bool:
    """True for an entry about a key that brings one which may write from then on.

    A key that takes the place of another may write only where that one could.
    """
    if "vkey" not in fields or fields.get("role") in OUTSIDE:
        return False
    return "key" not in fields or fields["key"] in authors
