"""A court, two desks with one person on both their manifests: no order of their steps is silent.

The services themselves take the steps; only the audit behind them is left out, which takes nine
tenths of the time and decides nothing here.
"""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import figures
import pytest
from schedules import Actor, Schedule, play, schedules
from sites import site_in
from stepped import stepping
from test_interleavings_of_services import RECALLED, SILENT, TOLD, told_of, two

from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.services import act, order, recall, transfer, transfer_way

ALL = list(schedules((4, 4, 4)))
# The desks do the same: where the second takes its first step before the first, it is the mirror
# image of a schedule that is played.
THREE = [schedule for schedule in ALL if schedule.index(1) < schedule.index(2)]
PARTS = 2
AT_ONCE = 40  # schedules played in one register: whoever is under way in it is looked at by each


def planned(register: Register, key: Key, people: int) -> list[tuple[int, int]]:
    """Two transfers of each person, in two vehicles: the numbers of their entries."""
    first = register.size
    drafts = [
        ("transfer/1", {"people": [f"P-{i}"], "legs": [
            {"number": 1, "vehicle": f"bus-{i}-{desk}", "from_place": "ward-1", "to_place": "Sur"}
        ]})
        for i in range(people) for desk in (1, 2)
    ]  # fmt: skip
    register.append(drafts, key)
    return [(first + 2 * i, first + 2 * i + 1) for i in range(people)]


def acting(registers: list[Register], key: Key, i: int, of: tuple[int, int]) -> list[Actor]:
    """A court that bars the transfer of a person; two desks that record that the person left."""

    def court(register: Register) -> None:
        fields = {"person": f"P-{i}", "act": "bars transfer", "made": "2025-03-15T22:45Z"}
        order.record_order(register, key, fields)

    def desk(n: int) -> Actor:
        def leaves(register: Register) -> None:
            transfer.depart(register, key, n, act.minute_text(act.now(register)))

        return stepping(registers[1 + of.index(n)], leaves)

    return [stepping(registers[0], court), desk(of[0]), desk(of[1])]


def course(register: Register, of: tuple[int, int], flags: set[str]) -> str:
    """What became of a person who left twice over, by what the register says.

    Whoever is in the second vehicle is no longer in the first: one recall reaches the person.
    """
    states = [transfer.state_of(register, n) for n in of]
    assert all(state.has_left for state in states)
    if not flags or all(state.last("recall") is None for state in states):
        return SILENT
    return TOLD if recall.BARRED in flags else RECALLED


def courses(memory: Path, key: Key, some: list[Schedule]) -> Counter[str]:
    """How often each course was taken."""
    met: Counter[str] = Counter()
    with site_in("sqlite", memory, key, None) as site, ExitStack() as stack:
        registers = stack.enter_context(two(site, len(some), 3))
        transfers = planned(site.register, site.key, len(some))
        for i, schedule in enumerate(some):
            play(schedule, acting(registers, site.key, i, transfers[i]))
        told = told_of(site.register)
        for i, pair in enumerate(transfers):
            met[course(site.register, pair, told.get(f"P-{i}", set()))] += 1
    return met


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_no_schedule_of_three_moves_anybody_in_silence(
    part: int, memory: Path, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(act, "judge", lambda *_: ())
    mine = THREE[part::PARTS]
    met: Counter[str] = Counter()
    for first in range(0, len(mine), AT_ONCE):
        met += courses(memory, key, mine[first : first + AT_ONCE])
    assert (len(ALL), len(THREE)) == (34_650, 17_325)
    assert set(met) == {TOLD, RECALLED}
    figures.note(f"interleavings-of-three-{part + 1}", schedules=len(mine), violations=0)


def test_without_any_alarm_some_are_moved_in_silence(
    memory: Path, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(act, "judge", lambda *_: ())
    monkeypatch.setattr(recall, "on_order", lambda *_: [])
    monkeypatch.setattr(transfer_way, "_alarms", lambda *_: [])
    assert courses(memory, key, THREE[::350])[SILENT] > 0
