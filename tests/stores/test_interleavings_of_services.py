"""The services themselves, in every order of their steps: an order stops the permission to leave."""

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
from habeas.register.keys import Key
from habeas.register.log import Register, open_store
from habeas.services import movement, order

ALLOWED, REFUSED, VIOLATED = "allowed, then barred", "barred, then refused", "allowed behind a bar"
SCHEDULES = list(schedules((4, 4)))


@contextmanager
def two(site: Site, people: int) -> Iterator[list[Register]]:
    """Two connections whose services can be stopped; as many people as schedules are admitted."""
    fields = {"at": "2025-03-01", "place": "ward-1"}
    admitted = [("admission/1", {"person": f"P-{i}", **fields}) for i in range(people)]
    site.register.append(admitted, site.key)
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite, "BUSY_MS", 0)
        registers = [site.opened(store=Stepped(open_store(site.address))) for _ in range(2)]
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
