"""Faults of process: of title, judge, remand, release."""

from __future__ import annotations

import numpy as np

from habeas.demo.fitting import (
    Random,
    children,
    earlier,
    later,
    of,
    under_decree,
)  # fmt: skip
from habeas.demo.lives import BRIEF, CONVICTED, NONE, REMANDED, WAITING, Lives
from habeas.records.casebook import Ints
from habeas.spans import DAY, HOUR


def _lapsed(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    over = as_of - rng.integers(1, 200, len(life)) * DAY
    made.sentence_to[life] = over
    made.sentence_from[life] = np.minimum(made.sentence_from[life], over - 25 * DAY)


def _no_order(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.ordered[life] = 0


def _less_serious(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    earlier(made, life, rng.integers(380, 600, len(life)) * DAY, as_of)
    made.serious[life] = 0


def _serious(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    earlier(made, life, rng.integers(750, 1000, len(life)) * DAY, as_of)
    made.serious[life] = 1


def _on_appeal(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    _serious(made, life, rng, as_of)
    made.convicted[life] = made.judge[life] + 600 * DAY


def _judge_late(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    late = rng.integers(49 * HOUR, 60 * HOUR, len(life))
    later(made, life, made.begin[life] + late - made.judge[life])


def _emergency(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    late = rng.integers(4 * DAY, 14 * DAY, len(life))
    later(made, life, made.begin[life] + late - made.judge[life])


def _child_late(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    late = rng.integers(25 * HOUR, 40 * HOUR, len(life))
    later(made, life, made.begin[life] + late - made.judge[life])
    made.charge[life] += 2 * DAY


def _child_unreviewed(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.review_every[life] = NONE
    _stay_longer(made, life, 35)


def _child_uncharged(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.charge[life] = NONE
    _stay_longer(made, life, 40)


def _stay_longer(made: Lives, life: Ints, days: int) -> None:
    made.release[life] = made.prison_from[life] + days * DAY
    made.release_order[life] = made.release[life] - HOUR


def _unreviewed(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    earlier(made, life, rng.integers(200, 340, len(life)) * DAY, as_of)
    made.review_every[life] = rng.integers(95, 150, len(life)) * DAY


def _unheard(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    earlier(made, life, rng.integers(200, 340, len(life)) * DAY, as_of)
    made.hearing_every[life] = NONE


def _not_released(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.release_order[life] = np.maximum(
        as_of - rng.integers(2, 60, len(life)) * DAY, made.prison_from[life] + HOUR
    )


def _unconfirmed(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    _not_released(made, life, rng, as_of)
    made.confirmed[life] = 0


def _in_error(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    gone = as_of - rng.integers(2 * DAY, 120 * DAY, len(life))
    made.release[life] = gone
    made.sentence_from[life] = np.minimum(made.sentence_from[life], gone - 25 * DAY)


def _gone(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    _in_error(made, life, rng, as_of)
    made.left_by[life] = rng.integers(1, 3, len(life))


def _on_paper(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.released_on_paper[life] = as_of - rng.integers(2, 4, len(life)) * DAY


def _acquitted(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.acquitted[life] = as_of - rng.integers(1, 4, len(life)) * DAY


def _habeas(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    earlier(made, life, rng.integers(80, 330, len(life)) * DAY, as_of)
    made.habeas_filed[life] = made.prison_from[life] + rng.integers(1, 40, len(life)) * DAY


def _habeas_decided(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    _habeas(made, life, rng, as_of)
    made.habeas_decided[life] = made.habeas_filed[life] + rng.integers(3, 29, len(life)) * DAY


def _group(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.group[life] = 1


def _challenged(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.challenged[life] = 1


def _no_term(made: Lives, life: Ints, rng: Random, as_of: int) -> None:
    made.without_term[life] = 1


# name, per million people, lives that fit, what changes, rules that must find it
FAULTS = (
    ("sentence over, still held", 2400, of(CONVICTED), _lapsed, ("T-01",)),
    ("no order on admission", 500, of(WAITING), _no_order, ("T-01", "T-02")),
    ("remand over 12 months", 900, of(WAITING), _less_serious, ("R-01",)),
    ("remand over 24 months", 700, of(WAITING), _serious, ("R-01", "R-06")),
    ("remand over 24 months on appeal", 200, of(WAITING), _on_appeal, ("R-02",)),
    ("no judge within 48 hours", 3000, of(BRIEF, REMANDED), _judge_late, ("C-01",)),
    ("emergency: no judge for days", 4000, under_decree, _emergency, ("C-01",)),
    ("child: no judge within 24 hours", 150, children, _child_late, ("C-02",)),
    ("child: remand not reviewed", 150, children, _child_unreviewed, ("C-16",)),
    ("child: no charge", 100, children, _child_uncharged, ("C-16b",)),
    ("remand not reviewed", 2500, of(WAITING), _unreviewed, ("R-08",)),
    ("no hearing for half a year", 700, of(WAITING), _unheard, ("R-09",)),
    ("release order not carried out", 900, of(WAITING), _not_released, ("T-07", "T-01")),
    ("release order not confirmed", 300, of(WAITING), _unconfirmed, (), True),
    ("released in error", 250, of(CONVICTED), _in_error, ("T-19",)),
    ("escaped or died", 300, of(CONVICTED), _gone, ()),
    ("released on paper only", 150, of(WAITING), _on_paper, ("T-10",)),
    ("acquitted, still held", 250, of(WAITING), _acquitted, ("R-16", "T-01")),
    ("habeas corpus undecided", 500, of(WAITING), _habeas, ("R-11",)),
    ("habeas corpus decided in time", 500, of(WAITING), _habeas_decided, ()),
    ("group title", 500, of(CONVICTED), _group, ("R-12",)),
    ("title challenged", 800, of(CONVICTED), _challenged, (), True),
    ("title without term", 800, of(CONVICTED), _no_term, (), True),
)
