"""Explanations: the rows of the record behind each finding.

Nothing is carried through the merges. For each finding, joins by time go back to the rows: the
stay that was running, the title that ended last before it with the act that ended it, the title
that began next.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.audit.finding import Findings
from habeas.law.ending import Acts, acquittals, enders, releases
from habeas.law.title import RELEASE_GRACE, bounds, by_row, can_cover
from habeas.records.casebook import Casebook, Codes32, Ints
from habeas.spans import OPEN
from habeas.spans.axis import Keys


@dataclass(frozen=True)
class Behind:
    """Positions in the tables of the casebook, one per finding; -1 where there is no such row.

    stay        the row of `custody` that began last before the finding
    last_title  the row of `titles` that ended last before, or at, its beginning
    ended_at    the minute at which it ended: by its term, or by an act with its time of grace
    release     the row of `orders` that ended it before its term; `acquittal` the row of `events`
    next_title  the row of `titles` that begins first at, or after, the beginning of the finding
    standing    a row of `titles` that stands in doubt at its beginning
    """

    stay: Ints
    last_title: Ints
    ended_at: Ints
    release: Ints
    acquittal: Ints
    next_title: Ints
    standing: Ints


def behind(book: Casebook, findings: Findings) -> Behind:
    """The rows behind each of `findings`, in their order."""
    at = (findings.person.astype(np.int64) << 32) | findings.begin
    custody = book.table("custody")
    start = custody.times("start").lo
    stay = _latest(_keys(custody.person, start), np.flatnonzero(start >= 0), at)
    if not book.has("titles"):
        none = np.full(len(findings), -1, np.int64)
        return Behind(stay, none, none, none, none, none, none)
    titles = book.table("titles")
    chosen = can_cover(book) & (titles.person >= 0)
    spans = by_row(book, chosen, RELEASE_GRACE).may.joined
    row, end = spans.starts >> 32, spans.ends & OPEN
    every = np.arange(len(row))
    ends = _keys(titles.person[row], end)
    lapsed = _latest(ends, every[end < OPEN], at)
    standing = _of(row, _standing(_keys(titles.person[row], spans.starts & OPEN), ends, at))
    first, _, _ = bounds(titles)
    begins = _keys(titles.person, first.hi)
    following = _next(begins, np.flatnonzero(chosen), at + (standing >= 0))
    last_title, ended_at = _of(row, lapsed), _of(end, lapsed)
    return Behind(
        stay, last_title, ended_at,
        _act(book, releases(book), RELEASE_GRACE, last_title, ended_at),
        _act(book, acquittals(book), 0, last_title, ended_at),
        following, standing,
    )  # fmt: skip


def _of(values: Ints, places: Ints) -> Ints:
    """The values at these places; -1 where the place is -1."""
    return np.append(values, -1)[places]


def _act(book: Casebook, acts: Acts | None, grace: int, title: Ints, ended_at: Ints) -> Ints:
    """For each title with the minute of its end, the act that ended it then, or -1."""
    if acts is None:
        return np.full(len(title), -1, np.int64)
    row, minute, position = enders(book, acts, grace)
    key = (row << 32) | minute
    order = np.argsort(key, kind="stable")
    wanted = (title << 32) | ended_at
    place = np.searchsorted(key[order], wanted, "left")
    found = order[np.minimum(place, len(order) - 1)] if len(order) else place
    met = (title >= 0) & (place < len(order)) & (_of(key, found) == wanted)
    return np.where(met, _of(position, found), -1)


def _standing(begins: Keys, ends: Keys, at: Keys) -> Ints:
    """Per instant, a span of the same person that has begun and lasts beyond it, or -1."""
    if not len(begins):
        return np.full(len(at), -1, np.int64)
    order = np.argsort(begins, kind="stable")
    furthest = np.maximum.accumulate(ends[order])
    places = np.arange(len(order))
    reached_by = np.maximum.accumulate(np.where(ends[order] == furthest, places, 0))
    begun = np.searchsorted(begins[order], at, "right") - 1
    lasts = (begun >= 0) & (furthest[np.maximum(begun, 0)] > at)
    return np.where(lasts, order[reached_by[np.maximum(begun, 0)]], -1)


def _keys(person: Codes32, minute: Ints) -> Keys:
    return (person.astype(np.int64) << 32) | np.clip(minute, 0, OPEN)


def _latest(keys: Keys, rows: Ints, at: Keys) -> Ints:
    """Per instant, the row whose key is the latest at or before it for the same person."""
    if not len(rows):
        return np.full(len(at), -1, np.int64)
    rows = rows[np.argsort(keys[rows], kind="stable")]
    place = np.searchsorted(keys[rows], at, "right") - 1
    found = rows[np.maximum(place, 0)]
    same = (place >= 0) & (keys[found] >> 32 == at >> 32)
    return np.where(same, found, -1)


def _next(keys: Keys, rows: Ints, at: Keys) -> Ints:
    """Per instant, the row whose key is the first at or after it for the same person."""
    if not len(rows):
        return np.full(len(at), -1, np.int64)
    rows = rows[np.argsort(keys[rows], kind="stable")]
    place = np.searchsorted(keys[rows], at, "left")
    found = rows[np.minimum(place, len(rows) - 1)]
    same = (place < len(rows)) & (keys[found] >> 32 == at >> 32)
    return np.where(same, found, -1)
