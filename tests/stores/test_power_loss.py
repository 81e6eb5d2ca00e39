"""Power is lost at every operation on the disk; what was acknowledged is still there.

A register is made, written and closed on a disk in memory, once. Then the disk is drawn as it may
be after a power cut at each write, sync, truncation, new name, deletion, many times each; the
register is opened again, its pages are checked, and all that can be read from it must be exactly
what stood in it after the last acknowledged act, or after that act and the one under way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from time import process_time
from unittest.mock import patch

import apsw
import figures
import lost_power
import pytest
from failing_disk import Disk, Files, Operation
from invented_acts import ORIGIN, ZONE, Dump, acts, dump
from lost_power import after_power_loss
from sizes import size

from habeas.register import keys, sqlite
from habeas.register.fault import RegisterFault
from habeas.register.log import Register, create, open_register
from habeas.register.sqlite import SqliteStore
from habeas.register.verify import verify

NAME, ACTS = "disk.habeas", 40
KEY = keys.new("desk")
ALL_ACTS = list(acts(3, ACTS))


State = Dump | None  # all that can be read; None where no register was ever finished


@dataclass(frozen=True)
class Recording:
    """What a run did to a disk that began with some files.

    states   what could be read before the first acknowledgement, after it, after the second ...
    first    operations of the journal at which no power is cut: those of an earlier program
    """

    begin: Files
    journal: list[Operation]
    states: list[State]
    first: int = 0


def store_on(disk: Disk, *, made: bool = False, synchronous: str = "") -> SqliteStore:
    """The store of the register on this disk; its log is moved into the file every 16 pages."""
    # What the store does to the log of a real file before it opens it is done to this disk.
    with patch.object(sqlite, "settle_log", log_of(disk), create=True):
        store = SqliteStore(
            NAME, create=made, vfs=disk.name, exclusive=True, synchronous=synchronous,
            weak=bool(synchronous),
        )  # fmt: skip
    store.every("PRAGMA wal_autocheckpoint=16")
    return store


def log_of(disk: Disk) -> Callable[[str], None]:
    """Settles the log of the file of a register on this disk."""
    return lambda path: lost_power.settle(disk, f"{path}-wal")


@cache
def recorded(synchronous: str = "") -> Recording:
    """A register made, written with one pause for a reopening, closed; every act acknowledged."""
    disk = Disk(f"recorded{synchronous}")
    store = store_on(disk, made=True, synchronous=synchronous)
    register = create(NAME, KEY, origin=ORIGIN, zone=ZONE, store=store)
    disk.note("made")
    states: list[State] = [None, dump(register)]
    for i, (act, drafts) in enumerate(ALL_ACTS):
        register.append(drafts, KEY, act)
        disk.note(act)
        states.append(dump(register))
        if i == ACTS // 2:
            register.close()
            register = open_register(NAME, store=store_on(disk, synchronous=synchronous))
    register.close()
    return Recording({}, disk.journal, states)


def opened(disk: Disk, synchronous: str = "") -> Register | None:
    """The register on this disk; None where none was ever finished there."""
    try:
        return open_register(NAME, store=store_on(disk, synchronous=synchronous))
    except (RegisterFault, apsw.SQLError):
        return None


def fate(disk: Disk, acknowledged: int, states: list[State], synchronous: str = "") -> str:
    """What became of the register: whole, lost, corrupt, invented."""
    register, found = None, None
    try:
        register = opened(disk, synchronous)
        if register is not None:
            if register.store.check_pages():
                return "corrupt"
            found = dump(register)
    except Exception:  # whatever a reader meets in such a file
        return "corrupt"
    finally:
        if register is not None:
            register.close()
    if found in states[acknowledged : acknowledged + 2]:
        return "whole"
    return "lost" if found in states else "invented"


def fates(disk: Disk, run: Recording, crashes: int, synchronous: str = "") -> Counter[str]:
    """How often each fate met the register in at least so many crashes, spread over its journal."""
    points = sum(operation.kind != "note" for operation in run.journal[run.first :]) + 1
    met: Counter[str] = Counter()
    seeds = range(-(-crashes // points))
    for point, seed, notes, files in after_power_loss(run.begin, run.journal, seeds, run.first):
        disk.load(files)
        found = fate(disk, len(notes), run.states, synchronous)
        met[found] += 1
        if not synchronous:
            assert found == "whole", f"{found}: power lost at operation {point}, seed {seed}"
    return met


def gone_on(disk: Disk, after: int, states: list[State] | None = None) -> Recording:
    """What is on this disk is opened, verified, sent two acts of which it may have the first.

    after   how many acts were acknowledged
    states  what could be read before, as far as the journal of the disk still tells it
    """
    first = len(disk.journal)
    register = opened(disk)
    assert register is not None
    assert verify(register).faults == ()
    states = states or [dump(register)]
    for act, drafts in ALL_ACTS[after : after + 2]:
        receipt = register.append(drafts, KEY, act)
        disk.note(act)
        states.append(dump(register))
        assert [register.entry(n).fields for n in receipt.numbers] == [d[1] for d in drafts]
    register.close()
    return Recording(disk.begin, disk.journal, states, first)


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_when_the_power_goes():
    disk, run = Disk("first-crash"), recorded()
    begun = process_time()
    met = fates(disk, run, size(15_000))
    speed = round(met.total() / (process_time() - begun))
    # Power goes again while the register recovers, or is sent once more what it may lack.
    again: Counter[str] = Counter()
    for _, _, notes, files in sampled(run):
        disk.load(files)
        again += fates(disk, gone_on(disk, len(notes) - 1), size(48))
    killed = after_kills(run, size(48))
    crashes = met.total() + again.total() + killed.total()
    assert crashes >= size(20_000)
    figures.note(
        "power-loss", crashes=crashes, lost=0, corrupt=0, crashes_a_second=speed,
        while_recovering=again.total(), after_a_kill=killed.total(),
    )  # fmt: skip


def after_kills(run: Recording, crashes: int, synchronous: str = "") -> Counter[str]:
    """A program is killed, another takes over what may not be on the disk; then the power goes.

    crashes  power cuts after each kill
    """
    disk, met = Disk("killed"), Counter[str]()
    for point, _, notes, _ in sampled(run):
        disk.load_cache(run.begin, run.journal[:point])
        followed = gone_on(disk, len(notes) - 1, run.states[: len(notes) + 1])
        met += fates(disk, followed, crashes, synchronous)
    return met


def sampled(run: Recording) -> list[tuple[int, int, list[str], Files]]:
    """Every twenty-third of the crashes after the register was made."""
    crashes = after_power_loss(run.begin, run.journal, range(1))
    return [crash for i, crash in enumerate(crashes) if crash[2] and i % 23 == 0]


def test_power_lost_while_a_register_is_made_leaves_none_or_a_whole_one():
    disk, run = Disk("making"), recorded()
    end = next(i for i, operation in enumerate(run.journal) if operation.kind == "note")
    made = Recording({}, run.journal[:end], run.states[:2])
    assert fates(disk, made, 2_000).keys() == {"whole"}


def test_with_weaker_synchronisation_acknowledged_entries_are_lost():
    met = fates(Disk("normal"), recorded("NORMAL"), 2_000, "NORMAL")
    assert met["lost"] > met.total() // 10, met
    assert not met["corrupt"] and not met["invented"], met


def test_without_synchronisation_files_become_corrupt():
    run = recorded("OFF")
    # As if the register had been closed on another day: the file is durable up to here.
    gone = ("delete", f"{NAME}-wal")
    closed = 1 + next(i for i, done in enumerate(run.journal) if (done.kind, done.name) == gone)
    journal = [*run.journal[:closed], Operation("sync", 0), *run.journal[closed:]]
    met = fates(Disk("off"), Recording({}, journal, run.states, closed), 2_000, "OFF")
    assert met["corrupt"] > met.total() // 10 and met["lost"] > met.total() // 10, met


def test_on_a_disk_that_only_says_that_it_synchronises_entries_are_lost():
    run = recorded()
    lies = Recording({}, [o for o in run.journal if o.kind != "sync"], run.states)
    met = fates(Disk("lies"), lies, 2_000, "FULL")
    assert met["lost"] + met["corrupt"] > met.total() // 10, met


def test_an_act_sent_again_after_a_kill_is_lost_where_the_log_was_not_synced_first():
    with patch.object(lost_power, "settle", lambda disk, path: None):
        met = after_kills(recorded(), 10, "FULL")
    assert met["lost"] and not met["corrupt"] and not met["invented"], met


def test_a_store_refuses_weaker_synchronisation_unless_it_is_a_control():
    disk = Disk("weak")
    with pytest.raises(RegisterFault, match="REG-02"):
        SqliteStore(NAME, create=True, vfs=disk.name, exclusive=True, synchronous="NORMAL")
