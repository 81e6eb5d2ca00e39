"""Text tables: comma, semicolon, tab or bar between cells; UTF-8, UTF-16 or cp1252."""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter

from habeas.languages import text
from habeas.reading.fault import FileFault
from habeas.reading.sheet import Ragged, Sheet, named

HEADER_BYTES_MAX = 2**20
COLUMNS_MAX = 4096
CELL_MAX = 2**20
SEPARATORS = ",;\t|"


def sheet(name: str, data: bytes, where: str, repairs: Counter[str]) -> Sheet:
    """The table in these bytes; raises FileFault where there is none."""
    _first_line_fits(data, where)
    body = _decoded(data, where, repairs)
    separator = _separator(body)
    if separator != ",":
        repairs[{";": "semicolons", "\t": "tabs", "|": "bars"}[separator]] += 1
    return _table(name, body, separator, where)


def _first_line_fits(data: bytes, where: str) -> None:
    head = data[: HEADER_BYTES_MAX + 1]
    line = head.split(b"\n", 1)[0].split(b"\r", 1)[0]
    if (
        len(line) > HEADER_BYTES_MAX
        or max(line.count(s.encode()) for s in SEPARATORS) > COLUMNS_MAX
    ):
        raise _too_wide(where)


def _too_wide(where: str) -> FileFault:
    return FileFault(
        "FILE-11",
        text("The first line has more than {limit} columns.", limit=COLUMNS_MAX),
        where,
        text("Check that this is a table with one row per stay, not one column per stay."),
    )


def _decoded(data: bytes, where: str, repairs: Counter[str]) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        repairs["utf-16"] += 1
        return _utf16(data, "utf-16", where)
    if data.startswith(b"\xef\xbb\xbf"):
        repairs["byte-order-mark"] += 1
        data = data[3:]
    if b"\x00" in data[:4096] and data[1:200:2].count(0) > 60:
        repairs["utf-16"] += 1
        return _utf16(data, "utf-16-le", where)
    if b"\x00" in data:
        raise FileFault(
            "FILE-12",
            text("The file holds bytes of value zero: it is not a text table, or it is damaged."),
            where,
            text("Export it again as CSV, or give the original workbook."),
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    control = sum(byte < 32 and byte not in (9, 10, 13) for byte in data[:65536])
    if control > len(data[:65536]) // 50:
        raise FileFault(
            "FILE-13",
            text("This is not a text table."),
            where,
            text("Export the data as CSV, Excel or Parquet."),
        )
    repairs["cp1252"] += 1
    return data.decode("cp1252", errors="replace")


def _utf16(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise FileFault(
            "FILE-14",
            text("The file begins as UTF-16 but does not go on so."),
            where,
            text("Save it as CSV UTF-8."),
        ) from None


def _separator(body: str) -> str:
    """The separator that the first line uses most outside quotation marks."""
    line = body[:HEADER_BYTES_MAX].lstrip("\r\n").split("\n", 1)[0]
    outside = "".join(line.split('"')[::2])
    best = max(SEPARATORS, key=outside.count)
    return best if outside.count(best) else ","


def _table(name: str, body: str, separator: str, where: str) -> Sheet:
    csv.field_size_limit(min(CELL_MAX, sys.maxsize))
    rows = csv.reader(io.StringIO(body, newline=""), delimiter=separator)
    columns: list[list[str]] = []
    ragged: list[Ragged] = []
    header: tuple[str, ...] = ()
    try:
        for header_row in rows:
            if any(cell.strip() for cell in header_row):
                header = named(header_row)
                break
        first = rows.line_num + 1
        lines: list[list[str]] = []
        width = len(header)
        for number, row in enumerate(rows, first):
            if len(row) != width:
                if len(row) > width and not any(c.strip() for c in row[width:]):
                    row = row[:width]  # an export with separators at the end of every line
                elif row:
                    ragged.append(Ragged(number, len(row)))
                row = (row + [""] * width)[:width]
            lines.append(row)
    except csv.Error as fault:
        raise FileFault(
            "FILE-15",
            text("The text table breaks off: {why}.", why=fault),
            text("{where}, line {line}", where=where, line=rows.line_num),
            text("Look for a quotation mark that is not closed near that line."),
        ) from None
    while lines and not any(lines[-1]):
        lines.pop()
    if not lines:
        raise FileFault(
            "FILE-16",
            text("The file has headings but no rows."),
            where,
            text("Export it again with its rows."),
        )
    columns = [[cell.strip() for cell in column] for column in zip(*lines, strict=True)]
    return Sheet(
        name, header, dict(zip(header, columns, strict=True)), len(lines), first,
        ragged=tuple(ragged),
    )  # fmt: skip
