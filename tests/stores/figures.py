"""The figures of the last run, which PROMISES.md is made from."""

from __future__ import annotations

import json
import os
from pathlib import Path

FOLDER = Path(__file__).parent.parent.parent / "build" / "figures"


def note(name: str, **figures: int | float | str) -> None:
    """Write the figures of one test to build/figures/NAME.json; a later run takes their place."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    fresh = FOLDER / f".{name}.{os.getpid()}"
    fresh.write_text(json.dumps(figures, sort_keys=True) + "\n", encoding="utf-8")
    fresh.replace(FOLDER / f"{name}.json")
