"""The register asks a witness to cosign its checkpoint.

What comes back is believed only as far as it verifies: an answer holds lines, and only those of the
keys that the register was given for this witness are kept.
"""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from habeas.languages import text
from habeas.register import checkpoint, cosignature, note, witness
from habeas.register.fault import RegisterFault
from habeas.register.note import Note, Signature, Vkey
from habeas.register.witness import SIZE, Answer

TIMEOUT = 10.0  # seconds to wait for each step of an answer
ANSWER_MAX = 1 << 18  # bytes
ASKS_MAX = 3  # a 409 tells the size to ask from; a second one means that others ask, too
Prove = Callable[[int, int], Sequence[bytes]]
Post = Callable[[str, bytes, float], Answer]


@dataclass(frozen=True)
class Cosigned:
    """What a witness gave.

    signatures  the verified lines, for `note.with_signatures`; none where it has cosigned a later
                checkpoint of this log already
    times       the latest time of each key, POSIX seconds
    old         the size that it had cosigned before, as far as it told
    """

    signatures: tuple[Signature, ...]
    times: dict[Vkey, int]
    old: int


def cosigned(
    url: str, signed: Note, old: int, prove: Prove, keys: Sequence[Vkey], *,
    present: int | None = None, timeout: float = TIMEOUT, post: Post | None = None,
) -> Cosigned:  # fmt: skip
    """The cosignatures of the witness at `url` under the checkpoint `signed`.

    old      the size that it cosigned last, as far as is known; 0 where nothing is
    prove    gives the consistency proof from one size to another
    keys     the keys of this witness
    present  how many entries the log has by now, where that is more than the checkpoint says
    post     how to ask; by default over HTTP

    Where the witness knows another size, it is asked again from there.
    Raises RegisterFault: WIT-10 not reached, WIT-11 refused, WIT-12 no line of its keys, and with
    exit code 3 WIT-13 it has seen a larger log, WIT-14 it has seen another log of this size.
    """
    said = checkpoint.parse(signed.text)
    has = max(said.size, present or 0)
    address = f"{url.rstrip('/')}/add-checkpoint"
    for _ in range(ASKS_MAX):
        hashes = prove(old, said.size) if 0 < old < said.size else ()
        asked = witness.request(old, hashes, signed).written().encode()
        given = (post or post_http)(address, asked, timeout)
        if given.code == 200:
            return accepted(signed, given, keys, url, old)
        told = _size_told(given)
        if told is None or told == old:
            break
        if told > has:
            raise _larger(url, has, told)
        if told > said.size:
            return Cosigned((), {}, told)
        old = told
    raise _refused(url, given, is_same_size=old == said.size)


def accepted(
    signed: Note, given: Answer, keys: Iterable[Vkey], where: str, old: int = 0
) -> Cosigned:
    """The lines of an answer that are cosignatures of `keys` under `signed`; others are dropped.

    For an answer from the network or from a stick; `where` it came from, `old` what was asked.
    Raises RegisterFault WIT-11 for a refusal, WIT-12 where no line verifies.
    """
    if given.code != 200:
        raise _refused(where, given, is_same_size=False)
    trusted = list(keys)
    try:
        lines = note.parse_lines(given.body)
    except ValueError:
        lines = ()
    signatures = tuple(cosignature.genuine(signed.text, lines, trusted))
    if not signatures:
        raise RegisterFault(
            "WIT-12",
            text("The answer holds no cosignature of this witness on this checkpoint."),
            where,
            text(
                "Enter each key of the witness: `habeas register key REGISTER add NAME --role "
                "witness --vkey VKEY`. If they are entered, somebody else answered for it."
            ),
        )
    times = cosignature.signed_by(Note(signed.text, signatures), trusted)
    return Cosigned(signatures, times, old)


def post_http(url: str, body: bytes, timeout: float) -> Answer:
    """The answer to a POST over HTTP, whatever its code. Without one, RegisterFault WIT-10."""
    if urlsplit(url).scheme not in ("http", "https"):
        raise _unreachable(url, text("this is no address of a web service"))
    asked = urllib.request.Request(url, body, {"Content-Type": "text/plain; charset=utf-8"})
    try:
        with _OPENER.open(asked, timeout=timeout) as reply:
            return _read(reply, reply.status)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return _read(refusal, refusal.code)
    except (OSError, http.client.HTTPException) as why:
        raise _unreachable(url, str(why)) from why


class _Direct(urllib.request.HTTPRedirectHandler):
    """A witness stands where it was said to stand: an answer that leads elsewhere is a refusal."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_Direct)


def _read(reply: Any, code: int) -> Answer:
    body = reply.read(ANSWER_MAX).decode("utf-8", "replace")
    return Answer(code, body, str(reply.headers.get("Content-Type", "")).partition(";")[0].strip())


def _size_told(given: Answer) -> int | None:
    if given.code != 409 or given.type != SIZE:
        return None
    try:
        return checkpoint.size_from(given.body.removesuffix("\n"))
    except ValueError:
        return None


def _larger(where: str, size: int, told: int) -> RegisterFault:
    return RegisterFault(
        "WIT-13",
        text(
            "The witness has cosigned {told:,} entries of this log; this copy has {size:,}.",
            told=told,
            size=size,
        ),
        where,
        text(
            "Stop writing here. Entries were cut off, or an old copy was put back: restore the "
            "copy that has them all, and compare the two."
        ),
        exit_code=3,
    )


def _refused(where: str, given: Answer, is_same_size: bool) -> RegisterFault:
    if is_same_size and given.code == 409:
        return RegisterFault(
            "WIT-14",
            text("The witness has cosigned another past of this log."),
            where,
            text("Stop writing here. Keep this file, ask the witness for its evidence, compare."),
            exit_code=3,
        )
    reason = " ".join(given.body.split())[:200]
    return RegisterFault(
        "WIT-11",
        text("The witness did not cosign: {code} {reason}", code=given.code, reason=reason),
        where,
        text(
            "404: have the log added with `habeas witness add`. 403: check its keys there. "
            "422: run `habeas register verify`. Otherwise ask again later."
        ),
    )


def _unreachable(where: str, why: str) -> RegisterFault:
    return RegisterFault(
        "WIT-10",
        text("The witness cannot be reached: {why}.", why=why),
        where,
        text("Check address and network, or carry the request on a stick."),
    )
