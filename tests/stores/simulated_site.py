"""A register in the simulation: its clock can jump, its machine can crash, its line can be cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from habeas.register import bundle, bundle_heard, log, note, signing, witnessed
from habeas.register.fault import RegisterFault
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.note import Secret, Vkey
from habeas.register.writing import Draft, Receipt
from habeas.services import exchange

BEGIN = 1_764_000_000_000
ZONE = "America/El_Salvador"


class Crash(Exception):
    """The machine stops; whatever was not durable is gone."""


def seeded(name: str) -> bytes:
    return sha256(name.encode()).digest()


@dataclass
class Site:
    """One party: a prison, a court.

    offset  by how much its clock is wrong, milliseconds
    cuts    when it has no network: from, to
    acked   act -> what it was, the receipt that its writer was given
    held_by  how much of its log each other party has said that it holds
    seen     (entries at that moment, time) of each cosignature that came back, milliseconds
    heard    checkpoints of others that it has held against its copies
    crashes  how its next transactions end: "" well, "within", "after" the commit
    """

    origin: str
    path: Path
    now: Callable[[], int]
    identity: str = ""
    recipient: str = ""
    offset: int = 0
    register: Register = field(init=False)
    cuts: list[tuple[int, int]] = field(default_factory=list)
    acked: dict[str, tuple[list[Draft], Receipt]] = field(default_factory=dict)
    held_by: dict[str, int] = field(default_factory=dict)
    seen: list[tuple[int, int]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    heard: set[str] = field(default_factory=set)
    crashed: int = 0
    _said: tuple[int, str] = (0, "")

    def __post_init__(self) -> None:
        self.key = Key(Secret("desk", note.ED25519, seeded(f"desk {self.origin}")))
        self.secret = Secret(self.origin, note.ED25519, seeded(f"log {self.origin}"))

    @property
    def trusted(self) -> list[Vkey]:
        return [self.secret.vkey]

    def is_cut(self, at: int) -> bool:
        return any(begin <= at < end for begin, end in self.cuts)

    def cut_between(self, first: int, end: int) -> int:
        """How many milliseconds between two moments it had no network."""
        total = 0
        for begin, stop in sorted(self.cuts):
            first = max(first, begin)
            total += max(0, min(end, stop) - first)
            first = max(first, stop)
        return total

    def clock(self) -> int:
        return max(0, self.now() + self.offset)

    def make(self, witness: Vkey) -> None:
        """The empty register, made once for all seeds."""
        made = log.create(
            str(self.path), self.key, origin=self.origin, zone=ZONE,
            log_keys=[self.secret.vkey.written()], clock=self.clock,
        )  # fmt: skip
        known = {"what": "added", "role": log.WITNESS, "vkey": witness.written()}
        made.append([("key/1", known)], self.key)
        made.close()

    def open(self) -> None:
        self.register = log.open_register(str(self.path), clock=self.clock)

    def die(self) -> None:
        """The machine stops and is started again."""
        self.crashed += 1
        self.register.close()
        self.open()

    def _ending(self) -> str:
        return self.crashes.pop(0) if self.crashes else ""

    def write(self, drafts: list[Draft], act: str) -> bool:
        """Write an act; True once its writer has been told. The same act may come again."""
        ending = self._ending()
        try:
            with self.register.writing() as pen:
                receipt = pen.append(drafts, self.key, act)
                if ending == "within":
                    raise Crash
            if ending == "after":
                raise Crash
        except Crash:
            self.die()
            return False
        self.acked[act] = drafts, receipt
        return True

    def sign(self) -> None:
        """A checkpoint where something was written that others should know."""
        last = self.signed_size()
        if exchange.has_news(self.register, last):
            signing.sign_checkpoint(self.register, [self.secret], self.key)

    def signed_size(self) -> int:
        row = self.register.store.one("SELECT max(size) FROM checkpoint")
        return row[0] or 0 if row else 0

    def witnessed_size(self) -> int:
        row = self.register.store.one("SELECT max(size) FROM cosignature")
        return row[0] or 0 if row else 0

    def show(self, keys: list[Vkey], post: Any) -> None:
        """Have the witness cosign what was signed, where it can be reached."""
        if self.witnessed_size() == self.signed_size():
            return
        try:
            given = witnessed.ask(self.register, "https://witness.example", keys, post)
        except RegisterFault as why:
            self.refused.append((why.code, "witness"))
            return
        if given.times:
            self.seen.append((self.register.size, max(given.times.values()) * 1000))

    def bundle_for(self, other: Site, first: int) -> bytes:
        return bundle.write_bundle(self.register, first, [other.recipient])

    def checkpoint(self) -> str:
        """What it has signed last, as a message; "" before the first."""
        size = self.signed_size()
        if size != self._said[0]:
            made = witnessed.signed(self.register)
            self._said = size, made.written() if made else ""
        return self._said[1]

    def take(self, other: Site, data: bytes) -> str:
        """Take a bundle in; the code of the fault, "" where it was well."""
        ending = self._ending()

        def judged(register: Register, receipt: Receipt) -> None:
            if ending == "within":
                raise Crash

        try:
            exchange.receive(
                self.register, self.key, data, self.identity, other.trusted, judged=judged
            )
            if ending == "after":
                raise Crash
        except Crash:
            self.die()
            return "crash"
        except RegisterFault as why:
            if why.code != "REG-43":
                self.refused.append((why.code, other.origin))
            return why.code
        return ""

    def hear(self, other: Site, said: str) -> tuple[int, int] | None:
        """Hear a checkpoint of another log; the entries that are missing."""
        try:
            gap = bundle_heard.hear(self.register, self.key, said, other.trusted)
        except RegisterFault as why:
            self.refused.append((why.code, other.origin))
            return None
        return (gap.first, gap.end) if gap else None
