"""What the measurements ran on: processor, cores, memory, versions; never the host's name."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from habeas.bench import postgres_

PACKAGES = ("numpy", "numba", "polars", "duckdb", "pyarrow")


def processor() -> str:
    """The processor's model with its family, cores, clock extensions that matter here."""
    fields: dict[str, str] = {}
    described = Path("/proc/cpuinfo")
    if described.exists():
        for line in described.read_text().splitlines():
            name, _, value = line.partition(":")
            fields.setdefault(name.strip(), value.strip())
    model = fields.get("model name") or platform.processor() or platform.machine()
    family = (
        f", family {fields['cpu family']} model {fields['model']}" if "cpu family" in fields else ""
    )
    wide = [
        name
        for flag, name in (("avx2", "AVX2"), ("avx512f", "AVX-512"))
        if flag in fields.get("flags", "").split()
    ]
    return f"{model}{family}, {os.cpu_count()} cores{', ' if wide else ''}{' and '.join(wide)}"


def memory_gib() -> float:
    """The machine's memory in GiB."""
    import psutil

    return float(psutil.virtual_memory().total / 2**30)


def software() -> str:
    """The system and the versions of everything that was measured."""
    found = [f"{platform.system()} {platform.machine()}", f"Python {platform.python_version()}"]
    for name in PACKAGES:
        try:
            found.append(f"{_shown(name)} {version(name)}")
        except PackageNotFoundError:
            continue
    server = postgres_.version()
    return ", ".join([*found, f"PostgreSQL {server}"] if server else found)


def _shown(package: str) -> str:
    return {"numpy": "NumPy", "duckdb": "DuckDB", "pyarrow": "PyArrow"}.get(
        package, package.title()
    )


def load() -> float | None:
    """The load of the last minute; None where the system does not tell."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None
