"""CSV that a spreadsheet cannot mistake for a program.

A cell that begins like a formula, be it after spaces or quotation marks, is written after an
apostrophe. So is the part after a
semicolon, tab or line break inside a cell: a spreadsheet set to another separator cuts there.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from habeas.showing.far_days import with_far_days

_SIGNS = "=+\\-@＝＋－＠"
_FIRST = f'^([\\s\\x00\u00a0\ufeff"]*[{_SIGNS}]|[\\t\\r\\n\\x00])'
_INSIDE = f"([;\\t\\r\\n\\x00][\\s\"'\u00a0\ufeff]*)([{_SIGNS}])"
BATCH = 65_536


def write(table: pa.Table, path: Path, *, bom: bool = False) -> None:
    """Write `table` as UTF-8 with commas, every text in quotes.

    bom  begin with a byte order mark, which some spreadsheets need to see accents
    A column with days after 9999 is written as text: `+012345-06-07`.
    """
    table = with_far_days(table)
    schema = pa.schema([pa.field(f.name, _written(f.type)) for f in table.schema])
    options = csv.WriteOptions(include_header=True, batch_size=BATCH)
    with path.open("wb") as out:
        if bom:
            out.write(b"\xef\xbb\xbf")
        with csv.CSVWriter(out, schema, write_options=options) as writer:
            for batch in table.to_batches(max_chunksize=BATCH):
                columns = [harmless(column) for column in batch.columns]
                writer.write_table(pa.table(columns, schema=schema))


def harmless(column: pa.Array) -> pa.Array:
    """The column with every text that could act as a formula made text; numbers as they are."""
    if pa.types.is_dictionary(column.type):
        safe = harmless(column.dictionary)
        return pa.DictionaryArray.from_arrays(column.indices, safe).cast(pa.string())
    if not pa.types.is_string(column.type):
        return column
    first = pc.replace_substring_regex(column, _FIRST, r"'\1")
    inside = pc.replace_substring_regex(first, _INSIDE, r"\1'\2")
    return pc.replace_substring(inside, "\x00", "\ufffd")  # no reader of CSV agrees on NUL


def _written(kind: pa.DataType) -> pa.DataType:
    return pa.string() if pa.types.is_dictionary(kind) else kind
