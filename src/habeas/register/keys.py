"""Keys of the people who write: made, kept, given back, in the form of C2SP notes.

Each entry says whose key signed it. A key lies in a file of its own, outside the register, readable
by its owner alone; with a passphrase it is encrypted.
"""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization as forms
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from habeas.languages import text
from habeas.register.fault import RegisterFault
from habeas.register.line import SAFE

ED25519 = 1  # the type of a note key in C2SP signed-note


@dataclass(frozen=True)
class Key:
    """A key with the name of its owner: an officer, a desk, a device."""

    name: str
    private: Ed25519PrivateKey

    @property
    def public(self) -> bytes:
        """The 32 bytes of the public key."""
        return self.private.public_key().public_bytes_raw()

    @property
    def id(self) -> str:
        """What an entry says of its author: the name with eight digits of the key's hash."""
        return f"{self.name}+{key_hash(self.name, self.public).hex()}"

    @property
    def vkey(self) -> str:
        """The public key as a line of text, to be given to those who check."""
        return f"{self.id}+{base64.b64encode(bytes([ED25519]) + self.public).decode()}"

    def sign(self, message: bytes) -> str:
        """The signature of a message, in base64."""
        return base64.b64encode(self.private.sign(message)).decode()


def key_hash(name: str, public: bytes, kind: int = ED25519) -> bytes:
    """The four bytes that name a key: SHA-256(name, newline, type, public key), its beginning."""
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def new(name: str) -> Key:
    """A new key for `name`. Raises RegisterFault for a name that cannot stand in an entry."""
    if not SAFE.fullmatch(name) or "+" in name:
        raise RegisterFault(
            "REG-10", text("A key cannot have the name {name}.", name=name), "",
            text("Use letters, figures, dots and hyphens, such as records.desk-2."),
        )  # fmt: skip
    return Key(name, Ed25519PrivateKey.generate())


def save(key: Key, path: Path, passphrase: str = "") -> None:
    """Write a key to a file that only its owner can read; never over another file."""
    lock: forms.KeySerializationEncryption = (
        forms.BestAvailableEncryption(passphrase.encode()) if passphrase else forms.NoEncryption()
    )
    pem = key.private.private_bytes(forms.Encoding.PEM, forms.PrivateFormat.PKCS8, lock)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as why:
        raise RegisterFault(
            "REG-11", text("There is a key of this name already."), str(path),
            text("Choose another name; a key is never written over."),
        ) from why  # fmt: skip
    with os.fdopen(handle, "wb") as file:
        file.write(f"{key.name}\n".encode() + pem)
        file.flush()
        os.fsync(file.fileno())


def load(path: Path, passphrase: str = "") -> Key:
    """The key in a file. Raises RegisterFault where it is none, or the passphrase is wrong."""
    try:
        name, _, pem = path.read_bytes().partition(b"\n")
        secret = passphrase.encode() or None
        private = forms.load_pem_private_key(pem, secret)
    except FileNotFoundError as why:
        raise RegisterFault(
            "REG-12", text("There is no key here."), str(path),
            text("Make one with `habeas register key create`, or name its file with --key."),
        ) from why  # fmt: skip
    except (ValueError, TypeError, OSError) as why:
        raise RegisterFault(
            "REG-13", text("The key cannot be opened: the file or its passphrase is wrong."),
            str(path), text("Give the passphrase in the setting HABEAS_PASSPHRASE."),
        ) from why  # fmt: skip
    if not isinstance(private, Ed25519PrivateKey):
        raise RegisterFault("REG-13", text("The file holds a key of another kind."), str(path))
    return Key(name.decode(), private)


def checks(vkey: str, message: bytes, signature: str) -> bool:
    """True where `signature` (base64) of `message` was made by the key of this `vkey`."""
    try:
        name, named, packed = vkey.split("+", 2)
        data = base64.b64decode(packed, validate=True)
        if data[0] != ED25519 or key_hash(name, data[1:]).hex() != named:
            return False
        public = Ed25519PublicKey.from_public_bytes(data[1:])
        public.verify(base64.b64decode(signature, validate=True), message)
    except (ValueError, IndexError, InvalidSignature):
        return False
    return True


def id_of(vkey: str) -> str:
    """The name with its hash, as entries write it, of a vkey."""
    return "+".join(vkey.split("+", 2)[:2])
