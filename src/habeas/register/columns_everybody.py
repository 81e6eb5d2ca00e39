"""What a register says about everybody at once: its batches, places, agreements, links.

From it follows which tables and columns its casebook has. What was taken in from elsewhere has the
columns that its source had; a register in use has all of them, because it is asked for all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.records.casebook import Ints
from habeas.records.tables import TABLES
from habeas.register.columns_fields import ABOUT_PEOPLE, IN_USE
from habeas.register.columns_moments import ZoneOf, bounds
from habeas.register.history import Counted
from habeas.register.store import Store
from habeas.spans.calendar import UTC, Zone

Fields = Mapping[str, Any]
Ranges = Sequence[tuple[int, int]]
Only = Mapping[str, Collection[str]] | None  # tables with the columns that are asked for
BY_PLACE = ("place_kind", "country", "holder", "recognised")  # of a stay that does not say so
# What a renewal leaves as it was before; a term, a signature or a payment is its own.
_GOES_ON = (
    "sending_state", "holding_state", "cap", "fee_per_person_year", "fee_per_person_day",
    "currency", "categories",
)  # fmt: skip
_FIRST_PAGE, _PAGE = 20, 5_000  # entries looked at in one question
_LAST = 2**62  # behind every number of an entry
_BEFORE = -10  # a minute before every other, before what cannot be read, too


@dataclass(frozen=True)
class Everybody:
    """Entries about no one person that count, in the order of writing.

    batches    the first entries of batches that were not withdrawn
    imported   the ranges of entries of all batches, half-open, sorted
    in_use     True where somebody wrote here of people in custody, beside what was taken in
    agreements, decrees, ...  the rows of the tables without persons
    """

    batches: Sequence[tuple[int, Fields]] = ()
    imported: Ranges = ()
    in_use: bool = False
    places: Sequence[tuple[int, Fields]] = ()
    agreements: Sequence[tuple[int, Fields]] = ()
    decrees: Sequence[tuple[int, Fields]] = ()
    competences: Sequence[tuple[int, Fields]] = ()
    proclamations: Sequence[tuple[int, Fields]] = ()
    payments: Sequence[tuple[int, Fields]] = ()
    roll_calls: Sequence[tuple[int, Fields]] = ()
    links: Sequence[tuple[str, str, str]] = ()


def everybody(counted: Iterable[Counted], imported: Ranges, in_use: bool) -> Everybody:
    """The same out of entries (number, kind, fields), corrections heeded."""
    found: dict[str, list[tuple[int, Fields]]] = {}
    for n, kind, fields in counted:
        found.setdefault(kind.partition("/")[0], []).append((n, fields))
    links = [
        (said["person"], said["other"], said["verdict"])
        for _, said in found.get("link", ())
        if {"person", "other", "verdict"} <= set(said)
    ]
    terms = [*found.get("agreement", ()), *found.get("agreement_renewal", ())]
    renewals = {n for n, _ in found.get("agreement_renewal", ())}
    return Everybody(
        found.get("batch", []), imported, in_use, found.get("place", []),
        renewed(sorted(terms, key=lambda row: row[0]), renewals), found.get("decree", []),
        found.get("competence", []), found.get("proclamation", []), found.get("payment", []),
        found.get("count", []), links,
    )  # fmt: skip


def renewed(terms: Iterable[tuple[int, Fields]], renewals: set[int]) -> list[tuple[int, Fields]]:
    """Agreements with their renewals, of which each says what the term before it said, too; the
    end of one that was ended before its term is when that was.

    terms  both in the order of writing; renewals: the numbers of those that are renewals
    """
    found: list[tuple[int, Fields]] = []
    last: dict[Any, Fields] = {}
    for n, said in terms:
        before = last.get(said.get("id"), {}) if n in renewals else {}
        whole = {**{name: value for name, value in before.items() if name in _GOES_ON}, **said}
        last[said.get("id")] = whole
        found.append((n, {**whole, "end": said["ended"]} if "ended" in said else whole))
    return found


def signed_elsewhere(about: Everybody) -> Ranges:
    """The batches whose source says, stay by stay, who signed; for others who took them in did."""
    told = {n for n, batch in about.batches if "custody.author" in batch.get("columns", ())}
    return [(first, end) for first, end in about.imported if first in told]


def used(about: Everybody) -> Everybody:
    """The same of a register in which somebody has written since."""
    return replace(about, in_use=True)


def columns(about: Everybody, only: Only = None) -> dict[str, tuple[str, ...]]:
    """The columns of each table that the casebook has, in the order of `records.tables`.

    only  the tables with their columns that are asked for; None for all of them
    """
    every = _columns(about)
    if only is None:
        return every
    return {table: tuple(name for name in names if name in only[table])
            for table, names in every.items() if table in only}  # fmt: skip


def _columns(about: Everybody) -> dict[str, tuple[str, ...]]:
    named: dict[str, set[str]] = {}
    for _, batch in about.batches:
        for name in batch.get("columns", ()):
            table, _, column = str(name).partition(".")
            named.setdefault(table, set()).add(column)
    every = {table: {c.name for c in found} for table, found in TABLES.items()}
    for table in TABLES.keys() - set(ABOUT_PEOPLE):
        if any(not is_within(n, about.imported) for n, _ in getattr(about, table)):
            named[table] = every[table]
    if about.in_use:
        for table in ABOUT_PEOPLE:
            named[table] = every[table]
    if "custody" in named:
        named["custody"] |= {name for name in BY_PLACE if any(name in p for _, p in about.places)}
    return {
        table: tuple(c.name for c in found if c.name in named[table] and c.kind != "person")
        for table, found in TABLES.items()
        if table in named
    }


def as_of(about: Everybody, now: int) -> int:
    """The last minute that a register attests: now, or, where it only keeps what was taken in from
    elsewhere, the last that those sources attest."""
    if about.in_use or not about.batches:
        return now
    return max(bounds(str(batch.get("as_of", "")), UTC)[0] for _, batch in about.batches)


def packs(about: Everybody, country: str) -> tuple[str, ...]:
    """The norm packs that a register suggests: those of its country (US-NY is judged by those of
    US, too), with those that its sources suggested."""
    own = country.lower()
    found = [own.split("-")[0], own]
    for _, batch in about.batches:
        found += [str(pack) for pack in batch.get("packs", ())]
    return tuple(dict.fromkeys(pack for pack in found if pack))


def country(about: Everybody, own: str) -> str:
    """The country of the register; where it names none, that of what was taken in."""
    stated = [str(batch["country"]) for _, batch in about.batches if "country" in batch]
    return own or (stated[0] if stated else "")


def only_places(about: Everybody, names: Iterable[Any]) -> Everybody:
    """The same with the records of these places alone."""
    wanted = set(names)
    return replace(about, places=[row for row in about.places if row[1].get("place") in wanted])


@dataclass(frozen=True)
class Gazetteer:
    """What is written of places, by place and by the minute since when it is so."""

    records: Mapping[str, Sequence[tuple[int, Fields]]]

    def says(self, place: str, minute: int) -> Fields:
        """The record of a place in force at a minute; nothing where none was."""
        standing: Fields = {}
        for since, said in self.records.get(place, ()):
            if since <= minute:
                standing = said
        return standing


def gazetteer(about: Everybody, own: Zone, zone_of: ZoneOf) -> Gazetteer:
    """The records of places, each place's in the order in which they came into force.

    One without `since` holds from ever; one whose `since` cannot be read is never in force.
    """
    found: dict[str, list[tuple[int, Fields]]] = {}
    for _, said in about.places:
        since = said.get("since")
        if since is None:
            minute = _BEFORE
        else:
            named = said.get("zone")
            zone = zone_of(named) if isinstance(named, str) else own
            minute = bounds(str(since), zone)[0]
            if minute < 0:
                continue
        found.setdefault(str(said.get("place", "")), []).append((minute, said))
    return Gazetteer({name: sorted(rows, key=lambda row: row[0]) for name, rows in found.items()})


def is_within(n: int, ranges: Ranges) -> bool:
    """True for a number inside one of the half-open ranges, which are sorted, none in another."""
    place = bisect_right(ranges, (n, _LAST)) - 1
    return place >= 0 and n < ranges[place][1]


def within(n: Ints, ranges: Ranges) -> npt.NDArray[np.bool_]:
    """The same for many numbers at once."""
    if not ranges:
        return np.zeros(len(n), bool)
    edges = np.array(ranges, np.int64)
    place = np.searchsorted(edges[:, 0], n, "right") - 1
    inside: npt.NDArray[np.bool_] = (place >= 0) & (n < edges[place, 1])
    return inside


def outside(ranges: Ranges, end: int) -> list[tuple[int, int]]:
    """The ranges of numbers below `end` that lie in none of these; sorted."""
    found, begin = [], 0
    for first, last in sorted(ranges):
        if first > begin:
            found.append((begin, min(first, end)))
        begin = max(begin, last)
    if begin < end:
        found.append((begin, end))
    return [(a, b) for a, b in found if a < b]


def is_used(store: Store, imported: Ranges, end: int) -> bool:
    """True where an entry about somebody in custody was written here, below number `end`."""
    page = _FIRST_PAGE
    for first, last in outside(imported, end):
        begin = first
        while begin < last:
            rows = store.every(
                "SELECT kind FROM entry WHERE n >= ? AND n < ? AND body IS NOT NULL",
                (begin, min(begin + page, last)),
            )
            if any(kind.partition("/")[0] in IN_USE for (kind,) in rows):
                return True
            begin, page = begin + page, min(page * 4, _PAGE)
    return False
