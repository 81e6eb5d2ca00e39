"""Parquet files as typed columns."""

from __future__ import annotations

import io
from typing import Any

from habeas.reading.archive import broken
from habeas.reading.sheet import Sheet, named


def sheet(name: str, data: bytes, where: str) -> Sheet:
    """The table in a Parquet file; raises FileFault where it is damaged."""
    import pyarrow as pa  # noqa: PLC0415  (half a second to import)
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        table = pq.read_table(io.BytesIO(data))
    except (pa.ArrowException, OSError, ValueError, NotImplementedError):
        raise broken(where) from None
    header = named(table.column_names)
    columns = {heading: table.column(i).combine_chunks() for i, heading in enumerate(header)}
    return Sheet(name, header, {}, table.num_rows, 1, typed=columns)


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
        return ["" if v is None or v != v else f"{v:.10g}" for v in column.to_pylist()]
    try:
        column = column.cast(pa.string())
    except pa.ArrowException:
        return ["" if v is None else str(v) for v in column.to_pylist()]
    return [v.strip() for v in pc.fill_null(column, "").to_pylist()]
