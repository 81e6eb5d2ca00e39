"""Days after the year 9999 in files whose own dates end there."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from habeas.sentences import day

LAST = day.from_ymd(9999, 12, 31)  # days since 1970, as Arrow counts them


def with_far_days(table: pa.Table) -> pa.Table:
    """The table with each column of dates that holds one after 9999 as text, the others as they
    are."""
    for place, field in enumerate(table.schema):
        if pa.types.is_date32(field.type) and has_far(table.column(place)):
            table = table.set_column(place, field.name, as_text(table.column(place)))
    return table


def has_far(column: Any) -> bool:
    """True where a date of the column lies after 9999."""
    most = pc.max(column.cast(pa.int32())).as_py()
    return most is not None and most > LAST


def as_text(column: Any) -> pa.Array:
    """A column of dates as text: `2026-03-15`, after 9999 `+012345-06-07`; a null stays one."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    numbers = pc.fill_null(whole.cast(pa.int32()), 0).to_numpy(zero_copy_only=False)
    used, place = np.unique(numbers, return_inverse=True)
    texts = pa.array([day.text(int(number)) for number in used], pa.string())
    return pc.if_else(whole.is_null(), pa.scalar(None, pa.string()), texts.take(pa.array(place)))
