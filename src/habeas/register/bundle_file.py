"""The file of a bundle: a range of a log, as text.

    habeas bundle v1
    {"checkpoint":…,"end":…,"first":…,"grew":…,"leads":…,"origin":…,"blobs":…,"sealings":…}
    head <tab> salt <tab> body          one line for each entry; a sealed one has neither
    head <tab> salt <tab> body <tab> …  entries beyond the range that seal one of these, with proof
    body in base64                      one line for each blob that the entries name

Canonical JSON holds no tab nor line break, so a line needs no escapes. Nothing is compressed: what
is read is never larger than what came. Lines are read one at a time; nothing is believed here.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from habeas.register import checkpoint, merkle, note
from habeas.register.canonical import dumped, parsed
from habeas.register.checkpoint import HASH_BYTES, SIZE_MAX, Checkpoint
from habeas.register.line import SALT_BYTES, Line, when_number
from habeas.register.note import Note, from_base64, to_base64
from habeas.register.proof import HASHES_MAX

FIRST = b"habeas bundle v1\n"
BUNDLE_MAX = 64 << 20  # bytes of a bundle, encrypted or not
PART_BYTES = 16 << 20  # where a bundle is ended, and the next begun
ORIGIN_MAX = 150  # characters: an act that takes an entry over is named origin#n
LINE_MAX = 8 << 20  # bytes of an entry: what parses JSON takes a dozen times as much
_HEAD_MAX = 1 << 12
_HEADER_MAX = 2 << 20
_LINE_MIN = 150  # bytes; the shortest head is longer
T = TypeVar("T")


class Damaged(ValueError):
    """What came is no bundle, or not all of one; the message says why."""


@dataclass(frozen=True)
class Sealing:
    """An entry beyond the range of a bundle that seals one of its entries, with its proof."""

    line: Line
    hashes: tuple[bytes, ...]


@dataclass(frozen=True)
class Bundle:
    """A bundle as it is written, nothing verified.

    first, end  its entries, end not included
    note, said  the signed checkpoint, with what it says
    grew, leads  proofs that it continues the log of `first` entries, the log of `end` entries
    sealings, blobs  how many there are; data, begin: where they lie, below the entries
    """

    origin: str
    first: int
    end: int
    note: Note
    said: Checkpoint
    grew: tuple[bytes, ...]
    leads: tuple[bytes, ...]
    sealings: int = 0
    blobs: int = 0
    data: bytes = field(default=b"", repr=False)
    begin: int = 0


class Rows:
    """The lines of a bundle below its first two, each taken once, in this order.

    Raises Damaged at one that cannot be read.
    """

    def __init__(self, bundle: Bundle):
        self._bundle, self._at = bundle, bundle.begin

    def entries(self) -> Iterator[Line]:
        """Its entries in order."""
        count = self._bundle.end - self._bundle.first
        return (self._next(_line) for _ in range(count))

    def sealings(self) -> Iterator[Sealing]:
        """The sealings beyond the range."""
        return (self._next(_sealing) for _ in range(self._bundle.sealings))

    def blobs(self) -> Iterator[bytes]:
        """The blobs; the bundle ends after them."""
        for _ in range(self._bundle.blobs):
            yield self._next(_decoded)
        if self._at != len(self._bundle.data):
            raise Damaged("it goes on after its end")

    def _next(self, made: Callable[[bytes], T]) -> T:
        end = self._bundle.data.find(b"\n", self._at)
        if end < 0:
            raise Damaged("it is cut off")
        row, self._at = self._bundle.data[self._at : end], end + 1
        try:
            return made(row)
        except ValueError as why:
            raise Damaged(str(why)) from why


def parse(data: bytes) -> Bundle:
    """The bundle in `data`, which is not encrypted. Raises Damaged where it is none."""
    if len(data) > BUNDLE_MAX or not data.startswith(FIRST):
        raise Damaged("it is too large, or does not begin with `habeas bundle v1`")
    end = data.find(b"\n", len(FIRST), len(FIRST) + _HEADER_MAX)
    if end < 0:
        raise Damaged("its second line is cut off")
    try:
        made = _bundle(parsed(data[len(FIRST) : end]), data, end + 1)
    except (ValueError, KeyError, TypeError, AttributeError) as why:
        raise Damaged(f"its second line: {why}") from why
    if not made.first < made.end <= made.said.size or len(made.origin) > ORIGIN_MAX:
        raise Damaged("it holds no entries, or more than its checkpoint")
    if (made.end - made.first + made.sealings) * _LINE_MIN > len(data):
        raise Damaged("it is cut off")
    return made


def _bundle(says: Any, data: bytes, begin: int) -> Bundle:
    signed = note.parse(_text(says["checkpoint"]))
    said = checkpoint.parse(signed.text)
    grew, leads = (_hashes(from_base64(says[name])) for name in ("grew", "leads"))
    first, end, sealings, blobs = (
        _size(says[name]) for name in ("first", "end", "sealings", "blobs")
    )
    origin = _text(says["origin"])
    return Bundle(origin, first, end, signed, said, grew, leads, sealings, blobs, data, begin)


def written(
    head: Bundle, lines: Iterable[bytes], sealings: Iterable[Sealing], blobs: Iterable[bytes]
) -> bytes:
    """The bytes of a bundle; `lines` as `line_bytes` gives them."""
    after = [line_bytes(one.line) + b"\t" + _joined(one.hashes) for one in sealings]
    bodies = [base64.b64encode(body) for body in blobs]
    says = {
        "origin": head.origin, "first": head.first, "end": head.end,
        "checkpoint": head.note.written(), "grew": _joined(head.grew).decode(),
        "leads": _joined(head.leads).decode(), "sealings": len(after), "blobs": len(bodies),
    }  # fmt: skip
    return FIRST + b"\n".join((dumped(says), *lines, *after, *bodies, b""))


def line_bytes(line: Line) -> bytes:
    """One entry as it stands in a bundle."""
    salt = to_base64(line.salt) if line.salt is not None and line.body is not None else ""
    return f"{line.head}\t{salt}\t{line.body or ''}".encode()


def _sealing(row: bytes) -> Sealing:
    entry, _, proof = row.rpartition(b"\t")
    return Sealing(_line(entry), _hashes(_decoded(proof)))


def _line(row: bytes) -> Line:
    head, salt, body = (*row.split(b"\t", 2), b"", b"")[:3]
    if len(row) > LINE_MAX or len(head) > _HEAD_MAX:
        raise ValueError("an entry of the bundle is too long")
    says = parsed(head)
    if row.count(b"\t") != 2 or not isinstance(says, dict) or bool(salt) != bool(body):
        raise ValueError("an entry of the bundle is not written as one")
    n, kind, recorded = says.get("n"), says.get("kind"), says.get("recorded")
    if type(n) is not int or not isinstance(kind, str) or not isinstance(recorded, str):
        raise ValueError("an entry of the bundle lacks its number, its kind or its time")
    salted = _decoded(salt) if salt else None
    if salted is not None and len(salted) != SALT_BYTES:
        raise ValueError("the salt of an entry has 16 bytes")
    text = body.decode() if body else None
    return Line(n, kind, when_number(recorded), head.decode(), merkle.leaf(head), salted, text)


def _decoded(row: bytes) -> bytes:
    return from_base64(row.decode("ascii"))


def _joined(hashes: Iterable[bytes]) -> bytes:
    return base64.b64encode(b"".join(hashes))


def _hashes(data: bytes) -> tuple[bytes, ...]:
    if len(data) % HASH_BYTES or len(data) > HASHES_MAX * HASH_BYTES:
        raise ValueError("a proof has at most 63 hashes")
    return tuple(data[i : i + HASH_BYTES] for i in range(0, len(data), HASH_BYTES))


def _size(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= SIZE_MAX:
        raise ValueError("a number in the first lines of the bundle is none")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a text in the first lines of the bundle is none")
    return value
