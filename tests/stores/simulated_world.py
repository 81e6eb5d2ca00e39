"""The world of the simulation: its parties, the lines between them, the order of what happens."""

from __future__ import annotations

import atexit
import heapq
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from simulated_site import BEGIN, Site, seeded

from habeas.register import bundle_age, note, witness_answer
from habeas.register.fault import RegisterFault
from habeas.register.note import Secret
from habeas.register.witness import Answer
from habeas.register.witness_answer import Witness
from habeas.register.witness_state import WitnessState

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
COURT = "court.example/criminal"
PRISONS = ("prison.example/valle", "prison.example/norte", "prison.example/sur")
LAST = 84 * HOUR  # what can go wrong goes wrong before; then lines are whole again
HEALED = LAST + 13 * HOUR
TICK, BEAT = 5 * HOUR, 30 * MINUTE
LOST, LATE, TWICE, DAMAGED = 0.10, 0.10, 0.03, 0.02
CUT_MAX = 72 * HOUR
YEARS = 10 * 365 * DAY
WITNESS = Secret("witness.example", note.COSIGNATURE, seeded("witness"))


@dataclass(frozen=True)
class Rules:
    """What protects the parties; a negative control takes one of it away.

    resend   what was not acknowledged, or is asked for, is sent again
    compare  parties compare what they hold with what the witness was shown
    fork     one prison shows two pasts of its log
    """

    resend: bool = True
    compare: bool = True
    fork: bool = False


@dataclass
class World:
    """All that happens, in the order of its time."""

    seed: int
    folder: Path
    rules: Rules
    tells: bool = False
    now: int = BEGIN
    sites: dict[str, Site] = field(default_factory=dict)
    named: dict[tuple[str, int], int] = field(default_factory=dict)
    held: dict[tuple[str, int], int] = field(default_factory=dict)
    ordered: dict[int, int] = field(default_factory=dict)
    left: dict[str, dict[str, str]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    fork: Site | None = None
    is_healed: bool = False
    _queue: list[tuple[int, int, Callable[..., None], tuple[Any, ...]]] = field(
        default_factory=list
    )

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        shutil.copytree(templates(), self.folder, dirs_exist_ok=True)
        for origin in (COURT, *PRISONS[: self.random.randint(2, 3)]):
            site = self.sites[origin] = Site(origin, self.path(origin), lambda: self.now)
            site.identity, site.recipient = identities(origin)
            site.open()
        state = WitnessState(self.folder / "witness.db")
        self.witness = Witness([WITNESS], state, lambda: self.now // 1000)

    def path(self, origin: str) -> Path:
        return self.folder / f"{origin.replace('/', '_')}.db"

    def tell(self, *words: object) -> None:
        if self.tells:
            minutes = (self.now - BEGIN) // MINUTE
            print(f"{minutes // 1440}d {minutes // 60 % 24:02d}:{minutes % 60:02d}", *words)

    def at(self, time: int, what: Callable[..., None], *more: Any) -> None:
        self.counts["events"] += 1
        heapq.heappush(self._queue, (time, self.counts["events"], what, more))

    def run(self, until: int) -> None:
        while self._queue and self._queue[0][0] <= BEGIN + until:
            self.now, _, what, more = heapq.heappop(self._queue)
            what(*more)
        self.now = BEGIN + until

    # The lines between them.

    def send(self, of: Site, to: Site, what: str, body: Any) -> None:
        """A message on the way: perhaps lost, late, twice, damaged."""
        chance = self.random.random
        if self.is_healed:
            return self.at(self.now + MINUTE, self.deliver, of, to, what, body)
        for _ in range(2 if chance() < TWICE else 1):
            if chance() < LOST or of.is_cut(self.now):
                self.counts["lost"] += 1
                continue
            delay = chance() * (10 * HOUR if chance() < LATE else 5 * MINUTE)
            if what == "bundle" and chance() < DAMAGED:
                body = damaged(self.random, body)
                self.counts["damaged"] += 1
            self.at(self.now + int(delay), self.deliver, of, to, what, body)
        return None

    def deliver(self, of: Site, to: Site, what: str, body: Any) -> None:
        if to.is_cut(self.now) and what != "stick":
            self.counts["lost"] += 1
        elif what == "ask":
            if self.rules.resend:
                self.bundle(to, of, body)
        elif what == "held":
            to.held_by[of.origin] = max(body, to.held_by.get(of.origin, 0))
        elif what == "checkpoint":
            self.missing(to, of, to.hear(of, body))
        else:
            self.arrives(of, to, body)

    def arrives(self, of: Site, to: Site, data: bytes) -> None:
        """A bundle is there, by a line or on a stick."""
        before, code = held_of(to, of.origin), to.take(of, data)
        held = held_of(to, of.origin)
        if of.origin == COURT:
            for n in range(before, held):
                self.held[to.origin, n] = self.now
        self.tell(to.origin, "takes", of.origin, "up to", held, code)
        self.counts[code or "taken"] += 1
        self.send(to, of, "ask" if code == "REG-43" else "held", held)
        if code == "REG-43":
            self.missing(to, of, (held, held + 1))

    def missing(self, site: Site, of: Site, gap: tuple[int, int] | None) -> None:
        """Entries of another log are known to be missing here: their numbers have a name now."""
        if gap is None:
            return
        self.counts["gaps"] += 1
        if of.origin == COURT:
            for n in range(*gap):
                self.named.setdefault((site.origin, n), self.now)
        self.send(site, of, "ask", gap[0])

    # What the parties do.

    def bundle(self, of: Site, to: Site, first: int, how: str = "bundle") -> None:
        """Write a bundle; a stick is carried through a cut, in hours, if it is not lost."""
        if first >= of.signed_size():
            return
        data = of.bundle_for(to, first)
        self.counts["bundles"] += 1
        if how == "bundle":
            self.send(of, to, how, data)
        elif self.random.random() > 0.15:
            later = self.now + self.random.randint(3 * HOUR, 30 * HOUR)
            self.at(later, self.deliver, of, to, "stick", data)

    def tick(self, site: Site) -> None:
        """The round of a party: sign, have it witnessed, send what others do not have yet."""
        if self.now < BEGIN + HEALED:
            self.at(self.now + TICK + self.random.randrange(HOUR), self.tick, site)
        self.publish(site)
        if self.rules.compare and not site.is_cut(self.now):
            self.compare(site)

    def publish(self, site: Site) -> None:
        site.sign()
        site.show(list(self.witness.vkeys), lambda *asked: self.ask_witness(site, asked[1]))
        for other in self.sites.values():
            shown = self.shown_to(other, site)
            first = shown.held_by.get(other.origin, 0)
            if site.is_cut(self.now) or other.is_cut(self.now):
                self.counts["lost"] += 1  # as if it had been sent
            elif other is not site and first < shown.signed_size():
                self.bundle(shown, other, first)
                if not self.rules.resend:
                    shown.held_by[other.origin] = shown.signed_size()

    def shown_to(self, other: Site, site: Site) -> Site:
        """The register that a prison shows to another party: one that forks has two."""
        fork = self.fork
        return fork if fork and (other.origin, site.origin) == (COURT, fork.origin) else site

    def ask_witness(self, site: Site, body: bytes) -> Answer:
        """The answer of the witness; the request or the answer may be lost."""
        for _ in range(2):
            is_lost = not self.is_healed and self.random.random() < LOST
            if is_lost or site.is_cut(self.now):
                raise RegisterFault("WIT-10", "not reached")
        return witness_answer.answer(self.witness, body)

    def compare(self, site: Site) -> None:
        """Leave with the witness what is held here, hold against it what others have left."""
        for other in self.sites.values():
            if other is site:
                continue
            said = held_note(site, other.origin)
            if said:
                self.left.setdefault(other.origin, {})[site.origin] = said
            shown = witness_answer.latest(self.witness, other.origin)
            for text in sorted(
                {shown, *self.left.get(other.origin, {}).values()} - site.heard - {""}
            ):
                gap = site.hear(other, text)
                self.missing(site, other, gap)
                if gap is None:  # it was held against the copy; otherwise it is heard again
                    site.heard.add(text)

    def beat(self) -> None:
        """The court says how long its log is, whatever else is going on."""
        court = self.sites[COURT]
        said = court.checkpoint()
        for site in self.sites.values():
            if site is not court and said and self.rules.resend:
                self.send(court, site, "checkpoint", said)
        if self.now < BEGIN + HEALED:
            self.at(self.now + BEAT, self.beat)

    def write(self, site: Site, drafts: list[Any], act: str) -> None:
        """Write an act; whoever was not told that it is written sends it again."""
        if not site.write(drafts, act):
            self.tell(site.origin, "crashes in", act)
            self.at(self.now + 10 * MINUTE, self.write, site, drafts, act)
        elif site.origin == COURT:
            first = site.acked[act][1].first
            self.ordered[first] = self.now
            self.at(self.now + MINUTE, self.publish, site)


def damaged(random: Random, data: bytes) -> bytes:
    made = bytearray(data[: random.choice((len(data), len(data) // 2))])
    made[random.randrange(len(made))] ^= 1 << random.randrange(8)
    return bytes(made)


def held_of(site: Site, origin: str) -> int:
    row = site.register.store.one("SELECT size FROM copied_head WHERE origin=?", (origin,))
    return row[0] if row else 0


def held_note(site: Site, origin: str) -> str:
    row = site.register.store.one("SELECT note FROM copied_head WHERE origin=?", (origin,))
    return row[0] if row else ""


@cache
def identities(origin: str) -> tuple[str, str]:
    return bundle_age.new_identity()


@cache
def templates() -> Path:
    """Empty registers of all parties with an empty witness, made once."""
    folder = Path(tempfile.mkdtemp(prefix="habeas-", dir=memory()))
    state = WitnessState(folder / "witness.db", create=True)
    for origin in (COURT, *PRISONS):
        site = Site(origin, folder / f"{origin.replace('/', '_')}.db", lambda: BEGIN)
        site.make(WITNESS.vkey)
        state.watch(origin, site.trusted)
    state.close()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def memory() -> Path | None:
    room = Path("/dev/shm")
    return room if room.is_dir() else None


@contextmanager
def world(seed: int, rules: Rules, tells: bool = False) -> Iterator[World]:
    """A world before anything has happened; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="habeas-", dir=memory()))
    made = World(seed, folder, rules, tells)
    try:
        yield made
    finally:
        for site in [*made.sites.values(), *([made.fork] if made.fork else [])]:
            site.register.close()
        made.witness.state.close()
        shutil.rmtree(folder, ignore_errors=True)
