"""A register copied, given back, tried out: from any store into any other.

A copy is not believed because a program said that it was made: it is replayed, to the root that the
original has. No tool for databases can do that.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from habeas.languages import text
from habeas.register import asof, keeping, merkle
from habeas.register.fault import RegisterFault
from habeas.register.log import Register, open_register, open_store
from habeas.register.schema import COLUMNS
from habeas.register.schema_checked import check_readable
from habeas.register.sqlite import SqliteStore
from habeas.register.store import Store
from habeas.register.verify import Verified, verify
from habeas.register.writing import PORTION, Head

AS_THEY_ARE = (  # copied row by row; all else is made from the entries
    ("act", "act, first, of"), ("checkpoint", "size, note"), ("cosignature", "size, line"),
    ("blob", "hash, body"), ("copied", ", ".join(COLUMNS["copied"])),
    ("copied_act", ", ".join(COLUMNS["copied_act"])),
    ("copied_head", ", ".join(COLUMNS["copied_head"])), ("kept", "name, subject, body, sum"),
)  # fmt: skip


@dataclass(frozen=True)
class Drill:
    """What a drill measured.

    entries   in the copy; verified and answering when it ended
    lost      entries that the original had by the end, the copy not: written while it was made
    lost_seconds     the time over which those were written: what a loss at the end would cost
    restore_seconds  from the copy to a register that is verified and says who is here
    """

    entries: int
    lost: int
    lost_seconds: float
    restore_seconds: float
    people: int


def back_up(register: Register, path: str) -> int:
    """A copy of the register in a new SQLite file, made while others go on writing; its size.

    Raises RegisterFault where the file is there already, or the copy does not verify.
    """
    store = register.store
    if isinstance(store, SqliteStore):
        if Path(path).exists():
            raise RegisterFault(
                "REG-03", text("There is a file of this name already."), path,
                text("Choose another name; a register is never written over."),
            )  # fmt: skip
        store.copy_to(path)
    else:
        with closing(open_store(path, create=True)) as into, register.reading():
            replay(register.store, into, register.zone)
    return _sound(path).size


def restore(copy: str, target: str) -> Verified:
    """A register made anew at `target` from a copy, which is verified before and after.

    The copy may be a register that an earlier version made; the new one is of this version.
    Raises RegisterFault (exit code 3) where the copy is not sound; nothing is made then.
    """
    before = _whole(copy)
    with (
        closing(_opened(copy, earlier=True)) as source,
        closing(open_store(target, create=True)) as into,
        source.reading(),
    ):
        replay(source.store, into, source.zone)
    after = _sound(target)
    if after.root != before.root:
        raise _unsound(target)
    return after


def replay(source: Store, into: Store, zone: str) -> None:
    """Write every row of a log into an empty store, the shown tables made from the entries."""
    columns = ", ".join(COLUMNS["entry"])
    edge, recorded = merkle.Edge(), 0
    with into.writing():
        rows = source.rows(f"SELECT {columns} FROM entry ORDER BY n")
        for portion in _portions(rows):
            into.load("entry", portion)
            edge, full = merkle.grow(edge, [bytes(row[4]) for row in portion])
            into.load("tile", full)
            recorded = portion[-1][2]
        for table, names in AS_THEY_ARE:
            for portion in _portions(source.rows(f"SELECT {names} FROM {table}")):
                into.load(table, portion)
        keeping.write(into, keeping.replayed(into, zone))
        found = source.one("SELECT witnessed FROM head WHERE one = 1")
        Head(edge, recorded, found[0] if found else 0).keep(into)


def drill(register: Register) -> Drill:
    """Make a copy, restore it elsewhere, verify it, ask it who is here; all in a folder that goes."""
    with tempfile.TemporaryDirectory() as folder:
        copy, anew = str(Path(folder, "copy.db")), str(Path(folder, "restored.db"))
        back_up(register, copy)
        began = time.perf_counter()
        restore(copy, anew)
        with closing(open_register(anew)) as restored:
            people = len({row.person for row in asof.who_is_here(restored)})
            size = restored.size
        took = time.perf_counter() - began
    lost = register.size - size
    row = register.store.one("SELECT recorded FROM entry WHERE n=?", (size,))
    seconds = max(0, register.clock() - row[0]) / 1000 if row else 0.0
    return Drill(size, lost, seconds, took, people)


def _portions(rows: Iterator[Any]) -> Iterator[list[Any]]:
    portion: list[Any] = []
    for row in rows:
        portion.append(tuple(row))
        if len(portion) == PORTION:
            yield portion
            portion = []
    if portion:
        yield portion


def _opened(path: str, earlier: bool) -> Register:
    """The register to be read from, also where its tables are of an earlier version."""
    found = open_register(path, store=open_store(path, readonly=True, earlier=earlier))
    try:
        check_readable(found.store)
    except BaseException:
        found.close()
        raise
    return found


def _whole(copy: str) -> Verified:
    """A copy that is sound. Whoever restores has no use for the advice to restore."""
    try:
        return _sound(copy, earlier=True)
    except RegisterFault as why:
        if why.code != "REG-35":
            raise
        raise RegisterFault(
            why.code, why.what, copy,
            text("Nothing was restored. Keep this copy as it is. Fetch it again from where it was "
                 "made, and compare its size; or use an older copy."), exit_code=why.exit_code,
        ) from why  # fmt: skip


def _sound(path: str, earlier: bool = False) -> Verified:
    with closing(_opened(path, earlier)) as register:
        found = verify(register)
    if not found.intact:
        raise _unsound(path)
    return found


def _unsound(path: str) -> RegisterFault:
    return RegisterFault(
        "REG-36", text("The copy is not what the register wrote."), path,
        text("Keep it as evidence: `habeas register verify` names the places. Use an older copy."),
        exit_code=3,
    )  # fmt: skip
