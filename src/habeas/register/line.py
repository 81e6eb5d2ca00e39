"""One entry of the log: its head, which stays for ever, with the body it is committed to.

    commitment = SHA-256(salt + kind + newline + body)
    head       = canonical JSON with the commitment; its RFC 6962 leaf hash is the Merkle leaf

So a body can be sealed by a court's order (salt and body taken away) while head and proof stay.
The last entry of an act carries the signature of its author over all commitments of the act.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from binascii import b2a_base64
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from habeas.register.canonical import parsed

FORMAT = 1
SALT_BYTES = 16
SAFE = re.compile(r"[A-Za-z0-9._:/#+=@-]{1,200}")  # for what is written into a head unescaped
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Line:
    """An entry as it is stored.

    n        its number, which is its place in the Merkle tree
    kind     name/version of the record in it, such as admission/1
    recorded when it was written, in milliseconds since 1970
    head     canonical JSON; leaf the RFC 6962 leaf hash of it
    salt, body  None where a court has sealed the entry
    """

    n: int
    kind: str
    recorded: int
    head: str
    leaf: bytes
    salt: bytes | None
    body: str | None

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of the record; none where it is sealed."""
        return parsed(self.body) if self.body is not None else {}

    @property
    def says(self) -> dict[str, Any]:
        """The fields of the head."""
        return parsed(self.head)


def commitment(salt: bytes, kind: str, body: bytes) -> bytes:
    """The 32 bytes that commit to a body without telling it."""
    return hashlib.sha256(salt + kind.encode() + b"\n" + body).digest()


def head_text(
    n: int, kind: str, committed: bytes, when: str, act: str, author: str, place: int,
    clock: str = "", closes: tuple[int, str] | None = None,
) -> str:  # fmt: skip
    """The canonical head.

    when    the time of writing as text; clock  the reading of the clock where it stood behind
    place   position in the act; closes  for the last entry: how many there are, the signature
    """
    # Written by hand because it is written a million times; a test holds it to canonical().
    c = b2a_base64(committed, newline=False).decode()
    late = f'"clock":"{clock}",' if clock else ""
    of, sig = (f'"of":{closes[0]},', f'"sig":"{closes[1]}",') if closes else ("", "")
    return (
        f'{{"act":"{act}","author":"{author}","c":"{c}",{late}"i":{place},"kind":"{kind}",'
        f'"n":{n},{of}"recorded":"{when}",{sig}"v":{FORMAT}}}'
    )


def act_message(origin: str, act: str, author: str, of: int, commitments: bytes) -> bytes:
    """What the author of an act signs; `commitments` is the SHA-256 of all of them joined."""
    lines = ("habeas act v1", origin, act, author, str(of), commitments.hex(), "")
    return "\n".join(lines).encode()


def when_text(milliseconds: int) -> str:
    """A time of writing as text, such as 2026-11-25T03:00:00.123Z."""
    return f"{_second(milliseconds // 1000)}.{milliseconds % 1000:03d}Z"


@lru_cache(maxsize=8)
def _second(seconds: int) -> str:
    return (_EPOCH + dt.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S")


def when_number(text: str) -> int:
    """Milliseconds since 1970 of such a text. Raises ValueError where it is none."""
    moment = dt.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=dt.UTC)
    return round((moment - _EPOCH) / dt.timedelta(milliseconds=1))


def what_is_wrong(line: Line, digest: Callable[..., Any] = hashlib.sha256) -> str:
    """The part of a stored entry that is not what it was committed to; "" where all agree.

    One of head, leaf, kind, recorded, body, n.
    """
    head = line.head.encode()
    if digest(b"\x00" + head).digest() != line.leaf:
        return "head"
    try:
        says = parsed(head)
        if line.body is not None:
            made = commitment(line.salt or b"", line.kind, line.body.encode())
            if base64.b64encode(made).decode() != says["c"]:
                return "kind" if says["kind"] != line.kind else "body"
        for name, stored in (("n", line.n), ("kind", line.kind)):
            if says[name] != stored:
                return name
        return "" if says["recorded"] == when_text(line.recorded) else "recorded"
    except (ValueError, KeyError, TypeError):
        return "head"
    except OverflowError:  # a time that no calendar has
        return "recorded"
