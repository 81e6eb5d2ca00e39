"""The folder of a witness: its keys, which never leave it, beside its memory.

witness.key   two secrets, Ed25519 with ML-DSA-44, readable by the owner alone; with a passphrase
              an age file
witness.db    what it remembers (witness_state.py)
evidence/     what contradicts what, as files for a court
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from habeas.languages import text
from habeas.register import keys
from habeas.register.fault import RegisterFault
from habeas.register.note import COSIGNATURE, MLDSA44, Secret, is_name, new_secret
from habeas.register.witness_state import Evidence, WitnessState

KEYS, MEMORY, EVIDENCE = "witness.key", "witness.db", "evidence"
NAME_MAX = 255  # bytes, what ML-DSA-44 cosignatures can hold


def create(folder: Path, name: str, passphrase: str = "") -> list[Secret]:
    """Make a witness called `name` in `folder`; its two secrets come back.

    An Ed25519 cosignature does not sign the name, so each witness has a fresh key.
    Raises RegisterFault where there is a witness already, or for a name that no line can hold.
    """
    if not is_name(name) or len(name.encode()) > NAME_MAX:
        raise RegisterFault(
            "WIT-02",
            text("{name} cannot be the name of a witness.", name=repr(name)),
            str(folder),
            text(
                "Give a name like an address, such as ombudsman.example/witness: no spaces, no +."
            ),
        )
    if any((folder / file).exists() for file in (KEYS, MEMORY)):
        raise RegisterFault(
            "WIT-03",
            text("There is a witness in this folder already."),
            str(folder),
            text("Give another folder. A witness keeps its keys, or it is no longer believed."),
        )
    secrets = [new_secret(name, kind) for kind in (COSIGNATURE, MLDSA44)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise RegisterFault(
            "WIT-07",
            text("The folder of the witness cannot be made: {why}.", why=why),
            str(folder),
            text("Give a folder that you may write to."),
        ) from why
    keys.save(secrets, folder / KEYS, passphrase)
    WitnessState(folder / MEMORY, create=True).close()
    return secrets


def secrets(folder: Path, passphrase: str = "") -> list[Secret]:
    """The secrets of the witness in `folder`.

    Raises RegisterFault where there are none, where others can read them, or where the passphrase
    is wrong.
    """
    found = keys.secrets_in(folder / KEYS, passphrase)
    if (folder / KEYS).stat().st_mode & 0o077:
        raise RegisterFault(
            "WIT-04",
            text("Others on this machine can read the secret key of the witness."),
            str(folder / KEYS),
            text("Run `chmod 600` on it. If somebody may have copied it, make a new witness."),
        )
    return found


def memory(folder: Path) -> WitnessState:
    """The memory of the witness in `folder`, opened. Raises RegisterFault where there is none."""
    return WitnessState(folder / MEMORY)


def write_evidence(folder: Path, found: Sequence[Evidence]) -> list[Path]:
    """Write each piece of evidence as two files for a court; where they lie, in the same order.

    Both also stay in the memory of the witness: a lost file is written again.
    """
    places = []
    for piece in found:
        origin = "".join(c if c.isalnum() or c in ".-" else "_" for c in piece.origin)[:80]
        place = folder / EVIDENCE / f"{origin}-{piece.size}-{piece.root.hex()[:12]}"
        place.mkdir(parents=True, exist_ok=True)
        for name, body in (("held.txt", piece.held), ("shown.txt", piece.shown)):
            if not (place / name).exists():
                put(place / name, body.encode())
        places.append(place)
    return places


def put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: a stick may be drawn out at any moment."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
