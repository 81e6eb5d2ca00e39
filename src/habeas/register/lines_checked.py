"""Every entry held against its commitment, its leaf, the act that it was written in.

Runs in a process of its own beside the rest of `verify`: `python -m habeas.register.lines_checked
PATH SIZE` prints what it found as JSON.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from typing import Any

from habeas.register import keys, line
from habeas.register.canonical import parsed
from habeas.register.store import Row, Store

FAULTS_MAX = 1_000  # named one by one; a rewritten log would fill the memory otherwise
Found = tuple[int, str, str, str]  # entry or -1, table, field, code of what is wrong


@dataclass
class Act:
    """An act as its entries tell it."""

    act: str = ""
    author: str = ""
    first: int = -1
    of: int = 0
    clock: str = ""
    commitments: Any = field(default_factory=sha256)


Acts = dict[str, tuple[int, int]]  # the first entry of an act, how many it has


def check_lines(store: Store, size: int, origin: str, vkeys: Mapping[str, str]) -> list[Found]:
    """What is wrong with the entries below `size` or with their acts, in order.

    vkeys  of every author by the id of the key
    """
    acts: Acts = {a: (first, of) for a, first, of in store.rows("SELECT act, first, of FROM act")}
    rows = store.rows(
        "SELECT n, kind, recorded, head, leaf, salt, body FROM entry WHERE n < ? ORDER BY n",
        (size,),
    )
    found = list(islice(_walk(rows, size, origin, vkeys, acts), FAULTS_MAX))
    if len(found) < FAULTS_MAX:
        found += [(first, "act", "act", "not-in-log") for first, _ in acts.values()]
    return found


def _walk(
    rows: Iterable[Row], size: int, origin: str, vkeys: Mapping[str, str], acts: Acts
) -> Iterator[Found]:
    # A million times around: nearly every head is just what its entry and its act make it, so it
    # is written anew and compared; only one that differs is taken apart.
    sha, head_of = sha256, line.head_text
    expected, before, stamp = 0, -1, ""
    act = Act()
    for n, kind, recorded, head, leaf, salt, body in rows:
        while expected < n:
            yield expected, "entry", "n", "missing"
            expected += 1
        expected = n + 1
        if recorded != before:
            stamp = line.when_text(recorded)
            if recorded < before:
                yield n, "entry", "recorded", "before-the-last"
            before = recorded
        if sha(b"\x00" + head.encode()).digest() != leaf:
            yield n, "entry", "head", "not-as-hashed"
        if body is not None:
            committed = sha((salt or b"") + kind.encode() + b"\n" + body.encode()).digest()
            made = head_of(n, kind, committed, stamp, act.act, act.author, act.of, act.clock)
            if made == head:
                act.commitments.update(committed)
                act.of += 1
                continue
        else:
            committed = b""
        try:
            says = parsed(head)
            told = base64.b64decode(says["c"], validate=True)
            yield from _head_faults((n, kind, stamp), says, committed, told)
            if says["i"] == 0:
                if act.act:
                    yield act.first, "act", "sig", "unfinished"
                act = Act(says["act"], says["author"], n, 0, says.get("clock", ""))
            if (says["act"], says["author"], says["i"]) != (act.act, act.author, act.of):
                yield n, "entry", "head", "not-of-its-act"
                continue
            act.commitments.update(told)
            act.of += 1
            if "sig" in says:
                yield from _closed(act, says, origin, vkeys, acts)
                act = Act()
        except (ValueError, KeyError, TypeError, AttributeError):
            yield n, "entry", "head", "unreadable"
    if act.act:
        yield act.first, "act", "sig", "unfinished"
    while expected < size:
        yield expected, "entry", "n", "missing"
        expected += 1


def _head_faults(
    stored: tuple[int, str, str], says: Mapping[str, Any], committed: bytes, told: bytes
) -> Iterator[Found]:
    """What a head says otherwise than its row.

    committed  the commitment to the stored body; empty where it is sealed
    """
    n, kind, stamp = stored
    for name, value in (("n", n), ("kind", kind), ("recorded", stamp)):
        if says[name] != value:
            yield n, "entry", name, "not-as-in-head"
            if name == "kind":
                return  # the kind is part of what the body is committed with
    if committed and committed != told:
        yield n, "entry", "body", "not-as-committed"


def _closed(
    act: Act, says: Mapping[str, Any], origin: str, vkeys: Mapping[str, str], acts: Acts
) -> Iterator[Found]:
    """The end of an act: its signature, its row in the table of acts."""
    message = line.act_message(origin, act.act, act.author, act.of, act.commitments.digest())
    vkey = vkeys.get(act.author)
    if vkey is None or says["of"] != act.of or not keys.checks(vkey, message, says["sig"]):
        yield act.first, "act", "sig", "not-signed-by-author"
    row = acts.pop(act.act, None)
    if row is None:
        yield act.first, "act", "act", "missing"
    elif row != (act.first, act.of):
        yield act.first, "act", "of", "not-as-in-log"


def main(path: str, size: int) -> None:
    """Check a register in this process; prints JSON."""
    from habeas.register.log import open_register  # noqa: PLC0415  (log stands above this file)

    register = open_register(path, readonly=True)
    vkeys = {key: author.vkey for key, author in register.authors().items()}
    with register.reading():
        print(json.dumps(check_lines(register.store, size, register.origin, vkeys)))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
