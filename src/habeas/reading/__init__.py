"""Reading: from files as they exist to a casebook, with every fault named."""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace

from habeas.reading.mend import with_mended
from habeas.reading.source import Source, open_source
from habeas.reading.tidy import read_tidy
from habeas.reading.told import told
from habeas.records.casebook import Casebook

# Known public formats, asked in this order whether they recognise the source.
FORMATS = (
    "nyc_snapshots", "nyc_spells", "segregation_icij", "segregation_srms", "segregation_pogo",
    "segregation_nwdc", "facility_daily",
)  # fmt: skip


def read(
    path: str | os.PathLike[str],
    *,
    zone: str | None = None,
    country: str | None = None,
    mapping: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    accept_repairs: Sequence[str] = (),
    mended: str | os.PathLike[str] | None = None,
) -> Casebook:
    """The casebook in a file, folder or zip: a known public format, tidy tables or a flat table.

    zone, country   of the places, where the file does not say
    mapping         their column -> ours (`custody.start`, or only `start`), for unknown headings
    accept_repairs  repairs proposed by an earlier reading that may now be made
    mended          file or folder of bad rows, mended, that take the place of those in `path`
    Raises FileFault for what cannot be read at all; every other fault is listed in the casebook.
    """
    source = with_mended(open_source(path), mended) if mended else open_source(path)
    book = None if mapping else _known(source, tuple(accept_repairs))
    if book is None:
        book = read_tidy(
            source, zone=zone, country=country, mapping=mapping, day_first=day_first,
            accept_repairs=tuple(accept_repairs),
        )  # fmt: skip
    return replace(book, said=told(book))


def _known(source: Source, accept_repairs: tuple[str, ...]) -> Casebook | None:
    """The casebook of a public format; None where no importer recognises the source."""
    for name in FORMATS:
        importer = importlib.import_module(f"habeas.reading.{name}")
        if importer.recognises(source):
            found: Casebook = importer.read(source, accept_repairs=accept_repairs)
            return found
    return None
