"""A whole register as a casebook, a million entries a second.

Only what counts is in it. Corrections and withdrawals are heeded as they were known on an instant,
which is a number of entries, because times of writing never fall. `columns_few.py` gives the same
about a few people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from habeas.records.casebook import Casebook, Codes32, ColumnData, Table, Times, Words
from habeas.register import columns_everybody as shared
from habeas.register import columns_orders, columns_sentences, columns_stays, columns_titles
from habeas.register.columns_book import Asked, asked, book
from habeas.register.columns_counting import Counting, counting
from habeas.register.columns_events import what
from habeas.register.columns_everybody import Gazetteer, Only
from habeas.register.columns_few import few
from habeas.register.columns_lines import Part, end_of
from habeas.register.columns_moments import ZoneOf, Zones, read
from habeas.register.columns_people import People, people, words_of
from habeas.register.columns_plain import Row, table_of
from habeas.register.columns_rows import cells, whole, zones_of
from habeas.register.log import Register

# Groups with rows about people.
NAMING = (
    "persons", "stays", "titles", "orders", "events", "periods", "assurances", "sentence_transfers",
    "sentences", "credits", "computations",
)  # fmt: skip


def casebook(
    register: Register, zone_of: ZoneOf, as_of: int | None = None, known_on: int | None = None,
    only: Only = None,
) -> Casebook:  # fmt: skip
    """Everything that counts in a register, as columns; the row of a table is its entry's number.

    zone_of   the zone of a name, None where there is none
    as_of     the minute that is asked about; None for now, or, in a register that only keeps what
              was taken in from elsewhere, for the last instant that this attests
    known_on  heeds only what was written by then, milliseconds since 1970
    only      the tables with their columns that are asked for; None for all of them
    Stays and events after `as_of` are in it; `habeas.audit.known.judged_as_of` cuts them off.
    Raises RegisterFault (REG-90, REG-91) where entries are missing or no JSON.
    """
    with register.reading():
        end = end_of(register.store, known_on)
        found = counting(register.store, end, known_on, only)
    wanted = shared.columns(found.about, only)
    how = asked(register, found.about, zone_of, as_of, known_on, wanted)
    who, tables = _tables(found, how)
    return book(register, found.about, who.names, tables, how, end)


def casebook_of(
    register: Register, people: Iterable[str] | None, *, zone_of: ZoneOf,
    as_of: int | None = None, known_on: int | None = None, only: Only = None,
) -> Casebook:  # fmt: skip
    """The same about these people only, with whom links join them; about everybody for None.

    Of a few people it takes a millisecond or two, however many entries there are.
    """
    if people is None:
        return casebook(register, zone_of, as_of, known_on, only)
    return few(register, people, zone_of, as_of, known_on, only)


@dataclass(frozen=True)
class _Group:
    """The entries of one group: their zones, the person of each, its own register number."""

    part: Part
    zones: Zones
    person: Codes32
    own: Codes32
    named: Words

    def times(self, field: str) -> Times:
        """A field that every entry of the group has, as moments."""
        return read(whole(self.part.fields.column(field)), self.zones)

    def take(self, rows: Any) -> _Group:
        """Only these rows."""
        return _Group(self.part.take(rows), self.zones.take(rows), self.person[rows],
                      self.own[rows], self.named.take(rows))  # fmt: skip


def _tables(found: Counting, how: Asked) -> tuple[People, dict[str, Table]]:
    """The people, with the tables in the order of `records.tables`."""
    who, groups = _groups(found, how)
    places = shared.gazetteer(found.about, how.own, how.zone_of)
    stays, events = groups["stays"], groups["events"]
    moved, happened = stays.times("at"), events.times("at")
    made: dict[str, Table] = {}
    for name in how.columns:
        if name == "custody":
            ends = [columns_stays.leaving(g.part, g.own, at)
                    for g, at in ((stays, moved), (events, happened))]  # fmt: skip
            made[name] = _custody(found, how, stays, moved, ends, places)
        elif name == "events":
            made[name] = _events(found, how, events, happened)
        elif name == "titles":
            made[name] = _titles(found, how, groups[name], who)
        elif name == "orders":
            made[name] = _orders(found, how, groups[name])
        elif name == "sentences":
            made[name] = columns_sentences.joined(_rows(found, how, name, groups[name]),
                                                  found.parts[name])  # fmt: skip
        elif name in groups:
            made[name] = _rows(found, how, name, groups[name])
        else:
            rows = [Row(n, -1, said) for n, said in getattr(found.about, name)]
            made[name] = table_of(name, rows, how.columns[name], how.own, how.zone_of)
    return who, made


def _groups(found: Counting, how: Asked) -> tuple[People, dict[str, _Group]]:
    parts = {**found.parts, "orders": columns_orders.of_each_person(found.parts["orders"])}
    named = [words_of(parts[group].fields.column("person")) for group in NAMING]
    pairs = [(cells, parts[group].n) for cells, group in zip(named, NAMING, strict=True)]
    who = people(pairs, found.about.links)
    zones = {group: zones_of(parts[group], how.own, how.zone_of) for group in NAMING}
    return who, {
        group: _Group(parts[group], zones[group], who.codes[i], who.own[i], named[i])
        for i, group in enumerate(NAMING)
    }


def _rows(found: Counting, how: Asked, table: str, group: _Group) -> Table:
    """A table of which each entry is a row, those about nobody left out but for orders."""
    if table != "orders" and (group.person < 0).any():
        group = group.take(np.flatnonzero(group.person >= 0))
    columns = cells(table, how.columns[table], group.part, group.zones)
    if "recorded_at" in columns:
        columns["recorded_at"] = _recorded(found, group, columns["recorded_at"])
    return Table(group.person, group.part.n, columns)


def _recorded(found: Counting, group: _Group, told: ColumnData) -> Times:
    """When each entry was written down: as another book told, else as the register knows."""
    assert isinstance(told, Times)
    own = found.written(group.part.n)
    silent = told.lo == -1
    return Times(np.where(silent, own.lo, told.lo), np.where(silent, own.hi, told.hi))


def _custody(
    found: Counting, how: Asked, stays: _Group, at: Times, ends: Sequence[columns_stays.Ends],
    places: Gazetteer,
) -> Table:  # fmt: skip
    wanted = how.columns["custody"]
    told = Times(*(np.full(len(stays.part), -1, np.int64) for _ in range(2)))
    if "recorded_at" in wanted:
        told = stays.times("told_recorded_at")
        told = _recorded(found, stays, told)
    made = columns_stays.custody(
        stays.part, stays.person, stays.own, at, ends, stays.zones, wanted, places, told
    )
    if "author" not in wanted:
        return made
    signed = _either(made.words("author"), found.signed(made.row))
    return Table(made.person, made.row, {**made.columns, "author": signed})


def _either(told: Words, own: Words) -> Words:
    """The cells with those that are empty taken from the other column."""
    behind = np.where(own.codes < 0, -1, own.codes + len(told.words))
    codes = np.where(told.codes < 0, behind, told.codes)
    return Words(codes.astype(np.int32), (*told.words, *own.words))


def _events(found: Counting, how: Asked, events: _Group, at: Times) -> Table:
    kind, is_one = what(events.part)
    rows = np.flatnonzero(is_one & (events.person >= 0))
    own = {"kind": kind.take(rows), "at": at.take(rows)}
    kept = events.take(rows) if len(rows) < len(is_one) else events
    wanted = how.columns["events"]
    columns = cells("events", [c for c in wanted if c not in own], kept.part, kept.zones)
    if "recorded_at" in columns:
        columns["recorded_at"] = _recorded(found, kept, columns["recorded_at"])
    return Table(kept.person, kept.part.n, {name: {**own, **columns}[name] for name in wanted})


def _titles(found: Counting, how: Asked, group: _Group, who: People) -> Table:
    made = _rows(found, how, "titles", group)
    status = found.parts["title_status"]
    if len(status):
        of = who.own_codes(words_of(status.fields.column("person")))
        zones = zones_of(status, how.own, how.zone_of)
        at = read(whole(status.fields.column("at")), zones)
        own = group.own[group.person >= 0]
        made = columns_titles.standing(made, own, status, of, at, how.as_of)
    return columns_titles.in_dispute(made, who.torn) if who.torn.any() else made


def _orders(found: Counting, how: Asked, group: _Group) -> Table:
    made = _rows(found, how, "orders", group)
    notices, changes = found.parts["order_notice"], found.parts["order_change"]
    if len(notices):
        zones = zones_of(notices, how.own, how.zone_of)
        made = columns_orders.noticed(
            made, notices, read(whole(notices.fields.column("at")), zones)
        )
    if len(changes):
        said = zip(changes.n.tolist(), changes.fields.to_pylist(), strict=True)
        rows = [(n, {k: v for k, v in row.items() if v is not None}) for n, row in said]
        names = [group.named.text(i) for i in range(len(group.named))]
        made = columns_orders.changed(made, names, rows, how.own, how.zone_of, how.as_of)
    return made
