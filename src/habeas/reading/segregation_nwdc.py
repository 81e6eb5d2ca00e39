"""Two isolation logs of one US immigration prison: cells by the minute, admissions by the day.

The first (`assigned_dt`, `removed_dt`) says which cell of the unit was taken from when to when.
The second (`date_in`, `date_out`) has a column `total_days` that does not follow from its dates.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading import segregation
from habeas.reading.source import Source
from habeas.records.casebook import Casebook

CELLS = segregation.Form(
    origin="isolation log of cells: placements, not persons",
    must=frozenset({"housing", "assigned dt", "removed dt", "days in seg"}),
    never=frozenset(),
    roles={
        "number": ("hashid",),
        "place": ("housing",),
        "responsible": (),
        "first": ("assigned dt",),
        "last": ("removed dt",),
        "length": ("days in seg",),
        "ground": (),
        "entered": (),
    },
)
ADMISSIONS = segregation.Form(
    origin="isolation log of admissions: placements, not persons",
    must=frozenset({"date in", "date out", "total days", "disc seg"}),
    never=frozenset(),
    roles={
        "number": ("hashid",),
        "place": (),
        "responsible": (),
        "first": ("date in",),
        "last": ("date out",),
        "length": ("total days",),
        "ground": ("initial placement",),
        "entered": (),
    },
)


def recognises(source: Source) -> bool:
    """True where the headings are those of one of the two."""
    return any(segregation.recognised(source, form) for form in (CELLS, ADMISSIONS))


def read(source: Source, accept_repairs: Sequence[str] = ()) -> Casebook:
    """The casebook of placements; where both logs lie together, that of the cells."""
    form = CELLS if segregation.recognised(source, CELLS) else ADMISSIONS
    return segregation.read_log(source, form, accept_repairs)
