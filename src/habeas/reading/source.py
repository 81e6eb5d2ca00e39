"""From a path to sheets of text: any file, folder or archive, whatever its encoding or format.

What a file is decides its first bytes, not its name. Everything is bounded: bytes unpacked,
length of a line, number of columns, number of files.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Literal

from habeas.languages import text
from habeas.reading import archive, delimited, foreign, parquet, workbook
from habeas.reading.bounded import Budget, bounded, gunzipped, whole
from habeas.reading.fault import FileFault, no_rows
from habeas.reading.sheet import Pool, Sheet

Kind = Literal["csv", "workbook", "parquet", "zip", "folder"]
FILES_MAX = 20_000
FOLDERS_DEEP = 4
PARQUET, ZIP, GZIP, OLE = b"PAR1", b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0"
_HEAD = 4096


@dataclass(frozen=True)
class Source:
    """The sheets in a path, with the repairs that reading took, by code and number of times.

    passed_over  files in a folder or zip that are no tables, or in which nothing is written
    """

    path: str
    kind: Kind
    sheets: tuple[Sheet, ...]
    repairs: Counter[str] = field(default_factory=Counter)
    passed_over: tuple[str, ...] = ()


@dataclass
class _Reading:
    """What accumulates while one source is read."""

    path: str
    budget: Budget = field(default_factory=Budget)
    repairs: Counter[str] = field(default_factory=Counter)
    passed_over: list[str] = field(default_factory=list)
    pool: Pool = field(default_factory=Pool)

    def result(self, kind: Kind, sheets: list[Sheet]) -> Source:
        if not sheets:
            raise FileFault(
                "FILE-06",
                text("No table was found."),
                self.path,
                text("Give CSV, Excel or Parquet files, or a folder or zip of them."),
            )
        if not any(map(len, sheets)):
            raise no_rows(self.path)
        return Source(self.path, kind, tuple(sheets), self.repairs, tuple(self.passed_over))


def open_source(path: str | os.PathLike[str]) -> Source:
    """The sheets in `path`; raises FileFault for what cannot be read."""
    place = Path(path)
    reading = _Reading(str(path))
    try:
        if place.is_dir():
            return reading.result("folder", _folder(place, reading))
        if not place.exists():
            raise FileFault(
                "FILE-01",
                text("There is no such file or folder."),
                str(path),
                text("Check the path; a path with spaces needs quotation marks."),
            )
        if not place.is_file():  # a pipe or a device has no end that one could trust
            raise _not_readable(str(path))
        with place.open("rb") as stream:
            kind, sheets = _file(place.name, stream, place.stat().st_size, str(path), reading)
        return reading.result(kind, sheets)
    except (OSError, ValueError):
        raise _not_readable(str(path)) from None


def _folder(place: Path, reading: _Reading) -> list[Sheet]:
    """The sheets of every table in a folder and in those below it."""
    sheets: list[Sheet] = []
    for name in _tables_below(place, reading):
        inside = place / name
        with inside.open("rb") as stream:
            where = f"{place}: {name}"
            found = _file(name, stream, inside.stat().st_size, where, reading, inside=True)[1]
        sheets += [replace(s, file=s.file or name) for s in found]
    return sheets


def _tables_below(place: Path, reading: _Reading) -> list[str]:
    """The names of the tables in a folder, sorted; other files are noted as passed over."""
    names = []
    for folder, folders, files in os.walk(place, onerror=_refused):
        here = Path(folder).relative_to(place)
        folders[:] = sorted(f for f in folders if not archive.is_hidden(f))
        if len(here.parts) >= FOLDERS_DEEP:
            folders.clear()
        for file in sorted(files):
            name = (here / file).as_posix()
            if archive.is_hidden(file) or not (place / name).is_file():
                continue
            tables = archive.is_table(file) or file.lower().endswith(".zip")
            (names if tables else reading.passed_over).append(name)
        if len(names) > FILES_MAX or len(reading.passed_over) > FILES_MAX:
            raise FileFault(
                "FILE-02",
                text("The folder holds more than {limit} files.", limit=FILES_MAX),
                str(place),
                text("Give a folder that holds only the tables."),
            )
    return sorted(names)


def _refused(fault: OSError) -> None:
    """A folder that may not be looked into is never taken for an empty one."""
    raise fault


def _file(
    name: str, stream: IO[bytes], size: int, where: str, reading: _Reading, inside: bool = False
) -> tuple[Kind, list[Sheet]]:
    """What kind of file this is, with its sheets. `inside` a folder an empty one is passed over."""
    head = _peek(stream)
    if head.startswith(ZIP) and not _is_workbook(stream, head):
        found: list[Sheet] = []
        for entry, body, packed in archive.tables(
            stream, where, reading.budget, reading.passed_over
        ):
            deeper = f"{where}: {entry}"
            kind, sheets = _table(entry, body, packed, deeper, reading, inside=True)
            found += [replace(s, file=entry) for s in sheets]
        return "zip", found
    return _table(name, stream, size, where, reading, inside)


def _table(
    name: str, stream: IO[bytes], size: int, where: str, reading: _Reading, inside: bool
) -> tuple[Kind, list[Sheet]]:
    """The sheets of one file that is no archive of tables."""
    head = _peek(stream)
    if head.startswith(GZIP):
        stream = gunzipped(stream, where, reading.budget, size)
        head = _peek(stream)
    elif stream.seekable() and not head.startswith((PARQUET, ZIP, OLE)):
        stream = bounded(stream, where, reading.budget, size)
    stem = archive.stem(name)
    if head.startswith(PARQUET):
        return "parquet", [parquet.sheet(stem, whole(stream), where)]
    if head.startswith((ZIP, OLE)):
        body = whole(stream)
        if head.startswith(ZIP) and not _is_workbook(body, head):
            raise FileFault(
                "FILE-04",
                text("An archive lies inside the archive."),
                where,
                text("Unpack it first, then give the folder."),
            )
        return "workbook", workbook.sheets(
            body, where, reading.budget, reading.repairs, reading.pool
        )
    foreign.check(head, where)
    try:
        return "csv", [delimited.sheet(stem, stream, where, reading.repairs, reading.pool)]
    except FileFault as fault:
        if not inside or fault.code != "FILE-03":
            raise
        reading.passed_over.append(name)
        return "csv", []


def _peek(stream: IO[bytes]) -> bytes:
    """The first bytes, left in the stream."""
    if stream.seekable():
        head = stream.read(_HEAD)
        stream.seek(0)
        return head
    head: bytes = stream.peek(_HEAD)[:_HEAD]  # type: ignore[attr-defined]
    return head


def _is_workbook(stream: IO[bytes], head: bytes) -> bool:
    """True where a zip is a workbook, even one whose end is missing.

    A workbook packed into the zip begins like a zip that is one: the list of entries decides, and
    the first bytes only where there is no such list.
    """
    marks = (b"[Content_Types].xml", b"xl/", b"opendocument.spreadsheet", b"content.xml")
    if not stream.seekable():
        return any(mark in head for mark in marks)
    try:
        with archive.checked(stream, "") as packed:
            names = packed.namelist()
    except FileFault:
        return any(mark in head for mark in marks)
    finally:
        stream.seek(0)
    return any(name in names for name in ("[Content_Types].xml", "content.xml"))


def _not_readable(path: str) -> FileFault:
    return FileFault(
        "FILE-07",
        text("The file cannot be opened."),
        path,
        text("Check that you may read it, and that it is a plain file."),
    )
