"""Zip archives, whose entries are checked before anything is unpacked."""

from __future__ import annotations

import copy
import zipfile
from collections.abc import Iterator
from typing import IO

from habeas.reading.bounded import (
    BYTES_MAX,
    GIBIBYTES_MAX,
    RATIO_MAX,
    SMALL,
    Budget,
    bounded,
)
from habeas.reading.fault import broken, protected, too_large

ENTRIES_MAX = 20_000
TABLE_ENDINGS = (
    ".csv", ".csv.gz", ".tsv", ".tsv.gz", ".txt", ".txt.gz", ".xlsx", ".xlsm", ".xls", ".ods",
    ".parquet",
)  # fmt: skip


def stem(name: str) -> str:
    """A file's name without folders or its ending."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    lower = base.lower()
    for ending in sorted(TABLE_ENDINGS, key=len, reverse=True):
        if lower.endswith(ending):
            return base[: -len(ending)]
    return base


def is_table(name: str) -> bool:
    """True where a name ends as tables do."""
    return name.lower().endswith(TABLE_ENDINGS)


def is_hidden(name: str) -> bool:
    """True for what an operating system or an office program leaves beside the real files."""
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or any(
        p.startswith((".", "~$")) for p in parts if p not in ("", ".", "..")
    )


def checked(stream: IO[bytes], where: str) -> zipfile.ZipFile:
    """The zip opened, once its declared sizes are within bounds."""
    try:
        packed = zipfile.ZipFile(stream)
        entries = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
        raise broken(where) from None
    total = sum(entry.file_size for entry in entries)
    small = sum(entry.compress_size for entry in entries)
    if len(entries) > ENTRIES_MAX or total > BYTES_MAX:
        raise too_large(where, GIBIBYTES_MAX)
    if total > SMALL and total > RATIO_MAX * small:
        raise too_large(where, GIBIBYTES_MAX)
    if not all(entry.filename for entry in entries):
        raise broken(where)
    if any(entry.flag_bits & 1 for entry in entries):
        raise protected(where)
    return packed


def entry_stream(
    packed: zipfile.ZipFile, entry: zipfile.ZipInfo, where: str, budget: Budget
) -> IO[bytes]:
    """The bytes of one entry, to where they really end rather than where it says they do."""
    honest = copy.copy(entry)
    honest.file_size = BYTES_MAX + 1
    try:
        stream = packed.open(honest)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        raise broken(where) from None
    return bounded(stream, where, budget, entry.compress_size)


def tables(
    stream: IO[bytes], where: str, budget: Budget, passed_over: list[str]
) -> Iterator[tuple[str, IO[bytes], int]]:
    """Name, bytes, packed size of every table in a zip, by name; other files are named."""
    packed = checked(stream, where)
    for entry in sorted(packed.infolist(), key=lambda e: e.filename):
        if entry.is_dir() or is_hidden(entry.filename):
            continue
        if not is_table(entry.filename) and not entry.filename.lower().endswith(".zip"):
            passed_over.append(entry.filename)
            continue
        inside = f"{where}: {entry.filename}"
        yield entry.filename, entry_stream(packed, entry, inside, budget), entry.compress_size
