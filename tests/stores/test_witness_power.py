"""Power is lost at every operation on the disk of a witness; what it cosigned it still knows."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import apsw
import figures
import pytest
from failing_disk import NEVER, Disk, Failure
from lost_power import after_power_loss
from sizes import size
from watched_log import NOON, ORIGIN, Log, a_secret

from habeas.register import note, witness
from habeas.register.fault import RegisterFault
from habeas.register.witness_answer import Witness, answer
from habeas.register.witness_state import WitnessState

NAME, STEP, ASKS = "disk.witness", 3, 12
LOG = Log(STEP * ASKS)
SECRETS = [a_secret("ombudsman.example/w", note.COSIGNATURE)]
REQUESTS = [LOG.asks(old, old + STEP) for old in range(0, STEP * ASKS, STEP)]


def memory(disk: Disk, synchronous: str, create: bool = False) -> WitnessState:
    return WitnessState(
        Path(NAME), create=create, vfs=disk.name, synchronous=synchronous,
        weak=synchronous != "EXTRA",
    )  # fmt: skip


@cache
def recorded(synchronous: str) -> Disk:
    """A disk on which a witness was made and asked; a note for every cosignature that left it."""
    disk = Disk(f"witness-{synchronous}")
    state = memory(disk, synchronous, create=True)
    state.watch(ORIGIN, LOG.vkeys)
    disk.note("watching")
    for i, body in enumerate(REQUESTS):
        assert answer(Witness(SECRETS, state, lambda: NOON), body).code == 200
        disk.note(STEP * (i + 1))
        if i == ASKS // 2:
            state.close()
            state = memory(disk, synchronous)
    state.close()
    return disk


def fate(disk: Disk, notes: list[int | str], synchronous: str) -> str:
    """What the witness knows after a crash: enough, less than it gave, or nothing readable."""
    try:
        state = memory(disk, synchronous)
        known, _ = state.known(ORIGIN)
        state.close()
    except (RegisterFault, apsw.Error, ValueError):
        return "unreadable" if notes else "not made yet"
    given = int(notes[-1]) if notes and notes[-1] != "watching" else 0
    if known is None:
        return "unreadable" if notes else "not made yet"
    if known.root != LOG.root(known.size):
        return "invented"
    return "enough" if known.size in (given, given + STEP) else "forgotten"


def fates(synchronous: str, crashes: int) -> Counter[str]:
    run = recorded(synchronous)
    points = sum(operation.kind != "note" for operation in run.journal) + 1
    disk, met = Disk(f"crash-{synchronous}"), Counter[str]()
    for _, _, notes, files in after_power_loss({}, run.journal, range(-(-crashes // points))):
        disk.load(files)
        met[fate(disk, notes, synchronous)] += 1
    disk.unregister()
    return met


def test_nothing_that_was_cosigned_is_forgotten_when_the_power_goes() -> None:
    met = fates("EXTRA", size(1_500))
    figures.note("witness-power", crashes=met.total(), forgotten=met["forgotten"])
    assert met.keys() <= {"enough", "not made yet"}, met
    assert met["enough"] >= size(1_000)


def test_without_synchronisation_a_witness_forgets_what_it_cosigned() -> None:
    """The negative control."""
    met = fates("OFF", 1_000)
    assert met["forgotten"] + met["unreadable"] > met.total() // 10, met


def test_weaker_synchronisation_is_refused_unless_it_is_a_control() -> None:
    disk = Disk("witness-weak")
    with pytest.raises(RegisterFault, match="WIT-01"):
        WitnessState(Path(NAME), create=True, vfs=disk.name, synchronous="FULL")


def test_whatever_operation_fails_no_cosignature_leaves_that_is_not_kept() -> None:
    disk, cosigned, refused, tries = Disk("witness-errors"), 0, 0, size(150)
    for first in range(tries):
        disk.load({})
        state = memory(disk, "EXTRA", create=True)
        state.watch(ORIGIN, LOG.vkeys)
        its, given = Witness(SECRETS, state, lambda: NOON), 0
        disk.fail(Failure(first % 40, first % 40 + 3, first % 2 == 0))
        for body in REQUESTS[:4]:
            told = answer(its, body)
            given = max(given, witness.parse(body).said.size if told.code == 200 else 0)
            refused += told.code == 503
        disk.fail(NEVER)
        state.close()
        again = memory(disk, "EXTRA")
        known, _ = again.known(ORIGIN)
        again.close()
        assert known is not None and known.size >= given
        cosigned += given > 0
    assert refused > tries // 10 and cosigned > tries // 10
