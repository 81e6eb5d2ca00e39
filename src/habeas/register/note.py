"""A signed note: a text with the signature lines of those who vouch for it.

The formats are those of C2SP signed-note, so that any other program can read them:

    text, ending in a line break
    (empty line)
    — name base64(key id + signature)

A key is written as `name+id+base64(type + public key)`. Its id is the beginning of
SHA-256(name, line break, type, public key): it finds the key, it proves nothing. Only keys that the
reader was given beforehand count; a note never brings its own.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey

ED25519 = 0x01  # signs the text of the note
COSIGNATURE = 0x04  # Ed25519, of a witness, with a time: see cosignature.py
MLDSA44 = 0x06  # ML-DSA-44, of a log or a witness, with a time
KEY_BYTES = {ED25519: 32, COSIGNATURE: 32, MLDSA44: 1312}
SEED_BYTES = 32  # of the secret of either algorithm
NOTE_MAX = 1 << 20  # bytes; a hundred ML-DSA-44 lines take a third of it
SIGNATURES_MAX = 100  # the format asks for at least 16
DASH = "—"
_ID = re.compile(r"[0-9a-f]{8}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_SECRET = "PRIVATE+KEY+"  # as golang.org/x/mod/sumdb/note writes it


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: the name of the key, its id (4 bytes), what it signed (bytes)."""

    name: str
    id: bytes
    value: bytes

    def line(self) -> str:
        """The line as it is written, with its line break."""
        return f"{DASH} {self.name} {to_base64(self.id + self.value)}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text (ending in a line break) with the signatures below it, verified or not."""

    text: str
    signatures: tuple[Signature, ...]

    def written(self) -> str:
        """The note as it is written to a file; `parse` gives it back."""
        return f"{self.text}\n{''.join(signature.line() for signature in self.signatures)}"


@dataclass(frozen=True, slots=True)
class Vkey:
    """A public key that a reader trusts: its name, its type, the key itself.

    Raises ValueError for a name that cannot stand in a line, or a key of another type or length.
    """

    name: str
    kind: int
    key: bytes

    def __post_init__(self) -> None:
        _check(self.name, self.kind, len(self.key), KEY_BYTES)

    @property
    def id(self) -> bytes:
        """The four bytes by which a signature line names this key."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.key).digest()[:4]

    @property
    def short(self) -> str:
        """`name+id`, which names the key without telling it."""
        return f"{self.name}+{self.id.hex()}"

    def written(self) -> str:
        """The key as text; `vkey_from` gives it back."""
        return f"{self.short}+{to_base64(bytes([self.kind]) + self.key)}"

    def verifies(self, message: bytes, signature: bytes) -> bool:
        """True where `signature` is of this key over exactly these bytes. Raises nothing."""
        try:
            if self.kind == MLDSA44:
                MLDSA44PublicKey.from_public_bytes(self.key).verify(signature, message)
            else:
                Ed25519PublicKey.from_public_bytes(self.key).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class Secret:
    """The secret half of a key: its name, its type, 32 bytes from which both halves come."""

    name: str
    kind: int
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        _check(self.name, self.kind, len(self.seed), dict.fromkeys(KEY_BYTES, SEED_BYTES))

    @property
    def vkey(self) -> Vkey:
        """The public half."""
        return Vkey(self.name, self.kind, _private(self.kind, self.seed).public_key()
                    .public_bytes_raw())  # fmt: skip

    def sign(self, message: bytes) -> bytes:
        """The bare signature over these bytes; what stands in a note is made in cosignature.py."""
        return _private(self.kind, self.seed).sign(message)

    def written(self) -> str:
        """The secret as text, to be kept from everybody; `secret_from` gives it back."""
        return f"{_SECRET}{self.vkey.short}+{to_base64(bytes([self.kind]) + self.seed)}"


def new_secret(name: str, kind: int) -> Secret:
    """A fresh secret of type ED25519, COSIGNATURE or MLDSA44."""
    return Secret(name, kind, os.urandom(SEED_BYTES))


def secret_from(text: str) -> Secret:
    """The secret that `Secret.written` wrote. Raises ValueError where it is none."""
    if not text.startswith(_SECRET):
        raise ValueError("this is no secret key")
    name, id_, kind, seed = _parts(text.removeprefix(_SECRET))
    secret = Secret(name, kind, seed)
    if secret.vkey.id != id_:
        raise ValueError(f"the secret key of {name} does not fit its id")
    return secret


def vkey_from(text: str) -> Vkey:
    """The key written as `name+id+base64`. Raises ValueError for none, or where its id is wrong."""
    key = Vkey(*_without_id(text))
    if key.id != _parts(text)[1]:
        raise ValueError(f"the key of {key.name} does not fit its id")
    return key


def parse(data: str | bytes) -> Note:
    """The note in `data`, nothing verified. Raises ValueError where it is none."""
    raw = data.encode() if isinstance(data, str) else bytes(data)
    if len(raw) > NOTE_MAX:
        raise ValueError("the note is too long")
    whole = raw.decode("utf-8")
    if _CONTROL.search(whole):
        raise ValueError("the note holds a control character")
    above, gap, below = whole.rpartition("\n\n")
    if not gap:
        raise ValueError("the note has no signatures")
    return Note(above + "\n", parse_lines(below))


def parse_lines(lines: str) -> tuple[Signature, ...]:
    """The signature lines in `lines`, nothing verified. Raises ValueError where one is none."""
    rows = lines.split("\n")
    if rows.pop() or not rows or len(rows) > SIGNATURES_MAX:
        raise ValueError(f"a note has 1 to {SIGNATURES_MAX} signature lines, each whole")
    return tuple(_signature(row) for row in rows)


def with_signatures(note: Note, more: Iterable[Signature]) -> Note:
    """The note with `more` below its signatures, each line once."""
    return Note(note.text, tuple(dict.fromkeys((*note.signatures, *more))))


def to_base64(data: bytes) -> str:
    """Standard base64 with padding."""
    return base64.b64encode(data).decode()


def from_base64(text: str) -> bytes:
    """The bytes in standard base64. Raises ValueError for any other way to write the same bytes."""
    try:
        data = binascii.a2b_base64(text.encode("ascii"), strict_mode=True)
    except binascii.Error as why:
        raise ValueError(f"this is no base64: {why}") from why
    if to_base64(data) != text:
        raise ValueError("this base64 is written in an unusual way")
    return data


def is_name(name: str) -> bool:
    """True for a name that can stand in a signature line: no spaces, no plus, not empty."""
    return bool(name) and not any(c.isspace() or c < " " or c == "+" for c in name)


def _signature(row: str) -> Signature:
    dash, name, value = (row.split(" ") + ["", ""])[:3]
    if dash != DASH or not is_name(name) or row.count(" ") != 2:
        raise ValueError("a signature line is not written as one")
    data = from_base64(value)
    if len(data) < 5:
        raise ValueError("a signature line is too short")
    return Signature(name, data[:4], data[4:])


def _without_id(text: str) -> tuple[str, int, bytes]:
    name, _, kind, key = _parts(text)
    return name, kind, key


def _parts(text: str) -> tuple[str, bytes, int, bytes]:
    """Name, id, type with what follows it. Base64 may hold a plus, the other parts may not."""
    name, _, rest = text.partition("+")
    id_, _, value = rest.partition("+")
    data = from_base64(value)
    if not _ID.fullmatch(id_) or not data:
        raise ValueError("a key is written as name+id+base64")
    return name, bytes.fromhex(id_), data[0], data[1:]


def _check(name: str, kind: int, length: int, lengths: dict[int, int]) -> None:
    if not is_name(name):
        raise ValueError(f"{name!r} cannot be the name of a key")
    if kind not in lengths:
        raise ValueError(f"keys of type {kind:#04x} are not known here")
    if length != lengths[kind]:
        raise ValueError(f"a key of type {kind:#04x} has {lengths[kind]} bytes, not {length}")


@lru_cache(maxsize=16)
def _private(kind: int, seed: bytes) -> Ed25519PrivateKey | MLDSA44PrivateKey:
    """The key made from its seed; kept, for making one takes as long as signing."""
    make = MLDSA44PrivateKey.from_seed_bytes if kind == MLDSA44 else (
        Ed25519PrivateKey.from_private_bytes
    )  # fmt: skip
    return make(seed)
