"""Sees to the programs of the system that the tests need: found, else installed, else named.

Ends with 0 when all are there, with 2 and a word on what is missing when one is not.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests/stores"))

from cluster import Missing, programs_or_install  # noqa: E402  (it lies with the tests)

PACKAGES = {"node": "nodejs", "chromium": "chromium"}  # program: Debian's package
LIBRARIES = {  # what draws the documents, with the letters: library: Debian's package
    "libpango-1.0.so.0": "libpango-1.0-0", "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}  # fmt: skip


def main() -> int:
    """Look, install, say what is missing."""
    try:
        programs_or_install()
        lacking = [package for name, package in PACKAGES.items() if not shutil.which(name)]
        lacking += [package for name, package in LIBRARIES.items() if not _loads(name)]
        if lacking:
            _install(lacking)
    except Missing as why:
        print(why, file=sys.stderr)
        return 2
    return 0


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install(packages: list[str]) -> None:
    named = ", ".join(packages)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Missing(
            f"The tests need {named}. Install it (Debian: apt-get install {' '.join(packages)}), "
            "or run them as root."
        )
    waits = ["apt-get", "-o", "DPkg::Lock::Timeout=300"]
    speaking = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run([*waits, *words], capture_output=True, text=True, env=speaking)
        if done.returncode:
            raise Missing(f"{named}: apt-get {words[0]} failed: {done.stderr.strip()[-500:]}")


if __name__ == "__main__":
    sys.exit(main())
