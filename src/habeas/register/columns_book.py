"""What every casebook out of a register has in common, of all people or of a few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from habeas.records.casebook import Casebook, Table
from habeas.register import columns_everybody as shared
from habeas.register.columns_counting import minute_of
from habeas.register.columns_everybody import Everybody
from habeas.register.columns_moments import ZoneOf
from habeas.register.log import Register
from habeas.spans.calendar import UTC, Zone

ORIGIN = "register"
Columns = Mapping[str, Sequence[str]]  # of each table, in their order


@dataclass(frozen=True)
class Asked:
    """How a register is read: its zone, zones by name, the minute asked about, the columns."""

    own: Zone
    zone_of: ZoneOf
    as_of: int
    columns: Columns


def asked(
    register: Register, about: Everybody, zone_of: ZoneOf, as_of: int | None,
    known_on: int | None, columns: Columns,
) -> Asked:  # fmt: skip
    """The same with what follows from the register where nobody says it; see `columns.casebook`."""
    if as_of is None:
        as_of = shared.as_of(about, minute_of(register.clock()))
        as_of = as_of if known_on is None else min(as_of, minute_of(known_on))
    named = _lenient(zone_of)
    return Asked(named(register.zone) or UTC, named, as_of, columns)


def _lenient(zone_of: ZoneOf) -> ZoneOf:
    """None for a zone that there is not: one entry with a wrong zone must not hide all others."""

    def named(name: str) -> Zone | None:
        try:
            return zone_of(name)
        except Exception:  # whatever the room above raises for a name that it does not know
            return None

    return named


def book(
    register: Register, about: Everybody, names: Any, tables: Mapping[str, Table], how: Asked,
    entries: int,
) -> Casebook:  # fmt: skip
    """The casebook with these people and tables; `entries` were read."""
    country = shared.country(about, register.country)
    packs = shared.packs(about, country)
    return Casebook(names, tables, how.as_of, how.own, country, ORIGIN, packs, rows_read=entries)
