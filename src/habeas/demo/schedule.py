"""The clock of the flights: the printed times, with the instants that only the seed can fix."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from habeas.demo.instants import COURT, HOME, at
from habeas.spans import DAY, HOUR


@dataclass(frozen=True)
class Flight:
    """Take-off and landing of each leg, in minutes; the last landing is the hand-over."""

    name: str
    legs: tuple[tuple[int, int], ...]


def _legs(*times: str) -> tuple[tuple[int, int], ...]:
    """Legs from wall-clock times of the court."""
    minutes = [at(time, COURT) for time in times]
    return tuple(zip(minutes[::2], minutes[1::2], strict=True))


@dataclass(frozen=True)
class Schedule:
    """The printed times, on the clock of the court; tests shift one of them."""

    proclaimed: int = at("2025-03-15T15:53", COURT)
    oral_order: int = at("2025-03-15T18:45", COURT)
    written_order: int = at("2025-03-15T19:25", COURT)
    order_ends: int = at("2025-03-30", COURT)  # 24:00 of the fourteenth day
    extended_on: str = "2025-03-28"
    extended_to: int = at("2025-04-13", COURT)
    vacated_on: str = "2025-04-07"
    flights: tuple[Flight, ...] = field(
        default_factory=lambda: (
            Flight("6143", _legs("2025-03-15T17:25", "2025-03-15T19:36",
                                 "2025-03-15T23:39", "2025-03-16T00:10")),
            Flight("6145", _legs("2025-03-15T17:45", "2025-03-15T20:02",
                                 "2025-03-15T23:43", "2025-03-16T00:10")),
        )
    )  # fmt: skip
    later_flight: str = "2025-03-31"
    last_flight: tuple[str, str] = ("2025-04-12", "2025-04-16")  # mid-April: the seed says when
    released_on: str = "2025-07-18"
    withheld_in: str = "2019-10-10"


@dataclass(frozen=True)
class Instants:
    """What the printed times leave open, fixed by the seed."""

    flights: tuple[Flight, ...]
    extended: int
    vacated: int
    release: int
    withheld: int


def instants(schedule: Schedule, rng: np.random.Generator) -> Instants:
    """The instants of this seed: the third flight leaves after the written order."""

    def within(first: int, last: int) -> int:
        return int(rng.integers(first, last))

    leaves = schedule.written_order + within(3, 25)
    stops = leaves + within(125, 150)
    goes_on = stops + within(150, 185)
    third = Flight("third flight", ((leaves, stops), (goes_on, goes_on + within(27, 36))))
    morning = at(schedule.later_flight, HOME) + within(7 * HOUR, 10 * HOUR)
    later = Flight("flight of 31 March", ((morning, morning + within(160, 220)),))
    first, last = (at(day, HOME) for day in schedule.last_flight)
    day = first + within(0, (last - first) // DAY + 1) * DAY
    start = day + within(7 * HOUR, 15 * HOUR)
    april = Flight("flight of mid-April", ((start, start + within(160, 220)),))
    return Instants(
        (*schedule.flights, third, later, april),
        at(schedule.extended_on, COURT) + within(10 * HOUR, 17 * HOUR),
        at(schedule.vacated_on, COURT) + within(16 * HOUR, 20 * HOUR),
        at(schedule.released_on, HOME) + within(7 * HOUR, 17 * HOUR),
        at(schedule.withheld_in, COURT) + within(10 * HOUR, 16 * HOUR),
    )
