"""From a path to sheets of text: any file, folder or archive, whatever its encoding or format.

What a file is decides its first bytes, not its name. Everything is bounded: bytes unpacked,
length of the first line, number of columns, number of files.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from habeas.languages import text
from habeas.reading import archive, delimited, parquet, workbook
from habeas.reading.fault import FileFault
from habeas.reading.sheet import Sheet

Kind = Literal["csv", "workbook", "parquet", "zip", "folder"]
FILES_MAX = 20_000
PARQUET, ZIP, GZIP, OLE = b"PAR1", b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0"
FOREIGN = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR",
    b"SQLi": "SQLite",
    b"{\\rt": "RTF",
    b"\x7fELF": "program",
}


@dataclass(frozen=True)
class Source:
    """The sheets in a path, with the repairs that reading took, by code and number of times."""

    path: str
    kind: Kind
    sheets: tuple[Sheet, ...]
    repairs: Counter[str] = field(default_factory=Counter)


def open_source(path: str | os.PathLike[str]) -> Source:
    """The sheets in `path`; raises FileFault for what cannot be read."""
    place = Path(path)
    repairs: Counter[str] = Counter()
    try:
        if place.is_dir():
            return Source(str(path), "folder", _folder(place, repairs), repairs)
        if not place.exists():
            raise FileFault(
                "FILE-01",
                text("There is no such file or folder."),
                str(path),
                text("Check the path; a path with spaces needs quotation marks."),
            )
        if not place.is_file():
            raise _not_readable(path)
        data = place.read_bytes() if place.stat().st_size <= archive.BYTES_MAX else None
    except OSError:
        raise _not_readable(path) from None
    if data is None:
        raise archive.too_large(str(path))
    if data.startswith(ZIP) and not _is_workbook(data):
        sheets = tuple(
            sheet
            for name, body in archive.unzipped(data, str(path))
            for sheet in _sheets(name, body, repairs, inside=str(path))
        )
        return Source(str(path), "zip", _some(sheets, str(path)), repairs)
    sheets = tuple(
        _sheets(
            place.name,
            data,
            repairs,
            inside=str(path),
        )
    )
    kind: Kind = "csv"
    if data.startswith(PARQUET):
        kind = "parquet"
    elif data.startswith((OLE, ZIP)):
        kind = "workbook"
    return Source(str(path), kind, _some(sheets, str(path)), repairs)


def _folder(place: Path, repairs: Counter[str]) -> tuple[Sheet, ...]:
    files = sorted(p for p in place.iterdir() if p.is_file() and not p.name.startswith((".", "_")))
    known = [p for p in files if p.name.lower().endswith(archive.TABLE_ENDINGS)]
    if len(known) > FILES_MAX:
        raise FileFault(
            "FILE-02",
            text("The folder holds {count} files.", count=len(known)),
            str(place),
            text("Give at most {limit} files at once.", limit=FILES_MAX),
        )
    sheets = tuple(
        sheet
        for p in known
        for sheet in _sheets(p.name, p.read_bytes(), repairs, inside=str(place))
    )
    return _some(sheets, str(place))


def _sheets(name: str, data: bytes, repairs: Counter[str], inside: str) -> list[Sheet]:
    """The sheets in one file's bytes."""
    where = inside if inside.endswith(name) else f"{inside}: {name}"
    stem = archive.stem(name)
    if data.startswith(GZIP):
        data = archive.gunzipped(data, where)
    if not data.strip(b"\x00\r\n\t \xef\xbb\xbf"):
        raise FileFault(
            "FILE-03",
            text("The file is empty."),
            where,
            text("Export it again; a file of custody data has a line of headings and rows."),
        )
    if data.startswith(PARQUET):
        return [parquet.sheet(stem, data, where)]
    if data.startswith(OLE) or (data.startswith(ZIP) and _is_workbook(data)):
        return workbook.sheets(data, where)
    if data.startswith(ZIP):
        raise FileFault(
            "FILE-04",
            text("An archive lies inside the archive."),
            where,
            text("Unpack it first, then give the folder."),
        )
    for mark, format_ in FOREIGN.items():
        if data.startswith(mark):
            raise FileFault(
                "FILE-05",
                text("This is a {format} file, not a table.", format=format_),
                where,
                text("Export the data as CSV, Excel or Parquet."),
            )
    return [delimited.sheet(stem, data, where, repairs)]


def _is_workbook(data: bytes) -> bool:
    return archive.holds(data, ("xl/", "content.xml", "[Content_Types].xml"))


def _some(sheets: tuple[Sheet, ...], where: str) -> tuple[Sheet, ...]:
    if not sheets:
        raise FileFault(
            "FILE-06",
            text("No table was found."),
            where,
            text("Give CSV, Excel or Parquet files, or a folder or zip of them."),
        )
    return sheets


def _not_readable(path: str | os.PathLike[str]) -> FileFault:
    return FileFault(
        "FILE-07",
        text("The file cannot be opened."),
        str(path),
        text("Check that you may read it, and that it is a plain file."),
    )
