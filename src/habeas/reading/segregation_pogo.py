"""The isolation log of US immigration detention that POGO obtained (January 2016 to June 2018).

Every row has a `hashid`, a fingerprint of its cells, which numbers it. "created" is when
headquarters was told: it shows only how far the log goes.
"""

from __future__ import annotations

from collections.abc import Sequence

from habeas.reading import segregation
from habeas.reading.source import Source
from habeas.records.casebook import Casebook

FORM = segregation.Form(
    origin="isolation log of ICE, as obtained by POGO: placements, not persons",
    must=frozenset({"placement date", "release date", "days solitary", "report type"}),
    never=frozenset({"length of stay"}),
    roles={
        "number": ("hashid", "tracking number"),
        "place": ("facility",),
        "responsible": ("facility aor", "aor"),
        "first": ("placement date",),
        "last": ("release date",),
        "length": ("days solitary",),
        "ground": ("placement reason type", "placement reason"),
        "entered": ("created",),
    },
)


def recognises(source: Source) -> bool:
    """True where the headings are those of this log."""
    return segregation.recognised(source, FORM)


def read(source: Source, accept_repairs: Sequence[str] = ()) -> Casebook:
    """The casebook of placements."""
    return segregation.read_log(source, FORM, accept_repairs)
