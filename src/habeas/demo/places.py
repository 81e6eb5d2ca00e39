"""The invented places: prisons, police cells, courts."""

from __future__ import annotations

import numpy as np

from habeas.records.casebook import Codes32, Ints, Words

MODULES, CELLS = 8, 32
QUIET = "Centro Llano Quieto"  # eight modules of 32 cells, no visits
QUIET_SHARE = 14_000 / 120_000
OTHERS = (
    "Centro Monte Callado", "Centro Río Manso", "Centro Cerro Azul", "Centro Valle Hondo",
    "Centro Piedra Blanca", "Centro Laguna Seca", "Centro Camino Real", "Centro Loma Larga",
    "Centro Puerto Niebla", "Centro Bosque Bajo", "Centro Agua Clara", "Centro Campo Abierto",
    "Centro Peña Sola", "Centro Las Nubes", "Centro El Mirador", "Centro La Ribera",
    "Centro Tres Caminos", "Centro Barranca Fría", "Centro Tierra Nueva", "Centro Los Faroles",
)  # fmt: skip
PRISONS = (QUIET, *OTHERS)
POLICE = tuple(f"Delegación {n}" for n in range(1, 25))
COURTS = tuple(f"Juzgado {n}" for n in range(1, 19))
EXECUTION_COURT = "Juzgado de Vigilancia"
QUIET_CELLS = tuple(
    f"{QUIET}, módulo {module}, celda {cell}"
    for module in range(1, MODULES + 1)
    for cell in range(1, CELLS + 1)
)
PLACES = (*OTHERS, *QUIET_CELLS, *POLICE, *COURTS)
_QUIET_FROM = len(OTHERS)
_POLICE_FROM = _QUIET_FROM + len(QUIET_CELLS)
_COURTS_FROM = _POLICE_FROM + len(POLICE)


def named(codes: Ints) -> Words:
    """Place numbers as a column of text."""
    return Words(codes.astype(np.int32), PLACES)


def prisons(rng: np.random.Generator, count: int) -> Ints:
    """A prison other than Llano Quieto for each of so many people."""
    return rng.integers(0, len(OTHERS), count)


def quiet_cells(rng: np.random.Generator, count: int) -> Ints:
    """A cell of Llano Quieto for each, the cells filled evenly."""
    return _QUIET_FROM + rng.permutation(np.arange(count) % len(QUIET_CELLS))


def police(rng: np.random.Generator, count: int) -> Ints:
    """A police station for each of so many people."""
    return _POLICE_FROM + rng.integers(0, len(POLICE), count)


def court_of(prison: Ints) -> Ints:
    """The court that sits for a prison."""
    return _COURTS_FROM + prison % len(COURTS)


def court_names(prison: Ints) -> Words:
    """The same as a column of text, to name who issued a title."""
    codes: Codes32 = (prison % len(COURTS)).astype(np.int32)
    return Words(codes, COURTS)
