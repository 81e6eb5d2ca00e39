"""Excel workbooks, written column by column so that a million rows take seconds.

A cell is a typed value in the file's XML: text is text, whatever it begins with, no cell holds a
formula or a link. Writing row by row with a library took three times as long as the audit of the
same people; here a column becomes XML in one pass over Arrow arrays, some rows at a time.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr

import pyarrow as pa
import pyarrow.compute as pc

from habeas.showing import far_days
from habeas.showing import workbook_parts as parts

ROWS_MAX = 1_048_575  # beside the row of headings: Excel's limit
CELL_MAX = 32_767
BATCH = 65_536
_UNLAWFUL = r"[\x00-\x08\x0b\x0c\x0e-\x1f]|\x{FFFE}|\x{FFFF}"
_TEXT, _DATE, _HEAD = 1, 2, 3  # styles, see workbook_parts.STYLES
_LAST_SERIAL = 2_958_465  # 31 December 9999, where its own dates end
_FIRST_SERIAL = 61  # 1 March 1900: before it Excel counts a day that never was


def write(path: Path, sheets: Mapping[str, pa.Table], *, rows_max: int = ROWS_MAX) -> None:
    """Write a workbook of these tables by name; one longer than `rows_max` takes several sheets.

    Column types: text, words (dictionary), whole numbers, yes or no, dates. A text beyond what a
    cell can hold ends in `…`. Equal tables give equal files, byte for byte.
    """
    cut = [piece for name, table in sheets.items() for piece in _pieces(name, table, rows_max)]
    strings: dict[str, int] = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:

        def put(name: str, content: str) -> None:
            package.writestr(_info(name), content)

        for number, (_, table) in enumerate(cut, 1):
            name = _info(f"xl/worksheets/sheet{number}.xml")
            with package.open(name, "w", force_zip64=True) as out:
                _sheet(out, table, strings)
        put("xl/sharedStrings.xml", parts.shared_strings([_marked(s) for s in strings]))
        put("xl/styles.xml", parts.STYLES)
        put("xl/workbook.xml", parts.workbook([quoteattr(name) for name, _ in cut]))
        put("xl/_rels/workbook.xml.rels", parts.relations(len(cut)))
        put("_rels/.rels", parts.ROOT)
        put("[Content_Types].xml", parts.content_types(len(cut)))


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)  # dated 1980: the file depends on its content only
    info.compress_type = zipfile.ZIP_DEFLATED
    info._compresslevel = 1  # type: ignore[attr-defined]
    return info


def _pieces(name: str, table: pa.Table, rows_max: int) -> Iterator[tuple[str, pa.Table]]:
    """The table in sheets that Excel can hold, named `name`, `name 2`, …"""
    for number, first in enumerate(range(0, max(len(table), 1), rows_max), 1):
        yield (name if number == 1 else f"{name[:27]} {number}"), table.slice(first, rows_max)


def _sheet(out: IO[bytes], table: pa.Table, strings: dict[str, int]) -> None:
    names = table.column_names
    widths = [_width(name, table.column(name)) for name in names]
    range_ = f"A1:{_letters(len(names) - 1)}{len(table) + 1}"
    out.write(parts.sheet_head(range_, widths).encode())
    heads = "".join(_cell(f"{_letters(i)}1", name, _HEAD) for i, name in enumerate(names))
    out.write(f'<row r="1">{heads}</row>'.encode())
    done = 1
    for batch in table.to_batches(max_chunksize=BATCH):
        if len(batch):
            out.write(_rows(batch, done, strings))
            done += len(batch)
    out.write(parts.sheet_foot(range_).encode())


def _rows(batch: pa.RecordBatch, before: int, strings: dict[str, int]) -> memoryview:
    """The XML of a batch: its cells joined row by row in one long buffer."""
    numbers = pa.array(range(before + 1, before + len(batch) + 1)).cast(pa.large_string())
    pieces: list[pa.Array | str] = ['<row r="', numbers, '">']
    for i, column in enumerate(batch.columns):
        pieces += [f'<c r="{_letters(i)}', numbers, _cells(column, strings)]
    joined = pc.binary_join_element_wise(
        *[p if isinstance(p, pa.Array) else pa.scalar(p, pa.large_string()) for p in pieces],
        pa.scalar("</row>", pa.large_string()),
        pa.scalar("", pa.large_string()),
    )
    offsets = memoryview(joined.buffers()[1]).cast("q")
    return memoryview(joined.buffers()[2])[: offsets[len(joined)]]


def _cells(column: pa.Array, strings: dict[str, int]) -> pa.Array:
    """What follows the address of each cell: its type, its value, the closing tag."""
    if pa.types.is_dictionary(column.type):
        codes = [strings.setdefault(word, len(strings)) for word in column.dictionary.to_pylist()]
        made = [f'" s="{_TEXT}" t="s"><v>{code}</v></c>' for code in codes]
        return pc.fill_null(pa.array(made, pa.large_string()).take(column.indices), '"/>')
    kinds: list[tuple[Callable[[pa.DataType], bool], Callable[[pa.Array], pa.Array]]] = [
        (pa.types.is_boolean, lambda c: _wrapped('" t="b"><v>', c.cast(pa.int8()))),
        (pa.types.is_date32, _dates),
        (pa.types.is_string, _texts),
    ]
    make = next((make for is_kind, make in kinds if is_kind(column.type)), None)
    made_cells = make(column) if make else _wrapped('"><v>', column)
    return pc.fill_null(made_cells, '"/>')


def _wrapped(before: str, values: pa.Array, after: str = "</v></c>") -> pa.Array:
    large = pa.large_string()
    return pc.binary_join_element_wise(
        pa.scalar(before, large), values.cast(large), pa.scalar(after, large), pa.scalar("", large)
    )


def _texts(column: pa.Array) -> pa.Array:
    inside = f'" s="{_TEXT}" t="inlineStr"><is><t xml:space="preserve">'
    return _wrapped(inside, _marked_column(column), "</t></is></c>")


def _dates(column: pa.Array) -> pa.Array:
    serial = pc.add(column.cast(pa.int32()), 25_569)
    dated = _wrapped(f'" s="{_DATE}"><v>', serial)
    beyond = pc.or_(pc.less(serial, _FIRST_SERIAL), pc.greater(serial, _LAST_SERIAL))
    return pc.if_else(beyond, _texts(far_days.as_text(column)), dated)


def _marked_column(column: pa.Array) -> pa.Array:
    """Text as XML: what the format forbids is shown as `�`, what it reads as code is spelt out."""
    cut = pc.if_else(
        pc.greater(pc.utf8_length(column), CELL_MAX),
        pc.binary_join_element_wise(pc.utf8_slice_codeunits(column, 0, CELL_MAX - 1), "…", ""),
        column,
    )
    shown = pc.replace_substring_regex(cut, _UNLAWFUL, "\ufffd")
    shown = pc.replace_substring_regex(shown, "_(x[0-9A-Fa-f]{4}_)", r"_x005F_\1")
    for sign, code in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;")):
        shown = pc.replace_substring(shown, sign, code)
    return shown


def _marked(said: str) -> str:
    return str(_marked_column(pa.array([said]))[0])


def _cell(address: str, said: str, style: int) -> str:
    return f'<c r="{address}" s="{style}" t="inlineStr"><is><t>{escape(said)}</t></is></c>'


def _letters(i: int) -> str:
    """The letters of column `i`, counted from 0: 25 is Z, 26 is AA."""
    first, last = divmod(i, 26)
    return (_letters(first - 1) if first else "") + chr(65 + last)


def _width(name: str, column: pa.ChunkedArray) -> int:
    """A width that shows the heading with most of the first cells; never more than 60."""
    first = column.slice(0, 200)
    shown = far_days.as_text(first) if pa.types.is_date32(column.type) else first.cast(pa.string())
    seen = shown.to_pylist()
    lengths = sorted(len(cell) for cell in seen if cell)
    typical = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    return min(max(len(name) + 3, typical + 2), 60)
