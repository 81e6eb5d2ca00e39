"""Parquet files as typed columns, measured before they are read."""

from __future__ import annotations

from typing import IO, Any

import numpy as np

from habeas.reading.bounded import BYTES_MAX, GIBIBYTES_MAX
from habeas.reading.decoding import COLUMNS_MAX
from habeas.reading.fault import broken, protected, too_large, too_wide
from habeas.reading.sheet import Sheet, named
from habeas.records.casebook import Words, words

CELLS_MAX = 2_000_000_000


def sheet(name: str, stream: IO[bytes], where: str) -> Sheet:
    """The table in a Parquet file; raises FileFault where it is damaged or would not fit."""
    import pyarrow as pa  # noqa: PLC0415  (half a second to import)
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        opened = pq.ParquetFile(stream)
        about = opened.metadata
        if about.num_columns > COLUMNS_MAX:
            raise too_wide(where, COLUMNS_MAX)
        _check_size(about, where)
        # Text comes as dictionaries: a few bytes can stand for any number of long repetitions.
        # Lists or records inside a cell cannot come so, and are no cells of a table: left alone.
        fields = list(opened.schema_arrow)
        texts = [f.name for f in fields if _is_text(f.type)]
        flat = [f.name for f in fields if not pa.types.is_nested(f.type)]
        reader = pq.ParquetFile(stream, read_dictionary=texts)
        table = reader.read(None if len(flat) == len(fields) else flat)
        table.validate(full=True)
    except (pa.ArrowException, OSError, ValueError, NotImplementedError, OverflowError) as fault:
        hidden = "encrypt" in str(fault).lower()
        raise (protected(where) if hidden else broken(where)) from None
    header = named([f.name for f in fields])
    given = iter(table.columns)
    rows = table.num_rows if flat else min(about.num_rows, 1)
    columns = {
        heading: pa.nulls(rows, pa.string())
        if pa.types.is_nested(field.type)
        else _plain(next(given), where)
        for heading, field in zip(header, fields, strict=True)
    }
    return Sheet(name, header, {}, rows, 1, typed=columns)


def _is_text(kind: Any) -> bool:
    """True for a type of text or bytes, or a dictionary of one."""
    import pyarrow as pa  # noqa: PLC0415

    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    return any(
        is_it(kind)
        for is_it in (
            pa.types.is_string, pa.types.is_large_string, pa.types.is_binary,
            pa.types.is_large_binary, pa.types.is_string_view, pa.types.is_binary_view,
        )
    )  # fmt: skip


def _check_size(about: Any, where: str) -> None:
    size = sum(about.row_group(i).total_byte_size for i in range(about.num_row_groups))
    if size > BYTES_MAX or about.num_rows * max(about.num_columns, 1) > CELLS_MAX:
        raise too_large(where, GIBIBYTES_MAX)


def _plain(column: Any, where: str) -> Any:
    """The column in one piece; text as text, unless it repeats itself beyond all memory."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415

    column = column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
    if isinstance(column, pa.ChunkedArray):  # more text than one array may hold
        column = column.unify_dictionaries().combine_chunks()
    if pa.types.is_dictionary(column.type) and _is_text(column.type):
        lengths = pc.fill_null(pc.binary_length(column.dictionary), 0).to_numpy()
        codes = pc.drop_null(column.indices).to_numpy(zero_copy_only=False)
        times = np.bincount(codes, minlength=len(lengths))
        if int(times @ lengths.astype(np.int64)) > BYTES_MAX // 2:
            raise too_large(where, GIBIBYTES_MAX)
        return column.dictionary_decode()
    return column


def as_text(column: Any) -> list[str]:
    """The cells of a typed column as text, "" for null; dates and times in ISO form."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415

    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.dictionary_decode()
        kind = column.type
    if pa.types.is_timestamp(kind):
        whole = column.cast(pa.timestamp("s", kind.tz), safe=False)
        column = pc.strftime(whole, "%Y-%m-%dT%H:%M:%S" + ("%z" if kind.tz else ""))
    elif pa.types.is_boolean(kind):
        column = pc.if_else(column, "yes", "no")
    elif pa.types.is_floating(kind):
        return ["" if v is None or v != v else f"{v:.15g}" for v in column.to_pylist()]
    try:
        column = column.cast(pa.string())
    except pa.ArrowException:
        return ["" if v is None else str(v).strip() for v in column.to_pylist()]
    return [v.strip() for v in pc.fill_null(column, "").to_pylist()]


def as_words(column: Any) -> Words:
    """The same as `Words`: text through Arrow's own dictionary, so that each cell is read once."""
    import pyarrow as pa  # noqa: PLC0415

    kind = column.type
    if pa.types.is_nested(kind) or pa.types.is_floating(kind):
        return words(as_text(column))
    encoded = column if pa.types.is_dictionary(kind) else column.dictionary_encode()
    cells = [text.strip() for text in as_text(encoded.dictionary)]
    distinct = words(cells)
    codes = encoded.indices.fill_null(len(cells)).to_numpy(zero_copy_only=False)
    return Words(np.append(distinct.codes, np.int32(-1))[codes], distinct.words)
