"""From bytes to lines of text: UTF-8, UTF-16, UTF-32 or cp1252, within bounds."""

from __future__ import annotations

import codecs
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import IO

from habeas.languages import text
from habeas.reading.fault import FileFault, empty, too_wide

COLUMNS_MAX = 10_000
HEADER_MAX = 4 * 2**20  # characters before the first line ends
LINE_MAX = 16 * 2**20
HIGH_MAX = 0.3  # share of bytes above ASCII; Spanish in Western Windows has 0.03
_PIECE = 2**20
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "utf-32"),
    (b"\xff\xfe", "utf-16-le", "utf-16"),
    (b"\xfe\xff", "utf-16-be", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8", "bom"),
)
_CONTROL = bytes(b for b in range(32) if b not in b"\t\n\r\x0c\x1a")
_ASCII = bytes(range(128))
_STRAY = re.compile("[\udc80-\udcff]")
_CP1252 = {0xDC00 + b: bytes([b]).decode("cp1252", "replace") for b in range(0x80, 0x100)}


def lines(stream: IO[bytes], where: str, repairs: Counter[str]) -> Iterator[str]:
    """The lines of a text table with their ends; raises FileFault where it is none."""
    carried, begun = "", False
    for piece in _decoded(stream, where, repairs):
        ready = io.StringIO(carried + piece, newline="").readlines()
        # The last one may go on in the next piece, if only with the second half of its end.
        carried = "" if not ready or ready[-1].endswith("\n") else ready.pop()
        begun = begun or any(line.strip() for line in ready)
        yield from ready
        if len(carried) > (LINE_MAX if begun else HEADER_MAX):
            raise _line_too_long(where) if begun else too_wide(where, COLUMNS_MAX)
    carried = carried.rstrip("\x1a")  # the end of a file under DOS
    if carried.strip():
        yield carried
    elif not begun:
        raise empty(where)


def _decoded(stream: IO[bytes], where: str, repairs: Counter[str]) -> Iterator[str]:
    """The text piece by piece; bytes that are no UTF-8 are read as cp1252, counted."""
    piece = _filled(stream)
    encoding, mark = _encoding(piece, where, repairs)
    piece = piece[mark:]
    eight_bits = encoding == "utf-8"
    errors = "surrogateescape" if eight_bits else "strict"
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    try:
        while piece:
            if eight_bits and b"\x00" in piece:
                raise _zeros(where)
            yield _mended(decoder.decode(piece), repairs)
            piece = stream.read(_PIECE)
        yield _mended(decoder.decode(b"", final=True), repairs)
    except UnicodeDecodeError:
        raise FileFault(
            "FILE-14",
            text("The file begins as {encoding} but does not go on so.", encoding=encoding.upper()),
            where,
            text("Save it as CSV UTF-8."),
        ) from None


def _filled(stream: IO[bytes]) -> bytes:
    """The first piece, even where the stream gives less at a time."""
    parts = [stream.read(_PIECE)]
    while parts[-1] and sum(map(len, parts)) < _PIECE // 4:
        parts.append(stream.read(_PIECE))
    return b"".join(parts)


def _encoding(head: bytes, where: str, repairs: Counter[str]) -> tuple[str, int]:
    """The encoding with the length of its mark, from the first bytes."""
    for mark, encoding, repair in _MARKS:
        if head.startswith(mark):
            repairs[repair] += 1
            return encoding, len(mark)
    sample = head[:4096]
    half = max(len(sample) // 2, 1)
    for encoding, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        other = sample[1 - offset :: 2].count(0)
        if sample[offset::2].count(0) > 0.6 * half > other * 10:
            repairs["utf-16"] += 1
            return encoding, 0
    if b"\x00" in sample:
        raise _zeros(where)
    if len(head[:65536].translate(None, _CONTROL)) < 0.98 * len(head[:65536]):
        raise FileFault(
            "FILE-13",
            text("This is not a text table."),
            where,
            text("Export the data as CSV, Excel or Parquet."),
        )
    if _other_letters(head[:65536]):
        raise FileFault(
            "FILE-19",
            text("The text is written in an encoding that is not known here."),
            where,
            text("Save it as CSV UTF-8."),
        )
    return "utf-8", 0


def _other_letters(sample: bytes) -> bool:
    """True where most letters are neither UTF-8 nor those of Western Windows: EBCDIC, Cyrillic."""
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as fault:
        high = len(sample.translate(None, _ASCII))
        cut_at_the_end = fault.start > len(sample) - 4
        return not cut_at_the_end and high > HIGH_MAX * len(sample)
    return False


def _mended(piece: str, repairs: Counter[str]) -> str:
    """The piece with its stray bytes read as cp1252."""
    if piece.isascii():
        return piece
    stray = len(_STRAY.findall(piece))
    if not stray:
        return piece
    repairs["cp1252"] += stray
    return piece.translate(_CP1252)


def _zeros(where: str) -> FileFault:
    return FileFault(
        "FILE-12",
        text("The file holds bytes of value zero: it is not a text table, or it is damaged."),
        where,
        text("Export it again as CSV, or give the original workbook."),
    )


def _line_too_long(where: str) -> FileFault:
    return FileFault(
        "FILE-17",
        text("A line is longer than {limit} million characters.", limit=LINE_MAX // 10**6),
        where,
        text("Check that each stay stands on its own line; leave out columns of long text."),
    )
