"""What is signed when a checkpoint is signed, by its log or by a witness.

    type   signature in the line          signed bytes
    01     Ed25519                        the text of the checkpoint
    04     8-byte time, then Ed25519      "cosignature/v1", "time N", then the text
    06     8-byte time, then ML-DSA-44    a binary structure with the signer's name, below

The time is POSIX seconds, big-endian; a log that makes no statement about time writes 0. A
cosignature says: at this time, the largest tree that I have seen of this log had this root, and it
continued all that I had seen before. (C2SP signed-note, tlog-cosignature.)
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

from habeas.register import checkpoint
from habeas.register.checkpoint import HASH_BYTES, SIZE_MAX
from habeas.register.note import ED25519, MLDSA44, Note, Secret, Signature, Vkey

TIME_MAX = 2**63 - 1
_TIME_BYTES = 8
_LABEL = b"subtree/v1\n\x00"


def sign(secret: Secret, text: str, time: int = 0) -> Signature:
    """The signature line of `secret` under the checkpoint `text`, as its type asks.

    time   POSIX seconds; 0 makes no statement about time, the only value for type ED25519
    Raises ValueError where this type cannot sign this text: one that is no checkpoint, or that has
    further lines, under ML-DSA-44.
    """
    value = secret.sign(message(secret.kind, secret.name, text, time))
    if secret.kind != ED25519:
        value = time.to_bytes(_TIME_BYTES, "big") + value
    return Signature(secret.name, secret.vkey.id, value)


def time_of(vkey: Vkey, text: str, signature: Signature) -> int | None:
    """When `vkey` signed `text` (0 where it did not say); None where the line is not its signature.

    Raises nothing: a line that is of another key, too short, or forged is simply not its signature.
    """
    if (signature.name, signature.id) != (vkey.name, vkey.id):
        return None
    time, value = 0, signature.value
    if vkey.kind != ED25519:
        time, value = int.from_bytes(value[:_TIME_BYTES], "big"), value[_TIME_BYTES:]
    try:
        signed = message(vkey.kind, vkey.name, text, time)
    except ValueError:
        return None
    return time if vkey.verifies(signed, value) else None


def signed_by(note: Note, vkeys: Iterable[Vkey]) -> dict[Vkey, int]:
    """Which of the given keys signed the note, each with its latest time.

    Lines of unknown keys are passed over. So is a forged line with the name of a known key beside a
    genuine one: otherwise whoever can add a line to a paper could spoil it.
    """
    known = {(key.name, key.id): key for key in vkeys}
    found: dict[Vkey, int] = {}
    for signature in note.signatures:
        key = known.get((signature.name, signature.id))
        time = time_of(key, note.text, signature) if key else None
        if key and time is not None:
            found[key] = max(time, found.get(key, 0))
    return found


def genuine(text: str, signatures: Iterable[Signature], vkeys: Iterable[Vkey]) -> list[Signature]:
    """The lines that are signatures of the given keys under `text`, in their order."""
    keys = list(vkeys)
    return [s for s in signatures if any(time_of(key, text, s) is not None for key in keys)]


def message(kind: int, name: str, text: str, time: int) -> bytes:
    """The bytes that a key of this type and name signs for `text` at `time`. Raises ValueError.

    Type ED25519 signs any text; the others sign checkpoints alone.
    """
    if not 0 <= time <= (0 if kind == ED25519 else TIME_MAX):
        raise ValueError(f"{time} is no time for a signature of type {kind:#04x}")
    if kind == ED25519:
        return text.encode()
    said = checkpoint.parse(text)
    if kind != MLDSA44:
        return f"cosignature/v1\ntime {time}\n{text}".encode()
    if said.extensions:
        raise ValueError("ML-DSA-44 cannot sign the further lines of a checkpoint")
    return subtree(name, time, said.origin, (0, said.size), said.root)


def subtree(name: str, time: int, origin: str, span: tuple[int, int], root: bytes) -> bytes:
    """The structure that ML-DSA-44 signs: signer, time, log, half-open range of entries, its root.

    A checkpoint is the range (0, size). A range that begins later makes no statement about time.
    Raises ValueError for what the structure cannot hold.
    """
    start, end = span
    signer, log = name.encode(), origin.encode()
    if not (0 < len(signer) < 256 and 0 < len(log) < 256):
        raise ValueError("the name of a signer or of a log has 1 to 255 bytes here")
    if not 0 <= start <= end <= SIZE_MAX or (start and time) or len(root) != HASH_BYTES:
        raise ValueError("this is no range of entries that could be signed")
    return b"".join((
        _LABEL, bytes([len(signer)]), signer, struct.pack(">Q", time),
        bytes([len(log)]), log, struct.pack(">QQ", start, end), root,
    ))  # fmt: skip
