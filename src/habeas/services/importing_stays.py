"""Stays of a tidy table as double entry: who comes from where, who goes where.

A stay that begins at the very moment at which another of the same person ended is a movement that
leaves it; any other is an admission. An end that no movement took up is a movement to outside: why
the person left is not in the table.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.law.rows import Mask
from habeas.records.casebook import ABSENT, Ints, Table

_NONE = -1


@dataclass(frozen=True)
class Doubled:
    """The order in which stays are entered, with what joins them.

    row     rows of the table: first come all openings of a person and all ends, as they happened
    ends    True where the entry is an end alone, a movement to outside
    leaves  the row of the stay that the entry ends; -1 where it ends none
    """

    row: Ints
    ends: Mask
    leaves: Ints


def doubled(stays: Table) -> Doubled:
    """The entries of these stays, all about people, person by person in the order of time."""
    start, end = stays.times("start"), stays.times("end")
    person, count = stays.person.astype(np.int64), len(stays)
    order = np.lexsort((np.arange(count), start.lo, person))
    rank = np.empty(count, np.int64)
    rank[order] = np.arange(count)
    leaves = _follows(person, np.stack((start.lo, start.hi)), np.stack((end.lo, end.hi)), rank)
    taken_up = np.zeros(count, bool)
    taken_up[leaves[leaves >= 0]] = True
    alone = np.flatnonzero((end.lo != ABSENT) & ~taken_up)
    row = np.concatenate((np.arange(count), alone))
    ends = np.repeat(np.array([False, True]), [count, len(alone)])
    at = np.concatenate((start.lo, np.maximum(end.lo[alone], start.lo[alone])))
    entered = np.lexsort((rank[row], ends, at, person[row]))
    cited = np.concatenate((leaves, alone))
    return Doubled(row[entered], ends[entered], cited[entered])


def _follows(person: Ints, start: Ints, end: Ints, rank: Ints) -> Ints:
    """For each stay the row of the one that it follows without a gap; -1 where there is none.

    Of several that end at one moment the first goes with the first of those that begin then.
    """
    follows = np.full(len(person), _NONE, np.int64)
    ending, beginning = np.flatnonzero(end[0] >= 0), np.flatnonzero(start[0] >= 0)
    keys = np.concatenate(
        (np.stack((person[ending], *end[:, ending])),
         np.stack((person[beginning], *start[:, beginning]))), axis=1,
    )  # fmt: skip
    rows = np.concatenate((ending, beginning))
    side = np.repeat(np.array([0, 1]), [len(ending), len(beginning)])
    order = np.lexsort((rank[rows], side, *keys[::-1]))
    keys, rows, side = keys[:, order], rows[order], side[order]
    new = np.append(True, (keys[:, 1:] != keys[:, :-1]).any(axis=0)) if len(rows) else side > 0
    group = np.cumsum(new) - 1
    out, into = np.flatnonzero(side == 0), np.flatnonzero(side == 1)
    wide = len(person) + 1
    key_out = group[out] * wide + _place_within(group[out])
    key_into = group[into] * wide + _place_within(group[into])
    _, first, second = np.intersect1d(key_out, key_into, return_indices=True)
    before, after = rows[out[first]], rows[into[second]]
    odd = np.unique(group[out[first]][rank[before] >= rank[after]])
    plain = ~np.isin(group[out[first]], odd)
    follows[after[plain]] = before[plain]
    for one in odd.tolist():  # stays without length end where they begin: they are taken in turn
        ends = rows[out[group[out] == one]].tolist()
        for row in rows[into[group[into] == one]].tolist():
            if ends and rank[ends[0]] < rank[row]:
                follows[row] = ends.pop(0)
    return follows


def _place_within(group: Ints) -> Ints:
    """The place of each element within the run of its group."""
    if not len(group):
        return group
    begins = np.flatnonzero(np.append(True, group[1:] != group[:-1]))
    lengths = np.diff(np.append(begins, len(group)))
    return np.arange(len(group)) - np.repeat(begins, lengths)
