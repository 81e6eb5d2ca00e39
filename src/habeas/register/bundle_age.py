"""What is carried outside is encrypted to those who may read it, in the format of age.

The format is that of age-encryption.org, so that any other program for it can open a bundle: to the
public keys of its recipients (`age1…`), or under a passphrase.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyrage

from habeas.languages import text
from habeas.register.fault import RegisterFault

MAGIC = b"age-encryption.org/v1\n"
HEADER_MAX = 1 << 16  # bytes; some three hundred recipients
WORK_MAX = 20  # log2 of the scrypt cost: 1 GiB and some seconds, twice what age itself writes
_HEADER_END = b"\n--- "
_SCRYPT = re.compile(rb"\n-> scrypt [A-Za-z0-9+/]+ ([1-9][0-9]{0,2})\n")
_OTHER_KEY = ("No matching keys found", "Decryption failed")  # what age says to another key
_SECRET = "AGE-SECRET-KEY-1"


def new_identity() -> tuple[str, str]:
    """A fresh pair: the identity (`AGE-SECRET-KEY-1…`, to be kept), the recipient (`age1…`)."""
    made = pyrage.x25519.Identity.generate()
    return str(made), str(made.to_public())


def encrypted(data: bytes, recipients: Sequence[str] = (), passphrase: str = "") -> bytes:
    """`data` for these recipients, or under a passphrase.

    Raises RegisterFault where one of them is no recipient, or where there is neither or both.
    """
    if bool(recipients) == bool(passphrase):
        raise RegisterFault(
            "REG-40", text("It is not said who may read this."), "",
            text("Name the recipients, or give a passphrase; one of the two."),
        )  # fmt: skip
    if passphrase:
        return pyrage.passphrase.encrypt(data, passphrase)
    return pyrage.encrypt(data, [_recipient(one) for one in recipients])


def opened(data: bytes, identity: str = "", passphrase: str = "") -> bytes:
    """What is inside `data`; the same where it is not encrypted.

    identity  text with one or more identities, a line each, as a key file of age holds them
    Raises RegisterFault (REG-42) where none of them opens it, ValueError where it is damaged or would
    take too long.
    """
    if not data.startswith(MAGIC):
        return data
    end = data.find(_HEADER_END, 0, HEADER_MAX)
    if end < 0:
        raise ValueError("the header of the encryption is too long, or cut off")
    work = _SCRYPT.search(data[: end + 1])
    if work is not None and int(work[1]) > WORK_MAX:
        raise ValueError(f"opening it would take 2**{int(work[1])} steps")
    if work is not None and not passphrase:
        raise _other_key()
    try:
        if work is not None:
            return pyrage.passphrase.decrypt(data, passphrase)
        return pyrage.decrypt(data, _identities(identity))
    except (pyrage.DecryptError, pyrage.IdentityError) as why:
        if isinstance(why, pyrage.DecryptError) and str(why) not in _OTHER_KEY:
            raise ValueError(text("its encryption is cut off, or was changed")) from why
        raise _other_key() from why


def _other_key() -> RegisterFault:
    return RegisterFault(
        "REG-42", text("The bundle was made for another key than this."), "",
        text("Give the identity of one of its recipients, or its passphrase. If the sender had no "
             "key of yours, send the line age1… and ask for the bundle again."),
    )  # fmt: skip


def _identities(given: str) -> list[pyrage.x25519.Identity]:
    rows = [row.strip() for row in given.splitlines()]
    return [pyrage.x25519.Identity.from_str(row) for row in rows if row.startswith(_SECRET)]


def _recipient(given: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(given.strip())
    except pyrage.RecipientError as why:
        raise RegisterFault(
            "REG-40", text("This is no recipient: {recipient}.", recipient=given[:80]), "",
            text("A recipient is written age1…; the one who is to read the bundle gives it."),
        ) from why  # fmt: skip
