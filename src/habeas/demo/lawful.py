"""Lawful lives for the bulk of the people, drawn from the seed.

Everything here keeps the limits of the law; `faults` then breaks them, one person at a time.
"""

from __future__ import annotations

import numpy as np

from habeas.demo import places
from habeas.demo.instants import at, midnight
from habeas.demo.lives import (
    BRIEF,
    CONVICTED,
    LONG,
    NONE,
    REMANDED,
    SERVED,
    WAITING,
    Lives,
    blank,
)  # fmt: skip
from habeas.records.casebook import Ints
from habeas.spans import DAY, HOUR

SHARES = {BRIEF: 0.26, REMANDED: 0.24, WAITING: 0.12, CONVICTED: 0.16, SERVED: 0.10}
CHILDREN = 0.02  # of the first two kinds
CENTURIES = (1335, 958, 880, 745, 739, 739, 702, 639, 543, 530, 463)  # years, longest pronounced
YEAR = 365 * DAY + 6 * HOUR


def lives(person: Ints, rng: np.random.Generator, as_of: int) -> Lives:
    """Lawful lives of these people up to `as_of`."""
    made = blank(person)
    made.kind[:] = _kinds(len(person), rng)
    made.child[:] = (rng.random(len(made)) < CHILDREN) & (made.kind <= REMANDED)
    made.prison[:] = places.prisons(rng, len(made))
    made.police[:] = places.police(rng, len(made))
    made.entry_delay[:] = rng.integers(5, 10 * HOUR, len(made))
    made.judge_entry_delay[:] = rng.integers(5, 20 * HOUR, len(made))
    made.contact_every[:] = rng.integers(round(4.2 * DAY), 5 * DAY - HOUR, len(made))
    made.review_every[:] = np.where(made.child == 1, 13 * DAY, 85 * DAY)
    _arrested(made, rng, as_of)
    _served(made, rng, as_of)
    _long(made, rng, as_of)
    _first_hours(made, rng)
    years = np.where(made.child == 1, rng.uniform(14, 17.2, len(made)),
                     rng.uniform(19.5, 68, len(made)))  # fmt: skip
    made.born[:] = midnight(made.begin - (years * YEAR).astype(np.int64))
    return made


def _kinds(count: int, rng: np.random.Generator) -> Ints:
    """The kind of each life; what the shares leave over is in Llano Quieto."""
    edges = np.floor(np.cumsum(list(SHARES.values())) * count).astype(np.int64)
    return rng.permutation(np.searchsorted(edges, np.arange(count), "right"))


def _arrested(made: Lives, rng: np.random.Generator, as_of: int) -> None:
    """Lives that begin with an arrest: police, court, perhaps prison."""
    rows = np.flatnonzero(made.kind <= CONVICTED)
    kind, count = made.kind[rows], len(rows)
    oldest = np.select([kind <= REMANDED, kind == WAITING], [900, 330], 520) * DAY
    newest = np.select([kind == BRIEF, kind == REMANDED, kind == WAITING], [4, 140, 6], 330) * DAY
    begin = as_of - rng.integers(newest, oldest)
    young = made.child[rows] == 1
    first = np.where(young, rng.integers(14 * HOUR, 22 * HOUR, count),
                     rng.integers(14 * HOUR, 46 * HOUR, count))  # fmt: skip
    judge = begin + first
    made.begin[rows], made.judge[rows] = begin, judge
    made.serious[rows] = rng.random(count) < 0.8
    made.remand_end[rows] = judge + np.where(made.serious[rows] == 1, 720, 355) * DAY
    prison = judge + rng.integers(HOUR, 5 * HOUR, count)
    made.prison_from[rows] = np.where(kind == BRIEF, NONE, prison)
    stay = np.where(young, rng.integers(9, 48, count), rng.integers(9, 130, count)) * DAY
    freed = np.where(kind == BRIEF, judge + rng.integers(HOUR, 8 * HOUR, count), prison + stay)
    gone = kind <= REMANDED
    made.release[rows] = np.where(gone, freed, NONE)
    earlier = np.where(kind == BRIEF, judge, freed - rng.integers(HOUR, 20 * HOUR, count))
    made.release_order[rows] = np.where(gone, earlier, NONE)
    made.charge[rows] = np.where(young, judge + rng.integers(2 * DAY, 8 * DAY, count), NONE)
    sentenced = prison + rng.integers(60, 300, count) * DAY
    convicted = kind == CONVICTED
    made.sentence_from[rows] = np.where(convicted, sentenced, NONE)
    years = rng.integers(3, 21, count)
    made.sentence_to[rows] = np.where(convicted, sentenced + years * YEAR, NONE)


def _served(made: Lives, rng: np.random.Generator, as_of: int) -> None:
    """Short sentences that begin at the gate, on the day that the title begins."""
    rows = np.flatnonzero(made.kind == SERVED)
    begin = as_of - rng.integers(3 * DAY, 900 * DAY, len(rows))
    made.begin[rows] = made.prison_from[rows] = begin
    made.sentence_from[rows] = midnight(begin)
    end = midnight(begin) + rng.integers(60, 300, len(rows)) * DAY
    made.sentence_to[rows] = end
    made.release[rows] = np.where(end < as_of, end, NONE)


def _long(made: Lives, rng: np.random.Generator, as_of: int) -> None:
    """Long sentences in Llano Quieto, a few of centuries, a few for life."""
    rows = np.flatnonzero(made.kind == LONG)
    begin = rng.integers(at("2023-02-01"), as_of - 20 * DAY, len(rows))
    made.begin[rows] = made.prison_from[rows] = begin
    made.prison[rows] = places.quiet_cells(rng, len(rows))
    made.contact_every[rows] = NONE
    made.sentence_from[rows] = midnight(begin - rng.integers(DAY, 400 * DAY, len(rows)))
    years = rng.integers(15, 61, len(rows))
    many = min(len(rows), max(len(CENTURIES), round(len(rows) * 248 / 14_000)))
    years[:many] = rng.integers(65, 460, many)
    years[: min(many, len(CENTURIES))] = CENTURIES[:many]
    made.years[rows] = years
    made.life[rows] = np.arange(len(rows)) >= len(rows) - round(len(rows) * 0.02)
    made.sentence_to[rows] = made.sentence_from[rows] + years * YEAR


def _first_hours(made: Lives, rng: np.random.Generator) -> None:
    """Doctor, counsel, family: each inside its time."""
    count = len(made)
    made.doctor[:] = made.begin + rng.integers(HOUR, 13 * HOUR, count)
    arrested = made.kind <= CONVICTED
    made.counsel[:] = np.where(
        arrested, made.begin + rng.integers(2 * HOUR, 13 * HOUR, count), NONE
    )
    made.notice[:] = np.where(arrested, made.begin + rng.integers(30, 13 * HOUR, count), NONE)
    imprisoned = arrested & (made.prison_from >= 0)
    told = made.prison_from + rng.integers(HOUR, 20 * HOUR, count)
    made.notice_of_move[:] = np.where(imprisoned, told, NONE)
