"""From lives to events: judge, counsel, family, doctor, reviews, hearings, in their rhythm."""

from __future__ import annotations

from typing import Any

import numpy as np

from habeas.demo.batches import Batch, batch
from habeas.demo.instants import HOME
from habeas.demo.instruments import case
from habeas.demo.lives import CONVICTED, NONE, Lives
from habeas.records.casebook import Ints, Words
from habeas.spans import DAY, HOUR

DOCTOR_EVERY = 23 * HOUR  # in solitary
COUNSEL_EVERY = 4  # every fourth contact is counsel's, the others are the family's
LEFT_BY = ("release", "escape", "death")


def contacts(lives: Lives, as_of: int) -> list[Batch]:
    """Every event of these lives before `as_of`."""
    everybody = np.arange(len(lives))
    stop = np.where(lives.release < 0, as_of, lives.release)
    single = {
        "doctor": lives.doctor, "counsel": lives.counsel, "family notice": lives.notice,
        "probable cause": lives.judge, "charge": lives.charge,
        "habeas filed": lives.habeas_filed, "habeas decision": lives.habeas_decided,
        "consul request": lives.consul_asked, "consul": lives.consul_told,
    }  # fmt: skip
    rows = [_at(lives, everybody, kind, when, stop) for kind, when in single.items()]
    rows.append(_at(lives, everybody, "family notice", lives.notice_of_move, stop))
    rows.append(_at(lives, everybody, "family notice", lives.notice_of_second_move, stop))
    rows.append(_at(lives, everybody, "doctor", lives.second_doctor, stop))
    rows.append(_judge(lives))
    rows += [_left(lives), _acquittals(lives)]
    rows += [_visits(lives, stop), *_court_dates(lives, stop), *_solitary(lives, as_of)]
    return rows


def rhythm(start: Ints, stop: Ints, step: Ints) -> tuple[Ints, Ints, Ints]:
    """Row numbers with the minutes start + step, start + 2 step ... before `stop`, and which it is.

    A row whose step is NONE has none.
    """
    count = np.where(step > 0, (stop - start - 1) // np.maximum(step, 1), 0)
    count = np.maximum(count, 0)
    row = np.repeat(np.arange(len(start)), count)
    turn = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count) + 1
    return row, start[row] + turn * step[row], turn


def _events(lives: Lives, life: Ints, **columns: Any) -> Batch:
    return batch("events", lives.person[life], country="XA", zone=HOME, **columns)


def _at(lives: Lives, life: Ints, kind: str, when: Ints, stop: Ints) -> Batch:
    """One event each for the lives in which `when` is an instant before `stop`."""
    real = life[(when >= 0) & (when < stop)]
    return _events(lives, real, kind=kind, at=when[real])


def _judge(lives: Lives) -> Batch:
    life = np.flatnonzero(lives.judge >= 0)
    at = lives.judge[life]
    return _events(
        lives, life, kind="judge", at=at, recorded_at=at + lives.judge_entry_delay[life]
    )  # fmt: skip


def _left(lives: Lives) -> Batch:
    """The end of custody as an event: release, escape, death; or a release on paper only."""
    gone = np.where(lives.released_on_paper >= 0, lives.released_on_paper, lives.release)
    life = np.flatnonzero(gone >= 0)
    kind = Words(lives.left_by[life].astype(np.int32), LEFT_BY)
    return _events(lives, life, kind=kind, at=gone[life])


def _acquittals(lives: Lives) -> Batch:
    life = np.flatnonzero(lives.acquitted >= 0)
    return _events(
        lives, life, kind="acquittal", at=lives.acquitted[life], case=case(lives, life)
    )  # fmt: skip


def _visits(lives: Lives, stop: Ints) -> Batch:
    life, at, turn = rhythm(lives.begin, stop, lives.contact_every)
    counsel = turn % COUNSEL_EVERY == 0
    return _events(
        lives, life, kind=Words(counsel.astype(np.int32), ("family", "counsel")), at=at
    )  # fmt: skip


def _court_dates(lives: Lives, stop: Ints) -> list[Batch]:
    """Reviews and hearings while on remand."""
    end = np.where(lives.sentence_from >= 0, np.minimum(lives.sentence_from, stop), stop)
    imprisoned = (lives.judge >= 0) & (lives.prison_from >= 0) & (lives.kind <= CONVICTED)
    rows = []
    for kind, every in (("review", lives.review_every), ("hearing", lives.hearing_every)):
        life, at, _ = rhythm(lives.judge, end, np.where(imprisoned, every, NONE))
        rows.append(_events(lives, life, kind=kind, at=at))
    return rows


def _solitary(lives: Lives, as_of: int) -> list[Batch]:
    """Visits of health staff with the review, for each run in solitary."""
    length = lives.solitary_to - lives.solitary_from
    rows = []
    for begin in (lives.solitary_from, lives.solitary_again):
        visited = (begin >= 0) & (lives.solitary_visited == 1)
        end = np.minimum(begin + length, as_of)
        life, at, _ = rhythm(begin, end, np.where(visited, DOCTOR_EVERY, NONE))
        rows.append(_events(lives, life, kind="doctor", at=at))
        reviewed = np.flatnonzero((begin >= 0) & (lives.solitary_reviewed == 1))
        first_day = begin[reviewed] + DAY
        rows.append(_events(lives, reviewed, kind="isolation review", at=first_day))
    return rows
