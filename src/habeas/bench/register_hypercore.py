"""Hypercore, the signed append-only log of the Node world, as a rival of the register."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

FILES = Path(__file__).parent / "hypercore"
INSTALL_SECONDS, RUN_SECONDS = 180, 300


def ready() -> str | None:
    """None, or why it cannot be measured."""
    missing = [name for name in ("node", "npm") if shutil.which(name) is None]
    return f"not on PATH: {', '.join(missing)}" if missing else None


def version() -> str:
    """The version that is installed for the measurement."""
    wanted = json.loads((FILES / "package.json").read_text(encoding="utf-8"))
    return f"Hypercore {wanted['dependencies']['hypercore']}"


def measured(folder: Path, bodies: Sequence[str], singles: int) -> dict[str, float]:
    """Entries a second by task: single, bulk, read.

    folder  a temporary one, into which it is installed as its lock file says
    Raises RuntimeError where it cannot be installed or run.
    """
    shutil.copytree(FILES, folder, dirs_exist_ok=True)
    (folder / "bodies").write_text("".join(f"{body}\n" for body in bodies), encoding="utf-8")
    _run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder, INSTALL_SECONDS)
    said = _run(["node", "measure.mjs", str(folder), "bodies", str(singles)], folder, RUN_SECONDS)
    found: dict[str, float] = json.loads(said.splitlines()[-1])
    return found


def _run(command: list[str], folder: Path, limit: float) -> str:
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=limit
        )
    except subprocess.TimeoutExpired as late:
        raise RuntimeError(f"{command[0]} took more than {limit:.0f} s") from late
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr.strip()[-300:]}")
    return done.stdout
