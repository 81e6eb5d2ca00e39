"""The invented republic as a casebook, with what was planted in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from habeas.demo import cases, passengers
from habeas.demo.batches import Batch, batch, tabled
from habeas.demo.contacts import contacts
from habeas.demo.decrees import decrees
from habeas.demo.faults import Planted, plant
from habeas.demo.flights import flown
from habeas.demo.instants import AS_OF, HOME, at
from habeas.demo.instruments import instruments
from habeas.demo.lawful import lives
from habeas.demo.lives import Lives
from habeas.demo.names import persons, register_numbers
from habeas.demo.schedule import Instants, Schedule, instants
from habeas.demo.stays import stays
from habeas.reading.zones import zone
from habeas.records.casebook import Casebook, Ints

SEED = 20250315
PEOPLE = 120_000
CAST = {
    "before the gap": (cases.before_the_gap, cases.ARRESTED_BEFORE_GAP),
    "short break": (cases.short_break, 1),
    "unknown hour": (cases.unknown_hour, 1),
}
STORY = passengers.COUNT + sum(count for _, count in CAST.values())
FEWEST = STORY + 200  # the story with enough others that every kind of life occurs


@dataclass(frozen=True)
class Republic:
    """An invented country.

    bulk     numbers of the people in whom faults were planted; the others are in the story
    cast     numbers of the people of single lines, by what happened to them
    fixed    the instants that the seed chose
    remand   the casebook of one long remand, judged later than the rest
    """

    book: Casebook
    seed: int
    bulk: Ints
    planted: Planted
    cast: Mapping[str, Ints]
    schedule: Schedule
    fixed: Instants
    remand: Casebook


def build(people: int = PEOPLE, seed: int = SEED, schedule: Schedule | None = None) -> Republic:
    """The republic of `seed`: `people` in all, FEWEST at least.

    The bulk, the flights, the decrees, the single cases have a stream of random numbers each, so
    that the story does not change with the number of people.
    """
    if people < FEWEST:
        raise ValueError(f"the story needs {FEWEST} people at least")
    schedule = schedule or Schedule()
    of_bulk, of_flights, of_decrees, of_cases = (
        np.random.default_rng([seed, stream]) for stream in range(4)
    )
    as_of = at(AS_OF)
    bulk = np.arange(STORY, people)  # the story comes first: its people have the same numbers
    made = lives(bulk, of_bulk, as_of)
    planted = plant(made, of_bulk, as_of)
    fixed = instants(schedule, of_flights)
    who = passengers.passengers(np.arange(passengers.COUNT), of_flights)
    cast, played = _cast(of_cases, as_of)
    rows = [row for life in (made, *played) for row in _rows(life, of_cases, as_of)]
    rows += flown(who, schedule, fixed, of_flights, as_of) + decrees(of_decrees)
    rows.append(_last_entry(cast["short break"], as_of))
    book = Casebook(
        register_numbers(people), tabled(rows), as_of, zone(HOME), "XA", cases.ORIGIN
    )  # fmt: skip
    return Republic(book, seed, bulk, planted, cast, schedule, fixed, cases.long_remand())


def _cast(rng: np.random.Generator, as_of: int) -> tuple[dict[str, Ints], list[Lives]]:
    """The people of single lines: their numbers by what happened, their lives."""
    first = passengers.COUNT
    numbers, played = {}, []
    for name, (make, count) in CAST.items():
        numbers[name] = np.arange(first, first + count)
        played.append(make(numbers[name], rng, as_of))
        first += count
    return numbers, played


def _last_entry(person: Ints, as_of: int) -> Batch:
    """A visit of health staff, written down as the day ends: what the register attests last."""
    return batch(
        "events", person, kind="doctor", at=as_of - 10, recorded_at=as_of, country="XA", zone=HOME
    )  # fmt: skip


def _rows(made: Lives, rng: np.random.Generator, as_of: int) -> list[Batch]:
    """Every row about these lives."""
    return [
        persons(made, rng), *stays(made, as_of), *instruments(made), *contacts(made, as_of)
    ]  # fmt: skip
