"""How far the cells of a workbook are spread, looked at before it is opened.

A workbook is opened as one block from its first cell to its last. Two cells in opposite corners
make 17 thousand million empty ones in between; a file of 5 KB would then fill any memory. So the
parts of the archive are read once, in pieces, to their true end, and measured.
"""

from __future__ import annotations

import re
import zipfile
from typing import IO

from habeas.languages import text
from habeas.reading.archive import checked, entry_stream
from habeas.reading.bounded import Budget
from habeas.reading.fault import FileFault, not_a_table, protected

BLOCK_MAX = 40_000_000  # cells; beyond it only a sheet that is mostly filled
_OTHERS = {
    "xl/workbook.bin": "XLSB", "word/document.xml": "Word", "ppt/presentation.xml": "PowerPoint",
}  # fmt: skip
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream that holds a locked workbook
_PIECE = 2**20
_OVERLAP = 200  # bytes; no mark that is looked for is longer
_ROW = re.compile(rb"<(?:\w{1,9}:)?row\b[^>]{0,120}?\sr=[\"'](\d{1,10})[\"']")
_FAR = re.compile(rb"\sr=[\"'][A-Z]{1,3}(\d{6,10})[\"']")
_WIDE = re.compile(rb"\sr=[\"']([A-Z]{2,3})\d")


def check(stream: IO[bytes], where: str, budget: Budget) -> None:
    """Raise FileFault where opening the workbook would take more memory than it has cells."""
    stream.seek(0)
    older = stream.read(2) != b"PK"
    stream.seek(0)
    if older:  # that format ends at 65,536 rows of 256
        if _holds(stream, _ENCRYPTED):
            raise protected(where)
        stream.seek(0)
        return
    with checked(stream, where) as packed:
        names = {entry.filename for entry in packed.infolist()}
        for part, format_ in _OTHERS.items():
            if part in names:
                raise not_a_table(where, format_)
        for entry in packed.infolist():
            if not entry.is_dir():
                _check_part(packed, entry, where, budget)
    stream.seek(0)


def too_spread(where: str) -> FileFault:
    """The fault of cells that lie too far apart."""
    return FileFault(
        "FILE-18",
        text("The cells of a sheet are spread over too large an area."),
        where,
        text("Delete what stands far below or far to the right of the table, then save it again."),
    )


def _holds(stream: IO[bytes], mark: bytes) -> bool:
    """True where `mark` occurs in the stream."""
    kept = b""
    while piece := stream.read(_PIECE):
        if mark in kept + piece:
            return True
        kept = piece[-len(mark) :]
    return False


def _check_part(
    packed: zipfile.ZipFile, entry: zipfile.ZipInfo, where: str, budget: Budget
) -> None:
    is_sheet = entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml")
    rows, width, cells, kept = 0, 26, 0, b""
    with entry_stream(packed, entry, where, budget) as part:
        while piece := part.read(_PIECE):
            if not is_sheet:
                continue  # read to its end all the same: that is its true size
            seen = kept + piece
            kept = seen[-_OVERLAP:]
            cells += piece.count(b"<c ") + piece.count(b":c ")
            numbers = _ROW.findall(seen) + _FAR.findall(seen)
            rows = max(rows, max(map(int, numbers), default=0))
            width = max(width, max(map(_column, set(_WIDE.findall(seen))), default=0))
    if rows * width > BLOCK_MAX and rows * width > 20 * cells:
        raise too_spread(where)


def _column(letters: bytes) -> int:
    """The number of a column: 1 for A, 28 for AB."""
    value = 0
    for letter in letters:
        value = value * 26 + letter - 64
    return value
