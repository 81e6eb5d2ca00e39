"""Remand past the limits of the law: held while no order is within its limit any more.

The limits stand in `habeas.sentences.remand`, row by row with their days; here they are counted.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from habeas.law.remand_clock import (
    Clocks,
    charge_serious,
    heaviest,
    readings,
    running,
    same,
    to_people,
)
from habeas.law.rows import NO_SPANS
from habeas.law.vocabulary import means
from habeas.records.casebook import Casebook, Ints
from habeas.sentences.day import parse
from habeas.sentences.remand import sv
from habeas.sentences.step import Law
from habeas.spans import DAY, Doubtful
from habeas.spans.axis import Months

GRAVITY = ("titles", "kind", "serious")
PENALTY = ("titles", "kind", "penalty_max_months")
SHORTEST_MONTH = 28 * DAY
Beyond = Callable[[Clocks, Doubtful], Doubtful]
Part = Callable[[Ints, Ints], tuple[Ints, Ints]]


def _over(book: Casebook, held: Doubtful, beyond: Beyond) -> Doubtful:
    """The time on remand of which every clock that runs is beyond its limit.

    Where an order may belong to several cases, certain only what is so either way.
    """
    found = []
    for given in readings(book):
        run = running(book, held, given)
        late = beyond(given, run)
        if not len(late):
            found.append(NO_SPANS)
            continue
        found.append(to_people(late, given) - to_people(run - late, given))
    one, other = found[0], found[-1]
    return same(Doubtful(one.must & other.must, one.may | other.may))


def _past(book: Casebook, held: Doubtful, serious: int, less_serious: int) -> Doubtful:
    """The time past so many months by the charge that stands; where it is not known which one
    does, possible from the shorter limit, certain from the longer one."""

    def beyond(given: Clocks, run: Doubtful) -> Doubtful:
        run = _longer(run, less_serious)
        if not len(run):
            return NO_SPANS
        late = run.after_total(Months(less_serious), book.zone)
        stands = charge_serious(book, given)
        return run.after_total(Months(serious), book.zone) | (late - stands)

    return _over(book, held, beyond)


def _longer(run: Doubtful, months: int) -> Doubtful:
    """The clocks that have counted more than so many of the shortest months: of the others
    nothing can be late."""
    starts, ends = run.may.pair
    key = starts >> 32
    total = np.zeros(int(key[-1]) + 1 if len(key) else 0, np.int64)
    np.add.at(total, key, ends - starts)
    late = np.flatnonzero(total > months * SHORTEST_MONTH)
    return run if len(late) == len(total) else run.of_people(late)


@means(
    "remand_clock",
    "Held on remand with the clock running: not at large or on bail, not serving a sentence.",
    ("titles", "kind"),
    ("custody",),
    parts=("custody",),
)
def remand_clock(book: Casebook, held: Doubtful) -> Doubtful:
    """The minutes that count as remand, once each, however many orders stand."""
    given = readings(book)[0]
    return to_people(running(book, held, given), given)


@means(
    "remand_over_limit",
    "Held on remand past 12 months, or 24 while the charge that stands is serious, in every case "
    "in which an order stands.",
    GRAVITY,
    ("custody",),
    parts=("custody",),
)
def remand_over_limit(book: Casebook, held: Doubtful) -> Doubtful:
    """The remand past the limit of the charge that stands, counted case by case."""
    return _past(book, held, sv.months(serious=1), sv.months(serious=0))


@means(
    "remand_over_appeal_limit",
    "Held on remand past the longest that an order can allow during an appeal: 36 months for a "
    "serious offence, 12 for another.",
    GRAVITY,
    ("custody",),
    parts=("custody",),
)
def remand_over_appeal_limit(book: Casebook, held: Doubtful) -> Doubtful:
    """The remand past the limit with all that an order can add."""
    return _past(book, held, sv.months(serious=1, appeal=1), sv.months(serious=0, appeal=1))


@means(
    "remand_over_penalty",
    "Held on remand past the heaviest penalty of the charge that stands, in every case in which "
    "an order stands.",
    PENALTY,
    ("custody",),
    parts=("custody",),
)
def remand_over_penalty(book: Casebook, held: Doubtful) -> Doubtful:
    """The remand past the penalty, counted case by case; where no penalty is written there is
    nothing to hold it against."""
    return _past_penalty(book, held, lambda months, days: (months, days))


@means(
    "remand_over_half_penalty",
    "Held on remand past half of the heaviest penalty of the charge that stands, in every case in "
    "which an order stands.",
    PENALTY,
    ("custody",),
    parts=("custody",),
)
def remand_over_half_penalty(book: Casebook, held: Doubtful) -> Doubtful:
    """The remand past half of the penalty, counted in the same way."""
    return _past_penalty(book, held, _half)


def _past_penalty(book: Casebook, held: Doubtful, part: Part) -> Doubtful:
    def beyond(given: Clocks, run: Doubtful) -> Doubtful:
        months, days = part(*heaviest(book, given))
        late = NO_SPANS
        for m, d in np.unique(np.stack((months, days), 1)[months >= 0], axis=0).tolist():
            mine = np.flatnonzero((months == m) & (days == d))
            late = late | run.of_people(mine).after_total(Months(m, d), book.zone)
        return late

    return _over(book, held, beyond)


def _half(months: Ints, days: Ints) -> tuple[Ints, Ints]:
    """Half of each penalty by the bill, in months with days beside; -1 where none is written."""
    given = {
        "law_day": np.full(len(months), parse(sv.CODE)),
        "penalty_months": months, "penalty_days": days,
    }  # fmt: skip
    stated = {"penalty_months": months >= 0, "penalty_days": days >= 0}
    values, known = sv.TABLE.for_many(given, stated, Law(bills=frozenset({sv.HALF})))
    found = np.broadcast_to(np.asarray(known["ordinary_months"]), months.shape)
    return (
        np.where(found, values["ordinary_months"], -1),
        np.where(found, values["ordinary_days"], -1),
    )
