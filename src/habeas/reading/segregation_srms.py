"""The isolation log of US immigration detention out of SRMS, its review system (since 2017).

Released sheets hold thousands of rows in which everything is blacked out. The column "Length of
Stay" counts a stay that begins and ends on one day as 1, gives a running length to placements
that had not ended; the dates are used. "Created" is when headquarters was told, not the entry in
the register of a place: it shows only how far the log goes.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading import segregation
from habeas.reading.source import Source
from habeas.records.casebook import Casebook

FORM = segregation.Form(
    origin="isolation log of ICE out of SRMS: placements, not persons",
    must=frozenset({"placement date", "release date", "length of stay"}),
    never=frozenset(),
    roles={
        "number": ("tracking number", "row"),
        "place": ("facility",),
        "responsible": ("facility aor", "aor"),
        "first": ("placement date",),
        "last": ("release date",),
        "length": ("length of stay",),
        "ground": ("placement reason",),
        "entered": ("created",),
    },
)


def recognises(source: Source) -> bool:
    """True where the headings are those of this log."""
    return segregation.recognised(source, FORM)


def read(source: Source, accept_repairs: Sequence[str] = ()) -> Casebook:
    """The casebook of placements."""
    return segregation.read_log(source, FORM, accept_repairs)
