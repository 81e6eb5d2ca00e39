"""Explanations: the rows of the record behind each finding.

Nothing is carried through the merges. For each finding, joins by time go back to the rows: the
stay that was running, the title that ended last before it, the title that began next.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from habeas.audit.finding import Findings
from habeas.law.title import bounds, can_cover
from habeas.records.casebook import Casebook, Codes32, Ints
from habeas.spans import OPEN
from habeas.spans.axis import Keys


@dataclass(frozen=True)
class Behind:
    """Positions in the tables of the casebook, one per finding; -1 where there is no such row.

    stay        the row of `custody` that began last before the finding
    last_title  the row of `titles` that ended last before, or at, its beginning
    next_title  the row of `titles` that begins first at, or after, its beginning
    standing    a row of `titles` that stands in doubt at its beginning
    """

    stay: Ints
    last_title: Ints
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
        return Behind(stay, none, none, none)
    titles = book.table("titles")
    first, last, _ = bounds(titles)
    rows = np.flatnonzero(can_cover(book) & (titles.person >= 0))
    ended = rows[last.lo[rows] < OPEN]
    begins, ends = _keys(titles.person, first.hi), _keys(titles.person, last.lo)
    lapsed = _latest(ends, ended, at)
    running = _latest(begins, rows, at)
    padded = np.concatenate((_keys(titles.person, last.hi), [-1]))
    return Behind(
        stay, lapsed, _next(begins, rows, at), np.where(padded[running] > at, running, -1)
    )


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
