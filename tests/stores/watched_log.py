"""An invented log in memory, with a witness to watch it."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from habeas.register import checkpoint, cosignature, merkle, note, policy, witness
from habeas.register.note import Note, Secret
from habeas.register.policy import Policy
from habeas.register.witness_answer import Witness
from habeas.register.witness_state import WitnessState

ORIGIN = "register.example/north"
BOTH = (note.COSIGNATURE, note.MLDSA44)
NOON = 1_800_000_000


def a_secret(name: str, kind: int) -> Secret:
    """The same secret in every run."""
    return Secret(name, kind, sha256(f"{name} {kind}".encode()).digest())


class Log:
    """Entries whose key holder can rewrite them and sign again, as whoever owns the machine can."""

    def __init__(self, entries: int = 0, origin: str = ORIGIN, kinds: Iterable[int] = (1,)) -> None:
        self.origin = origin
        self.secrets = [a_secret(origin, kind) for kind in kinds]
        self.entries = [f"entry {n}".encode() for n in range(entries)]

    @property
    def vkeys(self) -> list[note.Vkey]:
        return [secret.vkey for secret in self.secrets]

    def write(self, more: int) -> None:
        size = len(self.entries)
        self.entries += [f"entry {n}".encode() for n in range(size, size + more)]

    def rewritten(self, n: int) -> Log:
        """A copy in which entry `n` says something else, with the same keys."""
        other = Log(0, self.origin)
        other.secrets, other.entries = self.secrets, list(self.entries)
        other.entries[n] += b" changed"
        return other

    def leaves(self, size: int | None = None) -> list[bytes]:
        return [merkle.leaf(entry) for entry in self.entries[:size]]

    def root(self, size: int | None = None) -> bytes:
        return merkle.root(self.leaves(size))

    def prove(self, old: int, size: int) -> list[bytes]:
        """The consistency proof; none where there can be none."""
        if not 0 < old < size:
            return []
        return list(merkle.consistency(old, size, merkle.in_memory(self.leaves(size))))

    def include(self, n: int, size: int) -> list[bytes]:
        return list(merkle.inclusion(n, size, merkle.in_memory(self.leaves(size))))

    def signed(self, size: int | None = None) -> Note:
        """The checkpoint at `size`, signed by the log."""
        size = len(self.entries) if size is None else size
        text = checkpoint.text(self.origin, size, self.root(size))
        return Note(text, tuple(cosignature.sign(secret, text) for secret in self.secrets))

    def asks(self, old: int, size: int | None = None) -> bytes:
        """A request for the checkpoint at `size`, with the proof from `old`."""
        signed = self.signed(size)
        new = checkpoint.parse(signed.text).size
        return witness.request(old, self.prove(old, new), signed).written().encode()


def a_witness(
    folder: Path, name: str = "ombudsman.example/w", kinds: Iterable[int] = (note.COSIGNATURE,),
    logs: Iterable[Log] = (), clock: int = NOON,
) -> Witness:  # fmt: skip
    """A witness with a fresh memory that watches `logs`."""
    state = WitnessState(folder / f"{name.replace('/', '_')}.db", create=True)
    for log in logs:
        state.watch(log.origin, log.vkeys)
    return Witness([a_secret(name, kind) for kind in kinds], state, lambda: clock)


def a_policy(log: Log, *witnesses: Witness, least: int | None = None) -> Policy:
    """Trust in a log and these witnesses, all of which have to agree unless `least` says less."""
    return policy.parse(policy.written(log.vkeys, {
        f"w{i}": its.vkeys for i, its in enumerate(witnesses)
    }, least))  # fmt: skip
