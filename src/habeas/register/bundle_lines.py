"""The entries of another log, judged one after the other as they come.

Each head must be written exactly as this program writes it, each body must be what its head is
committed to, each act must be signed by an author whom that log had let in and not sent away. A body
may be missing only where a later entry of the same log says that a court sealed it, custody never.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from habeas.register import keys, line
from habeas.register.canonical import canonical, parsed
from habeas.register.citing import may_be_sealed
from habeas.register.line import Line
from habeas.register.log import Author, brings_author


@dataclass(frozen=True)
class Wrong:
    """What is wrong with an entry: its number, the part of it, a stable code."""

    n: int
    field: str
    code: str


@dataclass
class Act:
    """The act that is going on."""

    act: str = ""
    author: str = ""
    first: int = -1
    of: int = 0
    clock: str = ""
    commitments: Any = field(default_factory=sha256)

    def add(self, says: Mapping[str, Any]) -> None:
        """One more entry of it, by what its head says."""
        self.commitments.update(base64.b64decode(says["c"], validate=True))
        self.of += 1


@dataclass
class Walk:
    """How far the entries of a log were judged.

    n, recorded  the number that comes next, the time of the entry before it
    authors      who can write, by the id of the key; revoked: ids of keys that no longer count
    bare         entries without a body that no later entry has explained yet
    was_written  tells whether the log had an act of this name before those in `names`
    closed       (act, first, of) of the acts that ended here
    """

    origin: str
    was_written: Callable[[str], bool] = lambda act: False
    n: int = 0
    recorded: int = -(2**62)
    authors: dict[str, Author] = field(default_factory=dict)
    revoked: set[str] = field(default_factory=set)
    bare: set[int] = field(default_factory=set)
    act: Act = field(default_factory=Act)
    names: set[str] = field(default_factory=set)
    closed: list[tuple[str, int, int]] = field(default_factory=list)

    def take(self, entry: Line) -> Iterator[Wrong]:
        """What is wrong with the next entry; goes on after it."""
        n = entry.n
        if n != self.n:
            yield Wrong(n, "n", "not-the-next")
        if entry.recorded < self.recorded:
            yield Wrong(n, "recorded", "before-the-last")
        self.n, self.recorded = n + 1, entry.recorded
        try:
            says = parsed(entry.head)
            told = base64.b64decode(says["c"], validate=True)
            if not _is_canonical(entry, says, told):
                yield Wrong(n, "head", "not-as-hashed")
            yield from self._body(entry, told)
            yield from self._place(n, says)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            yield Wrong(n, "head", "unreadable")

    def _body(self, entry: Line, told: bytes) -> Iterator[Wrong]:
        if entry.body is None:
            self.bare.add(entry.n)
            if not may_be_sealed(entry.kind):
                yield Wrong(entry.n, "body", "never-sealed")
            return
        body = entry.body.encode()
        if line.commitment(entry.salt or b"", entry.kind, body) != told:
            yield Wrong(entry.n, "body", "not-as-committed")
            return
        try:
            fields = parsed(body)
            if canonical(fields) != body:
                yield Wrong(entry.n, "body", "not-canonical")
            self.learn(entry.n, entry.kind, fields)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            yield Wrong(entry.n, "body", "unreadable")

    def learn(self, n: int, kind: str, fields: Mapping[str, Any]) -> None:
        """Heed what an entry says about keys, or about sealed entries.

        Raises ValueError, KeyError, TypeError or AttributeError where it cannot say that.
        """
        kind = kind.partition("/")[0]
        if (n == 0) != (kind == "opening"):
            raise ValueError("the first entry opens a log, no other")
        if kind == "opening":
            if fields["origin"] != self.origin:
                raise ValueError("the log has another name")
            self.authors[keys.id_of(fields["author"])] = Author(fields["author"], n)
        elif kind == "sealing":
            self.bare.discard(fields["seals"])
        elif kind == "key":
            gone = fields.get("key", "")
            self.revoked.add(gone)
            known = self.authors.get(gone)
            if known is not None and known.revoked is None:
                self.authors[gone] = Author(known.vkey, known.since, n)
            if brings_author(fields, self.authors):
                vkey = fields["vkey"]
                self.authors.setdefault(keys.id_of(vkey), Author(vkey, n))

    def _place(self, n: int, says: Mapping[str, Any]) -> Iterator[Wrong]:
        """The place of an entry in its act; the end of one."""
        if says["i"] == 0:
            if self.act.act:
                yield Wrong(self.act.first, "sig", "unfinished")
            self.act = Act(says["act"], says["author"], n, 0, says.get("clock", ""))
            if says["act"] in self.names or self.was_written(says["act"]):
                yield Wrong(n, "act", "written-before")
            self.names.add(says["act"])
        act = self.act
        place = (says["act"], says["author"], says.get("clock", ""), says["i"])
        if place != (act.act, act.author, act.clock, act.of):
            yield Wrong(n, "act", "not-of-its-act")
            return
        act.add(says)
        if "sig" in says:
            author = self.authors.get(act.author)
            message = line.act_message(
                self.origin, act.act, act.author, act.of, act.commitments.digest()
            )
            if author is None or not may_write(author, act.first):
                yield Wrong(act.first, "author", "may-not-write")
            elif says["of"] != act.of or not keys.checks(author.vkey, message, says["sig"]):
                yield Wrong(act.first, "sig", "not-signed-by-author")
            self.closed.append((act.act, act.first, act.of))
            self.act = Act()


def may_write(author: Author, first: int) -> bool:
    """True where a key could write an act that begins with entry `first`.

    The first act of a log brings its own author.
    """
    return (author.since < first or first == 0) and (
        author.revoked is None or author.revoked >= first
    )


def _is_canonical(entry: Line, says: Mapping[str, Any], told: bytes) -> bool:
    closes = (says["of"], says["sig"]) if "sig" in says else None
    if closes and (type(closes[0]) is not int or not isinstance(closes[1], str)):
        return False
    if type(says["i"]) is not int or not isinstance(says.get("clock", ""), str):
        return False
    if not all(line.SAFE.fullmatch(part) for part in (says["act"], says["author"], entry.kind)):
        return False  # what a head holds unescaped
    made = line.head_text(
        entry.n, entry.kind, told, line.when_text(entry.recorded), says["act"], says["author"],
        says["i"], says.get("clock", ""), closes,
    )  # fmt: skip
    return made == entry.head and sha256(b"\x00" + made.encode()).digest() == entry.leaf
