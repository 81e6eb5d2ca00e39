"""A checkpoint: what a log says of itself at one size, as the text of a signed note.

Three lines, C2SP tlog-checkpoint: origin (which log), size (how many entries), root (base64 of the
RFC 6962 root). More lines may follow in the logs of others. Ours has none: nobody can audit them,
ML-DSA-44 does not sign them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from habeas.register import note

SIZE_MAX = 2**63 - 1
HASH_BYTES = 32  # of SHA-256
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
_CONTROL = re.compile(r"[\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Origin, size and root (32 bytes) of a log, with the lines that a foreign log may add."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def text(self) -> str:
        """The text that is signed. Raises ValueError where no checkpoint can say this."""
        for line in (self.origin, *self.extensions):
            if not line or _CONTROL.search(line):
                raise ValueError(f"{line!r} cannot be a line of a checkpoint")
        if not 0 <= self.size <= SIZE_MAX or len(self.root) != HASH_BYTES:
            raise ValueError("a checkpoint has a size and a root of 32 bytes")
        lines = (self.origin, str(self.size), note.to_base64(self.root), *self.extensions, "")
        return "\n".join(lines)


def text(origin: str, size: int, root: bytes) -> str:
    """The text of a checkpoint, ready to be signed. Raises ValueError where it cannot be one."""
    return Checkpoint(origin, size, root).text()


def parse(text: str) -> Checkpoint:
    """The checkpoint that a note says, nothing verified. Raises ValueError where it says none."""
    lines = text.split("\n")
    if lines.pop() or len(lines) < 3 or not all(lines) or any(map(_CONTROL.search, lines)):
        raise ValueError("a checkpoint has a line each for origin, size, root")
    root = note.from_base64(lines[2])
    if len(root) != HASH_BYTES:
        raise ValueError("the root of a checkpoint has 32 bytes")
    return Checkpoint(lines[0], size_from(lines[1]), root, tuple(lines[3:]))


def size_from(text: str) -> int:
    """A number of entries, in decimal without leading zeroes. Raises ValueError for any other."""
    if not _SIZE.fullmatch(text) or int(text) > SIZE_MAX:
        raise ValueError(f"{text[:30]!r} is no size of a log")
    return int(text)
