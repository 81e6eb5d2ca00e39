"""Which entries go into a bundle, with what belongs to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from habeas.languages import text
from habeas.register import bundle_file, checkpoint, tree, witnessed
from habeas.register.bundle_file import (
    BUNDLE_MAX,
    LINE_MAX,
    ORIGIN_MAX,
    PART_BYTES,
    Bundle,
    Sealing,
)
from habeas.register.fault import RegisterFault
from habeas.register.line import Line
from habeas.register.log import Register
from habeas.register.note import Note

_HASH = re.compile(r'"([0-9a-f]{64})"')


@dataclass
class _Range:
    """Entries from `first` on, as many as fit: their lines, the blobs that they name."""

    first: int
    lines: list[bytes] = field(default_factory=list)
    bare: list[int] = field(default_factory=list)
    blobs: dict[str, bytes] = field(default_factory=dict)
    bytes: int = 0

    @property
    def end(self) -> int:
        return self.first + len(self.lines)


def parts(register: Register, first: int, most: int = 0) -> Iterator[tuple[Bundle, bytes]]:
    """The bundles, not encrypted, of all entries from `first` up to the last checkpoint.

    most  how many at most; 0 for all
    Raises RegisterFault (REG-40) where no checkpoint goes beyond `first`.
    """
    signed = witnessed.signed(register)
    size = checkpoint.parse(signed.text).size if signed else 0
    if signed is None or not 0 <= first < size:
        raise _not_signed(register, first)
    if len(register.origin) > ORIGIN_MAX:
        raise RegisterFault(
            "REG-40", text("The name of this register is too long for bundles."), register.origin,
            text("Names of {most} characters fit.", most=ORIGIN_MAX),
        )  # fmt: skip
    written = 0
    while first < size and (not most or written < most):
        with register.reading():
            found = _fitting(register, first, size)
            made = _made(register, found, signed)
        yield made
        first, written = found.end, written + 1


def _fitting(register: Register, first: int, size: int) -> _Range:
    found = _Range(first)
    for entry in register.entries(first, size):
        row = bundle_file.line_bytes(entry)
        blobs = _blobs(register, entry, found)
        more = len(row) + sum(len(body) for body in blobs.values()) * 4 // 3
        if len(row) > LINE_MAX:
            raise RegisterFault(
                "REG-40", text("Entry {n} is too large for a bundle.", n=entry.n),
                register.origin, text("Only a copy of the whole register can carry it."),
            )  # fmt: skip
        if found.lines and found.bytes + more > PART_BYTES:
            break
        if more > BUNDLE_MAX // 2:
            blobs = {}  # too large to be carried: the receiver is told that it has none
        found.lines.append(row)
        found.blobs |= blobs
        found.bytes += more
        if entry.body is None:
            found.bare.append(entry.n)
    return found


def _blobs(register: Register, entry: Line, found: _Range) -> dict[str, bytes]:
    """The blobs that an entry names and that are not in the range yet."""
    named = set(_HASH.findall(entry.body or "")) - found.blobs.keys()
    rows = (
        (name, register.store.one("SELECT body FROM blob WHERE hash=?", (bytes.fromhex(name),)))
        for name in sorted(named)
    )
    return {name: bytes(row[0]) for name, row in rows if row is not None}


def _made(register: Register, found: _Range, signed: Note) -> tuple[Bundle, bytes]:
    said, store = checkpoint.parse(signed.text), register.store
    grew, leads = (
        tuple(tree.consistency(store, old, said.size)) for old in (found.first, found.end)
    )
    head = Bundle(register.origin, found.first, found.end, signed, said, grew, leads)
    sealings = _sealings(register, found, said.size)
    return head, bundle_file.written(head, found.lines, sealings, found.blobs.values())


def _sealings(register: Register, found: _Range, size: int) -> list[Sealing]:
    """The entries beyond the range that seal bodies in it."""
    made = []
    for n in found.bare:
        rows = register.store.every(
            "SELECT by FROM changed WHERE of=? AND how='sealed' AND by<? ORDER BY by", (n, size)
        )
        if not rows:
            raise _not_signed(register, n)
        if rows[0][0] >= found.end:
            entry = register.entry(rows[0][0])
            if entry is not None:
                hashes = tuple(tree.inclusion(register.store, entry.n, size))
                made.append(Sealing(entry, hashes))
    return made


def _not_signed(register: Register, first: int) -> RegisterFault:
    return RegisterFault(
        "REG-40", text("No checkpoint tells all about entry {first} and those after it.",
                       first=first),
        register.origin, text("Sign one first: `habeas register checkpoint`."),
    )  # fmt: skip
