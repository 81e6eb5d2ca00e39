"""A register does whatever people do with it for thousands of steps, and agrees with its twin.

Hypothesis chooses what is done; after every step no leaf of the past has changed, and the shown
tables say what a replay of the log says, which is what the twin says.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import figures
import invented_drafts as invented
import pytest
from cluster import Cluster
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sites import BEGIN, ORIGIN, ZONE, SetClock, site_in
from sizes import size
from twin import Twin, named

from habeas.register import asof, keeping, log, merkle
from habeas.register.fault import RegisterFault
from habeas.register.history import about, counting, withdrawn
from habeas.register.keys import Key
from habeas.register.line import what_is_wrong
from habeas.register.log import Register
from habeas.register.schema import COLUMNS, SHOWN_TABLES

STEPS = 40  # of one run
DICE = st.integers(0, 2**20 - 1)
JUMPS = (0, 1, 1000, -1000, 86_400_000, -315_360_000_000)  # milliseconds, up to ten years back


def cast(dice: int) -> tuple[str, int, int, int]:
    """A kind, a person, something to pick, a moment: all that a step draws, in one number."""
    dice, kind = divmod(dice, len(invented.KINDS))
    dice, who = divmod(dice, len(invented.PEOPLE))
    pick, when = divmod(dice, len(invented.MOMENTS) + 2)
    return invented.KINDS[kind], who, pick, when


def kind_of(text: str) -> str:
    """The name in admission/1."""
    return text.partition("/")[0]


@dataclass
class Ground:
    """Where the runs of a model take place: how a fresh register is had, how often it was tried."""

    key: Key
    fresh: Callable[[SetClock], Register]
    reopened: Callable[[Register], Register]
    steps: int = 0


class Model(RuleBasedStateMachine):
    """One run: a register, its twin, the rows of the log as they were last seen."""

    def __init__(self, ground: Ground):
        super().__init__()
        self.ground, self.clock, self.acts = ground, SetClock(), 0
        self.register = ground.fresh(self.clock)
        self.twin, self.written = Twin(), False
        self.rows = self.log_rows()
        opening = self.register.entry(0)
        assert opening is not None
        self.twin.write("opening", [("opening/1", opening.fields)], BEGIN)

    def log_rows(self) -> list[Any]:
        """The whole table of entries."""
        every = self.register.store.every
        return every("SELECT n, kind, recorded, head, leaf, salt, body FROM entry ORDER BY n")

    def write(self, *drafts: invented.Draft | None) -> None:
        """Write an act in both; look whether its entries say what they must."""
        given = [one for one in drafts if one is not None]
        if not given:
            return
        refused = self.twin.refuses(given)
        if refused:
            with pytest.raises(RegisterFault, match=refused):
                self.register.append(given, self.ground.key)
            return
        self.acts += 1
        act, last = f"act-{self.acts}", self.twin.entries[-1].recorded
        receipt = self.register.append(given, self.ground.key, act)
        recorded = max(self.clock.now, last)
        first = len(self.twin.entries)
        assert (receipt.first, receipt.of, receipt.recorded) == (first, len(given), recorded)
        assert not receipt.again
        self.twin.write(act, given, recorded)
        for draft, line in zip(given, self.register.entries(first), strict=True):
            sealed = self.twin.entries[line.n].fields is None
            assert (line.kind, line.fields) == (draft[0], {} if sealed else draft[1])
            assert what_is_wrong(line) == ""
            assert ("clock" in line.says) == (self.clock.now < recorded)
        for kind, fields in given:
            if kind == "sealing/1":
                n = fields["seals"]
                self.rows[n] = (*self.rows[n][:5], None, None)
        self.written = True

    @rule(dice=DICE)
    def a_record(self, dice: int) -> None:
        kind, *rest = cast(dice)
        self.write(invented.draft(self.twin, kind, *rest))

    @rule(dice=DICE)
    def another_record(self, dice: int) -> None:
        kind, *rest = cast(dice)
        self.write(invented.draft(self.twin, kind, *rest))

    @rule(dice=DICE)
    def a_correction(self, dice: int) -> None:
        self.write(invented.correction(self.twin, *cast(dice)[1:]))

    @rule(dice=DICE)
    def an_act_of_several_records(self, dice: int) -> None:
        self.write(*invented.several(self.twin, *cast(dice)))

    @rule(dice=DICE)
    def a_batch_comes_or_is_withdrawn(self, dice: int) -> None:
        kind, who, pick, when = cast(dice)
        if pick % 3:
            several = invented.several(self.twin, kind, who, pick, when)
            self.write(("batch/1", {"why": "import"}), *several)
            return
        batches = [e.n for e in self.twin.entries if e.kind == "batch"]
        batch = batches[pick % len(batches)] if batches else pick
        self.write(("batch_withdrawn/1", {"batch": batch}))

    @rule(dice=DICE)
    def a_court_seals_an_entry(self, dice: int) -> None:
        self.write(invented.sealing(self.twin, dice))

    @rule(dice=DICE)
    def the_same_act_again(self, dice: int) -> None:
        _, who, pick, _ = cast(dice)
        self.clock.now += JUMPS[dice % len(JUMPS)]
        act = f"act-{1 + pick % self.acts}" if self.acts else "opening"
        first, drafts = self.twin.acts[act]
        again = self.register.append(drafts, self.ground.key, act)
        recorded = self.twin.entries[first].recorded
        assert (again.first, again.of, again.recorded, again.again) == (
            first, len(drafts), recorded, True,
        )  # fmt: skip
        other = drafts[:-1] if who % 2 else [*drafts, ("look/1", {})]
        with pytest.raises(RegisterFault, match="REG-23"):
            self.register.append(other, self.ground.key, act)

    @rule(dice=DICE)
    def an_act_that_fails_half_way(self, dice: int) -> None:
        drafts = invented.several(self.twin, *cast(dice))
        if not self.twin.refuses(drafts):
            with pytest.raises(RegisterFault, match="REG-52"):
                self.register.append([*drafts, ("count/1", {"counted": 1.5})], self.ground.key)
            self.written = True

    @rule(dice=DICE)
    def someone_asks(self, dice: int) -> None:
        """What was known of a person on a day; who was where, as known on that day."""
        _, who, pick, when = cast(dice)
        if pick % 4 == 0:
            self.register = self.ground.reopened(self.register)
        person = invented.PEOPLE[who]
        known_on = self.twin.entries[pick % len(self.twin.entries)].recorded
        store = self.register.store
        rows = counting(about(store, person, known_on), withdrawn(store, known_on))
        expected = self.twin.about(person, known_on)
        assert [(n, kind_of(k), f) for n, k, f in rows if person in named(f)] == expected
        told = asof.life(self.register, person, known_on)
        assert [(n, kind_of(k), f) for n, k, f in told] == expected
        minute = (None, *invented.MINUTES.values())[when % 9]
        here = asof.who_is_here(self.register, None, minute, known_on)
        assert [(h.n, h.person, h.place) for h in here] == self.twin.here(minute, known_on)

    @invariant()
    def no_leaf_of_the_past_has_changed(self) -> None:
        self.ground.steps += 1
        rows = self.log_rows()
        assert rows[: len(self.rows)] == self.rows
        assert len(rows) == len(self.twin.entries)
        self.rows = rows

    @invariant()
    def what_is_shown_is_what_the_twin_says(self) -> None:
        if self.written:
            self.compare(replay=self.acts % 3 == 0)
            self.written = False

    def compare(self, replay: bool) -> None:
        """Hold the shown tables against the twin; with `replay` what the log makes of them, too."""
        store, expected = self.register.store, self.twin.tables()
        made = keeping.replayed(store, ZONE) if replay else None
        for table in SHOWN_TABLES:
            shown = store.every(f"SELECT * FROM {table}")
            assert len(shown) == len(expected[table]), table
            assert set(shown) == expected[table], table
            if made is not None:
                rows = getattr(made, table)
                rows = rows.values() if isinstance(rows, dict) else rows
                assert set(map(tuple, rows)) == expected[table], table

    def teardown(self) -> None:
        self.compare(replay=True)
        edge, full = merkle.grow(merkle.Edge(), [row[4] for row in self.rows])
        every = self.register.store.every
        assert every("SELECT size, edge FROM head") == [(edge.size, edge.to_bytes())]
        assert every("SELECT level, place, hash FROM tile ORDER BY 1, 2") == sorted(full)
        self.register.close()


def run(ground: Ground, steps: int) -> float:
    """Run the model for at least so many steps; how many it did in a second."""
    begun = perf_counter()
    run_state_machine_as_test(
        lambda: Model(ground),
        settings=settings(
            max_examples=steps * 51 // (STEPS * 50) + 1, stateful_step_count=STEPS, database=None,
            derandomize=True, deadline=None, suppress_health_check=list(HealthCheck),
            phases=(Phase.generate, Phase.shrink),
        ),
    )  # fmt: skip
    assert ground.steps >= steps
    return ground.steps / (perf_counter() - begun)


@pytest.mark.slow
def test_a_register_in_sqlite_agrees_with_its_twin(memory: Path, key: Key) -> None:
    template, path = memory / "template.db", memory / "model.db"
    log.create(str(template), key, origin=ORIGIN, zone=ZONE, clock=SetClock()).close()

    def fresh(clock: SetClock) -> Register:
        for old in memory.glob("model.db*"):
            old.unlink()
        shutil.copy(template, path)
        return log.open_register(str(path), clock=clock)

    def reopened(register: Register) -> Register:
        register.close()
        return log.open_register(str(path), clock=register.clock)

    ground = Ground(key, fresh, reopened)
    speed = run(ground, size(50_000))
    figures.note("model", steps=ground.steps, disagreements=0, steps_a_second=round(speed))


@pytest.mark.slow
def test_a_register_in_postgresql_agrees_with_its_twin(
    memory: Path, key: Key, cluster: Cluster
) -> None:
    tables = ", ".join(sorted(COLUMNS))
    with site_in("postgres", memory, key, cluster) as site, site.plain(owner=True) as owner:
        owner.execute("SET session_replication_role = replica")  # no triggers for the owner

        def fresh(clock: SetClock) -> Register:
            owner.execute(f"TRUNCATE {tables}")
            owner.execute("UPDATE head SET size=0, edge='', recorded=0, witnessed=0")
            store = log.open_store(site.address)
            return log.create(
                site.address, key, origin=ORIGIN, zone=ZONE, clock=clock, store=store
            )  # fmt: skip

        def reopened(register: Register) -> Register:
            register.close()
            return log.open_register(site.address, clock=register.clock)

        ground = Ground(key, fresh, reopened)
        run(ground, size(500))
        figures.note("model-postgresql", steps=ground.steps, disagreements=0)
