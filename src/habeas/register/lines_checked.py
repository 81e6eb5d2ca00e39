"""Every entry held against its commitment, its leaf, its act, the tree over all of them.

Runs in a process of its own beside the rest of `verify`: `python -m habeas.register.lines_checked`
reads where the register lies, prints what it found as JSON.
"""

from __future__ import annotations

import base64
import gc
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from typing import Any

import apsw

from habeas.register import keys, line
from habeas.register.bundle_lines import may_write
from habeas.register.canonical import parsed
from habeas.register.log import Author, brings_author, open_register
from habeas.register.merkle import Edge
from habeas.register.store import Row, Store
from habeas.register.tree_checked import Growth, growth

FAULTS_MAX = 1_000  # named one by one; a rewritten log would fill the memory otherwise
PORTION = 32_768
Found = tuple[int, str, str, str]  # entry or -1, table, field, code of what is wrong
# What reading raises at values that no register writes.
BROKEN: tuple[type[Exception], ...] = (
    apsw.Error, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError,
)  # fmt: skip


@dataclass
class Lines:
    """What is wrong with the entries, in order; the right edge of the tree over them.

    is_whole  True where all of them could be read
    pages     what the database says about its own pages; None where it was not asked
    """

    found: list[Found] = field(default_factory=list)
    edge: Edge = Edge()
    is_whole: bool = False
    pages: list[str] | None = None


@dataclass
class Act:
    """An act as its entries tell it; `is_open` from its first entry to its signature."""

    act: str = ""
    author: str = ""
    first: int = -1
    of: int = 0
    clock: str = ""
    is_open: bool = False
    commitments: Any = field(default_factory=sha256)


def check_lines(store: Store, size: int, origin: str) -> Lines:
    """What is wrong with the entries below `size`, with their acts, their tree, its checkpoints.

    Where the rest cannot be read, that is the last that is found.
    """
    made = Lines()
    try:
        for one in _found(store, size, origin, made):
            if len(made.found) < FAULTS_MAX:
                made.found.append(one)
        made.is_whole = True
    except broken():
        made.found.append((-1, "entry", "row", "unreadable"))
    return made


def broken() -> tuple[type[Exception], ...]:
    """What a store raises where its tables are not as they were made, or hold no such values."""
    postgres = sys.modules.get("psycopg")  # an extra, which is there once a store has loaded it
    return (*BROKEN, postgres.Error) if postgres else BROKEN


def _found(store: Store, size: int, origin: str, made: Lines) -> Iterator[Found]:
    tree = growth(store, size, origin)
    rows = store.rows("SELECT act, first, of FROM act WHERE first >= 0 AND first < ?", (size,))
    walk = Walk(origin, authors(store, size), {act: (first, of) for act, first, of in rows})
    entries = store.rows(
        "SELECT n, kind, recorded, head, leaf, salt, body FROM entry WHERE n >= 0 AND n < ? "
        "ORDER BY n",
        (size,),
    )
    for portion in _portions(entries, tree):
        yield from tree.grow([bytes(row[4]) for row in portion])
        made.edge = tree.edge
        yield from walk.take(portion)
    yield from walk.ended(size)
    yield from tree.ended()


def _portions(rows: Iterator[Row], tree: Growth) -> Iterator[list[Row]]:
    """The rows in portions, one of which ends wherever a checkpoint was signed."""
    stops, done = sorted(tree.notes, reverse=True), 0
    while True:
        most = min(PORTION, stops[-1] - done) if stops else PORTION
        portion = list(islice(rows, most))
        if not portion:
            return
        yield portion
        done += len(portion)
        if stops and done == stops[-1]:
            stops.pop()


def authors(store: Store, size: int) -> dict[str, Author]:
    """Every key that could ever write, by its id, as the entries themselves brought them."""
    found: dict[str, Author] = {}
    for n, kind, body in store.rows(
        "SELECT n, kind, body FROM entry WHERE n >= 0 AND n < ? AND body IS NOT NULL "
        "AND (kind LIKE 'opening/%' OR kind LIKE 'key/%') ORDER BY n",
        (size,),
    ):
        try:
            _learn(found, n, kind.partition("/")[0], parsed(body))
        except BROKEN:
            continue  # this entry is not what was written, which is found where it is read
    return found


def _learn(found: dict[str, Author], n: int, kind: str, fields: Mapping[str, Any]) -> None:
    if kind == "opening":
        found[keys.id_of(fields["author"])] = Author(fields["author"], n)
    elif kind == "key":
        known = found.get(fields.get("key", ""))
        if known is not None and known.revoked is None:
            found[fields["key"]] = Author(known.vkey, known.since, n)
        if brings_author(fields, found):
            found.setdefault(keys.id_of(fields["vkey"]), Author(fields["vkey"], n))


@dataclass
class Walk:
    """How far the entries were judged.

    authors  as `authors` gives them
    acts     the rows of the table of acts that no entry has explained yet: first entry, how many
    """

    origin: str
    authors: Mapping[str, Author]
    acts: dict[str, tuple[int, int]]
    expected: int = 0
    before: int = -1
    stamp: str = ""
    act: Act = field(default_factory=Act)

    def take(self, rows: Iterable[Row]) -> Iterator[Found]:
        """What is wrong with the next entries."""
        # A million times around: nearly every head is just what its entry and its act make it, so
        # it is written anew and compared; only one that differs is taken apart.
        sha, head_of, act = sha256, line.head_text, self.act
        for n, kind, recorded, head, leaf, salt, body in rows:
            if n != self.expected:
                yield from self._gap(n)
            self.expected = n + 1
            if recorded != self.before:
                yield from self._later(n, recorded)
            is_hashed = sha(b"\x00" + head.encode()).digest() == leaf
            committed = b""
            if body is not None:
                committed = sha((salt or b"") + kind.encode() + b"\n" + body.encode()).digest()
                made = head_of(
                    n, kind, committed, self.stamp, act.act, act.author, act.of, act.clock
                )
                if made == head and act.is_open:
                    act.commitments.update(committed)
                    act.of += 1
                    if not is_hashed:
                        yield n, "entry", "leaf", "not-as-hashed"
                    continue
            elif salt is not None:
                yield n, "entry", "salt", "not-sealed"
            faults = list(self._apart((n, kind), head, committed))
            act = self.act
            yield from faults
            if not is_hashed:  # which of the two was changed, as far as all else tells
                yield n, "entry", "head" if faults else "leaf", "not-as-hashed"

    def ended(self, size: int) -> Iterator[Found]:
        """What is wrong at the end of `size` entries."""
        if self.act.is_open:
            yield self.act.first, "act", "sig", "unfinished"
        yield from self._gap(size)
        yield from [(first, "act", "act", "not-in-log") for first, _ in self.acts.values()]

    def _gap(self, end: int) -> Iterator[Found]:
        for n in range(self.expected, min(end, self.expected + FAULTS_MAX)):
            yield n, "entry", "n", "missing"

    def _later(self, n: int, recorded: int) -> Iterator[Found]:
        """The time of writing goes on: never back, nor in the middle of an act."""
        if recorded < self.before:
            yield n, "entry", "recorded", "before-the-last"
        if self.act.is_open:
            yield n, "entry", "recorded", "not-of-its-act"
        self.before = recorded
        try:
            self.stamp = line.when_text(recorded)
        except (OverflowError, ValueError):
            self.stamp = ""  # no time of any head

    def _apart(self, stored: tuple[int, str], head: str, committed: bytes) -> Iterator[Found]:
        """What a head says otherwise than its row, its body, its act."""
        n, _ = stored
        try:
            says = parsed(head)
            told = base64.b64decode(says["c"], validate=True)
            yield from self._head(stored, says, committed, told, head)
            if says["i"] == 0:
                if self.act.is_open:
                    yield self.act.first, "act", "sig", "unfinished"
                clock = says.get("clock", "")
                self.act = Act(says["act"], says["author"], n, 0, clock, is_open=True)
                if clock and line.when_number(clock) >= self.before:
                    yield n, "entry", "head", "not-canonical"
            act = self.act
            place = (says["act"], says["author"], says["i"], says.get("clock", ""))
            if not act.is_open or place != (act.act, act.author, act.of, act.clock):
                yield n, "entry", "head", "not-of-its-act"
                return
            act.commitments.update(told)
            act.of += 1
            if "sig" in says:
                self.act = Act()
                yield from self._closed(act, says)
        except BROKEN:
            yield n, "entry", "head", "unreadable"

    def _head(
        self, stored: tuple[int, str], says: Mapping[str, Any], committed: bytes, told: bytes,
        head: str,
    ) -> Iterator[Found]:  # fmt: skip
        """`committed` is the commitment to the stored body; empty where it is sealed."""
        n, kind = stored
        differs = [name for name, value in (("n", n), ("kind", kind), ("recorded", self.stamp))
                   if says[name] != value]  # fmt: skip
        for name in differs:
            yield n, "entry", name, "not-as-in-head"
        if committed and committed != told and "kind" not in differs:  # it commits to the kind, too
            yield n, "entry", "body", "not-as-committed"
        closes = (says["of"], says["sig"]) if "sig" in says else None
        made = line.head_text(
            n, kind, told, self.stamp, says["act"], says["author"], says["i"],
            says.get("clock", ""), closes,
        )  # fmt: skip
        safe = all(line.SAFE.fullmatch(part) for part in (says["act"], says["author"]))
        if not differs and (made != head or not safe):
            yield n, "entry", "head", "not-canonical"

    def _closed(self, act: Act, says: Mapping[str, Any]) -> Iterator[Found]:
        """The end of an act: its signature, whether its author could write, its row."""
        author = self.authors.get(act.author)
        message = line.act_message(
            self.origin, act.act, act.author, act.of, act.commitments.digest()
        )
        is_whole = says["of"] == act.of and author is not None
        if author is None or not is_whole or not keys.checks(author.vkey, message, says["sig"]):
            yield act.first, "act", "sig", "not-signed-by-author"
        elif not may_write(author, act.first):
            yield act.first, "act", "author", "may-not-write"
        row = self.acts.pop(act.act, None)
        if row is None:
            yield act.first, "act", "act", "missing"
        elif row != (act.first, act.of):
            yield act.first, "act", "first" if row[0] != act.first else "of", "not-as-in-log"


def main() -> None:
    """Check the register named on standard input in this process; prints JSON."""
    gc.disable()  # millions of rows, none of which refers to itself
    asked = json.load(sys.stdin)
    with closing(open_register(asked["where"], readonly=True).store) as store, store.reading():
        made = check_lines(store, asked["size"], asked["origin"])
        pages = store.check_pages()  # here, because the other half of the work is the longer one
    edge = made.edge.to_bytes().hex()
    print(json.dumps([made.found, made.edge.size, edge, made.is_whole, pages]))


if __name__ == "__main__":
    main()
