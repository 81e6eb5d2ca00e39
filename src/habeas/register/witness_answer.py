"""A witness answers one request: judged, stored, then cosigned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import apsw

from habeas.register import cosignature, witness
from habeas.register.note import MLDSA44, Secret, Vkey
from habeas.register.witness import Answer, Request
from habeas.register.witness_state import WitnessState


@dataclass(frozen=True)
class Witness:
    """A witness at work: its keys, its memory, its clock (POSIX seconds)."""

    secrets: Sequence[Secret]
    state: WitnessState
    clock: Callable[[], int]

    @property
    def vkeys(self) -> tuple[Vkey, ...]:
        """The keys by which its cosignatures are known."""
        return tuple(secret.vkey for secret in self.secrets)


def answer(its: Witness, body: bytes) -> Answer:
    """The answer to the request in `body`; a cosignature is given only for what is on the disk."""
    try:
        asked = witness.parse(body)
    except ValueError as why:
        return Answer(400, f"{why}\n")
    try:
        found, time = its.state.add(asked, its.clock())
    except apsw.Error:  # a full disk, a lock that was not let go: nothing is stored, nothing signed
        return Answer(503, "the witness cannot store this now; ask again\n")
    return found if found.code != 200 else Answer(200, lines(its.secrets, asked, time))


def lines(secrets: Sequence[Secret], asked: Request, time: int) -> str:
    """The cosignatures of `secrets`, a line each.

    ML-DSA-44 signs no further lines of a checkpoint: for a foreign log that has some, it stays out.
    """
    able = [s for s in secrets if s.kind != MLDSA44 or not asked.said.extensions]
    return "".join(cosignature.sign(secret, asked.note.text, time).line() for secret in able)


def latest(its: Witness, origin: str) -> str:
    """The checkpoint of a log that was cosigned last, as the log signed it; "" for none.

    For other witnesses to compare with theirs: see gossip.py.
    """
    known, _ = its.state.known(origin)
    return known.note if known else ""
