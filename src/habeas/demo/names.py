"""Names that nobody bears, for people who do not exist."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from habeas.demo.batches import Batch, batch
from habeas.demo.lives import Lives
from habeas.records.casebook import Ints, Times, Words
from habeas.spans import DAY

_FIRST = (
    "Alba", "Bruno", "Celia", "Dario", "Elena", "Fabio", "Greta", "Hugo", "Irma", "Julio",
    "Karla", "Leo", "Marta", "Nino", "Olga", "Pablo", "Rita", "Saul", "Tania", "Ulises",
)  # fmt: skip
_LAST = (
    "Ninguna", "Inventada", "de Mentira", "Ficticia", "de Papel", "Imaginaria", "Nadie",
    "de Ejemplo", "Supuesta", "Sin Nombre", "Cualquiera", "de Novela",
)  # fmt: skip
NAMES = tuple(f"{first} {last}" for first in _FIRST for last in _LAST)


def register_numbers(count: int) -> npt.NDArray[Any]:
    """TA-000000, TA-000001 ...: the register numbers of so many people, sorted."""
    return np.array([f"TA-{n:06d}" for n in range(count)], dtype=object)


def names(rng: np.random.Generator, count: int) -> Words:
    """A name for each of so many people."""
    return Words(rng.integers(0, len(NAMES), count).astype(np.int32), NAMES)


def born(midnights: Ints) -> Times:
    """Birth dates: known to the day."""
    return Times(midnights, midnights + DAY)


def persons(lives: Lives, rng: np.random.Generator) -> Batch:
    """Name, birth date, nationality, flag of each life."""
    count = len(lives)
    foreign = (lives.consul_asked >= 0) | (rng.random(count) < 0.02)
    return batch(
        "persons", lives.person, name=names(rng, count), birth_date=born(lives.born),
        nationality=Words(foreign.astype(np.int32), ("XA", "XV")), vulnerable=lives.vulnerable,
    )  # fmt: skip
