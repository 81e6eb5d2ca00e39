"""The synthetic register on disk, so that every process measures the same rows."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from habeas.bench.workload import Register, Rows

_TABLES = ("custody", "titles", "orders", "events")
_COLUMNS = ("person", "start", "end", "kind")


def store(register: Register, folder: Path) -> None:
    """Write the register into `folder`, one file a column."""
    np.save(folder / "people.npy", np.array(register.people))
    for table in _TABLES:
        for column in _COLUMNS:
            np.save(folder / f"{table}.{column}.npy", getattr(getattr(register, table), column))


def load(folder: Path) -> Register:
    """The register written into `folder`."""
    tables = {
        table: Rows(*(np.load(folder / f"{table}.{column}.npy") for column in _COLUMNS))
        for table in _TABLES
    }
    return Register(int(np.load(folder / "people.npy")), **tables)
