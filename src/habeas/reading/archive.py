"""Archives unpacked within bounds: a bomb is refused before it is opened."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from habeas.languages import text
from habeas.reading.fault import FileFault

BYTES_MAX = 3 * 2**30  # unpacked; the largest yearly export we know of is a third of this
RATIO_MAX = 200  # beyond 64 MiB, real tables pack 5 to 30 times
SMALL = 64 * 2**20
ENTRIES_MAX = 20_000
TABLE_ENDINGS = (
    ".csv", ".csv.gz", ".tsv", ".txt", ".txt.gz", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet",
)  # fmt: skip


def stem(name: str) -> str:
    """A file's name without folders or its ending."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    lower = base.lower()
    for ending in sorted(TABLE_ENDINGS, key=len, reverse=True):
        if lower.endswith(ending):
            return base[: -len(ending)]
    return base


def too_large(where: str) -> FileFault:
    """The fault of a file that would not fit into memory."""
    return FileFault(
        "FILE-08",
        text(
            "Unpacked, the file is larger than {limit} GiB or packed too tightly to be a table.",
            limit=3,
        ),
        where,
        text("Split it by year or by place, and give the parts one by one."),
    )


def broken(where: str) -> FileFault:
    """The fault of a file that ends in the middle."""
    return FileFault(
        "FILE-09",
        text("The file is damaged or was only half written."),
        where,
        text("Copy or export it again; compare its size with the original."),
    )


def gunzipped(data: bytes, where: str) -> bytes:
    """The bytes in a gzip file, within bounds."""
    unpack = zlib.decompressobj(wbits=31)
    out = io.BytesIO()
    rest = data
    try:
        while rest:
            piece = unpack.decompress(rest, 16 * 2**20)
            out.write(piece)
            if out.tell() > BYTES_MAX or (
                out.tell() > SMALL and out.tell() > RATIO_MAX * len(data)
            ):
                raise too_large(where)
            rest = unpack.unconsumed_tail
            if unpack.eof:
                rest = unpack.unused_data.lstrip(b"\x00")
                unpack = zlib.decompressobj(wbits=31)
                if not rest:
                    return out.getvalue()
    except zlib.error:
        raise broken(where) from None
    raise broken(where)


def holds(data: bytes, beginnings: tuple[str, ...]) -> bool:
    """True where a zip has an entry whose name begins so; False where it cannot be listed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return any(name.startswith(beginnings) for name in packed.namelist()[:200])
    except (zipfile.BadZipFile, OSError, ValueError):
        return b"xl/" in data[:4096] or b"[Content_Types].xml" in data[:4096]


def check_zip(data: bytes, where: str) -> zipfile.ZipFile:
    """The zip opened, once its declared sizes are within bounds."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
        entries = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise broken(where) from None
    total = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRIES_MAX or total > BYTES_MAX:
        raise too_large(where)
    if total > SMALL and total > RATIO_MAX * len(data):
        raise too_large(where)
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileFault(
            "FILE-10",
            text("The file is protected by a password."),
            where,
            text("Save it without the password, then give it again."),
        )
    return packed


def unzipped(data: bytes, where: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every table in a zip, by name; system files are passed over."""
    packed = check_zip(data, where)
    left = BYTES_MAX
    for entry in sorted(packed.infolist(), key=lambda e: e.filename):
        base = entry.filename.rsplit("/", 1)[-1]
        if entry.is_dir() or base.startswith((".", "_")) or "__MACOSX" in entry.filename:
            continue
        if not base.lower().endswith((*TABLE_ENDINGS, ".zip")):
            continue
        try:
            with packed.open(entry) as stream:
                body = stream.read(left + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError):
            raise broken(f"{where}: {entry.filename}") from None
        left -= len(body)
        if left < 0:
            raise too_large(where)
        yield entry.filename, body
