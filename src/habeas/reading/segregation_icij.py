"""The isolation log of US immigration detention that ICIJ published in 2019 ("Solitary Voices").

Dates are written "Mon DD, YYYY". In the published set day and month are exchanged wherever the
day is 12 or less; the column `days_solitary` shows it. The exchange is proposed, never made
without leave (`segregation_dates`). The flag about mental illness is not read.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading import segregation
from habeas.reading.source import Source
from habeas.records.casebook import Casebook

FORM = segregation.Form(
    origin="isolation log of ICE, as published by ICIJ: placements, not persons",
    must=frozenset({"placement date", "release date", "days solitary"}),
    never=frozenset({"report type", "hashid", "length of stay"}),
    roles={
        "number": ("record id", "id"),
        "place": ("facility id", "facility"),
        "responsible": ("facility aor", "aor"),
        "first": ("placement date",),
        "last": ("release date",),
        "length": ("days solitary",),
        "ground": ("placement reason",),
        "entered": (),
    },
)


def recognises(source: Source) -> bool:
    """True where the headings are those of this log."""
    return segregation.recognised(source, FORM)


def read(source: Source, accept_repairs: Sequence[str] = ()) -> Casebook:
    """The casebook of placements; `swap-day-month` is the one repair that can be accepted."""
    return segregation.read_log(source, FORM, accept_repairs)
