"""The entries of one batch out of a casebook: rows of tables to records, person by person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import orjson
import pyarrow as pa

from habeas.records.casebook import Casebook, Ints, Table, Words
from habeas.register.columns_fields import KIND_OF_EVENT, LEAVES, fields_of
from habeas.register.columns_moments import ZoneOf, Zones, written
from habeas.register.writing import Draft
from habeas.services import importing_bodies as making
from habeas.services.importing_stays import Doubled, doubled
from habeas.spans.calendar import UTC

PORTION = 20_000  # bodies made into Python's own bytes at a time
# The order of a person's entries; what is about nobody comes before everybody.
_ORDER = (
    "agreements", "decrees", "competences", "proclamations", "payments", "roll_calls", "persons",
    "custody", "titles", "orders", "events", "periods", "assurances", "sentence_transfers",
    "sentences", "credits", "computations",
)  # fmt: skip
_EVENTS = (*dict.fromkeys(f"{name}/1" for name in KIND_OF_EVENT.values()), "event/1")
_KINDS = {
    "agreements": ("agreement/1",), "decrees": ("decree/1",), "persons": ("person/1", "identity/1"),
    "custody": ("admission/1", "movement/1"), "titles": ("title/1",), "orders": ("order/1",),
    "events": _EVENTS, "competences": ("competence/1",), "proclamations": ("proclamation/1",),
    "payments": ("payment/1",), "roll_calls": ("count/1",), "periods": ("period/1",),
    "assurances": ("assurance/1",), "sentence_transfers": ("sentence_transfer/1",),
    "sentences": ("sentence/1",), "credits": ("credit/1",), "computations": ("computation/1",),
}  # fmt: skip


@dataclass(frozen=True)
class Stream:
    """The entries of one table: whom each is about, its kind by code, its row in the table."""

    table: str
    person: Ints
    kind: Ints
    row: Ints

    def __len__(self) -> int:
        return len(self.person)


@dataclass(frozen=True)
class Entries:
    """The entries of a batch behind its first, in their order.

    place  per stream the place of each of its entries among all
    stays  how stays are joined
    zones  the zone of the register
    """

    book: Casebook
    streams: tuple[Stream, ...]
    place: tuple[Ints, ...]
    stays: Doubled
    zones: Zones
    zone_of: ZoneOf

    def __len__(self) -> int:
        return sum(map(len, self.streams))

    def drafts(self, first: int) -> Iterator[Draft]:
        """Kind with body of each entry; `first` is the number that the first of them will have."""
        kinds: list[str] = []
        code, at = np.empty(len(self), np.int64), np.empty(len(self), np.int64)
        made, begin = [], 0
        for stream, place in zip(self.streams, self.place, strict=True):
            code[place] = stream.kind + len(kinds)
            at[place] = np.arange(begin, begin + len(stream))
            begin += len(stream)
            kinds += _KINDS[stream.table]
            if len(stream):
                made.append(self._bodies(stream, first + place).cast(pa.large_binary()))
        bodies = pa.concat_arrays(made) if made else pa.array([], pa.large_binary())
        for low in range(0, len(self), PORTION):
            some = bodies.take(pa.array(at[low : low + PORTION])).to_pylist()
            for number, body in zip(code[low : low + PORTION].tolist(), some, strict=True):
                # Canonical as they are made, the bodies are not looked into again.
                yield kinds[number], orjson.Fragment(body)  # type: ignore[misc]

    def _bodies(self, stream: Stream, numbers: Ints) -> pa.Array:
        """The bodies of a stream; `numbers` are those that its entries will have."""
        if stream.table == "custody":
            return self._stays(stream, numbers)
        rows = self.book.table(stream.table).take(stream.row)
        fields = self._said(stream.table, rows)
        if "what" in fields and stream.table == "events":
            left = [_EVENTS.index(f"{name}/1") for name in LEAVES]  # such a kind says it all
            fields["what"] = making.without(fields["what"], np.isin(stream.kind, left))
        return self._finished(fields, stream.person, rows)

    def _stays(self, stream: Stream, numbers: Ints) -> pa.Array:
        """Openings with all that is known of the stay, ends alone with their moment."""
        table, ends = self.book.table("custody"), self.stays.ends
        opened = np.full(len(table) + 1, -1, np.int64)
        opened[stream.row[~ends]] = numbers[~ends]
        leaves = opened[self.stays.leaves]
        made, order = [], []
        for moment, some in (("start", np.flatnonzero(~ends)), ("end", np.flatnonzero(ends))):
            rows = table.take(stream.row[some])
            zones = making.zones_of(rows, self.zones, self.zone_of)
            fields = self._said("custody", rows) if moment == "start" else {}
            fields["at"] = making.member("at", written(rows.times(moment), zones))
            fields["leaves"] = making.numbered("leaves", leaves[some])
            if moment == "end":
                fields["outside"] = making.always('"outside":true', len(some))
                fields["zone"] = making.worded("zone", rows.words("zone"))
            if len(some):
                made.append(self._finished(fields, stream.person[some], rows))
                order.append(some)
        back = np.empty(len(stream), np.int64)
        back[np.concatenate(order)] = np.arange(len(stream))
        return pa.concat_arrays(made).take(pa.array(back))

    def _said(self, table: str, rows: Table) -> dict[str, pa.Array]:
        zones = making.zones_of(rows, self.zones, self.zone_of)
        return making.said(table, rows, fields_of(table), zones)

    def _finished(self, fields: dict[str, pa.Array], person: Ints, rows: Table) -> pa.Array:
        fields["person"] = making.people(self.book, person)
        fields["source"] = making.rows_of(rows.row)
        if "zone" in fields:
            fields["zone"] = making.worded("zone", self._foreign(rows.words("zone")))
        return making.bodies(fields)

    def _foreign(self, zones: Words) -> Words:
        """The zones other than that of the register, which goes without saying."""
        own = [i for i, name in enumerate(zones.words) if name == self.zones.own.name]
        codes = np.where(np.isin(zones.codes, own), -1, zones.codes).astype(np.int32)
        return Words(codes, zones.words)


def entries(book: Casebook, zone: str, zone_of: ZoneOf) -> Entries:
    """The entries that say what the casebook says, in a register of this zone.

    Rows are kept in their order, person by person; stays in the order of time.
    """
    stays = doubled(book.table("custody"))
    streams = tuple(_stream(book, table, stays) for table in _ORDER)
    zones = Zones(zone_of(zone) or UTC)
    return Entries(book, streams, _places(streams), stays, zones, zone_of)


def _places(streams: tuple[Stream, ...]) -> tuple[Ints, ...]:
    counts = [len(stream) for stream in streams]
    person = np.concatenate([stream.person for stream in streams])
    rank = np.repeat(np.arange(len(streams)), counts)
    order = np.argsort(person * len(streams) + rank, kind="stable")
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return tuple(np.split(place, np.cumsum(counts)[:-1]))


def _stream(book: Casebook, table: str, stays: Doubled) -> Stream:
    rows = book.table(table)
    person, every = rows.person.astype(np.int64), np.arange(len(rows))
    kind = np.zeros(len(rows), np.int64)
    if table == "custody":
        moves = (stays.ends | (stays.leaves >= 0)).astype(np.int64)
        return Stream(table, person[stays.row], moves, stays.row)
    if table == "persons":
        _, first = np.unique(person, return_index=True)
        kind[:] = 1  # what is said of one person again is a claim beside the first
        kind[first] = 0
    elif table == "events":
        words = rows.words("kind")
        codes = [_EVENTS.index(f"{KIND_OF_EVENT.get(word, 'event')}/1") for word in words.words]
        kind = np.array([*codes, _EVENTS.index("event/1")], np.int64)[words.codes]
    return Stream(table, person, kind, every)
