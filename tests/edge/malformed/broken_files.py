"""Files that cannot be read, each made anew, with the code of the fault that it must give."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import sqlite3
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq
import workbooks as wb

ROWS = "person,start,end,place\nTA-1,2026-01-01,2026-01-05,Uno\nTA-2,2026-01-02,,Dos\n"
GOOD = ROWS.encode()
MIB = 2**20
LONG = (b"0" * 16_383 + b"\n") * 64  # one MiB that packs to next to nothing


def zipped(entries: dict[str, bytes]) -> bytes:
    """A zip of these entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in entries.items():
            packed.writestr(name, body)
    return out.getvalue()


def parquet(table: pa.Table, times: int = 1) -> bytes:
    """A Parquet file of this table, so many times over, each text in it kept once."""
    out = io.BytesIO()
    with pq.ParquetWriter(out, table.schema, dictionary_pagesize_limit=2**30) as writer:
        for _ in range(times):
            writer.write_table(table)
    return out.getvalue()


def tidy_parquet() -> bytes:
    """A good Parquet file of two stays, repeated so that there is something to cut off."""
    return parquet(pa.table({"person": ["TA-1", "TA-2"] * 500, "start": ["2026-01-01"] * 1000}))


def tar() -> bytes:
    """A tar archive of one good table."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as packed:
        about = tarfile.TarInfo("custody.csv")
        about.size = len(GOOD)
        packed.addfile(about, io.BytesIO(GOOD))
    return out.getvalue()


def database(folder: Path) -> bytes:
    """An SQLite file."""
    path = folder / "made.sqlite"
    with sqlite3.connect(path) as opened:
        opened.execute("create table custody (person, start)")
    opened.close()
    body = path.read_bytes()
    path.unlink()
    return body


def arrow() -> bytes:
    """An Arrow file."""
    out = io.BytesIO()
    feather.write_feather(pa.table({"person": ["TA-1"]}), out)
    return out.getvalue()


def locked_zip() -> bytes:
    """A zip whose entry says that it is encrypted."""
    body = bytearray(zipped({"custody.csv": GOOD}))
    local, central = body.find(b"PK\x03\x04"), body.find(b"PK\x01\x02")
    body[local + 6] |= 1
    body[central + 8] |= 1
    return bytes(body)


def lying_zip() -> bytes:
    """A zip that says it unpacks to a few bytes, yet brings 100 MiB."""
    body = bytearray(zipped({"custody.csv": ROWS.encode() + LONG * 100}))
    local, central = body.find(b"PK\x03\x04"), body.rfind(b"PK\x01\x02")
    for at in (local + 22, central + 24):
        body[at : at + 4] = struct.pack("<I", len(GOOD))
    return bytes(body)


def changed(body: bytes, at: int) -> bytes:
    """The bytes with one of them turned over."""
    return body[:at] + bytes([body[at] ^ 0xFF]) + body[at + 1 :]


def wrongly_quoted() -> bytes:
    """A table in which every row opens a quotation mark that nothing closes."""
    return b"person,start\n" + b'"TA-1,2026-01-01\n' * 3_000


BYTES: dict[str, tuple[str, Callable[[], bytes]]] = {
    # Nothing in it.
    "empty.csv": ("FILE-03", lambda: b""),
    "only_blank_lines.csv": ("FILE-03", lambda: b"\r\n \r\n\t\r\n"),
    "only_a_mark.csv": ("FILE-03", lambda: b"\xef\xbb\xbf"),
    "only_separators.csv": ("FILE-03", lambda: b",,,\n,,,\n"),
    "headings_only.csv": ("FILE-16", lambda: b"person,start,end\n"),
    "empty.csv.gz": ("FILE-03", lambda: gzip.compress(b"")),
    "empty.zip": ("FILE-05", lambda: zipped({})),
    "empty.xlsx": ("FILE-06", lambda: wb.workbook({})),
    "empty.parquet": ("FILE-16", lambda: parquet(pa.table({"person": pa.array([], pa.string())}))),
    # No stay in it.
    "no_custody.csv": ("FILE-20", lambda: b"recipe,flour\nbread,500\ncake,300\n"),
    "no_person.csv": ("FILE-20", lambda: b"start,note\n2026-01-01,one\n2026-01-02,two\n"),
    "titles_alone.csv": ("FILE-20", lambda: b"person,end\nTA-1,2026-01-01\n"),
    "prose.txt": ("FILE-20", lambda: "El comité visitó el penal.\nNadie habló.\n".encode()),
    "nested.parquet": ("FILE-20", lambda: parquet(pa.table({
        "stay": [{"who": "TA-1", "from": [1, 2]}] * 3, "when": [[1, 2], [3], None],
    }))),
    # Text that is none.
    "zeros_inside.csv": ("FILE-12", lambda: GOOD + b"TA-3,\x00\x00,,\n"),
    "zeros_only.csv": ("FILE-12", lambda: b"\x00" * 5_000),
    "noise.csv": ("FILE-13", lambda: bytes(b % 31 + 1 for b in range(20_000))),
    "utf16_cut.csv": ("FILE-14", lambda: ROWS.encode("utf-16")[:-1]),
    "utf16_broken.csv": ("FILE-14", lambda: b"\xff\xfe" + b"a\x00" * 50 + b"\x00\xdc" * 9),
    "utf32_cut.csv": ("FILE-14", lambda: ROWS.encode("utf-32")[:-2]),
    "cyrillic.csv": ("FILE-19", lambda: "номер,дата\nТА-1,2026-01-01\n".encode("cp1251")),
    "ebcdic.csv": ("FILE-19", lambda: ROWS.encode("cp500")),
    # Too wide, too long.
    "ten_million_columns.csv": ("FILE-11", lambda: b"a," * 10_000_000 + b"\n1\n"),
    "wide_second_line.csv": ("FILE-11", lambda: b"title\n" + b"a," * 50_000 + b"\n1\n"),
    "one_line.csv": ("FILE-11", lambda: b"x" * (5 * MIB)),
    "long_line.csv": ("FILE-17", lambda: GOOD + b"TA-3," + b"x" * (18 * MIB)),
    "wide.parquet": ("FILE-11", lambda: parquet(pa.table({f"c{i}": [1] for i in range(10_001)}))),
    "no_row_fits.csv": ("FILE-21", lambda: b"person,start\n" + b"TA-1,2026-01-01,,x\n" * 200_001),
    "quotes_never_closed.csv": ("FILE-15", wrongly_quoted),
    # Half written, or damaged.
    "half.csv.gz": ("FILE-09", lambda: gzip.compress(os.urandom(999).hex().encode())[:-300]),
    "wrong_sum.csv.gz": ("FILE-09", lambda: changed(gzip.compress(GOOD), -6)),
    "half.zip": ("FILE-09", lambda: zipped({"custody.csv": GOOD})[:60]),
    "wrong_sum.zip": ("FILE-09", lambda: changed(zipped({"custody.csv": GOOD}), 50)),
    "half.xlsx": ("FILE-09", lambda: wb.workbook({"custody": wb.STAYS})[:-700]),
    "wrong_part.xlsx": ("FILE-09", lambda: wb.workbook({"custody": wb.STAYS}, {
        "xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row r='1'><c"})),
    "half.parquet": ("FILE-09", lambda: tidy_parquet()[:-500]),
    "wrong_inside.parquet": ("FILE-09", lambda: tidy_parquet()[:60] + b"\xff" * 900 +
                             tidy_parquet()[960:]),
    "half.xls": ("FILE-09", lambda: wb.OLE + b"\x01" * 900),
    # Locked.
    "locked.zip": ("FILE-10", locked_zip),
    "locked.xlsx": ("FILE-10", wb.locked),
    "locked.parquet": ("FILE-10", lambda: b"PARE" + tidy_parquet()[4:-4] + b"PARE"),
    # Bombs.
    "ratio.zip": ("FILE-08", lambda: zipped({"custody.csv": GOOD + LONG * 100})),
    "lying.zip": ("FILE-08", lying_zip),
    "inside_each_other.zip": ("FILE-04", lambda: zipped({"a.zip": zipped({"custody.csv": GOOD})})),
    "many_entries.zip": ("FILE-08", lambda: zipped({f"{i}.csv": b"" for i in range(20_001)})),
    "ratio.csv.gz": ("FILE-08", lambda: gzip.compress(GOOD + LONG * 100)),
    "ratio.parquet": ("FILE-08", lambda: parquet(pa.table({
        "person": pa.DictionaryArray.from_arrays(pa.array([0] * 3_000, pa.int32()),
                                                 pa.array(["x" * MIB]))}))),
    "ratio_of_bytes.parquet": ("FILE-08", lambda: parquet(
        pa.table({"person": pa.array([b"x" * MIB] * 64, pa.binary())}), 40)),
    "ratio_in_lists.parquet": ("FILE-20", lambda: parquet(
        pa.table({"person": pa.array([["x" * MIB]] * 64)}), 40)),
    "far_apart.xlsx": ("FILE-18", wb.far_apart),
    "entities.xlsx": ("FILE-09", wb.entities),
    # Other formats, whatever they are called.
    "report.csv": ("FILE-05", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"obj " * 99),
    "picture.csv": ("FILE-05", lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 99),
    "photo.csv": ("FILE-05", lambda: b"\xff\xd8\xff\xe0" + b"\x00" * 99),
    "page.xls": ("FILE-05", lambda: b"\n<html><table><tr><td>person</td></tr></table></html>"),
    "page_with_mark.xls": ("FILE-05", lambda: b"\xef\xbb\xbf<!DOCTYPE html><html></html>"),
    "sheet.xml": ("FILE-05", lambda: b'<?xml version="1.0"?><Workbook></Workbook>'),
    "list.json": ("FILE-05", lambda: json.dumps([{"person": "TA-1"}], indent=1).encode()),
    "lines.jsonl": ("FILE-05", lambda: b'{"person": "TA-1"}\n{"person": "TA-2"}\n'),
    "letter.rtf": ("FILE-05", lambda: b"{\\rtf1\\ansi person}"),
    "letter.docx": ("FILE-05", lambda: zipped({"[Content_Types].xml": b"<x/>",
                                               "word/document.xml": b"<w/>"})),
    "packed.7z": ("FILE-05", lambda: b"7z\xbc\xaf\x27\x1c" + b"\x00" * 99),
    "packed.rar": ("FILE-05", lambda: b"Rar!\x1a\x07\x01\x00" + b"\x00" * 99),
    "packed.tar": ("FILE-05", tar),
    "packed.tar.gz": ("FILE-05", lambda: gzip.compress(tar())),
    "packed.csv.xz": ("FILE-05", lambda: lzma.compress(GOOD)),
    "packed.csv.bz2": ("FILE-05", lambda: bz2.compress(GOOD)),
    "packed_twice.csv.gz": ("FILE-05", lambda: gzip.compress(gzip.compress(GOOD))),
    "binary.xlsb": ("FILE-05", lambda: wb.workbook({"custody": wb.STAYS}, {
        "xl/workbook.bin": b"\x00"})),
    "table.feather": ("FILE-05", arrow),
    "program.csv": ("FILE-05", lambda: b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 200),
    "no_tables.zip": ("FILE-06", lambda: zipped({"readme.md": b"nothing", "photo.png": b"x"})),
}  # fmt: skip


def write(name: str, folder: Path) -> Path:
    """The file `name` of BYTES, made in `folder`."""
    path = folder / name
    path.write_bytes(BYTES[name][1]())
    return path


def write_database(folder: Path) -> Path:
    """An SQLite file called csv."""
    path = folder / "register.csv"
    path.write_bytes(database(folder))
    return path


def missing(folder: Path) -> Path:
    """A path at which nothing is."""
    return folder / "nothing here.csv"


def without_tables(folder: Path) -> Path:
    """A folder of other files."""
    (folder / "notes.md").write_text("nothing")
    return folder


def pipe(folder: Path) -> Path:
    """A pipe that nobody writes into."""
    os.mkfifo(folder / "pipe.csv")
    return folder / "pipe.csv"


def circle(folder: Path) -> Path:
    """A link to itself."""
    (folder / "circle.csv").symlink_to(folder / "circle.csv")
    return folder / "circle.csv"


def folder_in_a_circle(folder: Path) -> Path:
    """A folder that holds a link to itself, and no table."""
    (folder / "again").symlink_to(folder)
    return folder


def device(folder: Path) -> Path:
    """A file without end."""
    return Path("/dev/zero")


def name_with_zero(folder: Path) -> Path:
    """A name that no file can have."""
    return folder / "a\x00b.csv"


def no_access(folder: Path) -> Path:
    """A folder that may not be looked into."""
    closed = folder / "closed"
    closed.mkdir()
    (closed / "custody.csv").write_bytes(GOOD)
    closed.chmod(0)
    return closed


PLACES: dict[Callable[[Path], Path], tuple[str, ...]] = {
    write_database: ("FILE-05",), missing: ("FILE-01",), without_tables: ("FILE-06",),
    pipe: ("FILE-07",), circle: ("FILE-01", "FILE-07"), folder_in_a_circle: ("FILE-06",),
    device: ("FILE-07",), name_with_zero: ("FILE-01", "FILE-07"),
    no_access: ("FILE-06", "FILE-07"),
}  # fmt: skip
