"""Reading: from files as they exist to a casebook, with every fault named."""

from __future__ import annotations

import importlib
import importlib.util
import os
from collections.abc import Mapping, Sequence

from habeas.reading.source import open_source
from habeas.reading.tidy import read_tidy
from habeas.records.casebook import Casebook

# Known public formats, asked in this order whether they recognise the source.
FORMATS = (
    "nyc_snapshots", "nyc_spells", "segregation_icij", "segregation_srms", "segregation_pogo",
    "facility_daily",
)  # fmt: skip


def read(
    path: str | os.PathLike[str],
    *,
    zone: str | None = None,
    country: str | None = None,
    mapping: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    accept_repairs: Sequence[str] = (),
) -> Casebook:
    """The casebook in a file, folder or zip: a known public format, tidy tables or a flat table.

    zone, country   of the places, where the file does not say
    mapping         their column -> ours (`custody.start`, or only `start`), for unknown headings
    accept_repairs  repairs proposed by an earlier reading that may now be made
    Raises FileFault for what cannot be read at all; every other fault is listed in the casebook.
    """
    source = open_source(path)
    if not mapping:
        for name in filter(_exists, FORMATS):
            importer = importlib.import_module(f"habeas.reading.{name}")
            if importer.recognises(source):
                found: Casebook = importer.read(source, accept_repairs=tuple(accept_repairs))
                return found
    return read_tidy(source, zone=zone, country=country, mapping=mapping, day_first=day_first)


def _exists(name: str) -> bool:
    """True for a format whose importer is part of this version."""
    return importlib.util.find_spec(f"habeas.reading.{name}") is not None
