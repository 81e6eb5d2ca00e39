"""Power is lost at every operation on the disk; what was acknowledged is still there.

A register is made, written and closed on a disk in memory, once. Then the disk is drawn as it may
be after a power cut at each write, sync, truncation, new name, deletion, many times each; the
register is opened again, its pages are checked, and all that can be read from it must be exactly
what stood in it after the last acknowledged act, or after that act and the one under way.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from time import perf_counter

import apsw
import figures
import pytest
from failing_disk import Disk, Files, Operation, after_power_loss
from invented_acts import ORIGIN, ZONE, Dump, acts, assert_true, dump
from sizes import size

from habeas.register import keys
from habeas.register.fault import RegisterFault
from habeas.register.log import Register, create, open_register
from habeas.register.sqlite import SqliteStore

NAME, ACTS = "disk.habeas", 40
KEY = keys.new("desk")
ALL_ACTS = list(acts(3, ACTS))


State = Dump | None  # all that can be read; None where no register was ever finished


@dataclass(frozen=True)
class Recording:
    """What a run did to a disk that began with some files.

    states   what could be read before the first acknowledgement, after it, after the second ...
    """

    begin: Files
    journal: list[Operation]
    states: list[State]


def store_on(disk: Disk, *, made: bool = False, synchronous: str = "") -> SqliteStore:
    """The store of the register on this disk; its log is moved into the file every 16 pages."""
    store = SqliteStore(
        NAME, create=made, vfs=disk.name, exclusive=True, synchronous=synchronous,
        weak=bool(synchronous),
    )  # fmt: skip
    store.every("PRAGMA wal_autocheckpoint=16")
    return store


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
    points = sum(operation.kind != "note" for operation in run.journal) + 1
    met: Counter[str] = Counter()
    seeds = range(-(-crashes // points))
    for point, seed, notes, files in after_power_loss(run.begin, run.journal, seeds):
        disk.load(files)
        found = fate(disk, len(notes), run.states, synchronous)
        met[found] += 1
        if not synchronous:
            assert found == "whole", f"{found}: power lost at operation {point}, seed {seed}"
    return met


def gone_on(disk: Disk, files: Files, after: int) -> Recording:
    """The register is opened after a crash, verified, sent the acts that it may not have."""
    disk.load(files)
    register = opened(disk)
    assert register is not None
    assert_true(register)
    states: list[State] = [dump(register)]
    for act, drafts in ALL_ACTS[after : after + 2]:
        receipt = register.append(drafts, KEY, act)
        disk.note(act)
        states.append(dump(register))
        assert [register.entry(n).fields for n in receipt.numbers] == [d[1] for d in drafts]
    assert_true(register)
    register.close()
    return Recording(files, disk.journal, states)


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_when_the_power_goes():
    disk, run = Disk("first-crash"), recorded()
    begun = perf_counter()
    met = fates(disk, run, size(16_000))
    speed = round(met.total() / (perf_counter() - begun))
    # Power goes again while the register recovers, or is sent once more what it may lack.
    again: Counter[str] = Counter()
    samples = [
        (len(notes) - 1, files)
        for point, _, notes, files in after_power_loss({}, run.journal, range(1))
        if notes and point % 29 == 0
    ]
    for after, files in samples:
        again += fates(disk, gone_on(Disk("gone-on"), files, after), size(4_000) // len(samples))
    crashes = met.total() + again.total()
    assert crashes >= size(20_000)
    figures.note(
        "power-loss", crashes=crashes, lost=0, corrupt=0, while_recovering=again.total(),
        crashes_a_second=speed,
    )  # fmt: skip


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
    met = fates(Disk("off"), recorded("OFF"), 2_000, "OFF")
    assert met["corrupt"] > met.total() // 100 and met["lost"] > met.total() // 10, met


def test_on_a_disk_that_only_says_that_it_synchronises_entries_are_lost():
    run = recorded()
    lies = Recording({}, [o for o in run.journal if o.kind != "sync"], run.states)
    met = fates(Disk("lies"), lies, 2_000, "FULL")
    assert met["lost"] + met["corrupt"] > met.total() // 10, met


def test_a_store_refuses_weaker_synchronisation_unless_it_is_a_control():
    disk = Disk("weak")
    with pytest.raises(RegisterFault, match="REG-02"):
        SqliteStore(NAME, create=True, vfs=disk.name, exclusive=True, synchronous="NORMAL")
