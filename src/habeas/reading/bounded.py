"""Streams of bytes that stop before a file fills the memory."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO

from habeas.reading.fault import FileFault, broken, too_large

GIBIBYTES_MAX = 4  # for one source, unpacked; ten years of a large city's daily files are 2.5
BYTES_MAX = GIBIBYTES_MAX * 2**30
RATIO_MAX = 100  # looked at beyond SMALL; real tables pack 5 to 30 times
SMALL = 64 * 2**20
_PIECE = 2**20


@dataclass
class Budget:
    """How many unpacked bytes one source may still bring."""

    left: int = BYTES_MAX


class Bounded(io.RawIOBase):
    """A stream that raises FileFault beyond the budget, the ratio, or where the packing breaks."""

    def __init__(self, stream: IO[bytes], where: str, budget: Budget, packed: int) -> None:
        super().__init__()
        self._stream, self._where, self._budget, self._packed = stream, where, budget, packed
        self._seen = 0

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` with the next bytes; their number, 0 at the end."""
        try:
            piece = self._stream.read(len(buffer))
        except FileFault:
            raise
        except (OSError, EOFError, zlib.error, ValueError, NotImplementedError, zipfile.BadZipFile):
            raise broken(self._where) from None
        buffer[: len(piece)] = piece
        self._seen += len(piece)
        self._budget.left -= len(piece)
        if self._budget.left < 0 or (
            self._seen > SMALL and self._seen > RATIO_MAX * max(self._packed, 1)
        ):
            raise too_large(self._where, GIBIBYTES_MAX)
        return len(piece)


def bounded(stream: IO[bytes], where: str, budget: Budget, packed: int) -> io.BufferedReader:
    """`stream` with its bounds; `packed` is the number of bytes that it was packed into."""
    return io.BufferedReader(Bounded(stream, where, budget, packed), _PIECE)


def gunzipped(stream: IO[bytes], where: str, budget: Budget, packed: int) -> io.BufferedReader:
    """The bytes inside a gzip stream, within bounds."""
    unpacked = gzip.GzipFile(fileobj=stream, mode="rb")
    return bounded(unpacked, where, budget, packed)  # type: ignore[arg-type]


def whole(stream: IO[bytes]) -> IO[bytes]:
    """The stream itself where one can move in it, else its bytes in memory."""
    return stream if stream.seekable() else io.BytesIO(stream.read())
