"""Registers of an invented country that send each other bundles, for the tests of exchange."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from habeas.register import bundle, keys, log, note, signing
from habeas.register.keys import Key
from habeas.register.log import Register
from habeas.register.note import Secret, Vkey
from habeas.register.writing import Draft

COURT, ZONE = "court.example/first-criminal", "America/El_Salvador"
BEGIN = 1_764_000_000_000
_NUMBERS = itertools.count()


def log_secret(origin: str) -> Secret:
    """The key that signs the log called `origin`, the same in every run."""
    return Secret(origin, note.ED25519, sha256(f"log {origin}".encode()).digest())


@dataclass
class Party:
    """A register with the keys of its log, of its first author."""

    register: Register
    key: Key
    secret: Secret
    clock: list[int] = field(default_factory=lambda: [BEGIN])

    @property
    def origin(self) -> str:
        return self.register.origin

    @property
    def trusted(self) -> list[Vkey]:
        return [self.secret.vkey]

    def orders(self, count: int, act: str = "release") -> None:
        """So many orders about so many people, an act each."""
        first = self.register.size
        for n in range(first, first + count):
            self.register.append([an_order(n, act)], self.key)

    def sign(self) -> int:
        """Sign a checkpoint; how many entries it has."""
        signing.sign_checkpoint(self.register, [self.secret], self.key)
        return self.register.size

    def bundle(self, first: int = 0) -> bytes:
        """What was signed from `first` on, not encrypted."""
        return bundle.write_bundle(self.register, first, [], plain=True)

    def forked(self, folder: Path) -> Party:
        """A copy that goes on by itself: two pasts under one name, with the same keys."""
        path = str(folder / f"fork-{next(_NUMBERS)}.db")
        self.register.store.copy_to(path)  # type: ignore[attr-defined]
        ticks = [self.clock[0] + 1]
        other = log.open_register(path, clock=lambda: ticks[0])
        return Party(other, self.key, self.secret, ticks)


def party(
    folder: Path, origin: str = COURT, *, key: Key | None = None, secret: Secret | None = None,
    clock: list[int] | None = None,
) -> Party:  # fmt: skip
    """A fresh register in a file in `folder`."""
    key, secret = key or keys.new("clerk"), secret or log_secret(origin)
    ticks = clock or [BEGIN]
    register = log.create(
        str(folder / f"party-{next(_NUMBERS)}.db"), key, origin=origin, zone=ZONE,
        log_keys=[secret.vkey.written()], clock=lambda: ticks[0],
    )  # fmt: skip
    return Party(register, key, secret, ticks)


def an_order(n: int, act: str = "release", **more: Any) -> Draft:
    """An order of a court about an invented person."""
    fields = {"person": f"P-{n:03d}", "act": act, "made": "2025-11-24T16:30Z", "id": f"25-{n}"}
    return "order/1", {**fields, **more}
