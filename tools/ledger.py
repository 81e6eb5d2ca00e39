"""Runs the checks one after another, then prints where the time went."""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

VENV = Path(os.environ.get("VENV", ".venv"))
BIN = VENV / "bin"
PYTHON = os.environ.get("PYTHON", "python3")
OTHER = Path(".venv-other")

FAST = ("tests/test_house.py", "tests/laws", "tests/cases")  # the core; the edge takes minutes
Step = tuple[str, list[str]]


def fast() -> list[Step]:
    """What `make check` runs."""
    return [
        ("ruff", [f"{BIN}/ruff", "check", "src", "tests", "tools"]),
        ("format", [f"{BIN}/ruff", "format", "--check", "--quiet", "src", "tests", "tools"]),
        ("walls", [f"{BIN}/lint-imports"]),
        ("types", [f"{BIN}/mypy"]),
        ("fast tests", pytest(*FAST, "-m", "not slow and not data", "-n", "2")),
    ]


def pytest(*options: str) -> list[str]:
    """A call of pytest in the project's environment."""
    return [f"{BIN}/python", "-m", "pytest", *options]


def every() -> list[Step]:
    """What `make test` runs."""
    make = ["make", f"PYTHON={PYTHON}", f"VENV={VENV}"]
    steps: list[Step] = [
        ("install", [*make, f"{VENV}/test.stamp"]),
        ("programs", [f"{BIN}/python", "tools/programs.py"]),
        *fast()[:-1],
        ("the demo", [f"{BIN}/habeas", "demo"]),
        ("the wheel", ["bash", "tools/wheel.sh", str(BIN)]),
    ]
    other = other_python()
    if other:
        steps.append((f"core on {Path(other).name}", ["bash", "tools/other.sh", other, str(OTHER)]))
    else:
        print("!!! NO SECOND PYTHON FOUND: the core is tested on this one only. !!!", flush=True)
    steps.append(("every test", pytest("-n", "2", "--durations=15", "-rs")))
    steps.append(("promises", [f"{BIN}/python", "tools/promises.py"]))
    return steps


def other_python() -> str:
    """A Python of another version than the one in use: 3.13 before 3.12; "" where none is."""
    asked = os.environ.get("HABEAS_OTHER_PYTHON")
    if asked is not None:
        return asked
    homes = os.environ.get("PYENV_ROOT", str(Path.home() / ".pyenv"))
    for version in ("3.13", "3.12"):
        if sys.version.startswith(version):
            continue
        for found in sorted(glob.glob(f"{homes}/versions/{version}*/bin/python{version}")):
            return found
        found_on_path = shutil.which(f"python{version}")
        if (
            found_on_path
            and subprocess.run([found_on_path, "-V"], capture_output=True).returncode == 0
        ):
            return found_on_path
    return ""


def main() -> int:
    """Run the steps; the code of the first that failed, after all have run."""
    steps = fast() if sys.argv[1:] == ["check"] else every()
    ledger, failed = [], 0
    for name, command in steps:
        print(f"--- {name}: {' '.join(command[:4])} ...", flush=True)
        begin = time.monotonic()
        code = subprocess.run(command, check=False).returncode
        ledger.append((name, time.monotonic() - begin, code))
        failed = failed or code
        if code and name in ("install", "programs"):
            break
        if failed and name == "every test":
            break  # the figures of a run that failed are no figures
    print("\nstep                    seconds")
    for name, seconds, code in ledger:
        print(f"{name:<24}{seconds:7.1f}{'' if not code else f'  FAILED ({code})'}")
    print(f"{'all':<24}{sum(seconds for _, seconds, _ in ledger):7.1f}", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
