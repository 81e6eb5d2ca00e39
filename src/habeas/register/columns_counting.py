"""The entries of a register that count, as columns by group of kinds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from habeas.records.casebook import ABSENT, Ints, Times, Words
from habeas.register import columns_everybody as shared
from habeas.register.columns_everybody import Everybody, Only, Ranges, everybody
from habeas.register.columns_fields import GROUPS, PLAIN, SCHEMAS, USES, field_of
from habeas.register.columns_lines import Part, appended, authors, lines, recorded
from habeas.register.columns_moments import DAYS_TO_1970
from habeas.register.columns_people import words_of
from habeas.register.history import NOW, acts_from, withdrawn
from habeas.register.store import Store
from habeas.spans import DAY

MINUTE_MS = 60_000
NAMED = (
    "persons", "titles", "orders", "events", "periods", "assurances", "sentence_transfers",
    "sentences", "credits", "computations",
)  # fmt: skip
# Fields by which entries find each other.
ALWAYS = {"person", "people", "members", "at", "zone", "leaves", "outside", "place", "what"}
SPARED = (  # read where asked for
    "titles", "periods", "assurances", "sentence_transfers", "sentences", "credits",
    "computations",
)  # fmt: skip


@dataclass(frozen=True)
class Counting:
    """The entries that count, corrections and withdrawals heeded.

    about   what they say about everybody at once
    parts   what they say about people, by group, in the order of writing
    native  the ranges of entries that were not taken from elsewhere, as (first, times of writing)
    authors  who signed for each stay in these ranges, "" for other entries, where that is a column
    """

    about: Everybody
    parts: Mapping[str, Part]
    native: Sequence[tuple[int, Ints]]
    authors: Sequence[tuple[int, pa.Array]] = ()

    def written(self, n: Ints) -> Times:
        """The minute in which each entry was written; ABSENT for what was taken in."""
        minutes = np.full(len(n), ABSENT, np.int64)
        if self.native:
            here, at = _within(n, [(first, len(times)) for first, times in self.native])
            times = np.concatenate([times for _, times in self.native])
            minutes[here] = times[at] // MINUTE_MS + DAYS_TO_1970 * DAY
        return Times(minutes, minutes)

    def signed(self, n: Ints) -> Words:
        """Who signed for each of these stays; empty for what was taken in."""
        codes = np.full(len(n), -1, np.int32)
        if not self.authors:
            return Words(codes, ())
        here, at = _within(n, [(first, len(names)) for first, names in self.authors])
        found = words_of(pa.chunked_array([names for _, names in self.authors]))
        codes[here] = found.codes[at]
        return Words(codes, found.words)


def _within(n: Ints, ranges: Sequence[tuple[int, int]]) -> tuple[Ints, Ints]:
    """Which of some entries lie in the ranges, with their places in all of these joined."""
    first = np.array([begin for begin, _ in ranges])
    length = np.array([count for _, count in ranges])
    place = np.searchsorted(first, n, "right") - 1
    here = np.flatnonzero((place >= 0) & (n < (first + length)[place]))
    return here, (np.cumsum(length) - length - first)[place[here]] + n[here]


def minute_of(milliseconds: int) -> int:
    """The minute since 1900 of a time of writing."""
    return milliseconds // MINUTE_MS + DAYS_TO_1970 * DAY


def counting(store: Store, end: int, known_on: int | None, only: Only = None) -> Counting:
    """The entries below number `end` that count; the caller holds the instant of reading.

    only  the tables with their columns that are asked for; None for all of them
    """
    schemas = _schemas(only)
    found = lines(store, end, schemas)
    gone = withdrawn(store, NOW if known_on is None else known_on)
    corrections = {
        said["corrects"]: said for n, kind, said in found.plain
        if kind == "correction" and not shared.is_within(n, gone)
    }  # fmt: skip
    instead = _instead(store, corrections, gone)
    parts = {
        group: appended(
            schemas.get(group, SCHEMAS[group]),
            [_left(part, corrections, gone) for part in found.parts[group]],
            [row for row in instead if row[1] in kinds],
        )
        for group, kinds in GROUPS.items()
    }
    plain = [
        row for row in found.plain
        if row[0] not in corrections and not shared.is_within(row[0], gone)
    ]  # fmt: skip
    plain += [row for row in instead if row[1] in PLAIN]
    imported = acts_from(store, (n for n, kind, _ in found.plain if kind == "batch"))
    numbers = [part.n for group in USES for part in found.parts[group]]
    in_use = any(not shared.within(n, imported).all() for n in numbers)
    about = everybody(sorted(plain, key=lambda row: row[0]), imported, in_use)
    outside = shared.outside(imported, end)
    wanted = shared.columns(about, only)
    timed = any("recorded_at" in names for names in wanted.values())
    signed = "author" in wanted.get("custody", ())
    native = [(a, recorded(store, a, b)) for a, b in outside if timed]
    mine = shared.outside(shared.signed_elsewhere(about), end) if signed else []
    return Counting(about, parts, native, [(a, authors(store, a, b)) for a, b in mine])


def _schemas(only: Only) -> Mapping[str, pa.Schema]:
    """The fields of each group that make these tables; stays end by events, people come from all
    groups but those that are spared."""
    if only is None:
        return SCHEMAS
    spared = {name for name in SPARED if name not in only}
    left = spared | ({"title_status"} if "titles" in spared else set())
    return {
        group: pa.schema([part for part in schema if part.name in _asked(only, group)])
        for group, schema in SCHEMAS.items() if group not in left
    }  # fmt: skip


def _asked(only: Mapping[str, Collection[str]], group: str) -> set[str]:
    if group not in (*NAMED, "stays"):
        return set(SCHEMAS[group].names)  # changes of what is in a table: few, small
    table = "custody" if group == "stays" else group
    if group == "sentences":
        return set(SCHEMAS[group].names)  # a column of it may rest on several fields
    return ALWAYS | {field_of(name, group) for name in only.get(table, ())}


def _left(part: Part, corrections: Mapping[int, Any], gone: Ranges) -> Part:
    """Without what was corrected or withdrawn."""
    if not corrections and not gone:
        return part
    lost = np.isin(part.n, np.fromiter(corrections, np.int64, len(corrections)))
    lost |= shared.within(part.n, gone)
    return part.take(np.flatnonzero(~lost)) if lost.any() else part


def _instead(
    store: Store, corrections: Mapping[int, Mapping[str, Any]], gone: Ranges
) -> list[tuple[int, str, dict[str, Any]]]:
    """(n, kind name, fields) of the entries that count with other fields than they had."""
    made = []
    for n, said in corrections.items():
        row = store.one("SELECT kind FROM entry WHERE n = ? AND body IS NOT NULL", (n,))
        if row is not None and "replacement" in said and not shared.is_within(n, gone):
            made.append((n, row[0].partition("/")[0], said["replacement"]))
    return made
