"""What services keep beside the log: rows by name with a subject, each with a checksum.

They are caches: a function of the log, of the minute, of the rules. Whoever changes one by hand
without its checksum is told at once; with it, by the nightly comparison.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from habeas.register.canonical import dumped, parsed
from habeas.register.store import Store

Body = dict[str, Any]


def checksum(name: str, subject: str, body: str) -> bytes:
    """What stands beside a row: SHA-256 of name, subject, body, with a zero byte between them."""
    return sha256(f"{name}\0{subject}\0{body}".encode()).digest()


def put(store: Store, name: str, bodies: Mapping[str, Body]) -> None:
    """Keep these bodies by their subjects, in the place of earlier ones."""
    drop(store, name, bodies)
    rows = []
    for subject, body in bodies.items():
        text = dumped(body).decode()
        rows.append((name, subject, text, checksum(name, subject, text)))
    store.load("kept", rows)


def drop(store: Store, name: str, subjects: Iterable[str]) -> None:
    """Keep nothing under these subjects."""
    store.many("DELETE FROM kept WHERE name=? AND subject=?", [(name, one) for one in subjects])


def get(store: Store, name: str, subject: str) -> Body | None:
    """What is kept; None where nothing is, or not what was put there."""
    found = store.one("SELECT body, sum FROM kept WHERE name=? AND subject=?", (name, subject))
    return None if found is None else _whole(name, subject, found[0], found[1])


def every(store: Store, name: str) -> Iterator[tuple[str, Body | None]]:
    """All that is kept under a name, by subject; None where a row is not what was put there."""
    rows = store.every("SELECT subject, body, sum FROM kept WHERE name=? ORDER BY subject", (name,))
    for subject, body, total in rows:
        yield subject, _whole(name, subject, body, total)


def before(store: Store, name: str, end: str) -> list[str]:
    """The subjects under a name that sort before `end`, in order."""
    rows = store.every(
        "SELECT subject FROM kept WHERE name=? AND subject < ? ORDER BY subject", (name, end)
    )
    return [subject for (subject,) in rows]


def _whole(name: str, subject: str, body: str, total: bytes) -> Body | None:
    if checksum(name, subject, body) != bytes(total):
        return None
    try:
        found = parsed(body)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
