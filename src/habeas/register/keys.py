"""Keys of the people who write: made, kept in files, given back.

Each entry says whose key signed it. A key lies in a file of its own, outside the register, readable
by its owner alone; with a passphrase it is encrypted. Keys are those of C2SP notes (note.py).
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyrage

from habeas.languages import text
from habeas.register import note
from habeas.register.fault import RegisterFault
from habeas.register.note import Secret

# Of a person or a desk. It also names the file in which the key lies, so it leads to no other folder.
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,99}")
_LOCKED = b"age-encryption.org/"


@dataclass(frozen=True)
class Key:
    """A key with the name of its owner: an officer, a desk, a device."""

    secret: Secret

    @property
    def name(self) -> str:
        """Whose it is."""
        return self.secret.name

    @cached_property  # asked for with every act; made from the seed, it takes as long as the act
    def id(self) -> str:
        """What an entry says of its author: the name with eight digits of the key's hash."""
        return self.secret.vkey.short

    @cached_property
    def vkey(self) -> str:
        """The public key as a line of text, to be given to those who check."""
        return self.secret.vkey.written()

    def sign(self, message: bytes) -> str:
        """The signature of a message, in base64."""
        return note.to_base64(self.secret.sign(message))


def new(name: str) -> Key:
    """A new key for `name`. Raises RegisterFault for a name that cannot stand in an entry."""
    if not NAME.fullmatch(name):
        raise RegisterFault(
            "REG-10", text("A key cannot have the name {name}.", name=name), "",
            text("Use letters, figures, dots and hyphens, such as records.desk-2."),
        )  # fmt: skip
    return Key(note.new_secret(name, note.ED25519))


def save(secrets: Key | list[Secret], path: Path, passphrase: str = "") -> None:
    """Write one key or several to a file that only its owner can read; never over another file."""
    held = [secrets.secret] if isinstance(secrets, Key) else secrets
    data = "".join(secret.written() + "\n" for secret in held).encode()
    if passphrase:
        data = pyrage.passphrase.encrypt(data, passphrase)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as why:
        raise RegisterFault(
            "REG-11", text("There is a key of this name already."), str(path),
            text("Choose another name; a key is never written over."),
        ) from why  # fmt: skip
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def secrets_in(path: Path, passphrase: str = "") -> list[Secret]:
    """The keys in a file. Raises RegisterFault where there are none, or the passphrase is wrong."""
    try:
        data = path.read_bytes()
        if data.startswith(_LOCKED):
            data = pyrage.passphrase.decrypt(data, passphrase)
        found = [note.secret_from(row) for row in data.decode().splitlines()]
    except FileNotFoundError as why:
        raise RegisterFault(
            "REG-12", text("There is no key here."), str(path),
            text("Make one with `habeas register key`, or name its file with --key."),
        ) from why  # fmt: skip
    except (ValueError, pyrage.DecryptError) as why:
        raise RegisterFault(
            "REG-13", text("The key cannot be opened: the file or its passphrase is wrong."),
            str(path), text("Give the passphrase in the setting HABEAS_PASSPHRASE."),
        ) from why  # fmt: skip
    return found


def load(path: Path, passphrase: str = "") -> Key:
    """The key of a person in a file. Raises RegisterFault as `secrets_in` does."""
    found = secrets_in(path, passphrase)
    if len(found) != 1 or found[0].kind != note.ED25519:
        raise RegisterFault(
            "REG-13", text("The file holds keys of a log, not the key of a person."), str(path),
            text("Name the file of your own key with --key."),
        )  # fmt: skip
    return Key(found[0])


def checks(vkey: str, message: bytes, signature: str) -> bool:
    """True where `signature` (base64) of `message` was made by the key of this `vkey`."""
    try:
        return note.vkey_from(vkey).verifies(message, note.from_base64(signature))
    except ValueError:
        return False


def id_of(vkey: str) -> str:
    """The name with its hash, as entries write it, of a vkey."""
    return "+".join(vkey.split("+", 2)[:2])
