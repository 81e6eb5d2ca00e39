"""The services themselves, in every order of their steps: an order stops whoever wants to leave.

Or it raises an alarm: whatever the schedule, nobody leaves behind a bar, or is carried on under one,
without court, counsel and oversight being told, and the carrier recalled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import figures
import pytest
from cluster import Cluster
from schedules import Actor, Schedule, play, play_waiting, schedules
from sites import Site, site_in, waiting
from stepped import Stepped, stepping

from habeas.register import sqlite, verify
from habeas.register.canonical import parsed
from habeas.register.keys import Key
from habeas.register.log import Register, open_store
from habeas.services import act, movement, order, recall, transfer, transfer_way

ALLOWED, REFUSED, VIOLATED = "allowed, then barred", "barred, then refused", "allowed behind a bar"
SCHEDULES = list(schedules((4, 4)))


@contextmanager
def two(site: Site, people: int, desks: int = 2) -> Iterator[list[Register]]:
    """Connections whose services can be stopped; as many people as schedules are admitted."""
    fields = {"at": "2025-03-01", "place": "ward-1"}
    admitted = [("admission/1", {"person": f"P-{i}", **fields}) for i in range(people)]
    site.register.append(admitted, site.key)
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite, "BUSY_MS", 0)
        registers = [site.opened(store=Stepped(open_store(site.address))) for _ in range(desks)]
        for register in registers:
            stack.callback(register.close)
        yield registers


@dataclass
class Told:
    """What the services of one schedule said."""

    barred: order.Done | None = None
    answer: movement.Done | movement.Refused | None = None

    @property
    def course(self) -> str:
        """What became of it, by the numbers of the entries."""
        assert self.barred is not None
        assert self.answer is not None
        barred = self.barred.receipt.first
        if isinstance(self.answer, movement.Refused):
            return REFUSED if self.answer.entry > barred else "refused without a bar"
        return VIOLATED if self.answer.receipt.first > barred else ALLOWED


def actors(registers: list[Register], key: Key, person: str) -> tuple[list[Actor], Told]:
    """A court that bars the transfer of a person; a desk that wants it allowed."""
    told = Told()

    def court(register: Register) -> None:
        fields = {"person": person, "act": "bars transfer", "made": "2025-03-15T22:45Z"}
        told.barred = order.record_order(register, key, fields)

    def desk(register: Register) -> None:
        told.answer = movement.authorise_movement(register, key, [person], country="XX")

    return [stepping(registers[0], court), stepping(registers[1], desk)], told


def courses(site: Site, some: list[Schedule]) -> Counter[str]:
    """How often each course was taken."""
    met: Counter[str] = Counter()
    with ExitStack() as stack:
        registers = stack.enter_context(two(site, len(some)))
        if site.store == "postgres":
            is_blocked = stack.enter_context(waiting(site, registers))
            threads = [stack.enter_context(ThreadPoolExecutor(1)) for _ in registers]
        for i, schedule in enumerate(some):
            acting, told = actors(registers, site.key, f"P-{i}")
            if site.store == "postgres":
                play_waiting(schedule, acting, threads, is_blocked)
            else:
                play(schedule, acting)
            met[told.course] += 1
    assert verify.verify(site.register).faults == ()
    return met


@pytest.mark.slow
def test_no_schedule_of_the_services_allows_a_movement_behind_a_bar(
    memory: Path, key: Key, cluster: Cluster
) -> None:
    with site_in("sqlite", memory, key, None) as site:
        assert courses(site, SCHEDULES) == {ALLOWED: 35, REFUSED: 35}
    with site_in("postgres", memory, key, cluster) as site:
        some = SCHEDULES[::5]
        met = courses(site, some)
    assert set(met) == {ALLOWED, REFUSED}
    figures.note("interleavings-of-services", schedules=len(SCHEDULES) + met.total(), violations=0)


# A transfer: it is authorised, then it leaves or is held; a desk that obeys nobody just leaves.

HELD, TOLD, RECALLED = "refused", "left behind the bar, told", "on the way, then recalled"
SILENT = "protected people moved in silence"
OBEYS = list(schedules((4, 8)))
JUST_LEAVES = list(schedules((4, 4)))


def ready(register: Register, key: Key, people: int) -> list[int]:
    """As many transfers as people, each checked, with its escort record; their entries."""
    first, at = register.size, act.minute_text(act.now(register))
    until = act.minute_text(act.now(register) + movement.VALID)
    drafts: list[tuple[str, dict[str, object]]] = []
    for i in range(people):
        n, person = first + 3 * i, f"P-{i}"
        leg = {"number": 1, "vehicle": f"bus-{i}", "from_place": "ward-1", "to_place": "Sur"}
        check = {"phase": "boarding", "at": at, "until": until, "result": "clear"}
        drafts += [
            ("transfer/1", {"people": [person], "legs": [leg]}),
            ("transfer_check/1", {"transfer": n, **check}),
            ("escort_record/1",
             {"person": person, "transfer": n, "status": "completed", "at": at}),
        ]  # fmt: skip
    register.append(drafts, key)
    return list(range(first, first + 3 * people, 3))


def moving(
    registers: list[Register], key: Key, person: str, planned: int, obeys: bool
) -> list[Actor]:
    """A court that bars the transfer of a person; a desk that moves that person."""

    def court(register: Register) -> None:
        fields = {"person": person, "act": "bars transfer", "made": "2025-03-15T22:45Z"}
        order.record_order(register, key, fields)

    def desk(register: Register) -> None:
        at = act.minute_text(act.now(register))
        if not obeys:
            transfer.depart(register, key, planned, at)
            return
        allowed = isinstance(transfer.authorise_transfer(register, key, planned), act.Done)
        register.store.pause(True)  # type: ignore[attr-defined]  # people walk to the vehicle
        (transfer.depart if allowed else transfer.hold)(register, key, planned, at)

    return [stepping(registers[0], court), stepping(registers[1], desk)]


def told_of(register: Register) -> dict[str, set[str]]:
    """Person -> the rules of the flags that name the person."""
    told: dict[str, set[str]] = {}
    for (body,) in register.store.every("SELECT body FROM entry WHERE kind='flag/1'"):
        fields = parsed(body)
        for person in fields["people"]:
            told.setdefault(person, set()).add(fields["rule"])
    return told


def course(register: Register, planned: int, flags: set[str]) -> str:
    """What became of a transfer, by what the register says."""
    state = transfer.state_of(register, planned)
    if not state.has_left:
        return HELD
    if state.last("recall") is None or not flags:
        return SILENT
    return TOLD if recall.BARRED in flags else RECALLED


def transfers(site: Site, some: list[Schedule], obeys: bool) -> Counter[str]:
    """How often each course was taken by the transfer services."""
    met: Counter[str] = Counter()
    with ExitStack() as stack:
        registers = stack.enter_context(two(site, len(some)))
        planned = ready(site.register, site.key, len(some))
        if site.store == "postgres":
            is_blocked = stack.enter_context(waiting(site, registers))
            threads = [stack.enter_context(ThreadPoolExecutor(1)) for _ in registers]
        for i, schedule in enumerate(some):
            acting = moving(registers, site.key, f"P-{i}", planned[i], obeys)
            if site.store == "postgres":
                play_waiting(schedule, acting, threads, is_blocked)
            else:
                play(schedule, acting)
        told = told_of(site.register)
        for i, n in enumerate(planned):
            met[course(site.register, n, told.get(f"P-{i}", set()))] += 1
    return met


@pytest.mark.slow
def test_no_schedule_moves_protected_people_in_silence(
    memory: Path, key: Key, cluster: Cluster
) -> None:
    found: Counter[str] = Counter()
    for store, server in (("sqlite", None), ("postgres", cluster)):
        with site_in(store, memory, key, server) as site:
            met = transfers(site, JUST_LEAVES, False)
        assert set(met) == {TOLD, RECALLED}
        found += met
    with site_in("postgres", memory, key, cluster) as site:
        met = transfers(site, OBEYS[::31], True)
    assert set(met) == {HELD, TOLD, RECALLED}
    figures.note("interleavings-of-transfers", schedules=(found + met).total(), violations=0)


@pytest.mark.slow
def test_nor_does_any_in_which_the_desk_asks_before_it_lets_them_leave(
    memory: Path, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(act, "judge", lambda *_: ())  # the audit takes nine tenths of the time
    with site_in("sqlite", memory, key, None) as site:
        met = transfers(site, OBEYS, True)
    assert set(met) == {HELD, TOLD, RECALLED}
    figures.note("interleavings-of-desks", schedules=met.total(), violations=0)


@pytest.mark.parametrize(
    ("of", "name"), [(recall, "on_order"), (transfer_way, "_alarms")], ids=["order", "departure"]
)
def test_without_the_alarm_of_either_side_some_are_moved_in_silence(
    memory: Path, key: Key, monkeypatch: pytest.MonkeyPatch, of: object, name: str
) -> None:
    monkeypatch.setattr(of, name, lambda *_: [])
    with site_in("sqlite", memory, key, None) as site:
        assert SILENT in transfers(site, JUST_LEAVES[::10], False)
