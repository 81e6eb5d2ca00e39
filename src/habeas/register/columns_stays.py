"""The custody table out of entries: each stay opened by one, ended by another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from habeas.records.casebook import (
    ABSENT,
    UNREADABLE,
    Codes32,
    ColumnData,
    Ints,
    Table,
    Times,
    Words,
)
from habeas.register.columns_everybody import BY_PLACE, Gazetteer
from habeas.register.columns_fields import LEAVES
from habeas.register.columns_lines import Part
from habeas.register.columns_moments import Zones
from habeas.register.columns_rows import absent, cells, entries, filled, replaced, yes

_APART = ("start", "end", "recorded_at", "zone")  # columns that are more than a field


@dataclass(frozen=True)
class Ends:
    """Entries that may end a stay: their numbers, the stays that they cite, of whom, when."""

    n: Ints
    leaves: Ints
    own: Codes32
    at: Times


def leaving(part: Part, own: Codes32, at: Times) -> Ends:
    """Those of a part that end a stay: every movement, of events the release, escape, death."""
    leaves = entries(part.fields.column("leaves"))
    names = part.kind.dictionary.to_pylist()
    others = [i for i, name in enumerate(names) if name not in (*LEAVES, "movement")]
    rows = np.flatnonzero((leaves >= 0) & ~np.isin(part.kind.indices.to_numpy(), others))
    return Ends(part.n[rows], leaves[rows], own[rows], at.take(rows))


def custody(
    part: Part, person: Codes32, own: Codes32, at: Times, ends: Sequence[Ends], zones: Zones,
    wanted: Sequence[str], places: Gazetteer, recorded: Times,
) -> Table:  # fmt: skip
    """The stays that admissions and movements open, in the order of writing.

    at, recorded  when each entry of the part says that it happened; when it was written down
    """
    rows = np.flatnonzero((yes(part.fields.column("outside")) != 1) & (person >= 0))
    opened, start = part.take(rows), at.take(rows)
    columns: dict[str, ColumnData] = {"start": start, "end": _ended(opened, own[rows], ends)}
    said = [name for name in wanted if name not in _APART]
    columns |= cells("custody", said, opened, zones.take(rows))
    columns |= _by_place(opened, zones.take(rows), columns, start, places)
    if "recorded_at" in wanted:
        columns["recorded_at"] = recorded.take(rows)
    if "zone" in wanted:
        columns |= cells("custody", ["zone"], opened, zones)
    ordered = {name: columns[name] for name in wanted}
    return Table(person[rows], opened.n, ordered)


def _ended(opened: Part, own: Codes32, ends: Sequence[Ends]) -> Times:
    """When each stay ended, by the first later entry that cites it and names the same person."""
    end = absent(len(opened))
    if not len(opened):
        return end
    n = np.concatenate([found.n for found in ends])
    leaves = np.concatenate([found.leaves for found in ends])
    who = np.concatenate([found.own for found in ends])
    lo, hi = (np.concatenate([getattr(found.at, side) for found in ends]) for side in ("lo", "hi"))
    place = np.minimum(np.searchsorted(opened.n, leaves), len(opened) - 1)
    fits = np.flatnonzero((opened.n[place] == leaves) & (own[place] == who) & (n > leaves))
    fits = fits[np.argsort(n[fits], kind="stable")]
    stays, first = np.unique(place[fits], return_index=True)
    chosen = fits[first]
    # An end of which no time is written has come all the same.
    at = [np.where(lo[chosen] == ABSENT, UNREADABLE, side[chosen]) for side in (lo, hi)]
    return replaced(end, stays, Times(*at))


def _by_place(
    opened: Part, zones: Zones, columns: dict[str, ColumnData], start: Times, places: Gazetteer
) -> dict[str, ColumnData]:
    """The columns that a place speaks for where the stay itself is silent."""
    if not places.records:
        return {}
    where = columns.get("place")
    if not isinstance(where, Words):
        where = cells("custody", ["place"], opened, zones)["place"]  # type: ignore[assignment]
    assert isinstance(where, Words)
    record, said = _in_force(where, start, places)
    found: dict[str, ColumnData] = {}
    for name in BY_PLACE:
        given = columns.get(name)
        if isinstance(given, Words):
            stated = {str(i): f[name] for i, f in enumerate(said) if isinstance(f.get(name), str)}
            numbers = Words(record, tuple(map(str, range(len(said)))))
            found[name] = filled(given, numbers, stated)
        elif given is not None:
            answers = [int(f[name]) if isinstance(f.get(name), bool) else -1 for f in said]
            by_place = np.array([*answers, -1], np.int8)[record]
            found[name] = np.where(given == -1, by_place, given)  # type: ignore[arg-type]
    return found


def _in_force(where: Words, start: Times, places: Gazetteer) -> tuple[Codes32, list[Any]]:
    """For each stay the number of the record of its place in force at its start, -1 for none; the
    records by number."""
    record = np.full(len(where), -1, np.int32)
    said: list[Any] = []
    order = np.argsort(where.codes, kind="stable")
    codes = where.codes[order]
    for code, name in enumerate(where.words):
        found = places.records.get(name)
        if not found:
            continue
        low, high = np.searchsorted(codes, [code, code + 1])
        rows = order[low:high]
        since = np.array([minute for minute, _ in found], np.int64)
        standing = np.searchsorted(since, start.lo[rows], "right") - 1
        record[rows] = np.where(standing >= 0, standing + len(said), -1)
        said += [fields for _, fields in found]
    return record, said
